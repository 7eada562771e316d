"""Editions without a client behind them: as many pages as a test wants."""

from collections.abc import Iterator

from generator.pages.page import (
    Edition,
    Heading,
    NavGroup,
    NavLink,
    NavSection,
    Page,
    SearchEntry,
)

LANGUAGES = {"en": "English", "es": "Español"}

HOSTILE = (
    """<img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} </script> "quoted" 'single' & \n&amp;"""
)

_WORDS = {
    "en": {
        "title": "On-time delivery",
        "text": "The truck is at the dock before the window closes; each lot has its record.",
        "group": "What our words mean",
        "section": "Definitions",
        "when": "When it applies",
    },
    "es": {
        "title": "Entrega a tiempo",
        "text": "El camión está en el andén antes de que cierre la ventana; facturación, revisión y"
        " gestión del lote, con acuse rápido de las Órdenes del año.",
        "group": "Qué significan nuestras palabras",
        "section": "Definiciones",
        "when": "Cuándo aplica",
    },
}


def edition(
    language: str = "en",
    size: int = 3,
    version: str = "draft",
    client: str = "fake-client",
    hostile: bool = False,
    sections: int = 2,
) -> Edition:
    """An edition of `sections` sections in one group each, with `size` pages in all."""
    words = _WORDS[language]
    keys = [f"kind-{number}" for number in range(sections)]
    spread = {
        key: tuple(
            NavLink(f"{key}/page-{number}/", _title(words["title"], number, hostile))
            for number in range(place, size, sections)
        )
        for place, key in enumerate(keys)
    }
    navigation = tuple(
        NavGroup(
            f"{words['group']} {place + 1}",
            (
                NavSection(key, f"{words['section']} {place + 1}", f"{key}/", links),
                NavSection(f"{key}-more", "More", f"{key}-more/"),
            ),
        )
        for place, (key, links) in enumerate(spread.items())
    )

    def pages() -> Iterator[Page]:
        yield Page("", "Fake playbook", "All of it", "", "<h1>Fake playbook</h1>\n<p>Hello.</p>")
        for key, links in spread.items():
            for url in (f"{key}/", f"{key}-more/"):
                body = f"<h1>{words['section']}</h1>"
                yield Page(url, words["section"], "", url.strip("/"), body)
            for link in links:
                yield _page(link, key, words)

    name = HOSTILE if hostile else "Mission Ridge ↔ Cerro Azul"
    return Edition(
        client=client,
        language=language,
        version=version,
        name=name,
        description=HOSTILE if hostile else "How we work together",
        languages=LANGUAGES,
        navigation=navigation,
        pages=pages,
        files={"playbook.json": b"{}\n", "attachments/limit.svg": b"<svg/>"},
    )


def _title(words: str, number: int, hostile: bool) -> str:
    return f"{HOSTILE} {number}" if hostile else f"{words} {number}"


def _page(link: NavLink, section: str, words: dict[str, str]) -> Page:
    return Page(
        url=link.url,
        title=link.title,
        description=words["text"],
        section=section,
        body=f'<h1>Page</h1>\n<h2 id="when">{words["when"]}</h2>\n<p>{words["text"]}</p>'
        f'\n<h2 id="who">?</h2>\n' + f"<p>{words['text']}</p>\n" * 12,
        toc=(Heading("when", words["when"]), Heading("who", link.title)),
        search=(
            SearchEntry("", link.title, words["text"]),
            SearchEntry("when", words["when"], words["text"]),
        ),
        edit="https://git.example/edit/page.yml#L3",
    )
