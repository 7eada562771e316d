"""An entity under another id is one that was renamed: by what it says, or by what it was."""

import re

import pytest

from generator.changes import Change, Sort
from generator.diff import diff
from tests.diff.ground import BASE, told, with_
from tests.small import playbook


def renamed(*, was: bool, old: str = "plant", new: str = "works") -> dict[str, str]:
    """The client in which an owner has another id, wherever it is named."""
    files = {path: re.sub(rf"\b{old}\b", new, text) for path, text in BASE.items()}
    if was:
        files["owners.yml"] = files["owners.yml"].replace(f"{new}: {{", f"{new}: {{was: [{old}], ")
    return files


@pytest.mark.parametrize("was", [True, False])
def test_an_owner_renamed_is_one_change_and_no_other(was: bool) -> None:
    before, after = playbook(dict(BASE)), playbook(renamed(was=was))
    assert told(diff(before, after)) == [("owner/works", "", "renamed", "plant", "works")]
    assert told(diff(after, before)) == [("owner/plant", "", "renamed", "works", "plant")]


def test_what_else_changed_of_it_is_told_beside() -> None:
    files = renamed(was=True)
    files["owners.yml"] = files["owners.yml"].replace('en: "Plant"', 'en: "The works"')
    found = diff(playbook(dict(BASE)), playbook(files))
    assert told(found) == [
        ("owner/works", "", "renamed", "plant", "works"),
        ("owner/works", "name.en", "changed", "Plant", "The works"),
    ]
    files = renamed(was=True)
    files["owners.yml"] = files["owners.yml"].replace('es: "Planta"', 'es: "Nave"')
    back = diff(playbook(files), playbook(dict(BASE)))
    assert [(one.id, one.change, one.field) for one in back] == [
        ("plant", Sort.RENAMED, ""), ("plant", Sort.CHANGED, "name.es"),
    ]  # fmt: skip


def test_a_definition_that_names_itself_is_found_again() -> None:
    def called(id: str) -> dict[str, str]:
        files = with_(("The lot waits.", f"The lot waits, see [[{id}]]."))
        files = {path: text.replace("[clean]", f"[{id}]") for path, text in files.items()}
        files["processes/work.yml"] = files["processes/work.yml"].replace(f"[[{id}]]", f"[{id}]")
        files[f"definitions/{id}.yml"] = (
            files.pop("definitions/clean.yml")
            .replace("[[" + id + "]].", "[[" + id + "]].")
            .replace(f"see [{id}].", f"see [[{id}]].")
        )
        return files

    found = diff(playbook(called("clean")), playbook(called("spotless")))
    assert told(found) == [("definition/spotless", "", "renamed", "clean", "spotless")]


def test_one_that_was_renamed_twice() -> None:
    once, twice = renamed(was=True), renamed(was=True, new="hall")
    twice["owners.yml"] = twice["owners.yml"].replace("was: [plant]", "was: [plant, works]")
    found = diff(playbook(once), playbook(twice))
    assert told(found) == [("owner/hall", "", "renamed", "works", "hall")]
    twice["owners.yml"] = twice["owners.yml"].replace("was: [plant, works]", "was: [works]")
    assert told(diff(playbook(once), playbook(twice))) == told(found)


def test_that_it_no_longer_says_what_it_was_is_told() -> None:
    before, after = playbook(renamed(was=True)), playbook(renamed(was=False))
    assert told(diff(before, after)) == [("owner/works", "was", "removed", '["plant"]', None)]
    assert told(diff(after, before)) == [("owner/works", "was", "added", None, '["plant"]')]


def test_that_it_changed_besides_makes_it_no_other() -> None:
    files = renamed(was=False)
    files["owners.yml"] = files["owners.yml"].replace('en: "Plant"', 'en: "The works"')
    found = diff(playbook(renamed(was=True)), playbook(files))
    assert [(one.id, one.field, one.change) for one in found] == [
        ("works", "was", Sort.REMOVED), ("works", "name.en", Sort.CHANGED),
    ]  # fmt: skip


def test_another_with_the_same_content_as_two_is_new() -> None:
    line = '  other: {name: {en: "Other", es: "Otro"}, side: mx}\n'
    twice = playbook(with_((line, line + line.replace("other:", "another:"))))
    third = playbook(with_((line, line.replace("other:", "third:"))))
    found = diff(twice, third)
    assert sorted((one.id, one.change.value) for one in found) == [
        ("another", "removed"), ("other", "removed"), ("third", "added"),
    ]  # fmt: skip


def test_an_old_id_may_be_taken_by_a_new_one() -> None:
    line = '  other: {name: {en: "Other", es: "Otro"}, side: mx}\n'
    before = playbook(with_((line, "")))
    files = renamed(was=False)
    files["owners.yml"] = files["owners.yml"].rstrip() + (
        '\n          plant: {name: {en: "Nursery", es: "Vivero"}, side: us}\n'
    )
    found = {(one.id, one.field): one for one in diff(before, playbook(files))}
    assert found["plant", "name.en"].change is Sort.CHANGED  # the id says that it is the same
    assert isinstance(found["works", ""], Change)
    assert found["works", ""].change is Sort.ADDED
