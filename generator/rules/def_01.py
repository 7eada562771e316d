"""A definition has no decider, or one that no signing side answers for.

Two people then look at the same piece and both are right. A definition is worth its decider: one
role (or a group that says how it decides) of a side that signs the playbook. A carrier or a broker
may inform the verdict; nobody can hold it to one. The same goes for each row of `decider_by`.
"""

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import Ref
from generator.rules.facts.parties import outside
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    silent: set[str] = set()
    for entity in inspection.playbook.of("definition").values():
        term = entity.name
        if entity.get("decider") is None:
            yield Fault(
                entity, "decider",
                both(f"Nobody decides whether something is “{term.best('en')[0]}”.",
                     f"Nadie decide si algo es «{term.best('es')[0]}»."),
                both("Name one role as `decider`; where it differs by place, add `decider_by`.",
                     "Indique un solo rol en `decider`; si cambia según el lugar, agregue "
                     "`decider_by`."),
            )  # fmt: skip
        for path, value in _deciders(entity):
            if side := outside(inspection, value):
                yield Fault(
                    entity, path,
                    both(f"`{value}` decides, and its side `{side}` does not sign this playbook.",
                         f"`{value}` decide, y su parte `{side}` no firma este manual."),
                    both("Name a role of a side that signs; the other one can be consulted.",
                         "Indique un rol de una parte que firma; al otro se le puede consultar."),
                )  # fmt: skip
            group = inspection.playbook.get(value)
            if group is None or group.kind.name != "group" or group.get("rule") is not None:
                continue
            if group.id not in silent:
                silent.add(group.id)
                yield Fault(
                    group, "rule",
                    both(f"This group decides “{term.best('en')[0]}” and does not say how.",
                         f"Este grupo decide «{term.best('es')[0]}» y no dice cómo."),
                    both("Write how it decides, like `rule: chair_decides`, and its `tie_break`.",
                         "Escriba cómo decide, por ejemplo `rule: chair_decides`, y su "
                         "`tie_break`."),
                )  # fmt: skip


def _deciders(entity: Entity) -> Iterator[tuple[str, Ref]]:
    if ref := entity.ref("decider"):
        yield "decider", ref
    for number, row in enumerate(entity.records("decider_by")):
        other = row.get("decider")
        if isinstance(other, Ref):
            yield f"decider_by.{number}.decider", other


ES = """Una definición no tiene quién decida, o decide alguien por quien ninguna parte firma.

Entonces dos personas ven la misma pieza y las dos tienen razón. Una definición vale lo que vale
quien decide: un solo rol (o un grupo que dice cómo decide) de una parte que firma el manual. Un
transportista o un agente aduanal puede informar el veredicto; nadie puede exigírselo. Lo mismo
aplica a cada renglón de `decider_by`.
"""

BAD = Example("""
definitions:
  burr-limit:
    decider: ~
""")
GOOD = Example("""
definitions:
  burr-limit:
    decider: quality-lead
    decider_by:
      - when: {en: "In Dallas, after the check-in", es: "En Dallas, después del registro"}
        decider: inspector
""")

RULE = Rule(
    "DEF-01", Severity.ERROR, ("F4", "F5"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",),
)  # fmt: skip
