"""`playbook verify`: what it proves, of which clients, and how it says so."""

import json
import shutil
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.cli.conftest import tree
from tests.release import client as stages
from tests.release.client import CLIENT, Client


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """A client whose versions 1.0 and 2.0 are frozen."""
    return stages.twice_released(tmp_path)


def entry(client: Client, version: str) -> dict[str, Any]:
    return json.loads((client.root / f"releases/{version}/release.json").read_bytes())


def damage(client: Client, path: str = "releases/2.0/playbook.json") -> None:
    place = client.root / path
    place.write_bytes(place.read_bytes() + b" ")


TOLD = (
    "definitions/acme/releases/2.0/release.json:1:1: error: Release 2.0 does not hold. "
    "`playbook.json` is not as it was frozen. [REL-01]\n"
    "    Bring it back as it was frozen, for example with `git checkout`; releases are never "
    "edited.\n"
)


def test_what_holds_is_said_with_the_digest_to_note_down(client: Client):
    done = client.verify()
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "acme: releases 2, sign-offs 4; all are as they were made.",
        "  Newest: 2.0, in force from Monday, March 2, 2026. Digest to note down on both sides: "
        + entry(client, "2.0")["digest"],
    ]
    said = client.verify("--lang", "es").stderr
    assert "acme: todo está intacto. Versiones: 2. Firmas: 4." in said
    assert "vigente desde: lunes, 2 de marzo de 2026" in said
    assert client.verify("--quiet").output == ""
    assert client.verify("--format", "json").stdout == "[]\n"


def test_what_does_not_hold_is_named(client: Client):
    damage(client)
    done = client.verify()
    assert (done.exit_code, done.stdout, done.stderr) == (1, TOLD, "1 error.\n")
    said = client.verify("--lang", "es").stdout
    assert "La versión 2.0 no se sostiene. `playbook.json` no está como se congeló." in said
    assert "las versiones nunca se editan." in said
    (finding,) = json.loads(client.verify("--format", "json").stdout)
    assert (finding["rule"], finding["severity"], finding["client"], finding["path"]) == (
        "REL-01", "error", CLIENT, "definitions/acme/releases/2.0/release.json",
    )  # fmt: skip


def test_a_client_without_releases_holds(tmp_path: Path):
    client = stages.written(tmp_path)
    done = client.verify()
    assert done.exit_code == 0
    assert "acme: releases 0, sign-offs 0; all are as they were made." in done.stderr


def test_every_client_is_verified_unless_some_are_named(client: Client):
    definitions = client.root.parent
    for name in ("bolt", "cog"):
        shutil.copytree(stages.written(client.place / name).root, definitions / name)
    damage(client)
    for names, code, sound in (([], 1, "bolt cog"), (["bolt"], 0, "bolt"), (["acme"], 1, ""),
                               (["cog", "cog", "acme"], 1, "cog")):  # fmt: skip
        done = client.play("verify", *names)
        assert done.exit_code == code
        assert done.stdout == (TOLD if code else "")
        assert [line.partition(":")[0] for line in done.stderr.splitlines()
                if "sign-offs" in line] == sound.split()  # fmt: skip


@pytest.mark.parametrize("name", ["ghost", "../definitions/acme", "", ".."])
def test_a_client_that_is_none_is_said(client: Client, name: str):
    done = client.play("verify", name)
    assert done.exit_code == 1
    assert "SRC-14" in done.stdout
    assert client.status() == []


def test_no_folder_of_clients_is_wrong_usage(tmp_path: Path):
    assert Client(tmp_path).play("verify").exit_code == 2


def test_a_draft_that_does_not_load_is_no_matter(client: Client):
    client.change("definitions/clean.yml", "decider:", "decidre:")
    assert client.verify().exit_code == 0
    client.write("client.yml", "{[")
    (client.root / "owners.yml").unlink()
    assert client.verify().exit_code == 0
    damage(client)
    assert client.verify().stdout == TOLD


