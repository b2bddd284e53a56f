"""What a person asks before talking to customers: who is due, what I know of them, whether I may."""

from datetime import datetime

from sheetcrm.api import find_one
from sheetcrm.book import Book
from sheetcrm.errors import SheetcrmError
from sheetcrm.excel.answers import BLANK, each, is_heading
from sheetcrm.excel.asked import Asked
from sheetcrm.excel.coerce import cell_of, rows_of
from sheetcrm.excel.hosts import Spilled, Value, sentence
from sheetcrm.rules.contact.permission import Permission
from sheetcrm.rules.reason import because
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.numbers import parse_count
from sheetcrm.tables.kinds.vocabulary import Vocabulary, W, channels, purposes
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.text import clean, shown
from sheetcrm.views.card import LINES, card_in
from sheetcrm.views.search import find
from sheetcrm.views.today import Today, TodayRow, today_of
from sheetcrm.wording.catalogue import english

TODAY_HEADINGS = ("Due", "Customer", "Do this", "Why", "How", "Stage")
SUGGESTED = 3


def due(book: Book, count: object) -> Spilled:
    """Return the follow-ups that are due, headings first; `count` is the settings' Capacity."""
    settings, most = book.settings, _count(count)
    if most is not None:
        settings = settings.model_copy(update={"capacity": most, "first_week_capacity": most})
    found = today_of(book.findings(), settings, book.today, english())
    rows = [_due_row(row) for row in found.rows]
    return [list(TODAY_HEADINGS), *rows, *_rest(found)]


def cards(book: Book, who: object) -> Spilled:
    """Return the card of one customer line by line, or of several in a row each."""
    cells = [row[0] for row in rows_of(who)]
    if not cells:
        return [[BLANK]]
    if len(cells) == 1:
        return _upright(book, cells[0])
    if is_heading(cells[0], book):
        cells = cells[1:]
    return [[label for label, _ in LINES], *(_across(book, cell) for cell in cells)]


def permissions(asked: Asked, who: object, channel: object, purpose: object) -> Spilled:
    """Return for each cell of `who` whether they may be contacted, from when, and why."""
    over = _word(channels(), channel, "channel")
    meant = _word(purposes(), purpose, "purpose")

    def answer(customer: Customer) -> Value:
        permission = asked.book.may_contact(customer, over, meant, asked.at)
        return _said(permission, asked.at)

    return each(asked.book, who, answer, "OK to contact")


def _count(given: object) -> int | None:
    cell = cell_of(given, "count")
    count = parse_count(cell)
    if isinstance(count, Unread) or count == 0:
        raise SheetcrmError(f"'{shown(cell)}' is no number of follow-ups.", "Write 20, say.")
    return count


def _due_row(row: TodayRow) -> list[Value]:
    return [row.due, row.name, row.action, row.why, row.channel or BLANK, row.stage]


def _rest(found: Today) -> Spilled:
    """Return what there is to say below the list: how many more, or that nothing is due."""
    if found.more:
        reason = because("today.more", more=found.more)
    elif found.rows:
        return []
    elif found.next_on is None:
        reason = because("today.nothing")
    else:
        reason = because("today.next_on", on=found.next_on)
    sentence = english().sentence(reason)
    return [[BLANK, BLANK, sentence, *[BLANK] * (len(TODAY_HEADINGS) - 3)]]


def _upright(book: Book, cell: Cell) -> Spilled:
    if clean(cell) is None:
        return [[BLANK]]
    card = card_in(book, _found(book, cell), english())
    return [[label, getattr(card, field) or BLANK] for label, field in LINES]


def _across(book: Book, cell: Cell) -> list[Value]:
    blanks = [BLANK] * (len(LINES) - 1)
    if clean(cell) is None:
        return [BLANK, *blanks]
    try:
        card = card_in(book, _found(book, cell), english())
    except SheetcrmError as error:
        return [sentence(error), *blanks]
    return [getattr(card, field) or BLANK for _, field in LINES]


def _found(book: Book, cell: Cell) -> Customer:
    """Return who is meant, even misspelt where only one can be; else say who may be."""
    if book.directory.find(cell):
        return find_one(book, cell)
    candidates = ((each, book.typed(each, "phone")) for each in book.customers.customers)
    hits = [hit.customer for hit in find(candidates, shown(cell))]
    if len(hits) == 1:
        return hits[0]
    names = [hit.name or hit.company or hit.key for hit in hits[:SUGGESTED]]
    hint = f"Did you mean {' or '.join(names)}?" if names else "Try a part of the name."
    raise SheetcrmError(f"No customer is called '{shown(cell)}'.", hint)


def _word(words: Vocabulary[W], given: object, name: str) -> W:
    cell = cell_of(given, name)
    word = words.parse(cell)
    if word is None:
        raise SheetcrmError(f"The {name} is blank.", f"Use one of: {', '.join(words.words)}.")
    if isinstance(word, Unread):
        raise SheetcrmError(f"'{shown(cell)}' is no {name}.", words.suggestion(shown(cell)))
    return word


def _said(permission: Permission, at: datetime) -> str:
    """Say a permission in sentences, the answer first."""
    answer, from_on = because(f"answer.{permission.answer.lower()}"), permission.from_on
    if permission.answer is Answer.WAIT and from_on is not None and from_on > at.date():
        answer = because("answer.wait_until", from_on=from_on)
    return english().sentence(answer.and_also(permission.reason))
