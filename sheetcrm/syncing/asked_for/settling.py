"""What was typed into Problems becomes answers in Settings, before anything is decided.

What nobody understands stays in its cell, with the reason to be said beside it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from sheetcrm.book import Book, open_book
from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.syncing.asked_for.answer_rows import answer_rows, joining_by
from sheetcrm.syncing.asked_for.answering import Answered, AnswerRow, Wanted, with_answers
from sheetcrm.syncing.report import Today
from sheetcrm.tables.kept.problems import ProblemRow, ProblemsTab, answer_in, problems_in
from sheetcrm.tables.kept.problems_columns import ANSWERED, PROBLEMS, LineKind
from sheetcrm.tables.tabs import settings_header
from sheetcrm.views.questions.asked import one_by_one, questions_of
from sheetcrm.views.questions.question import Question
from sheetcrm.wording.languages import language_names
from sheetcrm.wording.reason import Reason, because


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """An answer that stays in its cell, and why."""

    row: ProblemRow
    reason: Reason


@dataclass(frozen=True, slots=True)
class Settling:
    """The answers that were typed into Problems, and those that stay there."""

    answers: tuple[AnswerRow, ...] = ()
    language: str | None = None
    """The owner's, in which the answers are written; None where there is no answer."""
    given: Mapping[str, ProblemRow] = field(default_factory=dict)
    """The rows whose answers were understood, by the question's id."""
    held: tuple[HeldAnswer, ...] = ()
    joining: tuple[str, ...] = ()
    """Who is to be added to the list."""

    @property
    def count(self) -> int:
        """How many answers were read."""
        return len(self.given) + len(self.held)

    def added_to(self, wanted: Wanted) -> Wanted:
        """Return what is wanted with these answers; what was asked for elsewhere outweighs them."""
        if not self.answers and not self.joining:
            return wanted
        said = {(each.setting, each.about) for each in wanted.answers}
        own = [each for each in self.answers if (each.setting, each.about) not in said]
        language = wanted.language if wanted.tabs else self.language or wanted.language
        return replace(
            wanted,
            answers=(*own, *wanted.answers),
            joining=(*self.joining, *wanted.joining),
            language=language,
        )


NOTHING_SETTLED: Final = Settling()


def settle(snapshot: Snapshot, wanted: Wanted, today: Today, target: str) -> Settling:
    """Return what was typed into the tab Problems; nothing where there is no such tab."""
    answered = with_answers(snapshot, wanted, target)
    tab = kept_tab(answered, PROBLEMS, problems_in)
    if tab is None or not tab.answered:
        return NOTHING_SETTLED
    return _Reading(tab, open_book(answered, today), answered).settling()


@dataclass(frozen=True)
class _Reading:
    """Holds the typed answers against what is asked."""

    tab: ProblemsTab
    book: Book
    answered: Answered

    @cached_property
    def asked(self) -> Mapping[str, Question]:
        """What is asked now, by the question's id."""
        return {each.id: each for each in one_by_one(questions_of(self.book))}

    def settling(self) -> Settling:
        """Return the answers that are understood, and the others as they are."""
        if not self._has_room():
            no_settings = because("settling.no_settings")
            return Settling(held=tuple(HeldAnswer(row, no_settings) for row in self.tab.answered))
        answers: dict[str, str] = {}
        given: dict[str, ProblemRow] = {}
        held: list[HeldAnswer] = []
        for about, rows in self._by_question().items():
            understood = {self._understood(about, row) for row in rows}
            if len(understood) > 1:
                held += [HeldAnswer(row, because("settling.two_answers")) for row in rows]
            elif (answer := understood.pop()) is not None:
                answers[about], given[about] = answer, rows[0]
            else:
                different = {answer_in(row): row for row in rows}
                held += [HeldAnswer(row, self._reason(about, row)) for row in different.values()]
        return Settling(
            tuple(answer_rows(self._answerable(), answers)),
            self.book.language,
            given,
            tuple(held),
            joining_by(answers),
        )

    def _has_room(self) -> bool:
        """Return whether there is a Settings tab to keep answers in."""
        grid = self.book.tabs.settings
        return (
            grid is not None
            and grid.tab in self.answered.tabs
            and settings_header(grid.rows) is not None
        )

    def _by_question(self) -> Mapping[str, Sequence[ProblemRow]]:
        """Return the answered rows by what they answer; rows typed by hand are no line of ours."""
        rows: defaultdict[str, list[ProblemRow]] = defaultdict(list)
        for row in self.tab.answered:
            if row.key is not None:
                rows[row.key.about].append(row)
        return rows

    def _answerable(self) -> Iterator[Question]:
        """Yield the questions; what is said of all holds for those who stood in the tab."""
        for question in questions_of(self.book):
            listed = tuple(each for each in question.each if each.id in self.tab.listed)
            if question.each:
                rows = tuple(row for each in listed for row in each.rows)
                yield question.only_about(rows)
            else:
                yield question

    def _understood(self, about: str, row: ProblemRow) -> str | None:
        question, typed = self.asked.get(about), answer_in(row) or ""
        if question is None or row.key is None or row.key.kind not in ANSWERED:
            return None
        return question.answer_of(typed) or self._in_another_language(about, typed)

    def _in_another_language(self, about: str, typed: str) -> str | None:
        """Return the answer in the language that the tab was written in before another was set."""
        for language in language_names():
            asked = one_by_one(questions_of(self.book.worded_in(language)))
            question = next((each for each in asked if each.id == about), None)
            if question and (found := question.answer_of(typed)) is not None:
                return found
        return None

    def _reason(self, about: str, row: ProblemRow) -> Reason:
        """Return why an answer stays where it is."""
        question, typed = self.asked.get(about), answer_in(row) or ""
        if row.key is None or row.key.kind is LineKind.CELLS:
            return because("settling.correct_the_cell")
        if row.key.kind is LineKind.ABOUT:
            return because("settling.one_by_one")
        if question is None:
            return because("settling.settled")
        if _is_of_one(question, typed):
            return because("settling.one_by_one")
        if question.complaint:
            return because("settling.said", said=question.complaint)
        says = " · ".join(choice.says for choice in question.choices)
        if question.is_open:
            return because("settling.nobody", text=typed, says=says)
        return because("settling.not_a_choice", text=typed, says=says)


def _is_of_one(question: Question, typed: str) -> bool:
    """Return whether an answer to the question about all can only be given of one person."""
    return any(each.answer_of(typed) is not None for each in question.each)
