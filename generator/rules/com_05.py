"""A rule of communication lacks its clocks, its end, its receiver, or a record.

“Keep the customer informed” is a wish. Who is told is told by somebody, within a time, again after
a time, until something happens, in a language, over a channel that keeps what was said. A chat on
two private phones keeps it from everybody else, and leaves with the phone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Severity
from generator.model.playbook import Entity
from generator.model.values import NotOffered
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import both

_CHAT = re.compile(
    r"whats ?app|telegram|imessage|\bsms\b|text messages?|(?:personal|private) (?:chat|phone)|"
    r"chat (?:personal|privado)|(?:tel[ée]fono|celular) (?:personal|privado)|mensajes? de texto",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"e-?mail|\bmail\b|correo|\blog\b|lista|registro|bit[áa]cora|form\b|formato|folder|carpeta|"
    r"portal|system|sistema|page|p[áa]gina|channel|canal|record|ticket",
    re.IGNORECASE,
)


def _check(inspection: Inspection) -> Iterator[Fault]:
    for rule in inspection.playbook.of("communication").values():
        for name, (en, es, example) in _NEEDED.items():
            if name not in rule.values:
                yield Fault(
                    rule, name, both(f"The rule does not say {en}.", f"La regla no dice {es}."),
                    both(f"Write `{name}`, like `{name}: {example}`.",
                         f"Escriba `{name}`, como `{name}: {example}`."),
                )  # fmt: skip
        yield from _chat(rule)


def _chat(rule: Entity) -> Iterator[Fault]:
    """The only channel is a private chat, and no record keeps what was said."""
    channel, record = rule.text("channel"), rule.get("record")
    if channel is None or not (record is None or isinstance(record, NotOffered)):
        return
    for text in channel:
        if (chat := _CHAT.search(text)) and not _KEPT.search(text):
            yield Fault(
                rule, "channel",
                both(f"“{chat[0]}” is private: nobody else can read what was said.",
                     f"«{chat[0]}» es privado: nadie más puede leer lo que se dijo."),
                both("Name a channel that both sides can read later, and its `record`.",
                     "Indique un canal que las dos partes puedan leer después, y su `record`."),
            )  # fmt: skip
            return


_NEEDED = {
    "first_within": ("how soon the first message comes", "cuándo llega el primer mensaje",
                     "1 clock hour after issue declared"),
    "then_every": ("how often the next ones come", "cada cuánto llegan los siguientes",
                   "4 clock hours"),
    "until": ("when it ends", "cuándo termina", "issue closed"),
    "audience": ("who is told", "a quién se avisa", "plant-manager"),
    "sender": ("who sends it", "quién lo envía", "supply-planner"),
    "channel": ("how it is sent", "por qué medio se envía",
                "{en: \"Mail to the shared list\", es: \"Correo a la lista común\"}"),
    "record": ("where it is kept", "dónde se guarda", "action-log"),
    "language": ("in which language it is", "en qué idioma va", "[en, es]"),
}  # fmt: skip

ES = """A una regla de comunicación le faltan sus plazos, su fin, su destinatario o un registro.

«Mantener informado al cliente» es un deseo. A quien se avisa le avisa alguien, en un plazo, otra
vez después de otro, hasta que algo ocurre, en un idioma, por un medio que guarda lo dicho. Un chat
entre dos teléfonos personales se lo oculta a los demás, y se va con el teléfono.
"""

BAD = Example("""
    communications:
      issue-news:
        then_every: ~      # one message, and then silence?
""")
GOOD = Example("""
    communications:
      issue-news:
        then_every: {none: {reason: {en: "One message; the action log shows the rest.", es: "Un solo mensaje; la lista de acciones muestra lo demás."}}}
""")  # noqa: E501 - as an author types it

RULE = Rule(
    "COM-05", Severity.WARNING, ("F3", "F5"), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02",), alone=True,
)  # fmt: skip
