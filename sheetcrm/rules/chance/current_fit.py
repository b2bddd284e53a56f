"""Which fit is in use: the one saved in the workbook while it is fresh, else a new one."""

from collections.abc import Sequence
from datetime import date

from sheetcrm.rules.chance.fit import Fit, days_of, fit_log, horizon_months, is_stale
from sheetcrm.rules.chance.purchase_days import PurchaseDays, fully_dated
from sheetcrm.rules.chance.rfm import RFM
from sheetcrm.settings import Settings


def fit_to(everybody: Sequence[PurchaseDays], on: date, settings: Settings) -> Fit:
    """Fit all customers as they stood on the evening of `on`."""
    return fit_log(
        fully_dated(everybody),
        on,
        typical_gap_days=settings.typical_gap_days,
        horizon_days=days_of(months_ahead(settings)),
        summaries=_summaries(everybody, on),
    )


def is_outdated(
    fit: Fit, everybody: Sequence[PurchaseDays], today: date, settings: Settings
) -> bool:
    """Return whether to refit: a new month, a log that grew by a twentieth, other settings."""
    if fit.typical_gap_days != settings.typical_gap_days:
        return True
    if fit.horizon_days != days_of(months_ahead(settings)):
        return True
    return is_stale(fit, today, _purchase_days(everybody, today))


def months_ahead(settings: Settings) -> int:
    """Return how many months ahead the chance of return looks: 3, 6, 12 or 24."""
    return settings.horizon_months or horizon_months(settings.typical_gap_days)


def _summaries(everybody: Sequence[PurchaseDays], on: date) -> list[RFM]:
    """Return the RFM of those whose purchases are partly counted only, with a stated first day."""
    return [
        rfm
        for bought in everybody
        if not bought.is_whole and bought.is_first_stated and (rfm := bought.rfm_on(on))
    ]


def _purchase_days(everybody: Sequence[PurchaseDays], today: date) -> int:
    dated = sum(
        rfm.x + 1
        for bought in everybody
        if bought.is_whole and (rfm := bought.rfm_on(today)) is not None
    )
    return dated + sum(rfm.x + 1 for rfm in _summaries(everybody, today))
