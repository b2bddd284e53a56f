"""Who somebody is whom nobody in the list is called: asked one by one, or confirmed together."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.tables.people.directory import Directory, is_one_customer
from sheetcrm.tables.people.nearest import MOST_OFFERED, NearestNames
from sheetcrm.tables.people.newcomers import is_somebody, newcomer
from sheetcrm.tables.people.short_names import ShortNames
from sheetcrm.tables.settings.answers import ADD_TO_LIST, NOT_A_CUSTOMER, customer_setting
from sheetcrm.views.questions.question import Choice, Question, QuestionKind, SettingsRow
from sheetcrm.wording.reason import because

STRANGERS: Final = "Customers"
SUGGESTED: Final = "Customers as suggested"
"""What names the question whether all suggestions are right."""
AS_SUGGESTED: Final = "as suggested"
"""The answer to it; Settings keeps who each of them is."""


class Near(NamedTuple):
    """The names that somebody may have, the likeliest first, and the one that fits alone."""

    names: Sequence[str]
    suggested: str | None


class NamesNear:
    """Finds the customers who may be meant by a name that nobody has."""

    def __init__(self, book: Book) -> None:
        customers = book.customers.customers
        self._directory = book.directory
        self._short = ShortNames(customers)
        self._nearest = NearestNames(each.key for each in customers)

    def of(self, text: str) -> Near:
        """Return whom a text may name."""
        meant = self._short.meant_by(text)
        suggested = meant.key if meant and self._is_found(meant) else None
        alike = [each.key for each in self._short.may_be(text)]
        names = dict.fromkeys((*filter(None, [suggested]), *alike, *self._nearest.of(text)))
        return Near([*names][:MOST_OFFERED], suggested)

    def _is_found(self, customer: Customer) -> bool:
        """Return whether the answer that is kept will name the customer alone."""
        return is_one_of(self._directory, customer.key)


def is_one_of(directory: Directory, name: str) -> bool:
    """Return whether a name is that of one customer."""
    found = directory.find(name)
    return bool(found) and is_one_customer(found)


def about_stranger(
    book: Book, who: str, *, asks: str, examples: tuple[str, ...], near: Near, cell: str
) -> Question:
    """Return the question who somebody is that nobody in the list is called."""
    setting = customer_setting(who)
    return Question(
        id=setting,
        kind=QuestionKind.STRANGER,
        asks=asks,
        examples=examples,
        choices=tuple(_who_they_may_be(book, who, near.names)),
        people=1,
        cell=cell,
        rows=(SettingsRow(setting),),
        is_open=True,
        suggested=near.suggested,
        is_known=partial(is_one_of, book.directory),
    )


def _who_they_may_be(book: Book, who: str, names: Iterable[str]) -> Iterator[Choice]:
    """Yield the answers about a name in the log that nobody in the list has."""
    said = book.catalogue.sentence
    yield from (Choice(name, name) for name in names)
    if is_somebody(who) and newcomer(book.customers.header, who):
        yield Choice(ADD_TO_LIST, said(because("answer.add_to_list")))
    yield Choice(NOT_A_CUSTOMER, said(because("answer.not_a_customer")))


def suggestions_together(book: Book, questions: Iterable[Question]) -> Iterator[Question]:
    """Yield the questions, with one in the place of those to which one answer alone fits."""
    asked = tuple(questions)
    sure = tuple(each for each in asked if each.suggested is not None)
    if len(sure) < 2:
        yield from asked
        return
    yield _all_right(book, sure)
    yield from (each for each in asked if each.suggested is None)


def _all_right(book: Book, sure: tuple[Question, ...]) -> Question:
    """Return the question whether all suggestions are right; each may be answered otherwise."""
    rows = tuple(
        SettingsRow(row.setting, row.about, each.suggested or "")
        for each in sure
        for row in each.rows
    )
    says = book.catalogue.sentence(because("answer.as_suggested"))
    return Question(
        id=SUGGESTED,
        kind=QuestionKind.STRANGER,
        asks=book.catalogue.sentence(because("ask.suggested", count=len(sure))),
        examples=tuple(_pair(each) for each in sure),
        choices=(Choice(AS_SUGGESTED, says, rows),),
        people=len(sure),
        cell=sure[0].cell,
        rows=rows,
        each=sure,
    )


def _pair(question: Question) -> str:
    return f"{question.rows[0].setting.partition(': ')[2]} = {question.suggested}"


def strangers_together(book: Book, questions: Iterable[Question]) -> Iterator[Question]:
    """Yield the questions, with one in the place of several about names that are nobody's."""
    asked = tuple(questions)
    strangers = tuple(each for each in asked if _is_about_one(each))
    if len(strangers) < 2:
        yield from asked
        return
    yield from (each for each in asked if not _is_about_one(each))
    tabs = tuple(dict.fromkeys(each.cell.rpartition("!")[0] for each in strangers))
    yield Question(
        id=STRANGERS,
        kind=QuestionKind.STRANGER,
        asks=book.catalogue.sentence(because("ask.strangers", count=len(strangers), tabs=tabs)),
        examples=(),
        choices=(),
        people=len(strangers),
        cell=strangers[0].cell,
        rows=(),
        each=strangers,
    )


def _is_about_one(question: Question) -> bool:
    return question.kind is QuestionKind.STRANGER and not question.each
