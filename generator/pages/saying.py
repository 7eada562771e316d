"""Typed values in words: clocks, events, conditions, schedules, quantities, in one language."""

import re
from decimal import Decimal

from generator.locale import Words
from generator.model.playbook import Playbook
from generator.model.values import Clock, Comparison, Event, Money, Quantity, Ref, Schedule
from generator.text import Text

_RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}


class Sayings:
    """Says values of one playbook in one language, as plain text."""

    def __init__(self, playbook: Playbook, words: Words) -> None:
        self.playbook = playbook
        self.words = words

    def name(self, ref: Ref) -> str:
        """What readers call the entity referred to; with its part where one is named."""
        entity = self.playbook.get(ref)
        if entity is None:
            return str(ref)
        name = entity.name.best(self.words.language)[0]
        if ref.part:
            return f"{name}, {self.part(ref)}"
        return name

    def part(self, ref: Ref) -> str:
        if ref.kind == "escalation":
            return self.words("page.level", n=ref.part).lower()
        entity = self.playbook.get(ref)
        for n, record in enumerate(entity.records(entity.kind.parts) if entity else (), 1):
            if str(record.get("id")) == ref.part:
                name = record.get("name")
                if isinstance(name, Text):
                    return name.best(self.words.language)[0]
                if ref.kind == "process":
                    return f"{self.words('page.step').lower()} {record.get('code') or n}"
        return ref.part

    def quoted(self, text: str) -> str:
        return f"{self.words('language.quote_open')}{text}{self.words('language.quote_close')}"

    def clock(self, clock: Clock, exact: bool = False) -> str:
        """`within 2 shared business days after “Delivery” is disputed`; `exact` says no limit."""
        words = self.words
        last = clock.at_most if clock.at_most is not None else clock.at_least
        if last == 0 and clock.at_least in (None, 0):
            amount = words("clock.at_once")
        else:
            plural = "one" if last == 1 else "many"
            unit = words(f"clock.units.{clock.count}.{clock.unit}.{plural}")
            amount = f"{words.number(last or 0)} {unit}"
            if clock.calendar:
                calendar = self.name(Ref("calendar", clock.calendar))
                amount = f"{amount} {words('clock.of', calendar=calendar)}"
            if clock.at_least is not None and clock.at_most is not None:
                amount = words("clock.range", low=words.number(clock.at_least), amount=amount)
            elif clock.at_least is not None:
                amount = words("clock.at_least", amount=amount)
            else:
                amount = words("clock.exactly" if exact else "clock.within", amount=amount)
        if clock.event is not None:
            key = "clock.before" if clock.before else "clock.after"
            amount = f"{amount} {words(key, event=self.event(clock.event))}"
        return self.contract("; ".join([amount, *self._beside(clock)]))

    def _beside(self, clock: Clock) -> list[str]:
        """What only the long form says."""
        words, more = self.words, []
        if clock.stop:
            more.append(words("clock.stop", event=self.event(clock.stop)))
        if clock.day_ends_at:
            zone = f" ({clock.tz})" if clock.tz else ""
            more.append(words("clock.day_ends", time=f"{clock.day_ends_at}{zone}"))
        more += [words("clock.pause", event=self.event(one)) for one in clock.pauses]
        if clock.extension:
            by, most = clock.extension.get("by"), clock.extension.get("max")
            who = self.name(by) if isinstance(by, Ref) else words("page.nobody")
            key = "clock.extension" if most else "clock.extension_by"
            more.append(words(key, who=who, max=most))
        if clock.on_breach:
            more.append(words("clock.breach", where=self.name(clock.on_breach)))
        return more

    def duration(self, clock: Clock) -> str:
        """The amount alone: `2 shared business days`."""
        words = self.words
        last = clock.at_most if clock.at_most is not None else clock.at_least or 0
        unit = words(f"clock.units.{clock.count}.{clock.unit}.{'one' if last == 1 else 'many'}")
        return f"{words.number(last)} {unit}"

    def event(self, event: Event) -> str:
        words = self.words
        if event.kind == "event":
            for record in self.playbook.engagement.records("events"):
                name = record.get("name")
                if record.get("id") == event.subject and isinstance(name, Text):
                    return self.quoted(name.best(words.language)[0])
            return event.subject
        verb = words.get(f"verbs.{event.verb}", event.verb)
        if not event.subject:
            return words("event.own", verb=verb)
        if not event.kind:
            subject = words.get(f"event.{event.subject}", event.subject)
        else:
            id, _, part = event.subject.partition("/")
            subject = self.quoted(self.name(Ref(event.kind, id, part)))
        return self.contract(words("event.of", subject=subject, verb=verb))

    def contract(self, text: str) -> str:
        """Spanish joins `de el` and `a el`; other languages have nothing of the kind here."""
        if self.words.language != "es":
            return text
        return re.sub(r"\b(de|a) el\b", lambda found: {"de": "del", "a": "al"}[found[1]], text)

    def number(self, value: Decimal, unit: str) -> str:
        plural = "one" if value == 1 else "many"
        label = self.words.get(f"units.{unit}.{plural}", unit)
        space = "" if label == "%" else " "
        return f"{self.words.number(value)}{space}{label}".rstrip()

    def measured(self, one: Comparison | Quantity) -> str:
        """The limit alone: `at most 0.10 mm`."""
        words = self.words
        if one.op == "is":
            return words("compare.yes" if one.value else "compare.no")
        value = self.number(one.value, one.unit)
        if one.upper is not None:
            return words(
                "compare.between",
                value=words.number(one.value),
                upper=self.number(one.upper, one.unit),
            )
        return words(f"compare.{one.op}", value=value)

    def money(self, money: Money) -> str:
        return f"{money.currency} {self.words.number(money.amount)}"

    def schedule(self, schedule: Schedule) -> str:
        words = self.words
        site = self.name(Ref("site", schedule.site))
        when = self.contract(
            words("schedule.event", event=self.event(schedule.event))
            if schedule.event
            else self._rule(schedule.rule)
        )
        return words("schedule.at", when=when, time=schedule.at, site=site)

    def _rule(self, rule: str) -> str:
        words = self.words
        parts = dict(part.split("=", 1) for part in rule.split(";"))
        days = parts.get("BYDAY", "")
        ordinal = re.fullmatch(r"(-?\d)([A-Z]{2})", days)
        if ordinal and ordinal[1] in _ORDINALS:
            named = {
                "ordinal": words(f"schedule.{_ORDINALS[ordinal[1]]}"),
                "day": words(f"days.{ordinal[2].lower()}"),
            }
            if "BYMONTH" in parts:
                months = [words(f"months.{n}") for n in parts["BYMONTH"].split(",")]
                return words("schedule.ordinal_months", months=words.and_list(months), **named)
            return words("schedule.ordinal", **named)
        if "BYMONTHDAY" in parts:
            return words("schedule.month_day", n=parts["BYMONTHDAY"])
        listed = days.split(",")
        if parts.get("FREQ") != "WEEKLY" or any(day not in _RULE_DAYS for day in listed):
            return rule
        numbers = [_RULE_DAYS.index(day) for day in listed]
        if numbers == [0, 1, 2, 3, 4]:
            return words("schedule.weekdays")
        names = [words(f"days.{day.lower()}") for day in listed]
        if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
            return words("schedule.weekly_range", first=names[0], last=names[-1])
        return words("schedule.weekly", days=words.and_list(names))
