"""Columns that look like a wish but are no field: whose cell reads like a No is asked about."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import compress
from typing import Any

from sheetcrm.rules.records import Doubt
from sheetcrm.rules.words import Channel, Consent, DoubtKind
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.words import consents
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.recognition.wishes import Wish, misspelt_wish, speaks_of_advertising, wish_of
from sheetcrm.tables.remarks.answers import Meaning, OwnersAnswers
from sheetcrm.tables.rows.exports.opt_outs import is_moment
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing, shown
from sheetcrm.wording.reason import because

HALF = 0.5
"""So many of its filled cells are a yes or a no where other words in it are a wish, too."""
SAYS_ELSE = frozenset({"never_use", "contact_level", "no_email", "no_text", "no_post"})
"""Fields beside which "Do not call" is about calls alone: the list tells channels apart."""
CALLS = "no_phone"
ADVERTISING = {"accepts_marketing": Wish.GRANTS, "no_marketing": Wish.REFUSES}
"""Fields of exports that say nothing of a courtesy where their heading is an owner's own word."""

NO_WISHES = frozenset({Meaning.NO_WISH, Meaning.COLLECTED})


class Said(Enum):
    """What a cell of such a column says."""

    YES = "yes"
    NO = "no"
    GRANTED = "granted"
    REFUSED = "refused"
    NUMBER = "number"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WishColumn:
    """A column of wishes: where it is, what it is called and what a yes in it means."""

    column: int
    heading: str
    wish: Wish
    is_of_calls: bool = False


def heed_wishes(
    rows: SheetRows,
    header: HeaderRow,
    fields: dict[str, list[Any]],
    said: OwnersAnswers,
) -> frozenset[int]:
    """Add to `doubts` whoever refuses in such a column, or forbid what the owner says it means.

    Return the columns that were heeded.
    """
    wishes = tuple(_wish_columns(rows, header, said))
    for each in wishes:
        refused = refused_in(rows.cells(each.column), each.wish)
        if each.is_of_calls:
            refused = _without_word_of_the_rest(refused, fields)
        meaning = said.columns.get(fold(each.heading))
        if meaning is not None:
            _forbid(fields, meaning, refused)
        elif any(refused):
            _ask(rows, each, refused, fields["doubts"])
            reason = because(
                "tab.wish_of_calls" if each.is_of_calls else "tab.wish",
                heading=each.heading,
                count=sum(refused),
            )
            rows.problems.add(header.row, each.column, each.heading, reason, "wish")
    return frozenset(each.column for each in wishes)


def _without_word_of_the_rest(refused: Sequence[bool], fields: dict[str, list[Any]]) -> list[bool]:
    """Leave out those of whom another column says that contact by other ways is fine."""
    words = zip(refused, fields["do_not_contact"], fields["courtesy_contact"], strict=True)
    return [
        is_refused and never is not False and courtesy is not True
        for is_refused, never, courtesy in words
    ]


def _wish_columns(rows: SheetRows, header: HeaderRow, said: OwnersAnswers) -> Iterator[WishColumn]:
    """Yield the columns that speak of a wish without being a field that says which."""
    asked = ((match.column, match.heading) for match in header.questions)
    for column, heading in (*header.owners_own, *asked):
        wish = _wish_of(said.known_as(heading), rows, column)
        if wish is not None:
            yield WishColumn(column, heading, wish)
    for match in header.matches:
        if match.field in ADVERTISING and speaks_of_advertising(match.heading):
            yield WishColumn(match.column, match.heading, ADVERTISING[match.field])
    if not header.has(*SAYS_ELSE):
        for match in header.matches:
            if match.field == CALLS:
                yield WishColumn(match.column, match.heading, Wish.REFUSES, is_of_calls=True)


