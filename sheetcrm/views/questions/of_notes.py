"""Questions about notes: whether they tell of a death, whether somebody wants peace."""

from collections.abc import Iterator, Sequence
from itertools import islice

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer, Doubt
from sheetcrm.rules.words import DoubtKind
from sheetcrm.tables.people.answered import unanswered_notes
from sheetcrm.tables.remarks.answers import NoteMeaning
from sheetcrm.tables.settings.settled import person_setting
from sheetcrm.views.questions.question import (
    MOST_EXAMPLES,
    Choice,
    Question,
    QuestionKind,
    SettingsRow,
)
from sheetcrm.wording.reason import because

ABOUT_DEATHS, ABOUT_REFUSALS = "Notes: may be a death", "Notes: may be a wish for peace"
CHOICES = {
    ABOUT_DEATHS: (NoteMeaning.HAS_DIED, NoteMeaning.LEAVE_IN_PEACE),
    ABOUT_REFUSALS: (NoteMeaning.LEAVE_IN_PEACE,),
}
"""What all notes of a kind may mean; where one means something else, the question stays open."""

SAID = {
    (ABOUT_DEATHS, NoteMeaning.HAS_DIED): because("answer.all_of_them"),
    (ABOUT_DEATHS, NoteMeaning.LEAVE_IN_PEACE): because("answer.leave_in_peace"),
    (ABOUT_REFUSALS, NoteMeaning.LEAVE_IN_PEACE): because("answer.all_of_them"),
}
"""The answers as an owner reads them."""

Noted = tuple[Customer, Doubt]


def about_notes(book: Book) -> Iterator[Question]:
    """Yield a question for each kind of note that nobody has answered yet."""
    asked: dict[str, list[Noted]] = {ABOUT_DEATHS: [], ABOUT_REFUSALS: []}
    for customer, doubt in unanswered_notes(book.customers.customers):
        is_death = doubt.kind is DoubtKind.DEATH
        asked[ABOUT_DEATHS if is_death else ABOUT_REFUSALS].append((customer, doubt))
    for name, noted in asked.items():
        if noted:
            yield _question(book, name, noted)


def _question(book: Book, name: str, noted: Sequence[Noted]) -> Question:
    people = {customer.row for customer, _ in noted}
    return Question(
        id=name,
        kind=QuestionKind.NOTES,
        asks=book.catalogue.sentence(
            because("ask.deaths" if name == ABOUT_DEATHS else "ask.refusals", count=len(people))
        ),
        examples=tuple(
            f"{each.key}: {words_of(doubt)}" for each, doubt in islice(noted, MOST_EXAMPLES)
        ),
        choices=tuple(
            Choice(meaning, book.catalogue.sentence(SAID[name, meaning]))
            for meaning in CHOICES[name]
        ),
        people=len(people),
        cell=f"{book.customers.tab}!{noted[0][1].reason.facts['cell']}",
        rows=tuple(SettingsRow(person_setting(each.key), words_of(doubt)) for each, doubt in noted),
    )


def words_of(doubt: Doubt) -> str:
    """Return the words of a note that a doubt rests on."""
    return str(doubt.reason.facts["words"])
