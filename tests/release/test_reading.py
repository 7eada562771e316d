"""A release that is read back is the playbook that was frozen, also one of an older tool."""

import json
from typing import Any

from generator.agreement.chain import entry_bytes
from generator.agreement.digest import canonical_json, sha256, whole_digest
from generator.agreement.writing import seal
from generator.load import load, plain_json
from generator.model.playbook import SCHEMA, Playbook
from generator.release.reading import Frozen, load_frozen, read_frozen
from generator.source.tree import read_folder
from tests.release.client import CLIENT, DRAWING, Client, tree


def draft_of(client: Client) -> Playbook:
    playbook = load(read_folder(client.root.parent, CLIENT)).playbook
    assert playbook is not None
    return playbook


def frozen_of(client: Client, version: str) -> Frozen:
    frozen = read_frozen(client.root, version)
    assert isinstance(frozen, Frozen), frozen
    return frozen


def reread(client: Client, version: str) -> Playbook:
    files = read_folder(client.root.parent, CLIENT)
    playbook = load_frozen(files, frozen_of(client, version)).playbook
    assert playbook is not None
    return playbook


def test_what_is_read_back_is_the_playbook_that_was_frozen(twice_released: Client):
    draft, again = draft_of(twice_released), reread(twice_released, "2.0")
    model = (twice_released.root / "releases/2.0/playbook.json").read_bytes()
    assert plain_json(again, records=False) == plain_json(draft, records=False) == model
    assert again.files == draft.files == {"attachments/limit.svg": DRAWING}
    assert again.sealed == draft.sealed
    assert plain_json(again) == plain_json(draft)
    assert [one.version for one in again.releases] == ["1.0", "2.0"]


def test_what_comes_later_changes_nothing_of_it(twice_released: Client):
    for path in ("people.yml", "owners.yml", "attachments/limit.svg", "client.yml"):
        (twice_released.root / path).write_text('name: {en: "Other", es: "Otro"}\n')
    again = reread(twice_released, "1.0")
    model = (twice_released.root / "releases/1.0/playbook.json").read_bytes()
    assert plain_json(again, records=False) == model
    assert [one.version for one in again.releases] == ["1.0"]
    assert {id.partition("-2026")[0] for id in again.sealed} == {"ana", "carlos"}
    assert len(again.sealed) == 2
    assert twice_released.verify().exit_code == 0


def older(client: Client) -> None:
    """Make release 1.0 what a tool of schema 1 would have made of the same content."""
    folder = client.root / "releases/1.0"
    entry = json.loads((folder / "release.json").read_bytes())
    model = json.loads((folder / "playbook.json").read_bytes())
    del model["schema"]
    forms = json.loads((folder / "agreed.json").read_bytes())
    forms = {key: {**form, "schema": 1} for key, form in forms.items()}
    digests = {key: sha256(canonical_json(form)) for key, form in forms.items()}
    whole = whole_digest(CLIENT, 1, ("en", "es"), "1.0", digests)
    changed = {**zip_values(entry["entities"], digests), entry["playbook"]: whole}
    signed: dict[str, Any] = {}
    for file in client.signoffs():
        text = file.read_text()
        for old, new in changed.items():
            text = text.replace(old, new)
        file.unlink()
        (folder / "signoffs" / file.name).unlink()
        name = f"{file.stem.rpartition('-')[0]}-{seal(text.encode())}"
        for place in (file.parent, folder / "signoffs"):
            (place / f"{name}.yml").write_text(text)
        signed[name] = {"object": "playbook", "person": "ana", "note": "as it was kept then"}
    model["signoffs"] = signed
    (folder / "playbook.json").write_text(json.dumps(model, ensure_ascii=False))
    (folder / "agreed.json").write_bytes(canonical_json(forms))
    (folder / "release.json").unlink()
    entry |= {
        "schema": 1, "entities": digests, "playbook": whole,
        "files": {path: sha256(data) for path, data in tree(folder).items()},
    }  # fmt: skip
    (folder / "release.json").write_bytes(entry_bytes(entry))


def zip_values(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    return {digest: other[key] for key, digest in one.items()}


def test_a_release_of_schema_1_loads_verifies_and_is_followed(released: Client):
    before = reread(released, "1.0")
    older(released)
    done = released.verify()
    assert (done.exit_code, done.stdout) == (0, "")
    again = reread(released, "1.0")
    assert plain_json(again, records=False) == plain_json(before, records=False)
    assert sorted(again.of("signoff")) == [file.stem for file in released.signoffs()]
    assert [one.schema for one in again.releases] == [1]
    # The same content is the same content, whatever the tool called its fields then.
    assert "Nothing to release: 1.0" in released.release().stderr
    assert released.play("build", CLIENT, "--today", "2026-03-09").exit_code == 0
    # What was agreed then was agreed in other words: both sides sign the new ones.
    released.grains("two", "three")
    assert released.release().exit_code == 1
    released.agree(day="2026-02-16")
    assert released.release().exit_code == 0
    assert released.verify().exit_code == 0
    assert [one.schema for one in reread(released, "2.0").releases] == [1, SCHEMA]


def test_every_part_of_a_release_of_schema_1_is_verified(released: Client):
    older(released)
    for path, data in tree(released.root / "releases/1.0").items():
        place = released.root / "releases/1.0" / path
        place.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        done = released.verify()
        assert (done.exit_code, "Release 1.0 does not hold." in done.stdout) == (1, True), path
        place.write_bytes(data)
    assert released.verify().exit_code == 0


def test_what_is_newer_than_the_tool_is_said_to_be(released: Client):
    folder = released.root / "releases/1.0"
    model = (folder / "playbook.json").read_bytes().replace(
        f'"schema": {SCHEMA}'.encode(), f'"schema": {SCHEMA + 1}'.encode()
    )  # fmt: skip
    (folder / "playbook.json").write_bytes(model)
    entry = json.loads((folder / "release.json").read_bytes())
    entry["files"]["playbook.json"] = sha256(model)
    whole = whole_digest(CLIENT, SCHEMA + 1, ("en", "es"), "1.0", entry["entities"])
    entry |= {"schema": SCHEMA + 1, "playbook": whole}
    (folder / "release.json").write_bytes(entry_bytes(entry))
    done = released.verify()
    assert done.exit_code == 1
    assert "This release cannot be read: it is damaged, or newer than this tool." in done.stdout
