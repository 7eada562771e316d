"""What a wheel takes along from the root of the checkout."""

from pathlib import Path

import pytest

from tools.bundle import BundleHook

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
