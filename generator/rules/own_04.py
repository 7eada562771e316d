"""Not exactly one role is accountable, or nobody does the work.

"The planner or the supervisor" means that each may take it for the other's. With two accountable
ones nobody is; with a team, whoever reads it first looks away.

A step has a doer, one role or one group that acts together; accountable for it is `accountable`, or
else the owner of its process. In a matrix of responsibilities each row names one owner or one side
for each variant. The loader lets a field of one role hold nothing but one id, so what is left is
what hides behind an id: a name that says one or the other, or "the responsible department"; and the
name of an area or a team (Management) as a role that not exactly one person holds. Where one person
holds it, somebody answers, whatever the role is called. In Spanish an area is how posts are called
(Calidad, Compras), so there the English name decides. The same phrases in a text that says who acts
are reported where they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from generator.findings import Severity
from generator.model.duties import field_names
from generator.model.playbook import Entity
from generator.model.reading import shown
from generator.model.values import NotOffered, Record
from generator.rules.facts.crowds import either, is_area, some
from generator.rules.facts.people import held
from generator.rules.inspection import Inspection
from generator.rules.passages import passages
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_ACTING = frozenset(
    ("must_do", "then", "goes_to", "tie_break", "audience", "informs", "actions", "steps")
)
"""The texts that say who acts, or who is told."""

_CITED = 3
"""How many places a message names."""


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    for process in playbook.of("process").values():
        yield from _process(process)
    for matrix in playbook.of("matrix").values():
        if matrix.get("kind") == "responsibility_by_variant":
            yield from _matrix(matrix)
    for kind in ("owner", "group"):
        for entity in playbook.of(kind).values():
            yield from _name(inspection, entity)
    for passage in inspection.once(passages):
        if not passage.binds or _ACTING.isdisjoint(passage.field.split(".")):
            continue
        if field_names(passage.field)[-1] not in ("if", "reason"):
            phrase = some(passage.text)
            if phrase is not None:
                yield Fault(
                    passage.entity, passage.field,
                    both(f"“{phrase}” names nobody: each reader decides who that is.",
                         f"«{phrase}» no nombra a nadie: cada lector decide quién es."),
                    both("Name the role, linked by its id, like `[[quality-manager]]`.",
                         "Nombre el puesto con su id como enlace, como `[[quality-manager]]`."),
                )  # fmt: skip


def _process(process: Entity) -> Iterator[Fault]:
    for step in process.records("steps"):
        if "doer" not in step.values:
            id = step.get("id")
            yield Fault(
                process, f"steps.{id}.doer",
                both(f"The step `{id}` has no doer.", f"El paso `{id}` no tiene quien lo haga."),
                both("Write the role that does it, like `doer: production-planner`.",
                     "Escriba el puesto que lo hace, como `doer: production-planner`."),
            )  # fmt: skip
    if "owner" not in process.values:
        rest = [str(one.get("id")) for one in process.records("steps")
                if "accountable" not in one.values]  # fmt: skip
        if rest:
            steps = ", ".join(f"`{one}`" for one in rest[:_CITED])
            steps += " …" if len(rest) > _CITED else ""
            yield Fault(
                process, "owner",
                both(f"Nobody is accountable for {steps}: the process has no owner.",
                     f"Nadie responde por {steps}: el proceso no tiene responsable."),
                both("Write `owner` with one role, or `accountable` in each step.",
                     "Escriba `owner` con un solo puesto, o `accountable` en cada paso."),
            )  # fmt: skip


def _matrix(matrix: Entity) -> Iterator[Fault]:
    cells = matrix.records("cells")
    places = [_at(one) for one in cells]
    counted = Counter(places)
    for number, (place, cell) in enumerate(zip(places, cells, strict=True)):
        where = f"cells.{number}"
        named = " · ".join(place)
        if "owner" not in cell.values and "side" not in cell.values:
            yield Fault(
                matrix, f"{where}.owner",
                both(f"The cell {named} names no owner.",
                     f"La celda {named} no nombra responsable."),
                both("Write `owner` with one role, or `side`.",
                     "Escriba `owner` con un solo puesto, o `side`."),
            )  # fmt: skip
        elif "owner" in cell.values and counted[place] > 1 and place in places[:number]:
            yield Fault(
                matrix, f"{where}.owner",
                both(f"The cell {named} stands there twice, so it has two owners.",
                     f"La celda {named} está dos veces, así que tiene dos responsables."),
                both("Keep the one that answers; name the others in `note`.",
                     "Conserve al que responde; mencione a los demás en `note`."),
            )  # fmt: skip
    if matrix.get("default") is None and cells:
        empty = [one for one in _every_place(matrix) if one not in counted]
        if empty:
            named = "; ".join(" · ".join(one) for one in empty[:_CITED])
            named += " …" if len(empty) > _CITED else ""
            yield Fault(
                matrix, "cells",
                both(f"Nobody is accountable for {named}: there is no such cell.",
                     f"Nadie responde por {named}: no existe esa celda."),
                both("Add the cell with one `owner`, or a `default` for all that are left out.",
                     "Agregue la celda con un solo `owner`, o un `default` para las que faltan."),
            )  # fmt: skip


def _at(cell: Record) -> tuple[str, ...]:
    at = cell.get("at")
    return tuple(str(one) for one in at) if isinstance(at, tuple) else ()


def _every_place(matrix: Entity) -> Iterator[tuple[str, ...]]:
    values = []
    for dimension in matrix.records("dims"):
        found = dimension.get("values")
        values.append(
            [str(one.get("id")) for one in found if isinstance(one, Record)]
            if isinstance(found, tuple) else []
        )  # fmt: skip
    if values:
        yield from product(*values)


def _name(inspection: Inspection, entity: Entity) -> Iterator[Fault]:
    is_role = entity.kind.name == "owner"
    phrase = (either(entity.name) if is_role else None) or some(entity.name)
    if phrase is not None:
        named = shown(entity.name.best("en")[0])
        yield Fault(
            entity, "name",
            both(f"“{named}” is not one role: “{phrase}”.",
                 f"«{named}» no es un solo puesto: «{phrase}»."),
            both("Name one role here; put the others under `consulted` where they are needed.",
                 "Nombre aquí un solo puesto; ponga los demás en `consulted` donde hagan falta."),
        )  # fmt: skip
        return
    if not is_area(entity.name):
        return
    named = " / ".join(dict.fromkeys(entity.name))
    if is_role and len(inspection.once(held)[entity.id]) != 1:
        if not isinstance(entity.get("holders"), NotOffered):
            yield Fault(
                entity, "holders",
                both(f"“{named}” is an area, not a role that one person holds.",
                     f"«{named}» es un área, no un puesto que ocupe una persona."),
                both("Name the one who answers, as `holders`, or another role in its place.",
                     "Ponga en `holders` a quien responde, o en su lugar otro puesto."),
            )  # fmt: skip
    elif not is_role and not entity.refs("members"):
        yield Fault(
            entity, "members",
            both(f"“{named}” is a group of nobody.", f"«{named}» es un grupo sin nadie."),
            both("Name its members by role, and who decides in it.",
                 "Ponga a sus integrantes por puesto, y quién decide en él."),
        )  # fmt: skip


ES = """No responde exactamente un puesto, o nadie hace el trabajo.

