"""The rows of a list that name somebody; whoever would lose too many of the others is asked first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.records import Remark
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import IDENTITY, HeaderRow
from sheetcrm.tables.lists.below import lists_below
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.rows.apart import RowsApart
from sheetcrm.tables.rows.other_tables import rows_in_other_tables
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_typed, rows_below
from sheetcrm.tables.rows.titles import told_by_lists, told_by_titles
from sheetcrm.wording.reason import because

SHARE_TO_KEEP = 0.9
"""Under nine of ten rows kept, the list was hardly understood."""
FEWEST_LOST = 2
"""A single row that names nobody is reported, whatever its share."""
MOST_NAMED = 5
WHO = ("customer_id", "name", "email", "phone")


@dataclass(frozen=True, slots=True)
class Somebody:
    """The rows that name somebody, the numbers of those set apart, and of those that name nobody."""

    rows: SheetRows
    apart: frozenset[int]
    nobody: tuple[int, ...]
    told: Mapping[int, tuple[Remark, ...]]
    """What the title above a row says of it, by the row's number."""


def rows_of_somebody(
    grid: Grid, header: HeaderRow, skipped: Collection[int], problems: Problems
) -> Somebody:
    """Return the rows below the header that name somebody; `skipped` columns are not the list's.

    All others are reported, but for the totals of a table and the rows of another one: everybody
    sees what they are.
    """
    below, tables = lists_below(grid.rows, header), rows_in_other_tables(grid, header)
    for other in below.lists:
        if other.row not in tables:
            other.report(problems)
    totals = grid.totals_rows(header.first_column) | tables | below.rows
    rows = rows_below(grid, header.row, totals | below.again, problems)
    named = rows.filled(match.column for match in header.matches if match.field in IDENTITY)
    apart = RowsApart(rows, header, skipped).find(named)
    apart.report(rows)
    places = apart.places()
    nobody = [at for at, is_named in enumerate(named) if not is_named and at not in places]
    lost = [at for at in nobody if _report_nobody(rows, at, skipped)]
    keep = [is_named and at not in places for at, is_named in enumerate(named)]
    return Somebody(
        rows.where(keep) if places or nobody else rows,
        totals | below.again | {rows.numbers[place] for place in places},
        tuple(rows.numbers[place] for place in lost if _holds_known(rows, place, header)),
        {
            **told_by_lists(
                grid, below.lists, rows, [at for each in WHO for at in header.columns(each)]
            ),
            **told_by_titles(rows, apart.titles),
        },
    )


def refuse_if_lost(tab: str, header: HeaderRow, somebody: Somebody) -> None:
    """Raise SheetcrmError if more rows than can be meant would be left out."""
    lost, kept = somebody.nobody, len(somebody.rows.rows)
    if len(lost) < FEWEST_LOST or kept >= SHARE_TO_KEEP * (kept + len(lost)):
        return
    unknown = tuple(f"'{heading}'" for _, heading in header.ignored)
    rows, count = tuple(map(str, lost[:MOST_NAMED])), kept + len(lost)
    if unknown:
        raise SheetcrmError(
            "customers.rows_lost", tab=tab, lost=len(lost), count=count, rows=rows, unknown=unknown
        )
    raise SheetcrmError(
        "customers.rows_lost_all_known", tab=tab, lost=len(lost), count=count, rows=rows
    )


def _report_nobody(rows: SheetRows, index: int, skipped: Collection[int]) -> bool:
    """Report the first cell of a row that names nobody; return whether there is one."""
    for column, cell in enumerate(rows.rows[index]):
        if column not in skipped and is_typed(cell):
            reason = because("row.nobody")
            rows.problems.add(rows.numbers[index], column, cell, reason, "nobody")
            return True
    return False


def _holds_known(rows: SheetRows, index: int, header: HeaderRow) -> bool:
    """Return whether a row holds something under a heading, and so might be a customer's."""
    columns = [match.column for match in (*header.matches, *header.questions)]
    columns += [column for column, _ in header.ignored]
    return any(is_typed(rows.cell(index, column)) for column in columns)
