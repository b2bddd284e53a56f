"""What happened in a row: its type, and the channel and direction that the type fills in."""

from typing import Any

from sheetcrm.rules.records import DEFAULT_CHANNEL, settled_direction
from sheetcrm.settings import Settings
from sheetcrm.tables.log import Kind
from sheetcrm.tables.logged.types import UNKNOWN


class Kinds(dict[tuple[Any, ...], Kind]):
    """What happened, by the cells of a row: thousands of rows share a few of these."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._visits_are_theirs = settings.visits_are_theirs

    def __missing__(self, cells: tuple[Any, ...]) -> Kind:
        kind, channel, direction, purpose = cells
        if kind == UNKNOWN:
            kind = None
        direction = settled_direction(kind, direction, visits_are_theirs=self._visits_are_theirs)
        self[cells] = kind, channel or DEFAULT_CHANNEL.get(kind), direction, purpose
        return self[cells]
