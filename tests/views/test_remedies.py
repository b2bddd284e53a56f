"""What is to be settled, grouped by what mends it."""

from datetime import date

from sheetcrm.book import Grids, open_book
from sheetcrm.views.remedies import to_settle

TODAY = date(2026, 3, 2)
LIST = [
    ["Name", "Phone", "Birthday", "Werbung ok?", "Notes"],
    ["Anna Ott", "0171 5550101", "soon", "nein", None],
    ["Bert Lang", "0171 5550102", "St. Nick's. Day", "ja", None],
    ["Cora Weiß", "0171 5550103", None, "ja", "verst. 2024"],
]


def settled(rows=LIST):
    return to_settle(open_book(Grids.of(Customers=rows), TODAY))


def test_the_biggest_comes_first_and_what_an_answer_mends_is_one_line():
    first = settled().remedies[0]
    assert first.what.endswith("3 phone numbers have no country.")
    assert (first.count, first.cells) == (3, ("Customers!B2",))
    assert first.todo.startswith("Choose with sheetcrm adopt")


def test_cells_of_a_column_that_want_the_same_are_one_line_that_names_each():
    (found,) = (each for each in settled().remedies if each.cells[0] == "Customers!C2")
    assert found.cells == ("Customers!C2", "Customers!C3")
    assert found.what == "'soon' is not a date. And one more like it."
    assert found.todo == "Correct the cell; the rest of the row was used."
    assert (found.count, found.choices) == (2, ())


def test_a_full_stop_in_a_cell_ends_no_sentence():
    rows = [LIST[0], LIST[2]]
    (found,) = (each for each in settled(rows).remedies if each.cells[0] == "Customers!C2")
    assert found.what == "'St. Nick's. Day' is not a date."


def test_those_who_wait_for_an_answer_are_counted():
    assert settled().in_peace == 2


def test_a_list_without_trouble_has_nothing_to_settle():
    assert settled([["Name", "Email"], ["Ann", "ann@example.com"]]).remedies == ()
