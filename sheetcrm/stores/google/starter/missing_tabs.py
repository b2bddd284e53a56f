"""The starter's tabs in a Google Sheet that its owner made: those that are missing are added.

What is there is only read: a list of customers under any name counts as Customers, and no tab that
was there is named in any request.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.words import Business
from sheetcrm.stores.google.described.adding import add_tabs, sheet_ids
from sheetcrm.stores.google.described.cells import Place, names_place
from sheetcrm.stores.google.http.access import find_access
from sheetcrm.stores.google.links import plain_link, spreadsheet_id
from sheetcrm.stores.google.store import GoogleStore, open_sheet
from sheetcrm.stores.kind import AddedTabs, ReportWait
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import customer_headings
from sheetcrm.tables.tabs import SETTINGS, KnownTabs, find_tabs
from sheetcrm.tables.text import fold
from sheetcrm.templates.description import Home, Tab
from sheetcrm.templates.lists import CUSTOMERS, INTERACTIONS
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from sheetcrm.wording.languages import DEFAULT

_NOBODY = Grid("nobody", [["Name", "Email"]])


def add_missing_tabs(
    link: str,
    business: Business,
    credentials: Path | None,
    report_wait: ReportWait | None,
    language: str = DEFAULT,
) -> AddedTabs:
    """Add the starter's tabs that the sheet of a link does not have, all of them or none.

    Raises SheetcrmError if there is no such sheet, or it cannot be read or changed; it is
    unchanged then.
    """
    _refuse_if_no_sheet(link, credentials)
    store = open_sheet(link, credentials, report_wait)
    return add_starter_tabs(store, business, language)


def add_starter_tabs(store: GoogleStore, business: Business, language: str = DEFAULT) -> AddedTabs:
    """Add the starter's tabs that a sheet does not have, all of them or none."""
    service = store.service
    ids = sheet_ids(service)
    catalogue = catalogue_of(language, business)
    recognised = _recognised(store.read(), catalogue)
    tabs = starter_tabs(business, plain_link(service.spreadsheet_id), Home.SHEET, language)
    there = {tab.name: title for tab in tabs if (title := _there(tab, recognised, ids))}
    missing = [tab for tab in tabs if tab.name not in there]
    if missing:
        standing_in = {name: ids[title] for name, title in there.items()}
        add_tabs(
            service, missing, standing_in, _places(missing, recognised, catalogue), ids.values()
        )
    return AddedTabs(tuple(tab.name for tab in missing), there)


def _refuse_if_no_sheet(link: str, credentials: Path | None) -> None:
    """Say plainly that no Google Sheet can be made from here."""
    try:
        spreadsheet_id(link)
    except SheetcrmError as error:
        reader = _address(credentials)
        if reader is None:
            raise SheetcrmError("google.cannot_make_sheet_without_key") from error
        raise SheetcrmError("google.cannot_make_sheet", reader=reader) from error


def _address(credentials: Path | None) -> str | None:
    try:
        return find_access(credentials).reader
    except SheetcrmError:
        return None


def _recognised(snapshot: Snapshot, catalogue: Catalogue) -> dict[str, Grid]:
    """Return the tabs that a sync would use, by the starter's names."""
    grids = [snapshot.grid(tab) for tab in snapshot.tabs]
    try:
        found = find_tabs(grids)
    except SheetcrmError:  # no list of customers yet; the other tabs count
        found = find_tabs([*grids, _NOBODY])
    return {
        catalogue.tab(name): grid
        for name, grid in _by_name(found).items()
        if grid not in (None, _NOBODY)
    }


def _by_name(tabs: KnownTabs) -> dict[str, Any]:
    return {CUSTOMERS: tabs.customers, INTERACTIONS: tabs.interactions, SETTINGS: tabs.settings}


def _there(tab: Tab, recognised: Mapping[str, Grid], ids: Mapping[str, int]) -> str | None:
    """Return the title of the tab that takes a starter's tab's place."""
    if tab.name in recognised:
        return recognised[tab.name].tab
    return next((title for title in ids if fold(title) == fold(tab.name)), None)


def _places(
    missing: Sequence[Tab], recognised: Mapping[str, Grid], catalogue: Catalogue
) -> dict[str, Place]:
    """Return where the names of the customers stand."""
    customers = catalogue.tab(CUSTOMERS)
    for tab in missing:
        if tab.name == customers:
            return {customers: names_place(tab, catalogue.heading("Name"))}
    grid = recognised.get(customers)
    header = customer_headings().header_row(grid.rows) if grid else None
    column = header.column("name") if header else None
    if grid is None or header is None or column is None:
        return {}
    return {customers: Place(grid.tab, header.row, column)}
