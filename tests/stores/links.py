"""A link to a server that can be cut: it passes so many bytes of what the server says, then misbehaves."""

import socket
import threading
import time
from contextlib import contextmanager, suppress

PIECE = 4096
LATE_SECONDS = 0.5
SLOW_SECONDS = 0.05


class Link:
    """Passes on to a port of this computer; `heard` counts what came back."""

    def __init__(self, port, whole=None, then="pass"):
        self.server = ("127.0.0.1", port)
        self.whole, self.then = whole, then
        self.heard = 0
        self.is_reached = threading.Event()
        """Set once so many bytes have passed."""
        self.ends = threading.Event()
        self.sockets = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self):
        with suppress(OSError):  # the door was closed
            while True:
                inside, _ = self.door.accept()
                outside = socket.create_connection(self.server)
                self.sockets += [inside, outside]
                for work in ((self._tell, inside, outside), (self._hear, outside, inside)):
                    threading.Thread(target=work[0], args=work[1:], daemon=True).start()

    def _tell(self, client, server):
        with suppress(OSError):
            while piece := client.recv(PIECE):
                server.sendall(piece)
            server.shutdown(socket.SHUT_WR)

    def _hear(self, server, client):
        with suppress(OSError):
            while piece := server.recv(PIECE):
                left = len(piece) if self.whole is None else max(0, self.whole - self.heard)
                client.sendall(piece[:left])
                self.heard += len(piece[:left])
                if left < len(piece):
                    self.is_reached.set()
                    self._misbehave(client, piece[left:])
            client.shutdown(socket.SHUT_WR)

    def _misbehave(self, client, rest):
        if self.then == "stall":
            self.ends.wait()
        elif self.then == "drop":
            self.close()
        elif self.then == "late":
            self.ends.wait(LATE_SECONDS)
            self.whole = None
            client.sendall(rest)
        elif self.then == "slow":
            for place in range(len(rest)):
                client.sendall(rest[place : place + 1])
                if self.ends.wait(SLOW_SECONDS):
                    return

    def close(self):
        self.ends.set()
        for each in (self.door, *self.sockets):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@contextmanager
def link(port, whole=None, then="pass"):
    made = Link(port, whole, then)
    try:
        yield made
    finally:
        made.close()


def wait_for_threads(before):
    """Wait until no further thread runs than before: each ends with its link."""
    while threading.active_count() > before:
        time.sleep(0.01)
