"""Key files as Google gives them, made for one test."""

import json
from functools import cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

ADDRESS = "sync@example.iam.gserviceaccount.com"


@cache
def private_key():
    """A key that opens nothing."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def service_account(token_uri="https://oauth2.googleapis.com/token", **changed):
    return {
        "type": "service_account",
        "project_id": "example",
        "private_key_id": "1",
        "private_key": private_key(),
        "client_email": ADDRESS,
        "client_id": "1",
        "token_uri": token_uri,
    } | changed


def desktop_app(url):
    """An "OAuth client ID" of the type desktop app, of a server of ours."""
    return {
        "installed": {
            "client_id": "app",
            "client_secret": "no secret",
            "auth_uri": f"{url}/auth",
            "token_uri": f"{url}/token",
            "redirect_uris": ["http://localhost"],
        }
    }


def write(folder, info, name="key.json"):
    file = folder / name
    file.write_text(info if isinstance(info, str) else json.dumps(info), "utf-8")
    return file
