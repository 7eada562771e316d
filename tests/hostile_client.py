"""A client whose every text is an attack: what an author may type, filled in for each field."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.kinds import kinds
from generator.model.types import FileName, Line, Mail, Phone, RefType, TextType, Type
from tests.pages.marked import Marks

LINE = (
    '"><img src=x onerror=alert(1)><script>alert(2)</script> {{ 7*7 }} {% raw %} **bold** '
    "[x](javascript:alert(3)) `code` <!-- c --> &lt;b&gt; ' onmouseover=alert(4) "
    "[[owner-1|<i>x</i>]]"
)
PROSE = (
    f"{LINE}\n\n# Heading\n\n- {LINE}\n1. <iframe src=//evil.example></iframe>\n\n"
    "</script></style></textarea>"
)
SHOWN = "<img src=x onerror=alert(1)>"
_ATTACKS: dict[type[Type], str] = {
    Phone: '+1"><img src=x onerror=alert(5)>',
    Mail: "javascript:alert(6)//@x.example",
    FileName: "picture.svg",
}


class Attacks(Marks):
    """Fills each text with an attack, and everything else as an author would."""

    def text(self) -> dict[str, str]:
        return {"en": PROSE, "es": PROSE}

    def line(self) -> str:
        return LINE

    def fill(self, type_: Type) -> Any:
        if isinstance(type_, TextType) and not type_.prose:
            return {"en": LINE, "es": LINE}
        if type(type_) is Line:
            return LINE
        if isinstance(type_, RefType):
            return f"{type_.kinds[0]}:{id_of(type_.kinds[0])}"
        return _ATTACKS.get(type(type_)) or super().fill(type_)


def id_of(kind: str) -> str:
    return "hostile" if kind == "engagement" else f"{kind.replace('_', '-')}-1"


def write_hostile(definitions: Path, attacks: Callable[[], Marks] = Attacks) -> None:
    """Write the client `hostile`: one entity of each kind, every field filled. JSON is YAML."""
    folder = definitions / "hostile"
    (folder / "attachments").mkdir(parents=True, exist_ok=True)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20">'
        "<text y='15'>&lt;b&gt; {{ 7*7 }}</text></svg>"
    )
    (folder / "attachments" / "picture.svg").write_text(svg, encoding="utf-8")
    for kind in kinds().values():
        body = {name: attacks().fill(one.type) for name, one in kind.group.fields.items()}
        if kind.name == "calendar":  # hours that make sense, of one place
            body["hours"][0] |= {"opens": "07:00", "closes": "17:30", "meal_starts": "12:00",
                                 "meal_ends": "13:00"}  # fmt: skip
            del body["shared"]
        if kind.name == "engagement":
            body |= {"languages": ["en", "es"], "events": {}}
            path = folder / "client.yml"
        elif kind.name == "attachment":
            body = {kind.plural: {id_of(kind.name): body}}
            path = folder / "pictures.yml"
        else:
            path = folder / kind.plural / f"{id_of(kind.name)}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
