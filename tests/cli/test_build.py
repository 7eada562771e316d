import resource
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import BROKEN, GOOD, Play, Shell, command, tree, write

MARK = ".playbook-site"


def test_it_writes_a_site_and_says_where_to_open_it(play: Play, folder: Path):
    done = play("build")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "site/acme/index.html" in done.stderr
    assert (folder / "site/acme/index.html").is_file()
    for language, name in (("en", "Acme and Bolt"), ("es", "Acme y Bolt")):
        page = folder / f"site/acme/{language}/draft/index.html"
        assert name in page.read_text(encoding="utf-8")
    assert [entry.name for entry in (folder / "site").iterdir()] == ["acme"]


def test_content_that_does_not_load_writes_nothing_for_anybody(play: Play, folder: Path):
    write("definitions/bolt/client.yml", BROKEN)
    done = play("build")
    assert done.exit_code == 1
    assert "definitions/bolt/client.yml:3:1: error:" in done.stdout
    assert not (folder / "site").exists()


def test_the_last_good_site_stays_where_content_breaks(play: Play, folder: Path):
    play("build")
    before = tree(folder / "site")
    write("definitions/acme/client.yml", BROKEN)
    assert play("build").exit_code == 1
    assert tree(folder / "site") == before


def test_the_last_good_site_stays_where_the_build_fails(
    play: Play, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    import generator.cli.building

    play("build")
    before = tree(folder / "site")

    def fail(editions: object, out: Path, *rest: object) -> None:
        (out / "acme/half.html").write_text("half")
        raise OSError(28, "No space left on device", str(out))

    monkeypatch.setattr(generator.cli.building, "build_editions", fail)
    done = play("build", "--today", "2027-01-04")
    assert done.exit_code == 3
    assert done.stderr.count("\n") == 1
    assert "No space left on device" in done.stderr
    assert tree(folder / "site") == before
    assert [entry.name for entry in (folder / "site").iterdir()] == ["acme"]


def test_writing_that_really_fails_is_one_line_and_3(shell: Shell, folder: Path):
    assert shell("build").returncode == 0
    before = tree(folder / "site")
    # No file may grow over 4 KiB: what a full disk does to the first larger one.
    done = subprocess.run(
        command("build", "--quiet", "--today", "2027-01-04"),
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )  # fmt: skip
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Error: ")
    assert tree(folder / "site") == before


def test_a_page_that_went_is_gone_from_the_site(play: Play, folder: Path):
    owner = write("definitions/acme/owners/lead.yml", 'name: {en: "Lead", es: "Líder"}\n')
    play("build")
    assert (folder / "site/acme/en/draft/owners/lead/index.html").is_file()
    owner.unlink()
    play("build")
    assert not (folder / "site/acme/en/draft/owners/lead").exists()


def test_a_clients_site_holds_nothing_of_another(play: Play, folder: Path):
    write("definitions/canary-x/client.yml", GOOD.replace("Acme and Bolt", "Canary Incorporated"))
    play("build")
    for path, data in tree(folder / "site/acme").items():
        assert b"canary" not in data.lower(), path
        assert "canary" not in path


def test_building_one_leaves_the_other_alone(play: Play, folder: Path):
    write("definitions/bolt/client.yml", GOOD)
    play("build")
    before = (folder / "site/bolt").stat().st_ino
    play("build", "acme")
    assert (folder / "site/bolt").stat().st_ino == before


def test_twice_gives_the_same_bytes(play: Play, folder: Path):
    play("build", "--today", "2026-12-04", "--out", "one")
    play("build", "--today", "2026-12-04", "--out", "two", "--jobs", "1")
    assert tree(folder / "one") == tree(folder / "two")


@pytest.mark.parametrize(
    "out", ["definitions", "definitions/acme", "definitions/site", ".", "/", "~", "link", "file"]
)
def test_an_output_folder_that_could_do_harm_is_refused(play: Play, folder: Path, out: str):
    Path("link").symlink_to("definitions")
    write("file", "mine")
    before = tree(folder)
    done = play("build", "--out", str(Path(out).expanduser()))
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: --out")
    assert tree(folder) == before


def test_a_folder_that_it_has_not_made_is_never_deleted(play: Play, folder: Path):
    write("site/acme/thesis.txt", "ten years of work")
    done = play("build")
    assert done.exit_code == 2
    assert tree(folder / "site") == {"acme/thesis.txt": b"ten years of work"}


def test_a_link_in_place_of_the_site_is_never_followed(play: Play, folder: Path):
    write("precious/thesis.txt", "ten years of work")
    write(f"precious/{MARK}", "")
    Path("site").mkdir()
    Path("site/acme").symlink_to(folder / "precious", target_is_directory=True)
    assert play("build").exit_code == 2
    assert tree(folder / "precious").keys() == {"thesis.txt", MARK}


@pytest.mark.parametrize("name", ["..", "../../x", "nobody"])
def test_what_is_no_client_writes_nothing(play: Play, folder: Path, name: str):
    before = tree(folder)
    assert play("build", "--", name).exit_code == 1
    assert tree(folder) == before


def test_two_builds_at_once_both_succeed(folder: Path):
    running = [subprocess.Popen(command("build", "--quiet")) for _ in range(3)]
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    assert (folder / "site/acme/index.html").is_file()
    assert [entry.name for entry in (folder / "site").iterdir()] == ["acme"]


def test_what_a_killed_build_left_is_cleared_away(play: Play, folder: Path):
    write("site/.acme.staging/acme/half.html", "half")
    write("site/.acme.lock", "")
    assert play("build").exit_code == 0
    assert [entry.name for entry in (folder / "site").iterdir()] == ["acme"]


def test_today_comes_from_the_option_then_the_epoch(
    play: Play, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    from generator.cli import versions

    days = []

    def seen(*rest: object) -> None:
        days.append(str(rest[3]))
        raise SystemExit(0)

    monkeypatch.setattr(versions, "versions_of", seen)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    play("build", "--today", "2026-12-04")
    play("build")
    assert days == ["2026-12-04", "1970-01-02"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert play("build").exit_code == 2
