"""The way in: which key is taken, what is wrong with it, and who can read what we keep."""

import json
import os
import stat
import threading

import pytest
from google.auth.exceptions import RefreshError
from keys import ADDRESS, desktop_app, service_account, write
from scripted import Answer, answering

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.google.http import access
from sheetcrm.stores.google.http.access import KEY, SIGN_IN, Kind, find_access, keep, read_access
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import open_service

SIGNED_IN = {
    "type": "authorized_user",
    "refresh_token": "refresh",
    "client_id": "app",
    "client_secret": "no secret",
}
LINK = "https://docs.google.com/spreadsheets/d/1A/edit"


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    """An own configuration folder, empty."""
    folder = tmp_path / "config"
    monkeypatch.setattr(access, "config_folder", lambda: folder)
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    return folder


def test_without_any_key_the_next_step_is_the_doctor():
    with pytest.raises(SheetcrmError, match="no key is set up") as caught:
        find_access()
    assert "sheetcrm doctor" in caught.value.hint


def test_a_key_file_names_the_address_to_share_with(tmp_path):
    found = find_access(write(tmp_path, service_account()))
    assert (found.kind, found.reader) == (Kind.KEY, ADDRESS)


def test_the_order_is_option_environment_own_key_own_sign_in(tmp_path, monkeypatch):
    given = write(tmp_path, service_account(client_email="given@example.com"), "given.json")
    named = write(tmp_path, service_account(client_email="named@example.com"), "named.json")
    keep(SIGN_IN, json.dumps(SIGNED_IN))
    assert find_access().kind is Kind.SIGN_IN
    keep(KEY, json.dumps(service_account()))
    assert find_access().reader == ADDRESS
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(named))
    assert find_access().reader == "named@example.com"
    assert find_access(given).reader == "given@example.com"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the user's own folders to the user")
def test_what_is_kept_is_for_its_owner_alone(config):
    file = keep(KEY, "{}")
    assert file.parent == config
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(config.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("info", "sentence"),
    [
        ("not JSON", "is not a key file"),
        ("[]", "is not a key file"),
        ("{}", "neither the key of a service account nor"),
        ('{"installed": 5}', "neither the key of a service account nor"),
        ({"type": "service_account", "client_email": ADDRESS}, "not the key of a service account"),
        (
            service_account(private_key="-----BEGIN PRIVATE KEY-----\nx\n"),
            "The key file is damaged",
        ),
        (service_account(private_key="x"), "The key file is damaged"),
        ({"type": "authorized_user", "client_id": "1"}, "cannot be used"),
        (desktop_app("https://example.com"), "for signing in"),
    ],
)
def test_a_file_that_gives_no_access_is_told_in_plain_words(tmp_path, info, sentence):
    file = write(tmp_path, info)
    with pytest.raises(SheetcrmError, match=sentence) as caught:
        read_access(file)
    assert "PRIVATE" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SheetcrmError, match=r"missing\.json"):
        read_access(tmp_path / "missing.json")


def test_a_key_is_exchanged_for_a_token_at_the_address_it_names(tmp_path, monkeypatch):
    token = Answer(body='{"access_token": "t", "expires_in": 3600, "token_type": "Bearer"}')
    with answering(token, Answer(body='{"spreadsheetId": "1A"}')) as script:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", script.url)
        file = write(tmp_path, service_account(f"{script.url}/token"))
        found = open_service(LINK, file).call("GET", "", repeat=Repeat.SAFE)
    assert found == {"spreadsheetId": "1A"}
    assert [path for _, path, _ in script.asked] == ["/token", "/v4/spreadsheets/1A"]


def refuse(error, description):
    return Answer(400, json.dumps({"error": error, "error_description": description}))


@pytest.mark.parametrize(
    ("description", "sentence"),
    [
        (
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe",
            "clock is wrong",
        ),
        ("Invalid JWT Signature.", "no longer knows this key"),
        ("Invalid grant: account not found", "no longer knows this key"),
        ("Token has been expired or revoked.", "has expired or was withdrawn"),
    ],
)
def test_a_key_that_google_refuses_is_told_in_plain_words(
    tmp_path, monkeypatch, description, sentence
):
    with answering(refuse("invalid_grant", description)) as script:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", script.url)
        file = write(tmp_path, service_account(f"{script.url}/token"))
        with pytest.raises(SheetcrmError, match=sentence) as caught:
            open_service(LINK, file).call("GET", "", repeat=Repeat.ONCE)
    assert isinstance(caught.value.__cause__, RefreshError)


def test_a_token_service_that_fails_for_a_while_is_asked_again(tmp_path, monkeypatch):
    busy = Answer(503, "<html></html>")
    token = Answer(body='{"access_token": "t", "expires_in": 3600, "token_type": "Bearer"}')
    with answering(busy, busy, busy, busy, token, Answer(body='{"ok": 1}')) as script:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", script.url)
        monkeypatch.setattr("google.auth._exponential_backoff.time.sleep", lambda seconds: None)
        file = write(tmp_path, service_account(f"{script.url}/token"))
        retry_policy = RetryPolicy(sleep=lambda seconds: None)
        assert open_service(LINK, file, retry_policy).call("GET", "", repeat=Repeat.ONCE) == {
            "ok": 1
        }


def test_nobody_but_the_sheet_and_the_token_service_is_asked(tmp_path, monkeypatch):
    token = Answer(body='{"access_token": "t", "expires_in": 3600, "token_type": "Bearer"}')
    with answering(token, Answer(body='{"ok": 1}')) as script:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", script.url)
        service = open_service(LINK, write(tmp_path, service_account(f"{script.url}/token")))
        before = set(threading.enumerate())
        service.call("GET", "", repeat=Repeat.SAFE)
        names = {type(thread).__name__ for thread in set(threading.enumerate()) - before}
    assert "_RegionalAccessBoundaryRefreshThread" not in names
    assert [path for _, path, _ in script.asked] == ["/token", "/v4/spreadsheets/1A"]
