"""Recurrence rules (RFC 5545) as the phrases that authors type."""

import re

from generator.clock.recurrence import RULE_DAYS

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}


def recurrence_phrase(rule: str) -> str:
    """`every second wednesday`; a rule that no phrase can say stands as it is."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    freq, days = parts.pop("FREQ", ""), parts.pop("BYDAY", "")
    if freq == "WEEKLY" and not parts and all(day in RULE_DAYS for day in days.split(",")):
        return _weekly(sorted({RULE_DAYS.index(day) for day in days.split(",")}))
    if freq == "MONTHLY" and not days and parts.keys() == {"BYMONTHDAY"}:
        day = parts["BYMONTHDAY"]
        return f"monthly on day {day}" if day.isdigit() else rule
    nth = re.fullmatch(r"(-?\d)([A-Z]{2})", days)
    if nth is None or nth[1] not in _ORDINALS or nth[2] not in RULE_DAYS:
        return rule
    day = f"every {_ORDINALS[nth[1]]} {DAYS[RULE_DAYS.index(nth[2])]}"
    if freq == "MONTHLY" and not parts:
        return day
    months = parts.get("BYMONTH", "").split(",")
    if freq == "YEARLY" and parts.keys() == {"BYMONTH"} and all(_is_month(one) for one in months):
        names = [MONTHS[number - 1] for number in sorted({int(one) for one in months})]
        return f"{day} of {' and '.join(filter(None, [', '.join(names[:-1]), names[-1]]))}"
    return rule


def _weekly(days: list[int]) -> str:
    if days == [0, 1, 2, 3, 4]:
        return "every weekday"
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"every {DAYS[days[0]]} to {DAYS[days[-1]]}"
    return f"every {' and '.join(DAYS[day] for day in days)}"


def _is_month(text: str) -> bool:
    return text.isdigit() and 1 <= int(text) <= len(MONTHS)
