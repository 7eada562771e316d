"""Git keeps every byte of what is sealed, whatever it does to line ends elsewhere."""

from pathlib import Path

import pytest

from tests.release.client import Client, errors, tree

KEPT = ("attachments/", "releases/", "signoffs/")


def clone(client: Client, place: Path, *settings: str) -> Client:
    """A clone as it comes to a computer with these settings of git."""
    typed = [part for one in settings for part in ("--config", one)]
    client.git("clone", "--quiet", *typed, ".", str(place))
    return Client(place)


@pytest.mark.parametrize(
    ("settings", "attributes"),
    [
        (["core.autocrlf=true"], ""),
        (["core.eol=crlf"], "* text=auto\n"),
        ([], "* text eol=crlf\n"),
        ([], "*.json text eol=crlf\n*.yml text eol=crlf\n*.svg text eol=crlf\n"),
    ],
    ids=["Windows", "all text", "all files", "by ending"],
)
def test_a_clone_with_other_line_ends_verifies_and_is_agreed(
    twice_released: Client, tmp_path: Path, settings: list[str], attributes: str
):
    (twice_released.place / ".gitattributes").write_text(attributes)
    twice_released.commit()
    other = clone(twice_released, tmp_path / "clone", *settings)
    assert b"\r\n" in (other.root / "definitions/clean.yml").read_bytes()
    sealed = {path: data for path, data in tree(twice_released.root).items()
              if path.startswith(KEPT)}  # fmt: skip
    assert sealed.items() <= tree(other.root).items()
    assert other.verify().exit_code == 0
    done = other.dry_run()
    assert (done.exit_code, errors(done)) == (0, "")
    assert "Nothing to release: 2.0 has exactly this content." in done.stderr
    other.change("client.yml", "Parts arrive clean.", "For Acme.")
    assert other.release().exit_code == 0
    assert other.verify().exit_code == 0


def test_what_was_signed_on_such_a_computer_holds_on_every_other(written: Client, tmp_path: Path):
    written.sign("ana")
    written.commit()
    other = clone(written, tmp_path / "clone", "core.autocrlf=true", "user.name=Carlos",
                  "user.email=carlos@example.com")  # fmt: skip
    other.sign("carlos")
    assert other.release("1.0").exit_code == 0
    other.commit()
    written.git("pull", "--quiet", "--ff-only", str(other.place), "main")
    assert written.verify().exit_code == 0
    assert "Nothing to release: 1.0" in written.dry_run().stderr


def test_its_lines_join_those_that_a_client_has(written: Client):
    place = written.root / ".gitattributes"
    for before in (b"", b"*.png binary", b"*.png binary\n", b"/signoffs/** -text\n"):
        place.write_bytes(before)
        written.sign("ana", "--note", str(len(before)))
        after = place.read_bytes()
        assert after.startswith(before)
        lines = after.decode().splitlines()
        for line in ("/signoffs/** -text", "/releases/** -text", "/attachments/** -text"):
            assert lines.count(line) == 1
        written.sign("carlos", "--note", str(len(before)))
        assert place.read_bytes() == after


def test_a_link_in_its_place_is_replaced_and_not_followed(written: Client):
    outside = written.place / "outside"
    outside.write_text("secret")
    place = written.root / ".gitattributes"
    place.symlink_to(outside)
    written.sign("ana")
    assert not place.is_symlink()
    assert b"secret" not in place.read_bytes()
    assert outside.read_text() == "secret"


def test_a_release_needs_them_too(agreed: Client):
    (agreed.root / ".gitattributes").unlink()
    agreed.commit()
    agreed.dry_run()
    assert agreed.status() == []
    agreed.release("1.0")
    assert agreed.status() == ["definitions/acme/.gitattributes", "definitions/acme/releases/"]
