"""The editor's schemas follow the content: once they are set up, whatever command sees it last."""

import json
import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from generator.init.editor import SCHEMAS
from tests.cli.conftest import BROKEN, GOOD, ROOT, Play, tree, write

HERE = Path(SCHEMAS) / "acme"
OWNERS = HERE / "owners.schema.json"
LEAD = 'name: {en: "Lead", es: "Líder"}\n'


def offers(id: str) -> bool:
    return f'"{id}"' in OWNERS.read_text("utf-8")


@pytest.fixture
def set_up(play: Play, folder: Path) -> None:
    assert play("schema", "--editor").exit_code == 0


@pytest.mark.usefixtures("set_up")
def test_settings_lead_from_each_file_to_its_schema():
    places = json.loads(Path(".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert places[f"{SCHEMAS}/acme/client.schema.json"] == "definitions/acme/client.yml"
    assert all(Path(one).is_file() for one in places)
    assert OWNERS.as_posix() in places


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.usefixtures("set_up")
def test_a_new_id_is_offered_after_the_next_command(play: Play, command: str):
    assert not offers("lead")
    write("definitions/acme/owners/lead.yml", LEAD)
    play(command)
    assert offers("lead")


@pytest.mark.usefixtures("set_up")
def test_an_id_made_by_new_is_offered_at_once(play: Play):
    assert play("new", "owner", "lead").exit_code == 0
    assert offers("lead")


@pytest.mark.usefixtures("set_up")
def test_what_offers_the_same_is_not_written_again(play: Play):
    play("check")
    before = {path: path.stat().st_mtime_ns for path in HERE.iterdir()}
    write("definitions/acme/client.yml", f"{GOOD}# a comment\n")
    play("check")
    assert {path: path.stat().st_mtime_ns for path in HERE.iterdir()} == before


@pytest.mark.usefixtures("set_up")
def test_content_that_does_not_load_leaves_the_last_good_schemas(play: Play):
    write("definitions/acme/owners/lead.yml", LEAD)
    play("check")
    write("definitions/acme/client.yml", BROKEN)
    assert play("check").exit_code == 1
    assert offers("lead")


@pytest.mark.parametrize("content", [GOOD, BROKEN])
@pytest.mark.usefixtures("set_up")
def test_a_fresh_clone_gets_its_schemas_with_the_first_check(play: Play, content: str):
    """Settings are in git, schemas are not."""
    assert (Path(SCHEMAS) / ".gitignore").read_text().splitlines()[-1] == "*"
    for path in sorted(Path(SCHEMAS).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    write("definitions/acme/client.yml", content)
    play("check")
    assert OWNERS.is_file()
    assert (Path(SCHEMAS) / ".gitignore").is_file()


@pytest.mark.usefixtures("set_up")
def test_a_client_never_sees_another_ones_ids(play: Play):
    write("definitions/bolt/client.yml", GOOD)
    write("definitions/bolt/owners/bolt-chief.yml", LEAD)
    play("schema", "--editor")
    assert not any(b"bolt-chief" in data for data in tree(HERE).values())
    assert any(b"bolt-chief" in data for data in tree(Path(SCHEMAS) / "bolt").values())


def test_nobody_gets_an_editors_files_unasked(play: Play, folder: Path):
    write("definitions/acme/owners/lead.yml", LEAD)
    write(".vscode/settings.json", "{}\n")
    before = tree(folder)
    play("check")
    play("new", "owner", "chief")
    made = tree(folder).keys() - before.keys()
    assert made == {"definitions/acme/owners/chief.yml"}
    assert "yaml-language-server" not in Path(*made).read_text("utf-8")


@pytest.mark.usefixtures("set_up")
def test_where_nothing_can_be_written_the_check_goes_on(play: Play):
    write("definitions/acme/owners/lead.yml", LEAD)
    for path in HERE.iterdir():
        path.unlink()
    HERE.rmdir()
    HERE.write_text("in the way")
    done = play("check", "--format", "json")
    assert json.loads(done.stdout) is not None
    assert HERE.read_text() == "in the way"


def test_two_places_at_once_are_refused(play: Play, folder: Path):
    before = tree(folder)
    assert play("schema", "--editor", "--out", "there").exit_code == 2
    assert tree(folder) == before


def test_one_client_alone_may_be_written(play: Play):
    write("definitions/bolt/client.yml", GOOD)
    play("schema", "--editor", "--client", "acme")
    assert OWNERS.is_file()
    assert not (Path(SCHEMAS) / "bolt").exists()


# The hook that other repositories name


def hook() -> dict[str, object]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return found


def test_the_hook_runs_what_the_package_installs():
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    program, *rest = str(hook()["entry"]).split()
    assert program in scripts
    assert rest == ["check"]
    assert (hook()["id"], hook()["language"]) == ("playbook-check", "python")
    assert hook()["pass_filenames"] is False


def test_the_hook_stops_a_commit_of_what_is_wrong(folder: Path):
    """As pre-commit would run it, with the environment that is here instead of one of its own."""
    local = {
        **hook(),
        "entry": f"{shlex.quote(sys.executable)} -m generator check",
        "language": "system",
    }
    write(
        ".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]})
    )
    write("definitions/acme/client.yml", BROKEN)
    git = {"GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_HOME": str(folder / ".cache")}
    for words in (("init", "-q"), ("add", ".")):
        subprocess.run(["git", *words], check=True, env={**os.environ, **git})
    done = pre_commit(git)
    assert done.returncode == 1
    assert "definitions/acme/client.yml:3:1" in done.stdout
    subprocess.run(["git", "rm", "-rq", "--cached", "definitions"], check=True)
    assert "Skipped" in pre_commit(git).stdout


def pre_commit(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        env={**os.environ, **env}, capture_output=True, text=True, check=False,
    )  # fmt: skip
