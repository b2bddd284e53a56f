"""Signing in in the browser, with a browser and a Google of our own."""

import webbrowser

import pytest
from keys import desktop_app, service_account, write
from scripted import Answer, answering
from signing_in import TOKEN, signs_in

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.google.http import access, sign_in
from sheetcrm.stores.google.http.access import SCOPES, Kind, find_access


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    monkeypatch.setattr(access, "config_folder", lambda: tmp_path / "config")
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # our Google has no certificate


def test_a_sign_in_is_kept_without_the_short_lived_token(tmp_path, monkeypatch):
    signs_in(monkeypatch, "code=1")
    with answering(TOKEN) as script:
        found = sign_in.sign_in(write(tmp_path, desktop_app(script.url)))
    assert found.kind is Kind.SIGN_IN
    assert find_access().file == found.file
    kept = found.file.read_text("utf-8")
    assert "stays" in kept
    assert "secret" not in kept.replace("client_secret", "").replace("no secret", "")


def test_cancel_is_told_as_what_it_is(tmp_path, monkeypatch):
    signs_in(monkeypatch, "error=access_denied")
    with answering(TOKEN) as script, pytest.raises(SheetcrmError, match="You pressed Cancel"):
        sign_in.sign_in(write(tmp_path, desktop_app(script.url)))
    assert not (tmp_path / "config").exists()


def test_a_box_that_was_not_ticked_sets_nothing_up(tmp_path, monkeypatch):
    signs_in(monkeypatch, "code=1")
    other = Answer(body=TOKEN.body.replace(SCOPES[0], "openid"))
    with answering(other) as script, pytest.raises(SheetcrmError, match="did not work"):
        sign_in.sign_in(write(tmp_path, desktop_app(script.url)))


def test_without_a_browser_the_address_is_printed(tmp_path, monkeypatch, capsys):
    def none(using=None):
        raise webbrowser.Error("no browser here")

    monkeypatch.setattr(webbrowser, "get", none)
    monkeypatch.setattr(sign_in, "PATIENCE_SECONDS", 0.05)
    with answering(TOKEN) as script, pytest.raises(SheetcrmError, match="Nobody signed in"):
        sign_in.sign_in(write(tmp_path, desktop_app(script.url)))
    assert f"{script.url}/auth" in capsys.readouterr().out


def test_a_key_needs_no_signing_in(tmp_path):
    with pytest.raises(SheetcrmError, match="needs no signing in"):
        sign_in.sign_in(write(tmp_path, service_account()))
