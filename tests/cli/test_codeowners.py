"""`playbook codeowners`: whom the host asks about a change, between the lines that people wrote."""

import json
import re
from pathlib import Path

import pytest

from tests.release.client import CLIENT, Client
from tests.release.conftest import released, written

__all__ = ["released", "written"]

PLACE = ".github/CODEOWNERS"
DAY = "2026-02-09"
MINE = "# Ours\n* @acme/maintainers\n/generator/ @tool   \n\n\n"


def give(client: Client, **handles: str) -> None:
    """Give persons a handle, as the YAML has it."""
    for person, handle in handles.items():
        client.change("people.yml", f"  {person}: {{", f'  {person}: {{handle: "{handle}", ')


def run(client: Client, *more: str, code: int = 0, day: str = DAY) -> str:
    done = client.play("codeowners", "--today", day, *more)
    assert done.exit_code == code, done.output
    return done.output


def lines(client: Client, place: str = PLACE) -> dict[str, str]:
    """The patterns in the block, in order, with who is asked."""
    text = (client.place / place).read_text(encoding="utf-8")
    block = text.partition("# BEGIN playbook ")[2].partition("# END playbook")[0]
    found = [line for line in block.splitlines()[1:] if not line.startswith("#")]
    return {one: all_ for one, _, all_ in (re.split(r"(?<!\\)( )", x, maxsplit=1) for x in found)}


@pytest.fixture
def handled(written: Client) -> Client:
    give(written, ana="@ana", bo="bo", carlos="@acme/plant", diana="diana@acme.example")
    return written


def test_each_file_asks_who_decides_about_it_and_somebody_of_the_other_side(handled: Client):
    assert "Wrote .github/CODEOWNERS" in run(handled)
    assert lines(handled) == {
        f"/definitions/{CLIENT}/": "@acme/plant @ana",
        f"/definitions/{CLIENT}/attachments.yml": "@acme/plant @bo",
        f"/definitions/{CLIENT}/attachments/limit.svg": "@acme/plant @bo",
        f"/definitions/{CLIENT}/definitions/clean.yml": "@bo diana@acme.example",
        f"/definitions/{CLIENT}/escalations/dust.yml": "@bo diana@acme.example",
        f"/definitions/{CLIENT}/handoffs/lot.yml": "@bo diana@acme.example",
        f"/definitions/{CLIENT}/owners.yml": "@acme/plant @ana @bo diana@acme.example",
    }
    assert next(iter(lines(handled))).endswith("/")  # the last that fits counts


def test_who_has_left_is_not_asked_and_who_deputizes_neither(handled: Client):
    give(handled, eduardo="@eduardo")
    run(handled)
    assert "@eduardo" not in (handled.place / PLACE).read_text()


def test_whose_last_day_in_the_engagement_is_past_is_not_asked_either(handled: Client):
    handled.change("people.yml", "  ana: {", "  ana: {until: 2026-01-30, ")
    run(handled)
    assert lines(handled)[f"/definitions/{CLIENT}/"] == "@acme/plant @bo"


def test_a_field_may_be_spelled_as_yaml_lets_one(written: Client):
    written.change("people.yml", "  ana: {", r'  ana: {"h\u0061ndle": "@ana", ')
    run(written)
    assert lines(written)[f"/definitions/{CLIENT}/"] == "@ana"


def test_a_side_without_a_signer_that_has_a_handle_asks_the_others_of_it(written: Client):
    give(written, ana="@ana", diana="@diana")
    run(written)
    assert lines(written)[f"/definitions/{CLIENT}/"] == "@ana @diana"


def test_a_side_of_which_nobody_has_a_handle_is_said(written: Client):
    give(written, ana="@ana")
    assert f"Sides of which nobody has a `handle`: plant ({CLIENT})." in run(written)


def test_nobody_has_a_handle(written: Client):
    assert "nobody to ask" in run(written)
    run(written, "--check")
    assert not (written.place / PLACE).exists()


def test_only_clients_with_handles_have_lines_and_others_are_not_loaded(handled: Client):
    other = handled.place / "definitions/bolt"
    other.mkdir()
    (other / "client.yml").write_text("langauges: [en]\n")
    run(handled)
    assert "bolt" not in (handled.place / PLACE).read_text()


def test_what_does_not_load_writes_nothing(handled: Client):
    give(handled, frida="@x y")
    said = run(handled, code=1)
    assert re.search(rf"definitions/{CLIENT}/people\.yml:\d+:\d+: error: `handle` takes", said)
    assert not (handled.place / ".github").exists()


def test_lines_of_people_stay_byte_for_byte(handled: Client):
    place = handled.place / PLACE
    place.parent.mkdir()
    place.write_text(MINE, newline="")
    run(handled)
    first = place.read_bytes()
    assert first.startswith(MINE.encode())
    place.write_bytes(first + b"/docs/ @writers\n")
    give(handled, frida="@frida")
    handled.change("owners.yml", "{person: bo,", "{person: ana, since: 2024-01-08}, {person: bo,")
    run(handled)
    second = place.read_bytes()
    assert second != first + b"/docs/ @writers\n"
    assert second.startswith(MINE.encode())
    assert second.endswith(b"# END playbook\n/docs/ @writers\n")


def test_ends_of_lines_as_on_windows_stay(handled: Client):
    place = handled.place / PLACE
    place.parent.mkdir()
    place.write_bytes(b"* @acme/maintainers\r\n")
    run(handled)
    data = place.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 5
    run(handled, "--check")


