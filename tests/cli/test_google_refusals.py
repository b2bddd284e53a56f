"""Whatever language Google refuses in, a command ends with the same sentence and the same exit status."""

import json

import pytest
from emulator.faults import Trouble
from emulator.languages import LANGUAGES, in_language
from emulator.refusal import Refusal
from sheet import CUSTOMERS, LOG, needs_engine, sheet_of

pytestmark = needs_engine

DAY = ("--today", "2026-03-02")
COULD_NOT, TRY_AGAIN = 1, 75


def every(asked):
    return True


def reading(asked):
    return asked.method == "GET"


def adding_a_tab(asked):
    return b"addSheet" in asked.body


def let_answer(sheet, wanted, code, message, status, reason=None):
    """Let Google refuse what is wanted, in the language that it speaks."""
    details = [{"reason": reason, "domain": "googleapis.com"}] if reason else None
    refusal = Refusal(code, message, status, details)
    said = in_language(refusal.as_json(), sheet.running.language)
    trouble = Trouble(code, json.dumps(said).encode())
    sheet.running.faults.when(wanted, trouble, times=100)


def fill_up(sheet):
    """Let the sheet have as many cells as Google allows, almost."""
    sheet.running.state.any_book(sheet.id).titled("Log").rows = 2_499_990
    sheet.running.state.any_book(sheet.id).titled("Log").columns = 4
    let_answer(
        sheet, adding_a_tab, 400,
        "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
        "INVALID_ARGUMENT",
    )  # fmt: skip


def lock_meanwhile(sheet):
    """Let somebody else's update begin between our reading and our writing."""
    sheet.running.faults.before_each(
        lambda asked: (
            adding_a_tab(asked)
            and "_sheetcrm_lock" not in sheet.tabs()
            and sheet.person.add_tab("_sheetcrm_lock")
        )
    )


REFUSALS = {
    "the sheet is not shared": (
        COULD_NOT, "share", lambda sheet: sheet.running.state.revoke(sheet.id),
    ),
    "a tab is protected": (
        COULD_NOT, "protect", lambda sheet: sheet.person.protect("Clients"),
    ),
    "some columns are protected": (
        COULD_NOT, "protect", lambda sheet: sheet.person.protect("Clients", "C1:Z1000"),
    ),
    "the service is off": (
        COULD_NOT, "switched on", lambda sheet: let_answer(
            sheet, every, 403, "Google Sheets API has not been used in project 1 before",
            "PERMISSION_DENIED", "SERVICE_DISABLED"),
    ),
    "the sign-in is too narrow": (
        COULD_NOT, "sign", lambda sheet: let_answer(
            sheet, every, 403, "Request had insufficient authentication scopes.",
            "PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
    ),
    "the key is no longer accepted": (
        COULD_NOT, "key", lambda sheet: let_answer(
            sheet, every, 401, "Request had invalid authentication credential.", "UNAUTHENTICATED"),
    ),
    "there is no such sheet": (
        COULD_NOT, "link", lambda sheet: let_answer(
            sheet, every, 404, "Requested entity was not found.", "NOT_FOUND"),
    ),
    "it is an Excel file in Drive": (
        COULD_NOT, "Excel", lambda sheet: let_answer(
            sheet, reading, 400, "This operation is not supported for this document",
            "FAILED_PRECONDITION"),
    ),
    "the sheet is full": (COULD_NOT, "full", fill_up),
    "another update is at work": (TRY_AGAIN, "another", lock_meanwhile),
    "Google is busy": (
        TRY_AGAIN, "busy", lambda sheet: let_answer(
            sheet, every, 503, "The service is currently unavailable.", "UNAVAILABLE"),
    ),
}  # fmt: skip


def refused(sheetcrm, monkeypatch, make, language, *words):
    """What a command prints, the sheet's link left out, and its exit status."""
    with sheet_of(monkeypatch, {"Clients": CUSTOMERS, "Log": LOG}) as sheet:
        sheet.running.language = language
        make(sheet)
        ran = sheetcrm("sync", sheet.link, *DAY, *words)
        said = ran.out + ran.err
        for ours in (sheet.link, sheet.id, sheet.running.url, str(sheet.running.key_file)):
            said = said.replace(ours, "…")
        return ran.status, said


@pytest.mark.parametrize(("status", "word", "make"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_says_the_same_and_ends_alike_in_every_language(
    sheetcrm, monkeypatch, status, word, make
):
    english = refused(sheetcrm, monkeypatch, make, "en")
    assert english[0] == status
    assert word.casefold() in english[1].casefold()
    assert "Traceback" not in english[1]
    for language in LANGUAGES:
        assert refused(sheetcrm, monkeypatch, make, language) == english, language


def test_programs_are_told_the_same_in_json(sheetcrm, monkeypatch):
    def protect(sheet):
        sheet.person.protect("Clients")

    english = refused(sheetcrm, monkeypatch, protect, "en", "--json")
    for language in LANGUAGES:
        assert refused(sheetcrm, monkeypatch, protect, language, "--json") == english
