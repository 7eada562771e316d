"""Collects one file's findings."""

from generator.findings import Finding
from generator.source import limits
from generator.source.codes import SourceRule, finding
from generator.text import Text, both


class Reporter:
    """Notes the findings of one file, not more of one rule than a reader can use."""

    def __init__(self, path: str, client: str) -> None:
        self.findings: list[Finding] = []
        self._path = path
        self._client = client
        self._told: dict[str, int] = {}

    def __call__(self, rule: SourceRule, line: int, column: int, message: Text, fix: Text) -> None:
        # A hostile file must not fill the memory with findings about itself; counted by rule, so
        # that a thousand warnings cannot hide an error.
        told = self._told[rule.id] = self._told.get(rule.id, 0) + 1
        if told > limits.FINDINGS_PER_RULE:
            return
        if told == limits.FINDINGS_PER_RULE:
            message = both(
                f"{message.get('en')} There may be more of the same; they are not listed.",
                f"{message.get('es')} Puede haber más como este; no se enumeran.",
            )
        self.findings.append(finding(rule, self._path, line, column, message, fix, self._client))
