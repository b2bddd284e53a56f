"""The prospects of one customer: the chance to buy again, and what it rests on."""

from datetime import date

from sheetcrm.rules.chance.fit import Fit, is_too_early
from sheetcrm.rules.chance.model import buys_within, usual_gap
from sheetcrm.rules.chance.rfm import DAYS_A_WEEK, RFM
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.words import Word

FEWEST_GAPS_FOR_RHYTHM = 2
"""A customer has a rhythm of their own from the third purchase on."""


class Ground(Word):
    """What the chance rests on; the wording follows from it."""

    CONTRACT_OPEN = "contract_open"
    """Sure barring notice: the planned end of an engagement is no leaving."""
    NO_PURCHASE = "no_purchase"
    """Blank: courting has its own conversion figure."""
    TOO_EARLY = "too_early"
    """Blank: the log is shorter than two typical gaps, or too few customers bought, once each."""
    FIRST_TIME_BUYERS = "first_time_buyers"
    """The figure of all first-time buyers whose purchase is equally long ago."""
    OWN_RHYTHM = "own_rhythm"
    """The customer's own purchases, weighed against everybody's."""


@record
class Outlook:
    """The chance to buy within the fit's horizon (None: nothing to go on) and its ground.

    `usual_gap_days` is None before the third purchase day, `quiet_days` before the first.
    """

    chance: float | None
    ground: Ground
    usual_gap_days: int | None = None
    quiet_days: int | None = None


def outlook_for(
    fit: Fit, rfm: RFM | None, today: date, *, is_contract_open: bool = False
) -> Outlook:
    """Return a customer's outlook from their RFM (None: no purchase yet)."""
    if rfm is None:
        return _unbought(is_contract_open=is_contract_open)
    gap = usual_gap_days(fit, rfm)
    quiet = rfm.age_days - rfm.recency_days
    if is_contract_open:
        return Outlook(1.0, Ground.CONTRACT_OPEN, gap, quiet)
    if is_too_early(fit, today):
        return Outlook(None, Ground.TOO_EARLY, gap, quiet)
    ground = Ground.OWN_RHYTHM if rfm.x else Ground.FIRST_TIME_BUYERS
    chance = chance_of_return(fit, rfm.x, rfm.t_x, rfm.age_weeks)
    return Outlook(chance, ground, gap, quiet)


def chance_of_return(fit: Fit, x: int, t_x: float, age: float) -> float:
    """Return the probability of at least one purchase within the fit's horizon; times in weeks."""
    return buys_within(fit.parameters, x, t_x, age, fit.horizon_weeks, k=fit.k)


def usual_gap_days(fit: Fit, rfm: RFM) -> int | None:
    """Return the whole days (at least 1) between their purchases, None before the third."""
    if rfm.x < FEWEST_GAPS_FOR_RHYTHM:
        return None
    weeks = usual_gap(fit.parameters, rfm.x, rfm.t_x, k=fit.k)
    return max(1, round(weeks * DAYS_A_WEEK))


def _unbought(*, is_contract_open: bool) -> Outlook:
    if is_contract_open:
        return Outlook(1.0, Ground.CONTRACT_OPEN)
    return Outlook(None, Ground.NO_PURCHASE)
