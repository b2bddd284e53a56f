"""Finds a tab that a sync keeps: by its name, or under the name that the owner gave it."""

from collections.abc import Callable
from typing import TypeVar

from sheetcrm.book.grids import Tabbed
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.tabs import content_by_name
from sheetcrm.tables.text import fold
from sheetcrm.wording.languages import known_as

PageT = TypeVar("PageT")


def kept_tab(source: Tabbed, name: str, read: Callable[[Grid], PageT | None]) -> PageT | None:
    """Return the tab of an English name; where none has it, the one that has its headings.

    `read` returns None of a tab that lacks them: such a tab is the owner's own, whatever its name.
    """
    if not source.takes_pages:
        return None
    names = frozenset(map(fold, known_as("tab", name)))
    named = [tab for tab in source.tabs if fold(tab) in names]
    found = _first(source, named, read)
    if found is not None or name not in source.state():
        return found  # where nothing is kept of it there never was one
    others = [tab for tab in source.tabs if tab not in named and content_by_name(tab) is None]
    return _first(source, others, read)


def _first(source: Tabbed, tabs: list[str], read: Callable[[Grid], PageT | None]) -> PageT | None:
    pages = (read(source.grid(tab)) for tab in tabs)
    return next((page for page in pages if page is not None), None)
