"""The rows of Settings that hold an owner's answers to questions."""

from collections.abc import Iterable, Mapping

from sheetcrm.syncing.asked_for.answering import AnswerRow
from sheetcrm.tables.settings.answers import NOT_A_CUSTOMER
from sheetcrm.views.questions.asked import one_by_one
from sheetcrm.views.questions.of_status import NONE
from sheetcrm.views.questions.question import TABLES, Question, QuestionKind, SettingsRow


def answer_rows(questions: Iterable[Question], answers: Mapping[str, str]) -> list[AnswerRow]:
    """Return the rows for answers by the question's id; one about a person outweighs that for all."""
    rows: dict[tuple[str, str], AnswerRow] = {}
    for question in one_by_one(questions):
        if question.id in answers:
            answer = answers[question.id]
            for row in question.rows_of(answer):
                rows[row.setting, row.about] = _row(question.kind, row, answer)
    return list(rows.values())


def _row(kind: QuestionKind, row: SettingsRow, answer: str) -> AnswerRow:
    table = "shown" if answer in (NONE, NOT_A_CUSTOMER) else TABLES.get(kind, "")
    return AnswerRow(row.setting, row.value or answer, row.about, row.table or table)
