"""What an owner would not type beside something else: a husband of his, a wish against a wish."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sheetcrm.tables.grid import Cell

AROUND_ITS_DAY = timedelta(21)
"""What somebody buys once a year is bought within so many days of its day."""
_YEAR = re.compile(r"\b20\d\d\b")


def fitting(
    texts: Sequence[str], name: str, words: Mapping[str, Any], *, is_young: bool = False
) -> list[str]:
    """Return the texts that can be true of somebody of this name: nobody retires young.

    >>> words = {"first": ["Ann", "Bob"], "women": ["Ann"], "of_women": ["her bill"]}
    >>> words["couple"] = "{one} & {two} {last}"
    >>> fitting(["her bill", "late"], "Bob Hill", words), fitting(["her bill"], "Ann Hill", words)
    (['late'], ['her bill'])
    """
    barred = {*_barred(name, words), *(words.get("of_the_old", []) if is_young else [])}
    return [each for each in texts if each not in barred]


def day_named(text: str | None, after: date, weekdays: Sequence[str]) -> date | None:
    """Return the next day after another whose name stands in a text: "booked for Tuesday".

    >>> day_named("for Tuesday", date(2026, 3, 2), ["Monday", "Tuesday"])
    datetime.date(2026, 3, 3)
    """
    named = [number for number, name in enumerate(weekdays) if name in (text or "")]
    days = (after + timedelta(each) for each in range(1, 8))
    return next((day for day in days if day.weekday() in named), None)


def _barred(name: str, words: Mapping[str, Any]) -> list[str]:
    """Return the texts that are of others: of a man, a woman, or one person alone."""
    of_women, of_men = words.get("of_women", []), words.get("of_men", [])
    first = name.split(maxsplit=1)[0]
    if words["couple"].format(one="", two="", last="").strip() in name:
        return [*of_women, *of_men, *words.get("of_one", [])]
    if first in words["women"]:
        return list(of_men)
    is_man = first in words["first"] or first in words.get("men", [])
    return list(of_women) if is_man else [*of_women, *of_men]


def without_contradiction(
    wishes: Mapping[str, Cell], note: Cell, words: Mapping[str, Any]
) -> dict[str, Cell]:
    """Return the wishes without those that a note denies: "Contact level", "Preferred channel=Phone".

    Nobody prefers the way that is never to be used.
    """
    denied = [*words.get("denies", {}).get(note, [])]
    denied.append(f"Preferred channel={wishes.get('Never use')}")
    return {
        heading: None if {heading, f"{heading}={value}"} & set(denied) else value
        for heading, value in wishes.items()
    }


def year_of_death(note: Cell, words: Mapping[str, Any]) -> int | None:
    """Return the year in which somebody died by a note; None where it says none of them."""
    found = _YEAR.search(str(note)) if note in words["deaths"] else None
    return int(found[0]) if found else None


def is_its_time(day: date, month_and_day: tuple[int, int]) -> bool:
    """Return whether a day lies around one of the year."""
    years = (day.year - 1, day.year, day.year + 1)
    return any(abs(day - date(year, *month_and_day)) <= AROUND_ITS_DAY for year in years)
