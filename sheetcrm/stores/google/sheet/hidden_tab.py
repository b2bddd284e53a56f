"""The hidden tab `_sheetcrm`: one row for each customer, found by key.

    NameEmailDo not contact | No – changed since … | ok_to_contact | follow_up_on | …
    @ann@shop.com␟Ann       | Yes                  | No            | -            | …
    !First sync             | date                 | 46083         |
    $Today began            | date                 | 46083         |
    $Columns of keys        |                      | keys: Name␟Email

The header row holds the headings that formulas compare with those of the owner's tab, and what they
show where a preference was changed. A column of numbers has a text for a blank, see `lookups`.
It holds no more than it must: the next sync deletes former customers and released columns. A row
keeps its place as long as its customer stays, so that unchanged values need not be sent again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sheetcrm.changes import OwnedValue
from sheetcrm.stores.google.sheet.typed_cells import (
    Raw,
    blank_is_none,
    day_of,
    is_day,
    moment_of,
    raw,
)
from sheetcrm.tables.column import NumberFormat
from sheetcrm.tables.columns import COMPUTED_COLUMNS

KEY, SEEN = 0, 1
"""The columns (from 0) that hold the keys, and the preferences as they were read."""
HEADINGS, CHANGED = KEY, SEEN
"""What stands above them in the header row."""
FIRST_VALUE = SEEN + 1
WATCHING = "ok_to_contact"
"""The column that shows at once that a preference was changed."""
NUMBERS = frozenset(
    column.field
    for column in COMPUTED_COLUMNS
    if column.kind.number_format is not NumberFormat.GENERAL
)
"""Our columns of days and shares."""
BLANK = "-"
"""Stands for a blank among numbers."""
SETTING, STATE = "!", "$"
"""Begin the keys of settings and of what we keep for ourselves; customers' keys begin otherwise."""
_DATE, _MOMENT = "date", "moment"
_HEADER_ROW = 1
_TITLES = _KEY_TITLE, _PREFERENCES_TITLE = "Columns of keys", "Columns of wishes"
"""What we keep for ourselves of how the formulas are made."""

Row = list[Raw]


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a customer: the preferences as they were read, and our values by field."""

    seen: str
    values: Mapping[str, Raw]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be shown of it."""
        return all(value is None for value in self.values.values())


@dataclass(frozen=True, slots=True)
class HiddenTab:
    """What the hidden tab holds. `rows` gives the row of each key, counted from 1."""

    key_title: str = ""
    """What the keys are made of."""
    preferences_title: str = ""
    """Which preferences are watched."""
    headings: str = ""
    """The headings of all those columns, as the formulas compare them."""
    changed: str = ""
    """What OK to contact shows once a preference was changed."""
    fields: tuple[str, ...] = ()
    """Our columns, in the order of this tab's."""
    records: Mapping[str, Record] = field(default_factory=dict)
    settings: Mapping[str, OwnedValue] = field(default_factory=dict)
    state: Mapping[str, OwnedValue] = field(default_factory=dict)
    """What we keep for ourselves, by name."""
    rows: Mapping[str, int] = field(default_factory=dict)
    cells_read: Mapping[int, Row] = field(default_factory=dict, compare=False)
    """Every cell that was read there, by row (from 1), whether it can be understood or not."""

    @property
    def is_understood(self) -> bool:
        """Whether its header row names the columns; somebody may have cleared it."""
        return WATCHING in self.fields and self.key_title != ""

    def column(self, name: str) -> int:
        """Return the place (from 0) of a column of ours."""
        return FIRST_VALUE + self.fields.index(name)

    @property
    def height(self) -> int:
        """How many rows are in use, the header row among them."""
        return max(self.rows.values(), default=_HEADER_ROW)

    @property
    def width(self) -> int:
        """How many columns are in use."""
        return FIRST_VALUE + max(len(self.fields), 1)

    def placed(self) -> "HiddenTab":
        """Return the same with a row for each key: those that have one keep it."""
        keys = [*self._values(), *self.records]
        rows = {key: self.rows[key] for key in keys if key in self.rows}
        taken = set(rows.values())
        free = (row for row in range(_HEADER_ROW + 1, len(keys) + 2) if row not in taken)
        rows.update({key: next(free) for key in keys if key not in rows})
        return replace(self, rows=rows)

    def cells(self) -> Iterator[tuple[int, Row]]:
        """Yield each row that is in use, by its number (from 1)."""
        yield _HEADER_ROW, [self.headings, self.changed, *self.fields]
        kept = self._values()
        for key, row in self.rows.items():
            if key in kept:
                yield row, [key, _kind(kept[key]), raw(kept[key])]
            else:
                record = self.records[key]
                shown = (_kept(name, record.values.get(name)) for name in self.fields)
                yield row, [key, record.seen, *shown]

    def _values(self) -> Mapping[str, OwnedValue]:
        """Return the settings and the state, by key."""
        titles = {_KEY_TITLE: self.key_title, _PREFERENCES_TITLE: self.preferences_title}
        state = {**self.state, **{name: title for name, title in titles.items() if title}}
        return {
            **{SETTING + name: value for name, value in self.settings.items()},
            **{STATE + name: value for name, value in state.items()},
        }


