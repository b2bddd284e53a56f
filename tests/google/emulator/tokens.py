"""Signing in: the /token endpoint for a service account's signed statement, and its key file.

Unverified against Google, and stricter than it needs to be: nothing of it is in the recordings.
"""

import base64
import json
import secrets
import threading
import time
from typing import Any
from urllib.parse import parse_qs

from emulator.book import CLIENT_EMAIL
from emulator.refusal import Refusal

SCOPE = "https://www.googleapis.com/auth/spreadsheets"
AUDIENCE = "https://oauth2.googleapis.com/token"
"""Whom google-auth addresses, whatever token_uri the key file names."""

_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


class SignInRefused(Exception):  # noqa: N818 - an answer
    """The OAuth way to say no: another shape than the API's errors."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.body = {"error": error, "error_description": description}


class Tokens:
    """The tokens handed out; each is good until its time is over or it is taken back."""

    def __init__(self, *, lifetime_s: int = 3600) -> None:
        self.lifetime_s = lifetime_s
        self.refusal: SignInRefused | None = None
        self.accounts = {CLIENT_EMAIL}
        self._good_until: dict[str, float] = {}
        self._account: dict[str, str] = {}
        self._lock = threading.Lock()

    def granted(self, form: str, audience: str) -> dict[str, Any]:
        """A token for a form with a signed statement (JWT) whose parts are in order."""
        if self.refusal is not None:
            raise self.refusal
        fields = {name: values[0] for name, values in parse_qs(form).items()}
        if fields.get("grant_type") == "refresh_token":
            return self._new("somebody signed in")
        if fields.get("grant_type") != _GRANT:
            raise SignInRefused("unsupported_grant_type", "Invalid grant_type")
        return self._new(_stated_by(fields.get("assertion", ""), audience, self.accounts))

    def account_of(self, header: str | None) -> str:
        """Whose token a caller shows; blank if nobody's."""
        return self._account.get((header or "").partition(" ")[2], "")

    def _new(self, account: str) -> dict[str, Any]:
        token = "ya29." + secrets.token_urlsafe(24)
        with self._lock:
            self._good_until[token] = time.monotonic() + self.lifetime_s
            self._account[token] = account
        return {"access_token": token, "expires_in": self.lifetime_s, "token_type": "Bearer"}

    def check(self, header: str | None) -> None:
        """Refuse with 401 whoever shows no token that is good now, with 403 whoever shows none.

        As brekkylab/backlot measured it for Sheets, which takes API keys, too.
        """
        if not header:
            raise unregistered()
        kind, _, token = (header or "").partition(" ")
        with self._lock:
            is_good = self._good_until.get(token, 0) > time.monotonic()
        if kind != "Bearer" or not is_good:
            raise unauthenticated()

    def expire_all(self) -> None:
        with self._lock:
            self._good_until.clear()


def unregistered() -> Refusal:
    """What somebody without any credentials is told."""
    return Refusal(
        403,
        "Method doesn't allow unregistered callers (callers without established identity). Please "
        "use API Key or other form of API consumer identity to call this API.",
        "PERMISSION_DENIED",
    )


def unauthenticated() -> Refusal:
    return Refusal(
        401,
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login "
        "cookie or other valid authentication credential. See "
        "https://developers.google.com/identity/sign-in/web/devconsole-project.",
        "UNAUTHENTICATED",
    )


def _stated_by(statement: str, audience: str, accounts: set[str]) -> str:
    """The account that made a statement whose parts are in order."""
    parts = statement.split(".")
    if len(parts) != 3:
        raise SignInRefused("invalid_grant", "Bad Request")
    header, claims = (_decoded(part) for part in parts[:2])
    if header.get("alg") != "RS256" or not parts[2]:
        raise SignInRefused("invalid_grant", "Invalid JWT Signature.")
    if claims.get("iss") not in accounts or claims.get("aud") not in (audience, AUDIENCE):
        raise SignInRefused("invalid_grant", "Invalid grant: account not found")
    if SCOPE not in str(claims.get("scope", "")).split():
        raise SignInRefused("invalid_scope", f"Scope needed: {SCOPE}")
    now = time.time()
    if not claims.get("iat", 0) - 300 <= now <= claims.get("exp", 0):
        raise SignInRefused(
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable "
            "timeframe. Check your iat and exp values in the JWT claim.",
        )
    return str(claims["iss"])


def _decoded(part: str) -> dict[str, Any]:
    try:
        decoded = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except ValueError as error:
        raise SignInRefused("invalid_grant", "Invalid JWT") from error
    return decoded if isinstance(decoded, dict) else {}


def key_file_text(token_uri: str) -> str:
    """A service account's key file as Google hands it out, with a new key of its own."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    fields = {
        "type": "service_account",
        "project_id": "emulator",
        "private_key_id": secrets.token_hex(20),
        "private_key": pem.decode(),
        "client_email": CLIENT_EMAIL,
        "client_id": "100000000000000000000",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": token_uri,
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "universe_domain": "googleapis.com",
    }
    return json.dumps(fields, indent=2)
