"""`playbook review`: which translations somebody has read against their source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from generator.agreement.reviews import Reviews, State
from generator.cli.loading import load_one, sole_writer
from generator.cli.notes import note
from generator.cli.options import (
    Command,
    LanguageType,
    client_argument,
    definitions_option,
    say_option,
)
from generator.errors import PlaybookError
from generator.locale import Words
from generator.model.playbook import Entity, Playbook


@click.command("review", cls=Command)
@client_argument
@click.argument("objects", nargs=-1, metavar="[OBJECT]...")
@click.option(
    "--lang", "language", type=LanguageType(), required=True, metavar="CODE",
    help="The language that was reviewed: es.",
)  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="Print what is to be reviewed; write nothing.")
@say_option
@definitions_option
def review(
    client: str, objects: tuple[str, ...], language: str, listed: bool, say: str, definitions: Path
) -> None:
    """Record that the translations into a language say what their texts say now.

    OBJECT is an entity, like definition:on-time; left out, it is all of them. A text that changes
    later makes its translation stale, on its page and in `check`, until it is reviewed again. No
    YAML is changed: what was read is kept in translations/CODE.lock.
    """
    from generator import store
    from generator.agreement.lock import lock_bytes, lock_path
    from generator.exporters.po.entries import translation_language
    from generator.locale import words

    speak = words(say)
    with sole_writer(definitions, client):
        playbook = load_one(definitions, client, say).playbook
        assert playbook is not None
        reviews = Reviews(playbook, translation_language(playbook, language, speak))
        chosen = _chosen(playbook, reviews, objects, speak)
        if listed:
            _print(reviews, chosen, speak)
            return
        place = definitions / client / lock_path(language)
        data = lock_bytes(reviews.renewed(chosen if objects else None))
        if place.is_file() and place.read_bytes() == data:
            note(speak("review.nothing", language=speak.language_name(language)))
            return
        store.write_file(place, data)
    counts = _counts(reviews, chosen)
    note(speak("review.wrote", path=place, count=len(chosen),
               language=speak.language_name(language), stale=counts[State.STALE],
               changed=counts[State.CHANGED], new=counts[State.NEW]))  # fmt: skip


def _chosen(
    playbook: Playbook, reviews: Reviews, objects: Iterable[str], say: Words
) -> frozenset[int]:
    """The texts of the entities named, by their `id`; all where none is named."""
    named = {entity.key for one in objects for entity in [_entity(playbook, one, say)]}
    return frozenset(id(one.text) for one in reviews.texts if not named or one.entity.key in named)


def _entity(playbook: Playbook, name: str, say: Words) -> Entity:
    kind, _, id = name.replace("/", ":").rpartition(":")
    found = [
        entity
        for holder, entities in playbook.entities.items()
        for entity in [entities.get(id)]
        if entity is not None and kind in ("", holder)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        ways = ", ".join(f"{one.kind.name}:{one.id}" for one in found)
        raise PlaybookError(say("sign.wrong.several_texts", id=name, ways=ways), 2)
    from generator.model.reading import did_you_mean

    known = [f"{one.kind.name}:{one.id}" for one in playbook]
    near = did_you_mean(name, known).best(say.language)[0]
    raise PlaybookError(f"{say('review.no_object', name=name)} {near}", 2)


def _counts(reviews: Reviews, chosen: frozenset[int]) -> dict[State, int]:
    states = [reviews.state(one.text) for one in reviews.texts if id(one.text) in chosen]
    return {state: states.count(state) for state in State}


def _print(reviews: Reviews, chosen: frozenset[int], say: Words) -> None:
    for line in _due(reviews, chosen, say):
        click.echo(line)
    counts = _counts(reviews, chosen)
    note(say("review.counted", language=say.language_name(reviews.language),
             stale=counts[State.STALE], changed=counts[State.CHANGED], new=counts[State.NEW],
             reviewed=counts[State.REVIEWED]))  # fmt: skip


def _due(reviews: Reviews, chosen: frozenset[int], say: Words) -> Iterator[str]:
    for state in (State.STALE, State.CHANGED, State.NEW):
        for one in reviews.texts:
            if id(one.text) in chosen and reviews.state(one.text) is state:
                line, column = one.entity.position(f"{one.field}.{reviews.language}")
                word = say(f"review.state_{state.value}")
                yield f"{one.entity.path}:{line}:{column}: {word}: {one.key}"


COMMAND = review
