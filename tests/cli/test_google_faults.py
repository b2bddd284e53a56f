"""What goes wrong on the way to Google: a sync completes once and only once, or says what to do."""

import pytest
from emulator.faults import bad_gateway, dropped, service_disabled, slow, too_many, unavailable
from emulator.tokens import SignInRefused
from sheet import needs_engine, sheet_of

from sheetcrm.cli.app import main

DAY = ("--today", "2026-03-02")
REQUESTS_OF_A_FIRST_SYNC = 4
IMPATIENT = 1.5
"""Seconds, less than a slow answer takes; any other answer may take as long as it likes."""


@pytest.fixture
def sheet(monkeypatch):
    with sheet_of(monkeypatch) as made:
        yield made


@pytest.fixture(scope="module")
def clean():
    """What a sync that nothing happened to leaves behind."""
    with pytest.MonkeyPatch.context() as patch, sheet_of(patch) as made:
        patch.setattr("sys.argv", ["sheetcrm", "sync", made.link, *DAY, "--json"])
        with pytest.raises(SystemExit):
            main()
        assert len(made.running.seen) == REQUESTS_OF_A_FIRST_SYNC
        return _state(made)


def _state(sheet):
    """Return all that stands in a sheet, hidden tabs included; formulas as such."""
    return {tab: sheet.person.formulas(tab) for tab in sheet.tabs()}


TROUBLES = {
    "503 before it took effect": unavailable(),
    "503 after it took effect": unavailable(takes_effect=True),
    "429": too_many(),
    "429 with Retry-After": too_many(retry_after="20"),
    "HTML 502": bad_gateway(),
    "HTML 502 after it took effect": bad_gateway(takes_effect=True),
    "dropped before it took effect": dropped(),
    "dropped after it took effect": dropped(takes_effect=True),
    "an answer that is too slow": slow(4),
}


@needs_engine
@pytest.mark.parametrize("number", range(1, REQUESTS_OF_A_FIRST_SYNC + 1))
@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_one_trouble_and_the_sync_is_done_once(sheetcrm, sheet, clean, trouble, number):
    sheet.answer_seconds = IMPATIENT if trouble.delay_s else sheet.answer_seconds
    sheet.running.faults.on(number, trouble)
    ran = sheetcrm("sync", sheet.link, *DAY)
    assert ran.status == 0
    assert _state(sheet) == clean


ADDED = ["Start here", "Today", "Dashboard", "Messages", "Presence", "Settings", "Problems"]


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_tabs_are_added_once_whatever_happens(sheetcrm, sheet, trouble):
    sheet.answer_seconds = IMPATIENT if trouble.delay_s else sheet.answer_seconds
    sheet.running.faults.when(lambda asked: asked.is_write, trouble)
    ran = sheetcrm("new", sheet.link, "--json")
    assert (ran.status, ran.json["tabs"]) == (0, ADDED)
    assert sheet.tabs() == ["Clients", "Log", *ADDED]


def test_tabs_are_added_all_or_none(sheetcrm, sheet):
    sheet.running.faults.when(lambda asked: asked.is_write, dropped(), times=1000)
    ran = sheetcrm("new", sheet.link)
    assert ran.status == 75
    assert sheet.tabs() == ["Clients", "Log"]


@pytest.mark.parametrize("name", [name for name in TROUBLES if "slow" not in name])
def test_a_trouble_that_stays_ends_with_75_and_no_traceback(sheetcrm, sheet, name):
    before = _state(sheet)
    sheet.running.faults.when(lambda asked: True, TROUBLES[name], times=1000)
    ran = sheetcrm("sync", sheet.link, *DAY)
    assert ran.status == 75
    assert "Google is busy" in ran.err
    assert sheet.waited <= 240
    assert _state(sheet) == before


@needs_engine
def test_the_quota_of_60_writes_a_minute_is_outlasted(sheetcrm, sheet, clean):
    faults = sheet.running.faults
    faults.clock = lambda: sheet.waited
    faults.writes_a_minute(1)
    assert sheetcrm("sync", sheet.link, *DAY).status == 0
    assert sheet.waited >= 60
    assert _state(sheet) == clean


@needs_engine
@pytest.mark.parametrize("number", range(1, REQUESTS_OF_A_FIRST_SYNC + 1))
def test_a_token_that_ends_in_the_middle_is_renewed(sheetcrm, sheet, clean, number):
    sheet.running.faults.before(number, sheet.running.tokens.expire_all)
    assert sheetcrm("sync", sheet.link, *DAY).status == 0
    assert _state(sheet) == clean


@pytest.mark.parametrize("number", range(1, REQUESTS_OF_A_FIRST_SYNC + 1))
def test_a_share_that_is_taken_back_ends_with_whom_to_share_it_with(sheetcrm, sheet, number):
    before = {tab: sheet.person.formulas(tab) for tab in ("Clients", "Log")}
    sheet.running.faults.before(number, lambda: sheet.running.state.revoke(sheet.id))
    ran = sheetcrm("sync", sheet.link, *DAY)
    assert ran.status == 1
    assert "share it with sheetcrm-test@emulator.iam.gserviceaccount.com as Editor" in ran.err
    sheet.running.state.share(sheet.id)
    assert {tab: sheet.person.formulas(tab) for tab in ("Clients", "Log")} == before


def test_a_protected_tab_ends_with_its_name(sheetcrm, sheet):
    sheet.person.protect("Clients")
    ran = sheetcrm("sync", sheet.link, *DAY)
    assert ran.status == 1
    assert "protected by somebody else's rule (Clients)" in ran.err


def test_sheets_that_are_not_switched_on(sheetcrm, sheet):
    sheet.running.faults.on(1, service_disabled())
    ran = sheetcrm("sync", sheet.link, *DAY)
    assert ran.status == 1
    assert "press Enable, wait a minute" in ran.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Invalid JWT: Token must be a short-lived token (60 minutes)", "clock is wrong"),
        ("Invalid JWT Signature.", "no longer knows this key"),
        ("Token has been expired or revoked.", "has expired or was withdrawn"),
    ],
)
def test_a_key_that_is_refused(sheetcrm, sheet, words, sentence):
    sheet.running.tokens.refusal = SignInRefused("invalid_grant", words)
    ran = sheetcrm("sync", sheet.link, *DAY)
    assert ran.status == 1
    assert sentence in ran.err


def test_a_sheet_that_is_not_there(sheetcrm, sheet):
    ran = sheetcrm("today", sheet.link.replace(sheet.id, "1nobody"))
    assert ran.status == 1
    assert "There is no Google Sheet at that link" in ran.err


def test_the_log_of_a_failure_names_no_customer(sheetcrm, sheet):
    sheet.running.faults.when(lambda asked: asked.is_write, unavailable(), times=1000)
    ran = sheetcrm("sync", sheet.link, *DAY)
    assert "Ann" not in ran.err
    assert "ya29" not in ran.err
    assert "PRIVATE KEY" not in ran.err
