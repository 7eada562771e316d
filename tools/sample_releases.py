"""Makes the sample client's releases anew from its draft, as its two sides would have made them.

Only until the project itself is released: after that the sample's releases stay, as any client's.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLIENT = "mission-ridge-cerro-azul"
FROZEN = ("signoffs", "releases", ".gitattributes")
EFFECTIVE = "effective_from: 2026-11-23"


def main() -> None:
    """Make both releases in a copy, then put them and their sign-offs in place."""
    content = ROOT / "definitions" / CLIENT
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "definitions" / CLIENT
        shutil.copytree(content, draft, ignore=shutil.ignore_patterns(*FROZEN))
        make_older(draft)
        agree(Path(folder), "1.0", ("2026-09-01", "agree"), ("2026-09-02", "agree"), "2026-09-03")
        shutil.copytree(content, draft, ignore=shutil.ignore_patterns(*FROZEN), dirs_exist_ok=True)
        note = "Con gusto. Revisemos en marzo si las 4 horas alcanzan en turno de noche."
        supplier = ("2026-11-19", "agree_with_note", "--note", note)
        agree(Path(folder), "1.1", ("2026-11-18", "agree"), supplier, "2026-11-20")
        for name in FROZEN:
            place = content / name
            shutil.rmtree(place, ignore_errors=True)
            if (draft / name).is_dir():
                shutil.copytree(draft / name, place)
            else:
                shutil.copyfile(draft / name, place)


def make_older(draft: Path) -> None:
    """What both sides agreed on first: a slower answer, a word less, and another id."""
    (draft / "amendments.yml").unlink()
    change(draft / "client.yml", re.escape(EFFECTIVE), "effective_from: 2026-09-07")
    change(
        draft / "handoffs/nonconformance-notice.yml",
        "4 business hours of apodaca-office", "8 business hours of apodaca-office",
    )  # fmt: skip
    terms = draft / "terms.yml"
    change(terms, r"  display-area:\n(?:    .*\n)+", "")
    change(terms, r"  conformance-certificate:\n    was: \[coc\]\n", "  coc:\n")


def change(file: Path, pattern: str, text: str) -> None:
    """Replace a pattern in a file, which must hold it."""
    before = file.read_text("utf-8")
    after = re.sub(pattern, text, before)
    if before == after:
        raise SystemExit(f"{file}: nothing fits {pattern!r}")
    file.write_text(after, "utf-8")


def agree(
    folder: Path, version: str, us: tuple[str, ...], mx: tuple[str, ...], released: str
) -> None:
    """Sign for both sides and release; each answer is a day, the answer and more options."""
    for person, language, (day, answer, *more) in (
        ("dana-whitfield", "en", us), ("raul-trevino", "es", mx),
    ):  # fmt: skip
        run(
            folder, "sign", CLIENT, "--person", person, "--read", language, "--answer", answer,
            "--version", version, "--date", day, *more,
        )  # fmt: skip
    run(folder, "release", CLIENT, version, "--today", released)


def run(folder: Path, *command: str) -> None:
    """Run `playbook` in a folder."""
    subprocess.run([sys.executable, "-m", "generator", *command], cwd=folder, check=True)


if __name__ == "__main__":
    main()
