"""What earlier syncs saw and decided that today's sheet alone does not tell, by customer's key."""

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date

from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.words import Action


@record
class Given:
    """The day that somebody of a crowd was given, so that not all are due on one day."""

    on: date
    action: Action
    """What was due."""
    turn_on: date
    """The day on which it fell due by its own rule."""
    made_on: date
    """The day on which it was given."""


@record
class NotBefore:
    """The day before which the owner does not want to be told to do something; `date.max` is never."""

    on: date
    typed_on: date | None = None
    """The day of the list in which it was typed; None where nobody typed it, or nobody knows."""


@record
class Remembered:
    """The memory that lies in the workbook's hidden tab. Without one, as in a function, it is empty."""

    pauses: Mapping[str, date] = field(default_factory=dict)
    """The last day of each pause that was seen while it was ahead."""
    given: Mapping[str, Given] = field(default_factory=dict)
    """The day that each of a crowd was given; it does not move."""
    noted: Mapping[tuple[str, str], date] = field(default_factory=dict)
    """The day on which a note without a day was first seen, by customer and the note's letters."""
    put_off: Mapping[int, Mapping[Action, NotBefore]] = field(default_factory=dict)
    """What is put off, by the customer's row."""
    plans_done: Mapping[int, date] = field(default_factory=dict)
    """The day of each next step that was ticked ahead of it, by the customer's row."""
    ticked: Collection[str] = frozenset()
    """Under which names it is kept what was ticked and is in the log."""
