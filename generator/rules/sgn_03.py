"""Something differs from the last release, and no amendment says why.

A limit that moved without a word is found by whoever still works to the old one. An amendment says
what changed, why, who asked, whom it touches, since when it holds and how long before they are
told.

Each agreed text that is new or other than in the last release must be named under `objects` of an
amendment whose version is still to come. What cannot be named there (client.yml itself, and texts
that are gone) needs one such amendment, whatever it names. An amendment needs its `why`,
`asked_by`, `affected`, `notice` and `effective`, and takes effect no earlier than the later of two
sides agreed to it. Whether a change is signed is another question (SGN-02), asked once this one is
answered. A release of an older tool or in other languages is not compared, for each digest differs
from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.findings import Severity
from generator.model.playbook import SCHEMA, Entity
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

NAME_IT = both(
    "Write an amendment of the coming version that names it under `objects`, with `why`, "
    "`asked_by` and `effective`.",
    "Escriba una modificación de la versión por venir que lo nombre en `objects`, con `why`, "
    "`asked_by` y `effective`.",
)
_NEEDED: dict[str, tuple[Text, Text]] = {
    "why": (
        both("does not say why.", "no dice por qué."),
        both("Write the reason, like `why: {en: \"Two notices waited a night.\", es: \"Dos avisos "
             "esperaron una noche.\"}`.",
             "Escriba el motivo, como `why: {en: \"Two notices waited a night.\", es: \"Dos avisos "
             "esperaron una noche.\"}`."),
    ),
    "asked_by": (
        both("does not say who asked for it.", "no dice quién la pidió."),
        both("Name one role, like `asked_by: sqe`.", "Nombre un puesto, como `asked_by: sqe`."),
    ),
    "affected": (
        both("does not say whose work it changes.", "no dice el trabajo de quién cambia."),
        both("List the roles, like `affected: [receiving-lead, quality-manager]`.",
             "Enumere los puestos, como `affected: [receiving-lead, quality-manager]`."),
    ),
    "notice": (
        both("does not say how long before they are told.",
             "no dice con cuánta anticipación se les avisa."),
        both("Write a clock, like `notice: at least 30 calendar days before first-shipment`.",
             "Escriba un plazo, como `notice: al menos 30 días naturales antes de "
             "first-shipment`."),
    ),
    "effective": (
        both("does not say since when it holds.", "no dice desde cuándo vale."),
        both("Write the day, like `effective: 2027-02-01`.",
             "Escriba el día, como `effective: 2027-02-01`."),
    ),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    for amendment in inspection.playbook.of("amendment").values():
        for field, (said, fix) in _NEEDED.items():
            if amendment.get(field) is None:
                id = amendment.id
                yield Fault(
                    amendment, field,
                    both(f"The amendment `{id}` {said.get('en')}",
                         f"La modificación `{id}` {said.get('es')}"),
                    fix,
                )  # fmt: skip
        yield from _too_early(inspection, amendment)
    yield from _unexplained(inspection)


def _too_early(inspection: Inspection, amendment: Entity) -> Iterator[Fault]:
    effective = amendment.get("effective")
    if not (isinstance(effective, date) and inspection.playbook.of("signoff")):
        return
    days: dict[str, date] = {}
    for voice in inspection.agreement.voices(amendment):
        if voice.exact and voice.signoff.agrees:
            side, day = voice.signoff.side.id, voice.signoff.day
            days[side] = min(day, days.get(side, day))
    last = max(days.values(), default=effective)
    if len(days) > 1 and effective < last:
        yield Fault(
            amendment, "effective",
            both(f"`{amendment.id}` takes effect on {effective}, before the second side agreed "
                 f"({last}).",
                 f"`{amendment.id}` entra en vigor el {effective}, antes de que aceptara la "
                 f"segunda parte ({last})."),
            both(f"Take a day from {last} on; both sides then agree to it again.",
                 f"Use un día a partir del {last}; ambas partes lo aceptan de nuevo."),
        )  # fmt: skip


def _unexplained(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    last = playbook.releases[-1] if playbook.releases else None
    if last is None or (last.schema, set(last.languages)) != (SCHEMA, set(playbook.languages)):
        return
    agreement = inspection.agreement
    digests, any_coming = agreement.digests.of, bool(agreement.amendments)
    for key, entity in agreement.digests.entities.items():
        before = last.digests.get(key)
        told = any_coming if entity.kind.name == "engagement" else key in agreement.amended
        if before == digests[key] or told or entity.kind.name == "amendment":
            continue
        what, name = f"{entity.kind.name}:{entity.id}", last.version
        said = both(f"`{what}` has changed since release {name}, and no amendment says why.",
                    f"`{what}` cambió desde la versión {name}, y ninguna modificación dice "
                    "por qué.")  # fmt: skip
        if before is None:
            said = both(f"`{what}` is new since release {name}, and no amendment says why.",
                        f"`{what}` es nuevo desde la versión {name}, y ninguna "
                        "modificación dice por qué.")  # fmt: skip
        yield Fault(entity, "", said, NAME_IT)
    if agreement.gone and not any_coming:
        names = ", ".join(f"`{one}`" for one in agreement.gone[:3])
        yield Fault(
            playbook.engagement, "signers",
            both(f"Gone since release {last.version}, and no amendment says why: {names}.",
                 f"Ya no está desde la versión {last.version}, y ninguna modificación dice por "
                 f"qué: {names}."),
            both("Write an amendment of the coming version whose `why` says so.",
                 "Escriba una modificación de la versión por venir cuyo `why` lo diga."),
        )  # fmt: skip


ES = """Algo difiere de la última versión, y ninguna modificación dice por qué.

Un límite que se movió sin aviso lo descubre quien sigue trabajando con el anterior. Una
modificación dice qué cambió, por qué, quién lo pidió, a quién le toca, desde cuándo vale y con
cuánta anticipación se avisa.

Cada texto acordado que es nuevo o distinto del de la última versión debe estar en `objects` de una
modificación cuya versión está por venir. Lo que ahí no se puede nombrar (client.yml mismo, y textos
que ya no están) necesita alguna modificación así, nombre lo que nombre. Una modificación lleva
`why`, `asked_by`, `affected`, `notice` y `effective`, y no entra en vigor antes de que la haya
aceptado la segunda de dos partes. Si el cambio está firmado es otra pregunta (SGN-02), que se hace
cuando esta ya tiene respuesta. Una versión de una herramienta anterior o en otros idiomas no se
compara, porque todas sus huellas difieren.
"""

BAD = Example("""
definitions:
  burr-limit:
    meanwhile: {en: "The lot stays in Apodaca.", es: "El lote queda en Apodaca."}
""", signed=("customer", "supplier"), released=True)  # fmt: skip
GOOD = Example(
    """
amendments:
  earlier-review:
    name: {en: "Lot on hold: where it stays", es: "Lote en retención: dónde queda"}
    version: "1.1"
    objects: [burr-limit]
    why:
      en: In October two lots on hold were moved by mistake.
      es: En octubre se movieron por error dos lotes en retención.
    asked_by: buyer
    affected: [planner, quality-lead]
    notice: at least 30 calendar days before order-day
    approvals: [us-head, mx-head]
    effective: 2027-02-01
""",
    signed=("customer", "supplier"),
    released=True,
)

RULE = Rule(
    "SGN-03", Severity.ERROR, ("F2", "F4"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("SGN-02", "REF-02"),
)  # fmt: skip
