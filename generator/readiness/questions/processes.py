"""Are the processes clear? Questions 1 to 10."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.readiness.chains import every, links, none_of, profile, settled
from generator.readiness.ground import Ground
from generator.readiness.question import Gap, Link, Question
from generator.text import both

Found = Iterator[Link | Gap]


def _flows(ground: Ground) -> Found:
    fields = ("trigger", "steps", "end")
    yield from settled(ground, "process", profile(ground).flows, *fields)
    yield from links(ground.crossing, *fields)


def _metrics(ground: Ground) -> Found:
    processes = list(ground.every("process"))
    if not processes:
        yield none_of(ground, "process")
    for process in processes:
        found = [ground.playbook.get(one) for one in process.refs("metrics")]
        if not found:
            yield Gap(
                process,
                "metrics",
                both("No metric says how it goes.", "Ningún indicador dice cómo va."),
            )
        yield from links([one for one in found if one is not None], "target")


def _change(ground: Ground) -> Found:
    decisions = [one for one in ground.every("decision") if one.get("serves") == "change_approval"]
    yield from settled(ground, "decision", ["change_approval"], "decider", "within")
    for one in decisions:
        if len(_approving(ground, one)) < len(ground.agreement.sides):
            yield Gap(
                one,
                "must_agree",
                both(
                    "Not every side has to approve it.", "No todas las partes tienen que aprobarlo."
                ),
            )
    processes = [one for one in ground.every("process") if one.get("serves") == "change_control"]
    given = [step.get("handoff") for process in processes for step in process.records("steps")]
    handoffs = [ground.playbook.get(one) for one in given if isinstance(one, Ref)]
    named = [ref for process in processes for ref in process.refs("definitions")]
    about = [ground.playbook.get(one) for one in named]
    places = [*decisions, *processes, *(one for one in (*handoffs, *about) if one is not None)]
    if places and not ground.notice(places):
        yield Gap(
            places[0],
            "within",
            both(
                "No clock says how long before a change notice is due.",
                "Ningún plazo dice con cuánta anticipación se avisa un cambio.",
            ),
        )


def _approving(ground: Ground, decision: Entity) -> frozenset[str]:
    refs = [*decision.refs("decider"), *decision.refs("must_agree")]
    return frozenset().union(*(ground.sides_of(one) for one in refs))


def _read(ground: Ground) -> Found:
    processes = list(ground.every("process"))
    if not processes:
        yield none_of(ground, "process")
    for process in processes:
        if not ground.is_read(process):
            yield Gap(
                process,
                "steps",
                both(
                    "Not all who do its steps say to have read it.",
                    "No todos los que hacen sus pasos dicen haberlo leído.",
                ),
            )
        yield Link(process)


def _papers(ground: Ground) -> Found:
    drawings = [one for one in ground.every("attachment") if one.get("kind") in ("drawing", "form")]
    yield from links([*ground.every("document"), *drawings], "revision")
    if not ground.playbook.of("document"):
        yield none_of(ground, "document")


QUESTIONS = (
    Question(1, 1, "F2", both(
        "Every flow that crosses the border has a process with trigger, steps and end.",
        "Cada flujo que cruza la frontera tiene un proceso con inicio, pasos y fin."),
        _flows, star=True, errors=("HND-06",)),
    Question(2, 1, "F1", both(
        "Every step has one doer, and one role that answers for it.",
        "Cada paso tiene un solo ejecutor y un solo puesto que responde por él."),
        every("process", "owner", "steps"), star=True, errors=("OWN-04",)),
    Question(3, 1, "F2", both(
        "Every output has a receiver, and every change of side is a handoff.",
        "Cada salida tiene quien la reciba, y cada cambio de parte es una entrega."),
        every("process", "steps", "outputs"), star=True, errors=("HND-04", "HND-05")),
    Question(4, 1, "F2", both(
        "Every handoff says when it is accepted, how it is acknowledged and refused, and what "
        "silence means.",
        "Cada entrega dice cuándo se acepta, cómo se acusa y se rechaza, y qué significa el "
        "silencio."),
        every("handoff", "accept", "acknowledge", "reject", "silence"), star=True,
        errors=("HND-01", "HND-02", "HND-03")),
    Question(5, 1, "F2", both(
        "Every process says what happens when something comes late or is rejected.",
        "Cada proceso dice qué pasa cuando algo llega tarde o se rechaza."),
        every("process", "exceptions")),
    Question(6, 1, "F4", both(
        "Every record has a place, an owner and a time for which it is kept.",
        "Cada registro tiene lugar, responsable y tiempo de conservación."),
        every("artifact", "kept_in", "owner", "retention")),
    Question(7, 1, "F4", both(
        "Every process has a metric with a target.",
        "Cada proceso tiene un indicador con meta."), _metrics),
    Question(8, 1, "F2", both(
        "A change names who approves it on both sides, and how much notice it takes.",
        "Un cambio dice quién lo aprueba de cada parte y con cuánta anticipación se avisa."),
        _change),
    Question(9, 1, "F2", both(
        "Those who do the work on both sides have acknowledged the present text.",
        "Quienes hacen el trabajo en ambas partes acusaron de leído el texto vigente."), _read),
    Question(10, 1, "F4", both(
        "Drawings, forms and papers that are referred to carry their revision.",
        "Los planos, formatos y documentos citados llevan su revisión."), _papers),
)  # fmt: skip
