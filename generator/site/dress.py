"""From a plain page to the slots of the shell: the one place where text becomes HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from generator.locale import Words, words
from generator.pages.page import Edition, NavGroup, NavLink, NavSection, Page
from generator.site.nav import Navigation
from generator.site.shell import Slots

LONGEST_TITLE = 70
"""What browsers and search pages show of a title; past it the page's own words are enough."""

_EDIT_SCHEMES = ("https", "http")


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same edition in another language; `prefix` leads there from an edition's home."""

    language: str
    name: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of an edition shares, escaped for the templates."""

    language: str
    name: str
    description: str
    version: str
    alternates: tuple[Alternate, ...]
    words: Words

    def say(self, key: str, **values: str) -> str:
        """A word of the shell as HTML."""
        return escape(self.words(f"site.{key}", **values))


def site_of(edition: Edition, prefixes: Mapping[str, str]) -> Site:
    """The shared part; `prefixes` says where the other languages' homes lie, seen from ours."""
    say = words(edition.language)
    version = say.get(f"versions.{edition.version}", edition.version)
    return Site(
        language=escape(edition.language),
        name=escape(edition.name),
        description=escape(edition.description),
        version=escape(version),
        alternates=tuple(
            Alternate(escape(code), escape(edition.languages[code]), escape(prefix))
            for code, prefix in prefixes.items()
            if code != edition.language
        ),
        words=say,
    )


class Dresser:
    """Makes the slots of each page of one edition.

    `guide` is the hand-written pages; `below` says where the edition's home lies under the folder
    of `assets/` ("" or "es/").
    """

    def __init__(self, edition: Edition, guide: tuple[NavLink, ...], below: str = "") -> None:
        self._edition = edition
        self._below = below.count("/")
        self._words = words(edition.language)
        groups = [group for group in edition.navigation if group.sections]
        if guide:
            pages = tuple(NavSection(link.url, link.title, link.url) for link in guide)
            groups.append(NavGroup(self._words("site.guide"), pages))
        self._navigation = Navigation(edition, groups, self._words)

    def slots(self, page: Page) -> Slots:
        depth = page.url.count("/")
        home = _up(depth)
        toc = self._navigation.contents(page.toc)
        sidebar = self._navigation.sidebar(page.section, page.url, page.title, home, page.toc)
        return Slots(
            title=escape(self._window_title(page)),
            description=escape(page.description or self._edition.description),
            url=escape(page.url),
            assets=_up(depth + self._below),
            home=home,
            section=escape(page.section),
            tabs=sidebar.tabs,
            nav=sidebar.nav,
            toc=toc,
            no_nav=" hidden" if sidebar.empty else "",
            no_toc="" if toc else " hidden",
            edit=self._edit(page.edit),
            notice=self._notice(page.url, home, page.only_here),
            forward=_forward(page.forward),
            body=page.body,
        )

    def lost(self, assets: str, home: str) -> Slots:
        """The slots of the page that says that a page does not exist, which is shown anywhere."""
        title, text = self._words("site.not_found"), self._words("site.not_found_text")
        link = self._words("site.not_found_home")
        sidebar = self._navigation.sidebar("", "404.html", title, home, ())
        return Slots(
            title=escape(f"{title} · {self._edition.name}"),
            description=escape(title),
            url="",
            assets=assets,
            home=home,
            section="",
            tabs=sidebar.tabs,
            nav=sidebar.nav,
            toc="",
            no_nav=" hidden",
            no_toc=" hidden",
            edit="",
            notice=self._notice("", home),
            forward="",
            body=f"<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n"
            f'<p><a href="{escape(home)}">{escape(link)}</a></p>\n',
        )

    def _window_title(self, page: Page) -> str:
        name = self._edition.name
        both = f"{page.title} · {name}"
        if not page.url or page.title == name:
            return name
        return both if len(both) <= LONGEST_TITLE else page.title

    def _notice(self, url: str, home: str, only_here: bool = False) -> str:
        """The line above the page; its link leads to the same page of the version agreed last."""
        notice = self._edition.notice
        if notice is None:
            return ""
        link = ""
        if notice.page or (notice.version and not only_here):
            below = notice.page or f"../{notice.version}/{url}"
            address = escape(f"{home}{below}")
            link = f' <a href="{address}">{escape(notice.link)}</a>'
        text = f"{escape(notice.text)}{link}"
        return (
            f'<div class="pb-notice pb-notice--{notice.kind}" role="note">'
            f'<div class="md-grid">{text}</div></div>'
        )

    def _edit(self, address: str | None) -> str:
        if not address or urlsplit(address).scheme not in _EDIT_SCHEMES:
            return ""
        text = escape(self._words("site.edit"))
        return f'<a class="pb-edit" href="{escape(address)}">{text}</a>'


def _forward(address: str) -> str:
    return f'<meta http-equiv="refresh" content="0; url={escape(address)}">' if address else ""


def _up(folders: int) -> str:
    return "../" * folders or "./"
