"""The chance that somebody buys again and their own rhythm: a best guess, with its reason.

Never "inactive": a silence lowers the chance step by step, and never to nothing.
RULES.md, "Chance of return and rhythm".
"""

from sheetcrm.rules.chance.current_fit import months_ahead
from sheetcrm.rules.chance.outlook import Ground, Outlook
from sheetcrm.rules.chance.scores import in_ten
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.wording.reason import Reason, because

LEAST, MOST = 0.01, 0.99
"""A guess is never sure; only an open contract is."""


def chance_and_rhythm(situation: Situation) -> tuple[float | None, Reason | None]:
    """Return the chance to buy within the horizon, in whole per cent, and the rhythm in words.

    The chance is None without anything to base it on; the words tell how often they buy, how long
    ago they last did, and how many of ten customers like them buy again.
    """
    outlook = _outlook(situation)
    if outlook is None or outlook.ground is Ground.NO_PURCHASE:
        return None, None
    if outlook.ground is Ground.CONTRACT_OPEN:
        return outlook.chance, because("rhythm.contract_open")
    if outlook.chance is None:
        return None, because("rhythm.too_early")
    chance = min(MOST, max(LEAST, round(outlook.chance, 2)))
    return chance, _habit(situation, outlook).and_also(_of_ten(situation, outlook, chance))


def _outlook(situation: Situation) -> Outlook | None:
    """Return the outlook unless they are being courted, or have passed away."""
    outlook = situation.outlook
    if outlook is None or situation.timeline.has_passed_away:
        return None
    is_courted = situation.is_courting and outlook.ground is not Ground.CONTRACT_OPEN
    return None if is_courted else outlook


def _habit(situation: Situation, outlook: Outlook) -> Reason:
    days, gap = outlook.quiet_days, outlook.usual_gap_days
    if outlook.ground is Ground.FIRST_TIME_BUYERS:
        return because("rhythm.once", days=days)
    # a call since the purchase is a sign of life: then it would be wrong to call them quiet
    is_quiet = days != 0 and days == situation.quiet_days
    if gap is None:
        return because("rhythm.twice_quiet" if is_quiet else "rhythm.twice_bought", days=days)
    if gap == 1:
        return because("rhythm.daily_quiet" if is_quiet else "rhythm.daily_bought", days=days)
    return because("rhythm.every_quiet" if is_quiet else "rhythm.every_bought", gap=gap, days=days)


def _of_ten(situation: Situation, outlook: Outlook, chance: float) -> Reason:
    is_first = outlook.ground is Ground.FIRST_TIME_BUYERS
    return because(
        "rhythm.first_time_buyers" if is_first else "rhythm.customers_like_this",
        count=str(in_ten(chance)),
        months=str(months_ahead(situation.settings)),
    )
