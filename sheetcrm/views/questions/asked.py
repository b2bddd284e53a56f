"""All that is to be asked about a list, the weightiest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sheetcrm.book import Book
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.twins.told import TWIN_CODES
from sheetcrm.views.questions.about_columns.of_cells import about_cells
from sheetcrm.views.questions.about_columns.of_changes import about_changes
from sheetcrm.views.questions.about_columns.of_columns import WISHES, about_columns
from sheetcrm.views.questions.about_columns.of_orders import about_orders
from sheetcrm.views.questions.about_columns.of_status import UNKNOWN, about_words
from sheetcrm.views.questions.about_people.of_buyers import about_buyers
from sheetcrm.views.questions.about_people.of_forgotten import PROMISED, about_forgotten
from sheetcrm.views.questions.about_people.of_held_back import about_held_back
from sheetcrm.views.questions.about_people.of_log import UNKNOWN_TYPES, about_log
from sheetcrm.views.questions.about_people.of_notes import about_notes
from sheetcrm.views.questions.about_people.of_strangers import suggestions_together
from sheetcrm.views.questions.about_people.of_twins import about_twins
from sheetcrm.views.questions.question import Question, QuestionKind
from sheetcrm.wording.reason import because

MOST_AT_FIRST = 5
"""So many questions are asked when a list is adopted; the others wait in the problems."""
FIRST_OF_ALL = (
    QuestionKind.HELD_BACK,
    QuestionKind.CHANGED,
    QuestionKind.WISH,
    QuestionKind.ORDERS,
)
"""What may be a no for everybody is asked before all else, then whether a whole tab counts."""

ASKED = frozenset(
    {
        *WISHES,
        *UNKNOWN_TYPES,
        UNKNOWN,
        "phone.no_country",
        "cell.which_day",
        "cell.which_year",
        "row.may_be_a_death",
        "row.may_be_a_refusal",
        "row.may_come_no_more",
        "row.of_nobody",
        "row.subscription",
        PROMISED,
        *TWIN_CODES,
    }
)
"""Problems that a question covers."""


SKIPPED = {
    QuestionKind.CHANGED: because("skipped.changed"),
    QuestionKind.WISH: because("skipped.wish"),
    QuestionKind.NOTES: because("skipped.notes"),
    QuestionKind.STATUS: because("skipped.column"),
    QuestionKind.ORDERS: because("skipped.orders"),
    QuestionKind.CONTACTS: because("skipped.column"),
    QuestionKind.COLUMN: because("skipped.column"),
    QuestionKind.COUNTRY: because("skipped.country"),
}
"""What holds until a question is answered, where that is one thing for all."""


def questions_of(book: Book) -> tuple[Question, ...]:
    """Return what only the owner can say about a book.

    What may be a no comes first, then what keeps most people from being reached.
    """
    changes = list(about_changes(book))
    once = _settled_with_others(changes)
    about = (
        *(about_columns, about_notes, about_cells, about_words, about_orders, about_log),
        about_buyers,
        about_forgotten,
        about_twins,
    )
    others = (question for each in about for question in each(book) if question.id not in once)
    asked = [*changes, *about_held_back(book), *suggestions_together(book, others)]
    kinds = list(QuestionKind)
    ordered = sorted(asked, key=lambda each: (kinds.index(each.kind), -each.people))
    return tuple(
        replace(each, skipped=book.catalogue.sentence(SKIPPED[each.kind]))
        if each.kind in SKIPPED
        else each
        for each in ordered
    )


def first_of(questions: Sequence[Question], besides: int = 0) -> tuple[Question, ...]:
    """Return what is asked when a list is adopted, `besides` so many others: what changes most, in its order.

    Whoever a note speaks of is left in peace until somebody answers, so a note about one person
    changes less than a column that tells of everybody.
    """
    asked = sorted(questions, key=_changes_most)[: MOST_AT_FIRST - besides]
    return tuple(each for each in questions if each in asked)


def _changes_most(question: Question) -> tuple[int, int]:
    is_first = question.kind in FIRST_OF_ALL
    return (FIRST_OF_ALL.index(question.kind) if is_first else len(FIRST_OF_ALL)), -question.people


def _settled_with_others(questions: Iterable[Question]) -> frozenset[str]:
    """Return what the answer to a question about a column that is gone may settle, too."""
    return frozenset(
        row.setting for question in questions for choice in question.choices for row in choice.rows
    )


def is_asked(problem: Problem) -> bool:
    """Return whether a question covers a problem, so that an answer settles it."""
    if problem.reason.code == "column.unknown":
        return bool(problem.reason.facts["field"])
    return problem.reason.code in ASKED


def answerable(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions that one answer settles; of the others each person is asked about."""
    return tuple(question for question in questions if question.is_answerable)


def one_by_one(questions: Iterable[Question]) -> Iterator[Question]:
    """Yield every question, each followed by those about one person at a time."""
    for question in questions:
        yield question
        yield from question.each


def safe_answers(questions: Iterable[Question]) -> dict[str, str]:
    """Return the answers that may be given without asking, by the question's id."""
    return {question.id: question.safe for question in questions if question.safe is not None}


def unknown_answers(questions: Iterable[Question], answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that are to no question, or that their question does not accept."""
    asked = {question.id: question for question in one_by_one(questions)}
    return {
        name: answer
        for name, answer in answers.items()
        if name not in asked or not asked[name].accepts(answer)
    }
