"""Verbs of events, in both languages. Each kind says which of them happen to it."""

import re

# The canonical verb, then the Spanish participle's stem: endings -o, -a, -os, -as agree freely.
_SPANISH: dict[str, tuple[str, ...]] = {
    "sent": ("enviad",),
    "received": ("recibid",),
    "acknowledged": ("acusad", "confirmad"),
    "accepted": ("aceptad",),
    "rejected": ("rechazad",),
    "disputed": ("disputad",),
    "triggered": ("disparad", "activad"),
    "started": ("iniciad",),
    "ended": ("terminad", "concluid"),
    "detected": ("detectad",),
    "declared": ("declarad",),
    "notified": ("notificad", "avisad"),
    "contained": ("contenid",),
    "root-caused": ("diagnosticad",),
    "corrected": ("corregid",),
    "verified": ("verificad",),
    "closed": ("cerrad",),
    "updated": ("actualizad",),
    "opened": ("abiert",),
    "asked": ("plantead", "preguntad"),
    "decided": ("decidid",),
    "approved": ("aprobad",),
    "published": ("publicad",),
    "created": ("cread",),
    "signed": ("firmad",),
    "changed": ("cambiad",),
    "reached": ("alcanzad",),
    "missed": ("incumplid",),
    "breached": ("rebasad",),
    "arrived": ("llegad",),
    "shipped": ("embarcad",),
    "delivered": ("entregad",),
    "lowered": ("bajad", "reducid"),
    "effective": ("vigente", "vigentes"),
    "requested": ("solicitad",),
    "paid": ("pagad",),
    "posted": ("difundid",),
    "paged": ("alertad",),
}

VERBS: tuple[str, ...] = tuple(_SPANISH)

# Things every engagement has without declaring them.
GENERIC_SUBJECTS: dict[str, tuple[str, ...]] = {
    "issue": (
        "detected", "declared", "notified", "acknowledged", "contained", "root-caused",
        "corrected", "verified", "closed", "updated", "opened",
    ),
    "playbook": ("published", "signed", "changed", "effective"),
}  # fmt: skip
_GENERIC_SPANISH = {"incidencia": "issue", "problema": "issue", "manual": "playbook"}

_STEMS = {stem: verb for verb, stems in _SPANISH.items() for stem in stems}
_ENGLISH = {
    **{verb: verb for verb in VERBS},
    "acked": "acknowledged",
    "root_caused": "root-caused",
}


def spanish_verbs() -> tuple[str, ...]:
    """What Spanish verbs begin with; gender and number follow."""
    return tuple(_STEMS)


def canonical_verb(word: str) -> str | None:
    """The English verb for an English or Spanish one, whatever its gender and number."""
    word = word.lower()
    if word in _ENGLISH:
        return _ENGLISH[word]
    return _STEMS.get(re.sub(r"(?<=[dt])(o|a|os|as)$", "", word)) or _STEMS.get(word)


def generic_subjects() -> tuple[str, ...]:
    """What events may happen to in every engagement, in English and Spanish."""
    return (*GENERIC_SUBJECTS, *_GENERIC_SPANISH)


def canonical_subject(word: str) -> str:
    """The English name of a subject that every engagement has."""
    return _GENERIC_SPANISH.get(word, word)
