"""The track record of the forecasts: what was forecast a year ago, and what happened since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sheetcrm.rules.chance.fit import Fit, fit_log
from sheetcrm.rules.chance.horizon import days_of, horizon_months
from sheetcrm.rules.chance.outlook import chance_of_return, is_too_early
from sheetcrm.rules.chance.purchase_days import has_bought_within, rfm_of
from sheetcrm.rules.chance.scores import Forecast, Tenth, tenths

A_YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """By tenths, what was forecast on the evening of `said_on` and what share came back."""

    said_on: date
    horizon_days: int
    customers: int
    tenths: tuple[Tenth, ...]

    @property
    def expected_and_came(self) -> tuple[float, float]:
        """How many of all were expected to buy, and how many did."""
        expected = sum(tenth.mean_forecast * tenth.customers for tenth in self.tenths)
        return expected, sum(tenth.share * tenth.customers for tenth in self.tenths)


def track_record_of(
    log: Sequence[Sequence[date]],
    today: date,
    *,
    typical_gap_days: float | None = None,
    horizon_days: int | None = None,
) -> TrackRecord | None:
    """Refit as of a year ago (longer for a longer horizon) and compare; None if too early then.

    Nothing that was bought after that day is known to the forecasts.
    """
    ahead = horizon_days or days_of(horizon_months(typical_gap_days))
    said_on = today - timedelta(days=max(A_YEAR_DAYS, ahead))
    fit = fit_log(log, said_on, typical_gap_days=typical_gap_days, horizon_days=ahead)
    if is_too_early(fit, said_on):
        return None
    forecasts = forecasts_of(fit, log)
    return TrackRecord(fit.fitted_on, fit.horizon_days, len(forecasts), tenths(forecasts))


def forecasts_of(fit: Fit, log: Sequence[Sequence[date]]) -> list[Forecast]:
    """Return what the fit forecasts of each customer on its day, and what happened since."""
    return [
        Forecast(
            chance_of_return(fit, rfm.x, rfm.t_x, rfm.age_weeks),
            has_bought_within(days, fit.fitted_on, fit.horizon_days),
        )
        for days in log
        if (rfm := rfm_of(days, fit.fitted_on)) is not None
    ]
