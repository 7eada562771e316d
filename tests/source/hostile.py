"""Files that must not get through: name, bytes, and the (rule, line, column) each one gives."""

from __future__ import annotations

from typing import NamedTuple


class Hostile(NamedTuple):
    """`usable` says whether the reader still hands over a mapping beside its findings."""

    name: str
    data: bytes
    expected: list[tuple[str, int, int]]
    usable: bool


def _text(name: str, text: str, *expected: tuple[str, int, int], usable: bool = False) -> Hostile:
    return Hostile(name, text.encode("utf-8"), list(expected), usable)


def _bytes(name: str, data: bytes, *expected: tuple[str, int, int]) -> Hostile:
    return Hostile(name, data, list(expected), False)


ENCODING, FORBIDDEN, SYNTAX, STRUCTURE, FEATURE = "SRC-01", "SRC-02", "SRC-03", "SRC-04", "SRC-05"
DUPLICATE, LIMIT, SEVERAL, CUT, FLOW, MIXED = (
    "SRC-06",
    "SRC-07",
    "SRC-08",
    "SRC-09",
    "SRC-10",
    "SRC-12",
)

_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n" for before, name in zip("abcd", "bcde", strict=True)
)

ALIASES = [
    _text(
        "alias-bomb",
        _LAUGHS,
        (FEATURE, 1, 4),
        *(
            place
            for line in (2, 3, 4, 5)
            for place in ((FEATURE, line, 4), (FEATURE, line, 8), (FEATURE, line, 12))
        ),
        usable=True,
    ),
    _text(
        "alias-recursive",
        "a: &a [*a]\n",
        (FEATURE, 1, 4),
        (FEATURE, 1, 8),
        usable=True,
    ),
    _text("alias-unknown", "a: *nobody\n", (FEATURE, 1, 4), usable=True),
    _text("alias-as-key", "*a : b\nc: d\n", (FEATURE, 1, 1), usable=True),
    _text("anchor-on-key", "&a b: c\n", (FEATURE, 1, 1), usable=True),
    _text("anchor-on-mapping", "a: &x\n  b: c\n", (FEATURE, 1, 4), usable=True),
    _text("anchor-in-flow", "a: [&x b]\n", (FEATURE, 1, 5), usable=True),
    _text("alias-like-text", "note: *important* point\n", (FEATURE, 1, 7)),
    _text(
        "merge-key",
        "base: &b {a: x}\nother:\n  <<: *b\n",
        (FEATURE, 1, 7),
        (FEATURE, 3, 3),
        (FEATURE, 3, 7),
        usable=True,
    ),
    _text("merge-key-quoted", "'<<': {a: b}\n", (FEATURE, 1, 1), usable=True),
]

TAGS = [
    *(
        _text(
            f"tag-{tag.strip('!').split('/')[0] or 'bare'}",
            f"a: {tag} b\n",
            (FEATURE, 1, 4),
            usable=True,
        )
        for tag in (
            "!",
            "!!str",
            "!!int",
            "!!binary",
            "!!python/object/apply:os.system",
            "!include",
            "!ENV",
            "!secret",
            "!<tag:yaml.org,2002:str>",
        )
    ),
    _text("tag-on-mapping", "a: !!map\n  b: c\n", (FEATURE, 1, 4), usable=True),
    _text("tag-on-sequence", "a: !!set [b]\n", (FEATURE, 1, 4), usable=True),
    _text("tag-on-key", "!x a: b\n", (FEATURE, 1, 1), usable=True),
    _text("tag-at-start", "!x\na: b\n", (FEATURE, 1, 1), usable=True),
    _text("tag-unknown-handle", "a: !e!x b\n", (FEATURE, 1, 4)),
    _text("tag-unclosed", "a: !<x\n", (FEATURE, 1, 4)),
    _text("tag-directive", "%TAG ! x\n---\na: b\n", (FEATURE, 1, 1), usable=True),
    _text("yaml-directive", "%YAML 1.1\n---\na: b\n", (FEATURE, 1, 1), usable=True),
    _text("yaml-directive-future", "%YAML 3.0\n---\na: b\n", (FEATURE, 1, 1)),
    _text("unknown-directive", "%FOO\n---\na: b\n", (FEATURE, 1, 1)),
    _text("tag-flood", "".join(f"%TAG !a{i}! x\n" for i in range(60_000)), (FEATURE, 1, 1)),
]

DEPTH = [
    _text("deep-brackets", "[" * 25_000, (LIMIT, 1, 33)),
    _text("deep-brackets-under-key", "a: " + "[" * 25_000, (LIMIT, 1, 35)),
    _text("deep-dashes", "a:\n" + "- " * 25_000, (LIMIT, 2, 63)),
    _text(
        "deep-block",
        "".join("  " * level + "a:\n" for level in range(500)),
        (LIMIT, 33, 65),
    ),
    _text("deep-mixed", "a: " + "{a: [" * 9_000, (LIMIT, 1, 83)),
]

