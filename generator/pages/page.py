"""What a page is before a theme dresses it: the values that `pages` hands to `site`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of a page's table of contents; `title` is plain text, `id` its anchor."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search finds under one heading (`anchor` empty: the page itself). Plain text."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language.

    `url` is relative to the site's root and ends in a slash ("" is the home page). `section` is the
    key of the navigation section it stands in. `body` is safe HTML that starts with its own h1;
    all other texts are plain and still to be escaped. `forward` is the way to where the page has
    moved, if it has. `only_here`: no other version has such a page.
    """

    url: str
    title: str
    description: str
    section: str
    body: str
    toc: tuple[Heading, ...] = ()
    search: tuple[SearchEntry, ...] = ()
    edit: str | None = None
    forward: str = ""
    only_here: bool = False


@dataclass(frozen=True, slots=True)
class NavLink:
    """One page in a navigation section."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class NavSection:
    """One section (usually a kind): its index page and the pages in it, in order."""

    key: str
    title: str
    url: str
    links: tuple[NavLink, ...] = ()


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Sections under one caption in the sidebar; a tab in the header."""

    title: str
    sections: tuple[NavSection, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands above every page of a version that is not the one agreed last.

    `kind` is draft or superseded. `version`, where there is one, has the same page as agreed;
    `link` is what leads there, or to `page` of the version itself.
    """

    kind: str
    text: str
    link: str = ""
    version: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One site: a client in one language and one version, ready to be dressed and written.

    `pages` is called once and yields lazily, so that thousands of pages never lie in memory
    together. `files` lie beside the home page (`playbook.json`, attachments), by relative path.
    """

    client: str
    language: str
    version: str
    name: str
    description: str
    languages: Mapping[str, str]
    navigation: tuple[NavGroup, ...]
    pages: Callable[[], Iterator[Page]]
    files: Mapping[str, bytes] = field(default_factory=dict)
    notice: Notice | None = None
