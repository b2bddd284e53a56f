"""The hidden tab behind Welcome back: a row for each customer, and the page's texts beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.welcome import (
    CARDS_MARK,
    FIELDS,
    MOST_LISTED,
    NEVER_FOUND,
    NUMBERS,
    PLACE,
    TEXT_COLUMN,
    TEXTS,
)
from sheetcrm.views.referrals import referred_of
from sheetcrm.views.welcome.card_lines import Around, card_lines
from sheetcrm.views.welcome.search_text import search_text
from sheetcrm.views.welcome.typed import folded
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

Rows = list[list[Cell]]
WITHOUT_TEXT: Final = frozenset({"last_2", "last_3"})
"""Lines below one that says what they are."""
_UNSEEN: Final = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\uffff]+")
"""What no cell can hold."""


def cards_of(book: Book, seen: int) -> Rows:
    """Return all cells of the tab on the book's day; `seen` is how many rows the lists have."""
    people = [list(each) for each in _people(book)]
    people.sort(key=lambda row: (folded(str(row[0])), row))
    as_of = because("welcome.as_of", on=book.today)
    return _laid_out(people, page_texts(book.catalogue, as_of), seen)


def no_cards(catalogue: Catalogue) -> Rows:
    """Return the cells of the tab before the first sync."""
    return _laid_out([], page_texts(catalogue, because("welcome.not_yet")), 0)


def page_texts(catalogue: Catalogue, as_of: Reason) -> Mapping[str, str]:
    """Return what the page says, by name; `as_of` tells how new the cards are."""
    facts = {"count": PLACE, "most": MOST_LISTED}
    reasons = {
        name: because(f"welcome.{name}", **facts) for name in TEXTS if name not in WITHOUT_TEXT
    }
    return {name: catalogue.sentence(each) for name, each in {**reasons, "as_of": as_of}.items()}


def _laid_out(people: Rows, texts: Mapping[str, str], seen: int) -> Rows:
    headings: list[Cell] = [CARDS_MARK, NEVER_FOUND, *FIELDS[2:]]
    beside: list[Cell] = [texts.get(name) for name in TEXTS]
    numbers = dict(zip(NUMBERS, (len(people) + 1, seen), strict=True))
    rows = zip_longest([headings, *people], [*beside, *numbers.values()], fillvalue=None)
    return [_row(cells if isinstance(cells, list) else [], text) for cells, text in rows]


def _row(cells: list[Cell], text: Cell) -> list[Cell]:
    whole = [cell_in(cells, column) for column in range(len(FIELDS))]
    return whole if text is None else [*whole, *[None] * (TEXT_COLUMN - len(FIELDS)), text]


def lines_of(
    book: Book, customers: Iterable[Customer] | None = None
) -> Iterator[tuple[Customer, Mapping[str, str]]]:
    """Yield what stands in each field of everybody's card, or of some; blank lines are left out."""
    found = list(book.findings(customers))
    histories = book.interactions.histories(customer for customer, _ in found)
    for (customer, findings), log in zip(found, histories, strict=True):
        typed_phone = book.typed(customer, "phone")
        others = [each.called for each in book.customers.households.others(customer)]
        around = Around(others, referred_of(book, customer))
        lines = card_lines(customer, findings, log, typed_phone, around, book.today, book.catalogue)
        yield customer, {**lines, "found_by": search_text(customer, typed_phone)}


def _people(book: Book) -> Iterator[Iterator[Cell]]:
    """Yield the cells of each customer."""
    for _, said in lines_of(book):
        yield (_plain(said.get(field)) for field in FIELDS)


def _plain(text: str | None) -> Cell:
    """Return a text as any program reads it back, None if it is blank."""
    if not text:
        return None
    return _UNSEEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip() or None
