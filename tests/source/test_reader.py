import re
from pathlib import Path

import pytest

from generator.findings import Severity
from generator.source import reader
from generator.source.codes import SOURCE_RULES
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.reader import read_yaml
from tests.source.hostile import HOSTILE, Hostile

ORDINARY = """\
# A comment. Another one #with a hash.
code: D2
term:
  en: On time
  es: A tiempo – ¿sí?
criterion:
  all:
    - after-opening >= 0 minutes
    - after-deadline <= 0 minutes
  text:
    en: >
      Two lines # of text
      folded.
test: {method: "Read, twice.", who: receiving-lead}   # a comment
same: [a, 'b', {c: d}]
sign: R&D, 100 %, kΩ, 5 μm, ¡alto!, a*b, C#, "quoted" later
empty:
"""


def plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def mapping(text: str) -> Mapping:
    found, findings = read_yaml(text.encode(), "x.yml")
    assert findings == []
    assert found is not None
    return found


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_refuses_at_the_place(hostile: Hostile) -> None:
    found, findings = read_yaml(hostile.data, "definitions/acme/x.yml", "acme")
    assert [(f.rule, f.line, f.column) for f in findings] == hostile.expected
    assert (found is not None) is hostile.usable
    severities = {rule.id: rule.severity for rule in SOURCE_RULES}
    for finding in findings:
        assert finding.path == "definitions/acme/x.yml"
        assert finding.client == "acme"
        assert finding.severity is severities[finding.rule]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_says_what_and_how_to_mend_in_both_languages_and_prints_nothing_raw(
    hostile: Hostile,
) -> None:
    for finding in read_yaml(hostile.data, "x.yml")[1]:
        for text in (finding.message, finding.fix):
            assert set(text.by_language) == {"en", "es"}
            for words in text:
                assert words.isprintable()
                assert words[0].isupper() or words[0] in "`“«"
                assert words[-1] == "." or "The line: " in words or "La línea: " in words
        assert finding.message.get("en") != finding.message.get("es")


def test_reads_ordinary_content_as_text() -> None:
    assert plain(mapping(ORDINARY)) == {
        "code": "D2",
        "term": {"en": "On time", "es": "A tiempo – ¿sí?"},
        "criterion": {
            "all": ["after-opening >= 0 minutes", "after-deadline <= 0 minutes"],
            "text": {"en": "Two lines # of text folded.\n"},
        },
        "test": {"method": "Read, twice.", "who": "receiving-lead"},
        "same": ["a", "b", {"c": "d"}],
        "sign": 'R&D, 100 %, kΩ, 5 μm, ¡alto!, a*b, C#, "quoted" later',
        "empty": "",
    }


@pytest.mark.parametrize(
    "value",
    ["no", "on", "~", "null", "1.10", "22:30", "0123", "2026-02-30", "0x_", "1_000", ".inf", "=",
     "9" * 5000],
)  # fmt: skip
def test_no_scalar_changes_its_meaning(value: str) -> None:
    assert plain(mapping(f"{value}: {value}\n" if len(value) < 1000 else f"a: {value}\n")) in (
        {value: value},
        {"a": value},
    )


def test_keeps_the_place_of_every_key_and_value() -> None:
    top = mapping('a: b\n\nterm:\n  "en": {x: [y,  z]}\n  es:\n    - |\n      block\n')
    key, value = top.entries["term"]
    assert (key.line, key.column) == (3, 1)
    assert isinstance(value, Mapping)
    assert (value.line, value.column, value.flow) == (4, 3, False)
    english, braces = value.entries["en"]
    assert (english.line, english.column, english.quoted) == (4, 3, True)
    assert isinstance(braces, Mapping)
    assert (braces.line, braces.column, braces.flow) == (4, 9, True)
    items = braces.entries["x"][1]
    assert isinstance(items, Sequence)
    assert (items.line, items.column, items.flow) == (4, 13, True)
    last = items.items[1]
    assert isinstance(last, Scalar)
    assert (last.line, last.column, last.quoted, last.flow) == (4, 18, False, True)
    spanish = value.entries["es"][1]
    assert isinstance(spanish, Sequence)
    block = spanish.items[0]
    assert isinstance(block, Scalar)
    assert (block.line, block.column, block.quoted, block.flow) == (6, 7, True, False)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_accepts_every_line_break_and_a_byte_order_mark(line_break: str, mark: str) -> None:
    text = mark + "a: ñ 🔧\nb:\n  c: d\n".replace("\n", line_break)
    top = mapping(text)
    assert plain(top) == {"a": "ñ 🔧", "b": {"c": "d"}}
    inner = top.entries["b"][1]
    assert (inner.line, inner.column) == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "a: x\u00a0y – “q” ½ 10\u202f000\n",
        "family: 👩‍🔧 ⚠️\n",
        "persian: می\u200cخواهم\n",
        "a: b # comment with space\n",
        "a: b #\n",
        "a: b ## heading\n",
        "a: 'close ticket #42'\n",
        "url: https://example.com/#part\n",
        "russian: Отчёт\ngreek: Αναφορά\n",
        'a: "tab\\t line\\n quote\\" slash\\/ é\\xe9 long\\\n  line"\n',
        "---\na: b\n...\n",
        "a: {b: '', c: \"\"}\n",
        "a: {}\nb: []\n",
        "text: |\n  <<<<<<< not a conflict\n",
        "a: b\nc: '50% [x] {y} @z & *w !v'\n",
    ],
)
def test_accepts_what_is_only_unusual(text: str) -> None:
    mapping(text)


