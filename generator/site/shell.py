"""The page shell: what the theme renders once, cut where pages differ, and filled for each page."""

import re
from dataclasses import dataclass, fields
from typing import Self

_MARK = re.compile("\x02([a-z_]+)\x03")


@dataclass(frozen=True, slots=True)
class Slots:
    """All that differs between two pages of an edition, as finished HTML.

    `assets` and `home` are relative prefixes ("./", "../" …): to the folder that holds `assets/`
    and to the edition's home page. `no_nav` and `no_toc` are the attribute `hidden` or nothing.
    """

    title: str
    description: str
    url: str
    assets: str
    home: str
    section: str
    tabs: str
    nav: str
    toc: str
    no_nav: str
    no_toc: str
    edit: str
    notice: str
    forward: str
    body: str

    @classmethod
    def marks(cls) -> Self:
        """Slots that hold their own names between control characters, which no text can hold."""
        return cls(**{field.name: f"\x02{field.name}\x03" for field in fields(cls)})


class Shell:
    """A rendered page with marks in place of whatever differs."""

    def __init__(self, html: str) -> None:
        parts = _MARK.split(html)
        self._parts = parts
        self._names = parts[1::2]

    def fill(self, slots: Slots) -> str:
        parts = self._parts.copy()
        parts[1::2] = [getattr(slots, name) for name in self._names]
        return "".join(parts)
