"""A mail server on this computer that keeps what it is handed: for the tests only, one mail a connection."""

import base64
import socketserver
import threading
from email import message_from_bytes, policy


class PlayedMail(socketserver.ThreadingTCPServer):
    """It takes a mail from whoever knows the password; `refuses` makes it say no."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, password):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails, self.password, self.refuses = [], password, False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def __exit__(self, *args):
        self.shutdown()
        super().__exit__(*args)


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 played")
        to = []
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "EHLO":
                self._say("250-played\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                told = base64.b64decode(line.split()[2]).split(b"\0")[-1].decode()
                is_right = told == self.server.password and not self.server.refuses
                self._say("235 ok" if is_right else f"535 {told} is wrong")
            elif verb == "RCPT":
                to.append(line)
                self._say("250 ok")
            elif verb == "DATA":
                self._say("354 go on")
                self._take(to)
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self, to):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.mails.append((to, message_from_bytes(b"".join(lines), policy=policy.default)))
        self._say("250 taken")

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())
