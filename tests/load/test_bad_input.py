"""Bad input: each fault a finding with its place, what is wrong and how to mend it; all at once."""

from collections.abc import Mapping

import pytest

from generator.findings import Finding
from tests.small import NAME, loaded

BASE: Mapping[str, str] = {
    "client.yml": f"""\
name: {NAME}
events:
  line-down: {{name: {NAME}}}
""",
    "owners.yml": f"""\
owners:
  quality-manager: {{name: {NAME}}}
  buyer: {{name: {NAME}}}
""",
    "more.yml": f"""\
sites: {{san-antonio: {{name: Plant}}}}
calendars: {{dock: {{name: Dock}}}}
escalations:
  quality-escape:
    name: {NAME}
    levels: [{{n: 1, owners: [buyer]}}, {{n: 2, owners: [quality-manager]}}]
processes:
  dock: {{name: {NAME}}}
""",
}
ONE = "definitions/on-time.yml"
TERM = 'term: {en: "On time", es: "A tiempo"}\n'


def findings(files: Mapping[str, str | bytes]) -> list[Finding]:
    found = loaded({**BASE, **files})
    assert found.playbook is None
    return list(found.findings)


def test_the_base_is_sound() -> None:
    assert loaded(dict(BASE)).findings == ()


# name: (files, rule, path, line, column, what is wrong, how to mend it)
FAULTS: dict[str, tuple[Mapping[str, str | bytes], str, str, int, int, str, str]] = {
    "unknown field": (
        {ONE: f"{TERM}descision_rule: {NAME}\n"},
        "SRC-31", ONE, 2, 1, "no field `descision_rule`", "Did you mean `decision_rule`?",
    ),
    "unknown field inside a field": (
        {ONE: f"{TERM}test:\n  metod: {NAME}\n"},
        "SRC-31", ONE, 3, 3, "no field `metod`", "Did you mean `method`?",
    ),
    "unknown field without a near one": (
        {ONE: f"{TERM}zzzz: x\n"},
        "SRC-31", ONE, 2, 1, "no field `zzzz`", "There are: `term`, `kind`, `question`",
    ),
    "unknown field in client.yml": (
        {"client.yml": f"name: {NAME}\nsingers: [buyer]\n"},
        "SRC-31", "client.yml", 2, 1, "no field `singers`", "Did you mean `signers`?",
    ),
    "misspelt section in client.yml": (
        {"client.yml": f"name: {NAME}\nhandofs: {{}}\n"},
        "SRC-31", "client.yml", 2, 1, "no field `handofs`", "Did you mean `handoffs`?",
    ),
    "unknown section": (
        {"words.yml": "\ndefinitoins:\n  late: {}\n"},
        "SRC-31", "words.yml", 2, 1, "no section `definitoins`", "Did you mean `definitions`?",
    ),
    "a second engagement": (
        {"words.yml": f"engagements:\n  other: {{name: {NAME}}}\n"},
        "SRC-31", "words.yml", 1, 1, "no section `engagements`", "",
    ),
    "a second engagement in client.yml": (
        {"client.yml": f"name: {NAME}\nengagements:\n  other: {{name: {NAME}}}\n"},
        "SRC-31", "client.yml", 2, 1, "no field `engagements`", "",
    ),
    "a second engagement in a folder": (
        {"engagements/other.yml": f"name: {NAME}\n"},
        "SRC-31", "engagements/other.yml", 1, 1, "no section `name`", "There are:",
    ),
    "a misspelt folder": (
        {"definitons/t.yml": TERM},
        "SRC-31", "definitons/t.yml", 1, 1, "folder `definitons`",
        "Folder `definitons`: did you mean `definitions/`?",
    ),
    "a folder in Spanish": (
        {"definiciones/t.yml": TERM},
        "SRC-31", "definiciones/t.yml", 1, 1, "folder `definiciones`",
        "did you mean `definitions/`?",
    ),
    "a folder inside a kind's folder": (
        {"definitions/sub/t.yml": TERM},
        "SRC-31", "definitions/sub/t.yml", 1, 1, "directly in `definitions/`",
        "Move it to `definitions/t.yml`.",
    ),
    "unknown language": (
        {ONE: 'term: {en: "On time", fr: "À l’heure"}\n'},
        "SRC-31", ONE, 1, 23, "`fr` is no language of this client", "Use `en`, `es`",
    ),
    "a language that the tool does not speak": (
        {"client.yml": f"name: {NAME}\nlanguages: [en, es, fr]\n"},
        "SRC-32", "client.yml", 2, 21, "no words in the language `fr`", "Use `en`, `es`",
    ),
    "a language twice": (
        {"client.yml": f"name: {NAME}\nlanguages: [en, es, EN]\n"},
        "SRC-32", "client.yml", 2, 21, "`en` is there twice", "Delete one",
    ),
    "dangling reference": (
        {ONE: f"{TERM}decider: quality-manger\n"},
        "REF-01", ONE, 2, 10, "`quality-manger`, and there is none",
        "Did you mean `quality-manager`?",
    ),
    "reference to another kind": (
        {ONE: f"{TERM}decider: san-antonio\n"},
        "REF-01", ONE, 2, 10, "`san-antonio`, and there is none", "There are: `buyer`",
    ),
    "dangling reference to a kind without any": (
        {ONE: f"{TERM}pictures: [flash]\n"},
        "REF-01", ONE, 2, 12, "attachment `flash`", "None is defined yet.",
    ),
    "a list where one is meant": (
        {ONE: f"{TERM}decider: [buyer, quality-manager]\n"},
        "SRC-32", ONE, 2, 10, "one id of owner / group; here is a list",
        "keep one here, put the others under `decider_by`; if several decide together",
    ),
    "a list where one decides": (
        {"decisions/d.yml": f"name: {NAME}\ndecider: [buyer, quality-manager]\n"},
        "SRC-32", "decisions/d.yml", 2, 10, "one id of owner / group; here is a list",
        "put the others under `consulted`, `must_agree`, `informed`",
    ),
    "a name in place of an id": (
        {ONE: f"{TERM}decider: Quality Manager\n"},
        "SRC-32", ONE, 2, 10, "here is “Quality Manager”", "Did you mean `quality-manager`?",
    ),
    "a name in quotes, with a part": (
        {ONE: f"{TERM}dispute: Quality_Escape/2\n"},
        "SRC-32", ONE, 2, 10, "here is “Quality_Escape/2”", "Did you mean `quality-escape/2`?",
    ),
    "a name that differs from the id": (
        {ONE: f"{TERM}decider: Jefa de Línea\n",
         "owners/lead.yml": 'name: {en: "Line lead", es: "Jefa de línea"}\n'},
        "SRC-32", ONE, 2, 10, "here is “Jefa de Línea”", "Did you mean `lead`?",
    ),
    "none as a word": (
        {ONE: f"{TERM}decider: none\n"},
        "REF-01", ONE, 2, 10, "`none`, and there is none", '`none: {reason: {en: "…", es: "…"}}`',
    ),
    "open as a word": (
        {ONE: f"{TERM}within: TBD\n"},
        "SRC-33", ONE, 2, 9, "“TBD” cannot be read", '`open: {question: {en: "…", es: "…"}}`',
    ),
    "none without a reason": (
        {ONE: f"{TERM}decider: {{none: {{}}}}\n"},
        "SRC-35", ONE, 2, 17, "does not say why", 'Say it: `reason: {en: "…", es: "…"}`',
    ),
    "open without a question": (
        {ONE: f"{TERM}decider: {{open: {{owner: buyer}}}}\n"},
        "SRC-35", ONE, 2, 17, "does not say what is to be decided", "Say it: `question:",
    ),
    "a Spanish text alone": (
        {ONE: f"{TERM}question: ¿Qué es?\n"},
        "SRC-32", ONE, 2, 11, "text in every language", '{en: "…", es: "¿Qué es?"}',
    ),
    "a language without a space": (
        {ONE: "term:\n  en:On time\n"},
        "SRC-32", ONE, 2, 3, "text in every language", "A space is missing after the colon: `en:",
    ),
    "a language in capitals": (
        {ONE: 'term: {EN: "On time", es: "A tiempo"}\n'},
        "SRC-31", ONE, 1, 8, "`EN` is no language", "Did you mean `en`?",
    ),
    "a language in capitals where a text stands for fields": (
        {ONE: f'{TERM}criterion: {{EN: "On time", es: "A tiempo"}}\n'},
        "SRC-31", ONE, 2, 13, "`EN` is no language", "Did you mean `en`?",
    ),
    "a language by its name": (
        {ONE: 'term: {en: "On time", español: "A tiempo"}\n'},
        "SRC-31", ONE, 1, 23, "`español` is no language", "Did you mean `es`?",
    ),
    "typographic quotes": (
        {ONE: 'term: {en: “On time”, es: "A tiempo"}\n'},
        "SRC-30", ONE, 1, 12, "not quoted", 'Use straight quotes: en: "On time".',
    ),
    "a field with an accent": (
        {ONE: f"{TERM}décider: buyer\n"},
        "SRC-31", ONE, 2, 1, "no field `décider`", "Did you mean `decider`?",
    ),
    "part that does not exist": (
        {ONE: f"{TERM}dispute: quality-escape/3\n"},
        "REF-01", ONE, 2, 10, "`quality-escape` has no part `3`", "There are: `1`, `2`.",
    ),
    "part where none is meant": (
        {ONE: f"{TERM}decider: buyer/1\n"},
        "SRC-32", ONE, 2, 10, "one id of owner / group", "Did you mean `buyer`?",
    ),
    "link to nothing": (
        {ONE: f'{TERM}meanwhile: {{en: "See [[on-tim]]", es: "x"}}\n'},
        "REF-01", ONE, 2, 17, "Nothing here has the id `on-tim`", "Did you mean `on-time`?",
    ),
    "link to a part of nothing": (
        {ONE: f'{TERM}meanwhile: {{en: "See [[quality-escape/9]]", es: "x"}}\n'},
        "REF-01", ONE, 2, 17, "`quality-escape` has no part `9`", "There are: `1`, `2`.",
    ),
    "link to several": (
        {ONE: f'{TERM}meanwhile: {{en: "See [[dock]]", es: "x"}}\n'},
        "REF-01", ONE, 2, 17, "[[dock]] may mean several things",
        "[[process:dock]] | [[calendar:dock]]",
    ),
    "unquoted text in a flow map": (
        {ONE: 'term: {en: On time, es: "A tiempo"}\n'},
        "SRC-30", ONE, 1, 12, "not quoted: “On time”", 'en: "On time"',
    ),
    "text in one language alone, without saying which": (
        {ONE: "term: On time\n"},
        "SRC-32", ONE, 1, 7, "text in every language", '{en: "On time", es: "…"}',
    ),
    "wrong type: a group where a word stands": (
        {ONE: f"{TERM}kind: {{what: delivery}}\n"},
        "SRC-32", ONE, 2, 7, "a group of fields (`what`)", "one of `delivery`, `quality`",
    ),
    "wrong type: a word that is none of them": (
        {ONE: f"{TERM}kind: urgent\n"},
        "SRC-32", ONE, 2, 7, "here is “urgent”", "one of `delivery`, `quality`",
    ),
    "wrong type: a word where a group stands": (
        {ONE: f"{TERM}test: by eye\n"},
        "SRC-32", ONE, 2, 7, "the fields `method`", "",
    ),
    "wrong type: no such day": (
        {ONE: f"{TERM}review_by: 2026-02-30\n"},
        "SRC-32", ONE, 2, 12, "here is “2026-02-30”", "a date that exists, like 2026-12-04",
    ),
    "wrong type: no such unit": (
        {ONE: f"{TERM}measures: {{height: {{name: {NAME}, unit: milimeter}}}}\n"},
        "SRC-33", ONE, 2, 61, "no unit that this tool knows", "Did you mean `mm`?",
    ),
    "wrong type: a zone of half the year": (
        {"more.yml": BASE["more.yml"].replace("{name: Plant}", "{name: Plant, tz: CST}")},
        "SRC-32", "more.yml", 1, 40, "“CST” is one fixed offset", "America/Monterrey",
    ),
    "phrase: clock": (
        {ONE: f"{TERM}within: 2 shared busines days after issue notified\n"},
        "SRC-33", ONE, 2, 9, "cannot be read as a clock",
        "Write it like: 2 shared business days after issue notified.",
    ),
    "phrase: a clock without an amount": (
        {ONE: f"{TERM}within: ASAP\n"},
        "SRC-33", ONE, 2, 9, "cannot be read as a clock",
        "in the pattern `<n> shared business days after <event>`",
    ),
    "phrase: a clock without an event": (
        {ONE: f"{TERM}within: 24h\n"},
        "SRC-33", ONE, 2, 9, "cannot be read as a clock",
        "Write it like: 24 clock hours. Then say since when: `after <event>`.",
    ),
    "phrase: a Spanish clock without an event": (
        {ONE: f"{TERM}within: dentro de 24 horas\n"},
        "SRC-33", ONE, 2, 9, "cannot be read as a clock",
        "Write it like: 24 horas corridas. Then say since when: `después de <evento>`.",
    ),
    "phrase: a condition that is none": (
        {ONE: f"{TERM}criterion:\n  all:\n    - looks good\n"},
        "SRC-33", ONE, 4, 7, "cannot be read as a condition", "`<measure> <= <n> <unit>`",
    ),
    "phrase: a target": (
        {"metrics/m.yml": f"name: {NAME}\ntarget: between 2 and 1 mm\n"},
        "SRC-32", "metrics/m.yml", 2, 9, "a target like", "Write it like: between 1 and 2 mm.",
    ),
    "phrase: event of a clock": (
        {ONE: f"{TERM}within: 2 clock days after issue notifyed\n"},
        "REF-01", ONE, 2, 9, "no event “issue-notifyed”", "Did you mean `issue notified`?",
    ),
    "phrase: calendar of a clock": (
        {ONE: f"{TERM}within: 2 business days of dok after issue notified\n"},
        "REF-01", ONE, 2, 9, "calendar `dok`", "Did you mean `dock`?",
    ),
    "phrase: condition": (
        {ONE: f"{TERM}measures: [height]\ncriterion:\n  all:\n    - height < = 2 mm\n"},
        "SRC-33", ONE, 5, 7, "cannot be read as a condition", "Write it like: height <= 2 mm.",
    ),
    "phrase: measure of a condition": (
        {ONE: f"{TERM}measures: [height]\ncriterion: {{all: [heigth <= 2 mm]}}\n"},
        "REF-01", ONE, 3, 19, "no measure `heigth`", "Did you mean `height`?",
    ),
    "phrase: schedule": (
        {"meetings/review.yml": f"name: {NAME}\nschedule: every tusday at 10:00 san-antonio\n"},
        "SRC-33", "meetings/review.yml", 2, 11, "cannot be read as a schedule",
        "Write it like: every tuesday at 10:00 san-antonio.",
    ),
    "phrase: site of a schedule": (
        {"meetings/review.yml": f"name: {NAME}\nschedule: every tuesday at 10:00 san-antono\n"},
        "REF-01", "meetings/review.yml", 2, 11, "site `san-antono`", "Did you mean `san-antonio`?",
    ),
    "phrase: event": (
        {"handoffs/truck.yml": f"name: {NAME}\ntrigger: \"¡issue!\"\n"},
        "SRC-33", "handoffs/truck.yml", 2, 10, "cannot be read as an event", "`<id> <verb>`",
    ),
    "duplicate id in two files": (
        {"a.yml": f"owners:\n  buyer: {{name: {NAME}}}\n"},
        "REF-01", "owners.yml", 3, 3,
        "The owner `buyer` is defined twice; first at definitions/small/a.yml:2", "Keep one",
    ),
    "duplicate id: a file of its own": (
        {"owners/buyer.yml": f"name: {NAME}\n"},
        "REF-01", "owners/buyer.yml", 1, 1,
        "defined twice; first at definitions/small/owners.yml:3", "Keep one",
    ),
    "duplicate section": (
        {"words.yml": "sides: {}\nterms: {}\nsides: {}\n"},
        "SRC-06", "words.yml", 3, 1, "`sides`", "",
    ),
    "bad id": (
        {"words.yml": f"terms:\n  Dock_Day: {{term: {NAME}}}\n"},
        "SRC-34", "words.yml", 2, 3, "`Dock_Day` cannot be an id", "Use small letters",
    ),
    "bad id in a file's name": (
        {"terms/Dock Day.yml": f"term: {NAME}\n"},
        "SRC-34", "terms/Dock Day.yml", 1, 1, "`Dock Day` cannot be an id", "Use small letters",
    ),
    "an id that Windows keeps for a device": (
        {"words.yml": f"terms:\n  nul: {{term: {NAME}}}\n"},
        "SRC-34", "words.yml", 2, 3, "`nul` cannot be an id", "",
    ),
    "no name": (
        {"words.yml": f"terms:\n  dock-day:\n    definition: {NAME}\n"},
        "SRC-35", "words.yml", 2, 3, "`dock-day` has no `term`", "Give it one",
    ),
    "no name in client.yml": (
        {"client.yml": "units: si\n"},
        "SRC-35", "client.yml", 1, 1, "`small` has no `name`", "Give it one",
    ),
    "an id without fields": (
        {"words.yml": "terms:\n  dock-day:\n"},
        "SRC-32", "words.yml", 2, 12, "the fields of one term", "at least its `term`",
    ),
    "a section that is a list": (
        {"words.yml": "terms:\n  - dock-day\n"},
        "SRC-32", "words.yml", 2, 3, "`terms` takes ids", "Write `<id>:`",
    ),
    "missing attachment file": (
        {"attachments.yml": "attachments:\n  flash: {name: Flash, file: flsh.svg}\n",
         "attachments/flash.svg": "<svg/>"},
        "REF-01", "attachments.yml", 2, 24, "no file `attachments/flsh.svg`",
        "Did you mean `flash.svg`?",
    ),
    "a file outside of attachments": (
        {"attachments.yml": "attachments:\n  flash: {name: Flash, file: ../client.yml}\n"},
        "SRC-32", "attachments.yml", 2, 30, "a file in attachments/", "",
    ),
    "none without a language": (
        {ONE: f"{TERM}decider: {{none: {{reason: nobody}}}}\n"},
        "SRC-32", ONE, 2, 26, "text in every language", "",
    ),
    "open with an owner that there is not": (
        {ONE: f"{TERM}decider: {{open: {{question: {NAME}, owner: byer}}}}\n"},
        "REF-01", ONE, 2, 63, "`byer`, and there is none", "Did you mean `buyer`?",
    ),
    "all and any side by side": (
        {ONE: f"{TERM}measures: [a]\ncriterion: {{all: [a > 1 mm], any: [a > 2 mm]}}\n"},
        "SRC-32", ONE, 3, 35, "not both side by side", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_place_and_its_remedy(name: str) -> None:
    files, rule, path, line, column, wrong, mend = FAULTS[name]
    found = findings(files)
    assert [(f.rule, f.path, f.line, f.column) for f in found] == [
        (rule, f"definitions/small/{path}", line, column)
    ], [str(f.message.get("en")) for f in found]
    (one,) = found
    assert wrong in (one.message.get("en") or "")
    assert mend in (one.fix.get("en") or "")
    for text in (one.message, one.fix):
        assert text.get("en")
        assert text.get("es")
        assert text.get("en") != text.get("es")
    assert (one.severity, one.client, one.waived) == ("error", "small", False)


def test_all_faults_are_reported_at_once_in_order() -> None:
    files: dict[str, str | bytes] = {}
    wanted: list[str] = []
    for number, (given, _, path, *_) in enumerate(FAULTS.values()):
        if path == ONE:
            files[path := f"definitions/d-{number}.yml"] = given[ONE]
            wanted.append(f"definitions/small/{path}")
    found = findings({**files, "definitions/on-time.yml": TERM})
    assert {one.path for one in found} == {*wanted}
    assert len(wanted) > 15
    places = [(one.path, one.line, one.column) for one in found]
    assert places == sorted(places)


def test_one_file_that_cannot_be_read_makes_no_faults_in_others() -> None:
    found = findings({"owners.yml": "owners: [\n", ONE: f"{TERM}decider: buyer\nkind: urgent\n"})
    assert [(f.rule, f.path.rpartition("/")[2]) for f in found] == [
        ("SRC-32", "on-time.yml"), ("SRC-03", "owners.yml"),
    ]  # fmt: skip


def test_a_broken_client_yml_is_one_fault() -> None:
    found = findings(
        {"client.yml": "name: [\n", ONE: f"{TERM}within: 2 clock days after line-down\n"}
    )
    assert [(f.rule, f.path.rpartition("/")[2]) for f in found] == [("SRC-03", "client.yml")]


def test_the_fields_own_place_is_told() -> None:
    (one,) = findings({ONE: f"{TERM}test: {{who: byer}}\n"})
    assert (one.kind, one.id, one.field) == ("definition", "on-time", "test.who")


def test_the_nearest_field_is_found_whatever_its_accents() -> None:
    found = findings({ONE: f"término: {NAME}\n"})
    assert "Did you mean `term`?" in [one.fix.get("en") for one in found]


def test_spanish_messages_name_kinds_in_spanish() -> None:
    (found,) = findings({ONE: f"{TERM}decider: nobody-there\n"})
    assert "nombra responsable / grupo `nobody-there`" in (found.message.get("es") or "")


def test_what_is_open_needs_no_owner_and_no_date_to_load() -> None:
    assert loaded({**BASE, ONE: f"{TERM}decider: {{open: {{question: {NAME}}}}}\n"}).findings == ()
