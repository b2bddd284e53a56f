"""Plays what Windows does with a file that a program has open: it can be neither replaced nor removed.

Python's own calls answer there as they do here: `os.replace`, `os.rename` and `os.unlink` name the
error of Windows in `winerror`; `open` and `os.open` do not, they only say that it is not permitted.
"""

import builtins
import io
import os
from collections import Counter
from pathlib import Path

SHARING_VIOLATION, ACCESS_DENIED = 32, 5
FOR_EVER = 10**6
_OPEN_HERE = Path("/proc/self/fd")


def refused(number, path):
    error = PermissionError(13, "The process cannot access the file", str(path))
    error.winerror = number
    return error


class Windows:
    """What other programs hold, and the calls that this process makes meanwhile."""

    def __init__(self, monkeypatch):
        self.held = Counter()
        """How many more calls each file is kept from."""
        self.is_readable = True
        """Whether whoever holds a file lets others read it, as Excel does."""
        self.pauses = []

        self._play(monkeypatch)

    def _play(self, patch):
        for name in ("replace", "rename", "unlink", "remove"):
            patch.setattr(os, name, self._guarded(getattr(os, name)))
        for module, name in ((io, "open"), (builtins, "open"), (os, "open")):
            patch.setattr(module, name, self._opening(getattr(module, name)))
        patch.setattr("sheetcrm.stores.files.held.ON_WINDOWS", True)
        patch.setattr("sheetcrm.stores.files.held.sleep", self.pauses.append)

    def hold(self, path, times=FOR_EVER):
        self.held[os.fspath(path)] = times

    def let_go(self):
        self.held.clear()

    def _takes(self, path):
        name = os.fspath(path) if isinstance(path, (str, os.PathLike)) else ""
        if self.held[name] <= 0:
            return False
        self.held[name] -= 1
        return True

    def _guarded(self, call):
        def guarded(source, target=None, **options):
            for path in filter(None, (source, target)):
                if self._takes(path) or Path(path).absolute() in files_open_here():
                    is_target = path is target and source != target
                    raise refused(ACCESS_DENIED if is_target else SHARING_VIOLATION, path)
            return call(source, **options) if target is None else call(source, target, **options)

        return guarded

    def _opening(self, call):
        def opened(path, mode="r", *rest, **options):
            writes = not isinstance(mode, str) or bool(set(mode) & set("wax+"))
            if isinstance(mode, int):
                writes = bool(mode & (os.O_WRONLY | os.O_RDWR))
            if (writes or not self.is_readable) and self._takes(path):
                raise PermissionError(13, "Permission denied", str(path))
            return call(path, mode, *rest, **options)

        return opened


def files_open_here():
    """Return the files that this process has open, where the system tells."""
    found = set()
    for descriptor in _OPEN_HERE.iterdir() if _OPEN_HERE.is_dir() else ():
        try:
            found.add(descriptor.readlink())
        except OSError:  # the descriptor of this very look
            continue
    return found
