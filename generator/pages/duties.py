"""What an owner answers for, computed from who refers to the owner and in which field."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.duties import DUTIES, duty_of, field_names
from generator.model.playbook import Entity, Use
from generator.model.values import Ref
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class Duty:
    """One entity that makes an owner answer for something, and the fields in which it does."""

    entity: Entity
    fields: tuple[str, ...]


def duties(view: View, owner: Entity) -> Mapping[str, tuple[Duty, ...]]:
    """Duty → what it concerns, in the order of `DUTIES`; duties without anything are left out."""
    found: dict[str, dict[str, list[Use]]] = {}
    for use in view.playbook.uses.get((owner.kind.name, owner.id), ()):
        duty = duty_of(use)
        if duty:
            found.setdefault(duty, {}).setdefault(use.entity.key, []).append(use)
    return {
        duty: tuple(
            Duty(uses[0].entity, tuple(dict.fromkeys(use.field for use in uses)))
            for uses in found[duty].values()
        )
        for duty in DUTIES
        if duty in found
    }


def detail(view: View, duty: Duty) -> Markup:
    """In which fields, in words; parts of a process or a ladder are named and linked."""
    entity, said = duty.entity, []
    for path in duty.fields:
        steps = path.split(".")
        has_parts = isinstance(entity.get(steps[0]), tuple)
        if steps[0] == entity.kind.parts and has_parts and len(steps) > 1:
            part = _part(entity, steps[1])
            said.append(
                view.link(entity, view.say.part(Ref(entity.kind.name, entity.id, part)), part)
            )
        else:
            open_point = f" ({view.words('page.open')})" if "open" in steps else ""
            said.append(Markup("%s%s") % (_role(view, entity.kind.name, steps), open_point))
    return Markup(" · ").join(dict.fromkeys(said))


def _role(view: View, kind: str, steps: list[str]) -> str:
    """What the owner does there; the field's own label where no words say it as a role."""
    names = field_names(".".join(steps))
    keys = (f"{kind}.{names[0]}_{names[-1]}", f"{kind}.{names[0]}", f"any.{names[0]}")
    said = (view.words.get(f"duties.{key}") for key in keys)
    return next(filter(None, said), "") or view.words.label(kind, names[0])


def _part(entity: Entity, step: str) -> str:
    """The part's own key: a ladder's levels are listed by position and named by number."""
    records = entity.records(entity.kind.parts)
    if step.isdigit() and int(step) < len(records):
        record = records[int(step)]
        if "n" in record.values:
            return str(record.get("n"))
    return step
