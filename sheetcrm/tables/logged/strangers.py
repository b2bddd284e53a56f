"""The rows of those who are in no list, under the names that were typed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sheetcrm.rules.records import Interaction
from sheetcrm.tables.logged.who import Meant
from sheetcrm.tables.text import same_name


def strangers_in(
    whose: Iterable[Meant | None], rows: Iterable[Interaction | None]
) -> Mapping[str, Sequence[Interaction]]:
    """Return the rows of strangers by day and row; a row is None where it has no day or no type."""
    named: dict[str, str] = {}
    found: dict[str, list[Interaction]] = {}
    for meant, row in zip(whose, rows, strict=True):
        if row is not None and meant is not None and meant.stranger is not None:
            who = named.setdefault(same_name(meant.stranger), meant.stranger)
            found.setdefault(who, []).append(row)
    return {who: sorted(each, key=_by_day_and_row) for who, each in found.items()}


def _by_day_and_row(event: Interaction) -> tuple[date, int]:
    return event[:2]