def test_twice_writes_nothing_anew(handled: Client):
    run(handled)
    before = (handled.place / PLACE).stat()
    assert "up to date" in run(handled, day="2026-02-20")  # another day alone is no news
    after = (handled.place / PLACE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize(
    ("there", "place"),
    [
        (["CODEOWNERS", ".gitlab/CODEOWNERS"], "CODEOWNERS"),
        (["docs/CODEOWNERS"], "docs/CODEOWNERS"),
        ([".gitlab/CODEOWNERS"], ".gitlab/CODEOWNERS"),
        ([".github/CODEOWNERS", "CODEOWNERS"], PLACE),
        ([".gitlab-ci.yml"], ".gitlab/CODEOWNERS"),
        ([".gitlab-ci.yml", ".github/dependabot.yml"], PLACE),
    ],
)
def test_where_the_file_lies(handled: Client, there: list[str], place: str):
    for name in there:
        (handled.place / name).parent.mkdir(exist_ok=True)
        (handled.place / name).write_text("")
    assert f"Wrote {place}" in run(handled)
    assert lines(handled, place)


def test_another_place_by_name(handled: Client):
    run(handled, "--out", "owners.txt")
    assert lines(handled, "owners.txt")
    assert not (handled.place / ".github").exists()


def test_a_link_is_not_written_through(handled: Client, tmp_path: Path):
    (handled.place / "CODEOWNERS").symlink_to("definitions/acme/people.yml")
    before = (handled.root / "people.yml").read_bytes()
    assert "is a link" in run(handled, code=2)
    assert (handled.root / "people.yml").read_bytes() == before


def test_the_check_says_the_line_and_the_command_in_both_languages(handled: Client):
    said = run(handled, "--check", code=1)
    assert said.startswith(f"{PLACE}:1:1: error: It does not say yet who decides")
    run(handled)
    assert "up to date" in run(handled, "--check")
    handled.change("definitions/clean.yml", "owner: buyer-quality", "owner: buyer-lead")
    before = (handled.place / PLACE).read_bytes()
    said = run(handled, "--check", "--lang", "en", code=1)
    # 3 lines of the mark, the folder's, two of the attachments
    assert said.startswith(f"{PLACE}:7:1: error: This is not who decides; the line ought to be ")
    assert "`/definitions/acme/definitions/clean.yml @ana @bo diana@acme.example`" in said
    assert "Type `playbook codeowners`" in said
    assert "Escriba `playbook codeowners`" in run(handled, "--check", "--lang", "es", code=1)
    (one,) = json.loads(
        handled.play("codeowners", "--check", "--format", "json", "--today", DAY).stdout
    )
    assert (one["rule"], one["path"], one["line"]) == ("CODEOWNERS", PLACE, 7)
    assert (handled.place / PLACE).read_bytes() == before
    run(handled)
    run(handled, "--check")


def test_a_line_too_many_is_found(handled: Client):
    run(handled)
    place = handled.place / PLACE
    place.write_text(place.read_text().replace("# END", "/definitions/acme/ @eve\n# END"))
    said = run(handled, "--check", code=1)
    assert "11:1: error" in said
    run(handled)
    assert "@eve" not in place.read_text()


def test_time_alone_does_not_fail_the_check_and_is_said(handled: Client):
    handled.change("owners.yml", "{person: carlos, since: 2025-07-01}",
                   "{person: carlos, since: 2025-07-01, until: 2026-06-30}\n"
                   "      - {person: diana, since: 2026-07-01}")  # fmt: skip
    run(handled)
    assert "up to date" in run(handled, "--check", day="2026-06-30")
    said = run(handled, "--check", day="2026-07-01")
    assert ": warning: Nothing was changed, but since 2026-02-09 somebody has come or left." in said
    run(handled, day="2026-07-01")
    assert lines(handled)[f"/definitions/{CLIENT}/"] == "@ana diana@acme.example"
    assert "warning" not in run(handled, "--check", day="2026-07-01")


@pytest.mark.parametrize(
    "text",
    ["# BEGIN playbook 2026-02-09\n", "# END playbook\n", "# END playbook\n# BEGIN playbook\n",
     "# BEGIN playbook\n# END playbook\n# BEGIN playbook\n# END playbook\n"],
)  # fmt: skip
def test_marks_that_are_no_pair_are_refused(handled: Client, text: str):
    place = handled.place / PLACE
    place.parent.mkdir()
    place.write_text(text)
    said = run(handled, code=1)
    assert re.search(r"\.github/CODEOWNERS:\d:1: the marks .*Delete", said)
    assert place.read_text() == text


def test_blanks_in_names_are_escaped(handled: Client):
    (handled.root / "definitions/clean.yml").rename(handled.root / "definitions/clean.yml.x")
    text = (handled.root / "definitions/clean.yml.x").read_text(encoding="utf-8")
    (handled.root / "definitions/clean.yml.x").unlink()
    body = "".join(f"    {line}\n" for line in text.splitlines())
    handled.write("what clean is (2).yml", f"definitions:\n  clean:\n{body}")
    run(handled)
    found = lines(handled)
    assert found[rf"/definitions/{CLIENT}/what\ clean\ is\ (2).yml"] == "@bo diana@acme.example"


def test_a_folder_that_no_pattern_can_name_is_refused(handled: Client):
    (handled.place / "definitions").rename(handled.place / "all[1]*")
    done = handled.play("codeowners", "--definitions", "all[1]*", "--today", DAY)
    assert done.exit_code == 2
    assert "rename it" in done.output


def test_the_way_from_the_top_of_the_repository(handled: Client):
    (handled.place / "some folder").mkdir()
    (handled.place / "definitions").rename(handled.place / "some folder/definitions")
    run(handled, "--definitions", "some folder/definitions")
    assert rf"/some\ folder/definitions/{CLIENT}/" in lines(handled)


def test_records_have_no_lines_of_their_own(released: Client):
    give(released, ana="@ana", carlos="@carlos")
    run(released)
    assert not [one for one in lines(released) if "signoffs" in one or "releases" in one]
