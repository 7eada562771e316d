"""`playbook comment`: a preview's comment once more, from data that anybody may have sent."""

import json
from pathlib import Path

import pytest

from tests.preview.branches import URL, branch, built
from tests.preview.markdown import harmless, tokens_of
from tests.release.client import Client
from tests.release.conftest import agreed

__all__ = ["agreed"]


@pytest.fixture
def out(agreed: Client) -> Path:
    return built(branch(agreed, lambda one: one.grains("two", "three")))


def test_it_is_the_comment_that_the_preview_wrote(agreed: Client, out: Path) -> None:
    done = agreed.play("comment", "--from", "out/comment.json", "--url", URL)
    assert done.exit_code == 0
    assert done.stdout_bytes == (out / "comment.md").read_bytes()
    assert done.stderr == ""
    harmless(done.stdout)


def test_the_address_is_who_posts_its_not_the_datas(agreed: Client, out: Path) -> None:
    data = json.loads((out / "comment.json").read_bytes())
    data["url"] = "https://evil.example"
    (out / "comment.json").write_text(json.dumps(data), encoding="utf-8")
    done = agreed.play("comment", "--from", "out/comment.json", "--url", "https://ours.example/8/")
    harmless(done.stdout, "https://ours.example/8")
    done = agreed.play("comment", "--from", "out/comment.json")
    assert "](" not in done.stdout
    assert "evil" not in done.stdout


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://[", "https:", "x y", "//x"])
def test_no_address_of_the_web(agreed: Client, out: Path, url: str) -> None:
    done = agreed.play("comment", "--from", "out/comment.json", "--url", url)
    assert (done.exit_code, done.stdout) == (2, "")


def test_an_address_with_marks_in_it_ends_no_link(agreed: Client, out: Path) -> None:
    url = "https://ours.example/a)[b](c d)<e>`f`\"g'#h|i\n::error::"
    done = agreed.play("comment", "--from", "out/comment.json", "--url", url)
    kinds, links = set(), set()
    for one in tokens_of(done.stdout):
        for each in one.children or ():
            kinds.add(each.type)
            if each.type == "link_open":
                links.add(str(each.attrs["href"]).partition("/acme/")[0])
    assert links == {
        "https://ours.example/a%29%5Bb%5D%28c%20d%29%3Ce%3E%60f%60%22g%27%23h%7Ci%0A::error::"
    }
    assert not kinds & {"html_inline", "image", "hardbreak"}


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "is no JSON"), ("[]", "is no mapping"), ("{}", "lacks 'schema'"),
     ('{"schema": 9, "clients": []}', "schema 9"), ("[" * 99_999, "is no JSON"),
     ('{"schema": 1, "clients": [{"client": "../x"}]}', "lacks"),
     (" " * (1 << 20) + " ", "larger than 1 MiB")],
)  # fmt: skip
def test_what_is_no_comment_is_refused(agreed: Client, text: str, said: str) -> None:
    (agreed.place / "bad.json").write_text(text, encoding="utf-8")
    done = agreed.play("comment", "--from", "bad.json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert "`playbook preview` writes one." in done.stderr


def test_what_is_refused_is_not_repeated_as_a_command(agreed: Client) -> None:
    for text in ('{"schema": 1, "clients": [{"\\n::error::x": 1}]}', '{"\\n::error::x": [',
                 '{"schema": "\\n::error::x", "clients": []}',
                 '{"schema": 1, "clients": {"\\n::error::x": 1}}'):  # fmt: skip
        (agreed.place / "bad.json").write_text(text, encoding="utf-8")
        done = agreed.play("comment", "--from", "bad.json")
        assert done.exit_code == 1
        assert not [line for line in done.output.splitlines() if line.lstrip().startswith("::")]


def test_what_cannot_be_read(agreed: Client) -> None:
    done = agreed.play("comment", "--from", "never.json")
    assert done.exit_code == 2
    assert "never.json" in done.stderr
    (agreed.place / "folder").mkdir()
    assert agreed.play("comment", "--from", "folder").exit_code == 2
    assert agreed.play("comment").exit_code == 2
    loop = agreed.place / "loop.json"
    loop.symlink_to("loop.json")
    assert agreed.play("comment", "--from", "loop.json").exit_code in (2, 3)
    below = agreed.place / "file" / "x.json"
    below.parent.write_text("x", encoding="utf-8")
    assert agreed.play("comment", "--from", "file/x.json").exit_code in (2, 3)
