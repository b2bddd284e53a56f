"""Columns of ours that are given up go altogether, where nobody would miss them.

Google takes columns out by their place, which may have changed since it was read. So each is asked
for by its mark and its place in the same request that takes it out: the mark is deleted where it
should hang, and made again with the identity that it had. If it hangs elsewhere, that identity is
still in use, Google refuses the second step and, with it, everything.

A column stays, emptied and without our mark, if something stands in it above our heading, or if a
formula of the owner's names it: that would be broken for good.
Unverified against Google: metadata asked for by place, and an identity that is in use refused.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sheetcrm.stores.google.sheet.outline import COLUMN_MARK, Mark
from sheetcrm.stores.google.sheet.snapshot import GoogleSnapshot
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.requests import Request
from sheetcrm.stores.google.write.update import Update
from sheetcrm.tables.cells_at import cell_in, column_letters, runs
from sheetcrm.tables.tabs import HIDDEN

_TEXT = re.compile(r'"[^"]*"')
_NAMED = re.compile(r"(?<![A-Za-z0-9_.])\$?([A-Za-z]{1,3})(?:\$?\d+)?(?![A-Za-z0-9_.(!'])")


def with_taken_out(update: Update, snapshot: GoogleSnapshot) -> Update:
    """Return an update that also takes out those of the columns it gives up that nobody would miss."""
    given_up = [mark for mark in update.dropped if not _is_headed(update, mark)]
    if not given_up:
        return update
    named = _named_in(_formulas_of_the_owner(snapshot))
    left = [mark for mark in given_up if column_letters(mark.column) not in named]
    return replace(update, taken_out=tuple(left))


def take_out(sheet_id: int, marks: Iterable[Mark]) -> Iterator[Request]:
    """Yield the requests that take columns out, from the right: none is at another place by then."""
    by_column = {mark.column: mark for mark in marks}
    for mark in by_column.values():
        yield requests.delete_metadata_at(sheet_id, mark.column, mark.metadata_id)
        yield requests.add_column_metadata(sheet_id, mark.column, COLUMN_MARK, "", mark.metadata_id)
    for first, last in reversed([*runs(sorted(by_column))]):
        yield requests.delete_columns(sheet_id, first, last + 1)


def _is_headed(update: Update, mark: Mark) -> bool:
    """Return whether something stands above the headings in a column, or its heading is the owner's."""
    index, rows = update.rows.index, update.rows.snapshot.shown(update.rows.index.tab)
    above = [cell_in(row, mark.column) for row in rows[: index.header_row - 1]]
    is_owners = mark.metadata_id not in update.entered
    return is_owners or any(cell not in (None, "") for cell in above)


def _formulas_of_the_owner(snapshot: GoogleSnapshot) -> Iterator[str]:
    for title, rows in snapshot.entered().items():
        ours = {mark.column for mark in snapshot.outline.tab(title).marks.values()}
        for row in rows:
            for at, cell in enumerate(row):
                if at not in ours and isinstance(cell, str) and cell.startswith("="):
                    yield cell


def _named_in(formulas: Iterable[str]) -> frozenset[str]:
    """Return the letters of all columns that formulas name, on whatever tab.

    >>> sorted(_named_in(['=COUNTIF(E:E;"Yes")+$F$2', "=SUM(Customers!h2:H9)"]))
    ['E', 'F', 'H']
    """
    return frozenset(
        letters.upper()
        for formula in formulas
        if f"{HIDDEN}!" not in formula
        for letters in _NAMED.findall(_TEXT.sub("", formula))
    )
