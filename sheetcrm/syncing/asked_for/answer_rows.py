"""The rows of Settings that hold an owner's answers to questions."""

from collections.abc import Iterable, Mapping

from sheetcrm.syncing.asked_for.answering import AnswerRow
from sheetcrm.tables.settings.answers import NOT_A_CUSTOMER
from sheetcrm.views.questions.asked import one_by_one
from sheetcrm.views.questions.of_status import NONE
from sheetcrm.views.questions.question import TABLES, Question, QuestionKind


def answer_rows(questions: Iterable[Question], answers: Mapping[str, str]) -> list[AnswerRow]:
    """Return the rows for answers by the question's id; one about a person outweighs that for all."""
    rows: dict[tuple[str, str], AnswerRow] = {}
    for question in one_by_one(questions):
        if question.id in answers:
            for row in question.rows:
                rows[row.setting, row.about] = _row(
                    question.kind, row.setting, row.about, answers[question.id]
                )
    return list(rows.values())


def _row(kind: QuestionKind, setting: str, about: str, answer: str) -> AnswerRow:
    table = "shown" if answer in (NONE, NOT_A_CUSTOMER) else TABLES.get(kind, "")
    return AnswerRow(setting, answer, about, table)
