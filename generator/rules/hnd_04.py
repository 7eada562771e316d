"""A step makes something that nobody receives, or needs something that nobody makes.

A list that is written every day and read by nobody costs a shift its time; an input that nobody
makes stops the first one who needs it. An artifact is received where anything beside the steps that
make it names it: a step that needs it, a handoff, a meeting, a decision or a test that is recorded
in it, the records or the outputs of a process.

What stands in words is found by the same words in either language. Where they cannot tell, nothing
is said: of what the last step of a process makes, of what the first one needs, of the one output of
a step that itself names a handoff, a meeting, a process or a decision, and where the steps that
follow do not list what they need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.findings import Severity
from generator.model.flow import END, Flow, flow
from generator.model.playbook import Entity
from generator.model.values import NotOffered, Open, Record, Ref, Value
from generator.rules.facts.naming import Words, called, named, quoted
from generator.rules.facts.things import Things, things, words_of
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_GOES_ON = ("handoff", "meeting", "process", "decision")


def _check(inspection: Inspection) -> Iterator[Fault]:
    known = inspection.once(things)
    for entity in inspection.playbook.of("process").values():
        ways = flow(entity)
        around = known.named.get(entity.key, ())
        needs = {id: list(words_of(step.get("input"))) for id, step in ways.steps.items()}
        makes = {id: list(words_of(step.get("output"))) for id, step in ways.steps.items()}
        for id, step in ways.steps.items():
            near = [*around, *_handed_over(inspection, known, step)]
            yield from _outputs(inspection, entity, ways, id, known, [*near, *_others(needs, id)])
            yield from _inputs(inspection, entity, ways, id, known, [*near, *_others(makes, id)])
        yield from _suppliers(inspection, entity, known)
        yield from _customers(inspection, entity, known)


def _handed_over(inspection: Inspection, known: Things, step: Record) -> Iterable[str]:
    ref = step.get("handoff")
    handoff = inspection.playbook.get(ref) if isinstance(ref, Ref) else None
    return known.named.get(handoff.key, ()) if handoff is not None else ()


def _others(words: Mapping[str, list[str]], id: str) -> Iterator[str]:
    """The words of every other step."""
    return (one for step, some in words.items() if step != id for one in some)


def _outputs(
    inspection: Inspection, entity: Entity, ways: Flow, id: str, known: Things, near: list[str]
) -> Iterator[Fault]:
    outputs = _list(ways.steps[id].get("output"))
    for number, one in enumerate(outputs):
        if isinstance(one, Text) and _cannot_tell_who_receives(entity, ways, id, len(outputs)):
            continue
        if not _is_thing(one) or known.received(one, near):
            continue
        (en, es), (p_en, p_es) = _said(inspection, one), called(entity)
        yield Fault(
            entity, f"steps.{id}.output.{number}",
            both(f"{p_en}, step “{id}” makes {en}, and no step, handoff, meeting or record "
                 "receives it.",
                 f"{p_es}, el paso «{id}» produce {es}, y ningún paso, entrega, junta o registro "
                 "lo recibe."),
            both("Name it in the `input` of the step that reads it, in a handoff or in an agenda, "
                 "or stop making it.",
                 "Indíquelo en el `input` del paso que lo lee, en una entrega o en un orden del "
                 "día, o deje de producirlo."),
        )  # fmt: skip


def _cannot_tell_who_receives(entity: Entity, ways: Flow, id: str, outputs: int) -> bool:
    step = ways.steps[id]
    if outputs == 1 and any(step.get(name) is not None for name in _GOES_ON):
        return True
    following = [ways.steps[one] for one in ways.next[id] if one != END]
    is_last = set(ways.next[id]) == {END} and entity.get("outputs") is not None
    return is_last or not any(one.get("input") for one in following)


def _inputs(
    inspection: Inspection, entity: Entity, ways: Flow, id: str, known: Things, near: list[str]
) -> Iterator[Fault]:
    for number, one in enumerate(_list(ways.steps[id].get("input"))):
        if isinstance(one, Text) and id == ways.first and entity.get("inputs") is not None:
            continue
        if not _is_thing(one) or known.produced(one, near):
            continue
        (en, es), (p_en, p_es) = _said(inspection, one), called(entity)
        yield Fault(
            entity, f"steps.{id}.input.{number}",
            both(f"{p_en}, step “{id}” needs {en}, and nobody makes it.",
                 f"{p_es}, el paso «{id}» necesita {es}, y nadie lo produce."),
            both("Name it in the `output` of the step that makes it, or in the `inputs` of the "
                 "process with `from`.",
                 "Indíquelo en el `output` del paso que lo produce, o en los `inputs` del proceso "
                 "con `from`."),
        )  # fmt: skip


def _suppliers(inspection: Inspection, entity: Entity, known: Things) -> Iterator[Fault]:
    for number, one in enumerate(entity.records("inputs")):
        what = one.get("what")
        if one.get("from") is not None or what is None or not _is_thing(what):
            continue
        if isinstance(what, Text) and any(words in known.made for words in words_of(what)):
            continue
        if isinstance(what, Ref) and known.produced(what, ()):
            continue
        (en, es), (p_en, p_es) = _said(inspection, what), called(entity)
        yield Fault(
            entity, f"inputs.{number}.from",
            both(f"{p_en} needs {en}, and nothing says from whom it comes.",
                 f"{p_es} necesita {es}, y nada dice de quién viene."),
            both("Write `from` with a role, a process or a side, like `from: supply-planner`.",
                 "Escriba `from` con un rol, un proceso o una parte, como `from: "
                 "supply-planner`."),
        )  # fmt: skip


def _customers(inspection: Inspection, entity: Entity, known: Things) -> Iterator[Fault]:
    p_en, p_es = called(entity)
    for number, one in enumerate(entity.records("outputs")):
        what, customer = one.get("what"), one.get("to")
        if isinstance(customer, Text):
            en, es = quoted(customer)
            message = both(f"{p_en} delivers to {en}, and that is no role.",
                           f"{p_es} entrega a {es}, y eso no es un rol.")  # fmt: skip
        elif customer is None and what is not None and not _is_taken(what, known):
            en, es = _said(inspection, what)
            message = both(f"{p_en} delivers {en}, and nothing says to whom.",
                           f"{p_es} entrega {es}, y nada dice a quién.")  # fmt: skip
        else:
            continue
        yield Fault(
            entity, f"outputs.{number}.to", message,
            both("Write `to` with a role, a process or a side, like `to: receiving-lead`.",
                 "Escriba `to` con un rol, un proceso o una parte, como `to: receiving-lead`."),
        )  # fmt: skip


def _is_taken(what: Value, known: Things) -> bool:
    if isinstance(what, Ref):
        uses = known.playbook.uses.get((what.kind, what.id), ())
        return any(".input." in one.field or one.entity.kind.name != "process" for one in uses)
    return any(words in known.needed for words in words_of(what))


def _is_thing(value: Value) -> bool:
    return not isinstance(value, Open | NotOffered)


def _list(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _said(inspection: Inspection, thing: Value) -> Words:
    if isinstance(thing, Ref):
        en, es = named(inspection.playbook.get(thing), thing.id)
        return f"“{en}”", f"«{es}»"
    return quoted(thing if isinstance(thing, Text) else str(thing))


ES = """Un paso produce algo que nadie recibe, o necesita algo que nadie produce.

