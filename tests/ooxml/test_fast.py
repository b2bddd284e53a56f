"""The fast way of locating cells against the general one, on random sheets and edits."""

from datetime import date
from pathlib import Path

from books import members, open_book
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook
from raw import raw_book, sheet

from sheetcrm.ooxml import CellFormat, Package, Workbook, cell_ref, verify

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12
) | st.sampled_from(["_x000D_", "</row>", "'", "array", '<c r="A1">', ":c ", "  ", "=1+1"])
VALUES = TEXTS | st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | st.dates(date(1900, 3, 1), date(2200, 1, 1))  # fmt: skip
CELLS = st.sampled_from(["", " s=\"1\"/>", "><v>5</v></c>", " s=\"1\"><v>0.5</v></c>", " t=\"str\"><v>x</v></c>", "><f>1+1</f><v>2</v></c>", " t=\"b\"><v>1</v></c>"])  # fmt: skip
ROWS = st.dictionaries(
    st.integers(1, 9), st.dictionaries(st.integers(1, 6), CELLS, max_size=5), max_size=6
)
EDITS = st.dictionaries(
    st.tuples(st.integers(1, 12), st.integers(1, 8)), VALUES, min_size=1, max_size=9
)


def render(rows: dict[int, dict[int, str]]) -> str:
    written = ""
    for row in sorted(rows):
        cells = "".join(
            f'<c r="{cell_ref(row, column)}"{rows[row][column]}'
            for column in sorted(rows[row])
            if rows[row][column]
        )
        written += f'<row r="{row}">{cells}</row>' if cells else f'<row r="{row}"/>'
    return sheet(written)


def kind_of(value: object) -> CellFormat:
    return CellFormat.DATE if isinstance(value, date) else CellFormat.GENERAL


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=ROWS, edits=EDITS)
def test_both_ways_write_the_same_and_a_reader_reads_every_value(
    rows: dict, edits: dict, tmp_path: Path
) -> None:
    before = raw_book(tmp_path / "a.xlsx", render(rows))
    written = []
    for general in (False, True):
        book = Workbook(Package.open(before), use_general=general)
        for (row, column), value in edits.items():
            book.edit("Customers").set(row, column, value, kind_of(value))
        after = tmp_path / f"{general}.xlsx"
        verify(before, after, book.save_to(after))
        written.append(members(after))
    assert written[0] == written[1]
    again = open_book(after)
    for (row, column), value in edits.items():
        again.edit("Customers").set(row, column, value, kind_of(value))
    assert not again.changed


def test_a_row_far_away_is_found_without_walking(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 2000, 2)
    )
    book = open_book(raw_book(tmp_path / "a.xlsx", sheet(rows)))
    edit = book.edit("Customers")
    edit.set_column(1, {1: 0, 1501: 1, 1600: 2, 1999: 3, 2500: 4})
    book.save_to(tmp_path / "b.xlsx")
    grid = load_workbook(tmp_path / "b.xlsx").get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [grid[row - 1][0] for row in (1, 1501, 1600, 1999, 2500)] == [0, 1, 2, 3, 4]
