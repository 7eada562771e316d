"""The playbook looks for a culprit: blame in the words, a fix that waits for who pays, no lessons.

Whoever fears the blame reports late, and a cause that is a person is never mended: the next one
works in the same process. So no cause names people ("operator error"), nobody is made the owner of
a fix for having caused it, nothing is contained later because a cost is not yet decided, and the
two sides look together at what they learn.

A sentence that refuses such words ("operator error is not accepted as a cause") is right, and no
fault. Only what is agreed on is read, and causes and glossary words with it. A meeting counts as
the learning review where its name, purpose or agenda speaks of learning, lessons, causes or an 8D.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Severity
from generator.language.reading import read
from generator.model.flow import flow
from generator.model.playbook import Entity
from generator.model.values import Record, Ref
from generator.rules.facts.culprits import blaming, is_suspect, whoever
from generator.rules.facts.naming import called, names
from generator.rules.facts.sides import sides
from generator.rules.facts.texts import said
from generator.rules.inspection import Inspection
from generator.rules.passages import Passage
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_LEARNS = re.compile(
    r"\b(?:learn|lesson|retrospect|post-?mortem|root cause|8 ?d\b|why the (?:system|process)"
    r"|aprend|leccion|causa(?:s)? raiz|por que lo permitio)"
)
_COST = re.compile(r"\b(?:cost|who pays|charge|costos?|quien paga|cargo)\b")
_CONTAINS = re.compile(
    r"\b(?:contain|containment|corrective action|conten(?:er|cion|ido)|accion correctiva)\b"
)
_ISSUES = ("category", "severity", "escalation")


def _check(inspection: Inspection) -> Iterator[Fault]:
    for one in inspection.once(said):
        if is_suspect(one.passages[0].text):
            for passage in one.passages:
                yield from _words(passage)
    for entity in inspection.playbook.of("process").values():
        yield from _waiting(inspection, entity)
    yield from _lessons(inspection)


def _words(passage: Passage) -> Iterator[Fault]:
    entity, field = passage.entity, passage.field
    is_cause = (entity.kind.name == "category" and field.startswith("causes")) or (
        field.startswith("fix_by_cause") and field.endswith(".cause")
    )
    is_name = (entity.kind.name, field) in (("term", "term"), ("owner", "name"))
    if not (passage.binds or is_cause or is_name):
        return
    if _shows_what_is_refused(passage):
        return
    words = blaming(passage.text)
    if words and is_cause:
        yield Fault(
            entity, field,
            both(f"A cause names people: {words[0]}.", f"Una causa nombra a personas: {words[1]}."),
            both('Name what in the process let it happen, like `{en: "Fixture accepts the part '
                 'turned round", es: "El dispositivo acepta la pieza volteada"}`.',
                 'Indique qué del proceso lo permitió, como `{en: "Fixture accepts the part turned '
                 'round", es: "El dispositivo acepta la pieza volteada"}`.'),
        )  # fmt: skip
    elif words:
        yield Fault(
            entity, field,
            both(f"The words blame: {words[0]}.", f"El texto culpa: {words[1]}."),
            both("Say what happened and what the process lacked, without saying who is at fault.",
                 "Diga qué pasó y qué le faltó al proceso, sin decir de quién es la culpa."),
        )  # fmt: skip
    elif words := whoever(passage.text):
        yield Fault(
            entity, field,
            both(f"It falls to whoever caused it: {words[0]}.",
                 f"Le toca a quien lo causó: {words[1]}."),
            both("Name a role by the kind of cause, and one while the cause is unknown "
                 "(`fix_unknown`).",
                 "Indique un rol por clase de causa, y otro mientras no se conoce la causa "
                 "(`fix_unknown`)."),
        )  # fmt: skip


def _shows_what_is_refused(passage: Passage) -> bool:
    """A reason to reject something, or an example of what does not conform."""
    first, _, rest = passage.field.partition(".")
    if first == "examples":
        examples, number = passage.entity.get(first), rest.partition(".")[0]
        one = examples[int(number)] if isinstance(examples, tuple) and number.isdigit() else None
        return isinstance(one, Record) and one.get("verdict") != "conforming"
    return passage.field.startswith("reject.reasons")


def _waiting(inspection: Inspection, entity: Entity) -> Iterator[Fault]:
    """Steps that contain or mend, below one that decides about cost."""
    ways = flow(entity)
    cost = next((id for id, one in ways.steps.items() if _decides_cost(inspection, one)), None)
    if cost is None:
        return
    after, before = ways.reached(ways.next[cost]), ways.leading_to(cost)
    for id, step in ways.steps.items():
        if id in after and id not in before and _says(_CONTAINS, step.get("text")):
            en, es = called(entity)
            yield Fault(
                entity, f"steps.{id}",
                both(f"{en}: “{id}” waits for the decision about cost in “{cost}”.",
                     f"{es}: «{id}» espera la decisión sobre el costo de «{cost}»."),
                both("Contain and mend first; settle the cost after closure.",
                     "Primero contenga y corrija; el costo se concilia después del cierre."),
            )  # fmt: skip
            return


def _decides_cost(inspection: Inspection, step: Record) -> bool:
    ref, text = step.get("decision"), step.get("text")
    decision = inspection.playbook.get(ref) if isinstance(ref, Ref) else None
    asks = decision is not None and (
        _says(_COST, decision.get("name")) or _says(_COST, decision.get("question"))
    )
    return asks and not _says(_CONTAINS, text)


def _says(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, Text) and any(pattern.search(read(one).plain) for one in value)


def _lessons(inspection: Inspection) -> Iterator[Fault]:
    playbook, stands = inspection.playbook, inspection.once(sides)
    if len(stands.signing) < 2 or not any(playbook.of(kind) for kind in _ISSUES):
        return
    reviews = [one for one in playbook.of("meeting").values() if _is_review(one)]
    there = {one.id: stands.of(*one.refs("required"), one.get("chair")) for one in reviews}
    if any(seen.issuperset(stands.signing) for seen in there.values()):
        return
    if not reviews:
        yield Fault(
            playbook.engagement, "",
            both("No meeting asks what the two sides learn from an issue.",
                 "Ninguna junta pregunta qué aprenden las dos partes de un problema."),
            both("Write a meeting with both sides that asks why the system allowed it, or add that "
                 "topic to an agenda.",
                 "Escriba una junta con las dos partes que pregunte por qué lo permitió el "
                 "sistema, o agregue ese tema a un orden del día."),
        )  # fmt: skip
        return
    review = reviews[0]
    lacking = [Ref("side", side) for side in stands.signing if side not in there[review.id]]
    (en, es), who = called(review), names(playbook, lacking)
    yield Fault(
        review, "required",
        both(f"{en} looks at what is learned, without {who[0]}.",
             f"{es} ve lo que se aprende, sin {who[1]}."),
        both("Add a role of that side to `required`.", "Agregue un rol de esa parte a `required`."),
    )  # fmt: skip


def _is_review(meeting: Entity) -> bool:
    topics = [one.get("topic") for one in meeting.records("agenda")]
    return any(_says(_LEARNS, one) for one in (meeting.name, meeting.get("purpose"), *topics))


ES = """El manual busca un culpable: culpa en las palabras, un arreglo que espera, ninguna lección.

Quien teme la culpa avisa tarde, y una causa que es una persona nunca se corrige: la siguiente
trabaja en el mismo proceso. Por eso ninguna causa nombra a personas («error del operador»), a nadie
se le hace dueño del arreglo por haberlo causado, nada se contiene más tarde porque un costo no se
ha decidido, y las dos partes ven juntas lo que aprenden.

Una frase que rechaza esas palabras («no se acepta error del operador como causa») es correcta, y no
es una falla. Solo se lee lo acordado, y con ello las causas y las palabras del glosario. Una junta
cuenta como revisión de aprendizaje si su nombre, su propósito o su orden del día habla de aprender,
de lecciones, de causas o de un 8D.
"""

BAD = Example("""
categories:
  quality:
    causes:
      - {en: "Operator error", es: "Error del operador"}
""")
GOOD = Example("""
categories:
  quality:
    causes:
      - {en: "Fixture accepts the part turned round", es: "El dispositivo acepta la pieza volteada"}
      - {en: "Operator error is not accepted", es: "No se acepta error del operador"}
""")

RULE = Rule(
    "ESC-08", Severity.WARNING, ("F5",), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
