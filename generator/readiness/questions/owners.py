"""Who owns what? Questions 11 to 20."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.values import Ref
from generator.readiness.chains import every, links, none_of, profile, settled
from generator.readiness.ground import Ground
from generator.readiness.question import Gap, Link, Question
from generator.text import both

Found = Iterator[Link | Gap]


def _decisions(ground: Ground) -> Found:
    fields = ("question", "decider", "within", "default")
    yield from settled(ground, "decision", profile(ground).decisions, *fields)
    yield from links(ground.every("decision"), *fields)


def _fixes(ground: Ground) -> Found:
    definitions, categories = list(ground.every("definition")), list(ground.every("category"))
    yield from links(definitions, "fix_owner", "fix_by_cause", "fix_unknown")
    yield from links(categories, "fix_owner")
    for kind, found in (("definition", definitions), ("category", categories)):
        if not found:
            yield none_of(ground, kind)


def _people(ground: Ground) -> Found:
    if not ground.playbook.of("owner"):
        yield none_of(ground, "owner")
    yield Link(ground.engagement, ("signers",))


def _bands(ground: Ground) -> Found:
    topics = [one for one in ("product_use", "stop_work", "extra_spend")
              if one in profile(ground).decisions]  # fmt: skip
    yield from settled(ground, "decision", topics, "decider", "limits")
    spending = [one for one in ground.every("decision") if one.get("serves") == "extra_spend"]
    for one in spending:
        if "limits" not in one.values:
            yield Gap(
                one,
                "limits",
                both(
                    "No band says up to which amount who decides.",
                    "Ningún rango dice hasta qué monto decide quién.",
                ),
            )


def _reviewed(ground: Ground) -> Found:
    for kind in ("definition", "process"):
        found = list(ground.every(kind))
        if not found:
            yield none_of(ground, kind)
        for one in found:
            if "review_by" not in one.values:
                yield Gap(
                    one,
                    "review_by",
                    both(
                        "No date says by when it is looked at again.",
                        "Ninguna fecha dice cuándo se revisa de nuevo.",
                    ),
                )
            yield from links([one], "owner", "review_by")


def _makers(ground: Ground) -> Found:
    if not ground.playbook.of("process"):
        yield none_of(ground, "process")
    yield Link(ground.engagement, ("signers",))


def _third_sides(ground: Ground) -> Found:
    yield Link(ground.engagement, ("scope_in", "scope_out"))
    for side in ground.every("side"):
        if side.get("party") is not False:
            continue
        owners = [one for one in ground.every("owner") if one.ref("side") == Ref("side", side.id)]
        mine = {Ref("owner", one.id) for one in owners}
        handoffs = [one for one in ground.every("handoff")
                    if mine & {one.ref("from"), one.ref("to")}]  # fmt: skip
        if not handoffs:
            yield Gap(
                side,
                "",
                both(
                    "No handoff comes from it or goes to it.",
                    "Ninguna entrega sale de ella ni llega a ella.",
                ),
            )
        yield from links(owners, "holders")
        yield from links(handoffs, "from", "to")


QUESTIONS = (
    Question(11, 2, "F1", both(
        "Every role has a person and a deputy who are there in its hours.",
        "Cada puesto tiene titular y suplente, presentes en su horario."),
        every("owner", "holders", "deputy", "coverage"), star=True,
        errors=("OWN-01",), faults=("OWN-02",)),
    Question(12, 2, "F1", both(
        "Every decision that such a client has to take has one decider, a clock, and what holds "
        "until then.",
        "Cada decisión que un cliente así debe tomar tiene quien decida, un plazo y lo que vale "
        "mientras tanto."),
        _decisions, star=True, errors=("OWN-05",)),
    Question(13, 2, "F1", both(
        "Every definition and every sort of issue has an owner of the fix, cause by cause.",
        "Cada definición y cada tipo de problema tiene un responsable de la solución, causa por "
        "causa."),
        _fixes, star=True, errors=("DEF-02",)),
    Question(14, 2, "F1", both(
        "Goods and tasks on their way always have a responsible role.",
        "Los bienes y tareas en tránsito siempre tienen un puesto responsable."),
        every("handoff", "responsible_until", "silence")),
    Question(15, 2, "F1", both(
        "Nobody has too much to do, and no side decides or mends everything.",
        "Nadie tiene demasiado a su cargo, y ninguna parte decide o corrige todo."),
        _people, faults=("OWN-03", "OWN-06")),
    Question(16, 2, "F1", both(
        "Who may decide over money, product and stopping has limits without gaps.",
        "La autoridad sobre dinero, producto y paros tiene límites sin huecos."),
        _bands, errors=("DEF-14",)),
    Question(17, 2, "F1", both(
        "Every metric has an owner.", "Cada indicador tiene responsable."),
        every("metric", "owner")),
    Question(18, 2, "F4", both(
        "Every definition and process has an owner and a date of review.",
        "Cada definición y proceso tiene responsable y fecha de revisión."), _reviewed),
    Question(19, 2, "F1", both(
        "Whoever makes something does not verify it too.",
        "Quien hace algo no lo verifica también."), _makers, faults=("OWN-07",)),
    Question(20, 2, "F1", both(
        "Third sides (carrier, broker, shelter) have a role and a handoff.",
        "Los terceros (transportista, agente aduanal, shelter) tienen un puesto y una entrega."),
        _third_sides),
)  # fmt: skip
