"""Every error that rules find in a case has been judged, and nine of ten are right.

`tests/verdicts/<client>.yml` is a list of `{rule, kind, id, field, verdict, reason}`. `kind`, `id`
and `field` are patterns (`*`, also where left out), so that one judgment may cover what is alike;
the first entry that fits a finding judges it. `right`: the playbook has the fault, and mending it
would make it better. `wrong`: a reader would shrug; the reason says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.findings import Finding, Severity
from tests.case_pages import case_findings

VERDICTS = Path(__file__).parent / "verdicts"
CLIENTS = (
    "incident-response",
    "service-objectives",
    "services-contract",
    "medical-quality",
    "release-cadence",
    "controlled-shipping",
    "conduct-ladder",
)
SHARE = 0.9
MISSING = "REF-02"
"""So many that they would hide what the other rules get wrong; counted with and without them."""


@dataclass(frozen=True, slots=True)
class Judgment:
    """One entry."""

    rule: str
    verdict: str
    reason: str
    kind: str = "*"
    id: str = "*"
    field: str = "*"

    def fits(self, one: Finding) -> bool:
        """Whether it judges that finding."""
        places = ((one.kind, self.kind), (one.id, self.id), (one.field, self.field))
        return self.rule == one.rule and all(fnmatchcase(*place) for place in places)


@cache
def entries(client: str) -> tuple[Judgment, ...]:
    """What was judged in that client."""
    return tuple(
        Judgment(**{name: str(of) for name, of in one.items()}) for one in _written(client)
    )


@cache
def judged(client: str) -> tuple[tuple[Finding, Judgment | None], ...]:
    """Every error in that client with the entry that judges it, if there is one."""
    return tuple(
        (one, next((entry for entry in entries(client) if entry.fits(one)), None))
        for one in case_findings(client)
        if one.severity is Severity.ERROR
    )


def _written(client: str) -> Iterable[Mapping[str, object]]:
    path = VERDICTS / f"{client}.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) or ()


def _place(one: Finding) -> str:
    return f"{one.rule} {one.kind} {one.id} {one.field}: {one.message.get('en')}"


@pytest.mark.parametrize("client", CLIENTS)
def test_every_error_has_a_verdict(client: str) -> None:
    assert [_place(one) for one, entry in judged(client) if entry is None] == []


@pytest.mark.parametrize("client", CLIENTS)
def test_no_verdict_is_stale(client: str) -> None:
    used = {entry for _, entry in judged(client)}
    assert [entry for entry in entries(client) if entry not in used] == []


@pytest.mark.parametrize("client", CLIENTS)
def test_every_verdict_has_a_reason(client: str) -> None:
    assert {entry.verdict for entry in entries(client)} <= {"right", "wrong"}
    assert all(len(entry.reason.split()) > 2 for entry in entries(client))


@pytest.mark.parametrize("without", ["", MISSING], ids=["all", "without missing fields"])
def test_nine_of_ten_are_right(without: str) -> None:
    verdicts = [
        (entry.verdict, one)
        for client in CLIENTS
        for one, entry in judged(client)
        if entry is not None and one.rule != without
    ]
    wrong = [_place(one) for verdict, one in verdicts if verdict == "wrong"]
    assert len(wrong) <= (1 - SHARE) * len(verdicts), f"{len(wrong)} of {len(verdicts)}: {wrong}"