«Planeación o la supervisión» permite que cada quien crea que le toca al otro. Con dos responsables
no hay ninguno; con un equipo, quien lo lee primero mira hacia otro lado.

Un paso tiene quien lo haga: un puesto, o un grupo que actúa junto; responde por él `accountable`, o
si no el responsable de su proceso. En una matriz de responsabilidades cada renglón nombra un
responsable o una parte para cada variante. La carga solo admite un id donde va un solo puesto, así
que queda lo que se esconde detrás de un id: un nombre que dice uno u otro, o «el departamento
responsable»; y el nombre de un área o un equipo (Gerencia) como puesto que no ocupa exactamente una
persona. Si lo ocupa una persona, alguien responde, se llame como se llame. En español los puestos
se llaman como su área (Calidad, Compras), así que ahí decide el nombre en inglés. Las mismas frases
en un texto que dice quién actúa se señalan donde están.
"""

BAD = Example("""
owners:
  planner:
    name: {en: "Planner or Supervisor", es: "Planeación o Supervisión"}
""")
GOOD = Example("""
processes:
  order-to-dock:
    steps:
      send:
        accountable: planner
        consulted: [quality-lead]
""")

RULE = Rule(
    "OWN-04", Severity.ERROR, ("F1",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02", "OWN-01", "LNG-04"),
)  # fmt: skip
