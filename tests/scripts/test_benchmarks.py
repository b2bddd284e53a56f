"""The benchmarks time what is there, on lists that are the same every time."""

import json
import os
import subprocess
import sys

import openpyxl
import pytest
from benchmarks.made_up import HEADINGS, LOG_HEADINGS, in_office, lists_of
from benchmarks.phases import PHASES, READING, REST, RULES, WHERE, place_of
from benchmarks.processes import run_module
from benchmarks.text_lists import write_list
from environment import ROOT

from sheetcrm.exports.reading import read_export
from sheetcrm.tables.headings import customer_headings


@pytest.mark.parametrize("name", [name for names in WHERE.values() for name in names])
def test_what_is_timed_is_there(name):
    owner, last = place_of(name)
    assert callable(getattr(owner, last))


def test_the_made_up_lists_are_the_same_every_time():
    people, log = lists_of(20)
    assert (people, log) == lists_of(20)
    assert (len(people), len(log)) == (21, 201)
    assert {len(row) for row in people} == {len(HEADINGS)}
    assert {len(row) for row in log} == {len(LOG_HEADINGS)}
    known = [heading for heading in HEADINGS if customer_headings().find(heading)]
    assert known == list(HEADINGS[:-2])


def test_office_hands_days_over_as_numbers_and_blanks_as_texts():
    people, _ = lists_of(1)
    (row,) = in_office(people[1:])
    assert row[HEADINGS.index("Birthday")] == 18661
    assert row[HEADINGS.index("Goals")] == ""


def test_a_sync_is_charged_to_its_phases(tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for tab, rows in zip(("Customers", "Interactions"), lists_of(30), strict=True):
        sheet = book.create_sheet(tab)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "customers.xlsx")
    env = {"XDG_DATA_HOME": str(tmp_path)}
    told = json.loads(run_module(sys.executable, "phases", tmp_path / "customers.xlsx", env=env))
    assert tuple(told) == PHASES
    assert all(told[phase] > 0 for phase in (READING, RULES))
    assert told[REST] < sum(told.values())


def test_a_list_in_a_csv_has_everybody_as_a_spreadsheet_exports_them(tmp_path):
    write_list(tmp_path / "customers.csv", 20)
    headings, *people = read_export(tmp_path / "customers.csv")
    assert tuple(headings) == HEADINGS
    assert len(people) == 20
    assert people[0][HEADINGS.index("Birthday")] == "02.02.1951"
    assert people[0][HEADINGS.index("Goals")] == ""


def test_bench_starts_with_nothing_but_python():
    """It installs what it measures with into environments of its own."""
    words = [sys.executable, "-S", str(ROOT / "scripts" / "bench.py"), "--help"]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(words, capture_output=True, encoding="utf-8", env=env, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "--imports" in ran.stdout
