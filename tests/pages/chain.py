"""A small client in three versions, 1.0, 2.0 and the draft, each signed as it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from textwrap import dedent

from generator.agreement.digest import Digests
from generator.agreement.writing import Answer, signoff_files
from generator.model.playbook import SCHEMA, Playbook, Released
from generator.pages import editions
from generator.pages.history import History
from generator.pages.versions import Shelf
from tests.pages.reading import TODAY, Body
from tests.small import playbook

Files = Mapping[str, str | bytes]
Signers = Sequence[str] | Mapping[str, Sequence[str]]

RULE = (
    "A piece is clean when no chip, no burr and no oil is found on any of its faces at the desk. "
    "The inspector looks at each face under white light for five seconds. "
    "What is found on one face is written down with the place and the time. "
    "Whoever finds it keeps the piece in the cage and tells the shift lead. "
    "The shift lead answers before the end of the shift."
)
FIRST = f"""\
    name: {{en: "Small", es: "Chico"}}
    signers: [us-lead, mx-lead]
    sides:
      us: {{name: Us Inc., kind: customer, party: yes}}
      mx: {{name: Mx S.A., kind: supplier, party: yes}}
    people:
      ana: {{name: Ana, side: us}}
      beto: {{name: Beto, side: mx}}
    owners:
      us-lead: {{name: {{en: "US lead", es: "Líder EE. UU."}}, side: us, holders: [ana]}}
      mx-lead: {{name: {{en: "MX lead", es: "Líder MX"}}, side: mx, holders: [beto]}}
      dock: {{name: {{en: "Dock", es: "Andén"}}, side: mx}}
      desk: {{name: {{en: "Desk", es: "Mesa"}}, side: us}}
    handoffs:
      notice: {{name: {{en: "Notice", es: "Aviso"}}, from: dock, to: us-lead}}
    definitions:
      clean:
        term: {{en: "Clean", es: "Limpia"}}
        decider: dock
        within: 4 clock hours after notice sent
        decision_rule: {{en: "{RULE}", es: "Sin rebaba."}}
    terms:
      lot: {{term: {{en: "Lot", es: "Lote"}}, definition: {{en: "One run.", es: "Una corrida."}}}}
      bin: {{term: {{en: "Bin", es: "Contenedor"}}, definition: {{en: "A bin.", es: "Uno."}}}}
"""
SECOND = FIRST.replace("within: 4 clock", "within: 48 clock") + (
    '      box: {term: {en: "Box", es: "Caja"}, definition: {en: "A box.", es: "Una caja."}}\n'
    "    amendments:\n"
    '      slower: {name: {en: "More time", es: "Más tiempo"}, version: "2.0", objects: [clean]}\n'
)
DRAFT = (
    SECOND.replace("keeps the piece in the cage", "holds the piece")
    .replace("lot: {term", "run: {was: [lot], term")
    .replace("One run.", "One run of one mold.")
    .replace('      bin: {term: {en: "Bin", es: "Contenedor"}, '
             'definition: {en: "A bin.", es: "Uno."}}\n', "")
)  # fmt: skip


def signed(book: Playbook, person: str, version: str, day: date, text: str = "") -> Files:
    """A sign-off of a whole playbook, or of one text of it."""
    digests = Digests(book)
    owner, side = {"ana": ("us-lead", "us"), "beto": ("mx-lead", "mx")}[person]
    said = Answer(
        "small", text or "playbook", digests.of[text] if text else digests.whole(version), version,
        person, person.title(), owner, side, "en", "agree", "", {} if text else digests.of,
    )  # fmt: skip
    return {f"signoffs/{name}": data for name, data in signoff_files(said, day, None).items()}


def frozen(book: Playbook, version: str, number: int, day: date) -> Released:
    """A playbook's entry in the chain."""
    digests = Digests(book)
    return Released(version, number, None, version * 32, day, day, SCHEMA, book.languages,
                    digests.whole(version), digests.of)  # fmt: skip


def chain(texts: Sequence[str], signers: Signers = ("ana", "beto")) -> History:
    """Releases 1.0, 2.0 … of these texts, each signed; the last text is the draft.

    `signers` sign every release, or those that are named with it.
    """
    books: dict[str, Callable[[], Playbook]] = {}
    releases: tuple[Released, ...] = ()
    kept: Files = {}
    for number, text in enumerate(texts, 1):
        version = "draft" if number == len(texts) else f"{number}.0"
        day = date(2026, number, 1)
        bare = {"client.yml": dedent(text)}
        if version != "draft":
            for person in signers.get(version, ()) if isinstance(signers, Mapping) else signers:
                kept = {**kept, **signed(playbook(bare), person, version, day)}
        book = playbook({**bare, **kept})
        if version != "draft":
            releases = (*releases, frozen(book, version, number, day))
        books[version] = partial(replace, book, releases=releases)
    return History(books)


@cache
def pages(history: History, version: str = "draft", language: str = "en") -> dict[str, Body]:
    """Every page of one version in one language by its address."""
    newest = next((one for one in reversed(history.order) if one != "draft"), "")
    shelf = Shelf(version, "draft" if version == "draft" else "agreed", newest)
    book = history.load[version]()
    made = editions(book, version, TODAY, shelf=shelf, versions=history)
    return {page.url: Body(page) for one in made if one.language == language
            for page in one.pages()}  # fmt: skip
