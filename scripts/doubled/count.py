"""Read a list in which some people stand twice, and count the pairs that are told."""

import itertools
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from doubled.people import HEADINGS, LOOKS, TWICE, Person, somebody
from sheetcrm.settings import Settings
from sheetcrm.tables.customers import read_customers
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.twins.found import twins_in


@dataclass
class Counts:
    """Pairs of rows: those of one person, those told, and those told as sure."""

    rows: int = 0
    twins: int = 0
    shown: int = 0
    shown_right: int = 0
    sure: int = 0
    sure_right: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    """By the way in which somebody came to stand twice."""
    wrong: Counter[str] = field(default_factory=Counter)
    """Pairs of two people that are told, by why they look like one."""
    wrong_and_sure: Counter[str] = field(default_factory=Counter)


def count(seed: int, rows: int) -> Counts:
    """Return what is told of a list of so many people, a tenth of whom stand twice."""
    random = Random(seed)
    people, kinds = _people(random, rows)
    order = list(range(len(people)))
    random.shuffle(order)
    cells = [HEADINGS, *(people[place][0].cells for place in order)]
    table = read_customers(Grid("Customers", cells), Settings(country="DE"))
    places = {at: order[at - 2] for at in range(2, len(order) + 2)}
    found = {
        frozenset((places[each.customer.row], places[each.other.row])): each.is_sure
        for each in twins_in(table.customers)
    }
    return _counted(people, kinds, found)


Listed = list[tuple[Person, int]]
"""The rows, each with the number of the person whose it is."""


def _people(random: Random, rows: int) -> tuple[Listed, dict[int, str]]:
    listed: Listed = []
    kinds: dict[int, str] = {}
    others = itertools.count(rows)
    for person in range(rows):
        one = somebody(random)
        listed.append((one, person))
        if random.random() < 0.1:
            kind, make = random.choice(list(TWICE.items()))
            listed.append((make(one, random), person))
        elif random.random() < 0.1:
            kind, look = random.choice(list(LOOKS.items()))
            listed += [(each, next(others)) for each in look(one, random)]
        else:
            kind = "somebody else"
        for place in range(len(listed)):
            kinds.setdefault(place, kind)
    return listed, kinds


def _counted(people: Listed, kinds: dict[int, str], found: dict[frozenset[int], bool]) -> Counts:
    by_person: dict[int, list[int]] = {}
    for place, (_, person) in enumerate(people):
        by_person.setdefault(person, []).append(place)
    true = {
        frozenset(pair)
        for places in by_person.values()
        for pair in itertools.combinations(places, 2)
    }
    sure = {pair for pair, is_sure in found.items() if is_sure}
    return Counts(
        rows=len(people),
        twins=len(true),
        shown=len(found),
        shown_right=len(true & set(found)),
        sure=len(sure),
        sure_right=len(true & sure),
        missed=Counter(kinds[max(pair)] for pair in true - set(found)),
        wrong=Counter(kinds[max(pair)] for pair in set(found) - true),
        wrong_and_sure=Counter(kinds[max(pair)] for pair in sure - true),
    )