SIZE = [
    _bytes("huge-file", b"a: b\n" * 220_000, (LIMIT, 1, 1)),
    _bytes("huge-scalar", b"a: b\nc: " + b"x" * 65_537 + b"\n", (LIMIT, 2, 4)),
    _bytes("huge-scalar-in-bytes", b"c: " + "ñ".encode() * 32_769 + b"\n", (LIMIT, 1, 4)),
    _bytes("huge-block-scalar", b"c: |\n" + b" xxxxxxxxx\n" * 7_000, (LIMIT, 1, 4)),
    _bytes("many-keys", b"".join(b"k%d: v\n" % i for i in range(60_000)), (LIMIT, 25_000, 9)),
    _bytes("many-nodes", b"a: [" + b"a," * 60_000 + b"]", (LIMIT, 1, 99_999)),
]

DUPLICATES = [
    _text("dup-key", "a: 1\nb: 2\na: 3\n", (DUPLICATE, 3, 1), usable=True),
    _text("dup-key-nested", "x:\n  - a: 1\n    a: 2\n", (DUPLICATE, 3, 5), usable=True),
    _text("dup-key-flow", "x: {a: 1, 'a': 2}\n", (DUPLICATE, 1, 11), usable=True),
    _text("dup-key-case", "Owner: 1\nowner: 2\n", (DUPLICATE, 2, 1), usable=True),
    _text("dup-key-nfd", "a\u00f1o: 1\nan\u0303o: 2\n", (DUPLICATE, 2, 1), usable=True),
    _text("dup-key-full-width", "owner: 1\n\uff4fwner: 2\n", (DUPLICATE, 2, 1), usable=True),
    _text("dup-key-letterlike", "h: 1\nℋ: 2\n", (DUPLICATE, 2, 1), usable=True),
    _text("dup-key-sharp-s", "straße: 1\nSTRASSE: 2\n", (DUPLICATE, 2, 1), usable=True),
    _text("dup-key-ligature", "ofﬁce: 1\noffice: 2\n", (DUPLICATE, 2, 1), usable=True),
    _text(
        "dup-key-mapping",
        "a: {b: 1}\na: {b: 2, b: 3}\n",
        (DUPLICATE, 2, 1),
        (DUPLICATE, 2, 11),
        usable=True,
    ),
    _text(
        "dup-key-thrice", "a: 1\nA: 2\na: 3\n", (DUPLICATE, 2, 1), (DUPLICATE, 3, 1), usable=True
    ),
]

SYNTAXES = [
    _text("tab-indent", "a:\n\t- b\n", (SYNTAX, 2, 1)),
    _text("tab-after-spaces", "a:\n  b: c\n\td: e\n", (SYNTAX, 3, 1)),
    _text("tab-first", "\ta: b\n", (SYNTAX, 1, 1)),
    _text("colon-in-text", "Title: Step 1: x\n", (SYNTAX, 1, 14)),
    _text("at-sign", "name: ok\nwho: @ana\n", (SYNTAX, 2, 6)),
    _text("percent", "rate: %x\n", (SYNTAX, 1, 7)),
    _text("backtick", "id: `x`\n", (SYNTAX, 1, 5)),
    _text(
        "conflict",
        "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n",
        (SYNTAX, 2, 1),
    ),
    _text("conflict-crlf", "a: b\r\n<<<<<<< HEAD\r\nc: d\r\n", (SYNTAX, 2, 1)),
    _text("conflict-end-only", "a: b\n>>>>>>> other\n", (SYNTAX, 2, 1)),
    _text("no-colon", "a: b\nc\n", (SYNTAX, 2, 1)),
    _text("unclosed-quote", "a: b\nc: 'd\ne: f\n", (SYNTAX, 2, 4)),
    _text("unclosed-bracket", "a: [b\nc: d\n", (SYNTAX, 1, 4)),
    _text("unclosed-brace", "a: {b: c\nd: e\n", (SYNTAX, 1, 4)),
    _text("list-after-key", "a: - b\n", (SYNTAX, 1, 4)),
    _text("text-after-quote", "a: 'b' c\n", (SYNTAX, 1, 8)),
    _text("windows-path", 'a: "C:\\path"\n', (SYNTAX, 1, 7)),
    _text("wrong-indent", "a:\n  - b\n c: d\n", (SYNTAX, 3, 2)),
    _text("block-header", "a: |x\n b\n", (SYNTAX, 1, 5)),
    _text("after-end", "a: b\n...\nfoo\n", (SYNTAX, 3, 1)),
    _text("question-mark", "a: ? b\n", (SYNTAX, 1, 4)),
    _text("lone-bracket", "a: ]\n", (SYNTAX, 1, 4)),
]

