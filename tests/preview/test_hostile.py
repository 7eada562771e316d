"""A branch from somebody who means harm: nothing of it runs, and nothing is markup in a comment."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.model.types import Line, TextType, Type
from generator.preview import comment
from generator.preview.comment import as_comment, read_report, report_bytes
from tests.hostile_client import LINE, SHOWN, Attacks, write_hostile
from tests.preview.branches import URL, branch, built, page, seen
from tests.preview.markdown import harmless
from tests.release.client import ROOT, Client, tree
from tests.release.conftest import agreed

__all__ = ["agreed"]

POINTERS = """\
@octocat @org/team #1 GH-1 gl-2 !1 %1 ~label &1 $1 ^1 o/r#1 o/r@abcdef0 [issue:1] #{1} @{x} \
!`1` $`a`$ $$a$$ :tada: :octocat: :+1: ![x](https://evil.example/y.png) [x](javascript:alert) \
[x][1] [1]: https://evil.example [^1] <https://evil.example>"""
MARKUP = """\
</details><details open><summary>x</summary> <img src=x> <!-- --> --> | a | b | --- ``` ~~~ \
`::error::x` ::error file=x::y ##[error]x %0A::error::x **b** __b__ _i_ *i* ~~s~~ &#64;x \
https://evil.example www.evil.example HTTP://evil.example mail@evil.example \\@x \\\\@x &lt;b&gt; \
mailto:mail@evil.example ftp://evil.example ../../etc/passwd"""
ATTACKS = [
    LINE, POINTERS, MARKUP, "# Heading", "- [ ] task", "1. one", "> [!NOTE] x", "===", "---", "+ x",
    "    code", "| a | b |", "a" * 190, "~~~~", "** **", "*", "`", "\\", "[",
    "a\ufe0fb\u00a0\ue000", "](https://evil.example)", "\u05d0\u05d1",
    "a *b ~~c **d `e", "2) two", "::error::x",
    "<!-- playbook preview -->", "\u0301@x", "\uff20octocat",
]  # fmt: skip


class Typed(Attacks):
    """Fills each text with the same words."""

    said = "Plain"

    def fill(self, type_: Type) -> Any:
        if isinstance(type_, TextType):
            return {"en": self.said, "es": self.said}
        return self.said if type(type_) is Line else super().fill(type_)


def typed(client: Client, said: str) -> None:
    write_hostile(client.place / "definitions", type("Said", (Typed,), {"said": said}))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """A client with an entity of each kind and every field filled, on the branch `main`."""
    client = Client(tmp_path_factory.mktemp("plain"))
    client.git("init", "--quiet", "--initial-branch", "main", "--template", "")
    client.git("config", "user.name", "Somebody")
    client.git("config", "user.email", "somebody@example.com")
    typed(client, "Plain")
    client.commit()
    return client


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_no_text_is_markup(plain: Client, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comment, "MOST_CHARACTERS", 10**8)  # or the size would hide some
    typed(plain, ATTACKS[number])
    found = seen(plain, head=None)
    assert found.clients == [("hostile", "changed")]
    texts = harmless(found.comment)
    assert len(texts) > 300
    if len(ATTACKS[number]) == 1:  # it is shown, not dropped
        assert sum(ATTACKS[number] in one for one in texts) > 100
    again = as_comment(read_report(report_bytes(found.report)), URL)
    assert again == found.comment


def test_what_is_taken_out_is_no_markup_either(
    plain: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comment, "MOST_CHARACTERS", 10**8)
    for number, attack in enumerate(ATTACKS[:3]):
        plain.git("checkout", "--quiet", "-b", f"attack-{number}", "main")
        typed(plain, attack)
        plain.commit()
        typed(plain, "Plain")
        plain.commit()
        harmless(seen(plain, f"attack-{number}~1", f"attack-{number}").comment)
        plain.git("rm", "-r", "-q", "definitions/hostile")
        plain.commit()
        harmless(seen(plain, f"attack-{number}~2", f"attack-{number}").comment)
        plain.git("checkout", "--quiet", "main")


def test_pages_show_it_as_text(plain: Client) -> None:
    plain.git("checkout", "--quiet", "main")
    typed(plain, LINE)
    out = built(plain, head="")
    for language in ("en", "es"):
        for file in (out / "site/hostile" / language).rglob("*.html"):
            html = file.read_text("utf-8")
            assert SHOWN not in html
            assert "<script>alert" not in html
    assert "&lt;img" in page(out, "definitions/definition-1", of="hostile")


CANARY = "canary.txt"
HARM = f"open({CANARY!r}, 'w').write('ran')\n"
HOSTILE = {
    "hooks.py": HARM,
    "mkdocs.yml": "site_name: Evilcorp\nhooks: [hooks.py]\nextra: {homepage: evilcorp}\n"
                  "theme: {name: material, custom_dir: overrides}\n",
    "overrides/main.html": "<h1>Evilcorp {{ 7*7 }}</h1>",
    "overrides/partials/footer.html": "<h1>Evilcorp</h1>",
    "generator/__init__.py": HARM,
    "generator/__main__.py": HARM,
    "generator/templates/definition.html": "Evilcorp",
    "generator/locales/en.yml": "comment: {title: Evilcorp}\n",
    "playbook/index.md": "Evilcorp",
    "yaml.py": HARM,
    "sitecustomize.py": HARM,
    "conftest.py": HARM,
    "Makefile": f"all:\n\ttouch {CANARY}\n",
    ".github/workflows/x.yml": f"on: push\njobs: {{a: {{steps: [{{run: touch {CANARY}}}]}}}}\n",
    ".gitattributes": "*.yml filter=evil diff=evil merge=evil\n",
    "definitions/acme/hooks.py": HARM,
    "definitions/hooks.py": HARM,
}  # fmt: skip


def hostile_files(client: Client) -> None:
    client.grains("two", "three")
    for path, text in HOSTILE.items():
        place = client.place / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("checked_out", ["main", "topic"])
def test_nothing_of_the_branch_runs_or_shows(agreed: Client, checked_out: str) -> None:
    branch(agreed, hostile_files)
    agreed.git("checkout", "--quiet", checked_out)
    program = Path(sys.executable).with_name("playbook")
    done = subprocess.run(
        [program, "preview", "--base", "main", "--head", "topic", "--out", "out", "--url", URL],
        cwd=agreed.place, capture_output=True, text=True, check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not [*agreed.place.rglob(CANARY)]
    out = agreed.place / "out"
    for path, data in tree(out).items():
        assert b"evilcorp" not in data.lower(), path
    text = (out / "comment.md").read_text("utf-8")
    assert "all clients' pages are made with" in text
    assert "code and themes of a pull request are not run" in text
    assert "Acme" in text


@pytest.mark.parametrize("head", ["topic", None])
def test_links_out_of_the_folder_are_not_followed(agreed: Client, head: str | None) -> None:
    secret = agreed.place.parent / f"{agreed.place.name}-secret"
    secret.mkdir()
    (secret / "client.yml").write_text('name: {en: "Secretive", es: "Secreto"}\n', "utf-8")

    def link(client: Client) -> None:
        client.grains("two", "three")
        (client.root / "more.yml").symlink_to(secret / "client.yml")
        (client.root / "attachments/passwd.svg").symlink_to("/etc/passwd")
        (client.root.parent / "bolt").symlink_to(secret)

    branch(agreed, link)
    text = seen(agreed, head=head).comment
    assert "Secret" not in text
    assert "root:" not in text


def test_a_client_that_becomes_a_link(agreed: Client) -> None:
    secret = agreed.place.parent / f"{agreed.place.name}-secret"
    agreed.root.rename(secret)
    (secret / "client.yml").write_text('name: {en: "Secretive", es: "Secreto"}\n', "utf-8")
    agreed.root.symlink_to(secret)
    assert "Secretive" not in seen(agreed, "main", None).comment
    agreed.git("checkout", "--quiet", "-b", "topic")
    agreed.commit()
    (pair,) = seen(agreed).pairs
    assert pair.after is not None
    assert [one.rule for one in pair.after.findings][:1] == ["SRC-11"]


def test_the_tool_stands_where_it_stood() -> None:
    assert not (ROOT / CANARY).exists()
