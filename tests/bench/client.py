"""Writes a client of any size: the same number and seed give the same bytes.

`python -m tests.bench.client 1000 DIR` writes DIR/client.yml and the rest of one client.
"""

import argparse
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from random import Random

from tests.bench import words
from tests.bench.words import Pair, say, title
from tests.bench.yaml_text import Value, document

FIXED = {
    "sides": ("customer", "supplier", "logistics"),
    "sites": ("north-plant", "south-plant", "border-yard"),
    "calendars": ("north-office", "south-office", "border-hours", "shared-days"),
    "documents": ("supply-agreement", "quality-agreement"),
    "severities": ("stop", "slow", "watch"),
}
SHARES = {
    "definitions": 19, "handoffs": 18, "processes": 12, "decisions": 9, "meetings": 4,
    "escalations": 4, "owners": 9, "people": 9, "artifacts": 7, "metrics": 4, "terms": 3,
    "categories": 1, "attachments": 1,
}  # fmt: skip
"""Percent of what is left once the fixed ones and the engagement are counted."""
ONE_FILE_EACH = ("definitions", "handoffs", "processes", "decisions", "meetings", "escalations")
PER_FILE = 50
SMALLEST = 30

Fields = dict[str, Value]


def write_client(count: int, folder: Path, seed: int = 7) -> None:
    """Write a client of `count` entities, the engagement included, into `folder`."""
    for path, data in files(count, seed).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def files(count: int, seed: int = 7) -> Mapping[str, bytes]:
    """The same as path → bytes, with `/` between folders."""
    client = _Client(count, seed)
    return {path: data if isinstance(data, bytes) else data.encode() for path, data in client.all()}


