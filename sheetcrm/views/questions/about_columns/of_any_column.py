"""What an owner may say of any column of their list, read or left alone: it is one of ours, or their own."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from sheetcrm.book import Book
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.handing_over.headings import Told
from sheetcrm.tables.handing_over.rows import told_columns
from sheetcrm.tables.recognition.answers import column_setting
from sheetcrm.tables.recognition.wishes import wish_of
from sheetcrm.tables.remarks.answers import Meaning
from sheetcrm.tables.settings.settled import read_settled
from sheetcrm.tables.text import clean, fold
from sheetcrm.views.questions.about_columns.of_columns import SAID, examples_in
from sheetcrm.views.questions.about_columns.of_status import NONE
from sheetcrm.views.questions.people import filled
from sheetcrm.views.questions.question import Choice, Question, QuestionKind, SettingsRow
from sheetcrm.views.recognised import whole_heading
from sheetcrm.wording.reason import Reason, because

MEANT: Final[dict[str, Reason]] = {
    "first_name": because("answer.first_name"),
    "last_name": because("answer.last_name"),
    "first_contact": SAID["first_contact"],
    "first_purchase": SAID["first_purchase"],
    "last_purchase": SAID["last_purchase"],
    "last_heard_from_them": SAID["last_heard_from_them"],
    "contact_level": because("answer.rhythm"),
}
"""Columns whose headings say too little to somebody who has never seen them, and parts of a name."""
_FIRST: Final = (
    *("name", "first_name", "last_name", "company", "phone", "email", "address", "notes"),
    *("last_purchase", "last_heard_from_them", "contact_level", "birthday"),
)
"""What a column most often is stands first among the choices."""
_HEADINGS: Final = {
    **{column.field: column.heading for column in OWNER_COLUMNS},
    "first_name": "First name",
    "last_name": "Last name",
}


def about_any_column(book: Book, asked: Collection[str]) -> Iterator[Question]:
    """Yield a question for each column but those that are `asked` about, by the question's id.

    One of two columns with one heading cannot be meant alone, and what a column of wishes is about
    is a question of its own.
    """
    header, choices = book.customers.header, choices_of_columns(book)
    collected = _collected(book)
    read_as = {each.column: _heading_of(each.field) for each in header.matches}
    columns = {each.column: each.heading for each in header.matches} | dict(_own(book))
    times = Counter(map(fold, columns.values()))
    for column, heading in sorted(columns.items()):
        setting = column_setting(heading)
        if times[fold(heading)] > 1 or setting in asked or wish_of(heading) is not None:
            continue
        yield Question(
            id=setting,
            kind=QuestionKind.COLUMN,
            asks=heading,
            examples=examples_in(book, column),
            choices=choices,
            people=filled(book, column),
            cell=f"{book.customers.tab}!{address(header.row, column)}",
            rows=(SettingsRow(setting),),
            safe=read_as.get(column, Meaning.COLLECTED if column in collected else NONE),
        )


def _own(book: Book) -> Iterator[tuple[int, str]]:
    """Yield the columns that are the owner's own, those of which they have said so as well."""
    header, said = book.customers.header, book.tabs.answers.fields
    yield from header.owners_own
    for column, cell in enumerate(book.tabs.customers.rows[header.row - 1]):
        heading = clean(cell) if isinstance(cell, str) else None
        if heading is not None and said.get(heading, "") is None:
            yield column, heading


def _collected(book: Book) -> frozenset[int]:
    """Return the column that tells whether something was collected, if there is one."""
    rows = [book.tabs.customers.rows[each.row - 1] for each in book.customers.customers]
    said = read_settled(book.tabs.settings).columns
    columns = told_columns(book.customers.header, rows, book.settings, book.today, said)
    return frozenset(at for told, at in columns.answers.items() if told is Told.COLLECTED)


def _heading_of(field: str) -> str:
    return _HEADINGS.get(field) or whole_heading(field)


def choices_of_columns(book: Book) -> tuple[Choice, ...]:
    """Return all that a column may be, its owner's own first."""
    catalogue = book.catalogue
    fields = dict.fromkeys((*_FIRST, *_HEADINGS))
    return (
        Choice(NONE, catalogue.sentence(because("answer.left_alone"))),
        Choice(Meaning.COLLECTED, catalogue.sentence(SAID[Meaning.COLLECTED])),
        *(
            Choice(
                _HEADINGS[field],
                catalogue.sentence(MEANT[field])
                if field in MEANT
                else catalogue.heading(_HEADINGS[field]),
            )
            for field in fields
        ),
    )
