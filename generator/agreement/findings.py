"""What keeps a playbook from being agreed, as findings: SGN-01 is missing, SGN-02 does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.agreement.signoff import Void
from generator.agreement.standing import Agreement, Lack, Owed
from generator.findings import Finding, Severity
from generator.model.playbook import Entity
from generator.model.types.agreements import WHOLE
from generator.text import Text, both

MISSING, WRONG = "SGN-01", "SGN-02"
_FEW = 3
_REST = "--person ID --read LANGUAGE --answer agree"


def owed_findings(agreement: Agreement, version: str) -> Iterator[Finding]:
    """What each side still owes; one finding where a side has agreed to hardly anything yet."""
    if len(agreement.sides) < 2:
        yield _too_few(agreement)
    by_side: dict[str, list[Owed]] = {}
    for one in agreement.owed(version):
        by_side.setdefault(one.side, []).append(one)
    for side, owed in by_side.items():
        nobody = [one for one in owed if one.lack is Lack.NOBODY]
        yield from _nobody(agreement, side, nobody, version)
        yield from _told(agreement, [one for one in owed if one.lack is not Lack.NOBODY], version)


def unsigned_findings(agreement: Agreement, version: str) -> Iterator[Finding]:
    """What a side has still to sign of the texts that another one has agreed to.

    A text that nobody has signed is a draft, and no fault.
    """
    states = agreement.states
    if not any(None in sides.values() for sides in states.values()):
        return
    for side in agreement.sides:
        if not agreement.signers(side):
            yield _owed(agreement, Owed(side, "", Lack.NO_SIGNER), version)
        nobody = [
            owed
            for sides in states.values()
            if (owed := sides.get(side)) is not None
            and owed.lack is Lack.NOBODY
            and None in sides.values()
        ]
        yield from _nobody(agreement, side, nobody, version)


def unsound_findings(agreement: Agreement, version: str) -> Iterator[Finding]:
    """Texts that were signed and changed since, one finding each; what was refused; own proposals.

    A text for whose change there is an amendment under way is a warning.
    """
    others = []
    for key, sides in agreement.states.items():
        owed = [one for one in sides.values() if one is not None]
        stale = [one for one in owed if one.lack is Lack.STALE]
        if stale and stale[0].entity is not None:
            severity = Severity.WARNING if key in agreement.amended else Severity.ERROR
            said, sign = _changed(stale), _sign(agreement, stale[0])
            yield _finding(agreement, WRONG, stale[0].entity, "", said, sign, severity)
        others += [one for one in owed if one.lack in (Lack.REFUSED, Lack.OWN_PROPOSAL)]
    yield from _told(agreement, others, version)


def _nobody(agreement: Agreement, side: str, owed: list[Owed], version: str) -> Iterator[Finding]:
    if len(owed) > _FEW:
        yield _many(agreement, side, owed, version)
    else:
        yield from (_owed(agreement, one, version) for one in owed)


def _told(agreement: Agreement, owed: list[Owed], version: str) -> Iterator[Finding]:
    refused: set[str] = set()
    for one in owed:
        whole = {voice.id for voice in one.voices if voice.whole}
        if one.lack is Lack.REFUSED and whole <= refused and whole:
            continue  # the same refusal of everything, told once
        refused |= whole if one.lack is Lack.REFUSED else set()
        yield _owed(agreement, one, version)


def void_findings(agreement: Agreement) -> Iterator[Finding]:
    """Sign-offs that do not count, and why."""
    for id, why in agreement.void.items():
        entity = agreement.playbook.of("signoff")[id]
        message, fix = _VOID[why]
        severity = Severity.ERROR if why is Void.CHANGED else Severity.WARNING
        yield _finding(
            agreement, WRONG, entity, "object",
            both(f"The sign-off `{id}` does not count: {message.get('en')}",
                 f"La firma `{id}` no cuenta: {message.get('es')}"),
            fix, severity,
        )  # fmt: skip


def _too_few(agreement: Agreement) -> Finding:
    return _finding(
        agreement, MISSING, agreement.playbook.engagement, "signers",
        both("Fewer than two sides sign, so nothing is agreed between any.",
             "Firman menos de dos partes, así que no hay nada acordado entre ellas."),
        both("Write each side under `sides`; `party: no` is for those that only take part.",
             "Escriba cada parte en `sides`; `party: no` es para las que solo participan."),
    )  # fmt: skip


def _many(agreement: Agreement, side: str, owed: list[Owed], version: str) -> Finding:
    ask = f"`playbook sign {agreement.playbook.client} --version {version} {_REST}`"
    if len(owed) == len(agreement.digests.entities):
        message = both(
            f"Nobody of `{side}` has agreed yet to version {version}.",
            f"Nadie de `{side}` ha aceptado aún la versión {version}.",
        )
    else:
        names = ", ".join(f"`{_now(one)}`" for one in owed[:_FEW])
        message = both(
            f"Nobody of `{side}` has agreed to {len(owed)} texts, among them {names}.",
            f"Nadie de `{side}` ha aceptado {len(owed)} textos, entre ellos {names}.",
        )
    return _finding(
        agreement, MISSING, agreement.playbook.engagement, "signers", message,
        both(f"Let a signer read and answer: {ask}.", f"Que un firmante lea y conteste: {ask}."),
    )  # fmt: skip


def _owed(agreement: Agreement, owed: Owed, version: str) -> Finding:
    side, key = owed.side, _now(owed)
    client = agreement.playbook.client
    entity = owed.entity or agreement.playbook.engagement
    who = ", ".join(dict.fromkeys(one.name for one in owed.voices))
    sign = _sign(agreement, owed)
    if owed.lack is Lack.NO_SIGNER:
        return _finding(
            agreement, MISSING, entity, "signers",
            both(f"No owner signs for `{side}`.", f"Ningún responsable firma por `{side}`."),
            both("Name an owner of that side under `signers` in client.yml, or say `party: no`.",
                 "Ponga un responsable de esa parte en `signers` de client.yml, o diga "
                 "`party: no`."),
        )  # fmt: skip
    if owed.lack is Lack.REMOVED:
        return _finding(
            agreement, MISSING, entity, "signers",
            both(f"`{key}` is gone since the last release, and nobody of `{side}` has agreed "
                 "to that.",
                 f"`{key}` ya no está desde la última versión, y nadie de `{side}` lo ha "
                 "aceptado."),
            both(f"Only a sign-off of the whole playbook says so: `playbook sign {client} "
                 f"--version {version}`.",
                 f"Solo una firma de todo el manual lo dice: `playbook sign {client} "
                 f"--version {version}`."),
        )  # fmt: skip
    whole = owed.lack is Lack.REFUSED and all(one.whole for one in owed.voices)
    what = both("the whole playbook", "todo el manual") if whole else both(f"`{key}`", f"`{key}`")
    said = {
        Lack.NOBODY: both(f"Nobody of `{side}` has agreed to `{key}`.",
                          f"Nadie de `{side}` ha aceptado `{key}`."),
        Lack.STALE: _changed([owed]),
        Lack.REFUSED: both(f"{who} of `{side}` refuses {what.get('en')}.{_notes(owed)}",
                           f"{who} de `{side}` rechaza {what.get('es')}.{_notes(owed)}"),
        Lack.OWN_PROPOSAL: both(
            f"{who} asked for the change of `{key}`, and nobody else of `{side}` has agreed to it.",
            f"{who} pidió el cambio de `{key}`, y nadie más de `{side}` lo ha aceptado."),
    }  # fmt: skip
    rule = MISSING if owed.lack is Lack.NOBODY else WRONG
    fix, again = sign, WHOLE if whole else key
    if owed.lack is Lack.REFUSED:
        fix = both(
            "Settle what the refusal is about, change the text, and ask again. If it is taken "
            f"back, record that: `playbook sign {client} {again} {_REST}`.",
            "Resuelvan el motivo del rechazo, cambien el texto y vuelvan a pedir la respuesta. Si "
            f"se retira, regístrelo: `playbook sign {client} {again} {_REST}`.",
        )
    elif owed.lack is Lack.OWN_PROPOSAL:
        fix = both(
            "Let a second person of that side sign too: the deputy, or another signer.",
            "Que firme también otra persona de esa parte: quien suple, u otro firmante.",
        )
    place = agreement.playbook.engagement if whole else entity
    return _finding(agreement, rule, place, "", said[owed.lack], fix)


def _changed(owed: list[Owed]) -> Text:
    """That a text is not what these sides agreed to."""
    key = _now(owed[0])
    sides = [f"`{one.side}`" for one in owed]
    names = dict.fromkeys(voice.name for one in owed for voice in one.voices)
    who = ", ".join(names)
    verb = "lo aceptó" if len(sides) == 1 else "lo aceptaron"
    return both(
        f"`{key}` has changed since {' and '.join(sides)} agreed to it ({who}).",
        f"`{key}` cambió desde que {' y '.join(sides)} {verb} ({who}).",
    )


def _sign(agreement: Agreement, owed: Owed) -> Text:
    ask = f"`playbook sign {agreement.playbook.client} {_now(owed)} {_REST}`"
    return both(
        f"Let a signer read it and answer: {ask}.", f"Que un firmante lo lea y conteste: {ask}."
    )


def _now(owed: Owed) -> str:
    """What a text is called now, as one types it; what is gone keeps its name."""
    return f"{owed.entity.kind.name}:{owed.entity.id}" if owed.entity else owed.key


def _notes(owed: Owed) -> str:
    notes = [one.note for one in owed.voices if one.note]
    return f" “{notes[0]}”" if notes else ""


def _finding(
    agreement: Agreement, rule: str, entity: Entity, field: str, message: Text, fix: Text,
    severity: Severity = Severity.ERROR,
) -> Finding:  # fmt: skip
    line, column = entity.position(field)
    return Finding(
        rule, severity, entity.path, line, column, message, fix, "F2",
        agreement.playbook.client, entity.kind.name, entity.id, field,
    )  # fmt: skip


_AGAIN = both("Let the person answer again: `playbook sign`.",
              "Que la persona conteste otra vez: `playbook sign`.")  # fmt: skip
_VOID = {
    Void.CHANGED: (
        both("its file is not as it was written.", "su archivo no está como se escribió."),
        both("Bring it back, for example with `git checkout`; sign-offs are never edited.",
             "Recupérelo, por ejemplo con `git checkout`; las firmas nunca se editan."),
    ),
    Void.INCOMPLETE: (both("it does not say all that a sign-off says.",
                           "no dice todo lo que dice una firma."), _AGAIN),
    Void.CLIENT: (both("it was given for another client.", "se dio para otro cliente."), _AGAIN),
    Void.DIGEST: (both("it was given for another version, other languages or other kinds of "
                       "fields.",
                       "se dio para otra versión, otros idiomas u otros campos."), _AGAIN),
    Void.SIGNER: (both("the owner is none of the `signers` of client.yml.",
                       "el responsable no está en `signers` de client.yml."), _AGAIN),
    Void.SIDE: (both("person, owner and side do not belong together.",
                     "persona, responsable y parte no corresponden."), _AGAIN),
    Void.HOLDER: (
        both("the person neither held the role that day nor deputized in it.",
             "la persona no tenía el puesto ese día ni lo suplía."),
        both("Keep former holders in owners.yml with `since` and `until`, or let another sign.",
             "Conserve a los anteriores en owners.yml con `since` y `until`, o que firme otra "
             "persona."),
    ),
}  # fmt: skip
