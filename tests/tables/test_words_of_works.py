"""Columns that hold something else than others call so: works, towns with postcodes, dotted days, amounts."""

from datetime import date
from decimal import Decimal

import pytest
from sheets import column, customers

from sheetcrm.settings import Settings

NOWHERE = Settings()


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Job", ["Roof repair", "Skylight", "Gutter cleaning", "Roof repair"]),
        ("Tätigkeit", ["Dach neu gedeckt", "Rinne gereinigt", "Fenster eingebaut", "Balkon"]),
        ("Trade", ["Kitchen", "new bathroom", "Deck", "Fence repair"]),
    ],
)
def test_a_column_of_works_is_no_occupation(heading, cells):
    assert not column(heading, *cells).header.has("occupation")


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Job", ["Teacher", "Roofer", "Window cleaner", "Nurse"]),
        ("Tätigkeit", ["Dachdecker", "Reinigungskraft", "Heizungsbauer", "Bäcker"]),
        ("Occupation", ["Roof repair", "Skylight", "Gutter cleaning", "Roof repair"]),
    ],
)
def test_who_does_such_works_has_an_occupation(heading, cells):
    assert [each.occupation for each in column(heading, *cells).customers] == cells


@pytest.mark.parametrize(
    ("heading", "town"),
    [("PLZ Ort", "10115 Berlin"), ("CP Ville", "75001 Paris"), ("Zip City", "62701 Springfield"), ("CAP Città", "00100 Roma")],
)  # fmt: skip
def test_a_postcode_and_a_town_in_one_cell_are_part_of_the_address(heading, town):
    table = customers(
        [["Name", "Street", heading], ["Ann", "1 Main St", town], ["Bob", "2 Main St", town]]
    )
    assert table.customers[0].address == f"1 Main St, {town}"


def test_with_dots_the_day_comes_first_unless_a_cell_says_otherwise():
    first, second = column("First contact", "01.05.2026", "2.3.2026", settings=NOWHERE).customers
    assert (first.first_contact, second.first_contact) == (date(2026, 5, 1), date(2026, 3, 2))
    first, _ = column("First contact", "01.05.2026", "5.14.2026", settings=NOWHERE).customers
    assert first.first_contact == date(2026, 1, 5)
    first, _ = column("First contact", "01/05/2026", "2/3/2026", settings=NOWHERE).customers
    assert first.first_contact is None


def test_the_cents_of_other_amounts_tell_what_a_mark_is():
    spent = [
        each.total_spent
        for each in column("Total spent", "1.234", "12,50 €", settings=NOWHERE).customers
    ]
    assert spent == [Decimal(1234), Decimal("12.50")]
    spent = [
        each.total_spent
        for each in column("Total spent", "1,234", "12.50", settings=NOWHERE).customers
    ]
    assert spent == [Decimal(1234), Decimal("12.50")]
    spent = [
        each.total_spent
        for each in column("Total spent", "1.234", "12.50", "3,20", settings=NOWHERE).customers
    ]
    assert spent[0] is None
