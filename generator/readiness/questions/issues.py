"""Are issues handled without blame? Questions 31 to 40."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.readiness.chains import every, links, none_of, settled
from generator.readiness.ground import Ground
from generator.readiness.question import Gap, Link, Question
from generator.text import both

Found = Iterator[Link | Gap]


def _paths(ground: Ground) -> Found:
    for kind, field in (("category", "path"), ("severity", "path"), ("escalation", "levels")):
        yield from links(ground.every(kind), field)
        if not ground.playbook.of(kind):
            yield none_of(ground, kind)


def _anyone(ground: Ground) -> Found:
    yield from every("escalation", "may_start")(ground)
    yield from links(ground.every("severity"), "may_declare")


def _until_decided(ground: Ground) -> Found:
    yield from every("definition", "meanwhile")(ground)
    yield from links(ground.every("decision"), "default")


def _disagreement(ground: Ground) -> Found:
    found = [one for one in ground.every("escalation") if "dispute" in _cases(one)]
    if not found:
        yield Gap(
            ground.engagement,
            "",
            both("No path covers a dispute.", "Ninguna ruta cubre una disputa."),
        )
    yield from links(found, "levels", "referee", "meanwhile")


def _cases(path: Entity) -> tuple[object, ...]:
    covers = path.record("covers")
    cases = covers.get("cases") if covers else None
    return cases if isinstance(cases, tuple) else ()


def _root_causes(ground: Ground) -> Found:
    yield from settled(ground, "definition", ["fix_verified"], "criterion", "test", "examples")
    yield from every("severity", "clocks")(ground)


def _cost(ground: Ground) -> Found:
    yield from settled(ground, "decision", ["cost_recovery"], "decider", "default", "within")


def _causes(ground: Ground) -> Found:
    yield from every("category", "causes")(ground)
    yield from links(ground.every("definition"), "fix_by_cause")


def _learned(ground: Ground) -> Found:
    found = list(ground.every("escalation"))
    for one in found:
        if "after_closure" not in one.values:
            yield Gap(
                one,
                "after_closure",
                both(
                    "It does not say how a closed issue changes a definition or a process.",
                    "No dice cómo un problema cerrado cambia una definición o un proceso.",
                ),
            )
    yield from links(found, "after_closure")
    if not found:
        yield none_of(ground, "escalation")


def _learning_review(ground: Ground) -> Found:
    sides = set(ground.agreement.sides)
    for one in ground.every("meeting"):
        there = [*one.refs("required"), *one.refs("chair")]
        if one.get("tier") == "event" or _after_an_issue(one):
            present = frozenset().union(*(ground.sides_of(ref) for ref in there))
            if sides <= present:
                yield from links([one], "chair", "agenda", "outputs", "required")
                return
    yield Gap(
        ground.engagement,
        "",
        both(
            "No meeting after an issue has both sides in it.",
            "Ninguna junta posterior a un problema reúne a las dos partes.",
        ),
    )


def _after_an_issue(meeting: Entity) -> bool:
    """Whether what it talks about is an issue: a severity, or a path."""
    about = (ref for one in meeting.records("agenda") for ref in _tuple(one.get("about")))
    return meeting.get("condition") is not None and any(
        isinstance(ref, Ref) and ref.kind in ("severity", "escalation", "artifact") for ref in about
    )


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


QUESTIONS = (
    Question(31, 4, "F5", both(
        "Severities have criteria and clocks.", "Las severidades tienen criterios y plazos."),
        every("severity", "criterion", "clocks"), star=True, errors=("DEF-14", "TIM-06")),
    Question(32, 4, "F5", both(
        "Every sort of issue at every severity has a path, whose last level is leaders and "
        "deputies of both sides.",
        "Cada tipo de problema, en cada severidad, tiene una ruta cuyo último nivel son líderes y "
        "suplentes de ambas partes."),
        _paths, star=True, errors=("ESC-01", "ESC-02", "ESC-03")),
    Question(33, 4, "F5", both(
        "Anyone on either side may stop or raise it.",
        "Cualquiera de ambas partes puede detener o escalar."),
        _anyone, star=True, errors=("ESC-05",)),
    Question(34, 4, "F5", both(
        "It is said what happens to the product while nothing is decided.",
        "Está dicho qué pasa con el producto mientras no se decide."), _until_decided),
    Question(35, 4, "F5", both(
        "A disagreement has a path with a referee and a clock.",
        "Un desacuerdo tiene una ruta con árbitro y plazo."),
        _disagreement, star=True, errors=("ESC-07",)),
    Question(36, 4, "F4", both(
        "Root causes have a clock, and what makes a fix effective has a criterion.",
        "Las causas raíz tienen plazo, y lo que hace eficaz a una solución tiene criterio."),
        _root_causes),
    Question(37, 4, "F5", both(
        "Who bears the cost is settled apart, and after containment.",
        "Quién asume el costo se resuelve aparte, y después de la contención."), _cost),
    Question(38, 4, "F5", both(
        "No word blames a person; causes name the process.",
        "Ninguna palabra culpa a una persona; las causas nombran el proceso."),
        _causes, faults=("ESC-08",)),
    Question(39, 4, "F4", both(
        "Closed issues change a definition or a process.",
        "Los problemas cerrados cambian una definición o un proceso."), _learned),
    Question(40, 4, "F3", both(
        "After an issue both sides review together what to learn from it.",
        "Después de un problema, ambas partes revisan juntas qué se aprende."), _learning_review),
)  # fmt: skip
