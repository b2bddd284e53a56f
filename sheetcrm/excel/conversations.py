"""Answers for a conversation: who is due, what is known of them, whether to contact them."""

from sheetcrm.book import Book
from sheetcrm.errors import SheetcrmError
from sheetcrm.excel.answers import BLANK, each, is_heading
from sheetcrm.excel.coerce import cell_of, rows_of
from sheetcrm.excel.hosts import Spilled, Value, sentence
from sheetcrm.excel.query import Query
from sheetcrm.rules.records import Customer
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.amounts.numbers import parse_count
from sheetcrm.tables.kinds.words import Vocabulary, W, channels, purposes
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.text import clean, shown
from sheetcrm.use_cases.looking.contact import contact_sentence
from sheetcrm.use_cases.looking.find import welcome
from sheetcrm.use_cases.looking.today import closing_sentence, due_today
from sheetcrm.use_cases.looking.top import top
from sheetcrm.views.card import LINES, line_of
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.views.top.rows import TopRow, money

TODAY_HEADINGS = ("Due", "Customer", "Do this", "Why", "How", "Stage")
TOP_HEADINGS = (
    *("Customer", "Stage", "Bought", "Bought by those they referred", "Since"),
    *("Value lately added", "Planned", "Referred to you", "Referred by"),
)


def due(book: Book, count: object) -> Spilled:
    """Return the follow-ups that are due, headings first; `count` is the settings' Capacity."""
    today = due_today(book, _count(count))
    headings: list[Value] = [book.catalogue.heading(each) for each in TODAY_HEADINGS]
    rows: Spilled = [headings, *(_due_row(row, book) for row in today.everybody)]
    closing = closing_sentence(book, today)
    if closing is not None:
        rows.append([BLANK, BLANK, closing, *[BLANK] * (len(TODAY_HEADINGS) - 3)])
    return rows


def foremost(book: Book, count: object) -> Spilled:
    """Return the relationships that matter most, headings first."""
    rows = top(book, _count(count))
    headings: list[Value] = [book.catalogue.text(each) for each in TOP_HEADINGS]
    return [headings, *(_top_row(row, book) for row in rows)]


def cards(book: Book, who: object) -> Spilled:
    """Return the card of one customer line by line, or of several in a row each."""
    cells = [row[0] for row in rows_of(who)]
    if not cells:
        return [[BLANK]]
    if len(cells) == 1:
        return _upright(book, cells[0])
    if is_heading(cells[0], book):
        cells = cells[1:]
    return [
        [book.catalogue.text(label) for label, _ in LINES],
        *(_across(book, cell) for cell in cells),
    ]


def permissions(query: Query, who: object, channel: object, purpose: object) -> Spilled:
    """Return for each cell of `who` whether they may be contacted, from when, and why."""
    over = _word(channels(), channel, "channel")
    meant = _word(purposes(), purpose, "purpose")

    def answer(customer: Customer) -> Value:
        return contact_sentence(query.book, customer, over, meant, query.at)

    return each(query.book, who, answer, query.book.catalogue.heading("OK to contact"))


def _count(given: object) -> int | None:
    cell = cell_of(given, "count")
    count = parse_count(cell)
    if isinstance(count, Unread) or count == 0:
        raise SheetcrmError("excel.not_a_count", text=shown(cell))
    return count


def _due_row(row: TodayRow, book: Book) -> list[Value]:
    said = book.catalogue.formats.in_cell
    return [
        row.due,
        row.name,
        said("action", row.action),
        row.why,
        said("channel", row.channel or BLANK),
        said("stage", row.stage or BLANK),
    ]


def _top_row(row: TopRow, book: Book) -> list[Value]:
    return [
        row.name,
        book.catalogue.formats.in_cell("stage", row.stage),
        money(row.worth, book.catalogue),
        money(row.brought, book.catalogue),
        row.since or BLANK,
        row.last_value_added or BLANK,
        row.planned,
        ", ".join(row.referred),
        row.referred_by or BLANK,
    ]


def _upright(book: Book, cell: Cell) -> Spilled:
    if clean(cell) is None:
        return [[BLANK]]
    card = welcome(book, cell)
    return [[book.catalogue.text(label), line_of(card, field) or BLANK] for label, field in LINES]


def _across(book: Book, cell: Cell) -> list[Value]:
    blanks = [BLANK] * (len(LINES) - 1)
    if clean(cell) is None:
        return [BLANK, *blanks]
    try:
        card = welcome(book, cell)
    except SheetcrmError as error:
        return [sentence(error), *blanks]
    return [line_of(card, field) or BLANK for _, field in LINES]


def _word(words: Vocabulary[W], given: object, name: str) -> W:
    cell = cell_of(given, name)
    word = words.parse(cell)
    if word is None:
        raise SheetcrmError("excel.blank_word", name=name, words=tuple(words.words))
    if isinstance(word, Unread):
        text = shown(cell)
        raise SheetcrmError(
            "excel.not_a_word", text=text, name=name, suggestion=words.suggestion(text)
        )
    return word
