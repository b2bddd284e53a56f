"""The rows of Settings that say where a further log is kept, and under which names its columns stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.words import Type
from sheetcrm.tables.columns import INTERACTION_COLUMNS
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.grouped import Grouped
from sheetcrm.tables.headings import interaction_headings
from sheetcrm.tables.tabs import is_same_setting, setting_rows
from sheetcrm.tables.text import clean, fold

ELSEWHERE: Final = "Log elsewhere"
"""The setting whose value is a folder, a file or the address of a database."""
ORDER: Final = "Order"
"""What a column is called that says in which order the rows of one day count."""
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/")
"""How an address begins, be it misspelled; a drive of Windows has but one letter."""
_PLAIN_ADDRESS: Final = re.compile(
    r"[^:]+://(?:[^@/?#]*@)?(?P<host>[^@/?#:]*)(?::\d*)?(?P<path>(?:/[^@?#]*)?)(?:[?#][^@]*)?"
)
"""An address in which nobody can take a part of a password for anything else."""
_NEEDED: Final = {"on": "Date", "customer": "Customer"}
_HEADINGS: Final = {each.field: each.heading for each in INTERACTION_COLUMNS}


def called(place: str) -> str:
    """Return what to call a place in a sentence: neither user nor password nor option is in it.

    >>> called("postgresql://ann:secret@till:5432/shop?sslkey=x#sales"), called("$TILL"), called("a/b")
    ('postgresql://till/shop', '$TILL', 'a/b')
    >>> called("postgresql://ann:se/cret@till/shop"), called("postgresql:/ann:pw@till")
    ('postgresql://…', 'postgresql://…')
    """
    scheme = _SCHEME.match(place)
    if scheme is None:
        return place
    plain = _PLAIN_ADDRESS.fullmatch(place)
    return f"{scheme[1]}://{plain['host'] + plain['path'] if plain else '…'}"


@dataclass(frozen=True, slots=True)
class LogElsewhere:
    """Where a log is kept; `columns` are what the owner says its columns are called, by our headings."""

    place: str
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)

    def fields_of(self, names: Sequence[str]) -> Mapping[str, str]:
        """Return under which of its names each of our headings stands.

        Raises SheetcrmError where there is none for the day or the customer.
        """
        header = interaction_headings().header_row([[*names]])
        known: dict[str, str] = {}
        for each in header.matches if header is not None else ():
            known.setdefault(_HEADINGS[each.field], names[each.column])
        by_fold = {fold(name): name for name in names}
        for heading, name in self.columns.items():
            if fold(name) not in by_fold:
                raise SheetcrmError("elsewhere.no_such_column", column=name, columns=tuple(names))
            known[heading] = by_fold[fold(name)]
        for heading in _NEEDED.values():
            if heading not in known:
                setting = f"{ELSEWHERE}: {heading}"
                raise SheetcrmError(
                    "elsewhere.no_column", heading=heading, setting=setting, columns=tuple(names)
                )
        return known


@dataclass(frozen=True, slots=True)
class FoundElsewhere:
    """What such a log holds of customers of the list."""

    grid: Grid
    """The rows that tell more than a purchase, headings first."""
    others_on: Mapping[date, int] = field(default_factory=dict)
    """How many further rows each day has."""
    purchases: Grouped = field(default_factory=Grouped)
    """Those of which the day and the amount are all: no customer has both kinds on one day."""

    @property
    def names_anybody(self) -> bool:
        """Whether any row may concern a customer of the list."""
        return len(self.grid.rows) > 1 or len(self.purchases) > 0


def log_elsewhere(settings: Grid | None) -> LogElsewhere | None:
    """Return where a further log is kept, None where Settings names no place."""
    place, columns = None, {}
    for row in setting_rows(settings):
        name, value = clean(row.name), clean(row.value)
        if name is None or value is None:
            continue
        if is_same_setting(name, ELSEWHERE):
            place = value
        elif (heading := _heading_in(name)) is not None:
            columns[heading] = value
    return LogElsewhere(place, columns) if place else None


def is_about_elsewhere(name: str) -> bool:
    """Return whether a setting says where a further log or a column of it is.

    >>> is_about_elsewhere("Log elsewhere: Customer"), is_about_elsewhere("Log elsewhere: Colour")
    (True, False)
    """
    return is_same_setting(name, ELSEWHERE) or _heading_in(name) is not None


def _heading_in(name: str) -> str | None:
    before, _, after = name.partition(":")
    if not after.strip() or not is_same_setting(before.strip(), ELSEWHERE):
        return None
    if fold(after) == fold(ORDER):
        return ORDER
    header = interaction_headings().header_row([[after.strip()]])
    return _HEADINGS[header.matches[0].field] if header and header.matches else None


def rows_of(found: Sequence[Mapping[str, Cell]], headings: Sequence[str]) -> list[list[Cell]]:
    """Return rows under our headings, these first; a log that names no types is one of purchases."""
    shown = [each for each in headings if each != ORDER]
    has_types = "Type" in shown
    rows: list[list[Cell]] = [[*shown] if has_types else [*shown, "Type"]]
    for each in found:
        cells = [each[heading] for heading in shown]
        rows.append(cells if has_types else [*cells, Type.PURCHASE.value])
    return rows
