"""Lists that say how often somebody bought, and only one day of it."""

import random
import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from scenario import customer
from simulated_trades import TODAY, TRADES, simulate

from sheetcrm import Settings, assess
from sheetcrm.rules.chance.counted import (
    MOST_COUNTED,
    Counted,
    counted_on,
    likely,
    with_counted,
)
from sheetcrm.rules.chance.fit import fit_to, is_outdated
from sheetcrm.rules.chance.purchase_days import (
    PurchaseDays,
    has_bought_within,
    purchase_days_of,
)

SHOP = TRADES["shop"]
COLUMNS = {
    "Number of purchases": len,
    "Total spent": lambda days: 40 * len(days),
    "First contact": lambda days: days[0],
    "First purchase": lambda days: days[0],
    "Last purchase": lambda days: days[-1],
}
HALF_A_YEAR = SHOP.horizon_days

Everybody = Sequence[tuple[list[date], bool]]
"""The purchase days until today of each, and whether they then bought within half a year."""


def everybody(seed: int) -> Everybody:
    """A hundred who bought once, and two hundred who bought two to twelve times."""
    wanted, found = {True: 200, False: 100}, []
    rng = random.Random(seed)
    while any(wanted.values()):
        (days,) = simulate(SHOP, rng, 1, returning=0.005)
        past = [day for day in days if day <= TODAY]
        repeats = len(past) > 1
        if past and len(past) <= 12 and wanted[repeats]:
            wanted[repeats] -= 1
            found.append((past, has_bought_within(days, TODAY, HALF_A_YEAR)))
    return found


def assessed(people: Everybody, headings: Sequence[str]):
    rows = [
        [f"P{n} Q", f"p{n}@example.com", *(COLUMNS[heading](days) for heading in headings)]
        for n, (days, _) in enumerate(people)
    ]
    settings = Settings.for_business("shop", typical_gap_days=SHOP.gap_days)
    return assess([["Name", "Email", *headings], *rows], today=TODAY, settings=settings)


@pytest.mark.parametrize(
    "headings",
    [
        ("Number of purchases", "Total spent", "First purchase", "Last purchase"),
        ("Number of purchases", "Total spent", "Last purchase"),
        ("Number of purchases", "First contact", "Last purchase"),
        ("Number of purchases", "First purchase"),
    ],
)
def test_those_who_came_back_have_a_chance_of_their_own(headings: Sequence[str]) -> None:
    people = everybody(seed=5)
    told = assessed(people, headings)
    for repeats in (True, False):
        group = [
            (says.chance_of_return, came)
            for (days, came), says in zip(people, told, strict=True)
            if (len(days) > 1) == repeats
        ]
        said = sum(chance for chance, _ in group)
        noise = sum(chance * (1 - chance) for chance, _ in group) ** 0.5
        # three standard errors, and a twentieth for what the days unknown cost
        off = abs(said - sum(came for _, came in group))
        assert off <= 3 * noise + 0.05 * len(group), (repeats, said, off)
    chances = {
        says.chance_of_return for (days, _), says in zip(people, told, strict=True) if len(days) > 1
    }
    assert len(chances) > 20


def test_it_says_how_often_and_for_how_long_they_are_quiet() -> None:
    people = everybody(seed=5)
    said = {
        len(days): says.rhythm.split(" Of ten", maxsplit=1)[0]
        for (days, _), says in zip(
            people, assessed(people, ["Number of purchases", "First purchase"]), strict=True
        )
    }
    assert said[2] == "Has bought twice."
    assert said[12] == "Has bought 12 times."
    last = assessed(people, ["Number of purchases", "Last purchase"])
    regular = next(says for (days, _), says in zip(people, last, strict=True) if len(days) == 12)
    assert regular.rhythm.startswith("Has bought 12 times; ")
    assert " quiet. Of ten customers like this, " in regular.rhythm


BOUGHT_ONCE = "Of ten of your customers who bought once, as long ago as this one, "
IN_TEN = re.compile(r"(?:at most|at least|about) (\w+)|(\d+) to (\d+)")


