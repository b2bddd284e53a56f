"""Brings the tab Problems up to date: what is to be settled, and the answers that stay there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.changes import Change, ReplaceTab, SetState
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.asked_for.settling import Settling
from sheetcrm.syncing.assessing import Verdict
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.kept_page import KEY
from sheetcrm.tables.kept.problems import ProblemRow, ProblemsTab, answer_in, problems_in
from sheetcrm.tables.kept.problems_columns import ANSWER, PROBLEMS, ProblemKey
from sheetcrm.tables.problems import Problem
from sheetcrm.views.kept.layout import laid_out
from sheetcrm.views.remedies import ToSettle, to_settle
from sheetcrm.views.settling.headline import Counts, headline
from sheetcrm.views.settling.lines import StayingAnswer, problem_lines
from sheetcrm.wording.reason import Reason, because

NOT_YET = because("settling.not_yet")


@dataclass(frozen=True, slots=True)
class ProblemsPlan:
    """The changes after which the tab says what is to be settled, and what in it was not understood."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan_problems(
    book: Book,
    answered: Answered,
    settling: Settling,
    verdicts: Sequence[Verdict],
    snapshot: Snapshot,
    *,
    is_worked: bool,
) -> ProblemsPlan:
    """Plan what the tab is to say; nothing where there is no such tab.

    `is_worked` tells whether the owner did anything outside of it since the last sync.
    """
    tab = kept_tab(answered, PROBLEMS, problems_in)
    if tab is None:
        return ProblemsPlan()
    decided = zip(book.customers.customers, verdicts, strict=True)
    book.know_held_back(each.row for each, verdict in decided if verdict.is_held_back)
    found = to_settle(book)
    staying = tuple(_staying(found, settling))
    by_hand = [row for row in tab.rows if row.key is None]
    counts = Counts.of(found, tab.head, is_worked=is_worked or len(staying) < settling.count)
    head = (headline(counts, book.catalogue), book.catalogue.sentence(_lead(found)))
    lines = problem_lines(found.remedies, staying, by_hand, book.catalogue)
    after = laid_out(tab, head, counts.key, lines)
    change = ReplaceTab(tab.tab, tab.grid.rows, after)
    return ProblemsPlan(
        (*([change] if change.cells else []), *_kept_name(tab, snapshot)),
        tuple(_problems(tab, staying, by_hand, after)),
    )


def _lead(found: ToSettle) -> Reason:
    return because("problems_page.lead" if found.remedies else "problems_page.lead_of_none")


def _staying(found: ToSettle, settling: Settling) -> Iterator[StayingAnswer]:
    """Yield the answers that stay: not understood, or understood and of no use yet."""
    yield from (StayingAnswer(each.row, each.reason) for each in settling.held)
    asked = {line.question.id for line in found.lines if line.question}
    for about, row in settling.given.items():
        if about in asked:
            yield StayingAnswer(row, NOT_YET)


def _kept_name(tab: ProblemsTab, snapshot: Snapshot) -> Iterator[SetState]:
    """Yield the change after which the hidden tab knows what the owner calls Problems."""
    present = snapshot.state().get(PROBLEMS) if snapshot.takes_state else tab.tab
    if present != tab.tab:
        yield SetState(PROBLEMS, present, tab.tab)


def _problems(
    tab: ProblemsTab,
    staying: Sequence[StayingAnswer],
    by_hand: Sequence[ProblemRow],
    after: Sequence[Sequence[Cell]],
) -> Iterator[Problem]:
    """Yield the answers that nobody understands, where they stand when the page is drawn."""
    said = [(each.row, each.reason) for each in staying]
    said += [(row, because("settling.no_question")) for row in by_hand if answer_in(row)]
    for row, reason in said:
        place = tab.address(_number(tab, row, after), ANSWER)
        yield Problem(tab.tab, place, answer_in(row) or "", reason)


def _number(tab: ProblemsTab, row: ProblemRow, after: Sequence[Sequence[Cell]]) -> int:
    """Return where a row with an answer stands in the page.

    The last of several of one kind is a line of its own there, so its key may be of another kind.
    """
    key, answer = tab.columns[KEY], tab.columns[ANSWER]
    return next(
        number
        for number, cells in enumerate(after, start=1)
        if cells[answer] == row.fields[ANSWER]
        and _about(ProblemKey.of(cells[key])) == _about(row.key)
    )


def _about(key: ProblemKey | None) -> str | None:
    return None if key is None else key.about