COMMENTS = [
    _text("hash-truncation", "goal: close ticket #42\n", (CUT, 1, 20), usable=True),
    _text("hash-whole-value", "goal: #42 first\n", (CUT, 1, 7), usable=True),
    _text("hash-in-list", "goals:\n  - close #42 now\n", (CUT, 2, 11), usable=True),
    _text("hash-after-tab", "goal: close\t#42\n", (CUT, 1, 13), usable=True),
]

ENCODINGS = [
    _bytes("utf-16-le-bom", "a: b\n".encode("utf-16"), (ENCODING, 1, 1)),
    _bytes("utf-16-be-bom", b"\xfe\xff" + "a: b\n".encode("utf-16-be"), (ENCODING, 1, 1)),
    _bytes("utf-16-le", "name: año\n".encode("utf-16-le"), (ENCODING, 1, 1)),
    _bytes("utf-16-be", "name: año\n".encode("utf-16-be"), (ENCODING, 1, 1)),
    _bytes("utf-32-bom", "a: b\n".encode("utf-32"), (ENCODING, 1, 1)),
    _bytes("utf-32-le", "name: año\n".encode("utf-32-le"), (ENCODING, 1, 1)),
    _bytes("utf-32-be", "name: año\n".encode("utf-32-be"), (ENCODING, 1, 1)),
    _bytes("latin-1", "a: b\nname: año\n".encode("latin-1"), (ENCODING, 2, 8)),
    _bytes("latin-1-crlf", "a: b\r\nname: año\r\n".encode("latin-1"), (ENCODING, 2, 8)),
    _bytes("latin-1-cr", "a: b\rname: año\r".encode("latin-1"), (ENCODING, 2, 8)),
    _bytes("cp1252-quotes", "name: “x”\n".encode("cp1252"), (ENCODING, 1, 7)),
    _bytes("cp850", "name: año\n".encode("cp850"), (ENCODING, 1, 8)),
    _bytes("mixed", "a: ñ\nb: ".encode() + b"\xf1\n", (ENCODING, 2, 4)),
    _bytes("overlong", b"a: \xc0\xaf\n", (ENCODING, 1, 4)),
    _bytes("truncated", b"a: \xc3", (ENCODING, 1, 4)),
    _bytes("past-unicode", b"a: \xf5\x80\x80\x80\n", (ENCODING, 1, 4)),
    _bytes("stray-continuation", b"\x80a: b\n", (ENCODING, 1, 1)),
    _bytes("surrogate-raw", b"a: b\nc: \xed\xa0\x80\n", (ENCODING, 2, 4)),
    _bytes("bom-then-latin-1", b"\xef\xbb\xbfa: \xf1\n", (ENCODING, 1, 4)),
]

