"""The tabs that joined after a workbook was adopted: offered once, and never again once they are gone."""

from typing import Final

from sheetcrm.book.grids import Tabbed
from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.tables.kept.dashboard import DASHBOARD, dashboard_in
from sheetcrm.tables.kept.owners.messages_columns import MESSAGES, MESSAGES_KIND
from sheetcrm.tables.kept.owners.presence import PRESENCE, PRESENCE_KIND
from sheetcrm.tables.tabs import is_settings
from sheetcrm.tables.text import fold
from sheetcrm.wording.languages import known_as

OFFERED: Final = "Offered"
"""Under what name the hidden tab keeps those that were offered and not taken."""
JOINED: Final = {
    DASHBOARD: dashboard_in,
    MESSAGES: MESSAGES_KIND.find,
    PRESENCE: PRESENCE_KIND.find,
}
"""By their English names, with what knows each by its cells, in the order in which they are added."""
_BETWEEN: Final = ", "


def lacking(source: Tabbed) -> tuple[str, ...]:
    """Return which of these tabs an adopted workbook has never had; none of one without Settings."""
    if not source.takes_pages or not any(map(is_settings, source.tabs)):
        return ()
    state = source.state()
    return tuple(
        tab
        for tab, find in JOINED.items()
        # a tab that was there once is kept in mind, whatever became of it
        if tab not in state and kept_tab(source, tab, find) is None and _is_free(source, tab)
    )


def not_offered_yet(source: Tabbed) -> tuple[str, ...]:
    """Return those of them that nobody was asked about."""
    known = str(source.state().get(OFFERED) or "").split(_BETWEEN)
    return tuple(tab for tab in lacking(source) if tab not in known)


def as_kept(tabs: tuple[str, ...]) -> str | None:
    """Return how the hidden tab keeps the names of tabs."""
    return _BETWEEN.join(tabs) or None


def _is_free(source: Tabbed, tab: str) -> bool:
    """Return whether no tab of the owner's own has that name."""
    names = set(map(fold, known_as("tab", tab)))
    return names.isdisjoint(map(fold, source.tabs))
