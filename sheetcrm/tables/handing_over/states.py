"""A word that tells how far a job is: in work, ready, collected."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.contents.cells import MOST_LOOKED_AT
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.handing_over.cells import NEARLY_ALL, NOTHING, Said
from sheetcrm.tables.handing_over.headings import state_words
from sheetcrm.tables.text import clean, fold


class State(NamedTuple):
    """What such a word says: whether the job is ready, and whether it was collected."""

    ready: Said = NOTHING
    collected: Said = NOTHING


UNTOLD = State()


def state_of(cell: Cell) -> State:
    """Return what a cell says; UNTOLD where its word is none of these.

    >>> state_of("abholbereit").ready.is_so, state_of("In work").ready.is_so, state_of("A-Kunde")
    (True, False, State(ready=Said(is_so=None, on=None), collected=Said(is_so=None, on=None)))
    """
    text = clean(cell)
    word = fold(text) if text else ""
    if word in state_words("collected"):
        return State(NOTHING, Said(is_so=True))
    if word in state_words("ready"):
        return State(Said(is_so=True), Said(is_so=False))
    if word in state_words("in_work"):
        return State(Said(is_so=False), Said(is_so=False))
    return UNTOLD


def are_states(cells: Sequence[Cell]) -> bool:
    """Return whether nearly all filled cells are such words, and some of a job that was finished.

    >>> are_states(["ready", "in work", None]), are_states(["in progress", "new"])
    (True, False)
    """
    filled = list(islice((cell for cell in cells if not is_blank(cell)), MOST_LOOKED_AT))
    told = [state for cell in filled if (state := state_of(cell)) is not UNTOLD]
    is_finished = any(each.ready.is_so or each.collected.is_so for each in told)
    return is_finished and len(told) >= NEARLY_ALL * len(filled)
