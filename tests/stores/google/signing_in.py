"""A browser whose owner signs in at once, and the token that Google gives for it."""

import threading
import urllib.request
import webbrowser
from urllib.parse import parse_qs, urlsplit

from scripted import Answer

from sheetcrm.stores.google.http.access import SCOPES

TOKEN = Answer(
    body='{"access_token": "secret", "refresh_token": "stays", "expires_in": 3600, '
    f'"token_type": "Bearer", "scope": "{SCOPES[0]}"}}'
)


class Owner:
    """A browser whose owner answers at once."""

    def __init__(self, answer):
        self.answer = answer

    def open(self, address, new=0, autoraise=True):
        asked = parse_qs(urlsplit(address).query)
        back = f"{asked['redirect_uri'][0]}?state={asked['state'][0]}&{self.answer}"
        threading.Thread(target=lambda: urllib.request.urlopen(back).close()).start()
        return True


def signs_in(monkeypatch, answer):
    monkeypatch.setattr(webbrowser, "get", lambda using=None: Owner(answer))
