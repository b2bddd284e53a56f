"""All that is to be asked about a list, the weightiest first."""

from collections.abc import Iterable, Mapping

from sheetcrm.book import Book
from sheetcrm.views.questions.of_cells import about_cells
from sheetcrm.views.questions.of_columns import about_columns
from sheetcrm.views.questions.of_log import about_log
from sheetcrm.views.questions.of_notes import about_notes
from sheetcrm.views.questions.question import Question, QuestionKind

MOST_AT_FIRST = 5
"""So many questions are asked when a list is adopted; the others wait in the problems."""


def questions_of(book: Book) -> tuple[Question, ...]:
    """Return what only the owner can say about a book.

    What may be a no comes first, then what keeps most people from being reached.
    """
    asked = (*about_columns(book), *about_notes(book), *about_cells(book), *about_log(book))
    kinds = list(QuestionKind)
    return tuple(sorted(asked, key=lambda each: (kinds.index(each.kind), -each.people)))


def safe_answers(questions: Iterable[Question]) -> dict[str, str]:
    """Return the answers that may be given without asking, by the question's id."""
    return {question.id: question.safe for question in questions if question.safe is not None}


def unknown_answers(questions: Iterable[Question], answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that are to no question, or that their question does not accept."""
    asked = {question.id: question for question in questions}
    return {
        name: answer
        for name, answer in answers.items()
        if name not in asked or not asked[name].accepts(answer)
    }