Una lista que se escribe cada día y que nadie lee le cuesta tiempo a un turno; un insumo que nadie
produce detiene al primero que lo necesita. Un registro se recibe donde lo indica algo más que los
pasos que lo producen: un paso que lo necesita, una entrega, una junta, una decisión o una prueba
que se anota en él, los registros o las salidas de un proceso.

Lo que está en palabras se encuentra por las mismas palabras en cualquiera de los idiomas. Donde
ellas no alcanzan a decirlo, no se dice nada: de lo que produce el último paso de un proceso, de lo
que necesita el primero, de la única salida de un paso que indica una entrega, una junta, un proceso
o una decisión, y donde los pasos que siguen no enumeran lo que necesitan.
"""

BAD = Example("""
processes:
  order-to-dock:
    steps:
      check:
        output:
          - lot-record
          - {en: "List of blocked boxes", es: "Lista de cajas bloqueadas"}
""")
GOOD = Example("""
processes:
  order-to-dock:
    steps:
      check:
        output:
          - lot-record
          - {en: "List of blocked boxes", es: "Lista de cajas bloqueadas"}
      send:
        input:
          - lot-record
          - {en: "List of blocked boxes", es: "Lista de cajas bloqueadas"}
""")

RULE = Rule(
    "HND-04", Severity.ERROR, ("F2",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
