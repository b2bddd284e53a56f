"""Who came back and who left, beside what is usual elsewhere; what our own forecasts were worth."""

from collections.abc import Iterator, Sequence

from sheetcrm.book import Book
from sheetcrm.rules.chance.in_words import range_in_ten
from sheetcrm.rules.chance.scores import in_ten
from sheetcrm.rules.retention.figures import A_YEAR_DAYS, return_waits
from sheetcrm.rules.retention.judged import Bounds, graded
from sheetcrm.rules.retention.waiting import Share, share_within
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.told import Graded, Line, Told
from sheetcrm.views.retention.returning import Returning
from sheetcrm.views.retention.sentences import FEWEST_TO_TELL, can_tell, leavers_reason
from sheetcrm.wording.reason import Reason, because

Year = tuple[int, Share]
"""A year, and how many of those who first bought in it came back."""
DECIMALS = 4
"""Of a share: as many as nobody sees."""


def tell_of_returning(book: Book, returning: Returning) -> Told:
    """Tell how many came back within a year, by the year of the first purchase."""
    if returning.is_only_counted:
        return Told((because("dashboard.return_only_counted"),))
    gap_days = book.settings.typical_gap_days
    if gap_days >= A_YEAR_DAYS:
        return Told((because("dashboard.return_rare", gap=gap_days),))
    if returning.overall.customers == 0:
        return Told((because("retention.no_purchases"),))
    share = returning.overall.came_back
    if share is None or not can_tell(share):
        # where it is too early to say how many come back, no year is drawn as if it were known
        return Told((because("dashboard.return_unknown"), *_forecast(returning)))
    years = _years(book, returning)
    said, lines = tuple(_said(returning, share, years)), tuple(_lines(returning, years))
    return Told(said, lines, (_graded(returning, share),))


def _graded(returning: Returning, share: Share) -> Graded:
    """Grade by what is usual elsewhere, as far as so many customers tell."""
    fewest_leave, most_leave = returning.trade_loses
    bounds = Bounds(well_from=1 - fewest_leave, less_well_below=1 - most_leave)
    grade = graded(round(share.share * share.customers), share.customers, bounds)
    said = because("dashboard.short_return", count=str(in_ten(share.share)))
    return Graded(grade, said, said, because("dashboard.do_return"))


def _said(returning: Returning, share: Share, years: Sequence[Year]) -> Iterator[Reason]:
    between = range_in_ten(share.share, share.customers)
    count = str(in_ten(share.share))
    if between is None:
        yield because("dashboard.return", count=count, customers=share.customers)
    else:
        fewest, most = between
        yield because(
            "dashboard.return_between",
            count=count,
            customers=share.customers,
            fewest=fewest,
            most=most,
        )
    fewest_leave, most_leave = returning.trade_loses
    usual = in_ten(1 - most_leave), in_ten(1 - fewest_leave)
    yield because("dashboard.return_elsewhere", fewest=usual[0], most=usual[1])
    if returning.leavers is not None:
        yield leavers_reason(returning.leavers)
    yield from _forecast(returning)
    if years:
        shown = sum(came_back.customers for _, came_back in years)
        yield because("dashboard.return_shown", people=shown)


def _forecast(returning: Returning) -> Iterator[Reason]:
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


def _years(book: Book, returning: Returning) -> Sequence[Year]:
    """Return the years whose first-time buyers can be told of, the newest ones.

    A bar is read as a count, so each of them came back or had a whole year to: of those who are too
    new the sentence makes an estimate, which a bar of 100 % would hide.
    """
    found = []
    for year, purchases in returning.by_year.items():
        waits = return_waits(purchases, book.today)
        is_known = all(wait.has_come or wait.days >= A_YEAR_DAYS for wait in waits)
        came_back = share_within(waits, A_YEAR_DAYS)
        if is_known and came_back is not None and can_tell(came_back):
            found.append((year, came_back))
    return found[-LINES[Part.RETURN] :]


def _lines(returning: Returning, years: Sequence[Year]) -> Iterator[Line]:
    fewest, most = (1 - share for share in reversed(returning.trade_loses))
    for year, came_back in years:
        label = because("dashboard.return_year", year=str(year), people=came_back.customers)
        shares = (came_back.share, fewest, most)
        yield Line(label, tuple(round(each, DECIMALS) for each in shares))
