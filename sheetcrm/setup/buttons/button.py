"""A button: what it is for, and how one is known as ours, as it was made and for which workbook."""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

_MARK: Final = re.compile(
    rb"^(?:rem|#) sheetcrm setup ([0-9a-f]{16}) ([0-9a-f]{16})\r?\n", re.MULTILINE
)


class System(StrEnum):
    """A system on which a button is pressed."""

    WINDOWS = "Windows"
    MACOS = "macOS"
    LINUX = "Linux"

    @property
    def suffix(self) -> str:
        """How the name of a button ends there."""
        return {self.WINDOWS: ".bat", self.MACOS: ".command", self.LINUX: ".desktop"}[self]


@dataclass(frozen=True, slots=True)
class Button:
    """A file to double-click. Its content holds the mark by which it is known again."""

    system: System
    title: str
    """Its name, without the ending."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """What a file says of itself: for which workbook it was made, and whether it is as we made it."""

    workbook: str
    is_as_made: bool


def marked(text: str, mark_before: str, comment: str, workbook: str) -> bytes:
    """Return the content of a button, with its mark as a comment before a line of the text."""
    mark = f"{comment} sheetcrm setup {digest(workbook.encode())} {digest(text.encode())}"
    end = "\r\n" if "\r\n" in text else "\n"
    return text.replace(mark_before, f"{mark}{end}{mark_before}", 1).encode()


def mark_of(content: bytes | None) -> Mark | None:
    """Return the mark of a file, None if it is none of ours."""
    found = _MARK.search(content or b"")
    if found is None or content is None:
        return None
    bare = content[: found.start()] + content[found.end() :]
    return Mark(found[1].decode(), digest(bare) == found[2].decode())


def digest(content: bytes) -> str:
    """Return what tells one name, or one content, from another."""
    return sha256(content).hexdigest()[:16]
