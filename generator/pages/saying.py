"""Typed values in words: clocks, events, conditions, schedules, quantities, in one language."""

import re
from decimal import Decimal

from generator.clock.recurrence import RULE_DAYS, Frequency, Rule, parse_rule
from generator.locale import Words
from generator.model.playbook import Playbook
from generator.model.values import Clock, Comparison, Event, Money, Quantity, Ref, Schedule
from generator.text import Text

_ORDINALS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second_last",
}  # fmt: skip


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

    def _rule(self, text: str) -> str:
        rule = parse_rule(text)
        when = self._days(rule) if rule else ""
        return when[:1].upper() + when[1:] if when else text

    def _days(self, rule: Rule) -> str:
        """Which days of which periods; empty where no words say it."""
        words = self.words
        months = words.and_list([words(f"months.{n}") for n in rule.months])
        which = self._each(rule) or self._nth(rule) or self._month_days(rule)
        if not which or (months and rule.interval > 1):
            return ""
        if rule.interval > 1:
            return words(f"schedule.every_{rule.frequency.lower()}", which=which, n=rule.interval)
        if months:
            key = "schedule.in_months" if self._each(rule) else "schedule.of_months"
            return words(key, which=which, months=months)
        if self._each(rule):
            return words("schedule.weekly", which=which)
        yearly = rule.frequency is Frequency.YEARLY
        return "" if yearly else words("schedule.of_each_month", which=which)

    def _each(self, rule: Rule) -> str:
        """Weekdays that come each week: `Monday to Friday`."""
        days = [one.day for one in rule.weekdays]
        each = rule.frequency is Frequency.WEEKLY or rule.interval == 1
        if not days or rule.month_days or any(one.nth for one in rule.weekdays) or not each:
            return ""
        names = [self.words(f"days.{RULE_DAYS[day].lower()}") for day in days]
        if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
            return self.words("schedule.weekdays", first=names[0], last=names[-1])
        key = "schedule.days_each" if rule.interval == 1 else "schedule.days"
        return self.words(key, days=self.words.and_list(names))

    def _nth(self, rule: Rule) -> str:
        words = self.words
        if rule.month_days or any(one.nth not in _ORDINALS for one in rule.weekdays):
            return ""
        return words.and_list([
            words("schedule.nth", ordinal=words(f"schedule.{_ORDINALS[one.nth]}"),
                  day=words(f"days.{RULE_DAYS[one.day].lower()}"))
            for one in rule.weekdays
        ])  # fmt: skip

    def _month_days(self, rule: Rule) -> str:
        words = self.words
        if rule.weekdays or min(rule.month_days, default=-2) < -1:
            return ""
        if rule.month_days == (-1,):
            return words("schedule.last_day")
        if -1 in rule.month_days:
            return ""
        key = "schedule.month_day" if len(rule.month_days) == 1 else "schedule.month_days"
        return words(key, n=words.and_list([str(day) for day in rule.month_days]))
