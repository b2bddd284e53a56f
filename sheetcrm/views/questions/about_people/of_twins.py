"""Questions about rows that may be one customer's: each pair needs an answer of its own."""

from collections.abc import Iterator, Sequence

from sheetcrm.book import Book
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.settings.settled import pair_setting
from sheetcrm.tables.twins.told import TWIN_CODES
from sheetcrm.views.questions.question import Choice, Question, QuestionKind, SettingsRow
from sheetcrm.wording.reason import because

TWINS = "Same person"
NO = "no"


def about_twins(book: Book) -> Iterator[Question]:
    """Yield one question about all pairs, which each of them answers."""
    twins = [problem for problem in book.customers.problems if problem.reason.code in TWIN_CODES]
    if not twins:
        return
    each = tuple(_about_pair(book, problem) for problem in twins)
    yield Question(
        id=TWINS,
        kind=QuestionKind.TWINS,
        asks=book.catalogue.sentence(because("ask.twins", count=len(each))),
        examples=(),
        choices=(),
        people=len(_rows(twins)),
        cell=each[0].cell,
        rows=(),
        each=each,
    )


def _about_pair(book: Book, problem: Problem) -> Question:
    setting = pair_setting(*_names(problem))
    what, _ = book.catalogue.parts(problem.reason)
    two_people = book.catalogue.sentence(because("answer.two_people"))
    return Question(
        id=setting,
        kind=QuestionKind.TWINS,
        asks=what,
        examples=(problem.value,),
        choices=(Choice(NO, two_people),),
        people=len(_rows([problem])),
        cell=f"{problem.tab}!{problem.cell}",
        rows=(SettingsRow(setting, what),),
    )


def _names(problem: Problem) -> tuple[str, str]:
    """Return what the two rows are called: often the same."""
    facts = problem.reason.facts
    if "key" in facts:
        return str(facts["key"]), str(facts["key"])
    return str(facts["other"]), str(facts["name"])


def _rows(twins: Sequence[Problem]) -> frozenset[int]:
    own = {int(each.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for each in twins}
    return frozenset(own | {int(str(each.reason.facts["row"])) for each in twins})
