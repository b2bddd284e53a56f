"""Even payments in a log: asked about once, and purchases once the owner says so."""

from datetime import date

from sheets import SETTINGS, complaints, customers

from sheetcrm.rules.words import Type
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.interactions import read_interactions
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.settings.tab import read_settings

PEOPLE = customers("Name \n Anna \n Ben \n Cleo")
ROWS = [
    [date(2026, month, 1), who, "Payment", amount]
    for month in (1, 2, 3)
    for who, amount in (("Anna", 50), ("Ben", 20))
]


def log(said=None):
    rows = [[date(2025, 12, 1), "Cleo", "Purchase", 9], *ROWS]
    grid = Grid("Interactions", [["Date", "Customer", "Type", "Amount"], *rows])
    settings = SETTINGS.model_copy(update={"subscriptions": said})
    return read_interactions(grid, Directory(PEOPLE.customers, settings), settings)


def types_of_anna(table):
    return [event.type for event in table.of(PEOPLE.customers[0])]


def test_they_are_asked_about_once():
    table = log()
    assert types_of_anna(table) == [Type.PAYMENT] * 3
    ((cell, message),) = complaints(table)
    assert cell == "D3"
    assert message.startswith("2 customers pay the same amount at regular intervals")


def test_a_yes_makes_purchases_of_them():
    table = log(said=True)
    assert (types_of_anna(table), table.problems) == ([Type.PURCHASE] * 3, ())
    bought = list(table.purchases(PEOPLE.customers))
    assert [len(each) for each in bought] == [3, 3, 1]


def test_a_no_ends_the_question():
    table = log(said=False)
    assert (types_of_anna(table), table.problems) == ([Type.PAYMENT] * 3, ())


def test_the_answer_stands_in_settings():
    rows = [["Setting", "Value"], ["Subscriptions", "Ja"]]
    settings, problems = read_settings(Grid("Settings", rows))
    assert (settings.subscriptions, problems) == (True, ())
