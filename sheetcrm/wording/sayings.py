"""How facts are said: dates, counts, durations, channels, laws."""

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache, partial
from typing import Any

from sheetcrm.rules.contact.law import law_of

DAYS_SAID_AS_DAYS = 13
DAYS_SAID_AS_WEEKS = 60
DAYS_SAID_AS_MONTHS = 700


class Sayings:
    """The ways of saying a fact in one language, by the name a template uses."""

    def __init__(self, language: Mapping[str, Any]) -> None:
        self._language = language
        self._formats = language["formats"]
        self._plurals = language["plurals"]
        self._ways: dict[str, Callable[[Any], str]] = {
            "date": self.say_date,
            "day": self.say_day,
            "clock": self.say_clock,
            "long": self.say_duration,
            "ago": self.say_ago,
            "law": self.say_law,
        }

    def way(self, name: str) -> Callable[[Any], str]:
        """Return the way of saying a fact; KeyError names one that the language lacks."""
        if name in self._ways:
            # customers by the thousand share a few hundred days and durations
            return cache(self._ways[name])
        if name in self._plurals:
            return cache(partial(self.say_count, name))
        words: Mapping[str, str] = self._language[name]
        return words.__getitem__

    def say_date(self, day: date) -> str:
        """Say a date with its year."""
        return str(
            self._formats["date"].format(
                day=day.day, month=self._formats["months"][day.month - 1], year=day.year
            )
        )

    def say_day(self, day: date) -> str:
        """Say a date without its year."""
        month = self._formats["months"][day.month - 1]
        return str(self._formats["day"].format(day=day.day, month=month))

    def say_clock(self, at: time) -> str:
        """Say a time of day."""
        return f"{at:%H:%M}"

    def say_count(self, noun: str, count: int) -> str:
        """Say a number of things."""
        zero, one, many = self._plurals[noun]
        if count == 0:
            return str(zero)
        return str(one if count == 1 else many.replace("#", str(count)))

    def say_duration(self, days: int) -> str:
        """Say a number of days the way people round them."""
        if days <= DAYS_SAID_AS_DAYS:
            return self.say_count("days", days)
        if days <= DAYS_SAID_AS_WEEKS:
            return self.say_count("weeks", round(days / 7))
        if days <= DAYS_SAID_AS_MONTHS:
            return self.say_count("months", round(days / 30.44))
        return self.say_count("years", round(days / 365.25))

    def say_ago(self, days: int) -> str:
        """Say how long ago something was."""
        if days == 0:
            return str(self._formats["today"])
        return str(self._formats["ago"].format(long=self.say_duration(days)))

    def say_law(self, country: str | None) -> str:
        """Name the law that applies in a country."""
        return str(self._language["law"][law_of(country)])
