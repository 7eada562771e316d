"""The flow of a process is broken: steps nobody reaches, no end, too few exits, no exceptions.

Who works with the process then stops at the first case that its author did not think of. A step
with exits needs two or more, each with its condition: one that only leads where the flow goes
anyway says nothing about the other answer. One exit that jumps (back to an earlier step, or to the
end) is a jump and no question, unless the step names a decision.

Each process says what holds when its input is late or is rejected; whether the words of an
exception fit, a rule cannot tell, so it asks for exceptions, and for what is done in each.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.flow import END, Flow, exits, flow
from generator.model.playbook import Entity
from generator.rules.facts.naming import called
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    for entity in inspection.playbook.of("process").values():
        ways = flow(entity)
        yield from _exits(entity, ways)
        yield from _ways(entity, ways)
        yield from _exceptions(entity)
        if entity.get("end") is None:
            en, es = called(entity)
            yield Fault(
                entity, "end",
                both(f"{en} does not say when it is over.", f"{es} no dice cuándo termina."),
                both("Write the event that ends it, like `end: delivery accepted`.",
                     "Escriba el evento que lo termina, como `end: delivery accepted`."),
            )  # fmt: skip


def _exits(entity: Entity, ways: Flow) -> Iterator[Fault]:
    en, es = called(entity)
    for id, step in ways.steps.items():
        branch = exits(step)
        for number, one in enumerate(branch):
            place = f"steps.{id}.branch.{number}"
            if one.get("if") is None:
                yield Fault(
                    entity, f"{place}.if",
                    both(f"{en}, step “{id}”: exit {number + 1} does not say when it is taken.",
                         f"{es}, paso «{id}»: la salida {number + 1} no dice cuándo se toma."),
                    both('Write its condition, like `if: {en: "Accepted", es: "Aceptado"}`.',
                         'Escriba su condición, como `if: {en: "Accepted", es: "Aceptado"}`.'),
                )  # fmt: skip
            if one.get("go") is None:
                yield Fault(
                    entity, f"{place}.go",
                    both(f"{en}, step “{id}”: exit {number + 1} leads nowhere.",
                         f"{es}, paso «{id}»: la salida {number + 1} no lleva a ningún lado."),
                    both("Write `go` with the id of a step, or `go: end`.",
                         "Escriba `go` con el id de un paso, o `go: end`."),
                )  # fmt: skip
        is_question = ways.next[id] == (ways.below(id),) or step.get("decision") is not None
        if len(branch) == 1 and is_question:
            yield Fault(
                entity, f"steps.{id}.branch",
                both(f"{en}, step “{id}” has one exit only; the other answer leads nowhere.",
                     f"{es}, el paso «{id}» tiene una sola salida; la otra respuesta no lleva a "
                     "ningún lado."),
                both("Add the other exit with `if` and `go`, or take `branch` away.",
                     "Agregue la otra salida con `if` y `go`, o quite `branch`."),
            )  # fmt: skip


def _ways(entity: Entity, ways: Flow) -> Iterator[Fault]:
    en, es = called(entity)
    reached = set(ways.reached([ways.first]))
    for id in ways.steps:
        if id not in reached:
            reached |= ways.reached([id])
            yield Fault(
                entity, f"steps.{id}",
                both(f"{en}: no step leads to “{id}”.", f"{es}: ningún paso lleva a «{id}»."),
                both(f"Name it in an exit (`go: {id}`), move it, or delete it.",
                     f"Indíquelo en una salida (`go: {id}`), muévalo o bórrelo."),
            )  # fmt: skip
    ending = ways.leading_to(END)
    told: set[str] = set()
    for id in ways.steps:
        if id in ending or id in told:
            continue
        loop = [one for one in ways.steps if one in ways.reached([id])]
        told |= {one for one in ways.steps if not ways.reached([one]).isdisjoint(loop)}
        there = ", ".join(f"`{one}`" for one in loop)
        yield Fault(
            entity, f"steps.{_turning(ways, loop)}.branch",
            both(f"{en} never ends once it is at “{id}”: no exit leads out of {there}.",
                 f"{es} nunca termina una vez que está en «{id}»: ninguna salida lleva fuera de "
                 f"{there}."),
            both("Add an exit that leads on, or `go: end`.",
                 "Agregue una salida que lleve adelante, o `go: end`."),
        )  # fmt: skip


def _turning(ways: Flow, loop: list[str]) -> str:
    """The step of a loop at which the way out is missing: the last one that has exits."""
    return next((one for one in reversed(loop) if exits(ways.steps[one])), loop[0])


def _exceptions(entity: Entity) -> Iterator[Fault]:
    en, es = called(entity)
    if entity.get("exceptions") is None:
        yield Fault(
            entity, "exceptions",
            both(f"{en} does not say what happens when its input is late or is rejected.",
                 f"{es} no dice qué pasa cuando su insumo llega tarde o se rechaza."),
            both("Write `exceptions` with `when`, `then` and `goes_to`.",
                 "Escriba `exceptions` con `when`, `then` y `goes_to`."),
        )  # fmt: skip
    for number, one in enumerate(entity.records("exceptions")):
        if all(one.get(name) is None for name in ("then", "goes_to", "decider")):
            yield Fault(
                entity, f"exceptions.{number}.then",
                both(f"{en}: exception {number + 1} does not say what is done.",
                     f"{es}: la excepción {number + 1} no dice qué se hace."),
                both("Write `then`, `goes_to` or `decider`.",
                     "Escriba `then`, `goes_to` o `decider`."),
            )  # fmt: skip


ES = """El flujo de un proceso se rompe: pasos sin llegada, sin fin, sin salidas o sin excepciones.

Quien trabaja con el proceso se detiene entonces en el primer caso en el que su autor no pensó. Un
paso con salidas necesita dos o más, cada una con su condición: una que solo lleva a donde el flujo
va de todos modos no dice nada de la otra respuesta. Una sola salida que salta (a un paso anterior,
o al fin) es un salto y no una pregunta, a menos que el paso indique una decisión.

Cada proceso dice qué vale cuando su insumo llega tarde o se rechaza; si las palabras de una
excepción atinan, una regla no lo sabe, así que pide excepciones, y lo que se hace en cada una.
"""

BAD = Example("""
processes:
  order-to-dock:
    steps:
      check:
        branch:
          - {if: {en: "Sample accepted", es: "Muestra aceptada"}, go: send}
""")
GOOD = Example("""
processes:
  order-to-dock:
    steps:
      check:
        branch:
          - {if: {en: "Sample accepted", es: "Muestra aceptada"}, go: send}
          - {if: {en: "Sample rejected: sort it", es: "Muestra rechazada: seleccionar"}, go: make}
""")

RULE = Rule(
    "HND-06", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",), alone=True,
)  # fmt: skip