def test_it_needs_no_git_no_network_and_no_draft(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What was copied to a stick: the releases, the sign-offs and client.yml."""

    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise AssertionError("it asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setenv("PATH", "")
    stick = Client(tmp_path / "stick")
    for name in ("releases", "signoffs"):
        shutil.copytree(client.root / name, stick.root / name)
    shutil.copy(client.root / "client.yml", stick.root)
    before = tree(stick.place)
    assert stick.verify().exit_code == 0
    damage(stick)
    assert stick.verify().stdout == TOLD
    damage(stick, "releases/1.0/agreed.json")
    assert "Release 1.0 does not hold. `agreed.json`" in stick.verify().stdout
    assert tree(stick.place).keys() == before.keys()


def test_a_digest_tells_which_version_or_text_it_is_of(client: Client):
    first, second = entry(client, "1.0"), entry(client, "2.0")
    text = first["entities"]["definition:clean"]
    both = first["entities"]["handoff:lot"]
    for digest, lines in (
        (first["digest"], ["acme: this is the digest of version 1.0."]),
        (first["playbook"], ["acme: this is the digest of version 1.0."]),
        (second["digest"], ["acme: this is the digest of version 2.0."]),
        (text, ["This is the digest of `definition:clean` in version 1.0."]),
        (both, [f"This is the digest of `handoff:lot` in version {version}."
                for version in ("1.0", "2.0")]),
    ):  # fmt: skip
        groups = " ".join(digest[at : at + 8] for at in range(0, 64, 8))
        for typed in (digest, digest[:8], digest.upper(), f"sha256:{digest}", groups):
            done = client.verify("--holds", typed)
            assert (done.exit_code, done.stdout) == (0, ""), typed
            assert done.stderr.splitlines()[2:] == lines
    said = client.verify("--holds", first["digest"], "--lang", "es").stderr
    assert "acme: es la huella de la versión 1.0." in said


@pytest.mark.parametrize("digest", ["0a" * 32, "deadbeef", "sha256:", "not a digest", "*" * 8])
def test_a_digest_that_no_release_has_is_an_error(client: Client, digest: str):
    done = client.verify("--holds", digest)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"No release has the digest {digest}: it was another content" in done.stderr
    said = client.verify("--holds", digest, "--lang", "es").stderr
    assert f"Ninguna versión tiene la huella {digest}" in said


@pytest.mark.parametrize("digest", ["a", "0123456"])
def test_too_short_a_digest_is_wrong_usage(client: Client, digest: str):
    done = client.verify("--holds", digest)
    assert done.exit_code == 2
    assert "Give at least the first 8 characters of the digest." in done.stderr


def test_what_does_not_hold_is_named_also_where_the_digest_is_not_found(client: Client):
    damage(client)
    done = client.verify("--holds", "0a" * 32)
    assert (done.exit_code, done.stdout) == (1, TOLD)
    assert "No release has the digest" in done.stderr


def test_a_digest_does_not_make_what_is_damaged_hold(client: Client):
    digest = entry(client, "2.0")["digest"]
    damage(client)
    done = client.verify("--holds", digest)
    assert (done.exit_code, done.stdout) == (1, TOLD)


def test_the_clients_may_lie_elsewhere(client: Client, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    typed = ["--definitions", str(client.root.parent)]
    done = Client(elsewhere).play("verify", *typed)
    assert done.exit_code == 0
    assert "releases 2" in done.stderr
    damage(client)
    done = Client(elsewhere).play("verify", CLIENT, *typed)
    assert done.exit_code == 1
    assert f"{client.root}/releases/2.0/release.json:1:1: error:" in done.stdout


def test_as_a_program_it_ends_with_the_same_codes(client: Client):
    assert client.shell("verify").returncode == 0
    damage(client)
    for typed, code in (([], 1), ([CLIENT], 1), (["--holds", "a"], 2), (["--hold"], 2)):
        done = client.shell("verify", *typed)
        assert done.returncode == code, typed
        assert "Traceback" not in done.stderr
