"""A sheet to print and sign: exactly which text is agreed on, in all languages, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import segno
from markupsafe import Markup

from generator.agreement.standing import Agreement
from generator.locale import words
from generator.model.playbook import Entity, Playbook
from generator.model.types.agreements import WHOLE
from generator.pages.sheet.paper import PaperView
from generator.pages.sheet.signing import Subject, key_commands, signings
from generator.pages.sheet.texts import chapters
from generator.pages.templates import rendered

_QUIET = 4  # modules of white around a QR code, as ISO/IEC 18004 asks


def agreement_sheet(
    playbook: Playbook, version: str, today: date, entity: Entity | None = None
) -> bytes:
    """The whole playbook, or one entity of it, as one HTML file that asks nothing of anybody."""
    agreement = Agreement(playbook)
    subject = subject_of(agreement, version, entity)
    views = [PaperView(playbook, language, version, today) for language in playbook.languages]
    page = rendered(
        "sheet.html",
        views=views,
        subject=subject,
        digest=[subject.digest[at : at + 8] for at in range(0, len(subject.digest), 8)],
        entity=entity,
        code=qr_code(subject.coded),
        languages=[(code, words(code)("language.name")) for code in playbook.languages],
        signings=list(signings(views, agreement, subject)),
        distinct=partial(_distinct, playbook.languages),
        keys=key_commands(subject),
        count=len(agreement.digests.entities),
        chapters=list(chapters(views, agreement.digests, entity)),
    )
    return page.encode()


def _distinct(languages: Sequence[str], texts: Sequence[str]) -> list[tuple[str, str]]:
    """What is said in each language with its language; once where it is the same."""
    pairs = list(zip(languages, texts, strict=True))
    return [(code, text) for n, (code, text) in enumerate(pairs) if text not in texts[:n]]


def subject_of(agreement: Agreement, version: str, entity: Entity | None) -> Subject:
    """What the sheet is about, with its digest."""
    digests = agreement.digests
    named = f"{entity.kind.name}:{entity.id}" if entity else WHOLE
    digest = digests.of[digests.key(entity)] if entity else digests.whole(version)
    return Subject(agreement.playbook.client, named, version, digest)


def qr_code(text: str) -> Markup:
    """A QR code of error level M as SVG."""
    code = segno.make_qr(text, error="m", boost_error=False)
    svg = code.svg_inline(border=_QUIET, omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return Markup(svg)  # noqa: S704 - segno draws squares; no text is in it
