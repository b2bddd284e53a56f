"""How facts are written in a language: dates, counts, durations, lists, and words for our codes."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from typing import Any, Self

from sheetcrm.wording.quoting import QUOTED

LONGEST_IN_DAYS = 13
LONGEST_IN_WEEKS = 60
LONGEST_IN_MONTHS = 700
"""The most days that are written as days, as weeks and as months; more are years."""

Format = Callable[[Any], str]

Noun = Sequence[str] | Mapping[str, Any]
"""The forms of a noun, or a table of `forms` and of words for single numbers, such as 0."""

WITH_COMMAS = frozenset({"and", "or"})
"""Lists that have their word before the last thing alone: rows 2, 3 and 4."""

GROUPED, NUMBER = "##", "#"
"""What stands in a form for the number: with marks between its thousands, and without."""

CELLS = (
    "heading",
    "tab",
    "setting",
    "date_order",
    "business",
    "action",
    "band",
    "channel",
    "stage",
)
"""What is called in another language as it stands in cells there: {field:heading}."""

OF_EACH = "/"
"""Between a list and how each thing in it is written: {fields:or/heading}."""

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")

Choose = Callable[[int], int]
"""Which form a number takes, counted from 0."""


class Formats:
    """The formats of one language, by the name that a template uses: {on:date}, {count:purchases}.

    Formats that a language lacks are taken from its fallback.
    """

    def __init__(
        self,
        language: Mapping[str, Any],
        fallback: Self | None = None,
        cells: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.cells = cells or {}
        self.patterns: dict[str, Any] = dict(fallback.patterns) if fallback else {}
        self.joins: dict[str, str] = dict(fallback.joins) if fallback else {}
        self.nouns: dict[str, Format] = dict(fallback.nouns) if fallback else {}
        self.words: dict[str, dict[str, str]] = dict(fallback.words) if fallback else {}
        self.patterns |= language.get("formats", {})
        self.joins |= language.get("joins", {})
        self.nouns |= self._nouns(language)
        for name, words in language.get("words", {}).items():
            self.words[name] = self.words.get(name, {}) | words
        self._formats: dict[str, Format] = {
            **{name: partial(self.join, name) for name in self.joins},
            **{name: partial(self.in_cell, name) for name in CELLS},
            "setting": self.setting,
            **QUOTED,
            "any_day": self.format_any_day,
            "number": self.format_number,
            "decimal": self.format_decimal,
            "clock": self.format_clock,
            "quarter": self.format_quarter,
            # customers by the thousand share a few hundred days and durations
            "date": cache(self.format_date),
            "brief": cache(self.format_brief),
            "day": cache(self.format_day),
            "weekday": cache(self.format_weekday),
            "month": self.format_month,
            "month_year": self.format_month_year,
            "long": cache(self.format_duration),
            "after": cache(self.format_after),
            "how_often": cache(self.format_how_often),
            "ago": cache(self.format_ago),
            **{noun: cache(count) for noun, count in self.nouns.items()},
        }

    def for_name(self, name: str) -> Format:
        """Return the format of a name; raises KeyError if the language has none."""
        between, each, how = name.partition(OF_EACH)
        if each:
            write = self.for_name(how)
            return lambda things: self.join(between, [write(thing) for thing in things])
        return self._formats.get(name) or self.words[name].__getitem__

    def plain(self, fact: Any) -> str:  # noqa: ANN401 - any fact
        """Write a fact as it is; a word that may stand in a cell as it stands there."""
        return self.word(fact) if isinstance(fact, StrEnum) else str(fact)

    def word(self, word: StrEnum) -> str:
        """Return one of our own words as it stands in a cell."""
        return self.in_cell(table_of(type(word)), word.value)

    def in_cell(self, table: str, english: str) -> str:
        """Return what is in a cell in this language where English has the given text."""
        return self.cells.get(table, {}).get(english, english)

    def setting(self, english: str) -> str:
        """Return the name of a setting; of one such as "Type: job" the word before the colon."""
        named = self.in_cell("setting", english)
        before, colon, about = english.partition(":")
        if named != english or not colon:
            return named
        return f"{self.in_cell('setting', before)}:{about}"

    def format_date(self, day: date) -> str:
        """Write a date with its year."""
        return self._pattern("date", day=day.day, month=self._month(day), year=day.year)

    def format_brief(self, day: date) -> str:
        """Write a date with its year and a short month."""
        month = self.patterns["short_months"][day.month - 1]
        return self._pattern("date", day=day.day, month=month, year=day.year)

    def format_long_date(self, day: date) -> str:
        """Write a date with two digits for its day, to be compared with another."""
        return self._pattern("long_date", day=day.day, month=self._month(day), year=day.year)

    def format_day(self, day: date) -> str:
        """Write a date without its year."""
        return self._pattern("day", day=day.day, month=self._month(day))

    def format_short(self, day: date, today: date) -> str:
        """Write a date as shortly as may be, with its year where that is another one.

        >>> from sheetcrm.wording.catalogue import catalogue_of
        >>> both = [catalogue_of(name).formats for name in ("English", "German")]
        >>> [each.format_short(date(2026, 1, 29), date(2026, 3, 2)) for each in both]
        ['29 Jan', '29. Jan.']
        >>> both[1].format_short(date(2025, 5, 3), date(2026, 3, 2))
        '3. Mai 2025'
        """
        month = self.patterns["short_months"][day.month - 1]
        name = "day" if day.year == today.year else "date"
        return self._pattern(name, day=day.day, month=month, year=day.year)

    def format_month(self, day: date) -> str:
        """Write the month of a date."""
        return self._month(day)

    def format_month_year(self, day: date) -> str:
        """Write the month of a date with its year."""
        return self._pattern("month_year", month=self._month(day), year=day.year)

    def format_weekday(self, day: date) -> str:
        """Write a date without its year, the day of the week before it."""
        weekday = self.patterns["weekdays"][day.weekday()]
        return self._pattern("weekday", weekday=weekday, day=day.day, month=self._month(day))

    def format_clock(self, at: time) -> str:
        """Write a time of day."""
        return f"{at:%H:%M}"

    def format_number(self, number: int) -> str:
        """Write a whole number with a mark between its thousands."""
        return f"{number:,}".replace(",", self.patterns["thousands"])

    def format_decimal(self, number: float) -> str:
        """Write a number with one decimal."""
        return f"{number:.1f}".replace(".", self.patterns["decimal"])

    def format_amount(self, amount: Decimal) -> str:
        """Write an amount, with cents only where there are any.

        >>> from sheetcrm.wording.catalogue import catalogue_of
        >>> [catalogue_of(name).formats.format_amount(Decimal("1234.5")) for name in ("English", "German")]
        ['1,234.50', '1.234,50']
        """
        whole, _, cents = f"{amount:.2f}".partition(".")
        written = self.format_number(int(whole))
        return written if cents == "00" else f"{written}{self.patterns['decimal']}{cents}"

    def format_money(self, amount: Decimal, currency: str) -> str:
        """Write an amount in a currency of ISO 4217, with its sign where it has one.

        >>> from sheetcrm.wording.catalogue import catalogue_of
        >>> both = [catalogue_of(name).formats for name in ("English", "German")]
        >>> [each.format_money(Decimal(580), money) for each in both for money in ("EUR", "CHF")]
        ['€580', 'CHF 580', '580 €', '580 CHF']
        """
        sign = self.words["currency"].get(currency)
        name = "money_with_code" if sign is None else "money"
        return self._pattern(name, amount=self.format_amount(amount), currency=sign or currency)

    def format_quarter(self, day: date) -> str:
        """Write the quarter of a date, with its year."""
        return self._pattern("quarter", quarter=(day.month + 2) // 3, year=day.year)

    def format_count(self, noun: str, count: int) -> str:
        """Write a number of things."""
        return self.nouns[noun](count)

    def format_duration(self, days: int) -> str:
        """Write a number of days the way people round them."""
        return self.format_count(*_rounded(days))

    def format_after(self, days: int) -> str:
        """Write the same as it stands after a preposition, where the language has a form for that."""
        return self._duration_as("after", days)

    def format_how_often(self, days: int) -> str:
        """Write how often something is that happens once in a number of days.

        >>> from sheetcrm.wording.catalogue import catalogue_of
        >>> german = catalogue_of("German").formats
        >>> [german.format_how_often(days) for days in (1, 42)]
        ['jeden Tag', 'alle 6 Wochen']
        """
        return self._duration_as("how_often", days)

    def format_ago(self, days: int) -> str:
        """Write how long ago something was."""
        if days == 0:
            return self._pattern("today")
        return self._pattern("ago", long=self.format_after(days))

    def format_any_day(self, days: Sequence[date]) -> str:
        """Write several days of which one is meant."""
        return self.join("or", list(map(self.format_long_date, days)))

    def join(self, name: str, things: Sequence[str]) -> str:
        """Write a list with what this language puts between its things."""
        between, things = self.joins[name], [self.plain(thing) for thing in things]
        if name in WITH_COMMAS and len(things) > 2:
            return f"{self.joins['list'].join(things[:-1])}{between}{things[-1]}"
        return between.join(things)

    def _duration_as(self, how: str, days: int) -> str:
        noun, count = _rounded(days)
        named = f"{noun}_{how}"
        return self.format_count(named if named in self.nouns else noun, count)

    def _month(self, day: date) -> str:
        return str(self.patterns["months"][day.month - 1])

    def _pattern(self, name: str, **facts: object) -> str:
        return str(self.patterns[name].format(**facts))

    def _nouns(self, language: Mapping[str, Any]) -> dict[str, Format]:
        choose = plural_rule(language.get("plural", "n != 1"))
        return {
            noun: count_with(choose, forms, self.format_number)
            for noun, forms in language.get("plurals", {}).items()
        }


def _rounded(days: int) -> tuple[str, int]:
    """Return the noun that people count so many days in, and how many they say."""
    if days <= LONGEST_IN_DAYS:
        return "days", days
    if days <= LONGEST_IN_WEEKS:
        return "weeks", round(days / 7)
    if days <= LONGEST_IN_MONTHS:
        return "months", round(days / 30.44)
    return "years", round(days / 365.25)


@cache
def table_of(words: type[StrEnum]) -> str:
    """Return the table of a vocabulary among the words of cells.

    >>> class ContactLevel(StrEnum):
    ...     YEARLY = "Yearly"
    >>> table_of(ContactLevel)
    'contact_level'
    """
    return _HUMP.sub("_", words.__name__).lower()


def plural_rule(expression: str) -> Choose:
    """Return the rule of a language, which is a gettext expression such as "n != 1"."""
    from gettext import c2py  # noqa: PLC0415 - only what counts something needs it

    choose: Choose = c2py(expression)
    return choose


def count_with(
    choose: Choose, noun: Noun, group: Callable[[int], str] = str
) -> Callable[[int], str]:
    """Return what writes a number of something; `group` puts marks between thousands.

    >>> count_with(plural_rule("n != 1"), {"0": "nobody", "forms": ["one person", "# people"]})(0)
    'nobody'
    >>> latvian = plural_rule("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2")
    >>> count_with(latvian, ["# diena", "# dienas", "# dienu"])(21)
    '21 diena'
    """
    table: Mapping[str, Any] = noun if isinstance(noun, Mapping) else {"forms": noun}
    special = {int(number): table[number] for number in table if number != "forms"}

    def count(n: int) -> str:
        form = str(special[n] if n in special else table["forms"][choose(n)])
        return (form.replace(GROUPED, group(n)) if GROUPED in form else form).replace(
            NUMBER, str(n)
        )

    return count
