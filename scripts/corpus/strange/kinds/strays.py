"""Cells far from all others: typed by accident, left over from a paste, or put there to harm."""

from random import Random
from typing import Final

from corpus.strange.clean import CUSTOMERS, INTERACTIONS, NOTES, PARTS, SETTINGS, Clean, Parts
from corpus.strange.kind import Change, kind, swap
from sheetcrm.tables.cells_at import address

_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384
_DAMAGED: Final = "ooxml.damaged_part"


def _put(parts: Parts, part: str, row: int, column: int, cell: str, last: int) -> None:
    """Put a cell into a sheet; `{at}` in it becomes its place. Columns count from 1."""
    cell = cell.replace("{at}", address(row, column - 1))
    if row > last:
        swap(parts, part, {"</sheetData>": f'<row r="{row}">{cell}</row></sheetData>'})
        return
    head, _, tail = parts[part].decode().partition(f'<row r="{row}">')
    inside, _, after = tail.partition("</row>")
    parts[part] = f'{head}<row r="{row}">{inside}{cell}</row>{after}'.encode()


_VALUE: Final = '<c r="{at}"><v>1</v></c>'
_CELLS: Final = {
    "text": '<c r="{at}" t="inlineStr"><is><t>x &amp; y</t></is></c>',
    "shared text": '<c r="{at}" t="s"><v>0</v></c>',
    "error": '<c r="{at}" t="e"><v>#N/A</v></c>',
    "new error": '<c r="{at}" t="e"><v>#SPILL!</v></c>',
    "formula": '<c r="{at}"><f>1+1</f><v>2</v></c>',
    "formula without a result": '<c r="{at}"><f>1+1</f></c>',
    "yes": '<c r="{at}" t="b"><v>1</v></c>',
    "date": '<c r="{at}" s="1"><v>45000</v></c>',
    "format first": '<c s="1" r="{at}"><v>45000</v></c>',
    "single quotes": "<c r='{at}'><v>1</v></c>",
    "spaces": '<c\n r = "{at}" ><v>1</v></c >',
}


def _corner(part: str, cell: str = _VALUE) -> Change:
    def change(_: Random, clean: Clean, parts: Parts) -> None:
        _put(parts, part, _LAST_ROW, _LAST_COLUMN, cell, clean.rows(part))

    return change


def _below(part: str) -> Change:
    def change(random: Random, clean: Clean, parts: Parts) -> None:
        row = random.choice([_LAST_ROW, random.randint(60_000, _LAST_ROW)])
        _put(parts, part, row, random.randint(1, 7), _VALUE, clean.rows(part))

    return change


def _right(part: str) -> Change:
    def change(random: Random, clean: Clean, parts: Parts) -> None:
        row = random.randint(2, clean.rows(part))
        column = random.choice([_LAST_COLUMN, random.randint(15_000, _LAST_COLUMN)])
        _put(parts, part, row, column, _VALUE, clean.rows(part))

    return change


def _many(part: str) -> Change:
    def change(random: Random, clean: Clean, parts: Parts) -> None:
        rows = sorted(random.sample(range(80_000, _LAST_ROW), random.randint(2, 60)))
        for row in rows:
            _put(parts, part, row, random.randint(1, _LAST_COLUMN), _VALUE, clean.rows(part))

    return change


def _scattered(random: Random, _: Clean, parts: Parts) -> None:
    rows = range(200, _LAST_ROW, random.randint(300, 900))
    text = "".join(f'<row r="{row}"><c r="C{row}"><v>1</v></c></row>' for row in rows)
    swap(parts, CUSTOMERS, {"</sheetData>": text + "</sheetData>"})


def _blank(_: Random, __: Clean, parts: Parts) -> None:
    for part in (CUSTOMERS, INTERACTIONS):
        row = f'<row r="{_LAST_ROW}" ht="30"><c r="XFD{_LAST_ROW}" s="1"/></row></sheetData>'
        swap(parts, part, {"</sheetData>": row})


def _commented(_: Random, __: Clean, parts: Parts) -> None:
    row = f'<!-- <row r="{_LAST_ROW}"><c r="XFD{_LAST_ROW}"><v>1</v></c></row> -->'
    swap(parts, INTERACTIONS, {"</sheetData>": row + "</sheetData>"})


def _nowhere(place: str) -> Change:
    def change(random: Random, _: Clean, parts: Parts) -> None:
        part = random.choice([CUSTOMERS, INTERACTIONS])
        row = f'<row r="900"><c r="{place}"><v>1</v></c></row></sheetData>'
        swap(parts, part, {"</sheetData>": row})

    return change


def _unplaced(_: Random, __: Clean, parts: Parts) -> None:
    row = f'<row r="900">{"<c><v>1</v></c>" * (_LAST_COLUMN + 1)}</row></sheetData>'
    swap(parts, INTERACTIONS, {"</sheetData>": row})


def _twice_placed(_: Random, __: Clean, parts: Parts) -> None:
    row = f'<row r="900"><c r="A900" r="XFD{_LAST_ROW}"><v>1</v></c></row></sheetData>'
    swap(parts, INTERACTIONS, {"</sheetData>": row})


STRAYS: Final = (
    *(
        kind(f"a stray in the last cell of {tab}", _corner(part), names_cell=tab != "Notes")
        for tab, part in PARTS.items()
    ),
    *(
        kind(
            f"a stray {name} in the last cell of {tab}", _corner(PARTS[tab], cell), names_cell=True
        )
        for name, cell in _CELLS.items()
        for tab in ("Customers", "Interactions")
    ),
    *(
        kind(f"a stray far below {tab}", _below(part), names_cell=tab != "Notes")
        for tab, part in PARTS.items()
        for _ in range(3)
    ),
    *(kind(f"a stray far right in {tab}", _right(part)) for tab, part in PARTS.items()),
    *(
        kind(f"many strays in {part}", _many(part), names_cell=True)
        for part in (CUSTOMERS, INTERACTIONS, SETTINGS)
    ),
    kind("many strays in a tab of the owner's", _many(NOTES)),
    kind("cells scattered over the whole sheet", _scattered, "ooxml.scattered"),
    kind("a format and a height in the last row", _blank),
    kind("a stray that is only a comment", _commented),
    *(
        kind(f"a cell at {place or 'no place'}", _nowhere(place), _DAMAGED)
        for place in ("XFE1", "A1048577", "A0", "ZZZZZZZ1", "A99999999999", "5", "é1")
    ),
    kind("more cells without places than a row has", _unplaced, _DAMAGED),
    kind("a cell with two places", _twice_placed, _DAMAGED),
)
