"""A server that answers as it is told, one answer after the other, and remembers what was asked."""

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: str = "{}"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


DROPPED = Answer(status=0)
"""The connection ends without an answer."""

CUT_OFF = Answer(status=-1)
"""The answer ends in its middle."""

HTML_502 = Answer(502, "<html><title>502 Bad Gateway</title></html>", {"Content-Type": "text/html"})


def error(status, message="", *, reason=None, **headers):
    """An error in Google's own shape."""
    told = {"code": status, "message": message, "status": "ANY"}
    if reason:
        told["details"] = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}]
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps({"error": told}), given)


@dataclass
class Script:
    """What is still to be answered, and what was asked by now."""

    answers: list[Answer]
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    url: str = ""


@contextmanager
def answering(*answers):
    """Serve these answers, the last one for ever."""
    script = Script(list(answers))
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *words):
            pass

        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            script.asked.append((self.command, self.path, body))
            answer = script.answers.pop(0) if len(script.answers) > 1 else script.answers[0]
            closing.wait(answer.seconds)
            self.close_connection = True
            if answer.status == 0:
                return
            text = answer.body.encode()
            self.send_response(200 if answer.status < 0 else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text) + (99 if answer.status < 0 else 0)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = answer  # noqa: N815 - as http.server wants it

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield script
    finally:
        closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
