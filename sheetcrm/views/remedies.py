"""What is to be settled, grouped by what one action mends: held-back people, questions, cells."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sheetcrm.book import Book
from sheetcrm.rules.words import DoubtKind
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.people.answered import unanswered_notes
from sheetcrm.tables.problems import Problem
from sheetcrm.views.held_back import held_by_nothing_else
from sheetcrm.views.questions.asked import is_asked, questions_of
from sheetcrm.views.questions.question import Question
from sheetcrm.wording.reason import because


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to settle: what it is, how many wait for it, and what to do."""

    what: str
    count: int
    """How many customers, rows or cells it is about."""
    todo: str
    choices: tuple[str, ...]
    """The answers to choose from; none where a cell is to be corrected."""
    cells: tuple[str, ...]
    """Where it stands, such as "Customers!D14"; the first cell of many that one answer mends."""
    says: tuple[str, ...] = field(default=(), metadata={"in_json": False})
    """The answers as an owner reads them."""


@dataclass(frozen=True, slots=True)
class ToSettle:
    """Everything to settle, and how many people are left in peace until then."""

    remedies: tuple[Remedy, ...]
    in_peace: int


def to_settle(book: Book) -> ToSettle:
    """Return what is to be settled in a book: held-back people one by one, then the biggest first."""
    asked = [_of_question(book, question) for question in questions_of(book)]
    others = list(_of_cells(book))
    by_size = sorted((*asked, *others), key=lambda each: -each.count)
    return ToSettle((*_held_back(book), *by_size), _in_peace(book))


def _in_peace(book: Book) -> int:
    """Count the customers who are left in peace until something is settled."""
    everybody = book.customers.customers
    doubted = {
        customer.row
        for customer in everybody
        if any(doubt.kind is not DoubtKind.UNEXPLAINED for doubt in customer.doubts)
    }
    held_back = {customer.row for customer, _ in held_by_nothing_else(book)}
    return len(doubted | held_back | {customer.row for customer, _ in unanswered_notes(everybody)})


def _held_back(book: Book) -> Iterator[Remedy]:
    sentence = book.catalogue.sentence
    column = min((match.column for match in book.customers.header.matches), default=0)
    for customer, reason in held_by_nothing_else(book):
        yield Remedy(
            what=f"{customer.key}: {sentence(reason)}",
            count=1,
            todo=sentence(because("held_back.say_so")),
            choices=(),
            cells=(f"{book.customers.tab}!{address(customer.row, column)}",),
        )


def _of_question(book: Book, question: Question) -> Remedy:
    setting = question.rows[0].setting
    several = len(question.rows) > 1
    todo = because("todo.answer_each" if several else "todo.answer", setting=setting)
    return Remedy(
        what=question.asks,
        count=question.people,
        todo=book.catalogue.sentence(todo),
        choices=tuple(choice.value for choice in question.choices),
        cells=(question.cell,),
        says=tuple(choice.says for choice in question.choices),
    )


def _of_cells(book: Book) -> Iterator[Remedy]:
    """Yield the problems that no question covers, those of a column and kind together."""
    alike: defaultdict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in book.problems:
        if not is_asked(problem):
            column = problem.cell.rstrip("0123456789")
            alike[problem.tab, column, problem.reason.code].append(problem)
    for problems in alike.values():
        yield _together(book, problems)


def _together(book: Book, problems: Sequence[Problem]) -> Remedy:
    first, *more = problems
    what, todo = book.catalogue.parts(first.reason)
    if more:
        what = f"{what} {book.catalogue.sentence(because('problems.like_it', count=len(more)))}"
    return Remedy(
        what=what,
        count=_count(first) if not more else len(problems),
        todo=todo,
        choices=(),
        cells=tuple(_place(problem) for problem in problems),
    )


def _count(problem: Problem) -> int:
    """Return how many cells a problem is about that is told of all of them at once."""
    count = problem.reason.facts.get("count")
    return count if isinstance(count, int) else 1


def _place(problem: Problem) -> str:
    return f"{problem.tab}!{problem.cell}".rstrip("!")
