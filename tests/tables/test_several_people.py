"""The column Customer: several people in a cell, companies, strangers, nobody."""

from datetime import date

import pytest
from sheets import SETTINGS, complaints, customers, tab

from sheetcrm.rules.words import Type
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.interactions import read_interactions
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.settings.answers import Answers, read_answers

PEOPLE = """
Customer ID | Name           | Company  | Email
            | Ann Lee        | Lee Ltd  | a@x.com
            | Bob Ray        | Lee Ltd  | b@x.com
            | Tom Smith      |          | t@x.com
            | Linda Smith    |          | l@x.com
            | Smith          |          | s@x.com
            | Sand & Sons    |          |
            | Andy Grandison |          |
            | Ann Miller     |          |
            | Acme           |          |
            | Cleo Dorn      | Acme     | c@acme.com
            | Twin           |          | one@x.com
            | Twin           |          | two@x.com
            | Müller, Eva    |          |
"""
ANN, BOB, TOM, LINDA, SMITH, SAND, ANDY, MILLER, ACME, CLEO, TWIN, TWIN_2, EVA = range(2, 15)
DAY = date(2026, 1, 5)


def log(who, kind="Meeting", answers=None):
    people = customers(PEOPLE)
    grid = Grid("Interactions", [["Date", "Customer", "Type"], [DAY, who, kind]])
    directory = Directory(people.customers, SETTINGS)
    return read_interactions(grid, directory, SETTINGS, answers or Answers())


def whose(table):
    return sorted(table.log.names)


@pytest.mark.parametrize(
    ("who", "rows"),
    [
        ("Ann Lee, Bob Ray", [ANN, BOB]),
        ("a@x.com; b@x.com", [ANN, BOB]),
        ("Ann Lee & b@x.com", [ANN, BOB]),
        ("Ann Lee and Bob Ray", [ANN, BOB]),
        ("Ann Lee und Bob Ray", [ANN, BOB]),
        ("Ann Lee et Bob Ray", [ANN, BOB]),
        ("Ann Lee y Bob Ray", [ANN, BOB]),
        ("Ann Lee e Bob Ray", [ANN, BOB]),
        ("Ann Lee en Bob Ray", [ANN, BOB]),
        ("Ann Lee\nBob Ray", [ANN, BOB]),
        ("Ann Lee, Bob Ray and Andy Grandison", [ANN, BOB, ANDY]),
        ("Tom & Linda Smith", [TOM, LINDA]),
        ("Lee Ltd", [ANN, BOB]),
        ("Acme", [ACME, CLEO]),
        ("Lee Ltd, Tom Smith", [ANN, BOB, TOM]),
        ("Sand & Sons", [SAND]),
        ("Andy Grandison", [ANDY]),
        ("Miller, Ann", [MILLER]),
        ("Müller, Eva", [EVA]),
        ("Ann Lee, cash", [ANN]),
    ],
)
def test_a_row_counts_for_everybody_whom_it_names(who, rows):
    table = log(who)
    assert whose(table) == rows
    assert (table.count, table.problems) == (1, ())


@pytest.mark.parametrize("who", ["Smith & Sons", "Smith and Daughters", "Nobody & Co", "Sand, Lee"])
def test_half_a_name_is_nobody(who):
    table = log(who)
    assert (whose(table), len(table.problems)) == ([], 1)


def test_whoever_is_surely_named_counts_beside_a_stranger():
    table = log("Ann Lee, Zoe Quist")
    assert whose(table) == [ANN]
    ((cell, message),) = complaints(table)
    assert (cell, message) == (
        "B2",
        "'Zoe Quist' in this cell is not in Customers; the row counts for the others.",
    )


def test_a_slash_stands_within_a_number():
    people = customers("Customer ID | Name \n 030 | Ann \n 7 | Bob \n 8 | Cleo")
    directory = Directory(people.customers, SETTINGS)
    rows = [[DAY, "030/7654321", "Call"], [DAY, "7, 8", "Call"]]
    grid = Grid("Interactions", [["Date", "Customer", "Type"], *rows])
    assert sorted(read_interactions(grid, directory, SETTINGS).log.names) == [3, 4]


@pytest.mark.parametrize("kind", ["Opt-out", "Passed away"])
def test_what_forbids_counts_for_all_whom_it_may_mean(kind):
    assert whose(log("Twin", kind)) == [TWIN, TWIN_2]
    assert whose(log("Ann Lee; Twin", kind)) == [ANN, TWIN, TWIN_2]
    assert whose(log("Lee Ltd", kind)) == [ANN, BOB]


def test_a_companys_opt_in_is_nobodys():
    table = log("Lee Ltd", "Opt-in")
    assert whose(table) == []
    assert "consent is each person's own" in complaints(table)[0][1]
    assert whose(log("Ann Lee, Bob Ray", "Opt-in")) == [ANN, BOB]


@pytest.mark.parametrize(
    ("who", "asks"),
    [
        ("Ann", "Did you mean Ann Lee or Ann Miller?"),
        ("Bob", "Did you mean 'Bob Ray'?"),
        ("Cleo Dron", "Did you mean 'Cleo Dorn'?"),
        ("Grandison", "Did you mean 'Andy Grandison'?"),
    ],
)
def test_the_nearest_name_is_offered_and_not_taken(who, asks):
    table = log(who)
    assert whose(table) == []
    assert asks in complaints(table)[0][1]


@pytest.mark.parametrize(
    "who", ["walk-in", "Cash", "Laufkundschaft", "BAR", "diverse", "anonymous", "client de passage"]
)
def test_words_for_nobody_are_no_problem(who):
    table = log(who, "Purchase")
    assert (table.count, table.problems) == (0, ())


def test_not_a_customer_is_kept_in_settings():
    settings = tab(
        "Settings",
        "Setting | Value \n Customer: Roof Supplies | not a customer \n Customer: Annie | Ann Miller",
    )
    answers, problems = read_answers(settings, "trades")
    table = log("roof supplies", answers=answers)
    assert (table.count, table.problems, problems) == (0, (), ())
    assert whose(log("Annie", answers=answers)) == [MILLER]


def test_a_row_of_several_counts_once():
    people = customers(PEOPLE)
    histories = log("Ann Lee, Bob Ray").histories(people.customers)
    assert [[each.type for each in one] for one in histories][:3] == [[Type.MEETING]] * 2 + [[]]


def test_what_forbids_counts_for_more_than_other_rows_of_the_same_cell():
    people = customers(PEOPLE)
    rows = [[DAY, "Ann Lee; Twin", "Opt-out"], [DAY, "Ann Lee; Twin", "Meeting"]]
    grid = Grid("Interactions", [["Date", "Customer", "Type"], *rows])
    table = read_interactions(grid, Directory(people.customers, SETTINGS), SETTINGS)
    found = dict(zip(range(2, 15), table.histories(people.customers), strict=True))
    assert [each.type for each in found[ANN]] == [Type.OPT_OUT, Type.MEETING]
    assert [each.type for each in found[TWIN]] == [Type.OPT_OUT]


def test_a_couple_under_one_name_may_stand_beside_somebody_else():
    people = customers(f"{PEOPLE}            | Pia & Udo Voss |          |\n")
    rows = [["Date", "Customer", "Type"], [DAY, "Ann Lee, Pia & Udo Voss", "Call"]]
    directory = Directory(people.customers, SETTINGS)
    table = read_interactions(Grid("Interactions", rows), directory, SETTINGS, Answers())
    assert whose(table) == [ANN, 15]
    assert table.problems == ()
