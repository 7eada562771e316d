"""Proofs of sign-offs: scans, and signatures that ssh-keygen makes with keys of the test's own."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.agreement.writing import seal
from tests.release.client import CLIENT, Client, put, tree
from tests.release.keys import Keys, signed, statement

SCANS = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 scan",
    "png": b"\x89PNG\r\n\x1a\n scan",
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF scan",
    "heic": b"\x00\x00\x00\x18ftypheic scan",
}
NOTE = 'Say "yes": it \\ holds, ¿sí? # 👩\N{ZERO WIDTH JOINER}🔧'
MEBIBYTE = 2**20


def said(file: Path) -> dict[str, Any]:
    return yaml.load(file.read_bytes(), yaml.BaseLoader)


@pytest.mark.parametrize("ending", SCANS)
def test_a_scan_is_kept_beside_the_answer_and_frozen_with_it(written: Client, ending: str):
    data = SCANS[ending]
    # What a file is called says nothing about what it is.
    assert written.sign("ana", "--proof", put(written, "scan.bin", data)).exit_code == 0
    written.sign("carlos")
    body = said(written.signoffs("ana")[0])
    assert body["proof"] == f"ana-2026-02-02-{seal(data)}.{ending}"
    assert body["proof_sha256"] == sha256(data).hexdigest()
    assert (written.root / "signoffs" / body["proof"]).read_bytes() == data
    assert written.release("1.0").exit_code == 0
    assert (written.root / "releases/1.0/signoffs" / body["proof"]).read_bytes() == data
    assert written.verify().exit_code == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"%PD", b"PK\x03\x04 a letter", b"<html>%PDF-</html>", b"GIF89a", b"object: playbook\n",
     b"\x00\x00\x00\x18ftypisom a video", b"\xef\xbb\xbf%PDF-1.7"],
)  # fmt: skip
def test_what_is_no_scan_is_refused(written: Client, data: bytes):
    path = put(written, "scan.pdf", data)
    done = written.sign("ana", "--proof", path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "is neither a scan (pdf, png, jpg, heic) nor a signature" in done.stderr
    done = written.sign("ana", "--proof", path, "--lang", "es")
    assert "no es un escaneo (pdf, png, jpg, heic) ni una firma" in done.stderr
    assert written.status() == []


def test_a_scan_may_have_20_mebibytes_and_no_more(written: Client):
    data = SCANS["pdf"].ljust(20 * MEBIBYTE, b"x")
    path = put(written, "scan.pdf", data + b"x")
    done = written.sign("ana", "--proof", path)
    assert done.exit_code == 1
    assert "is larger than 20 MiB. Scan it in gray" in done.stderr
    assert "pesa más de 20 MiB" in written.sign("ana", "--proof", path, "--lang", "es").stderr
    assert written.status() == []
    assert written.sign("ana", "--proof", put(written, "scan.pdf", data)).exit_code == 0


def test_a_proof_that_comes_later_is_a_sign_off_in_place_of_the_former(written: Client):
    written.sign("carlos")
    written.sign("ana")
    (first,) = written.signoffs("ana")
    for number, data in enumerate((SCANS["pdf"], SCANS["png"]), 2):
        assert written.sign("ana", "--proof", put(written, "scan", data)).exit_code == 0
        assert len(written.signoffs("ana")) == number
    before = tree(written.root)
    assert "already" in written.sign("ana").stderr
    assert "already" in written.sign("ana", "--proof", put(written, "scan", SCANS["png"])).stderr
    assert tree(written.root) == before
    assert written.release("1.0").exit_code == 0
    frozen = tree(written.root / "releases/1.0/signoffs").keys()
    assert first.name not in frozen
    assert [name for name in frozen if name.endswith((".pdf", ".png"))] == [
        f"ana-2026-02-02-{seal(SCANS['png'])}.png"
    ]


def _lose(place: Path) -> None:
    place.unlink()


def _change(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-1] + b"X")


def _link(place: Path) -> None:
    other = place.parent.parent / "scan.pdf"
    place.rename(other)
    place.symlink_to(other)


@pytest.mark.parametrize("harm", [_lose, _change, _link])
def test_a_proof_that_is_not_what_was_given_is_never_frozen(
    written: Client, harm: Callable[[Path], None]
):
    scan = put(written, "scan", SCANS["pdf"])
    written.sign("ana", "--proof", scan)
    written.sign("carlos")
    (proof,) = (written.root / "signoffs").glob("*.pdf")
    harm(proof)
    done = written.release("1.0")
    assert done.exit_code == 1
    if not proof.is_symlink():
        place = f"definitions/acme/signoffs/{written.signoffs('ana')[0].name}:16:1: error:"
        assert f"{place} The proof of `ana-2026-02-02-" in done.stdout
    assert written.versions() == []
    proof.unlink(missing_ok=True)
    assert written.sign("ana", "--proof", scan).exit_code == 0
    assert written.release("1.0").exit_code == 0
    assert written.verify().exit_code == 0


def test_a_proof_is_never_read_from_elsewhere(written: Client):
    """A hand-made sign-off names a file outside as its proof."""
    secret = b"nobody may see this"
    (written.place / "secret").write_bytes(secret)
    written.agree()
    written.forge(
        written.signoffs("ana")[0], "covers:",
        f"proof: ../../../secret\nproof_sha256: {sha256(secret).hexdigest()}\ncovers:",
    )  # fmt: skip
    done = written.release("1.0")
    assert done.exit_code == 1
    assert "The proof of `ana-2026-02-02-" in done.stdout
    assert all(secret not in data for data in tree(written.root).values())


@pytest.fixture
def keyed(written: Client, keys: Keys) -> Client:
    """The client whose two signers have keys that are granted."""
    lines = [f"{name} {keys.line(name)}" for name in ("ana", "carlos")]
    written.write("allowed_signers", "\n".join(["# Who signs with which key.", *lines, ""]))
    written.commit()
    return written


def test_a_signature_proves_an_answer_and_is_checked_for_ever(keyed: Client, keys: Keys):
    for person, more in (("ana", ["--note", NOTE]), ("carlos", [])):
        done = signed(keyed, keys, person, *more)
        assert done.exit_code == 0, done.stderr
        body = said(keyed.signoffs(person)[0])
        assert body["key"] == keys.line(person)
        assert body["proof"].endswith(".sig")
    assert keyed.release("1.0").exit_code == 0
    # Who is granted what from now on does not change what was proved then.
    (keyed.root / "allowed_signers").unlink()
    assert keyed.verify().exit_code == 0
    assert (
        (keyed.root / "releases/1.0/signoffs" / body["proof"])
        .read_bytes()
        .startswith(b"-----BEGIN SSH SIGNATURE-----")
    )


def test_a_signature_of_one_text_proves_that_text(keyed: Client, keys: Keys):
    assert signed(keyed, keys, "ana", "definition:clean").exit_code == 0
    (file,) = keyed.signoffs()
    assert said(file)["object"] == "definition:clean"


BAD: dict[str, Callable[[Client, Keys], bytes]] = {
    "another key": lambda c, k: k.sign(statement(c, "ana"), "other"),
    "the other signer's key": lambda c, k: k.sign(statement(c, "ana"), "carlos"),
    "another namespace": lambda c, k: k.sign(statement(c, "ana"), "ana", "git"),
    "another text": lambda c, k: k.sign(statement(c, "ana", "definition:clean"), "ana"),
    "another version": lambda c, k: k.sign(statement(c, "ana", "--version", "2.0"), "ana"),
    "another answer": lambda c, k: k.sign(
        statement(c, "ana", "--answer", "refuse", "--note", "x"), "ana"
    ),
    "another person": lambda c, k: k.sign(statement(c, "bo"), "ana"),
    "Windows line ends": lambda c, k: k.sign(
        statement(c, "ana").replace(b"\n", b"\r\n"), "ana"
    ),
    "no signature at all": lambda c, k: b"-----BEGIN SSH SIGNATURE-----\n",
    "a torn signature": lambda c, k: k.sign(statement(c, "ana"), "ana")[:100],
    "another sort of base64": lambda c, k: (
        b"-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_a_signature_that_does_not_prove_the_answer_is_refused(
    keyed: Client, keys: Keys, make: Callable[[Client, Keys], bytes]
):
    path = put(keyed, "statement.sig", make(keyed, keys))
    done = keyed.sign("ana", "--proof", path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "The signature does not prove this answer by `ana`." in done.stderr
    done = keyed.sign("ana", "--proof", path, "--lang", "es")
    assert "La firma no corresponde a esta respuesta de `ana`." in done.stderr
    assert keyed.status() == []


def test_a_person_who_is_granted_no_key_proves_nothing_with_one(keyed: Client, keys: Keys):
    line = f"carlos {keys.line('carlos')}\n"
    keyed.write("allowed_signers", line)
    assert signed(keyed, keys, "ana").exit_code == 1
    assert keyed.signoffs() == []
    # A key that is granted for something else proves nothing here either.
    keyed.write("allowed_signers", f'ana namespaces="git" {keys.line("ana")}\n')
    assert signed(keyed, keys, "ana").exit_code == 1
    keyed.write("allowed_signers", f'ana namespaces="playbook" {keys.line("ana")}\n')
    assert signed(keyed, keys, "ana").exit_code == 0


def test_where_no_key_is_granted_the_line_to_write_is_said(written: Client, keys: Keys):
    for language, text in (("en", "There is no"), ("es", "No existe")):
        proof = put(written, "a.sig", keys.sign(statement(written, "ana"), "ana"))
        done = written.sign("ana", "--proof", proof, "--lang", language)
        assert done.exit_code == 1
        assert f"{text} definitions/acme/allowed_signers." in done.stderr
        assert "`ana ssh-ed25519 AAAA…`" in done.stderr
    outside = put(written, "allowed", f"ana {keys.line('ana')}\n".encode())
    (written.root / "allowed_signers").symlink_to(outside)
    assert written.sign("ana", "--proof", proof).exit_code == 1
    assert written.signoffs() == []


def test_without_ssh_keygen_nobody_is_blamed(
    keyed: Client, keys: Keys, monkeypatch: pytest.MonkeyPatch
):
    proof = put(keyed, "ana.sig", keys.sign(statement(keyed, "ana"), "ana"))
    signed(keyed, keys, "carlos")
    keyed.sign("ana")
    keyed.release("1.0")
    keyed.commit()
    monkeypatch.setenv("PATH", "")
    for typed in (["sign", CLIENT, "--person", "ana", "--read", "en", "--answer", "agree",
                   "--date", "2026-02-02", "--proof", proof, "--version", "1.1"],
                  ["verify", CLIENT]):  # fmt: skip
        done = keyed.play(*typed)
        assert done.exit_code == 3, typed
        assert "ssh-keygen is not installed (package openssh-client)." in done.stderr
    monkeypatch.undo()
    assert keyed.status() == []


@pytest.mark.parametrize(("old", "new"), [("version: \"1.0\"", "version: \"1.1\""),
                                          ("answer: agree", "answer: refuse\nnote: no"),
                                          ("language_read: en", "language_read: es")])  # fmt: skip
def test_what_a_key_has_signed_cannot_be_changed_with_it(
    keyed: Client, keys: Keys, old: str, new: str
):
    """Not even where the file is named anew, as the tool names it."""
    keyed.sign("carlos")
    keyed.sign("ana")
    signed(keyed, keys, "ana", "definition:clean")
    file = next(one for one in keyed.signoffs("ana") if "key" in said(one))
    keyed.forge(file, old, new)
    done = keyed.release("1.0")
    assert done.exit_code == 1
    assert "The signature of `ana-2026-02-02-" in done.stdout
    assert keyed.versions() == []


def test_a_key_that_was_put_in_place_of_another_is_found_in_a_release(keyed: Client, keys: Keys):
    """The proof is as it was frozen, and the key is not the one that made it."""
    signed(keyed, keys, "ana")
    keyed.sign("carlos")
    keyed.forge(keyed.signoffs("ana")[0], keys.line("ana"), keys.line("other"))
    done = keyed.release("1.0")
    assert done.exit_code == 1
    assert "The signature of `ana-2026-02-02-" in done.stdout
