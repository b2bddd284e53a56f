"""Who came back and who left, beside what is usual elsewhere; what our own forecasts were worth."""

from collections.abc import Iterator

from sheetcrm.book import Book
from sheetcrm.rules.chance.in_words import range_in_ten
from sheetcrm.rules.chance.scores import in_ten
from sheetcrm.rules.retention.figures import A_YEAR_DAYS, return_waits
from sheetcrm.rules.retention.waiting import share_within
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.told import Line, Told, Verdict
from sheetcrm.views.retention.returning import Returning
from sheetcrm.views.retention.sentences import (
    FEWEST_TO_TELL,
    came_back_reason,
    can_tell,
    how_sure_reasons,
    leavers_reason,
)
from sheetcrm.wording.reason import Reason, because

WIDE = 3
"""Of ten: where the share may lie that far apart, chance alone may have made it."""
DECIMALS = 4
"""Of a share: as many as nobody sees."""


def tell_of_returning(book: Book, returning: Returning) -> Told:
    """Tell how many came back within a year, by the year of the first purchase."""
    if returning.is_only_counted:
        return Told((because("dashboard.return_only_counted"),))
    gap_days = book.settings.typical_gap_days
    if gap_days >= A_YEAR_DAYS:
        return Told((because("dashboard.return_rare", gap=gap_days),))
    verdict, in_short = _judged(returning)
    # where it is too early to say how many come back, no year is drawn as if it were known
    lines = () if verdict is None else tuple(_lines(book, returning))
    return Told(tuple(_said(returning)), lines, verdict, in_short)


def _judged(returning: Returning) -> tuple[Verdict | None, Reason | None]:
    """Judge by what is usual elsewhere, as far as so many customers tell."""
    share = returning.overall.came_back
    if share is None or not can_tell(share):
        return None, None
    usual = in_ten(1 - max(returning.trade_loses))
    told = in_ten(share.share)
    fewest, most = range_in_ten(share.share, share.customers) or (told, told)
    in_short = because("dashboard.short_return", count=str(told))
    if fewest >= usual:
        return Verdict.WELL, in_short
    if most < usual:
        return Verdict.LESS_WELL, in_short
    return (Verdict.TOO_EARLY if most - fewest >= WIDE else Verdict.MIXED), None


def _said(returning: Returning) -> Iterator[Reason]:
    overall = returning.overall
    if overall.customers == 0:
        yield because("retention.no_purchases")
        return
    yield came_back_reason(overall)
    if overall.came_back is not None and can_tell(overall.came_back):
        yield from how_sure_reasons(overall.came_back)
        yield because("retention.trade")
    if returning.leavers is not None:
        yield leavers_reason(returning.leavers)
    yield from _record(returning)


def _record(returning: Returning) -> Iterator[Reason]:
    """Yield what was forecast and what came of it, where enough was."""
    record = returning.record
    if record is None or record.customers < FEWEST_TO_TELL:
        yield because("retention.record_unknown")
        return
    expected, came = record.expected_and_came
    yield because(
        "dashboard.return_record",
        on=record.said_on,
        months=str(returning.months_ahead),
        customers=record.customers,
        expected=round(expected),
        came=round(came),
    )


def _lines(book: Book, returning: Returning) -> Iterator[Line]:
    """Yield the years whose first-time buyers can be told of, the newest ones.

    A bar is read as a count, so each of them came back or had a whole year to: of those who are too
    new the sentence makes an estimate, which a bar of 100 % would hide.
    """
    fewest, most = (1 - share for share in reversed(returning.trade_loses))
    found = []
    for year, purchases in returning.by_year.items():
        waits = return_waits(purchases, book.today)
        is_known = all(wait.has_come or wait.days >= A_YEAR_DAYS for wait in waits)
        came_back = share_within(waits, A_YEAR_DAYS)
        if is_known and came_back is not None and can_tell(came_back):
            label = because("dashboard.return_year", year=str(year), people=came_back.customers)
            shares = (came_back.share, fewest, most)
            found.append(Line(label, tuple(round(each, DECIMALS) for each in shares)))
    yield from found[-LINES[Part.RETURN] :]
