"""Questions about columns of wishes that are gone or hold other cells: what is it that counts."""

from collections.abc import Iterator, Sequence
from itertools import islice

from sheetcrm.book import Book
from sheetcrm.book.doubted_columns import changed_in, gone_in
from sheetcrm.known.columns.changed import Changed
from sheetcrm.known.columns.gone import Gone
from sheetcrm.known.ruling import code_of_column
from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.recognition.answers import NONE, column_setting
from sheetcrm.tables.recognition.wishes import misspelt_wish, wish_of
from sheetcrm.tables.remarks.answers import Meaning, NoteMeaning
from sheetcrm.tables.settings.checked import COUNTS, checked_setting
from sheetcrm.tables.settings.settled import person_setting
from sheetcrm.views.questions.about_people.of_held_back import held_by_nothing_else
from sheetcrm.views.questions.question import (
    Choice,
    Question,
    QuestionKind,
    SettingsRow,
)
from sheetcrm.wording.reason import Reason, because

MOST_NAMED = 30
"""So many of the people are named before one answer settles it for all of them."""
_HEADINGS = {column.field: column.heading for column in OWNER_COLUMNS}


def about_changes(book: Book) -> Iterator[Question]:
    """Yield a question for each such column for which somebody is held back."""
    if not any(customer.row in book.recalled for customer in book.customers.customers):
        return
    held = {customer.row: customer for customer, _ in held_by_nothing_else(book)}
    if not held:
        return
    for changed in changed_in(book, held):
        if changed.rows:
            yield _about_changed(book, changed, [held[row] for row in changed.rows])
    for gone in gone_in(book):
        code = code_of_column(gone.column.heading, gone.column.field)
        said = [row for row in held if code in dict(book.recalled[row].wish.said)]
        if said:
            yield _about_gone(book, gone, [held[row] for row in said])


def _about_changed(book: Book, changed: Changed, people: Sequence[Customer]) -> Question:
    setting, day = checked_setting(changed.heading), changed.column.until
    counts = book.catalogue.sentence(because("answer.counts"))
    # the day makes it another answer than that to the same question of another day
    row = SettingsRow(setting, day.isoformat(), table="shown")
    asks = because("ask.changed", heading=changed.heading, until_on=day, count=len(people))
    header = book.customers.header
    named = (*header.matches, *header.questions)
    places = {heading: column for column, heading in header.ignored}
    places |= {match.heading: match.column for match in named}
    return _question(
        book,
        setting,
        asks,
        people,
        (Choice(COUNTS, counts, (row,)), _in_peace(book, people)),
        places.get(changed.heading, 0),
    )


def _about_gone(book: Book, gone: Gone, people: Sequence[Customer]) -> Question:
    heading, setting = gone.column.heading, column_setting(gone.column.heading)
    asks = because("ask.gone", heading=heading, until_on=gone.column.until, count=len(people))
    for_good = book.catalogue.sentence(because("answer.gone_for_good"))
    nothing = SettingsRow(setting, value=NONE, table="shown")
    return _question(
        book,
        setting,
        asks,
        people,
        (
            *_in_its_place(book, gone, nothing),
            Choice(NONE, for_good, (nothing,)),
            _in_peace(book, people),
        ),
        0,
    )


def _in_its_place(book: Book, gone: Gone, nothing: SettingsRow) -> Iterator[Choice]:
    """Yield what the column that stands there now may be."""
    instead, field = gone.column.instead, gone.column.field
    if instead is None:
        return
    if field in _HEADINGS:
        said = book.catalogue.sentence(because("answer.it_is", instead=instead))
        row = SettingsRow(column_setting(instead), value=_HEADINGS[field], table="heading")
        yield Choice(instead, said, (row,))
    elif wish_of(instead) or misspelt_wish(instead):
        for meaning, reason in (
            (Meaning.ADVERTISING, because("answer.it_is_of_advertising", instead=instead)),
            (Meaning.ANY_CONTACT, because("answer.it_is_of_any_contact", instead=instead)),
        ):
            row = SettingsRow(column_setting(instead), value=meaning, table="meaning")
            said = book.catalogue.sentence(reason)
            yield Choice(f"{instead}: {meaning}", said, (row, nothing))


def _in_peace(book: Book, people: Sequence[Customer]) -> Choice:
    """Return the answer that makes sure of it, for each of them."""
    peace = NoteMeaning.LEAVE_IN_PEACE
    said = book.catalogue.sentence(because("answer.leave_in_peace"))
    rows = (SettingsRow(person_setting(each.key), table="note_meaning") for each in people)
    return Choice(peace, said, tuple(rows))


def _question(
    book: Book,
    setting: str,
    asks: Reason,
    people: Sequence[Customer],
    choices: tuple[Choice, ...],
    column: int,
) -> Question:
    return Question(
        id=setting,
        kind=QuestionKind.CHANGED,
        asks=book.catalogue.sentence(asks),
        examples=tuple(each.key for each in islice(people, MOST_NAMED)),
        choices=choices,
        people=len(people),
        cell=f"{book.customers.tab}!{address(book.customers.header.row, column)}",
        rows=(SettingsRow(setting),),
    )
