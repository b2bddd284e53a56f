"""The rows of those who are in no list, under the names that were typed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sheetcrm.rules.records import Interaction
from sheetcrm.tables.remarks.talking.upshots import upshots_in
from sheetcrm.tables.text import same_name


def strangers_in(
    rows: Iterable[tuple[str, Interaction]],
) -> Mapping[str, Sequence[Interaction]]:
    """Return the rows of each stranger by day and row, under the first spelling of the name."""
    named: dict[str, str] = {}
    found: dict[str, list[Interaction]] = {}
    for name, row in rows:
        found.setdefault(named.setdefault(same_name(name), name), []).append(row)
    return {
        who: sorted(map(_with_upshots, each), key=_by_day_and_row) for who, each in found.items()
    }


def _with_upshots(event: Interaction) -> Interaction:
    return event._replace(upshots=upshots_in(event.note)) if event.note else event


def _by_day_and_row(event: Interaction) -> tuple[date, int]:
    return event[:2]
