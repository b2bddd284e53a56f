"""The golden table without any function: asked of the Python API, and of a workbook by commands."""

from datetime import datetime, time

import openpyxl
from golden import Case, plain

import sheetcrm
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.settings.tab import read_settings

HEADINGS = {column.field: column.heading for column in COMPUTED_COLUMNS}
COLUMN_OF = {
    "crm_stage": "Stage",
    "crm_follow_up": "Follow-up",
    "crm_chance": "Chance of return",
    "crm_complete": "Record complete",
    "crm_best_channel": "Best channel",
}
ROW_OF = {"Ann Archer": 1, "bob@example.com": 2, 3.0: 4, "+49 30 901823": 6}
"""Whom the golden table asks for, and in which of its rows they stand below the headings."""

Answers = list[dict[str, object]]
"""For each row below the headings what our columns say, by heading."""


def by_the_api(case: Case) -> Answers:
    """Return what sheetcrm.assess says of the customers of a case."""
    customers, log, today, _ = ranges(case)
    assessed = sheetcrm.assess(customers, log, today=today, settings=settings_of(case))
    return [{HEADINGS[field]: getattr(one, field) for field in HEADINGS} for one in assessed]


def by_a_sync(case: Case, path) -> Answers:
    """Return what a sync writes into a workbook that holds the ranges of a case."""
    today = case.args[-2]
    keep(case, path)
    sheetcrm.sync(path, today=today)
    headings, *rows = openpyxl.load_workbook(path)["Customers"].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def keep(case: Case, path) -> None:
    """Save the ranges of a case as a workbook."""
    customers, log, _, settings = ranges(case)
    # every column is wanted, so that any of them can be compared
    settings = settings and [row for row in settings if row[0] != "Columns"]
    book = openpyxl.Workbook()
    book.remove(book.active)
    tabs = {"Customers": customers, "Interactions": log, "Settings": settings}
    for tab, rows in tabs.items():
        if rows:
            sheet = book.create_sheet(tab)
            for row in rows:
                sheet.append(row)
    book.save(path)


def ranges(case: Case):
    """Return the customers, the log, the day and the settings of a case."""
    at = {"crm_may_contact": 3, "crm_assess": 0, "crm_today": 0, "crm_top": 0}.get(case.function, 1)
    return case.args[at], case.args[at + 1], *case.args[-2:]


def agree(case: Case, answers: Answers) -> None:
    """Compare what spills with what was answered for each customer."""
    if case.function == "crm_assess":
        headings, *rows = case.spill
        found = [[one[heading] for heading in headings] for one in answers]
        assert plain(found) == plain(rows)
        return
    heading = COLUMN_OF[case.function]
    compared = [(who, said) for who, said in pairs(case) if who in ROW_OF]
    assert compared
    for who, said in compared:
        assert plain([[answers[ROW_OF[who] - 1][heading]]]) == plain([[said]]), who


def pairs(case: Case):
    """Return who is asked for, each with what spills for them."""
    who = case.args[0] if isinstance(case.args[0], list) else [[case.args[0]]]
    asked = [cell for row in who for cell in row]
    said = [cell for row in case.spill for cell in row]
    return list(zip(asked, said, strict=True))


def settings_of(case: Case):
    """Return the settings of a case as the Python API takes them; None is the usual ones."""
    rows = case.args[-1]
    return rows and read_settings(Grid("Settings", rows))[0]


def moment(case: Case):
    """Return the moment a case asks about: noon of a day."""
    today = case.args[-2]
    return today if isinstance(today, datetime) else datetime.combine(today, time(12))


def cards(case: Case):
    """Return whom a case of cards asks for, each with the lines of the card."""
    if not isinstance(case.args[0], list):
        return [(case.args[0], [line for _, line in case.spill])]
    rows = zip(case.args[0][1:], case.spill[1:], strict=True)
    return [(who, card) for (who,), card in rows if who in ROW_OF]
