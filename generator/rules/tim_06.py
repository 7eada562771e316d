"""Clocks contradict each other: a part is slower than the whole, or the urgent than the rest.

If the steps of a process may take 12 days together, its promise of 10 is broken by people who all
kept their limits. If severity 1 is answered in 4 hours and severity 2 in 2, nobody believes the
levels. If silence counts before the answer is due, the answer has no value.

Two clocks are compared where one ends after the other whenever the event comes: in the same kind of
time by their numbers, else only where no weekend or holiday could turn it round. Four office hours
against 24 clock hours depends on the weekday; that is for the two sides to see, and no error. Steps
add up along the longest way through the process, those that count in the promise's kind of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Clock, Record, Ref, Value
from generator.rules.facts.latest import is_later, limit
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_IN_ORDER = {
    "acknowledge": ("the acknowledgement", "el acuse"),
    "contain": ("the containment", "la contención"),
    "root_cause": ("the root cause", "la causa raíz"),
    "correct": ("the correction", "la corrección"),
}
_EACH = {
    **_IN_ORDER,
    "update": ("the update", "el aviso"),
    "verify": ("the verification", "la verificación"),
}


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    severities = list(playbook.of("severity").values())
    for severity in severities:
        yield from _in_order(severity)
    yield from _by_level(severities)
    for process in playbook.of("process").values():
        yield from _process(process)
    for handoff in playbook.of("handoff").values():
        yield from _silence(handoff)
    for meeting in playbook.of("meeting").values():
        yield from _inputs(meeting)


def _clocks(entity: Entity) -> Mapping[str, Value]:
    record = entity.record("clocks")
    return record.values if record is not None else {}


def _in_order(severity: Entity) -> Iterator[Fault]:
    found = _clocks(severity)
    for first, second in pairwise([name for name in _IN_ORDER if name in found]):
        if is_later(found[first], found[second]):
            (en, es), (then_en, then_es) = _IN_ORDER[first], _IN_ORDER[second]
            yield Fault(
                severity, f"clocks.{first}",
                both(f"“{found[first]}” for {en} ends after “{found[second]}” for {then_en}.",
                     f"«{found[first]}» para {es} termina después de «{found[second]}» para "
                     f"{then_es}."),
                both(f"Shorten {en}, or give {then_en} more time.",
                     f"Acorte {es}, o dé más tiempo a {then_es}."),
            )  # fmt: skip


def _by_level(severities: Sequence[Entity]) -> Iterator[Fault]:
    """Level 1 is the most severe."""
    known = [one for one in severities if isinstance(one.get("level"), int)]
    ordered = sorted(known, key=lambda one: str(one.get("level")).zfill(3))
    for name, (en, es) in _EACH.items():
        for higher, lower in pairwise([one for one in ordered if name in _clocks(one)]):
            mine, other = _clocks(higher)[name], _clocks(lower)[name]
            if higher.get("level") != lower.get("level") and is_later(mine, other):
                less = lower.name
                yield Fault(
                    higher, f"clocks.{name}",
                    both(f"“{mine}” for {en} is slower than “{other}” of {less.best('en')[0]}, "
                         "which is less severe.",
                         f"«{mine}» para {es} es más lento que «{other}» de {less.best('es')[0]}, "
                         "que es menos grave."),
                    both("Give the higher severity the shorter time.",
                         "Dé el tiempo más corto a la severidad más alta."),
                )  # fmt: skip


def _process(process: Entity) -> Iterator[Fault]:
    steps = process.records("steps")
    ways = _ways(steps)
    promise = process.get("promise")
    whole = limit(promise)
    if whole is not None:
        taken = [_own(step, whole.family) for step in steps]
        longest: list[tuple[int, tuple[int, ...]]] = [(0, ())] * len(steps)
        for at in range(len(steps) - 1, -1, -1):
            rest = max((longest[to] for to in ways[at]), default=(0, ()))
            longest[at] = taken[at] + rest[0], ((at, *rest[1]) if taken[at] else rest[1])
        total, along = longest[0] if longest else (0, ())
        if total > whole.amount:
            named = " + ".join(f"{steps[at].get('within')}" for at in along)
            yield Fault(
                process, "promise",
                both(f"The steps may take more than the promise of {promise}: {named}.",
                     f"Los pasos pueden tardar más que la promesa de {promise}: {named}."),
                both("Shorten steps, or promise what their limits add up to.",
                     "Acorte los pasos, o prometa lo que suman sus plazos."),
            )  # fmt: skip
    yield from _against_one_start(process, steps, ways)


def _against_one_start(
    process: Entity, steps: Sequence[Record], ways: Sequence[tuple[int, ...]]
) -> Iterator[Fault]:
    """Steps that all count from one event: a later step may not have the earlier limit."""
    after = [frozenset[int]()] * len(steps)
    for at in range(len(steps) - 1, -1, -1):
        after[at] = frozenset(ways[at]).union(*(after[to] for to in ways[at]))
    for at, step in enumerate(steps):
        mine = step.get("within")
        if not isinstance(mine, Clock) or mine.event is None or not mine.event.subject:
            continue
        for to in sorted(after[at]):
            other = steps[to].get("within")
            if is_later(mine, other):
                yield Fault(
                    process, f"steps.{step.get('id')}.within",
                    both(f"“{mine}” ends after “{other}” of the later step "
                         f"`{steps[to].get('id')}`.",
                         f"«{mine}» termina después de «{other}» del paso posterior "
                         f"`{steps[to].get('id')}`."),
                    both("Shorten this step, or give the later one more time.",
                         "Acorte este paso, o dé más tiempo al posterior."),
                )  # fmt: skip
                break


def _ways(steps: Sequence[Record]) -> list[tuple[int, ...]]:
    """Where each step goes on to; ways back are left out."""
    number = {step.get("id"): at for at, step in enumerate(steps)}
    found = []
    for at, step in enumerate(steps):
        branch = step.get("branch")
        targets = [
            number.get(go.part if isinstance(go, Ref) else go, -1)
            for one in (branch if isinstance(branch, tuple) else ())
            if isinstance(one, Record) and (go := one.get("go"))
        ]
        found.append(tuple(to for to in (targets or [at + 1]) if at < to < len(steps)))
    return found


def _own(step: Record, family: tuple[str, ...]) -> int:
    """How long a step may take from its own begin, in the promise's kind of time."""
    within = step.get("within")
    own = isinstance(within, Clock) and within.event is not None and not within.event.subject
    mine = limit(within) if own else None
    return mine.amount if mine is not None and mine.family == family else 0


