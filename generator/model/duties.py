"""Which duty an owner has where something refers to it: told by the field that refers."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.playbook import Use

DUTIES = (
    "decides", "fixes", "owns", "does", "gives", "receives", "attends", "escalates", "tells",
    "deputizes", "other",
)  # fmt: skip

# The last named step of a field path → the duty it makes, per kind where kinds differ.
_BY_FIELD: Mapping[str, str] = {
    "decider": "decides", "must_agree": "decides", "may_lower": "decides", "lower_by": "decides",
    "may_declare": "decides", "approver": "decides", "tie_break": "decides", "approvals": "decides",
    "fix_owner": "fixes", "fix_unknown": "fixes", "fix_by_cause": "fixes",
    "owner": "owns", "accountable": "owns", "signers": "owns",
    "doer": "does", "who": "does", "carried_out_by": "does", "actions": "does", "test": "does",
    "from": "gives", "to": "receives", "goes_to": "receives",
    "chair": "attends", "deputy_chair": "attends", "required": "attends", "optional": "attends",
    "members": "attends", "inputs": "attends",
    "levels": "escalates", "started_by": "escalates", "may_start": "escalates",
    "sender": "tells", "audience": "tells", "informed": "tells", "consulted": "tells",
    "tell": "tells", "informs": "tells",
    "deputy": "deputizes",
}  # fmt: skip
_NEVER = ("reports_to", "may_combine_with")


def duty_of(use: Use) -> str:
    """The duty that one use of an owner makes; empty where it makes none."""
    names = field_names(use.field)
    if any(name in _NEVER for name in names):
        return ""
    if "open" in names:
        return "decides"
    if use.entity.kind.name == "meeting" and names[-1] in ("who", "chair"):
        return "attends"
    if names[0] == "fix_by_cause":
        return "fixes"
    if use.entity.kind.name == "owner":
        return "deputizes" if names[0] == "deputy" else ""
    if names[0] == "levels":
        return "escalates" if names[-1] == "owners" else "tells"
    for name in reversed(names):
        if name in _BY_FIELD:
            return _BY_FIELD[name]
    return "other"


def field_names(path: str) -> list[str]:
    """The steps of a field path that are names: without positions in lists."""
    return [step for step in path.split(".") if not step.isdigit()]
