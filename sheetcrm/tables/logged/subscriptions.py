"""Even payments beyond what was bought: asked about once, and counted as purchases on a yes."""

from sheetcrm.rules.chance.payments import subscription_in
from sheetcrm.rules.words import Type
from sheetcrm.settings import Settings
from sheetcrm.tables.log import Log
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.wording.reason import because

BESIDE = frozenset({Type.PAYMENT, Type.PURCHASE, Type.QUOTE})
"""What tells instalments from a subscription."""


def with_subscriptions(log: Log, settings: Settings, rows: SheetRows, column: int | None) -> Log:
    """Return the log with even payments as purchases if the owner said so; ask once if not.

    `column` is that of the amounts, None if there is none.
    """
    if column is None or settings.subscriptions is False:
        return log
    found = _even_payments(log)
    if not found or settings.subscriptions:
        return log.with_purchases({row for each in found for row in each}) if found else log
    first = min(map(min, found))
    cell = rows.cell(rows.numbers.index(first), column)
    reason = because("row.subscription", count=len(found))
    rows.problems.add(first, column, cell, reason, "subscription")
    return log


def _even_payments(log: Log) -> list[list[int]]:
    """Return the sheet's rows of each customer's even payments."""
    if all(kind[0] is not Type.PAYMENT for kind in log.kinds):
        return []
    histories = log.histories_of(log.names, BESIDE)
    found = map(subscription_in, histories)
    return [[payment.row for payment in payments] for payments in found if payments]
