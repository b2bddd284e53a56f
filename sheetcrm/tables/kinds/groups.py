"""What owners sort people by: segments, tags, labels, and what they do."""

from sheetcrm.tables.column import Kind, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import parse_text
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.problems import Parsed
from sheetcrm.tables.text import fold

_BETWEEN_LABELS = ":::"
_OF_THE_PROGRAM = "*"


def parse_segment(cell: Cell) -> Parsed[str]:
    """Return the segment of a cell, without the groups that an address book puts everybody in.

    >>> parse_segment("Wholesale ::: * myContacts"), parse_segment("* myContacts")
    ('Wholesale', None)
    """
    text = parse_text(cell)
    if not isinstance(text, str) or _OF_THE_PROGRAM not in text:
        return text
    labels = (label.strip() for label in text.split(_BETWEEN_LABELS))
    own = [label for label in labels if not label.startswith(_OF_THE_PROGRAM)]
    return ", ".join(own) or None


def parse_occupation(cell: Cell) -> Parsed[str]:
    """Return what somebody does; "Mrs" under Title is no occupation.

    >>> parse_occupation("Baker"), parse_occupation("Sra."), parse_occupation("Dr.")
    ('Baker', None, None)
    """
    return None if is_salutation(cell) else parse_text(cell)


def is_salutation(cell: Cell) -> bool:
    """Return whether a cell says how to address somebody: "Mrs"."""
    return isinstance(cell, str) and fold(cell) in folded_words("salutation")


SEGMENT = Kind("segment", read_by(parse_segment))
OCCUPATION = Kind("occupation", read_by(parse_occupation), width=20)
