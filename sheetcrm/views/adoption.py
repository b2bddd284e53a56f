"""What was understood of an owner's list before anything is written, and what is asked about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from sheetcrm.book import Book
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.headings import Certainty, Match
from sheetcrm.tables.recognition.answers import column_setting
from sheetcrm.tables.recognition.sampling import sample
from sheetcrm.tables.remarks.answers import Meaning
from sheetcrm.tables.settings.settled import read_settled
from sheetcrm.tables.text import fold
from sheetcrm.views.dates import as_example
from sheetcrm.views.questions.about_columns.of_any_column import about_any_column
from sheetcrm.views.questions.asked import answerable, questions_of
from sheetcrm.views.questions.question import Question, QuestionKind
from sheetcrm.views.recognised import whole_heading

WISHES: Mapping[Meaning | None, str] = {
    Meaning.ADVERTISING: "marketing_consent",
    Meaning.ANY_CONTACT: "courtesy_contact",
    Meaning.CALLS: "never_use",
}
"""The field that a column of the owner's stands for, once they said what a no in it is about."""
MOST_SHOWN = 3
"""So many cells of a column are shown as examples."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of the owner's, the heading of ours that it is read as, and how sure that is."""

    column: str
    heading: str
    field: str
    confidence: float
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """A list as it is read. Rows are counted from 1."""

    tab: str
    header_row: int
    customers: int
    interactions_tab: str | None
    interactions: int
    has_settings: bool
    mapping: tuple[MappedColumn, ...]
    ignored: tuple[str, ...]
    """Headings that are not known and not asked about; those columns stay the owner's own."""
    other_lists: tuple[str, ...]
    """Tabs that might have been the list, too."""
    questions: tuple[Question, ...]
    """All of them, the weightiest first."""
    columns: tuple[Question, ...] = field(default=(), metadata={"in_json": False})
    """What nobody asks, and an owner may say all the same: of each column what it is."""
    pairs: tuple[Question, ...] = field(default=(), metadata={"in_json": False})
    """Of each pair of rows that may be one customer's, whether they are two people's."""


def adoption_of(book: Book) -> Adoption:
    """Return what was understood of a book."""
    header, tabs = book.customers.header, book.tabs
    everything = questions_of(book)
    asked = answerable(everything)
    settings = {row.setting for question in asked for row in question.rows}
    meanings = read_settled(tabs.settings).columns
    answered = {
        each: meaning
        for each in header.owners_own
        if (meaning := meanings.get(fold(each[1]))) in WISHES
    }
    return Adoption(
        tab=book.customers.tab,
        header_row=header.row,
        customers=len(book.customers.customers),
        interactions_tab=tabs.interactions.tab if tabs.interactions else None,
        interactions=book.interactions.count,
        has_settings=tabs.settings is not None,
        mapping=(
            *(_mapped(book, match) for match in header.matches),
            *(
                _mapped(book, Match(column, heading, WISHES[meaning], Certainty.EXACT))
                for (column, heading), meaning in answered.items()
            ),
        ),
        ignored=tuple(
            heading
            for column, heading in header.owners_own
            if column_setting(heading) not in settings and (column, heading) not in answered
        ),
        other_lists=tabs.other_lists,
        questions=asked,
        pairs=tuple(
            pair for each in everything if each.kind is QuestionKind.TWINS for pair in each.each
        ),
        columns=tuple(about_any_column(book, {question.id for question in asked})),
    )


def _mapped(book: Book, match: Match) -> MappedColumn:
    rows = book.tabs.customers.rows[book.customers.header.row :]
    found = sample(rows, match.column)
    cells = dict.fromkeys(as_example(cell, book.catalogue) for cell in found)
    return MappedColumn(
        column_letters(match.column),
        match.heading,
        whole_heading(match.field),
        match.certainty.confidence,
        tuple(islice(cells, MOST_SHOWN)),
    )
