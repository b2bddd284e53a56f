"""Questions about the log: words that are no Type, names of nobody, even payments."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from sheetcrm.book import Book
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Type
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.kinds.words import types_of
from sheetcrm.tables.logged.types import NEAREST
from sheetcrm.tables.people.directory import Directory, is_one_customer
from sheetcrm.tables.people.nearest import NearestNames
from sheetcrm.tables.people.newcomers import is_somebody, newcomer
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.settings.answers import (
    ADD_TO_LIST,
    NOT_A_CUSTOMER,
    customer_setting,
    type_setting,
)
from sheetcrm.views.questions.question import (
    MOST_EXAMPLES,
    Choice,
    Question,
    QuestionKind,
    SettingsRow,
)
from sheetcrm.views.welcome.told import event_told
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because

WITH_AMOUNTS = "type.unknown_with_amounts"
STRANGERS = "Customers"
UNKNOWN_TYPES = frozenset({"type.unknown", WITH_AMOUNTS})
SAID = {"yes": because("answer.subscriptions"), "no": because("answer.instalments")}
"""The answers about even payments, as an owner reads them."""
SUBSCRIPTIONS = str(Settings.model_fields["subscriptions"].title)


def about_log(book: Book) -> Iterator[Question]:
    """Yield the questions about the tab that tells what happened."""
    for problem in book.interactions.problems:
        if problem.reason.code in UNKNOWN_TYPES:
            yield _about_type(book, problem)
        elif problem.reason.code == "row.subscription":
            yield _about_subscriptions(book, problem)
    yield from _about_strangers(book, book.interactions.strangers)


def _about_type(book: Book, problem: Problem) -> Question:
    text, count = str(problem.reason.facts["text"]), int(str(problem.reason.facts["count"]))
    types = types_of(book.settings.business)
    is_paid = problem.reason.code == WITH_AMOUNTS
    likely = (Type.PURCHASE,) if is_paid else types.nearest(text, NEAREST)
    setting = type_setting(text)
    return Question(
        id=setting,
        kind=QuestionKind.TYPE,
        asks=book.catalogue.sentence(because("ask.type", text=text, count=count)),
        examples=(text,),
        choices=tuple(
            Choice(word, book.catalogue.word(word))
            for word in dict.fromkeys((*likely, *types.words))
        ),
        people=count,
        cell=f"{problem.tab}!{problem.cell}",
        rows=(SettingsRow(setting),),
        counts_rows=True,
    )


def _about_subscriptions(book: Book, problem: Problem) -> Question:
    count = int(str(problem.reason.facts["count"]))
    return Question(
        id=SUBSCRIPTIONS,
        kind=QuestionKind.SUBSCRIPTIONS,
        asks=book.catalogue.sentence(because("ask.subscriptions", count=count)),
        examples=(problem.value,),
        choices=tuple(
            Choice(value, book.catalogue.sentence(reason)) for value, reason in SAID.items()
        ),
        people=count,
        cell=f"{problem.tab}!{problem.cell}",
        rows=(SettingsRow(SUBSCRIPTIONS),),
    )


def _about_strangers(
    book: Book, strangers: Mapping[str, Sequence[Interaction]]
) -> Iterator[Question]:
    if not strangers:
        return
    nearest = NearestNames(each.key for each in book.customers.customers)
    waiting = {each.who for each in book.strangers if each.proposal is not None}
    header = book.interactions.header
    column = header.column("customer") if header else None
    for who, rows in sorted(strangers.items(), key=lambda each: -len(each[1])):
        asks = because("ask.stranger", who=who)
        if who in waiting:
            asks = asks.and_also(because("ask.stranger_waits"))
        yield about_stranger(
            book,
            who,
            asks=book.catalogue.sentence(asks),
            examples=_told_by(rows, book.catalogue),
            names=nearest.of(who),
            cell=f"{book.interactions.tab}!{address(rows[0].row, column or 0)}",
        )


def about_stranger(
    book: Book,
    who: str,
    *,
    asks: str,
    examples: tuple[str, ...],
    names: Iterable[str],
    cell: str,
) -> Question:
    """Return the question who somebody is that nobody in the list is called; `names` are near."""
    setting = customer_setting(who)
    return Question(
        id=setting,
        kind=QuestionKind.STRANGER,
        asks=asks,
        examples=examples,
        choices=tuple(_who_they_may_be(book, who, names)),
        people=1,
        cell=cell,
        rows=(SettingsRow(setting),),
        is_open=True,
        is_known=partial(_is_one_of, book.directory),
    )


def _who_they_may_be(book: Book, who: str, names: Iterable[str]) -> Iterator[Choice]:
    """Yield the answers about a name in the log that nobody in the list has."""
    said = book.catalogue.sentence
    yield from (Choice(name, name) for name in names)
    if is_somebody(who) and newcomer(book.customers.header, who):
        yield Choice(ADD_TO_LIST, said(because("answer.add_to_list")))
    yield Choice(NOT_A_CUSTOMER, said(because("answer.not_a_customer")))


def _told_by(rows: Sequence[Interaction], catalogue: Catalogue) -> tuple[str, ...]:
    """Return what the newest rows of somebody tell, so that their owner remembers who it was."""
    return tuple(catalogue.sentence(event_told(row)) for row in rows[: -MOST_EXAMPLES - 1 : -1])


def _is_one_of(directory: Directory, name: str) -> bool:
    found = directory.find(name)
    return bool(found) and is_one_customer(found)


def strangers_together(book: Book, questions: Iterable[Question]) -> Iterator[Question]:
    """Yield the questions, with one in the place of several about names that are nobody's."""
    asked = tuple(questions)
    strangers = tuple(each for each in asked if each.kind is QuestionKind.STRANGER)
    if len(strangers) < 2:
        yield from asked
        return
    yield from (each for each in asked if each.kind is not QuestionKind.STRANGER)
    yield Question(
        id=STRANGERS,
        kind=QuestionKind.STRANGER,
        asks=book.catalogue.sentence(because("ask.strangers", count=len(strangers))),
        examples=(),
        choices=(),
        people=len(strangers),
        cell=strangers[0].cell,
        rows=(),
        each=strangers,
    )
