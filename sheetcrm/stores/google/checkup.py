"""The check-up of a Google Sheet: from the key to the sheet that may be changed."""

from pathlib import Path
from typing import Any

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.files.private_files import is_open_to_others
from sheetcrm.stores.google.access_setup import (
    access_instructions,
    check_accepted,
    interactive_policy,
)
from sheetcrm.stores.google.http.access import Access, Kind, access_file, read_access
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.errors import BAD_REQUEST, Refused
from sheetcrm.stores.google.http.protection import protected_places
from sheetcrm.stores.google.http.service import SheetsService, service_for
from sheetcrm.stores.google.links import spreadsheet_id
from sheetcrm.stores.google.sheet.outline import LOCK
from sheetcrm.stores.google.store import GoogleStore
from sheetcrm.stores.kind import AccessCheck
from sheetcrm.views.checkup import Step, StepState, failed

THE_KEY, GOOGLE, THE_SHEET, CHANGING = "The key", "Google", "The sheet", "Changing it"
ACCEPTED = "It takes the key."
FIELDS = (
    "properties(title,locale,timeZone),sheets(properties(title,hidden),"
    "protectedRanges(range,warningOnly,requestingUserCanEdit))"
)
_NOTHING = {"developerMetadataLookup": {"metadataKey": "sheetcrm_doctor"}}
"""Names metadata that nobody has: deleting it requires permission to edit, and changes nothing."""


def check_key(credentials: Path | None) -> tuple[Step, ...]:
    """Check whether there is a key or sign-in, and whether Google accepts it."""
    return _check_key(credentials)[0]


def check_sheet(link: str, credentials: Path | None) -> AccessCheck:
    """Check the key, the sheet, and whether it may be changed."""
    try:
        spreadsheet_id(link)
    except SheetcrmError as error:
        return AccessCheck((failed(THE_SHEET, error),))
    key_steps, access = _check_key(credentials)
    if access is None:
        return AccessCheck(tuple(map(_required, key_steps)))
    steps = key_steps
    try:
        service = service_for(link, access, interactive_policy())
        sheet = service.call("GET", "", params={"fields": FIELDS}, repeat=Repeat.SAFE)
        steps = key_steps[0], Step(GOOGLE, StepState.FINE, ACCEPTED)  # it is shared with us
        changing = _changing_step(service, sheet)
    except SheetcrmError as error:
        return AccessCheck((*steps, failed(THE_SHEET, error)))
    return AccessCheck((*steps, _sheet_step(sheet), changing), GoogleStore(service))


def _check_key(credentials: Path | None) -> tuple[tuple[Step, ...], Access | None]:
    file = credentials or access_file()
    if file is None:
        says = "None is set up here. Only Google Sheets need one; it takes five minutes, once."
        instructions = tuple(access_instructions()["key"])
        return (Step(THE_KEY, StepState.MISSING, says, instructions),), None
    try:
        access = read_access(file)
    except SheetcrmError as error:
        return (failed(THE_KEY, error),), None
    step = _key_step(access)
    try:
        check_accepted(access)
    except SheetcrmError as error:
        return (step, failed(GOOGLE, error)), None
    share = access_instructions()["share"].format(reader=access.reader)
    return (step, Step(GOOGLE, StepState.FINE, ACCEPTED, (share,))), access


def _key_step(access: Access) -> Step:
    says = f"A {access.kind.value}"
    says += f" with the address {access.reader}." if access.kind is Kind.KEY else "."
    if is_open_to_others(access.file):
        hint = "Keep it for yourself: sheetcrm doctor --keep --credentials FILE, then delete FILE."
        says += " Others on this computer can read it."
        return Step(THE_KEY, StepState.MIND, says, (hint,))
    return Step(THE_KEY, StepState.FINE, says)


def _required(step: Step) -> Step:
    """Return a step that may not be left out, as it may where no Google Sheet is named."""
    is_missing = step.state is StepState.MISSING
    return Step(step.name, StepState.FAILED, step.says, step.next) if is_missing else step


def _sheet_step(sheet: dict[str, Any]) -> Step:
    tabs = [tab["properties"] for tab in sheet.get("sheets", ())]
    names = ", ".join(f"'{tab['title']}'" for tab in tabs if not tab.get("hidden"))
    says = f"'{sheet['properties']['title']}', with the tabs {names}."
    return Step(THE_SHEET, StepState.FINE, says)


def _changing_step(service: SheetsService, sheet: dict[str, Any]) -> Step:
    """Send a request that changes nothing but requires permission to edit."""
    titles = [tab["properties"]["title"] for tab in sheet.get("sheets", ())]
    if LOCK in titles:
        hint = "Wait until it has ended. What was interrupted is tidied up by the next sync."
        says = "It is just being updated by another sheetcrm."
        return Step(CHANGING, StepState.BUSY, says, (hint,))
    requests = [{"deleteDeveloperMetadata": {"dataFilter": _NOTHING}}]
    try:
        service.call("POST", ":batchUpdate", body={"requests": requests}, repeat=Repeat.SAFE)
    except Refused as error:
        if error.status != BAD_REQUEST:  # "there is nothing to delete" shows that we may edit
            return failed(CHANGING, error)
    closed = protected_places(sheet)
    if closed:
        who = service.client.reader
        hint = f"In the sheet choose Data, Protect sheets and ranges, and let {who} edit it."
        says = (
            f"We may edit it, but not what is protected: {closed}. Our columns must not be there."
        )
        return Step(CHANGING, StepState.MIND, says, (hint,))
    return Step(CHANGING, StepState.FINE, "We may edit it; only our own columns and tabs are.")
