"""Writes the rows of a made sheet in one of many spellings."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from corpus.made.features import Features
from corpus.made.people import Value
from corpus.made.refs import ref
from corpus.made.sheet import Cell, MadeSheet
from corpus.made.spelling import Spelling, escaped

_ERRORS = frozenset({"#N/A"})


@dataclass(slots=True)
class RowWriter:
    """Writes rows; the texts that cells share are collected."""

    spelling: Spelling
    features: Features
    rng: random.Random
    shared: dict[str, int] = field(default_factory=dict)

    def rows(self, sheet: MadeSheet) -> str:
        """Return all rows, with empty ones where rows do not say where they are."""
        lines: list[str] = []
        numbers = sorted({*sheet.cells, *sheet.rows})
        before = 0
        for number in numbers:
            is_numbered = self._says_where("rows", number, before)
            if not is_numbered:
                lines += ["<row/>"] * (number - before - 1)
            lines.append(self._row(sheet, number, is_numbered=is_numbered))
            before = number
        return self.spelling.gap.join(lines)

    def _says_where(self, what: str, number: int, before: int) -> bool:
        if self.features.numbers == "some":
            return number != before + 1 or self.rng.random() < 0.5
        return self.features.numbers in {"all", what}

    def _row(self, sheet: MadeSheet, number: int, *, is_numbered: bool) -> str:
        cells = sheet.cells.get(number, {})
        attributes: dict[str, object] = {"r": number if is_numbered else None}
        attributes["spans"] = self._spans(sorted(cells))
        attributes |= sheet.rows.get(number, {})
        content = "".join(self._cells(number, cells))
        return self.spelling.element("row", attributes, content)

    def _spans(self, columns: list[int]) -> str | None:
        kind = self.features.spans
        if not kind or not columns or (kind == "some" and self.rng.random() < 0.5):
            return None
        last = {"wide": 40, "narrow": columns[0]}.get(kind, columns[-1])
        return f"{columns[0]}:{max(last, columns[0])}"

    def _cells(self, row: int, cells: dict[int, Cell]) -> Iterator[str]:
        before = 0
        for column in sorted(cells):
            says_where = self._says_where("cells", column, before) or column - before > 200
            if not says_where:
                yield from ["<c/>"] * (column - before - 1)
            yield self._cell(ref(row, column) if says_where else None, cells[column])
            before = column

    def _cell(self, where: str | None, cell: Cell) -> str:
        kind, content = self._value(cell)
        attributes = {"r": where, "s": cell.style or None, "t": kind}
        if cell.formula or cell.formula_attributes:
            formula = self.spelling.element("f", dict(cell.formula_attributes), cell.formula)
            content = formula + content
        return self.spelling.element("c", attributes, content)

    def _value(self, cell: Cell) -> tuple[str | None, str]:
        """Return the kind of a value and its element."""
        value = cell.value
        if value is None:
            return None, ""
        if isinstance(value, str):
            return self._text(value)
        kind = "b" if isinstance(value, bool) else None
        return kind, f"<v>{self._number(value)}</v>"

    def _number(self, value: Value) -> str:
        if isinstance(value, date):
            base = date(1904, 1, 1) if self.features.is_1904 else date(1899, 12, 30)
            return str((value - base).days)
        return str(int(value)) if isinstance(value, bool) else str(value)

    def _text(self, value: str) -> tuple[str, str]:
        if value in _ERRORS:
            return "e", f"<v>{value}</v>"
        kind = self.features.texts
        if kind == "any":
            kind = self.rng.choice(("shared", "inline", "formula"))
        if kind == "shared":
            return "s", f"<v>{self.shared.setdefault(value, len(self.shared))}</v>"
        if kind == "inline":
            return "inlineStr", f"<is><t>{escaped(value)}</t></is>"
        doubled = escaped(value).replace('"', '""')
        return "str", f'<f>"{doubled}"</f><v>{escaped(value)}</v>'