@pytest.mark.parametrize("seed", [3, 5])
def test_what_is_said_of_first_time_buyers_is_true_of_them(seed: int) -> None:
    people = everybody(seed)
    told = assessed(people, ["Number of purchases", "First purchase", "Last purchase"])
    once = [
        (says.rhythm, came)
        for (days, came), says in zip(people, told, strict=True)
        if len(days) == 1
    ]
    repeaters = [says.rhythm for (days, _), says in zip(people, told, strict=True) if len(days) > 1]
    assert all(BOUGHT_ONCE in rhythm for rhythm, _ in once)
    assert not any(BOUGHT_ONCE in rhythm for rhythm in repeaters)
    said = [numbers_in(rhythm.partition(BOUGHT_ONCE)[2]) for rhythm, _ in once]
    fewest, most = (sum(each) / len(once) / 10 for each in zip(*said, strict=True))
    share = sum(came for _, came in once) / len(once)
    noise = 2 * (share * (1 - share) / len(once)) ** 0.5
    assert fewest - noise <= share <= most + noise


def numbers_in(words: str) -> tuple[int, int]:
    """The fewest and the most of ten that a sentence names; half a person off where it is one number."""
    if words.startswith("hardly any"):
        return 0, 1
    found = IN_TEN.match(words)
    assert found is not None, words
    if found[2]:
        return int(found[2]), int(found[3])
    number = 1 if found[1] == "one" else int(found[1])
    if words.startswith("at most"):
        return 0, number
    return (number, 10) if words.startswith("at least") else (number - 1, number + 1)


@pytest.mark.parametrize("headings", [["Last purchase"], ["Total spent", "Last purchase"]])
def test_of_whom_nobody_says_how_often_there_is_no_figure(headings: list[str]) -> None:
    told = assessed(everybody(seed=5), headings)
    assert {(says.chance_of_return, says.rhythm) for says in told} == {(None, None)}


# --- the pieces ----------------------------------------------------------------------------------


def bought(**columns: object) -> PurchaseDays:
    known = purchase_days_of(customer(**columns), [], TODAY)
    assert known is not None
    return known


def test_either_day_may_be_the_one_on_record() -> None:
    last = bought(last_purchase="2025-12-01", number_of_purchases=9)
    first = bought(first_purchase="2025-12-01", number_of_purchases=9)
    assert counted_on(last, TODAY) == Counted(8, 30, None)
    assert counted_on(first, TODAY) == Counted(8, None, 30)
    assert counted_on(last, date(2025, 11, 30)) is None


def test_a_first_contact_bounds_the_first_purchase() -> None:
    columns = {"last_purchase": "2025-12-01", "number_of_purchases": 9}
    assert counted_on(bought(**columns, first_contact="2025-01-01"), TODAY) == Counted(
        8, 30, None, 364
    )
    assert counted_on(bought(**columns, first_contact="2025-12-24"), TODAY) == Counted(8, 30, None)


@pytest.mark.parametrize(
    "columns",
    [
        {"last_purchase": "2025-12-01", "number_of_purchases": 1},
        {"first_purchase": "2025-03-01", "last_purchase": "2025-12-01", "number_of_purchases": 9},
        {"last_purchase": "2025-12-01"},
    ],
)
def test_what_is_known_by_day_or_not_at_all_is_not_counted(columns: dict[str, object]) -> None:
    assert counted_on(bought(**columns), TODAY) is None


@pytest.mark.parametrize(
    "counted",
    [Counted(1, 30, None), Counted(40, 0, None), Counted(8, None, 0), Counted(3, 9, None, 9)],
)
def test_what_may_have_been_agrees_with_what_is_known(counted: Counted) -> None:
    behind = likely(counted, SHOP.truth, log_days=700, gap_days=60)
    assert sum(weight for _, weight in behind) == pytest.approx(1)
    for rfm, _ in behind:
        assert rfm.x == counted.x
        assert 0 <= rfm.recency_days <= rfm.age_days
        assert rfm.age_days - rfm.recency_days == counted.quiet_days or counted.quiet_days is None
        assert rfm.age_days == counted.age_days or counted.age_days is None


def test_everybody_counts_once() -> None:
    some = [Counted(1 + n % 9, n % 300, None) for n in range(MOST_COUNTED * 3)]
    shared = with_counted([], some, SHOP.truth, k=1, log_days=900, gap_days=60)
    assert sum(shared.values()) == pytest.approx(len(some))


def test_a_fit_of_counted_purchases_is_kept_while_nothing_changes() -> None:
    settings = Settings.for_business("shop")
    people = [
        bought(last_purchase=str(TODAY - timedelta(300 + n)), number_of_purchases=1 + n % 5)
        for n in range(40)
    ]
    fit = fit_to(people, TODAY, settings)
    assert (fit.customers, fit.gaps) == (40, 80)
    assert fit.first_on == TODAY - timedelta(339)
    assert not is_outdated(fit, people, TODAY, settings)
    assert is_outdated(fit, people[:30], TODAY, settings)
