"""What an owner's answers to questions become: rows of Settings, or of Customers."""

from collections.abc import Iterable, Mapping

from sheetcrm.syncing.asked_for.answering import AnswerRow
from sheetcrm.tables.settings.answers import (
    ABOUT_CUSTOMER,
    ADD_TO_LIST,
    NOT_A_CUSTOMER,
    question_of,
)
from sheetcrm.views.questions.about_columns.of_status import NONE
from sheetcrm.views.questions.asked import one_by_one
from sheetcrm.views.questions.question import TABLES, Question, QuestionKind, SettingsRow


def answer_rows(questions: Iterable[Question], answers: Mapping[str, str]) -> list[AnswerRow]:
    """Return the rows for answers by the question's id; one about a person outweighs that for all."""
    rows: dict[tuple[str, str], AnswerRow] = {}
    for question in one_by_one(questions):
        if question.id in answers:
            answer = answers[question.id]
            for row in question.rows_of(answer):
                if _joins(question.id, answer):  # whatever was said of all
                    rows.pop((row.setting, row.about), None)
                else:
                    rows[row.setting, row.about] = _row(question.kind, row, answer)
    return list(rows.values())


def joining_by(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return who is to be added to the list, under the names that the log has.

    >>> joining_by({"Customer: Kim Lee": "add to my list", "Customer: Supplier": "not a customer"})
    ('Kim Lee',)
    """
    return tuple(filter(None, (_joins(name, answer) for name, answer in answers.items())))


def _joins(question: str, answer: str) -> str | None:
    """Return whom an answer adds to the list; None for any other answer."""
    about, who = question_of(question) or ("", "")
    return who if answer == ADD_TO_LIST and about == ABOUT_CUSTOMER else None


def _row(kind: QuestionKind, row: SettingsRow, answer: str) -> AnswerRow:
    table = "shown" if answer in (NONE, NOT_A_CUSTOMER) else TABLES.get(kind, "")
    return AnswerRow(row.setting, row.value or answer, row.about, row.table or table)
