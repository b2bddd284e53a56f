"""Questions about notes: whether they tell of a death, whether somebody wants peace or comes no more."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer, Doubt
from sheetcrm.rules.words import DoubtKind
from sheetcrm.tables.people.answered import unanswered_notes
from sheetcrm.tables.remarks.answers import NoteMeaning
from sheetcrm.tables.remarks.refusing.literally import literal_meaning
from sheetcrm.tables.settings.settled import person_setting
from sheetcrm.tables.text import same_name
from sheetcrm.views.questions.question import (
    MOST_EXAMPLES,
    Choice,
    Question,
    QuestionKind,
    SettingsRow,
)
from sheetcrm.wording.reason import Reason, because

Noted = tuple[Customer, Doubt]


@dataclass(frozen=True, slots=True, eq=False)
class KindOfNote:
    """Notes that one question is about: they ask for the same."""

    id: str
    asks: Callable[[int], Reason]
    """The question, by how many people it is about."""
    of_all: Mapping[NoteMeaning, Reason]
    """What all of them may mean."""
    of_one: tuple[NoteMeaning, ...]
    """What a note about one person may mean."""


ONE_WAY_ONLY = (NoteMeaning.LEAVE_IN_PEACE, NoteMeaning.SOMETHING_ELSE)
DEATHS = KindOfNote(
    "Notes: may be a death",
    lambda count: because("ask.deaths", count=count),
    {
        NoteMeaning.HAS_DIED: because("answer.all_of_them"),
        NoteMeaning.LEAVE_IN_PEACE: because("answer.leave_in_peace"),
    },
    (
        NoteMeaning.HAS_DIED,
        NoteMeaning.SOMEBODY_CLOSE,
        NoteMeaning.SOMETHING_ELSE,
        NoteMeaning.LEAVE_IN_PEACE,
    ),
)
LEAVING = KindOfNote(
    "Notes: may come no more",
    lambda count: because("ask.leaving", count=count),
    {
        NoteMeaning.COMES_NO_MORE: because("answer.come_no_more"),
        NoteMeaning.STILL_COMES: because("answer.still_come"),
    },
    (NoteMeaning.COMES_NO_MORE, NoteMeaning.STILL_COMES),
)


def _one_way_only(
    setting: str, asks: Callable[[int], Reason], said: Reason, *meanings: NoteMeaning
) -> KindOfNote:
    """Return a refusal of the first meaning alone; all of them are offered for each person."""
    answers = {meanings[0]: said, NoteMeaning.LEAVE_IN_PEACE: because("answer.no_contact")}
    return KindOfNote(setting, asks, answers, (*meanings, *ONE_WAY_ONLY))


REFUSALS: Mapping[NoteMeaning, KindOfNote] = {
    NoteMeaning.LEAVE_IN_PEACE: KindOfNote(
        "Notes: may be a wish for peace",
        lambda count: because("ask.refusals", count=count),
        {NoteMeaning.LEAVE_IN_PEACE: because("answer.all_of_them")},
        (
            NoteMeaning.LEAVE_IN_PEACE,
            NoteMeaning.NOT_BY_PHONE,
            NoteMeaning.NOT_BY_EMAIL,
            NoteMeaning.SOMETHING_ELSE,
        ),
    ),
    NoteMeaning.NOT_BY_PHONE: _one_way_only(
        "Notes: may be no calls",
        lambda count: because("ask.no_calls", count=count),
        because("answer.no_calls"),
        NoteMeaning.NOT_BY_PHONE,
    ),
    NoteMeaning.NOT_BY_EMAIL: _one_way_only(
        "Notes: may be no e-mails",
        lambda count: because("ask.no_emails", count=count),
        because("answer.no_emails"),
        NoteMeaning.NOT_BY_EMAIL,
        NoteMeaning.NO_ADVERTISING,
    ),
    NoteMeaning.NOT_BY_TEXT: _one_way_only(
        "Notes: may be no texts",
        lambda count: because("ask.no_texts", count=count),
        because("answer.no_texts"),
        NoteMeaning.NOT_BY_TEXT,
        NoteMeaning.NO_ADVERTISING,
    ),
    NoteMeaning.NOT_BY_POST: _one_way_only(
        "Notes: may be no letters",
        lambda count: because("ask.no_letters", count=count),
        because("answer.no_letters"),
        NoteMeaning.NOT_BY_POST,
        NoteMeaning.NO_ADVERTISING,
    ),
    NoteMeaning.NO_ADVERTISING: _one_way_only(
        "Notes: may be no advertising",
        lambda count: because("ask.no_advertising", count=count),
        because("answer.no_advertising"),
        NoteMeaning.NO_ADVERTISING,
    ),
}
"""Notes that refuse, by what they ask for at their word: nobody is asked about with others who want
something else. Full peace goes first."""
SEVERAL = (
    NoteMeaning.LEAVE_IN_PEACE,
    NoteMeaning.NOT_BY_PHONE,
    NoteMeaning.NOT_BY_EMAIL,
    NoteMeaning.NOT_BY_TEXT,
    NoteMeaning.NO_ADVERTISING,
    NoteMeaning.SOMETHING_ELSE,
)
"""What a note may mean that names several things: of each such person alone is asked."""


def about_notes(book: Book) -> Iterator[Question]:
    """Yield a question for each kind of note that nobody has answered yet, and for what is no kind."""
    asked: defaultdict[KindOfNote | None, list[Noted]] = defaultdict(list)
    for customer, doubt in unanswered_notes(book.customers.customers):
        asked[_kind_of(doubt)].append((customer, doubt))
    for kind in (DEATHS, LEAVING, *REFUSALS.values()):
        if noted := asked[kind]:
            yield _question(book, kind, noted)
    for same in _of_each(asked[None]):
        yield _of_one(book, SEVERAL, same)


def _kind_of(doubt: Doubt) -> KindOfNote | None:
    if doubt.kind is DoubtKind.DEATH:
        return DEATHS
    if doubt.kind is DoubtKind.LEAVING:
        return LEAVING
    meaning = literal_meaning(words_of(doubt))
    return None if meaning is None else REFUSALS[meaning]


def _question(book: Book, kind: KindOfNote, noted: Sequence[Noted]) -> Question:
    """Return the question about all notes of a kind; of a single one all that it may mean is offered."""
    alike = _of_each(noted)
    people = {customer.row for customer, _ in noted}
    rows = tuple(SettingsRow(person_setting(each.key), words_of(doubt)) for each, doubt in noted)
    return Question(
        id=kind.id,
        kind=QuestionKind.NOTES,
        asks=book.catalogue.sentence(kind.asks(len(people))),
        examples=tuple(
            f"{each.key}: {words_of(doubt)}" for each, doubt in islice(noted, MOST_EXAMPLES)
        ),
        choices=_choices(book, kind) if len(alike) > 1 else _choices_of_one(book, kind.of_one),
        people=len(people),
        cell=f"{book.customers.tab}!{noted[0][1].reason.facts['cell']}",
        rows=rows,
        each=tuple(_of_one(book, kind.of_one, same) for same in alike),
    )


def _choices(book: Book, kind: KindOfNote) -> tuple[Choice, ...]:
    said = kind.of_all.items()
    return tuple(Choice(meaning, book.catalogue.sentence(reason)) for meaning, reason in said)


def _choices_of_one(book: Book, meanings: Sequence[NoteMeaning]) -> tuple[Choice, ...]:
    return tuple(Choice(each, book.catalogue.word(each)) for each in meanings)


def _of_each(noted: Sequence[Noted]) -> list[list[Noted]]:
    """Return the notes one by one; the same words about people of one name need one answer."""
    alike: defaultdict[tuple[str, str], list[Noted]] = defaultdict(list)
    for customer, doubt in noted:
        alike[same_name(customer.key), words_of(doubt)].append((customer, doubt))
    return list(alike.values())


def _of_one(book: Book, of_one: Sequence[NoteMeaning], noted: Sequence[Noted]) -> Question:
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
        choices=_choices_of_one(book, of_one),
        people=people,
        cell=f"{book.customers.tab}!{doubt.reason.facts['cell']}",
        rows=(SettingsRow(setting, words),),
    )


def words_of(doubt: Doubt) -> str:
    """Return the words of a note that a doubt rests on."""
    return str(doubt.reason.facts["words"])
