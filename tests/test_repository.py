"""What must hold for the repository as a whole, whoever edits it."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import generator

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
ADDRESS_FREE = (
    *LOCKS,
    "pyproject.toml",
    "Makefile",
    ".ci/run",
    ".pre-commit-config.yaml",
    "tests/browser/package.json",
)


def test_the_version_is_a_number_a_release_can_carry():
    assert re.fullmatch(r"\d+\.\d+\.\d+", generator.__version__)


def test_upper_floors_import_lower_ones_only(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0


@pytest.mark.parametrize("name", ADDRESS_FREE)
def test_no_address_to_fetch_from_is_written_down(name):
    text = ROOT.joinpath(name).read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links", text) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_python_package_is_pinned_with_digests(name):
    text = ROOT.joinpath(name).read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry


def test_the_locks_agree_and_cover_what_pyproject_asks_for():
    run, dev = (_pins(ROOT / name) for name in LOCKS)
    assert run.items() <= dev.items()
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert {_name(wanted) for wanted in project["dependencies"]} <= run.keys()
    assert {_name(wanted) for wanted in extras["test"] + extras["dev"]} <= dev.keys()


def test_every_node_package_is_pinned_with_a_digest_and_no_address():
    lock = json.loads(ROOT.joinpath("tests/browser/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert {"node_modules/axe-core", "node_modules/html-validate"} <= packages.keys()
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name


def _pins(lock: Path) -> dict[str, str]:
    text = lock.read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def _name(wanted: str) -> str:
    return re.split(r"[<>=!~\[; ]", wanted)[0].lower()