def all_fields(known: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the fields of all our columns, those that have a place already before the others."""
    ours = [column.field for column in COMPUTED_COLUMNS]
    return (*known, *(name for name in ours if name not in known))


def read_hidden_tab(rows: Sequence[Sequence[Raw]]) -> HiddenTab:
    """Return what the rows of the hidden tab hold; somebody may have emptied, sorted or cut it.

    Without the header row no value can be assigned to a column, so none is used.
    """
    headings, changed, *fields = _header(rows[0] if rows else ())
    width = FIRST_VALUE + max(len(fields), 1)
    records: dict[str, Record] = {}
    kept: dict[str, dict[str, OwnedValue]] = {SETTING: {}, STATE: {}}
    places: dict[str, int] = {}
    for number, row in enumerate(rows, start=_HEADER_ROW):
        key = row[KEY] if row else None
        is_header = bool(fields) and number == _HEADER_ROW
        if is_header or not isinstance(key, str) or key == "" or key in places:
            continue
        cells = [*map(blank_is_none, row), *[None] * (width - len(row))]
        if key[0] in kept:
            kept[key[0]][key[1:]] = _value(cells)
        elif fields:
            shown = cells[FIRST_VALUE:]
            values = {name: _read(name, cell) for name, cell in zip(fields, shown, strict=False)}
            records[key] = Record(str(cells[SEEN] or ""), values)
        if fields:
            places[key] = number
    key_title, preferences_title = (
        str(kept[STATE].pop(name, None) or old)
        for name, old in zip(_TITLES, (headings, changed), strict=True)
    )
    cells_read = {number: list(row) for number, row in enumerate(rows, start=_HEADER_ROW) if row}
    return HiddenTab(
        key_title if fields else "",
        preferences_title if fields else "",
        headings,
        changed,
        all_fields(fields),
        records,
        kept[SETTING],
        kept[STATE],
        places,
        cells_read,
    )


def _header(cells: Sequence[Raw]) -> Sequence[str]:
    """Return the cells of the header row, blanks if it is not ours."""
    headings, changed, *fields = [
        str(cell or "") for cell in [*cells, "", ""][: max(len(cells), 2)]
    ]
    names = list(filter(None, fields))  # an inserted column has no name
    is_ours = WATCHING in names and len({*names}) == len(names)
    return (headings, changed, *fields) if is_ours else ("", "")


def _kept(name: str, value: Raw) -> Raw:
    return BLANK if value is None and name in NUMBERS else value


def _read(name: str, cell: Raw) -> Raw:
    return None if cell == BLANK and name in NUMBERS else cell


def _kind(value: OwnedValue) -> str | None:
    if isinstance(value, date):
        return _MOMENT if isinstance(value, datetime) else _DATE
    return None


def _value(cells: Sequence[Raw]) -> OwnedValue:
    value = cells[FIRST_VALUE]
    if cells[SEEN] == _DATE and is_day(value):
        return day_of(value)
    if cells[SEEN] == _MOMENT and is_day(value):
        return moment_of(value)
    return value
