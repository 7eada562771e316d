"""A person's account on the host where changes are reviewed."""

import re

from generator.model.types.base import ScalarType, Schema
from generator.model.values import Value

_NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,98}[A-Za-z0-9_-])?"
_ACCOUNT = rf"@?{_NAME}(?:/{_NAME}){{0,9}}"
_LABEL = r"[A-Za-z0-9-]{1,63}"
_MAIL = rf"[A-Za-z0-9_](?:[A-Za-z0-9_.%+-]{{0,62}}[A-Za-z0-9_])?@{_LABEL}(?:\.{_LABEL}){{1,5}}"


class Handle(ScalarType):
    """An account, a team or the mail address of an account, as GitHub and GitLab know it.

    It is written into CODEOWNERS, so nothing in it may end a line or be taken for a pattern. The
    `@` may be left out, for YAML wants quotes around what begins with one.
    """

    en = 'an account like "@ana-ortiz", a team like "@acme/quality", or a mail address'
    es = 'una cuenta como "@ana-ortiz", un equipo como "@acme/calidad", o una dirección de correo'

    def parse(self, text: str) -> Value | None:
        if re.fullmatch(_MAIL, text):
            return text
        return f"@{text.removeprefix('@')}" if re.fullmatch(_ACCOUNT, text) else None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": rf"^\s*(?:{_MAIL}|{_ACCOUNT})\s*$"}
