"""What was learnt from a business's own customers, and the line of text that stores it.

The fit saved in the workbook is in use while it is fresh, else a new one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from math import isfinite
from typing import Any

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.chance.counted import (
    Counted,
    all_counted,
    known_days,
    number_of_days,
    with_counted,
)
from sheetcrm.rules.chance.fitting.estimate import USUAL_GAP_DAYS, Estimate, estimate, prior_for
from sheetcrm.rules.chance.fitting.past import past_of, sample_of
from sheetcrm.rules.chance.fitting.regularity import RHYTHMS, rhythm_of
from sheetcrm.rules.chance.fitting.returning import LEAST_SHARE, MOST_SHARE, share_returning
from sheetcrm.rules.chance.horizon import days_of, horizon_months, months_ahead
from sheetcrm.rules.chance.model import Parameters
from sheetcrm.rules.chance.purchase_days import (
    DAYS_A_WEEK,
    RFM,
    PurchaseDays,
    fully_dated,
    partly_dated,
    rfms_of,
)
from sheetcrm.settings import Settings

GROWTH_THAT_COUNTS = 0.05
"""A saved fit is replaced once the purchase days have changed by more than this share."""

ADDED_LATER = {"returning": "0.0"}
"""What a line that an earlier version saved lacks: it is read as it was meant until the month ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """MBG/NBD with Erlang-k gaps as fitted on `fitted_on`: α in weeks, the rest plain numbers.

    `customers` and `gaps` (repeat purchase days) are what it was fitted to, `first_on` is the
    log's first purchase day (None: there was none). `returning` is ρ, the share of their former
    pace at which somebody gone comes back; 0 in fits saved before it was known.
    """

    k: int
    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    horizon_days: int
    typical_gap_days: float
    customers: int
    gaps: int
    first_on: date | None
    fitted_on: date
    returning: float = 0.0

    @property
    def parameters(self) -> Parameters:
        """The four parameters of the formulas."""
        return Parameters(self.r, self.alpha, self.a, self.b)

    @property
    def horizon_weeks(self) -> float:
        """How far ahead the chance of return looks."""
        return self.horizon_days / DAYS_A_WEEK


def fit_to(everybody: Sequence[PurchaseDays], on: date, settings: Settings) -> Fit:
    """Fit all customers as they stood on the evening of `on`."""
    return fit_log(
        fully_dated(everybody),
        on,
        typical_gap_days=settings.typical_gap_days,
        horizon_days=days_of(months_ahead(settings)),
        summaries=partly_dated(everybody, on),
        counted=all_counted(everybody, on),
    )


def fit_log(
    log: Sequence[Sequence[date]],
    today: date,
    *,
    typical_gap_days: float | None = None,
    horizon_days: int | None = None,
    k: int | None = None,
    summaries: Sequence[RFM] = (),
    counted: Sequence[Counted] = (),
) -> Fit:
    """Fit the log as it stood on the evening of `today`: the sorted distinct days of each customer.

    Later days are plans and do not count. `typical_gap_days` is what the owner stated;
    `horizon_days` and `k` are worked out where None. `summaries` are further customers of whom
    only the first day, the last and the number are known, which show no rhythm; of those `counted`
    only one of the two days.
    """
    gap = float(USUAL_GAP_DAYS if typical_gap_days is None else typical_gap_days)
    ahead = days_of(horizon_months(gap)) if horizon_days is None else horizon_days
    rfms = [*rfms_of(log, today), *summaries]
    buyers = sample_of(log, today)
    past = past_of(buyers, today, horizon_days=ahead, typical_gap_days=gap)
    if k is None:
        k = rhythm_of(buyers, past)
    log_days = max((*(rfm.age_days for rfm in rfms), *map(known_days, counted)), default=-1)
    fitted = _estimate(rfms, counted, k=k, log_days=log_days, gap=gap)
    return Fit(
        k=k,
        **{name: _rounded(value) for name, value in fitted.parameters._asdict().items()},
        log_likelihood=_rounded(fitted.log_likelihood),
        horizon_days=ahead,
        typical_gap_days=gap,
        customers=len(rfms) + len(counted),
        gaps=sum(rfm.x for rfm in rfms) + sum(each.x for each in counted),
        first_on=None if log_days < 0 else today - timedelta(days=log_days),
        fitted_on=today,
        returning=_rounded(share_returning(past, k)),
    )


def _estimate(
    rfms: Sequence[RFM], counted: Sequence[Counted], *, k: int, log_days: int, gap: float
) -> Estimate:
    if not counted:
        return estimate(rfms, k=k, typical_gap_days=gap)
    # what is expected of any business says first how likely each unknown day is
    expected = prior_for(rfms, k=k, typical_gap_days=gap).parameters
    customers = with_counted(rfms, counted, expected, k=k, log_days=log_days, gap_days=gap)
    return estimate(customers, k=k, typical_gap_days=gap)


def _rounded(value: float) -> float:
    """Leave out the digits in which two computers differ, whose logarithms come from two libraries."""
    return float(f"{value:.9g}")


def is_outdated(
    fit: Fit, everybody: Sequence[PurchaseDays], today: date, settings: Settings
) -> bool:
    """Return whether to refit: a new month, a log that changed by a twentieth, other settings."""
    if fit.typical_gap_days != settings.typical_gap_days:
        return True
    if fit.horizon_days != days_of(months_ahead(settings)):
        return True
    return is_stale(fit, today, number_of_days(everybody, today))


def is_stale(fit: Fit, today: date, purchase_days: int) -> bool:
    """Return whether to refit: a new month, or purchase days that changed by five per cent."""
    if (today.year, today.month) != (fit.fitted_on.year, fit.fitted_on.month):
        return True
    known = fit.customers + fit.gaps
    return abs(purchase_days - known) > GROWTH_THAT_COUNTS * known


def format_fit(fit: Fit) -> str:
    """Return a fit as one line for a cell of Settings; `parse_fit` restores it exactly."""
    return " ".join(f"{field.name}={_format(getattr(fit, field.name))}" for field in fields(fit))


def parse_fit(text: str) -> Fit:
    """Return the fit of a line that `format_fit` wrote; SheetcrmError if it was altered."""
    try:
        values = {**ADDED_LATER, **dict(part.split("=", 1) for part in text.split())}
        read = {
            each.name: _PARSERS.get(each.name, float)(values.pop(each.name)) for each in fields(Fit)
        }
        fit = Fit(**read)
    except (KeyError, ValueError) as error:
        raise _unreadable() from error
    if values or not _is_sound(fit):
        raise _unreadable()
    return fit


def _format(value: float | date | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "none" if value is None else repr(value)


def _parse_date_or_none(text: str) -> date | None:
    return None if text == "none" else date.fromisoformat(text)


_PARSERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("k", "horizon_days", "customers", "gaps"), int),
    "first_on": _parse_date_or_none,
    "fitted_on": date.fromisoformat,
}
"""How the fields are read that are no decimals."""


def _is_sound(fit: Fit) -> bool:
    return (
        fit.k in (1, *RHYTHMS)
        and all(isfinite(number) and number > 0 for number in fit.parameters)
        and isfinite(fit.log_likelihood)
        and isfinite(fit.typical_gap_days)
        and min(fit.horizon_days, fit.typical_gap_days) > 0
        and min(fit.customers, fit.gaps) >= 0
        and (fit.returning == 0 or LEAST_SHARE <= fit.returning <= MOST_SHARE)
    )


def _unreadable() -> SheetcrmError:
    return SheetcrmError("settings.fitted_model")
