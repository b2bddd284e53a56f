"""Questions about notes: whether they tell of a death, whether somebody wants peace."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer, Doubt
from sheetcrm.rules.words import DoubtKind
from sheetcrm.tables.people.answered import unanswered_notes
from sheetcrm.tables.remarks.answers import NoteMeaning
from sheetcrm.tables.settings.settled import person_setting
from sheetcrm.tables.text import same_name
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

OF_ONE = {
    ABOUT_DEATHS: (
        NoteMeaning.HAS_DIED,
        NoteMeaning.SOMEBODY_CLOSE,
        NoteMeaning.SOMETHING_ELSE,
        NoteMeaning.LEAVE_IN_PEACE,
    ),
    ABOUT_REFUSALS: (
        NoteMeaning.LEAVE_IN_PEACE,
        NoteMeaning.NOT_BY_PHONE,
        NoteMeaning.NOT_BY_EMAIL,
        NoteMeaning.SOMETHING_ELSE,
    ),
}
"""What a note about one person may mean."""

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
        each=tuple(_of_one(book, name, same) for same in _of_each(noted)),
    )


def _of_each(noted: Sequence[Noted]) -> list[list[Noted]]:
    """Return the notes one by one; the same words about people of one name need one answer."""
    alike: defaultdict[tuple[str, str], list[Noted]] = defaultdict(list)
    for customer, doubt in noted:
        alike[same_name(customer.key), words_of(doubt)].append((customer, doubt))
    return list(alike.values())


def _of_one(book: Book, name: str, noted: Sequence[Noted]) -> Question:
    (customer, doubt), words = noted[0], words_of(noted[0][1])
    setting, people = person_setting(customer.key), len({each.row for each, _ in noted})
    asks = because("ask.note", who=customer.key, words=words)
    if same_name(words) == same_name(customer.key):
        asks = because("ask.note_in_name", who=customer.key)
    elif people > 1:
        asks = because("ask.note_of_several", who=customer.key, words=words, count=people)
    return Question(
        id=f"{setting} ({words})",
        kind=QuestionKind.NOTES,
        asks=book.catalogue.sentence(asks),
        examples=(words,),
        choices=tuple(Choice(each, book.catalogue.word(each)) for each in OF_ONE[name]),
        people=people,
        cell=f"{book.customers.tab}!{doubt.reason.facts['cell']}",
        rows=(SettingsRow(setting, words),),
    )


def words_of(doubt: Doubt) -> str:
    """Return the words of a note that a doubt rests on."""
    return str(doubt.reason.facts["words"])
