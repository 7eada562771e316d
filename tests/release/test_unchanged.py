"""What moves no sign-off: comments, order, layout, styles of YAML. And what does."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.release.client import CLIENT, DRAWING, Client, errors

Change = Callable[[Client], object]


def sources(client: Client) -> Iterator[Path]:
    """The files that people write."""
    for path in sorted(client.root.rglob("*.yml")):
        if path.parent.name not in ("signoffs", "releases"):
            yield path


def each_file(change: Callable[[bytes], bytes]) -> Change:
    def apply(client: Client) -> None:
        for path in sources(client):
            before = path.read_bytes()
            path.write_bytes(change(before))
            assert path.read_bytes() != before, path

    return apply


def dumped(**style: Any) -> Change:
    """Every file as another tool would write it."""

    def change(data: bytes) -> bytes:
        body = yaml.load(data, yaml.BaseLoader)
        return yaml.dump(body, allow_unicode=True, **style).encode()

    return each_file(change)


def replaced(path: str, old: str, new: str) -> Change:
    return lambda client: client.change(path, old, new)


def _sections(client: Client) -> dict[str, dict[str, Any]]:
    """What all files but client.yml say, by section and id; the files are gone."""
    found: dict[str, dict[str, Any]] = {}
    for path in list(sources(client)):
        if path.name == "client.yml":
            continue
        body = yaml.load(path.read_bytes(), yaml.BaseLoader)
        if path.parent == client.root:
            for plural, below in body.items():
                found.setdefault(plural, {}).update(below)
        else:
            found.setdefault(path.parent.name, {})[path.stem] = body
        path.unlink()
    return found


def _dump(body: object) -> str:
    return yaml.dump(body, allow_unicode=True, sort_keys=False)


def _merged(client: Client) -> None:
    found = _sections(client)
    text = (client.root / "client.yml").read_text()
    client.write("client.yml", text + _dump(found))


def _split(client: Client) -> None:
    for plural, below in _sections(client).items():
        for id, body in below.items():
            client.write(f"{plural}/{id}.yml", _dump(body))


def _renamed_files(client: Client) -> None:
    (client.root / "owners.yml").rename(client.root / "who.yaml")
    (client.root / "definitions/clean.yml").rename(client.root / "definitions/clean.yaml")


def _other_id(client: Client) -> None:
    """`buyer-quality` is called `receiving` now, and says so."""
    client.change("owners.yml", "  buyer-quality:\n", "  receiving:\n    was: [buyer-quality]\n")
    for path in sources(client):
        text = path.read_text().replace("was: [buyer-quality]", "was: [WAS]")
        path.write_text(text.replace("buyer-quality", "receiving").replace("WAS", "buyer-quality"))


UNCHANGED: dict[str, Change] = {
    "comments": each_file(lambda data: b"# Once more.\n" + data.replace(b"\n", b"  # so\n", 1)),
    "no comments": replaced("client.yml", "# Acme buys molded parts from Bolt.\n", ""),
    "blank lines": each_file(lambda data: data.replace(b"\n", b"\n\n")),
    "Windows line ends": each_file(lambda data: data.replace(b"\n", b"\r\n")),
    "a byte order mark": each_file(lambda data: b"\xef\xbb\xbf" + data),
    "no last line end": each_file(lambda data: data.rstrip(b"\n")),
    "deeper indents": dumped(indent=8, sort_keys=False),
    "block style, keys by name": dumped(),
    "block style in single quotes": dumped(default_style="'", sort_keys=False),
    "block style in double quotes, folded": dumped(default_style='"', sort_keys=False, width=20),
    "flow style": dumped(default_style='"', default_flow_style=True, width=60),
    "literal style": dumped(default_style="|", sort_keys=False),
    "folded style": dumped(default_style=">", sort_keys=False),
    "all in client.yml": _merged,
    "a file each": _split,
    "files of other names": _renamed_files,
    "another id": _other_id,
    "a folded text": replaced(
        "definitions/clean.yml", "en: No more than two grains of dust.",
        "en: >\n      No more than\n      two   grains\n      of dust.\n\n",
    ),
    "a text with spaces": replaced(
        "definitions/clean.yml", "No more than two grains of dust.",
        '"  No more   than two grains of dust. "',
    ),
    "another order of signers": replaced(
        "client.yml", "[buyer-lead, plant-lead]", "[plant-lead, buyer-lead]"
    ),
    "another order of languages": replaced(
        "client.yml", "languages: [en, es]\nprev", "languages: [es, en]\nprev"
    ),
    "another order of texts": replaced(
        "handoffs/lot.yml",
        '  - {en: "Boxes", es: "Cajas"}\n  - {en: "Certificate", es: "Certificado"}\n',
        '  - {es: "Certificado", en: "Certificate"}\n  - {en: "Boxes", es: "Cajas"}\n',
    ),
    "another order of levels' owners": replaced(
        "escalations/dust.yml", "[buyer-quality, plant-quality]", "[plant-quality, buyer-quality]"
    ),
    "another order of days": replaced(
        "calendars.yml", "tz: America/Chicago, working_days: [monday, tuesday, friday]",
        "tz: America/Chicago, working_days: [friday, monday, tuesday]",
    ),
    "one in place of a list of one": replaced(
        "owners.yml", "not_responsible_for:\n      - {en: \"Tools\", es: \"Moldes\"}\n",
        "not_responsible_for:\n      - es: Moldes\n        en: Tools\n",
    ),
    "a clock in Spanish": replaced(
        "definitions/clean.yml", "2 shared business days after issue detected",
        "2 días hábiles comunes después de issue detected",
    ),
    "a condition without spaces": replaced(
        "definitions/clean.yml", "dust <= 0.2 mm", "dust<=0.2mm"
    ),
    "another word for yes": replaced(
        "client.yml", "kind: customer, party: yes", "kind: customer, party: true"
    ),
    "a day of the week in Spanish": replaced(
        "calendars.yml", "tz: America/Chicago, working_days: [monday,",
        "tz: America/Chicago, working_days: [lunes,",
    ),
    "what binds nobody: the purpose": replaced("client.yml", "Parts arrive clean.", "For Acme."),
    "what binds nobody: a name": replaced("owners.yml", '"Receiving"', '"Goods in"'),
    "what binds nobody: a person": replaced(
        "people.yml", 'name: "Bo Lee", side: buyer, phone: "+1 210 555 0100"',
        'name: "Bo Lee-Kim", side: buyer, phone: "+1 210 555 0199"',
    ),
    "what binds nobody: a caption": replaced("attachments.yml", "The limit", "The border"),
    "what binds nobody: until when somebody holds a role": replaced(
        "owners.yml", "[{person: bo, since: 2024-01-08}]",
        "[{person: bo, since: 2024-01-08, until: 2026-12-31}]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", UNCHANGED.values(), ids=UNCHANGED)
def test_every_sign_off_stays_valid(agreed: Client, change: Change):
    change(agreed)
    assert agreed.status() != []
    done = agreed.dry_run()
    assert (done.exit_code, errors(done)) == (0, "")
    assert "SGN-" not in done.stdout
    assert "Nothing keeps 1.0 from being released" in done.stderr


def test_they_stay_valid_after_all_of_it_at_once_and_are_frozen(agreed: Client):
    for name in ("another id", "another order of signers", "a clock in Spanish", "a file each",
                 "block style in single quotes", "Windows line ends"):  # fmt: skip
        UNCHANGED[name](agreed)
    assert agreed.release("1.0").exit_code == 0
    assert agreed.verify().exit_code == 0


CHANGED: dict[str, tuple[Change, str, str]] = {
    "one language alone, English": (
        replaced("definitions/clean.yml", "grains of dust", "grains of dirt"),
        "definition:clean", "definitions/clean.yml:1:1",
    ),
    "one language alone, Spanish": (
        replaced("definitions/clean.yml", "granos de polvo", "granos de mugre"),
        "definition:clean", "definitions/clean.yml:1:1",
    ),
    "a capital": (
        replaced("handoffs/lot.yml", '"Boxes"', '"boxes"'), "handoff:lot", "handoffs/lot.yml:1:1",
    ),
    "a full stop": (
        replaced("handoffs/lot.yml", "At the dock.", "At the dock"),
        "handoff:lot", "handoffs/lot.yml:1:1",
    ),
    "a limit": (
        replaced("definitions/clean.yml", "0.2 mm", "0.3 mm"),
        "definition:clean", "definitions/clean.yml:1:1",
    ),
    "a clock": (
        replaced("definitions/clean.yml", "2 shared", "3 shared"),
        "definition:clean", "definitions/clean.yml:1:1",
    ),
    "who decides": (
        replaced("definitions/clean.yml", "decider: buyer-quality", "decider: buyer-lead"),
        "definition:clean", "definitions/clean.yml:1:1",
    ),
    "what is taken away": (
        replaced("handoffs/lot.yml", '  - {en: "Boxes", es: "Cajas"}\n', ""),
        "handoff:lot", "handoffs/lot.yml:1:1",
    ),
    "a day of a calendar": (
        replaced("calendars.yml", "tz: America/Monterrey, working_days: [monday, ",
                 "tz: America/Monterrey, working_days: ["),
        "calendar:south", "calendars.yml:3:10",
    ),
    "a deputy": (
        replaced("owners.yml", "deputy: diana", "deputy: plant-quality"),
        "owner:plant-lead", "owners.yml:22:5",
    ),
    "since when it is in force": (
        replaced("client.yml", "2026-03-02", "2026-03-03"), "engagement:acme", "client.yml:2:1",
    ),
    "a level's clock": (
        replaced("escalations/dust.yml", "after: 8 clock hours", "after: 9 clock hours"),
        "escalation:dust", "escalations/dust.yml:1:1",
    ),
    "a byte of a drawing": (
        lambda c: (c.root / "attachments/limit.svg").write_bytes(DRAWING.replace(b"9\"/", b"8\"/")),
        "attachment:limit", "attachments.yml:3:5",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "key", "place"), CHANGED.values(), ids=CHANGED)
def test_what_binds_is_signed_again_by_both_sides(
    agreed: Client, change: Change, key: str, place: str
):
    change(agreed)
    done = agreed.dry_run()
    assert done.exit_code == 1
    for name, side in (("Ana Ortiz", "buyer"), ("Carlos Ñúñez", "plant")):
        assert (
            f"definitions/acme/{place}: error: `{key}` has changed since `{side}` agreed to it "
            f"({name}). [SGN-02]\n    Let a signer read it and answer: `playbook sign acme {key} "
            "--person ID --read LANGUAGE --answer agree`.\n" in done.stdout
        )
    assert done.stdout.count(": error: ") == 2  # and nothing else is
    assert (
        f"`{key}` cambió desde que `buyer` lo aceptó (Ana Ortiz)."
        in agreed.dry_run("--lang", "es").stdout
    )
    found = json.loads(agreed.dry_run("--format", "json").stdout)
    assert {f"{one['kind']}:{one['id']}" for one in found if one["severity"] == "error"} == {key}
    for person in ("ana", "carlos"):
        agreed.sign(person, key)
    assert agreed.release("1.0").exit_code == 0
    assert agreed.verify().exit_code == 0


def test_what_is_changed_back_is_agreed_again(agreed: Client):
    agreed.grains("two", "three")
    assert agreed.dry_run().exit_code == 1
    agreed.grains("three", "two")
    assert agreed.dry_run().exit_code == 0


def test_a_new_text_is_owed_by_both_sides(agreed: Client):
    agreed.write("terms.yml", 'terms: {dust: {term: {en: "Dust", es: "Polvo"}, '
                              'definition: {en: "What flies", es: "Lo que vuela"}}}\n')  # fmt: skip
    done = agreed.dry_run()
    assert done.exit_code == 1
    for side in ("buyer", "plant"):
        told = f"definitions/acme/terms.yml:1:15: error: Nobody of `{side}` has agreed to"
        assert f"{told} `term:dust`" in done.stdout
    assert done.stdout.count("[SGN-01]") == 2
    assert agreed.play("sign", CLIENT, "term:dust", "--person", "ana", "--read", "en",
                       "--answer", "agree", "--date", "2026-02-02").exit_code == 0  # fmt: skip
    assert agreed.dry_run().stdout.count("[SGN-01]") == 1
