"""What was written under *Something happened?*, in the room of the columns Do this and Why."""

import re
from typing import Final

from sheetcrm.rules.words import Type
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.row_keys import RowKind
from sheetcrm.tables.kept.today.tab import KeptRow
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.text import clean

WORDS: Final = ("do", "why")
"""The columns that are one wide field there."""
_NUMBER_TO_CALL: Final = re.compile(r"(?:\+|00)\d(?:[\s()/-]*\d){6,}")


def words_of(row: KeptRow) -> list[str]:
    """Return what was written; nothing of a row of the list that somebody pasted below it."""
    if row.kind is not RowKind.HAPPENED:
        return []
    return list(filter(None, (clean(row.fields.get(name)) for name in WORDS)))


def kind_in_words(row: KeptRow, types: TypeWords) -> Type | None:
    """Return what happened where a word for it is all that was written, or stands before a colon."""
    words = words_of(row)
    kind = types.parse(words[0]) if words else None
    return kind if isinstance(kind, Type) else None


def is_number_to_call(cell: Cell) -> bool:
    """Return whether a number was copied into the place of an amount with a row of the list.

    >>> is_number_to_call("+44 20 7946 0151"), is_number_to_call("+120.50"), is_number_to_call(49.9)
    (True, False, False)
    """
    return _NUMBER_TO_CALL.match(clean(cell) or "") is not None
