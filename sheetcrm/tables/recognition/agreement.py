"""Whether cells agree with a field, and what cells alone say."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from sheetcrm.tables.contents.cells import Content, content_of
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import Certainty, HeaderRow
from sheetcrm.tables.kinds.countries import find_country, is_a_usual_country
from sheetcrm.tables.kinds.dates.without_year import lacks_a_year
from sheetcrm.tables.kinds.rhythms import find_rhythm
from sheetcrm.tables.recognition.fitting import FITS
from sheetcrm.tables.recognition.sampling import Rows, sample
from sheetcrm.tables.text import fold, shown

NEARLY_ALL: Final = 0.8
MOSTLY: Final = 0.5
FEWEST_TO_ASK: Final = 5
"""Under an unknown heading so many cells show a country or a birthday."""
FEWEST_LETTERS: Final = 3
GENERATION: Final = 25
"""Birthdays of a list lie further apart than so many years."""

NAMES: Final = ("name", "first_name", "last_name", "company")

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:[ ,]+[\w.'’-]+){1,3}")
_TYPED_PHONE = re.compile(r"\s*(?:\+|0|\(|\d+[\s/().-]+\d)")
_POSTCODE = re.compile(r"\s*(?:[A-Z]{1,2}-)?[A-Z\d]{2,5}[\s-]?[A-Z\d]{0,4}\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Guess = tuple[str, Certainty]


def agrees(field: str, cells: Sequence[Cell]) -> bool:
    """Return whether cells may be what a heading nearly says.

    >>> agrees("email", ["a@example.com"]), agrees("birthday", ["yes", "no"]), agrees("notes", ["x"])
    (True, False, True)
    """
    kind = field.rpartition(".")[2]
    fits = FITS.get(field) or _MORE.get(kind)
    if fits is not None:
        return _share(fits, cells) >= NEARLY_ALL
    return _share(_is_reach, cells) < MOSTLY


def content_guess(header: HeaderRow, column: int, rows: Rows) -> Guess | None:
    """Return what the cells of a column say alone, and how surely; None if that is known already."""
    cells = sample(rows, column)
    if _lacks(header, "email") and _share(_holds(Content.EMAIL), cells) >= NEARLY_ALL:
        return ("email", Certainty.CONTENT) if _are_different(cells) else None
    if _lacks(header, "phone") and _share(_is_typed_phone, cells) >= NEARLY_ALL:
        return ("phone", Certainty.CONTENT) if _are_different(cells) else None
    if _lacks(header, *NAMES) and _are_names(cells, _mailboxes(header, column, rows)):
        return "name", Certainty.CONTENT
    if len(cells) < FEWEST_TO_ASK:
        return None
    if _lacks(header, "contact_level") and _share(_is_a_rhythm, cells) >= NEARLY_ALL:
        return "contact_level", Certainty.QUESTION
    if _lacks(header, "country") and _share(_is_usual_country, cells) >= NEARLY_ALL:
        return "country", Certainty.QUESTION
    if _lacks(header, "birthday", "birth_year") and _are_birthdays(cells):
        return "birthday", Certainty.QUESTION
    return None


def name_beside(header: HeaderRow, cells: Sequence[Cell]) -> Guess | None:
    """Return that cells under "Owner" are the customers' names, where nothing else names them."""
    is_name = _lacks(header, *NAMES) and agrees("name", cells) and _are_different(cells)
    return ("name", Certainty.CONTENT) if is_name else None


def last_day(header: HeaderRow, cells: Sequence[Cell]) -> Guess | None:
    """Return that cells under "Last groomed" may be the days of the last purchases, if they are days."""
    if _lacks(header, "last_purchase") and _share(_is_a_day, cells) >= NEARLY_ALL:
        return "last_purchase", Certainty.QUESTION
    return None


