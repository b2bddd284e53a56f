"""Days as numbers, as Lite and Server hand them over, counted from 1900 or from 1904."""

from datetime import UTC, date, datetime, timedelta

import golden
import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from processes import run_python

import sheetcrm
from sheetcrm.excel.functions import crm_assess, crm_may_contact, crm_stage
from sheetcrm.excel.query import read_query
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.kinds.dates.anniversaries import ANNIVERSARIES, BIRTHDAY
from sheetcrm.tables.kinds.dates.dates import DATE

TODAY = date(2026, 3, 2)
DATED = [column for column in OWNER_COLUMNS if column.kind in (DATE, BIRTHDAY, ANNIVERSARIES)]
LATER = 1462
"""Days by which one number is later where a workbook counts from 1904."""

IN_1904 = [["Setting", "Value"], ["Date system", 1904.0]]


def serial(value, later=0):
    """Return days as the numbers they are in a workbook, all else as it is."""
    if isinstance(value, list):
        return [[serial(cell, later) for cell in row] for row in value]
    number = golden.in_office(value)
    return number - later if isinstance(value, date) else number


@pytest.mark.parametrize("later", [0, LATER])
@pytest.mark.parametrize("column", DATED, ids=lambda column: column.heading)
def test_every_column_of_days_reads_numbers(column, later):
    people = [["Name", column.heading], ["Ann", date(2026, 2, 9)]]
    choices = IN_1904 if later else None
    (ann,) = read_query(people, None, TODAY, None).book.customers.customers
    assert getattr(ann, column.field)
    assert read_query(serial(people, later), None, TODAY, choices).book.customers.customers == (
        ann,
    )


@pytest.mark.parametrize("later", [0, LATER])
def test_the_moments_of_a_log_and_of_the_question_are_numbers_too(later):
    log = [["Date", "Customer", "Type"], [datetime(2026, 2, 27, 23, 59), "Ann", "Purchase"]]
    people = [["Name", "Phone", "Time zone"], ["Ann", "+49 30 901820", "Europe/Berlin"]]
    choices = [*IN_1904[:1], ["Time zone", "Europe/Berlin"], *(IN_1904[1:] if later else [])]
    asked = ("Ann", "Phone", "Service", serial(people), serial(log, later))
    evening = serial(datetime(2026, 3, 2, 21), later)
    assert crm_may_contact(*asked, serial(TODAY, later), choices)[0][0].startswith("Yes.")
    assert crm_may_contact(*asked, evening, choices)[0][0].startswith("Wait until 3 March 2026.")


def test_the_day_of_the_first_sync_counts_from_1904_as_well():
    people = [["Name", "Email", "First contact"], ["Ann", "a@example.com", date(2026, 1, 1)]]
    log = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]
    choices = [["Setting", "Value"], ["First sync", date(2026, 3, 1)], ["Date system", None]]
    said = crm_assess(people, log, None, TODAY, choices)
    later = serial(choices, LATER)
    later[2][1] = 1904.0
    assert crm_assess(serial(people, LATER), serial(log, LATER), None, TODAY, later) == said


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_today_just_as_late_as_1904_would_make_it_is_not_believed(days, clock):
    late = serial(TODAY + timedelta(days), LATER)
    ((said,),) = crm_stage("Ann", [["Name"], ["Ann"]], None, late)
    assert said.startswith("This workbook seems to count its days from 1904")
    assert "Date system 1904 (or 1900)" in said


@pytest.mark.parametrize(
    ("choices", "days"),
    [(IN_1904, 0), ([["Setting", "Value"], ["Date system", 1900.0]], 0), (None, 2)],
)
def test_a_late_today_is_believed_where_the_settings_say_so(choices, days, clock):
    late = serial(TODAY + timedelta(days), LATER)
    assert crm_stage("Ann", [["Name"], ["Ann"]], None, late, choices) == [["Courting"]]


@pytest.fixture
def clock(monkeypatch):
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    monkeypatch.setattr("sheetcrm.excel.query.now_in", lambda _: noon)


def test_a_sync_of_a_workbook_from_1904_writes_what_the_functions_answer(tmp_path):
    people = [["Name", "Email", "Next meeting"], ["Ann", "ann@example.com", date(2026, 3, 20)]]
    log = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = "Customers"
    for sheet, rows in ((book.active, people), (book.create_sheet("Interactions"), log)):
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "mac.xlsx")
    sheetcrm.sync(tmp_path / "mac.xlsx", today=TODAY)
    synced = openpyxl.load_workbook(tmp_path / "mac.xlsx")["Customers"].iter_rows(values_only=True)
    wrote = [list(row[3:]) for row in synced]
    asked = (serial(people, LATER), serial(log, LATER), None, serial(TODAY, LATER), IN_1904)
    assert golden.plain(wrote) == golden.plain(crm_assess(*asked))


@pytest.mark.parametrize("function", ["crm_assess", "crm_today"])
def test_days_that_spill_count_from_1904_too_where_the_host_hands_over_numbers(function):
    people = [["Name", "Email"], ["Ann", "ann@example.com"]]
    log = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]
    asked = [people, log, [[None]], [[TODAY]], IN_1904]
    case = {"function": function, "args": [serial(each, LATER) for each in asked]}
    (numbers,) = run_python("dispatching.py", given=[case])
    as_days = run_python("desktop.py", "in_1904")[function]
    wanted = golden.in_office(TODAY)
    assert [[_less_1904(cell) for cell in row] for row in as_days] == golden.plain(numbers)
    assert wanted in [cell for row in as_days for cell in row]


def _less_1904(cell):
    return cell - LATER if isinstance(cell, float) and cell > 1 else cell
