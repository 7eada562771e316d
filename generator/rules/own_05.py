"""A decision right lacks its question, decider, time, record, or what holds meanwhile.

Who decides is half of the answer. Without a time the other side waits; without what holds until
then, each side does what suits it; without a record the same question is asked again next month.

A decider is one role, or a group with a rule and with what breaks a tie. These are asked of the
group, once, and only of groups that decide. That a case or a band of money has a decider of its own
takes nothing away: somebody decides the rest. A playbook with processes and no decision right at
all is reported too: then nobody knows who decides when something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.values import Ref
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_ASKED: dict[str, tuple[Text, Text]] = {
    "question": (
        both("does not say what is decided.", "no dice qué se decide."),
        both("Write the question that gets one answer, like `question: {en: \"May we use this "
             "lot?\", es: \"¿Podemos usar este lote?\"}`.",
             "Escriba la pregunta que recibe una respuesta, como `question: {en: \"May we use this "
             "lot?\", es: \"¿Podemos usar este lote?\"}`."),
    ),
    "decider": (
        both("has nobody who decides.", "no tiene quien decida."),
        both("Write one role or one group, like `decider: quality-manager`.",
             "Escriba un solo puesto o grupo, como `decider: quality-manager`."),
    ),
    "within": (
        both("has no time by which it is decided.", "no tiene plazo para decidirse."),
        both("Write a clock, like `within: 4 shared business hours`.",
             "Escriba un plazo, como `within: 4 horas hábiles comunes`."),
    ),
    "default": (
        both("does not say what holds while nobody has decided.",
             "no dice qué vale mientras nadie decide."),
        both("Write what holds until then, like `default: {en: \"The lot stays on hold.\", es: "
             "\"El lote sigue retenido.\"}`.",
             "Escriba lo que vale hasta entonces, como `default: {en: \"The lot stays on hold.\", "
             "es: \"El lote sigue retenido.\"}`."),
    ),
    "recorded_in": (
        both("does not say where the answer is recorded.",
             "no dice dónde se registra la respuesta."),
        both("Name the record, like `recorded_in: action-log`.",
             "Nombre el registro, como `recorded_in: action-log`."),
    ),
}  # fmt: skip
_OF_GROUP: dict[str, tuple[Text, Text]] = {
    "rule": (
        both("has no rule by which it decides.", "no tiene regla para decidir."),
        both("Write one, like `rule: consensus`.", "Escriba una, como `rule: consensus`."),
    ),
    "tie_break": (
        both("does not say what happens when it cannot agree.",
             "no dice qué pasa cuando no se pone de acuerdo."),
        both("Name who breaks the tie, like `tie_break: vp-ops`, or say what holds then.",
             "Nombre quién desempata, como `tie_break: vp-ops`, o diga qué vale entonces."),
    ),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    groups = {}
    for right in playbook.of("decision").values():
        for field, (said, fix) in _ASKED.items():
            if right.get(field) is None:
                yield Fault(right, field, _of(right.id, said), fix)
        decider = right.get("decider")
        if isinstance(decider, Ref) and decider.kind == "group":
            groups[decider.id] = right.id
    for id, right_id in groups.items():
        group = playbook.of("group")[id]
        for field, (said, fix) in _OF_GROUP.items():
            if group.get(field) is None and group.get("rule") != "chair_decides":
                yield Fault(
                    group, field,
                    both(f"`{id}` decides `{right_id}` and {said.get('en')}",
                         f"`{id}` decide `{right_id}` y {said.get('es')}"),
                    fix,
                )  # fmt: skip
    if playbook.of("process") and not playbook.of("decision"):
        yield Fault(
            playbook.engagement, "",
            both("No decision right is written: nobody knows who decides when something is wrong.",
                 "No hay ningún derecho de decisión escrito: nadie sabe quién decide cuando algo "
                 "sale mal."),
            both("Start with `playbook new decision`: what may ship, what stops a line, who "
                 "pays for express freight.",
                 "Empiece con `playbook new decision`: qué se puede embarcar, qué detiene una "
                 "línea, quién paga el flete exprés."),
        )  # fmt: skip


def _of(id: str, said: Text) -> Text:
    return both(f"`{id}` {said.get('en')}", f"`{id}` {said.get('es')}")


ES = """Falta pregunta, quién decide, plazo, registro o qué vale mientras en un derecho de decisión.

Quién decide es la mitad de la respuesta. Sin plazo, la otra parte espera; sin lo que vale hasta
entonces, cada parte hace lo que le conviene; sin registro, la misma pregunta vuelve el mes
siguiente.

Decide un solo puesto, o un grupo con su regla y con lo que rompe un empate. Eso se le pide al
grupo, una vez, y solo a los grupos que deciden. Que un caso o un rango de dinero tenga quien decida
aparte no quita nada: alguien decide el resto. También se señala un manual con procesos y sin ningún
derecho de decisión: entonces nadie sabe quién decide cuando algo sale mal.
"""

BAD = Example("""
decisions:
  use-lot:
    within: ~
    default: ~
""")
GOOD = Example("""
decisions:
  use-lot:
    within: 8 shared business hours
    default: {en: "The lot stays on hold.", es: "El lote queda en retención."}
""")

RULE = Rule(
    "OWN-05", Severity.ERROR, ("F1", "F5"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
