"""Adds tabs to a Google Sheet: all of them in one request, and none twice."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from sheetcrm.stores.google.described.cells import Place
from sheetcrm.stores.google.described.tabs import tab_requests
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.errors import UnclearOutcome
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.templates.description import Tab

TABS = "sheets(properties(sheetId,title))"
LARGEST_ID = 2**31 - 1


def sheet_ids(service: SheetsService) -> dict[str, int]:
    """Return the sheetIds of all tabs by title, hidden ones included."""
    answer = service.call("GET", "", params={"fields": TABS}, repeat=Repeat.SAFE)
    found: Sequence[Mapping[str, Any]] = [sheet["properties"] for sheet in answer["sheets"]]
    return {tab["title"]: tab.get("sheetId", 0) for tab in found}  # Google leaves out a 0


def add_tabs(
    service: SheetsService,
    tabs: Sequence[Tab],
    there: Mapping[str, int],
    places: Mapping[str, Place],
    taken: Iterable[int],
    marked: Callable[[Mapping[str, int]], Iterable[Mapping[str, Any]]] | None = None,
) -> None:
    """Add described tabs, all of them or none, with what is `marked` on them by their sheetIds.

    `there` gives the sheetIds of the tabs that take the place of others of the starter, `places`
    says where the lists are whose cells are offered, and `taken` are all sheetIds in use.
    """
    new = _new_ids(tabs, taken)
    ids = {**there, **new}
    requests = [each for tab in tabs for each in tab_requests(tab, ids, places)]
    notes = marked(new) if marked else ()
    _add(service, [*requests, *notes], new[tabs[0].name])


def _new_ids(tabs: Sequence[Tab], taken: Iterable[int]) -> dict[str, int]:
    """Choose sheetIds that nobody has, so that requests can name tabs that they add."""
    used = set(taken)
    chosen: dict[str, int] = {}
    for tab in tabs:
        while (number := random.randint(1, LARGEST_ID)) in used:  # noqa: S311 - no secret
            pass
        chosen[tab.name] = number
        used.add(number)
    return chosen


def _add(service: SheetsService, requests: Sequence[Mapping[str, Any]], first_id: int) -> None:
    """Add everything at once. Where the answer was lost, look whether it was done."""
    body = {"requests": requests, "includeSpreadsheetInResponse": False}
    try:
        service.call("POST", ":batchUpdate", body=body, repeat=Repeat.ONCE)
    except UnclearOutcome:
        if first_id not in sheet_ids(service).values():
            with suppress(UnclearOutcome):
                service.call("POST", ":batchUpdate", body=body, repeat=Repeat.ONCE)
            if first_id not in sheet_ids(service).values():
                raise
