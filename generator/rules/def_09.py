"""A standard for the eye has no pictures, or nobody says how to look.

“No visible scratches” depends on the lamp and on the time of day. A visual standard shows what
conforms, what does not and the limit itself (a limit sample, or the picture of a boundary example;
with outcomes of its own: a picture of each), and says distance, light and time. The pictures have a
revision and a description in each language, and no words in one language only. It is an error for
the kind `visual`; for another quality definition that is judged by eye, or that has a limit sample,
a photo or viewing conditions, a warning.
"""

import re
from collections.abc import Iterator

from generator.findings import Severity
from generator.model.examples import DEFAULT_OUTCOMES
from generator.model.playbook import Entity, Playbook
from generator.model.values import NotOffered, Open, Record, Ref
from generator.rules.facts.boundaries import is_marked_by, limits_of
from generator.rules.inspection import Inspection
from generator.rules.rule import Example, Fault, Rule
from generator.text import Text, both

_BY_EYE = re.compile(
    r"\b(?:by eye|(?:naked|bare) eye|visual(?:ly|mente)?|a (?:la |simple )?vista)\b", re.IGNORECASE
)
_VIEWING = {
    "distance": ("distance", "distancia"), "light": ("light", "luz"), "time": ("time", "tiempo"),
}  # fmt: skip
_NAMED = {
    "conforming": ("what conforms", "lo conforme"),
    "nonconforming": ("what does not conform", "lo no conforme"),
    "": ("the limit", "el límite"),
}  # fmt: skip


def _check(inspection: Inspection) -> Iterator[Fault]:
    playbook = inspection.playbook
    by_definition: dict[str, list[Entity]] = {}
    for one in playbook.of("attachment").values():
        if ref := one.ref("definition"):
            by_definition.setdefault(ref.id, []).append(one)
    described: set[str] = set()
    for entity in playbook.of("definition").values():
        shown = _pictures(playbook, entity, by_definition.get(entity.id, []))
        if not _is_seen(playbook, entity, shown):
            continue
        severity = Severity.ERROR if entity.get("kind") == "visual" else Severity.WARNING
        yield from _shows(entity, shown, inspection.thresholds.boundary_percent, severity)
        yield from _viewing(entity, severity)
        for picture in shown:
            if entity.get("kind") == "visual" and picture.id not in described:
                described.add(picture.id)
                yield from _described(playbook, picture)
    for picture in playbook.of("attachment").values():
        yield from _words(playbook, picture, picture.id in described)


def _pictures(playbook: Playbook, entity: Entity, own: list[Entity]) -> list[Entity]:
    refs = [*entity.refs("pictures"), *(one.get("picture") for one in entity.records("examples"))]
    found = [playbook.get(ref) for ref in refs if isinstance(ref, Ref)]
    return list({one.id: one for one in [*own, *found] if one is not None}.values())


def _is_seen(playbook: Playbook, entity: Entity, shown: list[Entity]) -> bool:
    if entity.get("kind") == "visual":
        return True
    if entity.get("kind") != "quality":
        return False
    test = entity.record("test")
    said = [test.get(name) for name in ("method", "instrument")] if test else []
    by_eye = any(_BY_EYE.search(text) for one in said if isinstance(one, Text) for text in one)
    samples = any(one.get("kind") in ("photo", "limit_sample") for one in shown)
    return by_eye or samples or entity.get("viewing") is not None


def _shows(
    entity: Entity, shown: list[Entity], percent: int, severity: Severity
) -> Iterator[Fault]:
    if isinstance(entity.get("pictures"), NotOffered | Open):
        return
    pictured = {one.id: {str(one.get("verdict") or "")} for one in shown}
    at_limit = any(one.get("kind") == "limit_sample" for one in shown)
    for example in entity.records("examples"):
        ref = example.get("picture")
        if isinstance(ref, Ref) and ref.id in pictured:
            pictured[ref.id].add(str(example.get("verdict") or ""))
            at_limit = at_limit or is_marked_by(entity, example, percent)
    verdicts = set().union(*pictured.values()) if pictured else set()
    names = {str(one.get("id")): one.get("name") for one in entity.records("outcomes")}
    missing = [one for one in (names or DEFAULT_OUTCOMES) if one not in verdicts]
    if not at_limit and (limits_of(entity) or not names):
        missing.append("")
    if missing:
        en, es = (", ".join(_name(one, names.get(one), which) for one in missing)
                  for which in (0, 1))  # fmt: skip
        yield Fault(
            entity, "pictures",
            both(f"There is no picture of {en}.", f"No hay imagen de {es}."),
            both("Add the attachment with its `verdict` (`kind: limit_sample` for the limit) and "
                 "name it in `pictures`.",
                 "Agregue el anexo con su `verdict` (`kind: limit_sample` para el límite) e "
                 "indíquelo en `pictures`."),
            severity,
        )  # fmt: skip


