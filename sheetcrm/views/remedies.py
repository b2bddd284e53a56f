"""What is to be settled, grouped by what one action mends: held-back people, questions, cells."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sheetcrm.book import Book
from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.words import DoubtKind
from sheetcrm.tables.people.answered import unanswered_notes
from sheetcrm.tables.problems import Problem
from sheetcrm.views.questions.about_people.of_strangers import strangers_together
from sheetcrm.views.questions.asked import is_asked, one_by_one, questions_of
from sheetcrm.views.questions.people import people_of
from sheetcrm.views.questions.question import Question, QuestionKind
from sheetcrm.wording.reason import Reason, because

OF_NOBODY = "orders.of_nobody"
"""The problem of orders whose buyers are in no list."""
NOT_IN_JSON = {"in_json": False}


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to settle: what it is, how many wait for it, and what to do."""

    what: str
    count: int
    """How many people it is about; where it is about none, how many rows or cells."""
    todo: str
    choices: tuple[str, ...]
    """The answers to choose from; none where a cell is to be corrected."""
    cells: tuple[str, ...]
    """Where it stands, such as "Customers!D14"; the first cell of many that one answer mends."""
    people: int | None = field(default=None, metadata=NOT_IN_JSON)
    """How many people it is about, None where it is about something else."""
    question: Question | None = field(default=None, metadata=NOT_IN_JSON)
    """The question that it is, None where a cell is to be corrected."""
    each: "tuple[Remedy, ...]" = field(default=(), metadata=NOT_IN_JSON)
    """The same for one person at a time, where each may need an answer of their own."""

    @property
    def says(self) -> tuple[str, ...]:
        """The answers as an owner reads them."""
        return tuple(each.says for each in self.question.choices) if self.question else ()


@dataclass(frozen=True, slots=True)
class ToSettle:
    """Everything to settle, and how many people are left in peace until then."""

    remedies: tuple[Remedy, ...]
    in_peace: int

    @property
    def lines(self) -> tuple[Remedy, ...]:
        """Everything, each thing followed by the people who may need an answer of their own."""
        return tuple(line for remedy in self.remedies for line in (remedy, *remedy.each))


def to_settle(book: Book) -> ToSettle:
    """Return what is to be settled in a book: held-back people first, then the biggest first."""
    questions = questions_of(book)
    asked = (_of_question(book, each) for each in strangers_together(book, questions))
    ordered = sorted((*asked, *_of_cells(book, _tabs_of_buyers(questions))), key=_order)
    return ToSettle(tuple(ordered), _in_peace(book))


def _order(remedy: Remedy) -> tuple[bool, int, int]:
    is_held_back = remedy.question is not None and remedy.question.kind is QuestionKind.HELD_BACK
    return not is_held_back, -(remedy.people or 0), -remedy.count


def _in_peace(book: Book) -> int:
    """Count the customers who are left in peace until something is settled."""
    everybody = book.customers.customers
    doubted = {
        customer.row
        for customer in everybody
        if any(doubt.kind is not DoubtKind.UNEXPLAINED for doubt in customer.doubts)
        or (isinstance(customer.do_not_contact, Pause) and not customer.do_not_contact.names_a_day)
    }
    return len(
        doubted | book.held_back | {customer.row for customer, _ in unanswered_notes(everybody)}
    )


def _of_question(book: Book, question: Question) -> Remedy:
    """Return what a question asks; where it is about one person alone, what is asked of them."""
    if len(question.each) == 1:
        (question,) = question.each
    return Remedy(
        what=question.asks,
        count=question.people,
        todo=book.catalogue.sentence(_todo(question)),
        choices=tuple(choice.value for choice in question.choices),
        cells=(question.cell,),
        people=None if question.counts_rows else question.people,
        question=question,
        each=tuple(_of_question(book, each) for each in question.each),
    )


def _todo(question: Question) -> Reason:
    if question.kind is QuestionKind.TWINS:
        return because("todo.twins")
    if question.kind is QuestionKind.FORGOTTEN:
        return because("todo.forgotten")
    if question.kind is QuestionKind.HELD_BACK:
        return because("todo.held_back" if question.each else "todo.one")
    if not question.is_answerable:
        return because("todo.one_by_one")
    setting = question.rows[0].setting
    return because("todo.answer_each" if question.each else "todo.answer", setting=setting)


def _tabs_of_buyers(questions: Iterable[Question]) -> frozenset[str]:
    """Return the tabs of whose buyers each is asked about who is in no list."""
    strangers = (each for each in one_by_one(questions) if each.kind is QuestionKind.STRANGER)
    return frozenset(each.cell.partition("!")[0] for each in strangers)


def _of_cells(book: Book, tabs_of_buyers: Collection[str]) -> Iterator[Remedy]:
    """Yield the problems that no question covers, those of a column and kind together."""
    alike: defaultdict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in book.problems:
        is_of_buyers = problem.reason.code == OF_NOBODY and problem.tab in tabs_of_buyers
        if not is_of_buyers and not is_asked(problem):
            column = problem.cell.rstrip("0123456789")
            alike[problem.tab, column, problem.reason.code].append(problem)
    for problems in alike.values():
        yield _together(book, problems)


def _together(book: Book, problems: Sequence[Problem]) -> Remedy:
    first, *more = problems
    what, todo = book.catalogue.parts(first.reason)
    if more:
        what = f"{what} {book.catalogue.sentence(because('problems.like_it', count=len(more)))}"
    people = people_of(book, problems)
    return Remedy(
        what=what,
        count=_count(first) if not more else len(problems),
        todo=todo,
        choices=(),
        cells=tuple(_place(problem) for problem in problems),
        people=people or None,
    )


def _count(problem: Problem) -> int:
    """Return how many cells a problem is about that is told of all of them at once."""
    count = problem.reason.facts.get("count")
    return count if isinstance(count, int) else 1


def _place(problem: Problem) -> str:
    return f"{problem.tab}!{problem.cell}".rstrip("!")