def _silence(handoff: Entity) -> Iterator[Fault]:
    """Silence that counts before the answer is due."""
    silence, acknowledge = handoff.record("silence"), handoff.record("acknowledge")
    reject = handoff.record("reject")
    after = silence.get("after") if silence is not None else None
    means = silence.get("means") if silence is not None else None
    due = acknowledge.get("within") if acknowledge is not None else None
    refused = reject.get("within") if reject is not None and means == "accepted" else None
    for limit_, en, es in (
        (due, "the acknowledgement is due", "vence el acuse"),
        (refused, "it may no longer be rejected", "termina el plazo para rechazar"),
    ):
        if is_later(limit_, after):
            yield Fault(
                handoff, "silence.after",
                both(f"Silence counts after “{after}”, before {en}: “{limit_}”.",
                     f"El silencio cuenta después de «{after}», antes de que {es}: «{limit_}»."),
                both("Let silence count when that limit has passed, or shorten the limit.",
                     "Haga que el silencio cuente al vencer ese plazo, o acorte el plazo."),
            )  # fmt: skip
            return


def _inputs(meeting: Entity) -> Iterator[Fault]:
    for number, one in enumerate(meeting.records("inputs")):
        within = one.get("within")
        event = within.event if isinstance(within, Clock) and not within.before else None
        if event is not None and event.subject in ("", meeting.id):
            yield Fault(
                meeting, f"inputs.{number}.within",
                both(f"“{within}” is after the meeting that needs it.",
                     f"«{within}» es después de la junta que lo necesita."),
                both(f"Say how long before: `at least 1 shared business day before {meeting.id} "
                     "started`.",
                     "Diga cuánto antes: `al menos 1 día hábil común antes de "
                     f"{meeting.id} iniciada`."),
            )  # fmt: skip


ES = """Los plazos se contradicen: una parte es más lenta que el todo, o lo urgente que lo demás.

Si los pasos de un proceso pueden tardar 12 días juntos, su promesa de 10 la rompen personas que
cumplieron todos sus plazos. Si la severidad 1 se contesta en 4 horas y la severidad 2 en 2, nadie
cree en los niveles. Si el silencio cuenta antes de que venza la respuesta, la respuesta no vale.

Dos plazos se comparan si uno termina después del otro llegue cuando llegue el evento: en la misma
clase de tiempo, por sus números; si no, solo donde ningún fin de semana ni feriado lo invierte.
Cuatro horas de oficina contra 24 horas corridas depende del día de la semana; eso lo ven las dos
partes, y no es un error. Los pasos se suman por el camino más largo del proceso, los que cuentan en
la clase de tiempo de la promesa.
"""

BAD = Example("""
    severities:
      sev-1:
        clocks:
          acknowledge: 4 shared business hours      # severity 2 is acknowledged in 2
""")
GOOD = Example("""
    severities:
      sev-1:
        clocks:
          acknowledge: 2 shared business hours
""")

RULE = Rule(
    "TIM-06", Severity.ERROR, ("F2", "F5"), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
