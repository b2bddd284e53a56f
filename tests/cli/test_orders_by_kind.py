"""Every kind of export whose header line is known: each paid order once, as DuckDB adds them up."""

import csv
import hashlib
from collections import defaultdict
from contextlib import suppress
from datetime import date, datetime

import openpyxl
import pytest

from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.tabs import find_tabs

from .orders_by_kind import HEADINGS, KINDS, PEOPLE, made_orders, table_of

DAY = ("--today", "2026-03-02")
LOG = ["Date", "Customer", "Type", "Amount", "Note"]


@pytest.fixture(params=KINDS)
def kind(request):
    return KINDS[request.param]


def save_list(path, **tabs):
    """Save a list of customers with a log, and further tabs."""
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for tab, rows in {"Customers": [HEADINGS, *PEOPLE], "Interactions": [LOG], **tabs}.items():
        sheet = book["Customers"] if tab == "Customers" else book.create_sheet(tab)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def as_excel_types(cell):
    """Return a cell of a text file as a spreadsheet takes it over: a number, a day, a text."""
    text = str(cell)
    for read in (float, date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError):
            value = read(text)
            return text if getattr(value, "tzinfo", None) else value
    return text


def save_export(path, table):
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(table)
    return path


def added_up(export, sql):
    """Return what DuckDB adds up of a file: orders, what was paid and paid back, by who bought."""
    duckdb = pytest.importorskip("duckdb", reason="pip install duckdb: it adds up the exports")
    read = f"create table t as from read_csv('{export}', header=true, all_varchar=true, nullstr='')"
    with duckdb.connect() as base:
        base.execute(read)
        found = base.execute(sql).fetchall()
    return {
        who: (orders, round(float(paid or 0), 2), round(float(back or 0), 2))
        for who, orders, paid, back in found
        if orders or back
    }


def noted(workbook, kind):
    """Return the same of the log, by what the file names people by."""
    named = {person[1]: str(person[kind.by]).casefold() for person in PEOPLE}
    bought = "Meeting" if kind.is_meeting else "Purchase"
    found = defaultdict(lambda: [0, 0.0, 0.0])
    rows = openpyxl.load_workbook(workbook)["Interactions"].iter_rows(min_row=2, values_only=True)
    for _, who, what, amount, *_ in rows:
        if who is None:
            continue
        assert what in {bought, "Refund"}
        found[named[who]][0] += what == bought
        found[named[who]][1 if what == bought else 2] += float(str(amount or 0).split()[-1])
    return {
        who: (count, round(paid, 2), round(back, 2)) for who, (count, paid, back) in found.items()
    }


def test_every_paid_order_is_noted_once_and_comes_to_what_a_database_adds_up(
    sheetcrm, kind, tmp_path
):
    table = table_of(kind, made_orders(kind, seed=18))
    export = save_export(tmp_path / "export.csv", table)
    target = save_list(tmp_path / "customers.xlsx")

    said = sheetcrm("import", target, export, "--json", *DAY)

    assert said.status == 0, said.err
    wanted = added_up(export, kind.sql)
    assert noted(target, kind) == wanted
    assert said.json["noted"] == sum(orders for orders, _, _ in wanted.values())
    assert said.json["unknown_buyers"] == {}
    before = hashlib.sha256(target.read_bytes()).hexdigest()
    again = sheetcrm("import", target, export, "--json", *DAY)
    assert (again.json["noted"], again.json["refunds"]) == (0, 0)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == before


def test_beside_the_customers_the_same_rows_come_to_the_same(sheetcrm, kind, tmp_path):
    table = table_of(kind, made_orders(kind, seed=19))
    export = save_export(tmp_path / "export.csv", table)
    headings, *rows = table
    settings = [["Setting", "Value"], ["Orders: Sales", "yes"]]
    typed = [headings, *([as_excel_types(cell) for cell in row] for row in rows)]
    target = save_list(tmp_path / "customers.xlsx", Settings=settings, Sales=typed)

    said = sheetcrm("sync", target, "--json", *DAY)

    assert noted(target, kind) == added_up(export, kind.sql)
    assert [each for each in said.json["problems"] if each["tab"] == "Sales"] == []
    before = hashlib.sha256(target.read_bytes()).hexdigest()
    sheetcrm("sync", target, "--today", "2026-03-03")
    assert noted(target, kind) == added_up(export, kind.sql)
    sheetcrm("undo", target)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == before


def test_alone_it_is_no_list_of_customers(kind):
    table = table_of(kind, made_orders(kind, seed=18))
    with pytest.raises(SheetcrmError) as error:
        find_tabs([Grid("Export", table)])
    assert error.value.code == "customers.orders"
