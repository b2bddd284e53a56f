"""A column of cells as one of a Parquet file, and back: of one type where all its cells are.

In a column with several kinds of cells each is written as JSON, so that a text that looks like a
date stays a text.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.grid import Cell

MIXED: Final = "mixed"
_TYPES: Final = {
    str: ("text", "VARCHAR"),
    datetime: ("moment", "TIMESTAMP"),
    date: ("date", "DATE"),
    float: ("number", "DOUBLE"),
    bool: ("yes or no", "BOOLEAN"),
}
SQL: Final = dict(_TYPES.values()) | {MIXED: "VARCHAR"}


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one column, as the file holds them."""

    kind: str
    values: Sequence[Any]


def column_of(cells: Sequence[Cell]) -> Column:
    """Return the column of some cells; blanks are None.

    >>> column_of(["a", ""]), column_of([1.5, "a"]).values
    (Column(kind='text', values=['a', None]), ['1.5', '"a"'])
    """
    values = [None if is_blank(cell) else cell for cell in cells]
    types = {type(value) for value in values} - {type(None)}
    kind = _TYPES.get(types.pop(), (MIXED, ""))[0] if len(types) == 1 else MIXED if types else ""
    if kind != MIXED:
        return Column(kind or "text", values)
    return Column(MIXED, [None if value is None else _as_json(value) for value in values])


def cells_of(column: Column) -> Sequence[Cell]:
    """Return the cells of a column. Raises ValueError if it is not as we write one."""
    if column.kind != MIXED:
        return column.values
    return [None if value is None else _from_json(value) for value in column.values]


def _as_json(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return json.dumps({"moment": cell.isoformat()})
    if isinstance(cell, date):
        return json.dumps({"date": cell.isoformat()})
    return json.dumps(cell, ensure_ascii=False)


_READ: Final[dict[str, Callable[[str], date]]] = {
    "moment": datetime.fromisoformat,
    "date": date.fromisoformat,
}


def _from_json(text: str) -> Cell:
    value: Any = json.loads(text)
    if isinstance(value, dict):
        ((kind, said),) = value.items()
        return _READ[kind](said)
    cell: Cell = value
    return cell
