"""What a row of an export says became of its order."""

from collections.abc import Mapping, Sequence

from sheetcrm.tables.orders.fates import Fate, fate_of
from sheetcrm.tables.orders.order_cells import OrderCells
from sheetcrm.tables.rows.figures import is_figure
from sheetcrm.wording.reason import because


def fate_in(cells: OrderCells, row: int) -> Fate | None:
    """Return what became of an order by one of its rows; None where it goes on with the one before."""
    states = [text for text in cells.texts(row, "state") if not is_figure(text)]
    words = {name: cells.text([row], name) for name in ("event", "direction", "impact")}
    is_dropped = cells.says_yes(row, "cancelled") or bool(cells.text([row], "cancelled_on"))
    is_back = cells.says_yes(row, "paid_back")
    if is_dropped:
        return Fate.CANCELLED
    if not (states or any(words.values()) or is_back):
        return None
    fate = _of_several([_fate_of(cells, state, words) for state in states or [""]])
    if fate is Fate.REFUNDED and cells.export.refunds_apart:
        return Fate.PAID
    return Fate.REFUNDED if fate is Fate.PAID and is_back else fate


def is_refund_alone(cells: OrderCells, row: int) -> bool:
    """Return whether a row is a refund itself, by what happened: a till lists those, too."""
    event = cells.text([row], "event")
    return bool(event) and _fate_of(cells, "", {"event": event}) is Fate.REFUNDED


def report_unknown(cells: OrderCells, row: int) -> None:
    """Tell of a word for what became of an order that nobody here knows."""
    text, column = cells.text([row], "state"), cells.export.columns["state"][0]
    cells.report(row, column, because("orders.unknown_state", text=text))


def _fate_of(cells: OrderCells, state: str, words: Mapping[str, str]) -> Fate:
    export = cells.export
    in_words = export.events_in_words
    return fate_of(state, **words, open_words=export.open_words, events_in_words=in_words)


def _of_several(fates: Sequence[Fate]) -> Fate:
    """Return what became of an order by its states, that of its payment first.

    >>> _of_several([Fate.PAID, Fate.UNPAID]).value, _of_several([Fate.PAID, Fate.CANCELLED]).value
    ('paid', 'cancelled')
    """
    first, *others = fates
    for graver in (Fate.REFUNDED, Fate.CANCELLED):
        if first is not Fate.REFUNDED and graver in others:
            return graver
    return first
