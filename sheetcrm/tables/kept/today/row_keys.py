"""What the hidden column Key of Today says of a row: what kind it is, and whom it is about.

It travels with its row when somebody sorts or copies rows, and nobody has to look up anything else
to know what a tick means.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from sheetcrm.rules.words import SHARED
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.remembered import occasion_text

Written = str | float | None
"""A value of a row of the log as a key keeps it; a date is its ISO text."""


HAPPENED: Final = "happened"
"""Stands for an action where nothing was proposed: each such row is one of its own."""


class RowKind(StrEnum):
    """What a row of Today is."""

    DAY = "day"
    """The headline, with the day of the list."""
    DUE = "due"
    STRANGER = "stranger"
    """Somebody who waits for an answer and is in no list."""
    MORE = "more"
    SECTION = "section"
    LABELS = "labels"
    """What the columns mean within a section."""
    HAPPENED = "happened"
    PEACE = "peace"
    PUT_OFF = "put off"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class RowKey:
    """The kind of a row, and where it is about somebody: who, and what was to be done."""

    kind: RowKind
    who: str = ""
    """The customer's key; the name typed in the log of somebody who is in no list."""
    action: str = ""
    on: date | None = None
    """The day of the list; of what was put off, the day until when."""
    channel: str = ""
    others: tuple[str, ...] = ()
    """The others of the household who hear from us at the same time."""
    called: str = ""
    """What stands under Customer: another name there means that one column was sorted alone."""
    written: Mapping[str, Written] = field(default_factory=dict)
    """The row of the log that a tick became, by the headings of the log."""
    logged: tuple[str, str, str] = ("", "", "")
    """The day (ISO), type and note of that row, whatever the log calls its columns."""
    means: str = ""
    """The type that a tick becomes where the action does not tell: "Send the quote" is a Quote."""
    added: Mapping[str, Written] = field(default_factory=dict)
    """The row of Customers that the tick brought along, by the headings there."""

    @property
    def task(self) -> tuple[str, str]:
        """Who is to hear from us, and what about: the same from day to day until it is done."""
        return self.who.casefold(), self.action

    @property
    def about(self) -> tuple[str, ...]:
        """Whom a row is about that is put off: all who are named, where it is no one's alone."""
        return (self.who, *self.others) if self.action in SHARED else (self.who,)

    @property
    def occasion(self) -> tuple[str, str, str]:
        """The task as it stood in the list of a day: two ticks of it are one."""
        return *self.task, self.on.isoformat() if self.on else ""

    @property
    def noted_as(self) -> str:
        """What it is remembered under that this is in the log."""
        if self.action == HAPPENED:
            return json.dumps(dict(self.written), ensure_ascii=False, sort_keys=True)
        return occasion_text(self.who, self.action, self.on)

    @property
    def text(self) -> str:
        """The key as its cell holds it.

        >>> RowKey(RowKind.DUE, "C-1", "Check in", date(2026, 3, 2)).text
        '["due", "C-1", "Check in", "2026-03-02", ""]'
        """
        on = self.on.isoformat() if self.on else ""
        who = [self.who, *self.others] if self.others else self.who
        told = [self.called, self.means] if self.means else [self.called] if self.called else []
        parts = [self.kind, who, self.action, on, self.channel, *told]
        logged = [dict(self.written), *self.logged] if self.written else []
        added = [dict(self.added)] if self.written and self.added else []
        return json.dumps([*parts, *logged, *added], ensure_ascii=False)

    @classmethod
    def of(cls, cell: Cell) -> "RowKey | None":
        """Return the key of a cell; None if it is blank, or somebody typed over it."""
        try:
            kind, who, action, on, channel, *rest = json.loads(str(cell))
            day = date.fromisoformat(on) if on else None
            first, *others = map(str, who) if isinstance(who, list) else (str(who),)
            called = rest.pop(0) if rest and isinstance(rest[0], str) else ""
            means = rest.pop(0) if rest and isinstance(rest[0], str) else ""
            key = cls(RowKind(kind), first, str(action), day, str(channel), tuple(others), called)
            key = replace(key, means=means) if means else key
            return _with_what_was_logged(key, *rest) if rest else key
        except (TypeError, ValueError):
            return None


def _with_what_was_logged(
    key: "RowKey",
    written: Mapping[str, Written],
    on: object,
    kind: object,
    note: object,
    added: Mapping[str, Written] | tuple[()] = (),
) -> "RowKey":
    logged = (str(on), str(kind), str(note))
    return replace(key, written=dict(written), logged=logged, added=dict(added))