CHARACTERS = [
    _text("nul-raw", "a: x\0y\n", (FORBIDDEN, 1, 5), usable=True),
    _text("nul-escaped", 'a: "x\\0y"\n', (FORBIDDEN, 1, 4), usable=True),
    _text("ctrl-escape-raw", "a: b\nc: \x1b[31m\n", (FORBIDDEN, 2, 4), usable=True),
    _text("ctrl-escape-short", 'a: "\\e[31m"\n', (FORBIDDEN, 1, 4), usable=True),
    _text("ctrl-escape-x", 'a: "\\x1b"\n', (FORBIDDEN, 1, 4), usable=True),
    _text("ctrl-escape-u", 'a: "\\u001b"\n', (FORBIDDEN, 1, 4), usable=True),
    _text("ctrl-escape-long", 'a: "\\U0000001b"\n', (FORBIDDEN, 1, 4), usable=True),
    _text("ctrl-return-escaped", 'a: "x\\ry"\n', (FORBIDDEN, 1, 4), usable=True),
    _text("ctrl-escaped-key", '"x\\u0007": a\n', (FORBIDDEN, 1, 1), usable=True),
    _text("ctrl-delete", "a: \x7f\n", (FORBIDDEN, 1, 4), usable=True),
    _text("ctrl-next-line", "a: b\x85c: d\n", (FORBIDDEN, 1, 5), (SYNTAX, 1, 7)),
    _text(
        "line-separator",
        "a: b\u2028\nc: d\nc: e\n",
        (FORBIDDEN, 1, 5),
        (DUPLICATE, 3, 1),
        usable=True,
    ),
    _text("line-separator-escaped", 'a: "\\L"\n', (FORBIDDEN, 1, 4), usable=True),
    _text("ctrl-in-comment", "a: b # \x07\n", (FORBIDDEN, 1, 8), usable=True),
    _text("surrogate-escaped", 'a: "\\ud800"\n', (FORBIDDEN, 1, 7)),
    _text("surrogate-pair-escaped", 'a: "\\ud83d\\ude00"\n', (FORBIDDEN, 1, 7)),
    _text("past-unicode-escaped", 'a: "\\U00110000"\n', (FORBIDDEN, 1, 7)),
    _text("no-character", "a: \uffff\n", (FORBIDDEN, 1, 4), usable=True),
    _text("bidi-override", "a: abc\u202edef\n", (FORBIDDEN, 1, 7), usable=True),
    _text("bidi-isolate", "a: \u2066x\u2069\n", (FORBIDDEN, 1, 4), (FORBIDDEN, 1, 6), usable=True),
    _text("bidi-mark", "a: x\u200f\n", (FORBIDDEN, 1, 5), usable=True),
    _text("bidi-escaped", 'a: "\\u202e"\n', (FORBIDDEN, 1, 4), usable=True),
    _text("zero-width-space", "a: x\u200by\n", (FORBIDDEN, 1, 5), usable=True),
    _text("zero-width-joiner", "a: x\u200dy\n", (FORBIDDEN, 1, 5), usable=True),
    _text("zero-width-mark", "a: b\nc: x\ufeffy\n", (FORBIDDEN, 2, 5), usable=True),
    _text("zero-width-key", "a\u200b: b\n", (FORBIDDEN, 1, 2), usable=True),
    _text("soft-hyphen", "a: x\u00ady\n", (FORBIDDEN, 1, 5), usable=True),
    _text("tag-chars", "a: x\U000e0041\U000e0042\n", (FORBIDDEN, 1, 5), usable=True),
    _text("lost-letter", "a: Producci\ufffdn\n", (FORBIDDEN, 1, 12), usable=True),
    _text("nbsp-key", "a\u00a0b: c\n", (FORBIDDEN, 1, 1), usable=True),
    _text("nbsp-key-escaped", '"a\\_b": c\n', (FORBIDDEN, 1, 1), usable=True),
    _text("nbsp-indent", "a: b\n\u00a0c: d\n", (FORBIDDEN, 2, 1), usable=True),
    _text("ideographic-space-key", "a\u3000: c\n", (FORBIDDEN, 1, 1), usable=True),
    _text("homoglyph-cyrillic", "name: Reporte d\u0435 calidad\n", (MIXED, 1, 7), usable=True),
    _text("homoglyph-greek", "name: \u039fwner\n", (MIXED, 1, 7), usable=True),
    _text("homoglyph-key", "\u043ewner: x\n", (MIXED, 1, 1), usable=True),
]

STRUCTURES = [
    _text("empty", "", (STRUCTURE, 1, 1)),
    _text("empty-bom", "\ufeff", (STRUCTURE, 1, 1)),
    _text("empty-comment", "# nothing\n\n", (STRUCTURE, 1, 1)),
    _text("empty-document", "---\n", (STRUCTURE, 1, 1)),
    _text("top-list", "# x\n- a\n", (STRUCTURE, 2, 1)),
    _text("top-text", "just text\n", (STRUCTURE, 1, 1)),
    _text("top-quoted", "''\n", (STRUCTURE, 1, 1)),
    _text("multi-doc", "---\na: b\n---\nc: d\n", (SEVERAL, 3, 1), usable=True),
    _text("multi-doc-end", "a: b\n...\n---\nc: d\n", (SEVERAL, 3, 1), usable=True),
    _text(
        "key-list", "? [a, b]\n: c\nd: e\nd: f\n", (STRUCTURE, 1, 3), (DUPLICATE, 4, 1), usable=True
    ),
    _text("key-braces", "{a: b}: c\n", (STRUCTURE, 1, 1), usable=True),
    _text("template", "a: {{ b }}\n", (STRUCTURE, 1, 5), (FLOW, 1, 7), usable=True),
    _text("no-key", "a: b\n'': d\n", (STRUCTURE, 2, 1), usable=True),
    _text("flow-comma", "a: {en: Yes, always, es: no}\n", (FLOW, 1, 14), usable=True),
    _text("flow-no-space", "a: {en:Yes}\n", (FLOW, 1, 5), usable=True),
    _text("flow-empty", "a: {en: , es: no}\n", (FLOW, 1, 5), usable=True),
    _text("flow-in-list", "a: [{en: Yes, always}]\n", (FLOW, 1, 15), usable=True),
]

HOSTILE = [
    *ALIASES,
    *TAGS,
    *DEPTH,
    *SIZE,
    *DUPLICATES,
    *SYNTAXES,
    *COMMENTS,
    *ENCODINGS,
    *CHARACTERS,
    *STRUCTURES,
]
