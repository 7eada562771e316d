"""Finds a Chromium for the browser tests, or installs one; prints where it is."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

NAMED_BY = "PLAYBOOK_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Where the installers of macOS and Windows put it: not on the PATH.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
# No sandbox: root, as in most CI containers, has none. The rest keeps the browser's own calls off.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REMEDY = f"""\
No Chromium for the browser tests, and none could be installed. One of these mends it:
  - install Chromium or Google Chrome as your system does (Debian: apt-get install chromium);
  - set {NAMED_BY} to the path of one that is there;
  - run `.venv/bin/python -m playwright install --with-deps chromium`."""


class NoBrowserError(Exception):
    """No Chromium starts on this machine; the message says how to get one."""


def find(playwright: Playwright) -> Path | None:
    """Return the first Chromium that starts; where PLAYBOOK_CHROMIUM is set, that one or none."""
    if named := os.environ.get(NAMED_BY):
        if not _starts(playwright, Path(named)):
            raise NoBrowserError(f"{NAMED_BY} is {named}, which does not start as a Chromium.")
        return Path(named)
    return next((path for path in _candidates(playwright) if _starts(playwright, path)), None)


def install(playwright: Playwright) -> Path:
    """Install a Chromium by Debian's package, else by Playwright's own download."""
    for attempt in (_install_by_apt, _install_by_playwright):
        attempt()
        if path := find(playwright):
            return path
    raise NoBrowserError(REMEDY)


def _candidates(playwright: Playwright) -> Iterator[Path]:
    yield from (Path(found) for name in COMMANDS if (found := shutil.which(name)))
    own = Path(playwright.chromium.executable_path)
    yield from (path for path in (*map(Path, PLACES), own) if path.exists())


def _starts(playwright: Playwright, path: Path) -> bool:
    """Open an empty page: a stub that only asks for a snap, or lacks a library, does not."""
    try:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=60_000)
    except Error:
        return False
    browser.new_page().close()
    browser.close()
    return True


def _install_by_apt() -> None:
    if not shutil.which("apt-get"):
        return
    prefix = _root_prefix()
    if prefix is None:
        _say("No root and no password-less sudo: leaving apt-get alone.")
        return
    _say("Installing Debian's Chromium …")
    quiet = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=300")
    _run(*prefix, *quiet, "update")
    _run(*prefix, *quiet, "install", "-y", "--no-install-recommends", "chromium")


def _root_prefix() -> tuple[str, ...] | None:
    if os.geteuid() == 0:
        return ("env", "DEBIAN_FRONTEND=noninteractive")
    if shutil.which("sudo") and _run("sudo", "-n", "true"):
        return ("sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive")
    return None


def _install_by_playwright() -> None:
    _say("Downloading Playwright's Chromium …")
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> bool:
    """Run, with what it says on stderr: stdout is for the browser's path."""
    return (
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode
        == 0
    )


def _say(words: str) -> None:
    print(words, file=sys.stderr)


def main() -> int:
    """Print the path of a Chromium that starts; 1 where there is none."""
    try:
        with sync_playwright() as playwright:
            print(find(playwright) or install(playwright))
    except NoBrowserError as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
