"""An id changed everywhere it is used: each place that means it, no other, and nothing besides."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.agreement.digest import Digests
from generator.init.mentions import mentions
from generator.init.renaming import Renamed, not_to_be, public, renamed
from generator.kinds import kinds
from generator.load import load
from generator.model.playbook import Playbook
from generator.source.tree import ClientFiles, read_folder
from generator.text import Text
from tests.sample import DEFINITIONS, SAMPLE
from tests.small import files as small
from tests.small import said

ID, NEW = "quality", "worth"

# `<kind>` stands wherever the thing of that kind is meant; all of them have the same id. `<+kind>`
# is where its former id is to be written, with what ends the line or the entry.
EVERYWHERE = {
    "client.yml": """\
        # quality is a word in this comment
        name: {en: "Quality", es: "Calidad"}
        purpose: {en: "quality, [[definition:<definition>]]", es: "[[owner:<owner>|quality]]"}
        events: {quality-signed: {en: "Signed", es: "Firmado"}}
        sides: {quality-side: {name: Quality}}
        sites: {<site>: {<+site>name: Dock, side: quality-side, tz: America/Chicago, \
calendar: <calendar>}}
        owners:
          "<owner>":   # the id
        <+owner>    # the first field
            name: {en: "Quality", es: "Calidad"}
            side: quality-side
            deputy: lead
          lead:
            name: {en: "Lead", es: "Jefatura"}
            side: quality-side
            deputy: '<owner>'
            holders: [{person: "<person>", since: 2026-01-01}]
        people:
          <person>: { <+person>name: Ana, side: quality-side}
        calendars:
          <calendar>:
        <+calendar>    name: Shared
            tz: America/Chicago
          both: {name: Both, shared: [<calendar>, other]}
          other: {name: Other, tz: America/Chicago}
        """,
    "definitions/<definition>.yml": """\
        # quality

        <+definition>term: {en: "Quality", es: "Calidad"}
        measures: {quality: {name: {en: "Quality", es: "Calidad"}, unit: mm}}
        criterion:
          text: {en: "quality", es: "quality"}
          all: [quality <= 0.2 mm, quality-too]
        decider: <owner>
        within: 2 business days  of <calendar> after <definition> Disputed
        examples:
          - {text: {en: "quality", es: "quality"}, values: {quality: 0.1}, verdict: conforming}
        """,
    "definitions/quality-too.yml": """\
        term: {en: "Quality too", es: "Calidad también"}
        criterion: {all: [<definition>]}
        decider: owner:<owner>
        within: 1 día hábil de <calendar> después de la <definition> decidida
        dispute: <escalation>/2
        owner: {open: {question: {en: "[[definition:<definition>]]?", es: "¿?"}, owner: <owner>}}
        """,
    "decisions.yml": """\
        decisions:
          who:
            name: {en: "Who", es: "Quién"}
            decider: {none: {reason: {en: "See [[process:<process>/quality]].", es: "No."}}}
            consulted:
              - <owner>
              - "<owner>"
            within:
              phrase: >-
                4 business hours
                of <calendar> after <process>/quality ended
              stop: quality signed
              pause: [<definition> disputed, <process> started]
              measured_by: <owner>
              on_breach: <escalation>/1
            informed: <owner>
            default: {en: "No quality.", es: "No."}
          when:
            name: {en: "When", es: "Cuándo"}
            within: {max: 2, unit: day, count: "business:<calendar>", start: quality-signed}
        """,
    "processes.yml": """\
        processes:
          <process>:
        <+process>    name: {en: "Quality", es: "Calidad"}
            trigger: <definition> disputed
            steps:
              quality:
                text:
                  en: |
                    quality, quality-too: [[definition:<definition>|quality]] and
                    [[owner:<owner>|the
                    quality]], [[process:<process>/quality|quality]].
                  es: "\\"[[ definition:<definition> ]]\\" y\\t[[escalation:<escalation>/2]]"
                doer: <owner>
                branch: [{if: {en: "Again", es: "Otra vez"}, go: quality}]
            end: <process>/quality ended
        """,
    "escalations/<escalation>.yml": """\
        {<+escalation>name: {en: "Quality", es: "Calidad"}, levels: [{n: 1, owners: [<owner>]},
         {n: 2, owners: [<owner>,lead]}], lower_by: <owner>}
        """,
    "meetings.yml": """\
        meetings:
          weekly:
            name: {en: "Weekly", es: "Semanal"}
            chair: <owner>
            schedule: every second tuesday at 14:30 <site>
            agenda:
              - {topic: {en: "Q", es: "Q"}, minutes: 5, about: [<definition>, process:<process>]}
          after:
            name: {en: "After", es: "Después"}
            schedule: "después de <definition> disputada a las 11:00 en <site>"
          long:
            name: {en: "Long", es: "Larga"}
            schedule: {rule: "FREQ=WEEKLY;BYDAY=TU", at: "10:00", site: <site>}
        """,
    "change.yml": """\
        amendments:
          first:
            name: {en: "First", es: "Primera"}
            objects: [definition:<definition>, owner:<owner>, <definition>, calendar:<calendar>]
        waivers:
          first: {rule: DEF-01, object: definition:<definition>}
        proofs:
          first:
            name: {en: "First", es: "Primera"}
            kind: drill
            object: escalation:<escalation>
            digest: DIGEST
            participants: [<person>]
            times: [{level: 1, owner: <owner>, person: <person>}]
        """.replace("DIGEST", "0" * 64),
}  # fmt: skip
OWN_LINE = {"definition": "", "process": "    ", "calendar": "    ", "owner": "    "}


def written(texts: Mapping[str, str], kind: str = "", id: str = NEW) -> dict[str, str]:
    """The files as they are; after a rename, where a kind is given."""

    def fill(text: str) -> str:
        def token(found: re.Match[str]) -> str:
            if not found[1]:
                return id if found[2] == kind else ID
            if found[2] != kind:
                return ""
            return f"{OWN_LINE[kind]}was: [{ID}]\n" if kind in OWN_LINE else f"was: [{ID}], "

        return re.sub(r"<(\+?)([a-z]+)>", token, text)

    return {fill(path): fill(re.sub("(?m)^ {8}", "", text)) for path, text in texts.items()}


def rename(files: ClientFiles, kind: str, old: str, new: str) -> Renamed | Text:
    shared = public(files)
    playbooks: list[Playbook] = []
    for one in [shared] if shared is files else [shared, files]:
        found = load(one)
        assert found.playbook is not None, [said(one) for one in found.findings]
        playbooks.append(found.playbook)
    fault = not_to_be(playbooks[0], kinds()[kind], old, new)
    return fault or renamed(files, playbooks, kinds()[kind], old, new)


def after(files: ClientFiles, kind: str, old: str, new: str) -> dict[str, str]:
    """All files after a rename, as text with its line ends."""
    done = rename(files, kind, old, new)
    assert isinstance(done, Renamed), done
    content = dict(done.files.get(path, (path, data)) for path, data in files.content.items())
    return {path: data.decode() for path, data in content.items()}


def why(files: ClientFiles, kind: str, old: str, new: str) -> str:
    found = rename(files, kind, old, new)
    assert isinstance(found, Text)
    assert found.get("es") != found.get("en")
    return found.best("en")[0]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "kind", ["definition", "owner", "calendar", "site", "person", "process", "escalation"]
)
def test_every_place_that_means_it_is_changed_and_nothing_else(kind: str, ending: str):
    before = written(EVERYWHERE)
    files = small({path: text.replace("\n", ending).encode() for path, text in before.items()})
    wanted = written(EVERYWHERE, kind)
    assert after(files, kind, ID, NEW) == {
        path: text.replace("\n", ending) for path, text in wanted.items()
    }


WAS = {
    "was: [a]": "was: [a, old]",
    "was: [a,  b] # two": "was: [a,  b, old] # two",
    "was: a": "was: [a, old]",
    'was: "a"   # one': 'was: ["a", old]   # one',
    "was:\n  - a\n  - 'b'  # last\n": "was:\n  - a\n  - 'b'  # last\n  - old\n",
    "was: [ ]": "was: [old ]",
    "was:": "was: [old]",
    "was: [a, new, 'b']": "was: [a, b, 'old']",
    "was: [a, new]": "was: [a, old]",
    "was:\n- a\n- new\n- b": "was:\n- a\n- b\n- old",
}


@pytest.mark.parametrize("was", WAS)
def test_a_former_id_is_added_in_the_way_the_others_are_written(was: str):
    term = 'term: {en: "T", es: "T"}\n'
    content = after(small({"definitions/old.yml": f"{was}\n{term}"}), "definition", "old", "new")
    assert content["definitions/new.yml"] == f"{WAS[was]}\n{term}"
    content = after(small({"definitions/old.yml": term + was}), "definition", "old", "new")
    assert content["definitions/new.yml"] == term + WAS[was]


def test_private_fields_follow():
    texts = {
        "client.yml": 'name: {en: "S", es: "S"}\n'
        "owners:\n  old: {name: {en: O, es: O}}\n"
        "people:\n  ana: {name: Ana}\n  bo: {name: Bo}\n".replace("O, es: O", '"O", es: "O"'),
        "private/one.yml": "owners:\n  old:\n    holders: [{person: ana, since: 2026-01-01}]\n"
        "people:\n  ana: {phone: '+1 210 555 0100'}\n",
    }
    files = small(texts, private=True)
    content = after(files, "person", "ana", "anna")
    assert content["private/one.yml"] == texts["private/one.yml"].replace("ana", "anna")
    assert "  anna: {was: [ana], name: Ana}\n" in content["client.yml"]
    content = after(files, "owner", "old", "new")
    assert content["private/one.yml"] == texts["private/one.yml"].replace("old:", "new:")
    assert '  new: {was: [old], name: {en: "O", es: "O"}}\n' in content["client.yml"]


SOME = """
    owners: {ana: {name: {en: "A", es: "A"}}, bo: {name: {en: "B", es: "B"}, was: [cy, di]},
             eve: {name: {en: "E", es: "E"}, deputy: ana, reports_to: ana}}
    groups: {board: {name: {en: "G", es: "G"}}}
    terms: {word: {term: {en: "W", es: "W"}, definition: {en: "See [[board]].", es: "W"}}}
    decisions: {who: {name: {en: "D", es: "D"}, consulted: [board]}}
    """


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("owner", "annna", "x", "There is no owner `annna`. Did you mean `ana`?"),
        ("owner", "board", "x", "There is no owner `board`. `board` is: group."),
        ("owner", "cy", "x", "There is no owner `cy`. It is `bo` now."),
        ("owner", "ana", "ana", "`ana` is called that already."),
        ("owner", "ana", "bo", "Another owner has the id `bo` already."),
        ("owner", "ana", "cy", "`cy` was the id of `bo`, and leads to it."),
        ("owner", "bo", "cy", "`cy` was the first id of `bo`: signatures hang on it"),
    ],
)
def test_it_says_why_an_id_cannot_be_taken(kind: str, old: str, new: str, said: str):
    assert why(small(SOME), kind, old, new).startswith(said)


def test_an_id_that_would_mean_another_thing_somewhere_is_refused():
    found = why(small(SOME), "group", "board", "ana")
    assert found.startswith("[[ana]] may mean several things. So nothing was renamed")
    unlinked = SOME.replace("[[board]]", "it")
    found = why(small(unlinked), "group", "board", "ana")
    assert found.startswith("`who` would say something else. So nothing was renamed")
    assert isinstance(rename(small(unlinked), "group", "board", "council"), Renamed)


def test_an_event_of_the_engagement_keeps_its_name_and_takes_nobody_elses():
    texts = """
        events: {new-disputed: {en: "N", es: "N"}}
        definitions:
          old: {term: {en: "T", es: "T"}}
          other: {term: {en: "O", es: "O"}, within: 2 calendar days after old disputed}
        """
    found = why(small(texts), "definition", "old", "new")
    assert found.startswith("`other` would say something else.")


def test_what_was_written_down_as_it_happened_stays():
    files = read_folder(DEFINITIONS, SAMPLE)
    done = rename(files, "owner", "quality-manager", "head-of-quality")
    assert isinstance(done, Renamed)
    assert not [path for path in done.files if path.startswith(("signoffs/", "releases/"))]
    assert done.uses["owners.yml"] > 1


def test_whatever_is_renamed_in_the_sample_it_says_the_same():
    """One after the other, of each kind what is used most."""
    files = read_folder(DEFINITIONS, SAMPLE)
    before = now = load(files).playbook
    assert before is not None
    assert now is not None
    for kind in before.kinds:
        if kind in ("engagement", "signoff") or not before.of(kind):
            continue
        uses = {
            id: [one for one in before.uses.get((kind, id), ()) if not one.entity.kind.record]
            for id in before.of(kind)
        }
        id = max(uses, key=lambda one: len(uses[one]))
        done = renamed(files, [now], kinds()[kind], id, f"zz-{id}")
        assert isinstance(done, Renamed), (kind, id, done)
        now = done.loaded.playbook
        assert now is not None
        assert len(now.uses.get((kind, f"zz-{id}"), ())) == len(uses[id])
        content = dict(done.files.get(path, (path, data)) for path, data in files.content.items())
        files = replace(files, content=content)
    assert len(list(now)) == len(list(before))
    assert Digests(now).of == Digests(before).of


@pytest.mark.parametrize("client", ["minimal", "services-contract"])
def test_whatever_is_renamed_in_a_client_it_says_the_same(client: str):
    files = read_folder(Path(__file__).parents[1] / "clients", client)
    playbook = load(files).playbook
    assert playbook is not None
    for entity in playbook:
        if entity.kind.name != "engagement":
            new = f"zz-{entity.id}"
            done = renamed(files, [playbook], entity.kind, entity.id, new)
            assert isinstance(done, Renamed), (entity.key, done)


@pytest.mark.parametrize(
    ("value", "kind", "found"),
    [
        ("old", "definition", ["old"]),
        (" definition:old/2 ", "definition", []),
        ("old disputed", "definition", ["old"]),
        ("Old  Disputed", "definition", ["Old"]),
        ("old disputed", "owner", []),
        ("older disputed", "definition", []),
        ("old-disputed", "definition", []),
        ("2 business days of old after old disputed", "definition", ["old"]),
        ("2 business days of old after old disputed", "calendar", ["old"]),
        ("after old disputed at 10:00 old", "definition", ["old"]),
        ("after old disputed at 10:00 old", "site", ["old"]),
        ("old, older: [[old]] [[ owner:old |old]] [[definition:old/2|old old]]", "definition",
         ["old", "old"]),
    ],
)  # fmt: skip
def test_where_a_value_calls_it_by_its_id(value: str, kind: str, found: list[str]):
    spans = mentions(value, kinds()[kind], "old")
    assert [value[start:end] for start, end in spans] == found
    assert len(set(spans)) == len(found)
