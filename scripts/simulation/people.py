"""The people: what is true of them, whatever the owner wrote down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from sheetcrm.tables.grid import Cell
from simulation.kinds import Kind

FIRST_NAMES = [
    "Ada",
    "Ben",
    "Clara",
    "Dora",
    "Emil",
    "Fay",
    "Gus",
    "Hana",
    "Ida",
    "Jon",
    "Kai",
    "Lena",
    "Mia",
    "Nils",
    "Ola",
    "Pia",
    "Quinn",
    "Rosa",
    "Sam",
    "Tess",
    "Uma",
    "Vera",
    "Wim",
    "Xenia",
    "Yara",
    "Zoe",
    "Álvaro",
    "Bjørn",
    "Chloé",
    "Jürgen",
]
LAST_NAMES = [
    "Abel",
    "Baker",
    "Costa",
    "Duval",
    "Eder",
    "Fuchs",
    "Garcia",
    "Hansen",
    "Ivanov",
    "Jansen",
    "Keller",
    "Lang",
    "Moretti",
    "Novak",
    "Olsen",
    "Peters",
    "Quist",
    "Rossi",
    "Schmidt",
    "Tanaka",
    "Ulrich",
    "Vogel",
    "Weber",
    "Young",
    "Zimmer",
    "O'Neill",
    "Müller",
    "Lefèvre",
]
LONGEST_TENURE_DAYS = 6 * 365
LEVELS = {
    "As useful": 0.04,
    "Weekly": 0.004,
    "Monthly": 0.02,
    "Quarterly": 0.04,
    "Twice a year": 0.03,
    "Yearly": 0.03,
    "Only when needed": 0.02,
    "every 10 days": 0.004,
    "twice a month": 0.006,
    "every 6 weeks": 0.01,
    "45": 0.01,
}
RHYTHMS = {
    "Weekly": 7,
    "every 10 days": 10,
    "twice a month": 15,
    "Monthly": 30,
    "every 6 weeks": 42,
    "45": 45,
    "Quarterly": 90,
    "Twice a year": 182,
    "Yearly": 365,
}
"""The days of the rhythms that they choose."""


class Entry(NamedTuple):
    """One thing that happened. `action` is what Today asked for, if that was the reason."""

    on: date
    who: str
    type: str
    from_them: bool
    channel: str | None = None
    purpose: str | None = None
    amount: float | None = None
    note: str | None = None
    action: str | None = None


@dataclass(slots=True)
class Person:
    """One person: their addresses, preferences and character, and the state of their story."""

    name: str
    met_on: date
    email: str | None
    phone: str | None
    address: str | None
    own_gap_days: float
    answers: float
    talkative: float
    wishes: dict[str, Cell] = field(default_factory=dict)
    """What the owner could learn from them, by heading of Customers."""
    bought: list[date] = field(default_factory=list)
    last_talk_on: date | None = None
    buys_on: date | None = None
    plans: list[Entry] = field(default_factory=list)
    """What they will do on coming days."""
    contacts: list[date] = field(default_factory=list)
    """When the owner wrote or called unasked."""
    wants_out: bool = False
    peace_until: date | None = None
    """The last day of the peace that they asked for."""
    is_gone: bool = False


def names(rng: Random) -> Iterator[str]:
    """Yield distinct full names."""
    pairs = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    rng.shuffle(pairs)
    yield from pairs
    for count in range(2, 1000):
        yield from (f"{pair} {count}" for pair in pairs)


def new_person(name: str, met_on: date, kind: Kind, rng: Random) -> Person:
    """Return a person whom the owner met on a day and who has not bought yet."""
    number = rng.randrange(10**6)
    slug = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalpha())
    person = Person(
        name=name,
        met_on=met_on,
        email=f"{slug}{number}@example.com" if rng.random() < kind.knows_email else None,
        phone=f"+4930{23000000 + number}" if rng.random() < kind.knows_phone else None,
        address=f"Long Street {number % 200}, Town" if rng.random() < kind.knows_address else None,
        own_gap_days=kind.gap_days * rng.lognormvariate(0, 0.5),
        answers=min(0.9, kind.answers * rng.lognormvariate(0, 0.6)),
        talkative=rng.lognormvariate(-0.3, 0.8),
    )
    person.wishes = _wishes(person, kind, rng)
    return person


def with_a_past(person: Person, until: date, kind: Kind, rng: Random) -> Person:
    """Give a person a past as a customer of up to six years."""
    on = until - timedelta(rng.randrange(1, LONGEST_TENURE_DAYS))
    person.met_on = on
    while on < until:
        person.bought.append(on)
        on = next_purchase(person, on, kind, rng) or date.max
    person.buys_on = None if on == date.max else on
    return person


def next_purchase(person: Person, bought_on: date, kind: Kind, rng: Random) -> date | None:
    """Return when they buy next: at their rhythm, after a long silence, or never (None)."""
    if rng.random() < kind.returns:
        return bought_on + timedelta(1 + round(rng.gammavariate(3, person.own_gap_days / 3)))
    if rng.random() < 0.4:
        return bought_on + timedelta(rng.randrange(250, 1500))
    return None


def weighted(weights: Mapping[str, float], rng: Random) -> str:
    """Return one of the keys, by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def _wishes(person: Person, kind: Kind, rng: Random) -> dict[str, Cell]:
    wishes: dict[str, Cell] = {
        "Birthday": _birthday(rng) if rng.random() < kind.knows_birthday else None,
        "Dates to remember": _dates(rng) if rng.random() < 0.05 else None,
        "Contact level": weighted({**LEVELS, "": 1 - sum(LEVELS.values())}, rng) or None,
        "Courtesy contact": weighted({"yes": 0.1, "no": 0.02, "": 0.88}, rng) or None,
        "Do not contact": "yes" if rng.random() < 0.01 else None,
        "Part of their plan": "yes" if rng.random() < 0.03 else None,
        "Marketing consent": "Subscribed" if rng.random() < kind.subscribed else None,
    }
    usable = [
        channel
        for channel, address in (("Email", person.email), ("Phone", person.phone))
        if address
    ]
    if usable and rng.random() < 0.3:
        wishes["Preferred channel"] = rng.choice(usable)
    if len(usable) == 2 and rng.random() < 0.05:
        wishes["Never use"] = rng.choice(usable)
    return wishes


def _birthday(rng: Random) -> date:
    return date(1940, 1, 1) + timedelta(rng.randrange(65 * 365))


def _dates(rng: Random) -> str:
    days = [date(2015, 1, 1) + timedelta(rng.randrange(3650)) for _ in range(rng.choice((1, 1, 2)))]
    return "; ".join(f"wedding day {day.day} {day:%B} {day.year}" for day in days[:1]) + "".join(
        f"; Anna {day.day} {day:%B}" for day in days[1:]
    )
