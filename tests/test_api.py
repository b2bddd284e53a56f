"""The Python API answers like the sync."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest

import sheetcrm
from sheetcrm.tables.columns import COMPUTED_COLUMNS

TODAY = date(2026, 3, 2)
CUSTOMERS = [
    ["Name", "Email", "Courtesy contact"],
    ["Ann", "ann@example.com", None],
    [None, None, None],
    ["Bob", "bob@example.com", "no"],
]
LOG = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]


def test_assess_returns_one_assessment_a_row_blank_rows_among_them():
    ann, blank, bob = sheetcrm.assess(CUSTOMERS, LOG, today=TODAY)
    assert (ann.stage, bob.stage) == ("Contract", "Courting")
    assert blank == sheetcrm.Assessment()


def test_the_fields_of_an_assessment_are_the_columns():
    fields = list(sheetcrm.Assessment.__dataclass_fields__)
    assert fields == [column.field for column in COMPUTED_COLUMNS]


def test_assess_and_sync_agree_cell_for_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    log = book.create_sheet("Interactions")
    for sheet, rows in ((book.active, CUSTOMERS), (log, LOG)):
        for row in rows:
            sheet.append(row)
    path = tmp_path / "customers.xlsx"
    book.save(path)
    report = sheetcrm.sync(path, today=TODAY)
    assert report.customers == 2
    rows = list(openpyxl.load_workbook(path)["Customers"].iter_rows(values_only=True))
    for cells, assessed in zip(rows[1:], sheetcrm.assess(CUSTOMERS, LOG, today=TODAY), strict=True):
        shown = dict(zip(rows[0], cells, strict=True))
        for column in COMPUTED_COLUMNS:
            value = shown[column.heading]
            value = value.date() if isinstance(value, datetime) else value
            assert value == getattr(assessed, column.field), column.heading


@pytest.mark.parametrize(
    ("who", "purpose", "answer", "rule"),
    [
        ("Ann", "Courtesy", "Yes", "none"),
        ("ann@example.com", "Marketing", "Ask", "no_opt_in"),
        ("Bob", "Courtesy", "No", "courtesy_no"),
        ("Bob", "Service", "Yes", "none"),
    ],
)
def test_may_contact_names_the_rule(who, purpose, answer, rule):
    now = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    found = sheetcrm.may_contact(who, "Email", purpose, CUSTOMERS, LOG, now=now)
    assert (found.answer, found.rule) == (answer, rule)
    assert found.from_on == (TODAY if answer == "Yes" else None)


def test_nobody_is_a_plain_sentence():
    with pytest.raises(sheetcrm.SheetcrmError, match="No customer is called 'Zed'"):
        sheetcrm.may_contact("Zed", "Email", "Service", CUSTOMERS, now=datetime(2026, 3, 2, 12))


def test_two_of_one_name_are_not_guessed():
    twins = [*CUSTOMERS, ["Ann", "other@example.com", None]]
    with pytest.raises(sheetcrm.SheetcrmError, match="matches 2 customers"):
        sheetcrm.may_contact("Ann", "Email", "Service", twins, now=datetime(2026, 3, 2, 12))


def test_headings_that_say_nothing_are_a_plain_sentence():
    with pytest.raises(sheetcrm.SheetcrmError, match="Customers"):
        sheetcrm.assess([["Colour"], ["red"]], today=TODAY)
