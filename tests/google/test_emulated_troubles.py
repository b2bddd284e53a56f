"""What goes wrong on request: each trouble as a client meets it, and what took effect."""

import json
import threading
import time

import pytest
import requests
from emulator import faults
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request

WRITE = "/values/Log!A2?valueInputOption=RAW"
BODY = {"values": [["x"]]}


def is_written(desk):
    return len(desk.person.values("Log")) == 2


@pytest.mark.parametrize(
    ("trouble", "status", "header"),
    [
        (faults.unavailable(), 503, None),
        (faults.too_many(), 429, None),
        (faults.too_many(retry_after="7"), 429, "7"),
        (faults.service_disabled(), 403, None),
        (faults.revoked_share(), 403, None),
        (faults.protected_range(), 400, None),
    ],
)
def test_an_answer_instead_of_the_call(desk, trouble, status, header):
    desk.running.faults.on(1, trouble)
    url = f"{desk.running.url}/v4/spreadsheets/{desk.book_id}{WRITE}"
    answer = desk.session().request("PUT", url, json=BODY)
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == header
    assert answer.json()["error"]["code"] == status
    assert not is_written(desk)


def test_a_bad_gateway_is_a_page_and_no_json(desk):
    desk.running.faults.on(1, faults.bad_gateway(takes_effect=True))
    url = f"{desk.running.url}/v4/spreadsheets/{desk.book_id}{WRITE}"
    answer = desk.session().request("PUT", url, json=BODY)
    assert answer.status_code == 502
    assert answer.text.startswith("<!DOCTYPE html>")
    assert is_written(desk)


@pytest.mark.parametrize("takes_effect", [False, True])
def test_a_connection_breaks_before_or_after_the_call_took_effect(desk, takes_effect):
    desk.running.faults.on(1, faults.dropped(takes_effect=takes_effect))
    with pytest.raises(requests.ConnectionError):
        desk.call("PUT", WRITE, json=BODY)
    assert is_written(desk) is takes_effect


def test_a_slow_answer_comes_after_the_call_took_effect(desk):
    session = desk.session()
    url = f"{desk.running.url}/v4/spreadsheets/{desk.book_id}"
    assert session.get(url).status_code == 200  # signed in, which takes a while, too
    desk.running.faults.on(2, faults.slow(2.0))
    with pytest.raises(requests.Timeout):
        session.put(f"{url}{WRITE}", json=BODY, timeout=1.0)
    assert is_written(desk)


def test_an_expired_token_is_renewed_by_google_auth_itself(desk):
    session = desk.session()
    url = f"{desk.running.url}/v4/spreadsheets/{desk.book_id}?fields=spreadsheetId"
    assert session.get(url).status_code == 200
    desk.running.tokens.expire_all()
    assert session.get(url).status_code == 200
    assert [one.status for one in desk.running.seen] == [200, 401, 200]


def test_no_token_no_answer(desk):
    """As brekkylab/backlot measured it: no token at all is another thing than one that is no good."""
    url = f"{desk.running.url}/v4/spreadsheets/{desk.book_id}"
    bare = requests.get(url, timeout=5)
    assert (bare.status_code, bare.json()["error"]["status"]) == (403, "PERMISSION_DENIED")
    bad = requests.get(url, headers={"Authorization": "Bearer no-token"}, timeout=5)
    assert (bad.status_code, bad.json()["error"]["status"]) == (401, "UNAUTHENTICATED")


def test_a_share_that_was_taken_back_is_refused_until_it_is_given_again(desk):
    desk.running.state.revoke(desk.book_id)
    status, answer = desk.call("GET", "/values/Log")
    assert (status, answer["error"]["status"]) == (403, "PERMISSION_DENIED")
    desk.running.state.share(desk.book_id)
    assert desk.call("GET", "/values/Log")[0] == 200


def test_another_id_is_not_found(desk):
    desk.book_id = "1nothing"
    assert desk.call("GET")[0] == 404


def test_writes_beyond_the_quota_wait_for_the_next_minute(desk):
    now = [0.0]
    desk.running.faults.clock = lambda: now[0]
    desk.running.faults.writes_a_minute(2)
    statuses = [desk.call("PUT", WRITE, json=BODY)[0] for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert desk.call("GET", "/values/Log")[0] == 200
    now[0] = 61
    assert desk.call("PUT", WRITE, json=BODY)[0] == 200


def test_troubles_come_by_what_is_asked_too(desk):
    desk.running.faults.when(lambda asked: asked.is_write, faults.unavailable(), times=2)
    statuses = [
        desk.call("GET", "/values/Log")[0],
        *(desk.call("PUT", WRITE, json=BODY)[0] for _ in range(3)),
    ]
    assert statuses == [200, 503, 503, 200]


def test_a_person_acts_just_before_a_request(desk):
    desk.running.faults.before(2, lambda: desk.person.sort("Customers", 1))
    first = desk.call("GET", "/values/Customers!A2")[1]["values"]
    second = desk.call("GET", "/values/Customers!A2")[1]["values"]
    assert (first, second) == ([["ben@x.org"]], [["ann@x.org"]])


def test_a_person_acts_before_every_request(desk):
    desk.running.faults.before_each(lambda asked: desk.person.put("Log", 2, 1, asked.number))
    for number in (1, 2):
        assert desk.call("GET", "/values/Log!A2")[1]["values"] == [[str(number)]]


def test_requests_and_bytes_are_counted(desk):
    desk.call("PUT", WRITE, json=BODY)
    desk.call("GET", "/values/Log")
    assert desk.running.requests == 2
    assert desk.running.bytes_received == len(b'{"values": [["x"]]}')
    assert desk.running.bytes_answered > 100
    desk.running.forget()
    assert (desk.running.requests, desk.running.bytes_received) == (0, 0)


def test_answers_are_short_where_that_is_asked_for(desk):
    """In the recordings every value stands on a line of its own."""
    _, long = desk.call("GET", "/values/Customers")
    pretty = desk.running.bytes_answered
    desk.running.forget()
    _, short = desk.call("GET", "/values/Customers?prettyPrint=false")
    assert long == short
    assert desk.running.bytes_answered == len(json.dumps(short, separators=(",", ":")))
    assert pretty == len(json.dumps(long, indent=2)) + 1


def test_two_at_once_get_one_lock_between_them(desk):
    add = {"requests": [{"addSheet": {"properties": {"title": "_lock"}}}]}
    outcomes = []

    def ask():
        outcomes.append(desk.call("POST", ":batchUpdate", json=add)[0])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [200, 400, 400, 400]


@pytest.mark.parametrize(
    ("claims", "error"),
    [
        ({"iss": "somebody@else.org"}, "invalid_grant"),
        ({"scope": "https://www.googleapis.com/auth/drive"}, "invalid_scope"),
        ({"iat": time.time() + 9000, "exp": time.time() + 12000}, "Invalid JWT"),
    ],
)
def test_a_statement_that_is_not_in_order_gets_no_token(desk, claims, error):
    credentials = desk.credentials().with_claims(claims)
    if "scope" in claims:
        credentials = desk.credentials().with_scopes([claims["scope"]])
    with pytest.raises(RefreshError, match=error):
        credentials.refresh(Request())


def test_an_expired_token_is_refused_once_and_google_auth_asks_again(desk):
    desk.running.faults.on(1, faults.expired_token())
    assert desk.call("PUT", WRITE, json=BODY)[0] == 200
    assert [one.status for one in desk.running.seen] == [401, 200]
