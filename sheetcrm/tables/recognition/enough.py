"""Whether enough headings are known to go on: a list that is half understood loses people."""

from collections.abc import Sequence

from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import Certainty, HeaderRow, customer_headings
from sheetcrm.tables.recognition.held import unknown_contacts

FEWEST_COLUMNS = 2
MOST_NAMED = 8


def refuse_if_hardly_known(tab: str, header: HeaderRow, rows: Sequence[Sequence[Cell]]) -> None:
    """Raise SheetcrmError if less than two columns are understood, and others are not known at all.

    A list of names alone is one, and so is a column under our own heading beside an owner's own,
    unless those hold the e-mail addresses or phones.
    """
    known = {match.column for match in (*header.matches, *header.questions)}
    others = [
        heading for _, heading in header.ignored if not customer_headings().is_none_of_ours(heading)
    ]
    if len(known) >= FEWEST_COLUMNS or not others:
        return
    is_ours = any(match.certainty > Certainty.SYNONYM for match in header.matches)
    if is_ours and not unknown_contacts(header, rows):
        return
    unknown = tuple(f"'{heading}'" for heading in others)
    raise SheetcrmError(
        "customers.hardly_known",
        tab=tab,
        known=tuple(f"'{match.heading}'" for match in header.matches),
        unknown=unknown[:MOST_NAMED],
        first=others[0],
    )
