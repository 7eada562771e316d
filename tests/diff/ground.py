"""One small client, said in several ways, and what differs between them."""

from collections.abc import Mapping
from textwrap import dedent

from generator.changes import Change
from generator.diff import diff
from tests.small import playbook

BASE: Mapping[str, str] = {
    "client.yml": """\
        name: {en: "Small", es: "Chico"}
        shared_calendar: shared
        signers: [buyer, plant]
        sides:
          us: {name: Us, kind: customer}
          mx: {name: Mx, kind: supplier}
        calendars:
          north: {name: North, tz: America/Chicago, working_days: [monday, tuesday],
                  holidays: [{date: 2026-01-01, name: {en: "New Year", es: "Año Nuevo"}},
                             {date: 2026-12-25, name: {en: "Christmas", es: "Navidad"}}]}
          south: {name: South, tz: America/Monterrey, working_days: [monday, tuesday]}
          shared: {name: Shared, shared: [north, south]}
        people:
          ana: {name: Ana, side: us}
          bea: {name: Bea, side: us}
        """,
    "owners.yml": """\
        owners:
          buyer: {name: {en: "Buyer", es: "Compras"}, side: us,
                  holders: [{person: ana, since: 2024-01-08}, {person: bea, since: 2025-01-08}]}
          plant: {name: {en: "Plant", es: "Planta"}, side: mx}
          other: {name: {en: "Other", es: "Otro"}, side: mx}
        """,
    "definitions/clean.yml": """\
        term: {en: "Clean", es: "Limpio"}
        question: {en: "How clean?", es: "¿Qué tan limpio?"}
        measures: {spots: {name: {en: "Spots", es: "Manchas"}, unit: piece},
                   width: {name: {en: "Width", es: "Ancho"}, unit: mm}}
        criterion:
          text: {en: "No spot is seen on the part.", es: "No se ve ninguna mancha en la pieza."}
          all: [spots <= 2 pieces, width <= 0.2 mm]
        decider: buyer
        within: 4 shared business hours after issue detected
        fix_owner: plant
        fix_by_cause:
          - {cause: {en: "Dust in the hall", es: "Polvo en la nave"}, owner: plant}
          - {cause: {en: "Oil on the tool", es: "Aceite en el molde"}, owner: plant}
        examples:
          - {text: {en: "One spot.", es: "Una mancha."}, values: {spots: 1}, verdict: conforming}
          - {text: {en: "Nine spots.", es: "Nueve manchas."}, values: {spots: 9},
             verdict: nonconforming}
        exceptions:
          - {en: "Samples for a fair.", es: "Muestras para una feria."}
          - {en: "Trial parts.", es: "Piezas de prueba."}
        meanwhile: {en: "The lot waits.", es: "El lote espera."}
        dispute: differ
        """,
    "escalations/differ.yml": """\
        name: {en: "Differ", es: "Diferir"}
        levels:
          - {n: 1, owners: [buyer, plant], must_do: [{en: "Look at a part.", es: "Ver una pieza."}]}
          - {n: 2, after: 8 clock hours, owners: [buyer, plant],
             must_do: [{en: "Decide.", es: "Decidir."}, {en: "Write it down.", es: "Anotarlo."}]}
        """,
    "processes/work.yml": """\
        name: {en: "Work", es: "Trabajo"}
        owner: plant
        steps:
          cut: {text: {en: "Cut.", es: "Cortar."}, doer: plant, within: 2 clock hours}
          wash: {text: {en: "Wash.", es: "Lavar."}, doer: plant}
          pack: {text: {en: "Pack.", es: "Empacar."}, doer: buyer}
        exceptions:
          - {when: {en: "No clean part is left", es: "No queda pieza limpia"}, goes_to: differ}
        definitions: [clean]
        """,
}


def with_(*replacements: tuple[str, str], **files: str) -> dict[str, str]:
    """The files with each text replaced where it stands, once."""
    found = {path: dedent(text) for path, text in BASE.items()}
    for old, new in replacements:
        paths = [path for path, text in found.items() if old in text]
        assert len(paths) == 1, f"{old!r} is in {paths}"
        assert found[paths[0]].count(old) == 1, f"{old!r} is there several times"
        found[paths[0]] = found[paths[0]].replace(old, new)
    return found | files


def changes(*replacements: tuple[str, str]) -> tuple[Change, ...]:
    return diff(playbook(dict(BASE)), playbook(with_(*replacements)))


def told(some: tuple[Change, ...]) -> list[tuple[str, str, str, str | None, str | None]]:
    """Of each change where it is and what it is."""
    return [(f"{one.kind}/{one.id}", one.field, one.change.value, one.before, one.after)
            for one in some]  # fmt: skip


def inside(*replacements: tuple[str, str]) -> list[tuple[str, str, str | None, str | None]]:
    """The same, where all is in one entity."""
    found = told(changes(*replacements))
    assert len({one[0] for one in found}) <= 1, found
    return [one[1:] for one in found]
