"""What the owner answered: rows of Settings such as `Type: job`, with the answer as their value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetcrm.rules.words import Type
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kinds.words import types_of
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.tables.recognition.answers import after_colon
from sheetcrm.tables.tabs import setting_rows
from sheetcrm.tables.text import clean, fold, same_name
from sheetcrm.wording.reason import because

ABOUT_TYPE, ABOUT_CUSTOMER = "type", "customer"
ABOUT = {ABOUT_TYPE: "Type", ABOUT_CUSTOMER: "Customer"}
"""What a question may be about: the word before the colon."""
NOT_A_CUSTOMER = "not a customer"
"""The answer about a name that is nobody's."""
ADD_TO_LIST = "add to my list"
"""The answer about somebody who becomes a row of Customers; no row of Settings keeps it."""


class Answer(NamedTuple):
    """One answered question: what it was about, of what, and where the answer stands."""

    about: str
    what: str
    text: str
    row: int
    """From 1."""
    column: int
    """From 0."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner's own words mean."""

    types: Mapping[str, Type] = field(default_factory=dict)
    """What a word in the column Type stands for, by the folded word."""
    customers: Mapping[str, str] = field(default_factory=dict)
    """Who a name in the log is, by the name as `same_name` gives it; the answer as typed."""


def answers_in(grid: Grid | None) -> Iterator[Answer]:
    """Yield the answers of a Settings tab, wherever in it they stand."""
    for row in setting_rows(grid):
        question, text = question_of(row.name), clean(row.value)
        if question is not None and text is not None:
            yield Answer(*question, text, row.number, row.value_column)


def type_setting(word: str) -> str:
    """Return the setting that says what a word in the column Type stands for."""
    return f"Type: {word}"


def customer_setting(name: str) -> str:
    """Return the setting that says who a name in the log is."""
    return f"Customer: {name}"


def question_of(cell: Cell) -> tuple[str, str] | None:
    """Return what a question is about and of what; None if it is none.

    >>> question_of("Type: Site visit"), question_of("Typical gap")
    (('type', 'Site visit'), None)
    """
    if not isinstance(cell, str) or ":" not in cell:
        return None
    for about, word in ABOUT.items():
        if named := clean(after_colon(word, cell)):
            return about, named
    return None


def read_answers(grid: Grid | None, business: str) -> tuple[Answers, tuple[Problem, ...]]:
    """Return the owner's answers, and those that nobody can use."""
    if grid is None:
        return Answers(), ()
    problems = Problems(grid.tab)
    types: dict[str, Type] = {}
    customers: dict[str, str] = {}
    for answer in answers_in(grid):
        if answer.about == ABOUT_CUSTOMER:
            customers[same_name(answer.what)] = answer.text
        elif kind := types_of(business).find(answer.text):
            types[fold(answer.what) or answer.what] = kind
        else:
            _report(answer, business, problems)
    return Answers(types, customers), problems.all()


def _report(answer: Answer, business: str, problems: Problems) -> None:
    reason = because("setting.not_a_type", text=answer.text)
    reason = reason.and_also(types_of(business).suggestion(answer.text))
    reason = reason.and_also(because("setting.answer_left_out"))
    problems.add(answer.row, answer.column, answer.text, reason)
