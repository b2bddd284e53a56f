"""Calls to Google: repeated where that is harmless, ended in time, told in plain words."""

import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from google.oauth2.credentials import Credentials
from scripted import CUT_OFF, DROPPED, HTML_502, Answer, answering, error

from sheetcrm.errors import TargetBusy
from sheetcrm.stores.google.http.client import Repeat, SheetsClient
from sheetcrm.stores.google.http.errors import GoogleBusy, Refused, UnclearOutcome
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import SheetsService

OK = Answer(body='{"spreadsheetId": "1A"}')
READER = "sync@example.iam.gserviceaccount.com"


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self):
        self.now, self.slept = 0.0, []

    def retry_policy(self, **given):
        return replace(
            RetryPolicy(clock=lambda: self.now, sleep=self.sleep, spread=lambda: 0.0), **given
        )

    def sleep(self, seconds):
        self.now += seconds
        self.slept.append(seconds)


@pytest.fixture
def clock():
    return Clock()


def service(script, retry_policy):
    client = SheetsClient(Credentials("a token"), retry_policy, READER)
    return SheetsService("1A", client, "the link", script.url)


def ask(script, clock, repeat=Repeat.SAFE, **retry_policy):
    return service(script, clock.retry_policy(**retry_policy)).call(
        "POST", ":batchUpdate", body={"requests": []}, repeat=repeat
    )


def test_asks_below_the_spreadsheet_and_returns_the_answer(clock):
    with answering(OK) as script:
        found = service(script, clock.retry_policy()).call(
            "GET", "/values:batchGet", params=[("ranges", "A"), ("ranges", "B")], repeat=Repeat.SAFE
        )
    assert found == {"spreadsheetId": "1A"}
    assert script.asked == [("GET", "/v4/spreadsheets/1A/values:batchGet?ranges=A&ranges=B", "")]


PASSING = {
    "503": error(503),
    "500": error(500),
    "429": error(429),
    "HTML 502": HTML_502,
    "dropped": DROPPED,
    "cut off": CUT_OFF,
    "a page instead of JSON": Answer(200, "<html>sign in to the wifi</html>"),
    "somebody else's JSON": Answer(502, '{"error": "blocked"}'),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_may_be_repeated_is_repeated_until_it_succeeds(clock, fault):
    with answering(fault, fault, OK) as script:
        assert ask(script, clock) == {"spreadsheetId": "1A"}
    assert len(script.asked) == 3
    assert clock.slept == [1.0, 2.0]


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_stays_broken_ends_in_time_as_busy(clock, fault):
    with answering(fault) as script, pytest.raises(GoogleBusy, match="Google is busy") as caught:
        ask(script, clock, seconds=60)
    assert isinstance(caught.value, TargetBusy)
    assert clock.now <= 60


@pytest.mark.parametrize("name", [name for name in PASSING if name != "429"])
def test_an_unclear_end_of_a_single_call_is_not_repeated(clock, name):
    with answering(PASSING[name], OK) as script, pytest.raises(UnclearOutcome):
        ask(script, clock, Repeat.ONCE)
    assert len(script.asked) == 1


def test_a_single_call_that_was_turned_away_is_repeated(clock):
    with answering(error(429), OK) as script:
        assert ask(script, clock, Repeat.ONCE)
    assert len(script.asked) == 2


def test_an_answer_that_is_too_slow_counts_as_none(clock):
    slow = Answer(seconds=5)
    with answering(slow, OK) as script:
        assert ask(script, clock, answer_seconds=0.2) == {"spreadsheetId": "1A"}
    with answering(slow, OK) as script, pytest.raises(UnclearOutcome):
        ask(script, clock, Repeat.ONCE, answer_seconds=0.2)


def test_retry_after_in_seconds_is_honoured(clock):
    with answering(error(429, Retry_After="30"), OK) as script:
        ask(script, clock)
    assert clock.slept == [30.0]


def test_retry_after_as_a_moment_is_honoured(clock):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=200), usegmt=True)
    with answering(error(503, Retry_After=later), OK) as script:
        ask(script, clock)
    assert 100 < clock.slept[0] <= 200  # however long the machine dawdles


@pytest.mark.parametrize("nonsense", ["soon", "nan", "-5", "inf"])
def test_a_retry_after_that_makes_no_sense_is_passed_over(clock, nonsense):
    with answering(error(503, Retry_After=nonsense), OK) as script:
        ask(script, clock)
    assert clock.slept == [1.0]


def test_a_wait_beyond_the_limit_is_not_begun(clock):
    with answering(error(429, Retry_After="3600")) as script, pytest.raises(GoogleBusy):
        ask(script, clock)
    assert clock.slept == []


def test_the_quota_of_a_minute_is_outlasted(clock):
    class Quota(Clock):
        def sleep(self, seconds):
            super().sleep(seconds)
            if self.now >= 60:
                script.answers[:] = [OK]

    quota = Quota()
    with answering(error(429)) as script:
        assert ask(script, quota)
    assert 60 <= quota.now < 120


def test_no_way_to_google_is_told_soon(clock):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
    client = SheetsClient(Credentials("a token"), clock.retry_policy())
    sheet = SheetsService("1A", client, "the link", nobody)
    for repeat in Repeat:
        with pytest.raises(GoogleBusy, match="no internet"):
            sheet.call("GET", "", repeat=repeat)
    assert clock.now <= 30


def test_somebody_hears_why_it_takes_long(clock):
    told = []
    with answering(error(503), OK) as script:
        ask(script, clock, report_wait=lambda what, seconds: told.append((what, seconds)))
    assert told == [("Google is busy", 240.0)]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 501])
def test_a_refusal_is_final(clock, status):
    with answering(error(status, "whatever"), OK) as script, pytest.raises(Refused):
        ask(script, clock)
    assert len(script.asked) == 1


def add_a_tab(script, clock, title):
    asked = {"requests": [{"addSheet": {"properties": {"title": title}}}]}
    service(script, clock.retry_policy()).call(
        "POST", ":batchUpdate", body=asked, repeat=Repeat.ONCE
    )


def write_a_cell(script, clock):
    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 3}
    asked = {"requests": [{"updateCells": {"start": start, "rows": [], "fields": "*"}}]}
    service(script, clock.retry_policy()).call(
        "POST", ":batchUpdate", body=asked, repeat=Repeat.ONCE
    )


def test_a_protected_range_is_named(clock):
    refusal = error(
        400,
        "Invalid requests[2].updateCells: You are trying to edit a protected cell or object. "
        "Please contact the spreadsheet owner to remove protection if you need to edit.",
    )
    rules = Answer(
        body='{"sheets": [{"properties": {"title": "Customers"}, "protectedRanges": ['
        '{"range": {"startRowIndex": 0, "endRowIndex": 1}}, {"range": {}, "warningOnly": true}]}]}'
    )
    with (
        answering(refusal, rules) as script,
        pytest.raises(Refused, match=r"\(Customers!1\)") as caught,
    ):
        write_a_cell(script, clock)
    assert caught.value.is_protected


def test_a_name_that_is_taken_is_told_apart(clock):
    taken = error(400, 'Invalid requests[0].addSheet: A sheet with the name "x" already exists.')
    there = Answer(body='{"sheets": [{"properties": {"title": "X"}}]}')
    with answering(taken, there) as script, pytest.raises(Refused) as caught:
        add_a_tab(script, clock, "x")
    assert caught.value.is_taken
    assert "x" not in str(caught.value).split()
