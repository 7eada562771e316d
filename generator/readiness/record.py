"""The score as a text file: `readiness.json`, each point with its reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.readiness.score import Answer, Past, Place, Score, Step
from generator.text import Text

SCORE = "readiness.json"
"""What the file is called, on a site and in a release."""


def score_bytes(score: Score) -> bytes:
    """Everything that `read_score` needs, and the sums for other programs."""
    body = {
        "client": score.client,
        "version": score.version,
        "date": score.day.isoformat(),
        "headline": score.headline,
        "ready": score.ready,
        "errors": score.errors,
        "areas": {f"Q{number}": one for number, one in enumerate(score.areas, 1)},
        "failures": dict(score.failures),
        "questions": [_plain(one) for one in score.answers],
        "steps": [_plain(one) for one in score.steps],
        "history": [_plain(one) for one in score.history],
    }
    return f"{json.dumps(body, ensure_ascii=False, indent=1)}\n".encode()


def read_score(data: bytes) -> Score | None:
    """A score from its file; None where the file is none."""
    try:
        body = json.loads(data)
        answers = tuple(Answer(**{
            **one, "text": Text(one["text"]), "reason": Text(one["reason"]),
            "value": Decimal(one["value"]), "places": _places(one["places"]),
        }) for one in body["questions"])  # fmt: skip
        steps = tuple(Step(**{
            **one, "questions": tuple(one["questions"]), "places": _places(one["places"]),
        }) for one in body["steps"])  # fmt: skip
        history = tuple(Past(**{
            **one, "day": date.fromisoformat(one["day"]), "areas": tuple(one["areas"]),
        }) for one in body["history"])  # fmt: skip
        day = date.fromisoformat(body["date"])
        errors = int(body["errors"])
        return Score(body["client"], body["version"], day, answers, errors, steps, history)
    except (ValueError, KeyError, TypeError, ArithmeticError, AttributeError):
        return None


def past_of(score: Score) -> Past:
    """A release's score as later versions list it."""
    return Past(score.version, score.day, score.headline, score.areas)


def within(score: Score, base: str) -> Score:
    """The score with paths that start in the folder `base`, wherever that lies."""

    def inside(places: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple(replace(one, path=one.path.removeprefix(f"{base}/")) for one in places)

    return replace(
        score,
        answers=tuple(replace(one, places=inside(one.places)) for one in score.answers),
        steps=tuple(replace(one, places=inside(one.places)) for one in score.steps),
    )


def _places(body: list[Mapping[str, Any]]) -> tuple[Place, ...]:
    return tuple(Place(**{**one, "why": Text(one["why"])}) for one in body)


def _plain(one: Answer | Step | Past | Place) -> dict[str, object]:
    return {field.name: _value(getattr(one, field.name)) for field in fields(one)}


def _value(value: object) -> object:
    if isinstance(value, Text):
        return dict(value.by_language)
    if isinstance(value, Place):
        return _plain(value)
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value
