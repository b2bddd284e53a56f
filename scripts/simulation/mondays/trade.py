"""A trade: how its people are called, what they buy and say, and what the owner types about it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from sheetcrm.rules.words import Channel, Consent, ContactLevel, Direction, Purpose, Type, Word
from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from simulation.kinds import KINDS, Kind
from simulation.mondays.coherent import fitting

FOLDER = Path(__file__).resolve().parent / "trades"
TRADES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
COUPLES, COMPANIES, PREFIXED = 0.12, 0.06, 0.08
"""Shares of the list that are couples, contacts of a company, and "Oma Schneider"."""
RHYTHMS_IN_GERMAN = {
    "every 10 days": "alle 10 Tage",
    "twice a month": "zweimal im Monat",
    "every 6 weeks": "alle 6 Wochen",
    "yes": "ja",
    "no": "nein",
}
OUR_WORDS: tuple[type[Word], ...] = (Type, Channel, Direction, Purpose, Consent, ContactLevel)


@dataclass(frozen=True, slots=True)
class Bought:
    """What somebody buys, and what it costs."""

    what: str
    amount: float


@dataclass(frozen=True)
class Trade:
    """A business of this trade and its owner's words, as its TOML file has them."""

    name: str
    words: Mapping[str, Any]

    @property
    def kind(self) -> Kind:
        """How customers of this trade behave."""
        return replace(KINDS[self.words["business"]], **self.words["kind"])

    @cached_property
    def catalogue(self) -> Catalogue:
        """The language in which the owner types."""
        return catalogue_of(self.words["language"], self.words["business"])

    def first_monday(self, seed: int) -> date:
        """Return the day the game begins: each seed at another time of the year."""
        starts = self.words["starts"]
        return date.fromisoformat(starts[(seed - 1) % len(starts)]) + timedelta(7 * (seed % 3))

    def names(self, rng: Random) -> Iterator[str]:
        """Yield distinct names as an owner writes them: couples and nicknames among them."""
        seen: set[str] = set()
        for _ in range(100_000):
            name = self._name(rng)
            if name not in seen:
                seen.add(name)
                yield name

    def _name(self, rng: Random) -> str:
        one, two = rng.sample(self.words["first"], 2)
        last, chance = rng.choice(self.words["last"]), rng.random()
        if chance < COUPLES:
            return str(self.words["couple"].format(one=one, two=two, last=last))
        if chance < COUPLES + PREFIXED:
            return f"{rng.choice(self.words['prefixes'])} {last}"
        return f"{one} {last}"

    def typed_word(self, word: str, rng: Random) -> str:
        """Return a word of ours as this owner types it."""
        if word in self.words["types"]:
            return str(rng.choice(self.words["types"][word]))
        for words in OUR_WORDS:
            if word in set(words):
                return self.catalogue.word(words(word))
        return RHYTHMS_IN_GERMAN.get(word, word) if self.is_german else word

    @property
    def is_german(self) -> bool:
        """Whether the owner types German."""
        return bool(self.words["language"] == "German")

    def one_of(
        self,
        key: str,
        rng: Random,
        on: date | None = None,
        *,
        of: str | None = None,
        is_young: bool = False,
    ) -> str:
        """Return one of the owner's ways to say something, with a day: by default any of a year.

        `of` is who it is about: then it can be true of them, who may be known to be young.
        """
        day = on or date(2019, 1, 1) + timedelta(rng.randrange(365))
        facts = {"day": day.day, "month": day.month, "monthname": f"{day:%B}", "year": day.year}
        ways: str | Sequence[str] = self.words[key]
        if isinstance(ways, str):
            return ways.format(**facts)
        if of:
            ways = fitting(ways, of, self.words, is_young=is_young)
        return rng.choice(ways).format(**facts)

    def ticked(self, how: str, rng: Random) -> str | None:
        """Return what the owner types beside a tick, by how it went; None where nothing is."""
        notes: Sequence[str] = self.words["ticked"][how]
        return rng.choice(notes) or None

    def said(self, kind: str, rng: Random, *, of: str, is_young: bool = False) -> str | None:
        """Return what somebody said or wanted, None where nothing was noted."""
        said = fitting(self.words["said"].get(kind, ()), of, self.words, is_young=is_young)
        return rng.choice(said) or None if said and rng.random() < 0.85 else None

    def bought(self, rng: Random, never: Sequence[str] = ()) -> Bought:
        """Return what somebody buys, but for what they never do."""
        choices = [each for each in self.words["buys"] if each["what"] not in never]
        found = rng.choices(choices, [each["often"] for each in choices])[0]
        return Bought(found["what"], round(rng.uniform(found["low"], found["high"]), 0))


def trade_of(name: str) -> Trade:
    """Return a trade by the name of its file. Raises OSError if there is none."""
    return Trade(name, tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))
