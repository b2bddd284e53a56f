"""A pseudo-terminal in which a command is typed at, the way an owner does."""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROMPT = b"   > "
LINES, COLUMNS = 40, 100
_STYLES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


def play(folder, typed, *words):
    """Run sheetcrm in a folder, type a line at each prompt, and return the screen and the status."""
    process, screen = pty.fork()
    if process == 0:
        _run(folder, words)
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    lines, seen, answered = list(typed), b"", 0
    while (more := _read(screen)) is not None:
        seen += more
        plain = _STYLES.sub(b"", seen)
        if plain.endswith(PROMPT) and plain.count(PROMPT) > answered and lines:
            answered = plain.count(PROMPT)
            os.write(screen, lines.pop(0).encode() + b"\n")
    _, status = os.waitpid(process, 0)
    os.close(screen)
    assert not lines, f"nobody asked for {lines}"
    text = _STYLES.sub(b"", seen).decode().replace("\r\n", "\n")
    return text, os.waitstatus_to_exitcode(status)


def _run(folder, words):
    os.chdir(folder)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "HOME": str(folder)}
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    os.execve(sys.executable, [sys.executable, "-m", "sheetcrm", *words], environment)


def _read(screen):
    """Return what comes next, None at the end of the program."""
    select.select([screen], [], [])
    try:
        return os.read(screen, 65536) or None
    except OSError:  # Linux says so at the end
        return None
