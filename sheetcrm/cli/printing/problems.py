"""The cells that could not be used, as a terminal shows them: what is the same is said once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from rich.markup import escape

from sheetcrm.cli.output import add_row, stderr, table
from sheetcrm.views.problems import WordedProblem
from sheetcrm.wording.spoken import say

PROBLEMS_SHOWN = 10
CELLS_NAMED = 3
"""Cells of which the same is said that are named; the others are counted."""


class _Alike(NamedTuple):
    """The problems of one column of which the same is said."""

    first: WordedProblem
    places: list[str]


def print_problems(problems: Sequence[WordedProblem]) -> None:
    """List the cells that could not be used, the first few of many.

    What they hold may name somebody: where nobody watches, only the cells are told.
    """
    if not problems:
        return
    shown = _varied(problems)[:PROBLEMS_SHOWN]
    if stderr.is_watched:
        title = say("{count:cells_may_want} a look", count=len(problems))
        _print_table(shown, title, len(problems))
        return
    cells = ", ".join(map(_places, shown))
    stderr.print(
        say(
            "{count:cells_may_want} a look: {cells}. In a terminal, or with --json, sheetcrm says what to do about each.",
            count=len(problems),
            cells=escape(cells) + (", …" if len(problems) > _count(shown) else ""),
        ),
        highlight=False,
        soft_wrap=True,
    )


def _print_table(shown: Sequence[_Alike], title: str, count: int) -> None:
    made = table("Where", "What to do", title=title)
    for alike in shown:
        add_row(made, _places(alike), alike.first.message)
    stderr.print(made)
    if count > _count(shown):
        more = count - _count(shown)
        stderr.print(say("… and {more:number} more; --json lists them all.", more=more))


def _count(shown: Sequence[_Alike]) -> int:
    return sum(len(alike.places) for alike in shown)


def _places(alike: _Alike) -> str:
    named = ", ".join(alike.places[:CELLS_NAMED])
    more = len(alike.places) - CELLS_NAMED
    return say("{named} and {more:number} more", named=named, more=more) if more > 0 else named


def _place(problem: WordedProblem) -> str:
    return f"{problem.tab}!{problem.cell}".rstrip("!")


def _column(problem: WordedProblem) -> tuple[str, str]:
    return problem.tab, problem.cell.rstrip("0123456789")


def _varied(problems: Sequence[WordedProblem]) -> list[_Alike]:
    """Order problems by their place within their column: the first of each column, then the second."""
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for alike in _alike(problems):
        column = _column(alike.first)
        seen[column] += 1
        ranked.append((seen[column], alike))
    return [alike for _, alike in sorted(ranked, key=itemgetter(0))]


def _alike(problems: Sequence[WordedProblem]) -> list[_Alike]:
    """Return the problems, those of a column of which the same is said together."""
    together: defaultdict[tuple[tuple[str, str], str], list[WordedProblem]] = defaultdict(list)
    for problem in problems:
        together[_column(problem), problem.message].append(problem)
    return [_Alike(each[0], list(map(_place, each))) for each in together.values()]