def _name(outcome: str, name: object, which: int) -> str:
    if isinstance(name, Text):
        return f"“{name.best('en')[0]}”" if which == 0 else f"«{name.best('es')[0]}»"
    return _NAMED.get(outcome, (outcome, outcome))[which]


def _viewing(entity: Entity, severity: Severity) -> Iterator[Fault]:
    viewing = entity.get("viewing")
    if isinstance(viewing, NotOffered | Open):
        return
    inside = viewing if isinstance(viewing, Record) else Record({})
    missing = [name for name in _VIEWING if inside.get(name) is None]
    if missing:
        en, es = (", ".join(_VIEWING[name][which] for name in missing) for which in (0, 1))
        yield Fault(
            entity, f"viewing.{missing[0]}" if len(missing) == 1 else "viewing",
            both(f"It does not say at what {en} one looks.",
                 f"No dice cómo se mira: falta {es}."),
            both("Write `viewing` with `distance`, `light` and `time`: 45 cm, 1,000 lux, "
                 "5 seconds.",
                 "Escriba `viewing` con `distance`, `light` y `time`: 45 cm, 1,000 lux, "
                 "5 segundos."),
            Severity.ERROR if inside.values else severity,
        )  # fmt: skip


def _described(playbook: Playbook, picture: Entity) -> Iterator[Fault]:
    if picture.get("revision") is None:
        yield Fault(
            picture, "revision",
            both("The picture has no revision: nobody knows whether the other side sees the same.",
                 "La imagen no tiene revisión: nadie sabe si la otra parte ve la misma."),
            both("Write `revision: 1`.", "Escriba `revision: 1`."),
        )  # fmt: skip
    alt = picture.get("alt")
    lacks = [one for one in playbook.languages if not isinstance(alt, Text) or not alt.get(one)]
    if lacks and not isinstance(alt, NotOffered | Open):
        yield Fault(
            picture, "alt",
            both(f"The picture has no description in: {', '.join(lacks)}.",
                 f"La imagen no tiene descripción en: {', '.join(lacks)}."),
            both("Say in `alt` what one sees and what it is worth, in each language.",
                 "Diga en `alt` qué se ve y qué vale, en cada idioma."),
        )  # fmt: skip


def _words(playbook: Playbook, picture: Entity, is_visual: bool) -> Iterator[Fault]:
    written = picture.get("text_language")
    spoken = {str(one) for one in written} if isinstance(written, tuple) else set()
    lacks = [one for one in playbook.languages if one not in spoken]
    if spoken and lacks:
        yield Fault(
            picture, "text_language",
            both(f"The words in the picture are not there in: {', '.join(lacks)}.",
                 f"Las palabras de la imagen no están en: {', '.join(lacks)}."),
            both("Put both languages in the picture, or numbers and codes only.",
                 "Ponga los dos idiomas en la imagen, o solo números y códigos."),
            Severity.ERROR if is_visual else Severity.WARNING,
        )  # fmt: skip


ES = """Un criterio visual no tiene imágenes, o nadie dice cómo se mira.

«Sin rayones visibles» depende de la lámpara y de la hora. Un criterio visual muestra lo conforme,
lo no conforme y el límite mismo (una muestra límite, o la imagen de un ejemplo en el límite; con
resultados propios: una imagen de cada uno), y dice distancia, luz y tiempo. Las imágenes tienen
revisión y una descripción en cada idioma, y ninguna palabra en un solo idioma. Es un error en la
clase `visual`; en otra definición de calidad que se juzga a la vista, o que tiene una muestra
límite, una foto o condiciones de observación, una advertencia.
"""

BAD = Example("""
definitions:
  burr-limit:
    test:
      method: {en: "Look at each edge by eye.", es: "Revisar cada borde a la vista."}
    pictures:
      none: {reason: {en: "The height is read from the dial.", es: "La altura se lee en la carátula."}}
""")  # noqa: E501
GOOD = Example("""
definitions:
  burr-limit:
    test:
      method: {en: "Look at each edge by eye.", es: "Revisar cada borde a la vista."}
    pictures:
      none: {reason: {en: "The height is read from the dial.", es: "La altura se lee en la carátula."}}
    viewing:
      distance: {en: "45 cm (18 inches)", es: "45 cm (18 pulgadas)"}
      light: {en: "1,000 lux", es: "1,000 lux"}
      time: 5 minutes
""")  # noqa: E501

RULE = Rule(
    "DEF-09", Severity.WARNING, ("F4",), _check, both(__doc__, ES), BAD, GOOD,
    subsumes=("REF-02", "LNG-01"),
)  # fmt: skip
