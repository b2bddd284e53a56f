"""The lists of a new workbook are Excel tables, and stay sound ones whatever is done to them."""

from datetime import date

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.tabs import MARK
from sheetcrm.templates.starter import starter_workbook, to_bytes
from sheetcrm.wording.catalogue import catalogue_of

MONDAY = date(2026, 3, 2)
LISTS = {"English": ("Customers", "Interactions"), "German": ("Kunden", "Verlauf")}
PEOPLE = (("Ann Miller", "ann@example.com"), ("Bob Ott", "bob@example.com"))
LOG = ((date(2026, 2, 25), "Ann Miller", "Purchase"), (date(2026, 2, 27), "Bob Ott", "Inquiry"))


def made(tmp_path, language="English", business=Business.SHOP):
    path = tmp_path / "customers.xlsx"
    path.write_bytes(to_bytes(starter_workbook(business, path.name, language=language)))
    return path


def typed(path, people=PEOPLE, log=LOG, language="English"):
    """Type under the headings as an owner would in Excel, whose tables grow with what is typed."""
    book = openpyxl.load_workbook(path)
    customers, interactions = (book[tab] for tab in LISTS[language])
    for number, (name, email) in enumerate(people, start=2):
        customers.cell(number, place(customers, "Name")).value = name
        customers.cell(number, place(customers, "E-Mail", "Email")).value = email
    for number, row in enumerate(log, start=2):
        for column, value in enumerate(row, start=1):
            interactions.cell(number, column).value = value
    for sheet in (customers, interactions):
        (table,) = sheet.tables.values()
        _, _, right, _ = range_boundaries(table.ref)
        table.ref = f"A1:{get_column_letter(right)}{max(2, sheet.max_row)}"
        table.autoFilter.ref = table.ref
    book.save(path)
    return path


def place(sheet, *headings):
    return next(cell.column for cell in sheet[1] if cell.value in headings)


def tables(path):
    """Return the area of each list's table; its columns must be called as the cells say."""
    areas = []
    for sheet in openpyxl.load_workbook(path):
        for table in sheet.tables.values():
            left, top, right, _ = range_boundaries(table.ref)
            headings = [sheet.cell(top, column).value for column in range(left, right + 1)]
            assert [column.name for column in table.tableColumns] == headings
            assert len({heading.lower() for heading in headings}) == len(headings)
            assert table.autoFilter.ref == table.ref
            areas.append((table.displayName, table.ref))
    return dict(areas)


def tick(path, who, heading="Customer", done="Done"):
    book = openpyxl.load_workbook(path)
    today = book.worksheets[1]
    at = {cell.value: cell.column for cell in today[3]}
    rows = [cells[0].row for cells in today.iter_rows() if cells[at[heading] - 1].value == who]
    today.cell(rows[0], at[done]).value = "x"
    book.save(path)


@pytest.mark.parametrize("language", LISTS)
@pytest.mark.parametrize("business", Business)
def test_both_lists_are_tables_of_all_their_headings_and_a_blank_row(tmp_path, business, language):
    path = made(tmp_path, language, business)
    book = openpyxl.load_workbook(path)
    last = {tab: get_column_letter(book[tab].max_column) for tab in LISTS[language]}
    assert tables(path) == {tab: f"A1:{last[tab]}2" for tab in LISTS[language]}


def test_an_update_fills_the_table_and_the_next_one_writes_nothing(tmp_path):
    path = typed(made(tmp_path))
    before = tables(path)
    assert sync_store(WorkbookStore(path), MONDAY).customers == 2
    after = path.read_bytes()
    assert sync_store(WorkbookStore(path), MONDAY).cells_written == 0
    assert (path.read_bytes(), tables(path)) == (after, before)


def test_what_is_ticked_goes_into_the_table_which_grows_by_as_much(tmp_path):
    path = typed(made(tmp_path))
    sync_store(WorkbookStore(path), MONDAY)
    before = path.read_bytes()
    tick(path, "Bob Ott")
    ticked = path.read_bytes()
    sync_store(WorkbookStore(path), MONDAY)
    assert tables(path)["Interactions"] == "A1:I4"
    undo_store(WorkbookStore(path))
    assert path.read_bytes() == ticked != before


def test_the_first_row_of_all_goes_into_the_blank_one_of_the_table(tmp_path):
    path = typed(made(tmp_path), log=())
    sync_store(WorkbookStore(path), MONDAY)
    book = openpyxl.load_workbook(path)
    today = book["Today"]
    row = next(cells[0].row for cells in today.iter_rows() if cells[2].value == "Who") + 1
    today.cell(row, 3).value, today.cell(row, 7).value = "Ann Miller", "Purchase"
    book.save(path)
    sync_store(WorkbookStore(path), MONDAY)
    assert tables(path)["Interactions"] == "A1:I2"
    log = openpyxl.load_workbook(path)["Interactions"]
    assert [cell.value for cell in log[2]][1:3] == ["Ann Miller", "Purchase"]


def add(path, tab, rows):
    """Type under a list in another program, whose tables do not grow."""
    book = openpyxl.load_workbook(path)
    sheet = book[tab]
    for number, cells in rows.items():
        for heading, value in cells.items():
            sheet.cell(number, place(sheet, heading)).value = value
    book.save(path)


