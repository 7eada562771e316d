"""What an editor says about a field: its label, what it is for, what it takes, who needs it."""

from __future__ import annotations

from generator.locale import Words, languages, words
from generator.model.kind import Kind
from generator.model.types import Schema
from generator.model.types.base import Plain


def explain(body: Schema, kind: Kind, *, nested: bool) -> None:
    """Describe the fields of a group in every language that the tool speaks, a line each."""
    fields = body.get("properties")
    if body.get("type") != "object" or not isinstance(fields, dict):
        return
    for name, field in fields.items():
        if isinstance(field, dict) and "x-asked" in field:
            asked, takes = field.pop("x-asked") is True, field.pop("x-takes")
            need = "always" if name == kind.title and not nested else "optional"
            if asked and need == "optional":
                need = "needed_here" if nested else "needed"
            lines = (_line(words(code), kind, name, takes, need) for code in languages())
            fields[name] = {"description": "\n".join(dict.fromkeys(lines)), **field}


def _line(say: Words, kind: Kind, name: str, takes: Plain, need: str) -> str:
    help_ = say.get(f"editor.help.{kind.name}.{name}") or say.get(f"editor.help.any.{name}")
    en, es = takes if isinstance(takes, list) else ("", "")
    what = es if say.language == "es" else en
    takes_ = say("editor.takes", what=what) if what else ""
    parts = (f"{say.label(kind.name, name)}.", help_, takes_, say(f"editor.{need}"))
    return " ".join(part for part in parts if part)
