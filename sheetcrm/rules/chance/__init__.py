"""The chance of return: a best guess that is honest, made from a business's own purchases.

`fit_log` learns from everybody's purchase days, `outlook_for` gives the prospects of one customer,
`track_record_of` compares last year's forecasts with what happened. Plain Python: it runs wherever
the rules run.
"""

from sheetcrm.rules.chance.fit import (
    Fit,
    days_of,
    fit_log,
    format_fit,
    horizon_months,
    is_stale,
    parse_fit,
)
from sheetcrm.rules.chance.outlook import (
    Ground,
    Outlook,
    chance_of_return,
    is_too_early,
    outlook_for,
    usual_gap_days,
)
from sheetcrm.rules.chance.purchase_days import RFM, rfm_of, rfms_of
from sheetcrm.rules.chance.scores import Forecast, Tenth, in_ten
from sheetcrm.rules.chance.track_record import TrackRecord, forecasts_of, track_record_of

__all__ = [
    "RFM",
    "Fit",
    "Forecast",
    "Ground",
    "Outlook",
    "Tenth",
    "TrackRecord",
    "chance_of_return",
    "days_of",
    "fit_log",
    "forecasts_of",
    "format_fit",
    "horizon_months",
    "in_ten",
    "is_stale",
    "is_too_early",
    "outlook_for",
    "parse_fit",
    "rfm_of",
    "rfms_of",
    "track_record_of",
    "usual_gap_days",
]
