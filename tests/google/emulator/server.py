"""The local HTTP server that the real gspread and google-auth talk to."""

import json
import socket
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from gzip import compress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from emulator.book import CLIENT_EMAIL
from emulator.calls import parse_call
from emulator.faults import Faults, Trouble
from emulator.languages import in_language
from emulator.refusal import Refusal, unsupported
from emulator.state import GoogleSheets
from emulator.tokens import SignInRefused, Tokens, key_file_text


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it came: what was asked, how big it was, what was answered."""

    method: str
    path: str
    sent_bytes: int
    received_bytes: int
    status: int
    unpacked_bytes: int = 0
    """What was answered before it was compressed."""


@dataclass(slots=True)
class Running:
    """A server at work: where it listens, the key file to sign in with, what it saw."""

    state: GoogleSheets
    url: str
    key_file: Path
    tokens: Tokens
    faults: Faults
    language: str = "en"
    """The language of whoever made the sheet, in which the service words its refusals."""
    seen: list[Seen] = field(default_factory=list)

    def link(self, book_id: str) -> str:
        """What people copy out of their browser."""
        return f"https://docs.google.com/spreadsheets/d/{book_id}/edit#gid=0"

    @property
    def requests(self) -> int:
        """How many calls of the Sheets API came in; signing in is not counted."""
        return len(self.seen)

    @property
    def bytes_received(self) -> int:
        return sum(one.sent_bytes for one in self.seen)

    @property
    def bytes_answered(self) -> int:
        return sum(one.received_bytes for one in self.seen)

    @property
    def bytes_unpacked(self) -> int:
        return sum(one.unpacked_bytes for one in self.seen)

    def key_of(self, account: str) -> Path:
        """The key file of a further account, which every sheet is shared with as well."""
        self.tokens.accounts.add(account)
        path = self.key_file.with_name(f"{account}.json")
        path.write_text(_key_text(f"{self.url}/token", account), encoding="utf-8")
        path.chmod(0o600)
        return path

    def forget(self) -> None:
        """Count from nothing again."""
        self.seen.clear()


@contextmanager
def serve(state: GoogleSheets, *, port: int = 0, key_file: Path | None = None) -> Iterator[Running]:
    """Serve the state on this computer only, until the block is left.

    >>> with serve(GoogleSheets()) as running:
    ...     running.url.startswith("http://127.0.0.1:")
    True
    """
    with tempfile.TemporaryDirectory() as folder, _no_boundary_lookup():
        server = _Server(("127.0.0.1", port), _Handler)
        server.daemon_threads = True
        url = f"http://127.0.0.1:{server.server_port}"
        path = key_file or Path(folder) / "service-account.json"
        path.write_text(_key_text(f"{url}/token"), encoding="utf-8")
        path.chmod(0o600)
        running = Running(state, url, path, Tokens(), Faults())
        server.running = running  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield running
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


@contextmanager
def _no_boundary_lookup() -> Iterator[None]:
    """Keep google-auth from asking the internet where this account may be used."""
    name = "_is_regional_access_boundary_lookup_required"
    try:
        from google.auth.credentials import CredentialsWithRegionalAccessBoundary as Boundary
    except ImportError:  # an older version, or none where only recordings are replayed
        yield
        return
    with patch.object(Boundary, name, lambda _: False):
        yield


_KEYS: list[dict[str, Any]] = []


def _key_text(token_uri: str, account: str = CLIENT_EMAIL) -> str:
    """One key for all servers of a process: making one takes a while."""
    if not _KEYS:
        _KEYS.append(json.loads(key_file_text(token_uri)))
    return json.dumps({**_KEYS[0], "token_uri": token_uri, "client_email": account}, indent=2)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked may be killed or give up; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if urlsplit(self.path).path == "/token":
            self._sign_in(body)
            return
        running: Running = self.server.running  # type: ignore[attr-defined]
        account = running.tokens.account_of(self.headers.get("Authorization"))
        trouble = running.faults.meet(self.command, self.path, body, account)
        status, headers, answer = self._outcome(running, body, trouble)
        is_dropped = trouble is not None and trouble.is_dropped
        unpacked = len(answer)
        if trouble is None and self._takes_gzip():
            answer, headers = compress(answer, 6, mtime=0), headers | {"Content-Encoding": "gzip"}
        sizes = (0, 0) if is_dropped else (len(answer), unpacked)
        running.seen.append(Seen(self.command, self.path, len(body), sizes[0], status, sizes[1]))
        if is_dropped:
            self._drop()
        else:
            self._send(status, answer, headers)

    def _takes_gzip(self) -> bool:
        """Google's guide to performance: both headers have to say so."""
        names = ("Accept-Encoding", "User-Agent")
        return all("gzip" in (self.headers.get(name) or "") for name in names)

    def _outcome(
        self, running: Running, body: bytes, trouble: Trouble | None
    ) -> tuple[int, dict[str, str], bytes]:
        """What is answered; the call is carried out unless the trouble came before."""
        carried_out = None
        if trouble is None or trouble.takes_effect:
            carried_out = self._carried_out(running, body)
        if trouble is None:
            assert carried_out is not None
            return carried_out
        time.sleep(trouble.delay_s)
        if carried_out is not None and not trouble.status and not trouble.is_dropped:
            return carried_out
        return trouble.status, dict(trouble.headers), trouble.body

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = _answer  # noqa: N815

    def _carried_out(self, running: Running, body: bytes) -> tuple[int, dict[str, str], bytes]:
        try:
            running.tokens.check(self.headers.get("Authorization"))
            answer = running.state.carry_out(parse_call(self.command, self.path, body))
        except Refusal as refusal:
            return refusal.code, {}, _written(in_language(refusal.as_json(), running.language))
        except Exception:  # noqa: BLE001 - a broken double has to be told from a broken connection
            traceback.print_exc()
            broken = unsupported(f"this: it broke, see above ({self.command} {self.path})")
            return broken.code, {}, _written(broken.as_json())
        return 200, {}, _written(answer, is_short="prettyPrint=false" in self.path)

    def _sign_in(self, body: bytes) -> None:
        running: Running = self.server.running  # type: ignore[attr-defined]
        try:
            answer = running.tokens.granted(body.decode(), f"{running.url}/token")
        except SignInRefused as refused:
            self._send(400, _written(refused.body), {})
            return
        self._send(200, _written(answer), {})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        named = {"Content-Type": "application/json; charset=UTF-8", **headers}
        try:
            self._write(status, {**named, "Content-Length": str(len(body))}, body)
        except ConnectionError:
            self.close_connection = True  # whoever asked has stopped waiting

    def _write(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drop(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: Any) -> None:
        """Say nothing: what people typed is nobody's business."""


def _written(answer: Any, *, is_short: bool = False) -> bytes:
    """An answer as it goes out: every value on a line of its own, unless that is not wanted.

    As in the recordings; what a short one looks like is unverified against Google.
    """
    if is_short:
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
    return json.dumps(answer, ensure_ascii=False, indent=2).encode() + b"\n"
