"""Tables of an owner's: totals rows and the tables beside the list stay as they are."""

from datetime import date

import openpyxl
import pytest
from contract import HEADINGS, TODAY
from live_places import RemotePlace, WindowsPlace
from openpyxl.worksheet.table import Table
from played_excel import ATable

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

PEOPLE = [
    ["Name", "Email", "Last purchase", "Spent"],
    ["Ann", "ann@example.com", date(2026, 1, 2), 80],
    ["Bob", "bob@example.com", date(2026, 1, 3), 20],
]
TOTALS = ["2", None, date(2026, 1, 3), 100]
TOWNS = [["Town", "Code"], ["York", 1], ["Bath", 2]]


def saved(path, rows, **areas):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for row in rows:
        book.active.append(row)
    for name, (ref, has_totals) in areas.items():
        table = Table(displayName=name, ref=ref)
        if has_totals:
            table.totalsRowCount = 1
        book.active.add_table(table)
    book.save(path)
    return path


def row(path, number):
    sheet = openpyxl.load_workbook(path)["Customers"]
    return [cell.value for cell in sheet[number]]


def tables(path):
    return dict(openpyxl.load_workbook(path)["Customers"].tables.items())


def wider(columns):
    return openpyxl.utils.get_column_letter(columns + len(HEADINGS))


@pytest.mark.parametrize("day", [TODAY, date(2026, 8, 31), date(2027, 1, 3)])
def test_the_totals_row_of_a_table_is_neither_read_nor_written_in_any_month(tmp_path, day):
    path = saved(tmp_path / "a.xlsx", [*PEOPLE, TOTALS], People=("A1:D4", True))
    report = sync_store(WorkbookStore(path), TODAY)
    assert (report.customers, report.problems) == (2, ())
    assert sync_store(WorkbookStore(path), day).customers == 2
    assert row(path, 4)[0] == "2"
    assert row(path, 4)[4:] == [None] * len(HEADINGS)
    assert tables(path) == {"People": f"A1:{wider(4)}4"}


def test_a_plain_totals_row_is_told_and_never_written(tmp_path):
    total = ["Total", None, None, 100]
    path = saved(tmp_path / "a.xlsx", [*PEOPLE, [], total])
    report = sync_store(WorkbookStore(path), TODAY)
    assert report.customers == 2
    assert [problem.cell for problem in report.problems] == ["A5"]
    assert row(path, 5)[4:] == [None] * len(HEADINGS)


def test_a_row_that_became_a_total_loses_our_old_answer_and_keeps_a_formula(tmp_path):
    path = saved(tmp_path / "a.xlsx", [*PEOPLE, ["Ted", "ted@example.com", None, 100]])
    sync_store(WorkbookStore(path), TODAY)
    book = openpyxl.load_workbook(path)
    sheet = book["Customers"]
    sheet["A4"], sheet["B4"] = "Total", None
    sheet["A5"], sheet["E5"] = "Average", 3
    book.save(path)
    sync_store(WorkbookStore(path), TODAY, allow_shrink=True)
    assert row(path, 4)[4:] == [None] * len(HEADINGS)
    assert row(path, 5)[4] == 3


def test_a_table_beside_the_list_keeps_its_size_and_ours_stand_apart(tmp_path):
    rows = [[*one, None, *other] for one, other in zip(PEOPLE, TOWNS, strict=True)]
    path = saved(tmp_path / "a.xlsx", rows, People=("A1:D3", False), Towns=("F1:G3", False))
    sync_store(WorkbookStore(path), TODAY)
    assert tables(path) == {"People": "A1:D3", "Towns": "F1:G3"}
    assert row(path, 1)[7:10] == [None, *HEADINGS[:2]]


def test_the_table_of_the_customers_takes_our_columns_in(tmp_path):
    rows = [[*other, None, *one] for one, other in zip(PEOPLE, TOWNS, strict=True)]
    path = saved(tmp_path / "a.xlsx", rows, People=("D1:G3", False), Towns=("A1:B3", False))
    sync_store(WorkbookStore(path), TODAY)
    assert tables(path) == {"People": f"D1:{wider(7)}3", "Towns": "A1:B3"}


@pytest.fixture(params=[RemotePlace, WindowsPlace])
def place(request):
    rows = [[*one, None, *other] for one, other in zip(PEOPLE, TOWNS, strict=True)]
    return request.param({"Customers": [*rows, [*TOTALS, None, "Hull", 3]]})


def test_an_open_workbook_does_the_same(place):
    beside = [ATable((1, 1, 4, 4), has_totals=True), ATable((1, 6, 4, 7))]
    place.played.tabs["Customers"].tables.extend(beside)
    assert sync_store(place.store, TODAY).customers == 2
    cells = place.cells("Customers")
    assert cells[0][7:10] == [None, *HEADINGS[:2]]
    assert not any(cells[3][7:])
    assert place.played.tabs["Customers"].tables == beside


def test_a_hidden_list_is_said_to_be_hidden(tmp_path):
    path = saved(tmp_path / "a.xlsx", PEOPLE)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Notes")
    book["Customers"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    with pytest.raises(SheetcrmError, match="'Customers' is hidden"):
        sync_store(WorkbookStore(path), TODAY)


def test_a_table_of_something_else_below_the_list_is_left_alone(tmp_path):
    rows = [*PEOPLE, [], [], *TOWNS]
    path = saved(tmp_path / "a.xlsx", rows, People=("A1:D3", False), Towns=("A6:B8", False))
    report = sync_store(WorkbookStore(path), TODAY)
    assert (report.customers, report.problems) == (2, ())
    assert tables(path) == {"People": f"A1:{wider(4)}3", "Towns": "A6:B8"}
    assert all(row(path, number)[4:] == [None] * len(HEADINGS) for number in (6, 7, 8))


def test_a_table_over_some_rows_of_the_list_is_the_list(tmp_path):
    more = [["Cid", "cid@example.com", "May", "5"], ["Dee", "dee@example.com", None, 6]]
    path = saved(tmp_path / "a.xlsx", [*PEOPLE, *more], Some=("A4:D5", False))
    assert sync_store(WorkbookStore(path), TODAY).customers == 4


def test_a_second_table_of_customers_below_the_list_is_read(tmp_path):
    path = saved(tmp_path / "a.xlsx", [*PEOPLE, [], *PEOPLE], Others=("A5:D7", False))
    assert sync_store(WorkbookStore(path), TODAY).customers == 4


def test_an_open_workbook_passes_a_stray_cell_by_as_well(place):
    rows = place.cells("Customers")
    far = [*rows[2], *[None] * (60 - len(rows[2])), "x"]
    place.edit("Customers", [*rows[:2], far, *rows[3:]])
    sync_store(place.store, TODAY)
    cells = place.cells("Customers")
    assert HEADINGS[0] in cells[0][:12]
    assert cells[2][60] == "x"
