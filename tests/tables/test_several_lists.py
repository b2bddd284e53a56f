"""Lists that lie across, stand as cards, or share a tab with lists of something else."""

import pytest
from sheets import complaints, customers

from sheetcrm.errors import SheetcrmError

PEOPLE = [
    ["Anna Berg", "anna@example.de", "030 1234567", "Gartenweg 3, 10115 Berlin"],
    ["Ben Ude", "ben@example.de", "030 7654321", "Hauptstr. 1, 10117 Berlin"],
    ["Cara Lind", "cara@example.de", "030 5554321", "Ring 8, 10119 Berlin"],
    ["Dora Maar", "dora@example.de", "030 5559321", "Ring 9, 10119 Berlin"],
]
NAMES = [person[0] for person in PEOPLE]
HEADINGS = ["Name", "E-Mail", "Telefon", "Adresse"]
LIST = [HEADINGS, *PEOPLE]
SUPPLIERS = [
    ["Firma", "Telefon", "Artikel"],
    ["Blumen Groß", "030 999888", "Rosen"],
    ["Topf AG", "030 999777", "Töpfe"],
]
PRODUCTS = [["Produkt", "Preis", "Lager"], ["Rose", 2.5, 100], ["Tulpe", 1.2, 80]]


def keys(rows):
    return [customer.key for customer in customers(rows).customers]


def turned(rows):
    return [list(cells) for cells in zip(*rows, strict=True)]


def beside(*lists):
    height = max(map(len, lists))
    padded = [[*rows, *[[None] * len(rows[0])] * (height - len(rows))] for rows in lists]
    return [[cell for part in row for cell in (*part, None)] for row in zip(*padded, strict=True)]


def others(rows):
    return [(cell, says) for cell, says in complaints(customers(rows)) if "nother list" in says]


def code_of(rows):
    with pytest.raises(SheetcrmError) as refused:
        customers(rows)
    return refused.value


@pytest.mark.parametrize(
    "rows",
    [
        turned(LIST),
        [["Meine Kunden"], [], *turned(LIST)],
        turned(LIST[:3]),
        turned([["Name", "Email", "Phone"], *[[f"K {n}", f"k{n}@example.com", f"555-600-{n:04}"] for n in range(40)]]),
        turned([["Prénom", "Courriel", "Portable"], ["Anne", "anne@example.fr", "06 12 34 56 78"], ["Luc", "luc@example.fr", None]]),
        [[None, *row] for row in turned(LIST)],
        turned([["Name", "Town", "Birthday", "Notes"], ["Ann", "Bath", "14 May", "tulips"], ["Bob", "York", "3 June", "roses"]]),
    ],
)  # fmt: skip
def test_a_list_laid_across_is_refused_with_the_way_to_turn_it(rows):
    error = code_of(rows)
    assert error.code == "customers.across"
    assert "Transpose" in str(error) + str(error.hint)


def test_cards_are_refused_with_what_a_list_is():
    card = turned(LIST[:2])
    rows = [
        *card,
        [],
        *[["Name", "Ben Ude"], ["E-Mail", "ben@example.de"], ["Telefon", "030 7654321"]],
    ]
    assert code_of(rows).code == "customers.cards"


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Email"], ["Ann", "ann@example.com"], ["Ben", "ben@example.com"]],
        [["Channel", "Name"], ["Email", "Ann"], ["Phone", "Ben"], ["Post", "Cara"]],
        [["Name", "Channel"], ["Ann", "Email"], ["Ben", "Phone"]],
    ],
)
def test_a_list_that_stands_upright_is_none_across(rows):
    assert len(keys(rows)) == len(rows) - 1


