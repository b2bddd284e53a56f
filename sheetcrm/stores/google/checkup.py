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
from sheetcrm.wording.spoken import say

THE_KEY, GOOGLE, THE_SHEET, CHANGING = "The key", "Google", "The sheet", "Changing it"
ACCEPTED = "It accepts the key."
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
        steps = (
            key_steps[0],
            Step(say(GOOGLE), StepState.FINE, say(ACCEPTED)),
        )  # it is shared with us
        changing = _changing_step(service, sheet)
    except SheetcrmError as error:
        return AccessCheck((*steps, failed(THE_SHEET, error)))
    return AccessCheck((*steps, _sheet_step(sheet), changing), GoogleStore(service))


def _check_key(credentials: Path | None) -> tuple[tuple[Step, ...], Access | None]:
    file = credentials or access_file()
    if file is None:
        says = say(
            "No key is set up here. Only Google Sheets need one; it takes five minutes, once."
        )
        instructions = tuple(map(say, access_instructions()["key"]))
        return (Step(say(THE_KEY), StepState.MISSING, says, instructions),), None
    try:
        access = read_access(file)
    except SheetcrmError as error:
        return (failed(THE_KEY, error),), None
    step = _key_step(access)
    try:
        check_accepted(access)
    except SheetcrmError as error:
        return (step, failed(GOOGLE, error)), None
    share = say(access_instructions()["share"], reader=access.reader)
    return (step, Step(say(GOOGLE), StepState.FINE, say(ACCEPTED), (share,))), access


def _key_step(access: Access) -> Step:
    if access.kind is Kind.KEY:
        says = say("A service account with the address {reader}.", reader=access.reader)
    else:
        says = say("A sign-in.")
    if is_open_to_others(access.file):
        hint = say(
            "Keep it for yourself: sheetcrm doctor --keep --credentials FILE, then delete FILE."
        )
        says = f"{says} {say('Others on this computer can read it.')}"
        return Step(say(THE_KEY), StepState.MIND, says, (hint,))
    return Step(say(THE_KEY), StepState.FINE, says)


def _required(step: Step) -> Step:
    """Return a step that may not be left out, as it may where no Google Sheet is named."""
    is_missing = step.state is StepState.MISSING
    return Step(step.name, StepState.FAILED, step.says, step.next) if is_missing else step


def _sheet_step(sheet: dict[str, Any]) -> Step:
    tabs = [tab["properties"] for tab in sheet.get("sheets", ())]
    names = ", ".join(f"'{tab['title']}'" for tab in tabs if not tab.get("hidden"))
    title = sheet["properties"]["title"]
    says = say("'{title}', with the tabs {names}.", title=title, names=names)
    return Step(say(THE_SHEET), StepState.FINE, says)


def _changing_step(service: SheetsService, sheet: dict[str, Any]) -> Step:
    """Send a request that changes nothing but requires permission to edit."""
    titles = [tab["properties"]["title"] for tab in sheet.get("sheets", ())]
    if LOCK in titles:
        hint = say("Wait until it has ended. What was interrupted is tidied up by the next sync.")
        says = say("It is being updated by another copy of sheetcrm at the moment.")
        return Step(say(CHANGING), StepState.BUSY, says, (hint,))
    requests = [{"deleteDeveloperMetadata": {"dataFilter": _NOTHING}}]
    try:
        service.call("POST", ":batchUpdate", body={"requests": requests}, repeat=Repeat.SAFE)
    except Refused as error:
        if error.status != BAD_REQUEST:  # "there is nothing to delete" shows that we may edit
            return failed(CHANGING, error)
    closed = protected_places(sheet)
    if closed:
        who = service.client.reader
        hint = say(
            "In the sheet choose Data, Protect sheets and ranges, and let {who} edit it.", who=who
        )
        says = say(
            "We may edit it, but not what is protected: {closed}. Our columns must not be there.",
            closed=closed,
        )
        return Step(say(CHANGING), StepState.MIND, says, (hint,))
    return Step(
        say(CHANGING),
        StepState.FINE,
        say("We may edit it, and will change only our own columns and tabs."),
    )
