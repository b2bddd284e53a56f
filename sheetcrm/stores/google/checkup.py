"""The check-up of a Google Sheet: from the key to the last column, one step after the other."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.setup.checkup import (
    Checkup,
    State,
    Step,
    check_content,
    failed,
    is_open_to_others,
)
from sheetcrm.shipped import template_text
from sheetcrm.stores.google.http.access import Access, Kind, access_file, read_access
from sheetcrm.stores.google.http.client import Repeat, SheetsClient
from sheetcrm.stores.google.http.errors import Refused
from sheetcrm.stores.google.http.protection import protected_places
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import SheetsService, service_for
from sheetcrm.stores.google.links import spreadsheet_id
from sheetcrm.stores.google.sheet.outline import LOCK
from sheetcrm.stores.protocol import Store

RETRY_SECONDS = 30.0
"""Somebody is looking on."""

THE_KEY, LET_IN, THE_SHEET, CHANGING = "The key", "Google", "The sheet", "Changing it"
FIELDS = (
    "properties(title,locale,timeZone),sheets(properties(title,hidden),"
    "protectedRanges(range,warningOnly,requestingUserCanEdit))"
)
_NOTHING = {"developerMetadataLookup": {"metadataKey": "sheetcrm_doctor"}}
"""Names metadata that nobody has: deleting it asks for leave to edit, and changes nothing."""


def check_key(credentials: Path | None = None) -> tuple[list[Step], Access | None]:
    """Look for the key or sign-in, and whether Google takes it."""
    file = credentials or access_file()
    if file is None:
        words = _words()
        says = "None is set up here. Only Google Sheets need one; it takes five minutes, once."
        return [Step(THE_KEY, State.MISSING, says, tuple(words["key"]))], None
    try:
        access = read_access(file)
    except SheetcrmError as error:
        return [failed(THE_KEY, error)], None
    steps = [_key_step(access)]
    try:
        SheetsClient(access.credentials, _retry_policy(), access.reader).authenticate()
    except SheetcrmError as error:
        return [*steps, failed(LET_IN, error)], None
    return [*steps, Step(LET_IN, State.FINE, "It takes the key.", _share(access))], access


def refuse_dead_key(access: Access) -> None:
    """Raise Refused for a key that Google does not take: it must not replace one that works.

    Where Google cannot be reached nobody knows, and the key is given the benefit of the doubt.
    """
    try:
        SheetsClient(access.credentials, _retry_policy(), access.reader).authenticate()
    except TargetBusy:
        return


def check_sheet(
    link: str, credentials: Path | None, store_of: Callable[[SheetsService], Store]
) -> Checkup:
    """Look at a Google Sheet: the key, the sheet, whether it may be changed, what is in it."""
    try:
        spreadsheet_id(link)
    except SheetcrmError as error:
        return Checkup(link, (failed(THE_SHEET, error),))
    steps, access = check_key(credentials)
    if access is None:
        return Checkup(link, tuple(_required(steps)))
    try:
        service = service_for(link, access, _retry_policy())
        about = service.call("GET", "", params={"fields": FIELDS}, repeat=Repeat.SAFE)
        steps[-1:] = [Step(LET_IN, State.FINE, "It takes the key."), _found(about)]
        steps.append(_changing(service, about))
    except SheetcrmError as error:
        return Checkup(link, (*steps[:2], failed(THE_SHEET, error)))
    return check_content(store_of(service), steps)


def sign_in_words() -> tuple[str, ...]:
    """Return the second way in, step by step."""
    return tuple(_words()["sign_in"])


def _key_step(access: Access) -> Step:
    says = f"A {access.kind.value}"
    says += f" with the address {access.reader}." if access.kind is Kind.KEY else "."
    if is_open_to_others(access.file):
        hint = "Keep it for yourself: sheetcrm doctor --keep --credentials FILE, then delete FILE."
        return Step(THE_KEY, State.MIND, f"{says} Others on this computer can read it.", (hint,))
    return Step(THE_KEY, State.FINE, says)


def _share(access: Access) -> tuple[str, ...]:
    return (_words()["share"].format(reader=access.reader),)


def _required(steps: list[Step]) -> list[Step]:
    """Return steps of which none may be left out, as it is where no Google Sheet is named."""
    return [
        Step(step.name, State.FAILED, step.says, step.next) if step.state is State.MISSING else step
        for step in steps
    ]


def _found(about: dict[str, Any]) -> Step:
    tabs = [sheet["properties"] for sheet in about.get("sheets", ())]
    names = ", ".join(f"'{tab['title']}'" for tab in tabs if not tab.get("hidden"))
    return Step(THE_SHEET, State.FINE, f"'{about['properties']['title']}', with the tabs {names}.")


def _changing(service: SheetsService, about: dict[str, Any]) -> Step:
    """Ask for something that changes nothing but needs leave to edit."""
    titles = [sheet["properties"]["title"] for sheet in about.get("sheets", ())]
    if LOCK in titles:
        hint = "Wait until it has ended. What was interrupted is tidied up by the next sync."
        return Step(CHANGING, State.BUSY, "It is just being updated by another sheetcrm.", (hint,))
    requests = [{"deleteDeveloperMetadata": {"dataFilter": _NOTHING}}]
    try:
        service.call("POST", ":batchUpdate", body={"requests": requests}, repeat=Repeat.SAFE)
    except Refused as error:
        if error.status != 400:  # "there is nothing to delete" is said only to those who may
            return failed(CHANGING, error)
    closed = protected_places(about)
    if closed:
        who = service.client.reader
        hint = f"In the sheet choose Data, Protect sheets and ranges, and let {who} edit it."
        says = (
            f"We may edit it, but not what is protected: {closed}. Our columns must not be there."
        )
        return Step(CHANGING, State.MIND, says, (hint,))
    return Step(CHANGING, State.FINE, "We may edit it; only our own columns and tabs are.")


def _retry_policy() -> RetryPolicy:
    return RetryPolicy(seconds=RETRY_SECONDS, answer_seconds=RETRY_SECONDS)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(template_text("google_access.toml"))
