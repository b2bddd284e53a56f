"""Mail, by whatever server the owner's own mail program uses; what it needs to know is a secret.

It is read from the environment, else from mail.toml in the user's configuration folder, which only
its owner may read. It is never printed, never kept elsewhere and never a word of a command.
"""

import os
import smtplib
import ssl
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Any, Final

from platformdirs import user_config_path

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.files.private_files import home_or_refused, is_open_to_others

_FILE: Final = "mail.toml"
_IN_ENVIRONMENT: Final = "SHEETCRM_SMTP_"
_NAMES: Final = ("host", "port", "user", "password", "from")
_IMPLICIT_TLS: Final = 465
_USUAL_PORT: Final = 587
_PATIENCE_SECONDS: Final = 60
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""A server on this computer: what goes there passes no network, and may be plain."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and by whom."""

    host: str
    sender: str
    port: int = _USUAL_PORT
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def mail_file() -> Path:
    """Return the file that tells the server; it may not exist yet."""
    with home_or_refused():
        return user_config_path("sheetcrm", appauthor=False) / _FILE


def mail_server() -> MailServer:
    """Return the server that is set up. Raises SheetcrmError where none is, or its file is no good."""
    told = _from_environment() or _from_file(mail_file())
    try:
        server = MailServer(
            host=str(told["host"]),
            sender=str(told.get("from") or told["user"]),
            port=int(told.get("port", _USUAL_PORT)),
            user=told.get("user"),
            password=told.get("password"),
        )
    except (KeyError, ValueError, TypeError):
        raise SheetcrmError("notify.no_mail", file=str(mail_file())) from None
    if "@" not in server.sender:
        raise SheetcrmError("notify.no_mail", file=str(mail_file()))
    return server


def send(server: MailServer, to: str, subject: str, text: str) -> None:
    """Send a mail. Raises SheetcrmError, without what the server said: it may quote what it was told."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = server.sender, to, subject
    mail["Date"], mail["Message-ID"] = (
        formatdate(localtime=True),
        make_msgid(domain="sheetcrm.invalid"),
    )
    mail["Auto-Submitted"] = "auto-generated"  # nobody's holiday note answers it
    mail.set_content(text)
    try:
        with _connected(server) as connection:
            if server.user and server.password:
                connection.login(server.user, server.password)
            connection.send_message(mail)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise SheetcrmError("notify.not_sent", host=server.host, why=type(error).__name__) from None


def _connected(server: MailServer) -> smtplib.SMTP:
    tls = ssl.create_default_context()
    if server.port == _IMPLICIT_TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE_SECONDS, context=tls)
    connection = smtplib.SMTP(server.host, server.port, timeout=_PATIENCE_SECONDS)
    try:
        if server.host not in _HERE:
            connection.starttls(context=tls)
    except BaseException:
        connection.close()
        raise
    return connection


def _from_environment() -> Mapping[str, Any]:
    named = {name: os.environ.get(f"{_IN_ENVIRONMENT}{name.upper()}") for name in _NAMES}
    return {name: value for name, value in named.items() if value} if named["host"] else {}


def _from_file(file: Path) -> Mapping[str, Any]:
    try:
        if is_open_to_others(file):
            raise SheetcrmError("notify.open_to_others", file=str(file))
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError):  # there is none, or it is not TOML
        raise SheetcrmError("notify.no_mail", file=str(file)) from None
