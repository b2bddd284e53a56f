"""Questions about people whom the owner promised to forget and who stand in the list again."""

from collections.abc import Iterator

from sheetcrm.book import Book
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.settings.settled import PROMISED as SETTING
from sheetcrm.tables.settings.settled import promise_setting
from sheetcrm.views.questions.question import Choice, Question, QuestionKind, SettingsRow
from sheetcrm.wording.reason import because

PROMISED = "row.promised_to_forget"
NO = "no"


def about_forgotten(book: Book) -> Iterator[Question]:
    """Yield one question about all of them, which each of them answers."""
    again = [problem for problem in book.problems if problem.reason.code == PROMISED]
    if not again:
        return
    each = tuple(_about(book, problem) for problem in again)
    yield Question(
        id=SETTING,
        kind=QuestionKind.FORGOTTEN,
        asks=book.catalogue.sentence(because("ask.forgotten", count=len(each))),
        examples=(),
        choices=(),
        people=len(each),
        cell=each[0].cell,
        rows=(),
        each=each,
    )


def _about(book: Book, problem: Problem) -> Question:
    setting = promise_setting(str(problem.reason.facts["who"]))
    what, _ = book.catalogue.parts(problem.reason)
    may_stay = book.catalogue.sentence(because("answer.may_stay"))
    return Question(
        id=setting,
        kind=QuestionKind.FORGOTTEN,
        asks=what,
        examples=(problem.value,),
        choices=(Choice(NO, may_stay),),
        people=1,
        cell=f"{problem.tab}!{problem.cell}",
        rows=(SettingsRow(setting, what),),
    )