@pytest.mark.parametrize(
    "rows",
    [
        [["Kunden"], *LIST, [], ["Lieferanten"], *SUPPLIERS, [], ["Mitarbeiter"], ["Name", "Telefon", "Schicht"], ["Lisa", "030 111222", "früh"]],
        [*LIST, [], *SUPPLIERS, [], *PRODUCTS],
        [*LIST, [], [], *PRODUCTS],
        [*LIST, ["Lieferanten"], *SUPPLIERS],
        [*SUPPLIERS, [], [], *LIST],
        [["Lieferanten"], ["Name", "E-Mail", "Telefon", "Adresse", "Geburtstag"], ["Topf AG", "a@topf.de", "030 1", "Weg 1", None], [], ["Unsere Kunden"], *LIST],
        [["Name", "Email", "Phone", "Notes", "Birthday"], ["Me", "me@example.de", "030 1", "owner", None], [], *LIST],
        beside(LIST, SUPPLIERS),
        beside(SUPPLIERS, LIST),
        beside(LIST, SUPPLIERS, [["Name", "Telefon"], ["Lisa", "030 111222"]]),
        beside(LIST, PRODUCTS),
        [["Kunden", None, None, None, None, "Lieferanten"], *beside(LIST, SUPPLIERS)],
    ],
)  # fmt: skip
def test_of_several_lists_on_a_tab_that_of_the_customers_is_read(rows):
    assert keys(rows) == NAMES


def test_the_other_lists_are_named_and_left_alone():
    rows = [*LIST, [], ["Lieferanten"], *SUPPLIERS, [], *PRODUCTS]
    first, second = others(rows)
    assert first[0] == "A7"
    assert first[1].startswith("Another list, 'Lieferanten', begins here; it was left alone.")
    assert second[0] == "A12"
    assert {7, 8, 9, 10, 12, 13, 14} <= customers(rows).apart
    assert others(beside(LIST, SUPPLIERS))[0][0] == "F1"
    assert others([*SUPPLIERS, [], *LIST])[0][0] == "A1"


@pytest.mark.parametrize(
    "again",
    [HEADINGS, ["Name", "E-Mail", "Tel.", "Anschrift"], ["NAME", "Email", "TELEFON", "ADRESSE"]],
)
@pytest.mark.parametrize("blank", [[], [[]]])
def test_headings_once_more_are_no_customer(again, blank):
    table = customers([*LIST[:3], *blank, again, *LIST[3:]])
    assert [customer.key for customer in table.customers] == NAMES
    assert 4 + len(blank) in table.apart


def test_columns_apart_that_say_more_of_the_customers_are_read():
    rows = [
        ["Name", "E-Mail", None, "Telefon", "Bemerkung"],
        ["Anna Berg", "anna@example.de", None, "030 1234567", "bitte nicht anrufen"],
        ["Ben Ude", "ben@example.de", None, None, None],
        ["Cara Lind", "cara@example.de", None, None, None],
    ]
    table = customers(rows)
    assert table.customers[0].phone is not None
    assert table.customers[0].remarks
    assert not others(rows)


def test_a_section_below_a_blank_row_is_of_the_same_list():
    rows = [HEADINGS, PEOPLE[0], [], ["Ben Ude", "Email", "Kunde", "Berlin"], PEOPLE[2], PEOPLE[3]]
    assert keys(rows) == NAMES


@pytest.mark.parametrize(
    "units",
    [["Text", "Text", "Zahl", "Text"], [None, None, "Pflichtfeld", "Text"], ["string", "email", "number", None]],
)  # fmt: skip
def test_a_row_of_units_below_the_headings_is_nobody(units):
    table = customers([HEADINGS, units, *PEOPLE])
    assert [customer.key for customer in table.customers] == NAMES
    assert 2 in table.apart


def test_the_total_of_a_section_is_nobody_nor_is_its_title():
    rows = [
        ["Name", "E-Mail", "Telefon", "Umsatz"],
        ["Anna Berg", "anna@example.de", None, 120.5],
        ["Ben Ude", "ben@example.de", None, 20.0],
        ["Summe Berlin", None, None, 140.5],
        ["Hamburg"],
        ["Cara Lind", "cara@example.de", None, 10],
        ["Dora Maar", "dora@example.de", None, 5],
        ["Summe Hamburg", None, None, 15],
        ["Total Wine", None, None, 90.0],
    ]
    assert keys(rows) == [*NAMES, "Total Wine"]
