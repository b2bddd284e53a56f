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


NOTED = [
    ["Name", "Email", "Phone", "Notes"],
    ["Anna Ott", "anna@example.org", None, "verst. 2024"],
    ["Bert Lang", "bert@example.org", None, "verstorben im Mai"],
    ["Bert Lang", "b.lang@example.org", None, "verstorben im Mai"],
    ["Cora Weiß", "cora@example.org", None, None],
    ["Cora Weisz", "cora@example.org", None, None],
    ["Dora Ley", None, "+49 30 1234567", None],
    ["Dora Ley", None, "+49 30 1234567", None],
    ["Summe", None, None, None],
]


def test_a_kind_is_one_line_and_each_person_one_below_it_with_their_own_note():
    (deaths,) = (each for each in settled(NOTED).remedies if "had died" in each.what)
    assert (deaths.people, deaths.choices) == (3, ("has died", "leave in peace"))
    assert [each.what for each in deaths.each] == [
        "Anna Ott: 'verst. 2024'",
        "Bert Lang (2 rows): 'verstorben im Mai'",
    ]
    assert deaths.each[0].choices == (
        "has died",
        "somebody close to them",
        "something else",
        "leave in peace",
    )
    assert [each.cells for each in deaths.each] == [("Customers!D2",), ("Customers!D3",)]


def test_a_kind_with_one_person_is_one_line():
    (note,) = settled(NOTED[:2]).remedies
    assert (note.what, note.each) == ("Anna Ott: 'verst. 2024'", ())


def test_each_pair_of_twins_has_a_line_with_what_makes_it_likely():
    (twins,) = (each for each in settled(NOTED).remedies if "entered twice" in each.what)
    assert (twins.what, twins.people, twins.choices) == (
        "2 pairs of rows may each be one person, entered twice.",
        4,
        (),
    )
    assert [each.what for each in twins.each] == [
        "'Cora Weisz' has the same e-mail address as 'Cora Weiß' in row 5.",
        "'Dora Ley' is already in row 7, with the same phone number.",
    ]


def test_two_people_are_told_apart_for_good():
    said = [["Setting", "Value"], ["Same person: Cora Weisz & Cora Weiß", "nein"]]
    book = open_book(Grids.of(Customers=NOTED, Settings=said), TODAY)
    found = [each.what for each in to_settle(book).lines]
    assert not any("Weisz" in each for each in found)
    assert any("Dora" in each for each in found)


def test_a_row_that_is_no_customer_is_no_person():
    rows = [*NOTED[:1], *([f"Kim {at}", f"k{at}@x.org", None, None] for at in range(9))]
    (total,) = settled([*rows, ["Summe", None, None, "9"]]).remedies
    assert (total.people, total.count) == (None, 1)


def test_rows_below_the_list_are_not_counted_with_a_column():
    rows = [["Name", "Status"], *([f"Kim {at}", "Kunde"] for at in range(6)), ["Summe", "6"]]
    (status,) = (each for each in settled(rows).remedies if "Status" in each.what)
    assert status.people == 6


def test_names_that_are_nobodys_are_one_line_for_all_and_one_for_each():
    log = [
        ["Date", "Customer", "Type"],
        [date(2026, 2, 1), "Xaver Fremd", "Call"],
        [date(2026, 2, 2), "Yvonne Neu", "Call"],
        [date(2026, 2, 3), "Yvonne Neu", "Call"],
    ]
    book = open_book(Grids.of(Customers=NOTED[:2], Interactions=log), TODAY)
    (names,) = (each for each in to_settle(book).remedies if "in Interactions but not" in each.what)
    assert names.what.startswith("2 names are in Interactions")
    assert (names.people, names.choices) == (2, ())
    assert [(each.cells[0], each.people) for each in names.each] == [
        ("Interactions!B3", 1),
        ("Interactions!B2", 1),
    ]


def test_a_pause_without_an_end_is_to_be_settled_and_counted():
    rows = [
        ["Name", "Email", "Do not contact"],
        ["Ann", "ann@example.com", "after the fair"],
        ["Bob", "bob@example.com", "until May 2027"],
        ["Cy", "cy@example.com", "no"],
    ]
    found = settled(rows)
    (pause,) = found.remedies
    assert pause.what == "Do not contact says 'after the fair', but not until when."
    assert (pause.cells, pause.people, found.in_peace) == (("Customers!C2",), 1, 1)
