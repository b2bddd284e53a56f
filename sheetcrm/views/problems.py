"""The cells that could not be used, as an owner reads about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line shows them without reading any cell
    from sheetcrm.tables.problems import Problem
    from sheetcrm.wording.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class WordedProblem:
    """A cell that could not be used: where it is, what it holds, what to do about it."""

    tab: str
    cell: str
    """Its address as the owner sees it, such as "D14"; blank for a whole tab."""
    value: str
    message: str


def worded_problems(
    problems: "Iterable[Problem]", catalogue: "Catalogue"
) -> tuple[WordedProblem, ...]:
    """Return the problems in the owner's language, in their order."""
    return tuple(
        WordedProblem(each.tab, each.cell, each.value, catalogue.sentence(each.reason))
        for each in problems
    )
