"""One side has agreed to a text, and another has not.

A text with one signature looks agreed to whoever signed it, and like a proposal to the other. Both
are right, and both act on it.

A text that nobody has signed is a draft: nothing is said of it. From the first side's agreement to
exactly this text on, each other side that signs owes its answer. Where a side owes more than three
texts that is one finding, at `signers` in client.yml; a version that only the customer signed is
one. Which sides sign is said by `party`; a side without a signer is told as soon as anybody signs.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.agreement.findings import unsigned_findings
from generator.findings import Severity
from generator.rules.facts.agreed import faults, version_to_come
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both


def _check(inspection: Inspection) -> Iterator[Fault]:
    if inspection.playbook.of("signoff"):
        version = version_to_come(inspection)
        yield from faults(inspection, unsigned_findings(inspection.agreement, version))


ES = """Una parte aceptó un texto, y otra no.

Un texto con una sola firma le parece acordado a quien firmó, y una propuesta a la otra parte. Las
dos tienen razón, y las dos actúan según eso.

Un texto que nadie ha firmado es un borrador: de él no se dice nada. A partir de que una parte
acepta exactamente este texto, cada una de las otras partes que firman debe su respuesta. Si una
parte debe más de tres textos es un solo hallazgo, en `signers` de client.yml; una versión que solo
firmó el cliente es uno. Qué partes firman lo dice `party`; una parte sin firmante se señala en
cuanto alguien firma.
"""

BAD = Example("# Nothing was typed since.\n", signed=("customer",))
GOOD = Example("# Nothing was typed since.\n", signed=("customer", "supplier"))

RULE = Rule(
    "SGN-01", Severity.ERROR, ("F2", "F1"), _check, both(__doc__, ES), BAD, GOOD,
)  # fmt: skip
