"""One thing that a workbook needs for its functions: whether it is there, and whose it is."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sheetcrm.stores.files.held import remove_patiently, replace_patiently


class SetupState(StrEnum):
    """Whether an item is there."""

    READY = "ready"
    MISSING = "missing"
    OTHERS = "somebody else's"
    """Something else is in its place, which is left alone."""


@dataclass(frozen=True, slots=True)
class SetupItem:
    """What it is good for, whether it is there, and what is left to do where it is not."""

    what: str
    state: SetupState
    to_do: str = ""
    is_needed: bool = True
    """Whether the functions need it."""


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        replace_patiently(beside, path)
    finally:
        remove_patiently(beside)