def test_customers_right_below_the_table_join_it_and_those_farther_down_count(tmp_path):
    path = typed(made(tmp_path))
    add(path, "Customers", {4: {"Name": "Cy Young"}, 5: {"Name": "Dee"}, 7: {"Name": "Eve"}})
    assert sync_store(WorkbookStore(path), MONDAY).customers == 5
    assert tables(path)["Customers"] == "A1:BG5"
    assert sync_store(WorkbookStore(path), MONDAY).cells_written == 0


def test_a_total_below_the_table_stays_outside(tmp_path):
    path = typed(made(tmp_path))
    add(path, "Customers", {4: {"Name": "Total"}})
    assert sync_store(WorkbookStore(path), MONDAY).customers == 2
    assert tables(path)["Customers"] == "A1:BG3"


@pytest.mark.parametrize(
    ("below", "area"),
    [
        ({4: {"Date": date(2026, 3, 1), "Customer": "Ann Miller", "Type": "Visit"}}, "A1:I5"),
        ({4: {"Customer": "in all", "Amount": 9}}, "A1:I3"),
    ],
)
def test_rows_of_the_log_right_below_its_table_join_it_with_the_next_tick(tmp_path, below, area):
    path = typed(made(tmp_path))
    add(path, "Interactions", below)
    sync_store(WorkbookStore(path), MONDAY)
    tick(path, "Bob Ott")
    sync_store(WorkbookStore(path), MONDAY)
    assert tables(path)["Interactions"] == area
    log = openpyxl.load_workbook(path)["Interactions"]
    assert log.cell(5, 2).value == "Bob Ott"


def language_chosen(path, language):
    book = openpyxl.load_workbook(path)
    settings = next(sheet for sheet in book if sheet.title in {"Settings", "Einstellungen"})
    row = next(cells for cells in settings.iter_rows() if cells[0].value in {"Language", "Sprache"})
    row[1].value = language
    book.save(path)


def our_headings(path, tab="Customers"):
    sheet = openpyxl.load_workbook(path)[tab]
    return [cell.value for cell in sheet[1]][-len(COMPUTED_COLUMNS) :]


def test_another_language_renames_the_columns_of_the_table_with_their_headings(tmp_path):
    path = typed(made(tmp_path))
    sync_store(WorkbookStore(path), MONDAY)
    language_chosen(path, "Deutsch")
    chosen = path.read_bytes()
    sync_store(WorkbookStore(path), MONDAY)
    german = catalogue_of("German")
    assert our_headings(path) == [german.heading(each.heading) for each in COMPUTED_COLUMNS]
    assert tables(path)
    assert sync_store(WorkbookStore(path), MONDAY).cells_written == 0
    undo_store(WorkbookStore(path))
    assert path.read_bytes() == chosen


def test_a_heading_that_a_formula_names_stays_in_any_language(tmp_path):
    path = typed(made(tmp_path))
    sync_store(WorkbookStore(path), MONDAY)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Mine")["A1"] = '=COUNTIF(Customers[Stage],"Courting")'
    book.save(path)
    language_chosen(path, "Deutsch")
    sync_store(WorkbookStore(path), MONDAY)
    headings = our_headings(path)
    assert (headings[0], headings[5]) == ("Melden?", "Stage")
    assert tables(path)
    assert sync_store(WorkbookStore(path), MONDAY).cells_written == 0


def test_a_column_of_ours_that_is_gone_from_the_table_comes_back_at_its_end(tmp_path):
    path = typed(made(tmp_path))
    sync_store(WorkbookStore(path), MONDAY)
    book = openpyxl.load_workbook(path)
    sheet = book["Customers"]
    (table,) = sheet.tables.values()
    gone = table.tableColumns.pop().name
    _, _, right, bottom = range_boundaries(table.ref)
    last, before = get_column_letter(right), get_column_letter(right - 1)
    sheet.delete_cols(right)
    del sheet.column_dimensions[last]
    mark = book.defined_names[MARK]
    mark.value = mark.value.replace(f"${last}$", f"${before}$")
    table.ref = table.autoFilter.ref = f"A1:{before}{bottom}"
    book.save(path)
    sync_store(WorkbookStore(path), MONDAY)
    assert our_headings(path)[-1] == gone
    assert tables(path)["Customers"] == f"A1:{last}{bottom}"


def test_the_rows_of_a_sorted_and_renamed_table_keep_their_answers(tmp_path):
    path = typed(made(tmp_path))
    sync_store(WorkbookStore(path), MONDAY)
    book = openpyxl.load_workbook(path)
    sheet = book["Customers"]
    (table,) = sheet.tables.values()
    table.displayName = table.name = "People"
    above, below = ([cell.value for cell in sheet[row]] for row in (2, 3))
    for column, values in enumerate(zip(below, above, strict=True), start=1):
        sheet.cell(2, column).value, sheet.cell(3, column).value = values
    book.save(path)
    report = sync_store(WorkbookStore(path), MONDAY)
    assert (report.customers, report.problems) == (2, ())
    assert tables(path)["People"]
    sheet = openpyxl.load_workbook(path)["Customers"]
    assert [cell.value for cell in sheet[3]] == above
