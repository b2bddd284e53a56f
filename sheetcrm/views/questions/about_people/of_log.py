"""Questions about the log: words that are no Type, names of nobody, even payments."""

from collections.abc import Iterator, Mapping, Sequence

from sheetcrm.book import Book
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Type
from sheetcrm.settings import Settings
from sheetcrm.tables.kinds.words import types_of
from sheetcrm.tables.logged.types import NEAREST
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.settings.answers import type_setting
from sheetcrm.views.questions.about_people.of_strangers import NamesNear, about_stranger
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
        asks=book.catalogue.sentence(because("ask.type", text=text, tab=problem.tab, count=count)),
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
    near = NamesNear(book)
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
            near=near.of(who),
            cell=book.interactions.place(rows[0].row, column or 0),
        )


def _told_by(rows: Sequence[Interaction], catalogue: Catalogue) -> tuple[str, ...]:
    """Return what the newest rows of somebody tell, so that their owner remembers who it was."""
    return tuple(catalogue.sentence(event_told(row)) for row in rows[: -MOST_EXAMPLES - 1 : -1])