class _Client:
    def __init__(self, count: int, seed: int) -> None:
        if count < SMALLEST:
            raise ValueError(f"The smallest client has {SMALLEST} entities.")
        self.random = Random(f"client {seed}")
        self.left = count - 1 - sum(map(len, FIXED.values()))
        self.ids: dict[str, list[str]] = {plural: list(ids) for plural, ids in FIXED.items()}
        self.titles: dict[str, Pair] = {}
        for plural, number in self.counts.items():
            self.ids[plural] = [self.named(plural, n) for n in range(1, number + 1)]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        counts = {plural: max(1, self.left * share // 100) for plural, share in SHARES.items()}
        counts["definitions"] += self.left - sum(counts.values())
        return counts

    def named(self, plural: str, number: int) -> str:
        choose = self.random.choice
        thing, place, trait = choose(words.THINGS), choose(words.PLACES), choose(words.TRAITS)
        role, record = choose(words.ROLES), choose(words.RECORDS)
        if plural == "people":
            name = f"{choose(words.FIRST_NAMES)} {choose(words.LAST_NAMES)}"
            self.titles[id := f"person-{number}"] = (name, name)
            return id
        word, called = {
            "definitions": ("limit", title(trait, thing)),
            "handoffs": ("passage", title(("the passage", "el paso"), thing)),
            "processes": ("flow", title(("the flow", "el flujo"), thing)),
            "decisions": ("answer", title(("the release", "la liberación"), thing)),
            "meetings": ("review", title(("the review", "la revisión"), place)),
            "escalations": ("ladder", title(("the ladder", "la escalera"), place)),
            "owners": ("role", role),
            "artifacts": ("record", title(record, thing)),
            "metrics": ("figure", title(("the share", "la proporción"), thing)),
            "terms": ("word", title(("the lot", "el lote"), thing)),
            "categories": ("trouble", title(("the trouble", "el problema"), thing)),
            "attachments": ("picture", title(("the picture", "la imagen"), thing)),
        }[plural]
        slug = words.bare(role if plural == "owners" else thing)[0].lower().replace(" ", "-")
        self.titles[id := f"{slug}-{word}-{number}"] = (
            f"{called[0]} {number}",
            f"{called[1]} {number}",
        )
        return id

    # --- what entities point at --------------------------------------------------------------

    def any(self, plural: str) -> str:
        return self.random.choice(self.ids[plural])

    def some(self, plural: str, most: int = 3) -> list[str]:
        number = min(self.random.randrange(1, most + 1), len(self.ids[plural]))
        return self.random.sample(self.ids[plural], number)

    def say(self, phrases: tuple[Pair, ...]) -> Pair:
        return say(self.random, phrases)

    def several(self, phrases: tuple[Pair, ...], most: int = 3) -> list[Pair]:
        number = self.random.randrange(1, most + 1)
        return list(dict.fromkeys(self.say(phrases) for _ in range(number)))

    def linked(self, text: Pair, plural: str) -> Pair:
        """The text with one more sentence that links to an entity."""
        id = self.any(plural)
        name = self.titles[id]
        return f"{text[0]} See [[{id}|{name[0]}]].", f"{text[1]} Vea [[{id}|{name[1]}]]."

    def clock(self, *since: str) -> str:
        number = self.random.randrange(1, 6)
        unit = self.random.choice(
            ["clock hours", "shared business days", "business hours of north-office"]
        )
        return " ".join([f"{number} {unit}", *since])

    # --- files -------------------------------------------------------------------------------

    def all(self) -> Iterator[tuple[str, str | bytes]]:
        yield "client.yml", document("The engagement. Everything here is invented.", self.client())
        yield "severities.yml", document("How bad is it.", {"severities": self.severities()})
        for plural, ids in self.ids.items():
            if plural in FIXED:
                continue
            make: Callable[[str, int], Fields] = getattr(self, plural)
            made = {id: make(id, number) for number, id in enumerate(ids, 1)}
            if plural in ONE_FILE_EACH:
                for id, fields in made.items():
                    yield f"{plural}/{id}.yml", document(f"{self.titles[id][0]}.", fields)
                continue
            for first in range(0, len(ids), PER_FILE):
                part = {id: made[id] for id in ids[first : first + PER_FILE]}
                name = f"{plural}-{first // PER_FILE + 1}.yml"
                yield name, document(f"The {plural}, {len(part)} of them.", {plural: part})
        for id in self.ids["attachments"]:
            yield f"attachments/{id}.svg", _picture(id)

    def client(self) -> Fields:
        return {
            "name": ("Lakeside and Arneses del Norte", "Lakeside y Arneses del Norte"),
            "languages": ["en", "es"],
            "prevailing_language": "both_equal",
            "effective_from": "2027-01-04",
            "review_by": "2027-12-15",
            "purpose": self.say(words.PURPOSES),
            "scope_in": self.say(words.SCOPES),
            "scope_out": ("Prices and tooling.", "Precios y herramentales."),
            "profile": "contract_manufacturing",
            "precedence": self.ids["documents"],
            "shared_calendar": "shared-days",
            "currency": ["USD"],
            "units": "si",
            "events": {
                "release-day": {"name": ("Release is due", "Toca publicar la liberación"),
                                "when": ("Monday at 10:00.", "Lunes a las 10:00.")},
                "truck-sealed": {"name": ("Truck sealed", "Camión sellado"),
                                 "when": self.say(words.MOMENTS)},
            },
            "signers": self.ids["owners"][:1],
            "fictional": "yes",
            "sides": {
                id: {"name": name, "kind": id, "party": party, "country": country,
                     "what": self.say(words.PURPOSES), "fictional": "yes"}
                for id, name, party, country in (
                    ("customer", "Lakeside Motors", "yes", "US"),
                    ("supplier", "Arneses del Norte", "yes", "MX"),
                    ("logistics", "Paso Cross-dock", "no", "US"))
            },
            "sites": {
                id: {"name": name, "side": side, "place": place, "tz": tz, "calendar": calendar,
                     "areas": {"office": {"name": ("Office", "Oficina")},
                               "dock": {"name": ("Dock", "Andén"),
                                        "note": self.say(words.MOMENTS)}},
                     "languages": ["en", "es"]}
                for id, name, side, place, tz, calendar in (
                    ("north-plant", "North plant", "customer", "Toledo, Ohio", "America/New_York",
                     "north-office"),
                    ("south-plant", "South plant", "supplier", "Chihuahua, Chihuahua",
                     "America/Chihuahua", "south-office"),
                    ("border-yard", "Border yard", "logistics", "El Paso, Texas",
                     "America/Denver", "border-hours"))
            },
            "calendars": {
                **{id: self.calendar(name, tz, country) for id, name, tz, country in (
                    ("north-office", ("North office", "Oficina norte"), "America/New_York", "US"),
                    ("south-office", ("South office", "Oficina sur"), "America/Chihuahua", "MX"),
                    ("border-hours", ("Border yard", "Patio fronterizo"), "America/Denver", "US"))},
                "shared-days": {"name": ("Shared business days", "Días hábiles comunes"),
                                "shared": ["north-office", "south-office"],
                                "covers_until": "2028-01-31"},
            },
            "documents": {
                id: {"name": name, "number": f"LM-{number}", "revision": "B", "date": "2026-09-01",
                     "kept_at": ("Contract archive", "Archivo de contratos"), "rank": number}
                for number, (id, name) in enumerate(zip(
                    self.ids["documents"],
                    (("Supply agreement", "Contrato de suministro"),
                     ("Quality agreement", "Convenio de calidad")), strict=True), 1)
            },
        }  # fmt: skip

    def calendar(self, name: Pair, tz: str, country: str) -> Fields:
        holidays: list[Value] = [
            {"date": day, "name": name, "kind": "statutory"}
            for day, name in (
                ("2027-01-01", ("New Year's Day", "Año Nuevo")),
                ("2027-05-01", ("Labor Day", "Día del Trabajo")),
                ("2027-12-25", ("Christmas Day", "Navidad")),
            )
        ]
        return {
            "name": name, "tz": tz, "country": country,
            "working_days": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "hours": [{"opens": "07:30", "closes": "16:30"}],
            "holidays": holidays, "covers_until": "2028-01-31",
        }  # fmt: skip

    def severities(self) -> Fields:
        return {
            id: {
                "code": f"S{level}", "level": level,
                "name": (f"Severity {level}", f"Severidad {level}"),
                "measures": {"cover": {"name": ("Hours of cover", "Horas de cobertura"),
                                       "unit": "hour", "step": "0.1"}},
                "criterion": {"text": self.say(words.MOMENTS),
                              "all": [f"cover < {8 * level} hours"]},
                "examples": self.several(words.MOMENTS, 2),
                "when_unsure": "higher", "may_declare": "anyone",
                "may_lower": self.some("owners", 2),
                "clocks": {"acknowledge": f"{level} clock hours", "update": "4 clock hours",
                           "contain": f"{24 * level} clock hours",
                           "root_cause": "5 shared business days", "correct": "30 calendar days",
                           "verify": "at least 30 calendar days"},
                "path": self.any("escalations"),
            }
            for level, id in enumerate(FIXED["severities"], 1)
        }  # fmt: skip

    # --- one method a kind, named by its plural ------------------------------------------------

    def definitions(self, id: str, number: int) -> Fields:
        limit = self.random.randrange(5, 80)
        unit, step = self.random.choice([("mm", "0.01"), ("minute", "1"), ("hour", "0.5")])
        measure = self.random.choice(words.TRAITS)
        key = measure[0].replace(" ", "-")
        two = self.random.random() < 0.5
        measures: Fields = {
            key: {"name": words.title(measure), "unit": unit, "step": step,
                  "how": self.say(words.METHODS)}
        }  # fmt: skip
        conditions: list[Value] = [f"{key} <= {limit} {unit}"]
        if two:
            measures["pieces-out"] = {
                "name": ("Pieces outside", "Piezas fuera"), "unit": "piece", "step": "1",
                "how": self.say(words.METHODS),
            }  # fmt: skip
            conditions.append("pieces-out = 0 pieces")
        examples: list[Value] = []
        for reading in (limit - 3, limit, limit + 1, limit + 9, limit - 4):
            out = int(two and reading == limit - 4)
            values: Fields = {key: reading, **({"pieces-out": out} if two else {})}
            good = reading <= limit and not out
            moment = self.say(words.MOMENTS)
            text = (f"Reading {reading}, limit {limit}. {moment[0]}",
                    f"Lectura {reading}, límite {limit}. {moment[1]}")  # fmt: skip
            example: Fields = {
                "text": text, "values": values,
                "verdict": "conforming" if good else "nonconforming",
            }  # fmt: skip
            if reading == limit and self.random.random() < 0.3:
                example["picture"] = self.any("attachments")
            examples.append(example)
        examples.append(
            {"text": self.say(words.MOMENTS), "verdict": "nonconforming", "published": "no"}
        )
        return {
            "code": f"D{number}",
            "term": self.titles[id],
            "kind": self.random.choice(["delivery", "quality", "visual", "time"]),
            "question": self.say(words.QUESTIONS),
            "scope": {"text": self.say(words.SCOPES), "parts": [f"WH-{number}", f"WH-{number + 1}"],
                      "processes": self.some("processes", 2), "sites": self.some("sites", 2)},
            "measures": measures,
            "criterion": {"text": self.linked(self.say(words.SCOPES), "terms"), "all": conditions},
            "test": {"method": self.say(words.METHODS), "instrument": self.say(words.INSTRUMENTS),
                     "who": self.any("owners"), "where": self.any("sites"),
                     "when": self.say(words.MOMENTS), "record": self.any("artifacts")},
            "decision_rule": self.say(words.RULES),
            "exceptions": self.several(words.EXCEPTIONS),
            "decider": self.any("owners"),
            "within": self.clock("after", self.any("handoffs"), "disputed"),
            "meanwhile": self.say(words.MEANWHILES),
            "dispute": f"{self.any('escalations')}/1",
            "fix_owner": self.any("owners"),
            "fix_by_cause": [{"cause": self.say(words.CAUSES), "owner": self.any("owners")}
                             for _ in range(2)],
            "fix_unknown": self.any("owners"),
            "examples": examples,
            "variants": [title(measure)],
            "source": self.linked(self.say(words.METHODS), "definitions"),
            "owner": self.any("owners"),
            "review_by": f"2027-{self.random.randrange(1, 13):02}-15",
        }  # fmt: skip

    def handoffs(self, id: str, number: int) -> Fields:
        return {
            "code": f"H{number}",
            "name": self.titles[id],
            "purpose": self.say(words.PURPOSES),
            "from": self.any("owners"),
            "to": self.any("owners"),
            "what": self.any("artifacts"),
            "goods": self.random.choice(["yes", "no"]),
            "trigger": self.random.choice(["release-day", f"{self.any('definitions')} decided"]),
            "due": self.clock("after", "truck-sealed"),
            "channel": self.say(words.CHANNELS),
            "contents": self.several(words.CONTENTS, 4),
            "measures": {"difference": {"name": ("Boxes counted minus boxes listed",
                                                 "Cajas contadas menos cajas listadas"),
                                        "unit": "box", "step": "1"}},
            "accept": {"text": self.linked(self.say(words.MOMENTS), "definitions"),
                       "all": [self.say(words.CONTENTS), "difference = 0 boxes"]},
            "accept_definitions": self.some("definitions", 2),
            "acknowledge": {"within": self.clock(), "who": self.any("owners"),
                            "by": self.say(words.CHANNELS), "record": self.any("artifacts")},
            "responsible_until": self.random.choice(["acknowledged", "accepted"]),
            "reject": {"reasons": self.several(words.REASONS), "who": self.any("owners"),
                       "within": self.clock(), "goes_to": self.any("owners"),
                       "tell": self.some("owners", 2), "tell_within": "30 minutes",
                       "then": self.say(words.REMEDIES)},
            "silence": {"means": "escalates", "after": self.clock(),
                        "escalates_to": f"{self.any('escalations')}/2",
                        "text": self.say(words.REMEDIES)},
            "risk_point": self.say(words.SCOPES),
            "documents": self.several(words.CONTENTS, 2),
        }  # fmt: skip

    def processes(self, id: str, number: int) -> Fields:
        keys = [f"step-{n}" for n in range(1, self.random.randrange(6, 10))]
        steps: Fields = {}
        for place, key in enumerate(keys):
            step: Fields = {"text": self.say(words.STEPS), "doer": self.any("owners")}
            if place % 2:
                step |= {"consulted": self.some("owners", 2), "input": self.some("artifacts", 2)}
            step["output"] = self.some("artifacts", 2)
            if place % 3 == 0:
                step |= {"handoff": self.any("handoffs"), "within": self.clock()}
            if place % 3 == 1:
                step |= {"decision": self.any("decisions"), "informed": self.some("owners", 2)}
            if place % 3 == 2:
                step["definitions"] = self.some("definitions", 2)
            if place == 3:
                step["branch"] = [
                    {"if": ("Within the limit", "Dentro del límite"), "go": keys[4]},
                    {"if": ("Outside the limit", "Fuera del límite"), "go": keys[0]},
                ]
            steps[key] = step
        return {
            "code": f"P{number}",
            "name": self.titles[id],
            "purpose": self.say(words.PURPOSES),
            "owner": self.any("owners"),
            "trigger": self.random.choice(["release-day", f"{self.any('handoffs')} accepted"]),
            "inputs": [{"what": self.any("artifacts"), "from": self.any("owners")}
                       for _ in range(2)],
            "outputs": [{"what": self.any("artifacts"), "to": self.any("processes")}],
            "steps": steps,
            "end": f"{self.any('handoffs')} acknowledged",
            "exceptions": [
                {"when": self.say(words.MOMENTS), "then": self.say(words.REMEDIES),
                 "goes_to": f"{self.any('escalations')}/1", "decider": self.any("owners")}
                for _ in range(3)
            ],
            "promise": self.clock(),
            "metrics": self.some("metrics", 2),
            "records": self.some("artifacts"),
            "definitions": self.some("definitions"),
            "scope": self.linked(self.say(words.SCOPES), "processes"),
            "review_by": "2027-12-15",
        }  # fmt: skip

    def decisions(self, id: str, number: int) -> Fields:
        return {
            "code": f"Q{number}",
            "name": self.titles[id],
            "question": self.linked(self.say(words.QUESTIONS), "definitions"),
            "options": {
                "ship": {"name": ("Ship", "Embarcar"), "when": self.say(words.MOMENTS)},
                "hold": {"name": ("Hold", "Retener"), "when": self.say(words.MOMENTS)},
            },
            "decider": self.any("owners"),
            "consulted": self.some("owners", 2),
            "informed": self.some("owners"),
            "within": self.clock(),
            "default": self.say(words.MEANWHILES),
            "limits": [{"up_to": f"USD {self.random.randrange(1, 9)},000",
                        "decider": self.any("owners")}],
            "carried_out_by": self.any("owners"),
            "recorded_in": self.any("artifacts"),
            "appeal": f"{self.any('escalations')}/2",
        }  # fmt: skip

    def meetings(self, id: str, number: int) -> Fields:
        day = self.random.choice(["monday", "tuesday", "second wednesday"])
        return {
            "code": f"M{number}",
            "name": self.titles[id],
            "tier": self.random.choice(["1", "2", "3"]),
            "purpose": self.say(words.PURPOSES),
            "chair": self.any("owners"),
            "deputy_chair": self.any("owners"),
            "required": self.some("owners", 4),
            "optional": [{"who": self.any("owners"), "when": self.say(words.MOMENTS)}],
            "schedule": f"every {day} at {self.random.randrange(7, 17):02}:30 {self.any('sites')}",
            "minutes": 45,
            "channel": self.say(words.CHANNELS),
            "language": ("English, notes in both", "Inglés, minuta en los dos idiomas"),
            "agenda": [{"topic": self.say(words.TOPICS), "minutes": 15,
                        "about": self.some(plural, 2)}
                       for plural in ("metrics", "definitions", "processes")],
            "inputs": [{"who": self.any("owners"), "what": self.any("artifacts"),
                        "within": f"at least {self.random.randrange(1, 9)} clock hours before "
                                  f"{id} started"}],
            "outputs": self.some("artifacts", 2),
            "feeds": [self.any("escalations"), self.any("processes")],
            "holiday_rule": self.say(words.MEANWHILES),
        }  # fmt: skip

    def escalations(self, id: str, number: int) -> Fields:
        levels: list[Value] = [
            {"n": level, "name": (f"Level {level}", f"Nivel {level}"),
             "after": f"{(level - 1) * 4} clock hours", "owners": self.some("owners", 2),
             "must_do": self.several(words.DUTIES), "within": "2 clock hours",
             "may_decide": self.several(words.POWERS), "output": self.some("artifacts", 1),
             "informs": self.some("owners", 2)}
            for level in range(1, 4)
        ]  # fmt: skip
        return {
            "code": f"E{number}",
            "name": self.titles[id],
            "purpose": self.say(words.PURPOSES),
            "covers": {"categories": self.some("categories", 2), "severities": ["stop", "slow"],
                       "cases": ["breach", "silence", "dispute"]},
            "triggers": [self.linked(self.say(words.MOMENTS), plural)
                         for plural in ("definitions", "handoffs", "metrics")],
            "may_start": "anyone",
            "start": "issue declared",
            "channel": self.say(words.CHANNELS),
            "clock": ("Clock hours from the declaration.", "Horas corridas desde la declaración."),
            "levels": levels,
            "meanwhile": self.say(words.MEANWHILES),
            "measures": {"stock": {"name": ("Hours of good stock", "Horas de inventario bueno"),
                                   "unit": "hour", "step": "0.1"}},
            "exit": {"text": self.say(words.MOMENTS), "all": ["stock >= 24 hours"]},
            "lower_by": self.some("owners", 2),
            "record": self.any("artifacts"),
            "tie_break": self.say(words.REMEDIES),
            "after_closure": self.linked(self.say(words.REMEDIES), "processes"),
        }  # fmt: skip

    def owners(self, id: str, number: int) -> Fields:
        fields: Fields = {
            "name": self.titles[id],
            "side": self.any("sides"),
            "site": self.any("sites"),
            "purpose": self.say(words.PURPOSES),
            "kind": "standing",
            "holders": [{"person": self.any("people"), "since": "2025-03-04"}],
            "deputy": self.any("owners"),
            "coverage": self.random.choice(FIXED["calendars"][:3]),
            "on_call": self.linked(self.say(words.CHANNELS), "escalations"),
            "not_responsible_for": self.several(words.NOT_MINE, 2),
            "limits": [{"decision": ("Express freight", "Flete exprés"), "up_to": "USD 2,500"}],
        }
        if number > 1:
            fields["reports_to"] = self.ids["owners"][(number - 1) // 4]
        return fields

    def people(self, id: str, number: int) -> Fields:
        return {
            "name": self.titles[id][0],
            "side": self.any("sides"),
            "site": self.any("sites"),
            "position": self.random.choice(words.ROLES),
            "phone": f"+1 555 01{number % 100:02}",
            "email": f"{id}@lakeside.example",
            "languages": ["en", "es"],
            "fictional": "yes",
        }

    def artifacts(self, id: str, number: int) -> Fields:
        return {
            "code": f"F-{number}",
            "name": self.titles[id],
            "purpose": self.say(words.PURPOSES),
            "contents": self.several(words.CONTENTS, 4),
            "kept_in": ("Shared folder of the line", "Carpeta común de la línea"),
            "owner": self.any("owners"),
            "retention": "24 calendar months after playbook published",
            "language": ["en", "es"],
            "states": {
                "draft": {"name": ("Draft", "Borrador"), "next": ["closed"]},
                "closed": {"name": ("Closed", "Cerrado"), "enter_when": self.say(words.MOMENTS)},
            },
        }

    def metrics(self, id: str, number: int) -> Fields:
        return {
            "code": f"K{number}",
            "name": self.titles[id],
            "purpose": self.say(words.PURPOSES),
            "definition": self.any("definitions"),
            "numerator": {"text": self.say(words.CONTENTS),
                          "definitions": self.some("definitions", 2)},
            "denominator": {"text": self.say(words.SCOPES),
                            "definitions": self.some("definitions", 1)},
            "level": "lot",
            "unit": "percent",
            "direction": "higher",
            "target": ">= 95.0 percent",
            "bands": {
                "good": {"name": ("On target", "En meta"), "when": ">= 95.0 percent"},
                "bad": {"name": ("Below target", "Debajo de la meta"), "when": "< 95.0 percent",
                        "action": self.say(words.DUTIES)},
            },
            "window": {"kind": "calendar", "length": "1 calendar month", "tz": "America/Denver"},
            "exclusions": self.several(words.EXCEPTIONS, 2),
            "source": self.any("artifacts"),
            "owner": self.any("owners"),
            "reviewed_in": self.any("meetings"),
            "on_miss": [{"when": self.say(words.MOMENTS), "then": self.say(words.REMEDIES),
                         "goes_to": f"{self.any('escalations')}/2"}],
        }  # fmt: skip

    def terms(self, id: str, number: int) -> Fields:
        return {
            "term": self.titles[id],
            "definition": self.linked(self.say(words.MEANINGS), "definitions"),
            "variants": [title(self.random.choice(words.THINGS))],
            "forbidden": [{"word": ("stuff", "material"), "why": self.say(words.MEANINGS)}],
            "source": f"LM-{number}",
        }

    def categories(self, id: str, number: int) -> Fields:
        return {
            "code": f"C{number}",
            "name": self.titles[id],
            "measures": {"found": {"name": ("Found in use", "Hallado en uso"), "unit": "yes_no"}},
            "criterion": {"text": self.say(words.MOMENTS), "any": ["found is yes"]},
            "examples": self.several(words.MOMENTS, 2),
            "fix_owner": self.any("owners"),
            "path": self.any("escalations"),
            "causes": self.several(words.CAUSES),
        }

    def attachments(self, id: str, number: int) -> Fields:
        return {
            "name": self.titles[id],
            "file": f"{id}.svg",
            "sha256": hashlib.sha256(_picture(id)).hexdigest(),
            "kind": "drawing",
            "alt": self.say(words.SCOPES),
            "caption": self.say(words.CONTENTS),
            "definition": self.any("definitions"),
            "verdict": "conforming",
            "revision": number,
            "owner": self.any("owners"),
            "confidential": "no",
        }


def _picture(id: str) -> bytes:
    width = 40 + len(id)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><rect x="10" y="20" '
        f'width="{width}" height="20" fill="#7a8"/></svg>\n'
    ).encode()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write a client of N entities into DIR.")
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args(arguments)
    write_client(chosen.count, chosen.folder, chosen.seed)


if __name__ == "__main__":
    main()
