"""Even payments beyond what was bought: asked about once, and counted as purchases on a yes."""

from sheetcrm.rules.situation.payments import subscription_in
from sheetcrm.rules.words import Type
from sheetcrm.tables.log import Log

BESIDE = frozenset({Type.PAYMENT, Type.PURCHASE, Type.QUOTE})
"""What tells instalments from a subscription."""


def subscriptions_in(log: Log) -> list[list[int]]:
    """Return the sheet's rows of each customer's even payments; nothing if there are none."""
    if all(kind[0] is not Type.PAYMENT for kind in log.kinds):
        return []
    histories = log.histories_of(log.names, BESIDE)
    found = (subscription_in(history) for history in histories)
    return [[payment.row for payment in payments] for payments in found if payments]
