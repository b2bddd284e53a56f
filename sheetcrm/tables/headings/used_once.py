"""Of several columns with the very same heading one is used."""

from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.headings.certainty import Match, by_certainty
from sheetcrm.tables.headings.header_row import HeaderRow
from sheetcrm.tables.headings.words import heading_key
from sheetcrm.tables.problems import Problems
from sheetcrm.wording.reason import because


def report_doubles(header: HeaderRow, problems: Problems) -> None:
    """Report columns with the very heading of another, which is used instead."""
    for double in header.doubles:
        # a column that was not used after all, for what it holds, is reported for that
        used = next((m.column for m in header.matches if is_same_heading(m, double)), None)
        if used is not None:
            reason = because("tab.two_columns", heading=double.heading, used=column_letters(used))
            problems.add(header.row, double.column, double.heading, reason)


def is_same_heading(one: Match, other: Match) -> bool:
    """Return whether two columns have the same heading, but for its spelling."""
    return heading_key(one.heading) == heading_key(other.heading)


def without_doubles(matches: list[Match]) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """Return the columns to use, and those with the very heading of another."""
    best: dict[str, Match] = {}
    for match in sorted(matches, key=by_certainty):
        best.setdefault(heading_key(match.heading), match)
    used = set(best.values())
    return (
        tuple(match for match in matches if match in used),
        tuple(match for match in matches if match not in used),
    )
