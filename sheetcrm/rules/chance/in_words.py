"""The chance and the rhythm in words: how often they buy, and how many of ten like them buy again.

A guess says how sure it is: learnt from few customers it is a range, and names how many they were.
RULES.md, "Chance of return and rhythm".
"""

from math import sqrt

from sheetcrm.rules.chance.horizon import months_ahead
from sheetcrm.rules.chance.outlook import Ground, Outlook, as_shown
from sheetcrm.rules.chance.scores import in_ten
from sheetcrm.settings import Settings
from sheetcrm.wording.reason import Reason, because

STANDARD_ERRORS = 1.645
"""Nine of ten such ranges hold what they promise."""
SURE_WITHIN = 0.1
"""A narrower range is one number."""
FEW_CUSTOMERS = 50
"""An owner knows more than so few customers tell."""


QUIET_FROM_DAYS = 14
"""So long after a purchase nobody calls it a silence, or half a rhythm that is shorter."""


def chance_and_rhythm(
    outlook: Outlook | None, silent_days: int | None, settings: Settings, *, is_here: bool = False
) -> tuple[float | None, Reason | None]:
    """Return the chance to buy within the horizon, in whole per cent, and the rhythm in words.

    The chance is None without anything to base it on, and while they are here: back again, or
    waiting for an answer. The words tell how often they buy, how long ago they last did, and how
    many of ten customers like them buy again. `silent_days` are those since any sign of life.
    """
    if outlook is None or outlook.ground is Ground.NO_PURCHASE:
        return None, None
    if outlook.ground is Ground.CONTRACT_OPEN:
        return None if is_here else outlook.chance, because("rhythm.contract_open")
    if outlook.chance is None:
        return None, because("rhythm.too_early")
    habit = _habit(outlook, silent_days)
    if is_here:
        return None, habit
    chance = as_shown(outlook.chance)
    return chance, habit.and_also(_of_ten(outlook, chance, settings))


def _habit(outlook: Outlook, silent_days: int | None) -> Reason:
    days, gap = outlook.quiet_days, outlook.usual_gap_days
    if outlook.ground is Ground.FIRST_TIME_BUYERS:
        return because("rhythm.once", days=days)
    if outlook.ground is Ground.COUNTED and days is None:
        return because("rhythm.counted", times=outlook.times)
    # a call since the purchase is a sign of life: then it would be wrong to call them quiet
    is_quiet = days == silent_days and days is not None and days >= _quiet_from(gap)
    if outlook.ground is Ground.COUNTED:
        return because(
            "rhythm.counted_quiet" if is_quiet else "rhythm.counted_bought",
            times=outlook.times,
            days=days,
        )
    if gap is None:
        return because("rhythm.twice_quiet" if is_quiet else "rhythm.twice_bought", days=days)
    if gap == 1:
        return because("rhythm.daily_quiet" if is_quiet else "rhythm.daily_bought", days=days)
    return because("rhythm.every_quiet" if is_quiet else "rhythm.every_bought", gap=gap, days=days)


def _quiet_from(gap: int | None) -> int:
    """Return from how many days on a silence is one: two days are none for a yearly buyer."""
    return QUIET_FROM_DAYS if gap is None else min(QUIET_FROM_DAYS, max(1, gap // 2))


def _of_ten(outlook: Outlook, chance: float, settings: Settings) -> Reason:
    customers = outlook.customers
    between = None if customers is None else range_in_ten(chance, customers)
    months = str(months_ahead(settings))
    if between is None or customers is None:
        return _one_number(outlook, chance, months)
    told = _range(outlook, *between, months)
    if customers < FEW_CUSTOMERS:
        return told.and_also(because("rhythm.from_few", customers=customers))
    return told.and_also(because("rhythm.from_some", customers=customers))


def range_in_ten(chance: float, customers: int) -> tuple[int, int] | None:
    """Return the fewest and the most of ten that a share seen in so few customers may stand for.

    None where it is sure enough for one number.

    >>> range_in_ten(.6, 18), range_in_ten(.6, 150), range_in_ten(.6, 1525)
    ((4, 8), (5, 7), None)
    """
    low, high = likely_between(chance, customers)
    fewest, most = in_ten(low), in_ten(high)
    return None if high - low < SURE_WITHIN or fewest == most else (fewest, most)


def likely_between(share: float, cases: int) -> tuple[float, float]:
    """Return between what a share may lie that was seen in so many cases.

    Wilson (1927), "Probable inference, the law of succession, and statistical inference", J. Am.
    Stat. Assoc. 22.

    >>> [round(each, 2) for each in likely_between(.6, 18)]
    [0.41, 0.76]
    """
    square = STANDARD_ERRORS**2
    middle = (share + square / (2 * cases)) / (1 + square / cases)
    noise = share * (1 - share) / cases + square / (4 * cases**2)
    off = STANDARD_ERRORS * sqrt(noise) / (1 + square / cases)
    return middle - off, middle + off


def _one_number(outlook: Outlook, chance: float, months: str) -> Reason:
    return because(
        "rhythm.first_time_buyers" if _is_first(outlook) else "rhythm.customers_like_this",
        count=str(in_ten(chance)),
        months=months,
    )


def _range(outlook: Outlook, fewest: int, most: int, months: str) -> Reason:
    is_first = _is_first(outlook)
    if fewest == 0:
        return because(
            "rhythm.first_at_most" if is_first else "rhythm.like_this_at_most",
            most=most,
            months=months,
        )
    if most == 10:
        return because(
            "rhythm.first_at_least" if is_first else "rhythm.like_this_at_least",
            fewest=fewest,
            months=months,
        )
    return because(
        "rhythm.first_between" if is_first else "rhythm.like_this_between",
        fewest=fewest,
        most=most,
        months=months,
    )


def _is_first(outlook: Outlook) -> bool:
    return outlook.ground is Ground.FIRST_TIME_BUYERS
