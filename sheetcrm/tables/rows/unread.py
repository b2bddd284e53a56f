"""What nobody can read of a list: wishes, which then count as a no, and names, which may be anybody's."""

from collections import defaultdict
from collections.abc import Mapping

from sheetcrm.rules.records import NOTHING_ELSE
from sheetcrm.tables.headings import IDENTITY, HeaderRow
from sheetcrm.tables.kinds.texts import OF_FORMULAS
from sheetcrm.tables.rows.exports.added import unread_as
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.text import ERRORS


def unread_wishes(rows: SheetRows, header: HeaderRow) -> list[Mapping[str, str]]:
    """Return for each row the wishes that nobody can read: field to heading."""
    wishes: dict[int, dict[str, str]] = defaultdict(dict)
    for match in (*header.matches, *header.doubles):
        if field := unread_as(match.field):
            for number in rows.problems.unread[match.column]:
                wishes[number][field] = match.heading
    return [wishes.get(number, NOTHING_ELSE) for number in rows.numbers]


def count_unread_names(rows: SheetRows, header: HeaderRow) -> int:
    """Return how many rows have a name, a number or an address that is an error."""
    if not any(problem.reason.code in OF_FORMULAS for problem in rows.problems.all()):
        return 0
    names = [rows.cells(match.column) for match in header.matches if match.field in IDENTITY]
    return sum(any(cell in ERRORS for cell in cells) for cells in zip(*names, strict=True))
