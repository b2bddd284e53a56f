"""What nobody can read of a list: wishes, which then count as a no, pauses without an end, and names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import compress

from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.records import NOTHING_ELSE
from sheetcrm.tables.headings import IDENTITY, HeaderRow
from sheetcrm.tables.kinds.texts import OF_FORMULAS, error_reason
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.rows.exports.added import unread_as
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.text import ERRORS
from sheetcrm.wording.reason import because


def report_unread_headings(header: HeaderRow, problems: Problems) -> None:
    """Report headings that are errors: nobody knows what stands below them."""
    for column, heading in header.ignored:
        if heading in ERRORS:
            reason = error_reason(heading).and_also(because("column.not_used"))
            problems.add(header.row, column, heading, reason, "headings")


def unread_wishes(rows: SheetRows, header: HeaderRow) -> list[Mapping[str, str]]:
    """Return for each row the wishes that nobody can read: field to heading."""
    wishes: dict[int, dict[str, str]] = defaultdict(dict)
    for match in (*header.matches, *header.doubles):
        if field := unread_as(match.field):
            for number in rows.problems.unread[match.column]:
                wishes[number][field] = match.heading
    return [wishes.get(number, NOTHING_ELSE) for number in rows.numbers]


def rows_of_unread_names(rows: SheetRows, header: HeaderRow) -> frozenset[int]:
    """Return the rows (from 1) that have a name, a number or an address that is an error."""
    if not any(problem.reason.code in OF_FORMULAS for problem in rows.problems.all()):
        return frozenset()
    names = [rows.cells(match.column) for match in header.matches if match.field in IDENTITY]
    are_unread = (any(cell in ERRORS for cell in cells) for cells in zip(*names, strict=True))
    return frozenset(compress(rows.numbers, are_unread))


def report_unclear_pauses(
    rows: SheetRows, header: HeaderRow, asked: Sequence[bool | Pause | None]
) -> None:
    """Report whom the list leaves in peace without saying until when: "after the fair"."""
    column = header.column("do_not_contact")
    for index, each in enumerate(asked):
        if column is not None and isinstance(each, Pause) and not each.names_a_day:
            reason = because("row.pause_unclear", text=each.said)
            rows.problems.add(rows.numbers[index], column, rows.cell(index, column), reason)