def _wish_of(heading: str, rows: SheetRows, column: int) -> Wish | None:
    wish = wish_of(heading)
    meant = wish or misspelt_wish(heading)
    if meant is None or wish is Wish.REFUSES:
        return wish
    cells = rows.cells(column)
    if Said.NUMBER in map(said_in, dict.fromkeys(cells)):
        return None
    if wish is Wish.FORBIDS:
        return Wish.REFUSES
    return meant if _is_of_yes_and_no(cells, least=0 if wish else HALF) else None


def _ask(
    rows: SheetRows, wish: WishColumn, refused: Sequence[bool], doubts: list[tuple[Doubt, ...]]
) -> None:
    for index, is_refused in enumerate(refused):
        if is_refused:
            words = shown(rows.cell(index, wish.column)).strip()
            cell = address(rows.numbers[index], wish.column)
            reason = because(
                "doubt.wish_of_calls" if wish.is_of_calls else "doubt.wish",
                heading=wish.heading,
                words=words,
                cell=cell,
            )
            doubts[index] = (*doubts[index], Doubt(DoubtKind.WISH, reason))


def _forbid(fields: dict[str, list[Any]], meaning: Meaning, refused: Sequence[bool]) -> None:
    for index in compress(range(len(refused)), refused):
        if meaning is Meaning.CALLS:
            never = fields["never_use"][index]
            fields["never_use"][index] = None if never is None else never | {Channel.PHONE}
        elif meaning not in NO_WISHES:
            fields["marketing_consent"][index] = Consent.UNSUBSCRIBED
        if meaning is Meaning.ANY_CONTACT:
            fields["courtesy_contact"][index] = False


def refused_in(cells: Sequence[Cell], wish: Wish) -> list[bool]:
    """Return for each cell whether it refuses, or whether nobody can tell.

    >>> refused_in(["ja", "nein", None, "?"], Wish.GRANTS), refused_in(["x", "no", ""], Wish.REFUSES)
    ([False, True, False, True], [True, False, False])
    """
    refuses = {_says_no(wish), Said.REFUSED}
    if wish is Wish.REFUSES or _is_of_yes_and_no(cells, least=HALF):
        refuses.add(Said.OTHER)
    known = {cell: said_in(cell) in refuses for cell in dict.fromkeys(cells)}
    return [known[cell] for cell in cells]


def _says_no(wish: Wish) -> Said:
    return Said.NO if wish is Wish.GRANTS else Said.YES


def _is_of_yes_and_no(cells: Sequence[Cell], *, least: float) -> bool:
    """Return whether some of the filled cells, and at least a share, are a yes or a no."""
    count: Counter[Said | None] = Counter()
    for cell, times in Counter(cells).items():
        count[said_in(cell)] += times
    filled = count.total() - count[None]
    clear = filled - count[Said.OTHER] - count[Said.NUMBER]
    return clear > 0 and clear >= least * filled


def said_in(cell: Cell) -> Said | None:
    """Return what a cell says; a day is a yes, and a blank says nothing.

    >>> said_in("Oui"), said_in("opted out"), said_in("ask her"), said_in("-")
    (<Said.YES: 'yes'>, <Said.REFUSED: 'refused'>, <Said.OTHER: 'other'>, None)
    """
    if is_moment(cell):
        return Said.YES
    text = clean(cell)
    if text is None or is_nothing(text):
        return None
    answer = find_yes_no(text)
    if answer is not None:
        return Said.YES if answer else Said.NO
    if isinstance(cell, (int, float)) or _is_number(text):
        return Said.NUMBER
    consent = None if text in ERRORS else consents().find(text)
    return Said.OTHER if consent is None else _CONSENTS[consent]


def _is_number(text: str) -> bool:
    """Return whether a text is a number, of a telephone perhaps."""
    return not any(map(str.isalpha, text)) and any(map(str.isdecimal, text))


_CONSENTS: Mapping[Consent, Said | None] = {
    Consent.SUBSCRIBED: Said.GRANTED,
    Consent.UNSUBSCRIBED: Said.REFUSED,
    Consent.PENDING: None,
    Consent.NOT_ASKED: None,
}
"""What needs no heading to be understood."""