def rhythm_beside(header: HeaderRow, cells: Sequence[Cell]) -> Guess | None:
    """Return that cells under "How often" may be rhythms, if half of them are."""
    if _lacks(header, "contact_level") and _share(_is_a_rhythm, cells) >= MOSTLY:
        return "contact_level", Certainty.QUESTION
    return None


def _lacks(header: HeaderRow, *fields: str) -> bool:
    return not header.has(*fields) and not any(each.field in fields for each in header.questions)


def _share(fits: Callable[[Cell], bool], cells: Sequence[Cell]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _are_different(cells: Sequence[Cell]) -> bool:
    """Return whether hardly any cell stands there twice: a seller's address does."""
    return len({fold(shown(cell)) for cell in cells}) >= MOSTLY * len(cells)


def _holds(content: Content) -> Callable[[Cell], bool]:
    return lambda cell: content_of(cell) is content


def _is_a_day(cell: Cell) -> bool:
    return content_of(cell) is Content.DATE or lacks_a_year(cell)


def _is_reach(cell: Cell) -> bool:
    return content_of(cell) in {Content.EMAIL, Content.PHONE}


def _is_typed_phone(cell: Cell) -> bool:
    """Return whether a cell is typed like a phone: a bare number may be anything."""
    is_phone = isinstance(cell, str) and content_of(cell) is Content.PHONE
    return is_phone and bool(_TYPED_PHONE.match(str(cell)))


def _is_country(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell.strip()) > 1 and find_country(cell) is not None


def _is_usual_country(cell: Cell) -> bool:
    return isinstance(cell, str) and is_a_usual_country(cell)


def _is_a_rhythm(cell: Cell) -> bool:
    """Return whether a cell is a rhythm in words: a bare number may be anything."""
    return isinstance(cell, str) and not cell.strip().isdecimal() and find_rhythm(cell) is not None


def _are_birthdays(cells: Sequence[Cell]) -> bool:
    if _share(_holds(Content.DATE), cells) < NEARLY_ALL:
        return False
    years = [int(found[0]) for cell in cells if (found := _YEAR.search(shown(cell)))]
    return len(years) >= NEARLY_ALL * len(cells) and max(years) - min(years) > GENERATION


def _mailboxes(header: HeaderRow, column: int, rows: Rows) -> list[tuple[str, str]]:
    """Return the words of a column beside the addresses of their rows, as they are compared."""
    mail = header.column("email")
    if mail is None:
        return []
    pairs = ((row[column], row[mail]) for row in rows if max(column, mail) < len(row))
    filled = [(shown(one), shown(other)) for one, other in pairs if one and other]
    return [(one, fold(other.partition("@")[0])) for one, other in filled[:50]]


def _are_names(cells: Sequence[Cell], mailboxes: Sequence[tuple[str, str]]) -> bool:
    """Return whether cells are names: two words or more each, or what their addresses begin with."""
    if not _are_different(cells) or _share(_is_wordy, cells) < NEARLY_ALL:
        return False
    in_mailboxes = sum(any(part in box for part in _long_parts(name)) for name, box in mailboxes)
    if mailboxes and in_mailboxes >= MOSTLY * len(mailboxes):
        return True
    return _share(_looks_like_a_name, cells) >= NEARLY_ALL


def _long_parts(name: str) -> list[str]:
    return [part for part in map(fold, name.split()) if len(part) >= FEWEST_LETTERS]


def _is_wordy(cell: Cell) -> bool:
    return content_of(cell) is Content.WORDS and not any(map(str.isdigit, shown(cell)))


def _looks_like_a_name(cell: Cell) -> bool:
    text = shown(cell).strip()
    return bool(_NAME.fullmatch(text)) and text[:1].isupper()


_MORE: Final[dict[str, Callable[[Cell], bool]]] = {
    "birthday": _holds(Content.DATE),
    "country": _is_country,
    "postcode": lambda cell: bool(_POSTCODE.fullmatch(shown(cell))),
}
