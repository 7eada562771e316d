"""What a wheel takes along from the root of the checkout."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tools.bundle import BundleHook

ROOT = Path(__file__).parent.parent.parent
CLIENT = Path("definitions/mission-ridge-cerro-azul")


def bundle(root: Path, version: str = "standard") -> dict[str, str]:
    build_data = {"force_include": {}}
    hook = BundleHook(str(root), {}, None, None, "", "wheel")
    hook.initialize(version, build_data)
    return {
        Path(source).relative_to(root).as_posix(): target
        for source, target in build_data["force_include"].items()
    }


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    # A folder above that is called private must not empty the wheel.
    root = tmp_path / "private" / "checkout"
    for name in (
        "mkdocs.yml",
        "overrides/main.html",
        "playbook/index.en.md",
        CLIENT / "client.yml",
    ):
        root.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        root.joinpath(name).touch()
    return root


def test_a_wheel_takes_the_look_the_pages_and_the_sample(checkout):
    assert bundle(checkout) == {
        "mkdocs.yml": "generator/_bundled/mkdocs.yml",
        "overrides/main.html": "generator/_bundled/overrides/main.html",
        "playbook/index.en.md": "generator/_bundled/playbook/index.en.md",
        f"{CLIENT}/client.yml": f"generator/_bundled/{CLIENT}/client.yml",
    }


def test_a_wheel_leaves_private_data_at_home(checkout):
    before = bundle(checkout)
    private = checkout / CLIENT / "private" / "people.yml"
    private.parent.mkdir()
    private.touch()
    assert bundle(checkout) == before


def test_an_editable_install_reads_the_checkout_itself(checkout):
    assert bundle(checkout, "editable") == {}


def test_a_wheel_without_a_look_is_refused(checkout):
    checkout.joinpath("overrides/main.html").unlink()
    with pytest.raises(FileNotFoundError, match="overrides is missing or empty"):
        bundle(checkout)


def test_the_wheel_of_this_checkout_can_build_a_site_elsewhere(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = ZipFile(wheel).namelist()
    bundled = {"mkdocs.yml", "overrides/main.html", f"{CLIENT.as_posix()}/client.yml"}
    assert {f"generator/_bundled/{name}" for name in bundled} <= set(names)
    assert any(name.startswith("generator/_bundled/playbook/") for name in names)
    assert {"generator/locales/en.yml", "generator/locales/es.yml"} <= set(names)
    assert not [name for name in names if "/private/" in name or name.startswith("tests/")]
