"""The one door to the outside: all that is printed goes through it, whoever prints it.

While a command runs, standard output and standard error are each a `Door`. It lets nothing through
that a terminal would obey, shows what an encoding lacks as something like it, and never fails: a
full disk, a closed pipe or a closed stream must not turn what was done into a failure. Only our own
consoles may add the escape sequences of their styling; they clean what they style by themselves.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EINVAL, EPIPE
from io import TextIOBase, TextIOWrapper, UnsupportedOperation
from pathlib import Path
from typing import Any, TextIO

from sheetcrm.cli.outside.harmless import LIKE_IT, harmless, harmless_json

_NOBODY_READS = frozenset({EPIPE, EINVAL})
"""What writing to a pipe ends with when its reader has left; on Windows it is EINVAL."""


class Door(TextIOBase):
    """Standard output or standard error, made safe."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._is_styled = False
        self.lost: str | None = None
        """Why something that somebody wanted to read could not be printed."""
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=LIKE_IT)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding in which words are written."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def isatty(self) -> bool:
        """Return whether somebody looks at it."""
        return self._stream is not None and not self._stream.closed and self._stream.isatty()

    def fileno(self) -> int:
        """Return the number of the file, where there is one."""
        if self._stream is None:
            raise UnsupportedOperation("closed")
        return self._stream.fileno()

    def writable(self) -> bool:
        """Return that one may write."""
        return True

    def write(self, text: str) -> int:
        """Write a text, made harmless."""
        self._put(text if self._is_styled else harmless(text))
        return len(text)

    def write_json(self, text: str) -> None:
        """Write a JSON text, in UTF-8 whatever the terminal's encoding."""
        with self._forgiving():
            if isinstance(self._stream, TextIOWrapper):
                self._stream.reconfigure(encoding="utf-8", errors="strict")
            self._put(harmless_json(text))

    def flush(self) -> None:
        """Write out what is waiting."""
        with self._forgiving():
            if self._stream is not None:
                self._stream.flush()

    @contextmanager
    def styled(self) -> Iterator[None]:
        """Let escape sequences through: what is written within is clean but for its styling."""
        before, self._is_styled = self._is_styled, True
        try:
            yield
        finally:
            self._is_styled = before

    def _put(self, text: str) -> None:
        with self._forgiving():
            if self._stream is not None:
                self._stream.write(text)

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno not in _NOBODY_READS:
                self.lost = error.strerror
            self._give_up()
        except ValueError:  # the stream was closed, or could not be switched to UTF-8
            self._give_up()

    def _give_up(self) -> None:
        """Write to nowhere from now on, what is still waiting included: its failure would be ours."""
        stream, self._stream = self._stream, None
        if stream is None:
            return
        with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
            stream.flush()


class StyledDoor(TextIOBase):
    """What our consoles write to: the present standard output or error, styling let through."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def _present(self) -> Any:  # noqa: ANN401 - whatever stands there, a door or not
        return getattr(sys, self._name)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding in which words are written."""
        return getattr(self._present, "encoding", None) or "utf-8"

    def isatty(self) -> bool:
        """Return whether somebody looks at it."""
        return self._present is not None and self._present.isatty()

    def fileno(self) -> int:
        """Return the number of the file, where there is one."""
        if self._present is None:
            raise UnsupportedOperation("closed")
        number: int = self._present.fileno()
        return number

    def write(self, text: str) -> int:
        """Write a text that was made harmless before it was styled."""
        present = self._present
        if isinstance(present, Door):
            with present.styled():
                present.write(text)
        elif present is not None:
            present.write(text)
        return len(text)

    def flush(self) -> None:
        """Write out what is waiting."""
        if self._present is not None:
            self._present.flush()


@contextmanager
def doors() -> Iterator[Door]:
    """Put a door before standard output and standard error while a command runs; yield the first."""
    before = sys.stdout, sys.stderr
    out, err = _door(sys.stdout), _door(sys.stderr)
    sys.stdout, sys.stderr = out, err
    try:
        yield out
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = before


@contextmanager
def styled_by_others() -> Iterator[None]:
    """Let the styling of a library through, where it shows nothing that is not our own text."""
    if isinstance(sys.stdout, Door):
        with sys.stdout.styled():
            yield
    else:
        yield


def _door(stream: TextIO | None) -> Door:
    return stream if isinstance(stream, Door) else Door(stream)
