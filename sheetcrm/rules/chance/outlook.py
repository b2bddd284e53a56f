"""The prospects of one customer: the chance to buy again, what it rests on, and their rhythm.

A best guess, with its reason. Never "inactive": a silence lowers the chance step by step, and never
to nothing. RULES.md, "Chance of return and rhythm".
"""

from datetime import date

from sheetcrm.rules.chance.counted import Counted, likely
from sheetcrm.rules.chance.fit import Fit
from sheetcrm.rules.chance.model import comes_within, usual_gap
from sheetcrm.rules.chance.purchase_days import DAYS_A_WEEK, RFM
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.words import Word

FEWEST_GAPS_FOR_RHYTHM = 2
"""A customer has a rhythm of their own from the third purchase on."""
GAPS_BEFORE_A_WORD = 2
"""A log shorter than this many typical gaps cannot show anybody's rhythm."""
CUSTOMERS_BEFORE_A_WORD = 10
"""With fewer customers it means nothing that none has come back yet."""

LEAST, MOST = 0.01, 0.99
"""A guess is never sure; only an open contract is."""


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
    COUNTED = "counted"
    """The same, of purchases that are only counted: one day of them is known."""


@record
class Outlook:
    """The chance to buy within the fit's horizon (None: nothing to go on) and its ground.

    `usual_gap_days` is None before the third purchase day, `quiet_days` before the first, and both
    where that is unknown. `times` is how often they bought, of purchases only counted; `customers`
    is of how many the guess was learnt.
    """

    chance: float | None
    ground: Ground
    usual_gap_days: int | None = None
    quiet_days: int | None = None
    times: int | None = None
    customers: int | None = None


def outlook_for(
    fit: Fit,
    rfm: RFM | None,
    today: date,
    *,
    is_contract_open: bool = False,
    evident_gap_days: int | None = None,
    counted: Counted | None = None,
) -> Outlook:
    """Return a customer's outlook from their RFM (None: no purchase yet), or from what is counted.

    A gap that their purchases show by themselves is not weighed against everybody's.
    """
    if rfm is None and counted is not None:
        return _counted(fit, counted, today, is_contract_open=is_contract_open)
    if rfm is None:
        return _unbought(is_contract_open=is_contract_open)
    gap = usual_gap_days(fit, rfm)
    if gap is not None and evident_gap_days is not None:
        gap = evident_gap_days
    quiet = rfm.age_days - rfm.recency_days
    if is_contract_open:
        return Outlook(1.0, Ground.CONTRACT_OPEN, gap, quiet)
    if is_too_early(fit, today):
        return Outlook(None, Ground.TOO_EARLY, gap, quiet)
    ground = Ground.OWN_RHYTHM if rfm.x else Ground.FIRST_TIME_BUYERS
    chance = chance_of_return(fit, rfm.x, rfm.t_x, rfm.age_weeks)
    return Outlook(chance, ground, gap, quiet, customers=fit.customers)


def _unbought(*, is_contract_open: bool) -> Outlook:
    if is_contract_open:
        return Outlook(1.0, Ground.CONTRACT_OPEN)
    return Outlook(None, Ground.NO_PURCHASE)


def _counted(fit: Fit, counted: Counted, today: date, *, is_contract_open: bool) -> Outlook:
    quiet, times = counted.quiet_days, counted.x + 1
    if is_contract_open:
        return Outlook(1.0, Ground.CONTRACT_OPEN, quiet_days=quiet, times=times)
    if fit.first_on is None or is_too_early(fit, today):
        return Outlook(None, Ground.TOO_EARLY, quiet_days=quiet, times=times)
    behind_it = likely(
        counted,
        fit.parameters,
        k=fit.k,
        log_days=(today - fit.first_on).days,
        gap_days=fit.typical_gap_days,
    )
    chance = sum(
        weight * chance_of_return(fit, rfm.x, rfm.t_x, rfm.age_weeks) for rfm, weight in behind_it
    )
    return Outlook(chance, Ground.COUNTED, quiet_days=quiet, times=times, customers=fit.customers)


def is_too_early(fit: Fit, today: date) -> bool:
    """Return whether there is too little behind the fit to give an owner a number."""
    if fit.first_on is None or (fit.gaps == 0 and fit.customers < CUSTOMERS_BEFORE_A_WORD):
        return True
    return (today - fit.first_on).days < GAPS_BEFORE_A_WORD * fit.typical_gap_days


def chance_of_return(fit: Fit, x: int, t_x: float, age: float) -> float:
    """Return the probability of at least one purchase within the fit's horizon; times in weeks."""
    return comes_within(
        fit.parameters, x, t_x, age, fit.horizon_weeks, k=fit.k, returning=fit.returning
    )


def as_shown(chance: float) -> float:
    """Return the whole per cent in which a guess is told: never sure.

    >>> [as_shown(chance) for chance in (1e-9, .624, .999)]
    [0.01, 0.62, 0.99]
    """
    return min(MOST, max(LEAST, round(chance, 2)))


def usual_gap_days(fit: Fit, rfm: RFM) -> int | None:
    """Return the whole days (at least 1) between their purchases, None before the third."""
    if rfm.x < FEWEST_GAPS_FOR_RHYTHM:
        return None
    weeks = usual_gap(fit.parameters, rfm.x, rfm.t_x, k=fit.k)
    return max(1, round(weeks * DAYS_A_WEEK))
