"""Navigation as HTML: tabs, sidebar and table of contents, in the theme's own classes.

The theme would render the whole tree again for each page, which is quadratic. Here each section is
rendered once, and a page puts in its own line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from generator.locale import Words
from generator.pages.page import Edition, Heading, NavGroup, NavLink, NavSection

LONGEST_LIST = 50
"""A section with more pages shows the neighbours of the current page alone."""

NEIGHBOURS = 8

_ICON = '<span class="md-nav__icon md-icon"></span>'
_ITEM = '<li class="md-nav__item"><a href="{}" class="md-nav__link">{}</a></li>\n'
_AROUND = "\x02around\x03"


@dataclass(frozen=True, slots=True)
class Sidebar:
    """Tabs and sidebar of one page; `empty` where the page stands in no section."""

    tabs: str
    nav: str
    empty: bool


class Navigation:
    """Builds the tabs and the sidebar of every page of one edition."""

    def __init__(self, edition: Edition, groups: Sequence[NavGroup], words: Words) -> None:
        self._name = escape(edition.name)
        self._groups = groups
        self._words = words
        self._group_of = {
            section.key: number for number, group in enumerate(groups) for section in group.sections
        }
        self._sections = {s.key: s for group in groups for s in group.sections}
        self._place = {
            key: {link.url: number for number, link in enumerate(section.links)}
            for key, section in self._sections.items()
        }
        # Bound to the instance: a cache on the method would keep every edition alive.
        self._tabs = cache(self._build_tabs)
        self._frame = cache(self._build_frame)
        self._items = cache(self._build_items)

    def sidebar(
        self, section: str, url: str, title: str, home: str, headings: Sequence[Heading]
    ) -> Sidebar:
        """What stands around the page at `url`, which is `home` away from the home page."""
        group = self._group_of.get(section, -1)
        before, after = self._frame(section, url == self._index(section), home)
        around = ""
        if group >= 0:
            toc = self.contents(headings, "div")
            around = self._around(self._sections[section], url, title, home, toc)
        return Sidebar(self._tabs(group, url == "", home), f"{before}{around}{after}", group < 0)

    def contents(self, headings: Sequence[Heading], element: str = "nav") -> str:
        """The table of contents; in the drawer, already a landmark, the element is a `div`."""
        if not headings:
            return ""
        lines = "".join(
            f'<li class="md-nav__item"><a href="#{escape(heading.id)}" class="md-nav__link">'
            f'<span class="md-ellipsis">{escape(heading.title)}</span></a></li>\n'
            for heading in headings
        )
        title = escape(self._words("site.toc"))
        label = f' aria-label="{title}"' if element == "nav" else ""
        return (
            f'<{element} class="md-nav md-nav--secondary"{label}>\n'
            f'<label class="md-nav__title" for="__toc">{_ICON}{title}</label>\n'
            f'<ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>\n{lines}</ul>\n'
            f"</{element}>\n"
        )

    def _index(self, section: str) -> str | None:
        found = self._sections.get(section)
        return found.url if found else None

    def _around(self, section: NavSection, url: str, title: str, home: str, toc: str) -> str:
        if not section.links:
            return _current(home + url, title, toc)
        items = self._items(section.key, home)
        place = self._place[section.key].get(url)
        if place is None:
            return "".join(items) if len(items) <= LONGEST_LIST else self._all(section, home)
        first, last = 0, len(items)
        if last > LONGEST_LIST:
            first, last = max(0, place - NEIGHBOURS), min(last, place + NEIGHBOURS + 1)
        shown = [*items[first:place], _current(home + url, title, toc), *items[place + 1 : last]]
        if last - first < len(items):
            shown.append(self._all(section, home))
        return "".join(shown)

    def _all(self, section: NavSection, home: str) -> str:
        text = self._words("site.nav_all", count=f"{len(section.links):,}")
        return _ITEM.format(escape(home + section.url), _ellipsis(text))

    def _build_items(self, section: str, home: str) -> list[str]:
        return [_item(home, link) for link in self._sections[section].links]

    def _build_tabs(self, current: int, at_home: bool, home: str) -> str:
        tabs = [_tab(self._words("site.home"), home, at_home)]
        tabs += [
            _tab(group.title, home + group.sections[0].url, number == current)
            for number, group in enumerate(self._groups)
        ]
        return "".join(tabs)

    def _build_frame(self, section: str, at_index: bool, home: str) -> tuple[str, str]:
        items = [_ITEM.format(home, _ellipsis(self._words("site.home")))]
        for number, group in enumerate(self._groups):
            current = number == self._group_of.get(section, -1)
            items.append(
                self._group(group, f"__nav_{number + 1}", current, section, at_index, home)
            )
        frame = (
            '<nav class="md-nav md-nav--primary md-nav--lifted"'
            f' aria-label="{escape(self._words("site.nav"))}" data-md-level="0">\n'
            f'<label class="md-nav__title" for="__drawer">{self._name}</label>\n'
            f'<ul class="md-nav__list" data-md-scrollfix>\n{"".join(items)}</ul>\n</nav>\n'
        )
        before, _, after = frame.partition(_AROUND)
        return before, after

    def _group(
        self, group: NavGroup, toggle: str, current: bool, section: str, at_index: bool, home: str
    ) -> str:
        lines = "".join(
            self._current_section(each, at_index, home)
            if current and each.key == section
            else _section(each, home)
            for each in group.sections
        )
        state = "md-nav__item--active md-nav__item--section " if current else ""
        title = escape(group.title)
        return (
            f'<li class="md-nav__item {state}md-nav__item--nested">\n'
            f"{_toggle(toggle, current)}"
            f'<label class="md-nav__link" for="{toggle}" id="{toggle}_label">'
            f"{_ellipsis(group.title)}{_ICON}</label>\n"
            f'<nav class="md-nav" data-md-level="1" aria-labelledby="{toggle}_label">\n'
            f'<label class="md-nav__title" for="{toggle}">{_ICON}{title}</label>\n'
            f'<ul class="md-nav__list" data-md-scrollfix>\n{lines}</ul>\n</nav>\n</li>\n'
        )

    def _current_section(self, section: NavSection, at_index: bool, home: str) -> str:
        if not section.links:
            return _AROUND
        active = " md-nav__link--active" if at_index else ""
        here = ' aria-current="page"' if at_index else ""
        link = (
            f'<a href="{escape(home + section.url)}" class="md-nav__link{active}"{here}>'
            f"{_ellipsis(section.title)}{_count(section)}</a>"
        )
        title = escape(section.title)
        return (
            '<li class="md-nav__item md-nav__item--active md-nav__item--nested">\n'
            f"{_toggle('__nav_section', True)}"
            f'<div class="md-nav__link md-nav__container">{link}'
            '<label class="md-nav__link" for="__nav_section" id="__nav_section_label">'
            f'<span class="pb-unseen">{title}</span>{_ICON}</label></div>\n'
            '<nav class="md-nav" data-md-level="2" aria-labelledby="__nav_section_label">\n'
            f'<label class="md-nav__title" for="__nav_section">{_ICON}{title}</label>\n'
            f'<ul class="md-nav__list" data-md-scrollfix>\n{_AROUND}</ul>\n</nav>\n</li>\n'
        )


def _tab(title: str, href: str, current: bool) -> str:
    active = " md-tabs__item--active" if current else ""
    here = ' aria-current="true"' if current else ""
    return (
        f'<li class="md-tabs__item{active}">'
        f'<a href="{escape(href)}" class="md-tabs__link"{here}>{escape(title)}</a></li>\n'
    )


def _section(section: NavSection, home: str) -> str:
    text = _ellipsis(section.title) + _count(section)
    return _ITEM.format(escape(home + section.url), text)


def _item(home: str, link: NavLink) -> str:
    return _ITEM.format(escape(home + link.url), _ellipsis(link.title))


def _current(href: str, title: str, toc: str) -> str:
    text = _ellipsis(title)
    classes = "md-nav__link md-nav__link--active"
    link = f'<a href="{escape(href)}" class="{classes}" aria-current="page">'
    if not toc:
        return f'<li class="md-nav__item md-nav__item--active">{link}{text}</a></li>\n'
    return (
        '<li class="md-nav__item md-nav__item--active">\n'
        f"{_toggle('__toc', False)}"
        f'<label class="{classes}" for="__toc">'
        f"{text}{_ICON}</label>\n{link}{text}</a>\n{toc}</li>\n"
    )


def _toggle(name: str, checked: bool) -> str:
    return (
        f'<input class="md-nav__toggle md-toggle" type="checkbox" id="{name}"'
        f"{' checked' if checked else ''}>\n"
    )


def _ellipsis(text: str) -> str:
    return f'<span class="md-ellipsis">{escape(text)}</span>'


def _count(section: NavSection) -> str:
    if not section.links:
        return ""
    return f'<span class="pb-count">{len(section.links)}</span>'
