"""Questions about columns: a wish, a field that only the owner can confirm, addresses unnamed."""

from collections.abc import Iterator
from itertools import islice

from sheetcrm.book import Book
from sheetcrm.tables.cells_at import address, column_index
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.handing_over.rows import may_tell_of_collecting
from sheetcrm.tables.handing_over.states import are_states
from sheetcrm.tables.headings import Match
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.recognition.answers import column_setting
from sheetcrm.tables.recognition.brought import names_who_brings_it
from sheetcrm.tables.recognition.sampling import sample
from sheetcrm.tables.remarks.answers import Meaning
from sheetcrm.tables.rows.exports.status import FIELD as STATUS
from sheetcrm.tables.settings.settled import read_settled
from sheetcrm.tables.text import fold
from sheetcrm.views.dates import as_example
from sheetcrm.views.questions.about_columns.of_status import NONE, about_status
from sheetcrm.views.questions.people import filled
from sheetcrm.views.questions.question import (
    MOST_EXAMPLES,
    Choice,
    Question,
    QuestionKind,
    SettingsRow,
)
from sheetcrm.wording.reason import Reason, because

WISHES = {
    "tab.wish": (Meaning.ADVERTISING, Meaning.ANY_CONTACT, Meaning.NO_WISH),
    "tab.wish_of_calls": (Meaning.CALLS, Meaning.ANY_CONTACT),
}
"""What a no in a column may be about, by the problem that reports it."""

MAY_BE = {
    "first_contact": ("first_contact", "first_purchase"),
    "last_purchase": ("last_purchase", "last_heard_from_them"),
}
"""The fields to choose from, where a heading may mean more than the one it is asked about."""

SAID = {
    Meaning.ADVERTISING: because("answer.advertising"),
    Meaning.CALLS: because("answer.calls"),
    Meaning.ANY_CONTACT: because("answer.any_contact"),
    Meaning.NO_WISH: because("answer.no_wish"),
    Meaning.COLLECTED: because("answer.collected"),
    NONE: because("answer.own_column"),
    "first_contact": because("answer.first_contact"),
    "first_purchase": because("answer.first_purchase"),
    "last_purchase": because("answer.last_purchase"),
    "last_heard_from_them": because("answer.last_heard"),
}
"""The answers that are words of ours, as an owner reads them."""
_HEADINGS = {column.field: column.heading for column in OWNER_COLUMNS}


def about_columns(book: Book) -> Iterator[Question]:
    """Yield the questions about the columns of the customers' tab."""
    for problem in book.problems:
        if problem.reason.code in WISHES:
            yield _about_wish(book, problem)
        elif problem.reason.code == "column.unknown" and problem.reason.facts["field"]:
            yield _about_contacts(book, problem)
    for match in book.customers.header.questions:
        if are_states(_cells(book, match.column)):
            continue  # it tells how far each job is
        if match.field == STATUS and _cells(book, match.column):
            yield about_status(book, match)
        elif match.field in _HEADINGS and _cells(book, match.column):
            yield _about_field(book, match)
    yield from _about_collecting(book)


def _about_collecting(book: Book) -> Iterator[Question]:
    header, answered = book.customers.header, read_settled(book.tabs.settings).columns
    rows = [book.tabs.customers.rows[each.row - 1] for each in book.customers.customers]
    for column, heading in may_tell_of_collecting(header, rows, book.settings, book.today):
        if fold(heading) not in answered:
            yield _question(
                book,
                QuestionKind.COLUMN,
                heading,
                column,
                because("ask.collected", heading=heading),
                (_choice(book, Meaning.COLLECTED), _choice(book, NONE)),
                people=filled(book, column),
            )


def _about_wish(book: Book, problem: Problem) -> Question:
    heading = str(problem.reason.facts["heading"])
    meanings = WISHES[problem.reason.code]
    return _question(
        book,
        QuestionKind.WISH,
        heading,
        column_index(problem.cell.rstrip("0123456789")),
        because("ask.wish", heading=heading),
        tuple(_choice(book, meaning) for meaning in meanings),
        people=int(str(problem.reason.facts["count"])),
    )


def _about_contacts(book: Book, problem: Problem) -> Question:
    heading, field = (str(problem.reason.facts[name]) for name in ("heading", "field"))
    column = column_index(problem.cell.rstrip("0123456789"))
    return _question(
        book,
        QuestionKind.CONTACTS,
        heading,
        column,
        because("ask.contacts", heading=heading, content=problem.reason.facts["content"]),
        (Choice(field, book.catalogue.heading(field)), _choice(book, NONE)),
        people=filled(book, column),
    )


def _about_field(book: Book, match: Match) -> Question:
    sentence = book.catalogue.sentence
    if match.field in MAY_BE:
        asks = because("ask.day", heading=match.heading)
        fields = MAY_BE[match.field]
        choices = [Choice(_HEADINGS[field], sentence(SAID[field])) for field in fields]
        own = Choice(NONE, sentence(because("answer.another_day")))
    elif match.field == "birthday" and names_who_brings_it(book.customers.header):
        asks = because("ask.birthday", heading=match.heading)
        choices = [Choice(_HEADINGS[match.field], sentence(because("answer.birthday")))]
        own = Choice(NONE, sentence(because("answer.birthday_of_another")))
    elif match.field == "contact_level":
        asks = because("ask.how_often", heading=match.heading)
        choices = [Choice(_HEADINGS[match.field], sentence(because("answer.how_often")))]
        own = _choice(book, NONE)
    else:
        field = _HEADINGS[match.field]
        asks = because("ask.column", heading=match.heading, field=field)
        choices = [Choice(field, sentence(because("answer.is_field", field=field)))]
        own = _choice(book, NONE)
    return _question(
        book,
        QuestionKind.COLUMN,
        match.heading,
        match.column,
        asks,
        (*choices, own),
        people=filled(book, match.column),
    )


def _question(
    book: Book,
    kind: QuestionKind,
    heading: str,
    column: int,
    asks: Reason,
    choices: tuple[Choice, ...],
    people: int,
) -> Question:
    setting = column_setting(heading)
    return Question(
        id=setting,
        kind=kind,
        asks=book.catalogue.sentence(asks),
        examples=examples_in(book, column),
        choices=choices,
        people=people,
        cell=f"{book.customers.tab}!{address(book.customers.header.row, column)}",
        rows=(SettingsRow(setting),),
    )


def _choice(book: Book, value: str) -> Choice:
    return Choice(value, book.catalogue.sentence(SAID[value]))


def _cells(book: Book, column: int) -> list[Cell]:
    """Return some of the filled cells of a column."""
    header = book.customers.header
    return sample(book.tabs.customers.rows[header.row :], column)


def examples_in(book: Book, column: int) -> tuple[str, ...]:
    """Return the first different texts among some cells of a column."""
    texts = (as_example(cell, book.catalogue) for cell in _cells(book, column))
    return tuple(islice(dict.fromkeys(texts), MOST_EXAMPLES))
