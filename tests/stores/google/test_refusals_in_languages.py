"""Whatever language Google refuses in, the owner reads the same sentence: no word of it is read."""

import json

import pytest
from emulator.languages import LANGUAGES, REFUSALS, in_language
from google.oauth2.credentials import Credentials
from google_place import Clock
from scripted import Answer, answering

from sheetcrm.stores.google.http.client import Repeat, SheetsClient
from sheetcrm.stores.google.http.errors import Refused
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import SheetsService

LOCK = {
    "addSheet": {
        "properties": {
            "title": "_sheetcrm_lock",
            "gridProperties": {"rowCount": 9, "columnCount": 9},
        }
    }
}
COLUMN = {
    "insertDimension": {
        "range": {"sheetId": 7, "dimension": "COLUMNS", "startIndex": 4, "endIndex": 9}
    }
}
BY_MARK = {"dataFilter": {"developerMetadataLookup": {"metadataId": 5}}, "values": [["x"]]}


def tab(title="Customers", rows=100, columns=20, **more):
    size = {"rowCount": rows, "columnCount": columns}
    return {"properties": {"sheetId": 7, "title": title, "gridProperties": size}, **more}


def marked(metadata_id):
    """A tab on whose column D a mark hangs."""
    columns = [{}, {}, {}, {"developerMetadata": [{"metadataId": metadata_id}]}]
    return {"data": [{"columnMetadata": columns}]}


def closed(**area):
    return {"protectedRanges": [{"range": {"sheetId": 7, **area}}]}


WRITING = {
    "a column into a range that somebody protects": (
        "protected cell", COLUMN, tab(**closed(startColumnIndex=2)), "google.protected_range",
    ),
    "a column into a tab that somebody protects": (
        "protected cell", COLUMN, tab(**closed()), "google.protected_range",
    ),
    "a column beside a range that somebody protects": (
        "protected cell", COLUMN, tab(**closed(endColumnIndex=2)), "google.refused",
    ),
    "values into a protected column of ours": (
        "protected cell", BY_MARK, tab(**marked(5), **closed(startColumnIndex=3)),
        "google.protected_range",
    ),
    "values into a column of ours that was deleted": (
        "already exists", BY_MARK, tab(**marked(6), **closed()), "google.refused",
    ),
    "a tab that is there": ("already exists", LOCK, tab("_SHEETCRM_lock"), "google.tab_taken"),
    "a tab into a full sheet": (
        "above the limit", LOCK, tab(rows=499_999, columns=20), "google.full",
    ),
    "columns into a full sheet": (
        "above the limit", COLUMN, tab(rows=500_000, columns=19), "google.full",
    ),
}  # fmt: skip


def refused(message, status=400, reason=None):
    error = {"code": status, "message": message, "status": "ANY"}
    if reason:
        error["details"] = [{"reason": reason}]
    return {"error": error}


def sentence_of(method, path, body, *answers):
    """What an owner reads, its code and the status; nobody waits."""
    clock = Clock()
    policy = RetryPolicy(clock=clock.time, sleep=clock.sleep, spread=lambda: 0.0)
    client = SheetsClient(Credentials("a token"), policy, "a@b.co")
    with answering(*answers) as script, pytest.raises(Refused) as caught:
        SheetsService("1A", client, "", script.url).call(
            method, path, body=body, repeat=Repeat.SAFE
        )
    return caught.value.code, str(caught.value), caught.value.hint, type(caught.value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("fragment", "asked", "sheet", "code"), WRITING.values(), ids=WRITING)
def test_why_a_change_was_refused_is_seen_in_the_sheet(fragment, asked, sheet, code, language):
    is_by_mark = "dataFilter" in asked
    body = {"data": [asked]} if is_by_mark else {"requests": [asked]}
    path = "/values:batchUpdateByDataFilter" if is_by_mark else ":batchUpdate"
    there = Answer(body=json.dumps({"sheets": [sheet]}))
    said = [
        sentence_of("POST", path, body, Answer(400, json.dumps(refused(words))), there)
        for words in (f"… {fragment} …", REFUSALS[fragment][language])
    ]
    assert said[0] == said[1]
    assert said[0][0] == code


READING = {
    "not shared": ("does not have permission", 403, None, "google.not_shared"),
    "the service is off": ("has not been used in", 403, "SERVICE_DISABLED", "google.service_off"),
    "another scope": (
        "authentication scopes", 403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "google.sign_in_too_narrow",
    ),
    "no such sheet": ("entity was not found", 404, None, "google.no_sheet"),
    "signed out": ("authentication credential", 401, None, "google.not_accepted"),
    "an Excel file": ("not supported for this document", 400, None, "google.excel_file"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("fragment", "status", "reason", "code"), READING.values(), ids=READING)
def test_why_a_sheet_cannot_be_read_is_told_by_status_and_reason(
    fragment, status, reason, code, language
):
    english = refused(f"… {fragment} …", status, reason)
    said = [
        sentence_of("GET", "", None, Answer(status, json.dumps(answer)))
        for answer in (english, in_language(english, language))
    ]
    assert said[0] == said[1]
    assert said[0][0] == code
