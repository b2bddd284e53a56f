"""Decides which files are to be written or removed, from what lies beside the workbook. It does neither."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from sheetcrm.setup.buttons.button import Button, System, digest, mark_of

Beside = Mapping[str, bytes | None]
"""The files with a button's ending beside a workbook; None for what is no file, or cannot be read."""


class Outcome(StrEnum):
    """What becomes of a file; its words are those of JSON."""

    MADE = "made"
    RENEWED = "renewed"
    THERE = "there"
    REMOVED = "removed"
    CHANGED = "changed by hand"
    """It was ours and somebody changed it, so it is theirs and stays."""
    NO_NAME = "no name"
    """Files of others have the names that it could have."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to become of one file."""

    file: str
    system: System
    outcome: Outcome
    before: bytes | None = None
    """What it holds; None if it is not there."""
    content: bytes | None = None
    """What it is to hold; None if it is to be removed."""


def plan_buttons(
    buttons: Sequence[Button], workbook: PurePath, beside: Beside
) -> tuple[Planned, ...]:
    """Plan the buttons of a workbook: those that are there are renewed, the others made."""
    return tuple(
        planned for button in buttons for planned in _plan_button(button, workbook, beside)
    )


def plan_removal(workbook: PurePath, beside: Beside) -> tuple[Planned, ...]:
    """Plan to remove what was put there for a workbook, as long as nobody changed it."""
    return tuple(
        Planned(file, system, Outcome.REMOVED if as_made else Outcome.CHANGED, beside[file])
        for system in System
        for file, as_made in _ours(system, workbook, beside)
    )


def _plan_button(button: Button, workbook: PurePath, beside: Beside) -> Iterator[Planned]:
    ours = tuple(_ours(button.system, workbook, beside))
    for file, as_made in ours:
        outcome = Outcome.RENEWED if as_made else Outcome.CHANGED
        if beside[file] == button.content:
            outcome = Outcome.THERE
        yield Planned(file, button.system, outcome, beside[file], button.content)
    if not ours:
        free = _free_name(button, workbook, beside)
        outcome = Outcome.MADE if free else Outcome.NO_NAME
        name = free or f"{button.title}{button.system.suffix}"
        yield Planned(name, button.system, outcome, None, button.content)


def _ours(system: System, workbook: PurePath, beside: Beside) -> Iterator[tuple[str, bool]]:
    """Yield the buttons of a workbook, whatever they are called by now, and whether they are as made."""
    whose = digest(workbook.name.encode())
    for file in sorted(beside):
        mark = mark_of(beside[file])
        if file.lower().endswith(system.suffix) and mark and mark.workbook == whose:
            yield file, mark.is_as_made


def _free_name(button: Button, workbook: PurePath, beside: Beside) -> str | None:
    taken = {file.casefold() for file in beside}
    titles = (button.title, f"{button.title} ({workbook.stem})")
    names = (f"{title}{button.system.suffix}" for title in titles)
    return next((name for name in names if name.casefold() not in taken), None)
