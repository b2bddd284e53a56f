"""Whether enough headings are known to go on: a list that is half understood loses people."""

from collections.abc import Sequence

from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import Certainty, HeaderRow
from sheetcrm.tables.recognition.held import unknown_contacts

FEWEST_COLUMNS = 2
MOST_NAMED = 8


def refuse_if_hardly_known(tab: str, header: HeaderRow, rows: Sequence[Sequence[Cell]]) -> None:
    """Raise SheetcrmError if less than two columns are understood, and others there are not.

    A list of names alone is one, and so is a column under our own heading beside an owner's own,
    unless those hold the e-mail addresses or phones.
    """
    known = {match.column for match in (*header.matches, *header.questions)}
    if len(known) >= FEWEST_COLUMNS or not header.ignored:
        return
    is_ours = any(match.certainty > Certainty.SYNONYM for match in header.matches)
    if is_ours and not unknown_contacts(header, rows):
        return
    unknown = tuple(f"'{heading}'" for _, heading in header.ignored)
    raise SheetcrmError(
        "customers.hardly_known",
        tab=tab,
        known=tuple(f"'{match.heading}'" for match in header.matches),
        unknown=unknown[:MOST_NAMED],
        first=header.ignored[0][1],
    )
