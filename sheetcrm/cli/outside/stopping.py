"""Ctrl+C, and the system's wish that we end: what is being done is unwound, then one line is said.

Both raise KeyboardInterrupt in whatever is running, which closes files, removes copies, ends
processes and gives locks back on its way out. Its argument is the number of the signal.
"""

import signal
import sys
from contextlib import suppress
from time import monotonic
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""The last but one is for systems with terminals that hang up, the last for Windows."""
MEANT_AFTER_SECONDS = 1.0
"""Whoever presses twice at once wants one thing; later, they want it to end whatever it is doing."""

AGAIN_AFTER_SECONDS = 0.01


class Stopping:
    """What stopped us, if anything did."""

    def __init__(self) -> None:
        self.number: int | None = None
        self._at = 0.0
        self._is_held = False

    def listen(self) -> None:
        """Hear what this process was not told to ignore, as nohup and `&` in a script tell it."""
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                with suppress(ValueError, OSError):  # not ours to hear
                    signal.signal(number, self._stop)
        if hasattr(
            signal, "setitimer"
        ):  # not on Windows, where what was dropped is told at the end
            signal.signal(signal.SIGALRM, self._stop_again)
        sys.unraisablehook = self._try_again

    def hold(self) -> None:
        """From now on take an interrupt down and go on: what is left takes a moment, or is a clean-up."""
        self._is_held = True

    def check(self) -> None:
        """Raise the interrupt that was taken down, dropped, or taken for an error."""
        if self.number is not None:
            raise KeyboardInterrupt(self.number)

    def _stop(self, number: int, _: FrameType | None) -> None:
        if self._is_held:
            self.number = self.number or number
            return
        now = monotonic()
        if self.number is not None and now - self._at < MEANT_AFTER_SECONDS:
            return  # it is on its way out
        self.number, self._at = number, now
        raise KeyboardInterrupt(number)

    def _stop_again(self, _: int, __: FrameType | None) -> None:
        if not self._is_held:
            self.check()

    def _try_again(self, what: "sys.UnraisableHookArgs") -> None:
        """Python drops what is raised in a clean-up of its own: raise an interrupt soon again."""
        if not isinstance(what.exc_value, KeyboardInterrupt):
            sys.__unraisablehook__(what)
        elif hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, AGAIN_AFTER_SECONDS)