def test_reports_every_problem_of_a_file_at_once() -> None:
    text = "a: &x 1\nA: *x\nb\u200b: !t c\nd: {e: Yes, no}\nf: see #4\n<<: g\n? [h]\n: i\n"
    found, findings = read_yaml(text.encode(), "x.yml")
    assert [(f.line, f.rule) for f in findings] == [
        (1, "SRC-05"),
        (2, "SRC-06"),
        (2, "SRC-05"),
        (3, "SRC-02"),
        (3, "SRC-05"),
        (4, "SRC-10"),
        (5, "SRC-09"),
        (6, "SRC-05"),
        (7, "SRC-04"),
    ]
    assert found is not None
    assert "A" not in found.entries


def test_keeps_the_first_of_two_equal_keys_and_names_its_line() -> None:
    found, findings = read_yaml(b"a: first\nb: x\na: second\n", "x.yml")
    assert found is not None
    assert plain(found) == {"a": "first", "b": "x"}
    assert "line 1" in str(findings[0].message.get("en"))
    assert "línea 1" in str(findings[0].message.get("es"))


def test_a_flood_of_warnings_hides_no_error_and_stays_small() -> None:
    text = "a:\n" + "- b #c\n" * 3000 + "d: e\nd: f\n"
    findings = read_yaml(text.encode(), "x.yml")[1]
    assert findings[-1].rule == "SRC-06"
    assert len(findings) < 300
    assert "not listed" in str(findings[-2].message.get("en"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bidi-override", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("tag-chars", "U+E0041"),
        ("nbsp-key", "U+00A0 NO-BREAK SPACE"),
        ("zero-width-space", "U+200B ZERO WIDTH SPACE"),
        ("homoglyph-cyrillic", "U+0435 CYRILLIC SMALL LETTER IE"),
        ("latin-1", "ñ"),
        ("utf-16-le", "UTF-16"),
        ("utf-32-bom", "UTF-32"),
        ("at-sign", "who: @ana"),
        ("hash-truncation", "#42"),
        ("flow-comma", "`always`"),
    ],
)
def test_names_the_culprit(name: str, said: str) -> None:
    hostile = next(each for each in HOSTILE if each.name == name)
    finding = read_yaml(hostile.data, "x.yml")[1][0]
    assert said in str(finding.message.get("en"))
    assert said in str(finding.message.get("es"))


def test_a_space_that_looks_plain_is_named_where_yaml_stumbles() -> None:
    finding = read_yaml("a: b\nc:\u00a0d\n".encode(), "x.yml")[1][0]
    assert finding.line == 2
    assert "U+00A0" in str(finding.fix.get("en"))


# Slow there, or of no concern: it ignores unknown directives and refuses a tab before a comment.
NOT_IN_PYTHON = re.compile("huge-|many-|tag-flood|deep-|unknown-directive|hash-after-tab")


@pytest.mark.parametrize(
    "hostile", [h for h in HOSTILE if not NOT_IN_PYTHON.match(h.name)], ids=lambda h: h.name
)
def test_the_python_parser_refuses_the_same_lines(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_make_parser", reader._PythonParser)
    findings = read_yaml(hostile.data, "x.yml")[1]
    assert {f.line for f in findings} == {line for _, line, _ in hostile.expected}
    assert any(f.severity is Severity.ERROR for f in findings) == any(
        rule not in ("SRC-09", "SRC-12") for rule, _, _ in hostile.expected
    )


def test_the_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = plain(mapping(ORDINARY))
    monkeypatch.setattr(reader, "_make_parser", reader._PythonParser)
    assert plain(mapping(ORDINARY)) == expected


def test_every_rule_of_the_source_has_its_own_number_and_both_languages() -> None:
    ids = [rule.id for rule in SOURCE_RULES]
    assert ids == [f"SRC-{number:02}" for number in range(1, len(ids) + 1)]
    for rule in SOURCE_RULES:
        assert set(rule.meaning.by_language) == {"en", "es"}


def test_every_rule_of_the_reader_has_a_hostile_file() -> None:
    tried = {rule for hostile in HOSTILE for rule, _, _ in hostile.expected}
    of_trees = {"SRC-11", "SRC-13", "SRC-14"}
    assert tried | of_trees == {rule.id for rule in SOURCE_RULES}


def test_the_reader_imports_no_constructor() -> None:
    for module in Path(reader.__file__).parent.glob("*.py"):
        assert not re.search(
            r"yaml\.(safe_|full_|unsafe_)?load|[Cc]onstructor|[Cc]omposer",
            module.read_text("utf-8"),
        )


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ('term:\n  en:On time\n  es: "x"\n', "A space is missing after the colon: `en: …`."),
        ("name:x\nkind: y\n", "A space is missing after the colon: `name: …`."),
        ('term: {en: “Yes, always”, es: "x"}\n', "Use straight quotes around the whole text"),
        ("term:\n  en: “Truck: late”\n", 'Use straight quotes (") around the text.'),
    ],
)
def test_a_missing_space_and_typographic_quotes_are_named(text: str, fix: str) -> None:
    _, findings = read_yaml(text.encode(), "x.yml")
    assert [(one.fix.get("en") or "").startswith(fix) for one in findings] == [True]
