"""What a file has beside its content: an owner, a group, permissions and extended attributes.

Access control lists of POSIX are such attributes. Windows gives a file that is made in a folder
what the folder says; its own lists, where a file has any, are not carried over there, because the
one call that would (ReplaceFile) can leave neither the old nor the new file in place.
"""

import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_OF_THE_CONTENT = frozenset({"security.ima", "security.evm"})
"""Attributes that the system computes from the content: a new content has new ones."""
_SPECIAL = stat.S_ISUID | stat.S_ISGID
_ACL_AND_ATTRIBUTES = 1 | 4
"""COPYFILE_ACL and COPYFILE_XATTR of macOS's copyfile(3)."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose a file is and who may do what with it; None for an attribute that may not be read."""

    owner: int
    group: int
    mode: int
    attributes: tuple[tuple[str, bytes | None], ...]


def ownership_of(path: Path) -> Ownership:
    """Return whose a file is and who may do what with it."""
    state = path.stat()
    return Ownership(
        state.st_uid, state.st_gid, stat.S_IMODE(state.st_mode), tuple(sorted(_attributes(path)))
    )


def make_alike(copy: Path, original: Path) -> bool:
    """Give a file of ours all that another one has beside its content; return whether it has it."""
    wanted = ownership_of(original)
    try:
        if os.name == "posix":
            _give_owner(copy, wanted)
            _give_attributes(copy, original, wanted)
        copy.chmod(wanted.mode)
    except OSError:  # nor would everything show in the comparison on a Mac
        return False
    return ownership_of(copy) == wanted


def keeps_special_permissions(path: Path) -> bool:
    """Return whether writing into a file leaves its set-user-ID and set-group-ID alone."""
    state = path.stat()
    is_special = os.name == "posix" and bool(state.st_mode & _SPECIAL)
    return not is_special or os.geteuid() in {0, state.st_uid}


def _give_owner(copy: Path, wanted: Ownership) -> None:
    state = copy.stat()
    if (state.st_uid, state.st_gid) != (wanted.owner, wanted.group):
        os.chown(copy, wanted.owner, wanted.group)


def _give_attributes(copy: Path, original: Path, wanted: Ownership) -> None:
    if sys.platform == "darwin":
        _copy_on_a_mac(original, copy)
    present = dict(_attributes(copy))
    for name in present.keys() - dict(wanted.attributes).keys():
        _of_system("removexattr")(copy, name)  # such as what the folder gives to all new files
    for name, value in wanted.attributes:
        if value is not None and present.get(name) != value:
            _of_system("setxattr")(copy, name, value)


def _attributes(path: Path) -> list[tuple[str, bytes | None]]:
    """Return the extended attributes; none where the system or the disk knows none."""
    if not hasattr(os, "listxattr"):
        return []
    try:
        names = _of_system("listxattr")(path)
    except OSError:
        return []
    return [(name, _attribute(path, name)) for name in names if name not in _OF_THE_CONTENT]


def _attribute(path: Path, name: str) -> bytes | None:
    try:
        value: bytes = _of_system("getxattr")(path, name)
    except OSError:
        return None
    return value


def _copy_on_a_mac(original: Path, copy: Path) -> None:
    """Copy the access control list and the attributes, such as the Finder's tags."""
    import ctypes  # noqa: PLC0415 - of use on macOS only

    copyfile = ctypes.CDLL(None, use_errno=True).copyfile
    if copyfile(os.fsencode(original), os.fsencode(copy), None, _ACL_AND_ATTRIBUTES):
        raise OSError(ctypes.get_errno(), "copyfile")


def _of_system(name: str) -> Callable[..., Any]:
    """Return a call that only some systems have."""
    call: Callable[..., Any] = getattr(os, name)
    return call
