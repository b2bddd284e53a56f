"""Columns are held against their cells; a list that is half understood is asked about."""

from datetime import date

import pytest
from sheets import customers, sentence

from sheetcrm.book import Grids, open_book
from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.contents.cells import Content, content_of

PHONES = ["030 1234567", "030 7654321", "+49 30 1112223"]
EMAILS = ["ann@example.com", "ben@example.com", "cat@example.com"]
PEOPLE = ["Ann Lee", "Ben Ude", "Cat Orr"]


def read(**columns):
    """Read a list from its columns."""
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    return customers(rows)


def column_problems(table):
    return [sentence(each) for each in table.problems if each.cell.endswith("1")]


@pytest.mark.parametrize(
    ("cell", "content"),
    [
        ("+44 7700 900123", Content.PHONE),
        ("030/123 45 67 (privat)", Content.PHONE),
        ("Tel. 030 1234567", Content.PHONE),
        (3644618640.0, Content.PHONE),
        ("(555) 600-1234", Content.PHONE),
        ("Ann <ann@example.com>", Content.EMAIL),
        ("0044", Content.DIALLING),
        ("2024-05-14 10:00:00", Content.DATE),
        ("03/04/2025", Content.DATE),
        (date(2024, 5, 14), Content.DATE),
        ("1,250,000", Content.NUMBER),
        ("$1.250.000,00", Content.NUMBER),
        ("2023-2024", Content.WORDS),
        (1001.0, Content.NUMBER),
        ("nein", Content.YES_NO),
        ("Abgemeldet", Content.CONSENT),
        ("Ann Lee 3rd", Content.WORDS),
        ("#N/A", None),
        ("-", None),
    ],
)
def test_what_a_cell_seems_to_hold(cell, content):
    assert content_of(cell) is content


@pytest.mark.parametrize(
    ("piece", "content"),
    [
        ("a", Content.WORDS),
        ("a1", Content.WORDS),
        ("1 ", Content.WORDS),
        ("a@", Content.WORDS),
        ("a@b.", Content.EMAIL),
    ],
)
def test_a_cell_of_two_million_characters_is_looked_at_to_its_end(piece, content):
    """A search that starts anew at every character would never end."""
    assert content_of(piece * (2_000_000 // len(piece))) is content


@pytest.mark.parametrize("heading", ["Name", "Contact", "Kunde", "Client", "Full Name"])
def test_a_name_full_of_phones_is_a_phone(heading):
    table = read(**{"Email": EMAILS, heading: PHONES})
    assert [each.phone for each in table.customers] == [
        "+49301234567",
        "+49307654321",
        "+49301112223",
    ]
    assert {each.name for each in table.customers} == {None}
    (said,) = column_problems(table)
    assert said.startswith(f"The column '{heading}' holds phone numbers, so it is read as Phone.")


def test_a_contact_full_of_phones_leaves_the_name_to_another_column():
    table = read(**{"Customer Name": PEOPLE, "☎ Contact": ["555-6001", "555-6002", "555-6003"]})
    assert [each.name for each in table.customers] == PEOPLE


@pytest.mark.parametrize("heading", ["Name", "Contact", "Company"])
def test_a_name_full_of_addresses_is_an_e_mail(heading):
    table = read(**{heading: EMAILS, "Phone": PHONES})
    assert [each.email for each in table.customers] == EMAILS
    assert {each.name for each in table.customers} == {None}


def test_swapped_columns_of_phones_and_addresses_are_read_as_what_they_hold_and_told():
    table = read(Name=PEOPLE, Email=PHONES, Phone=EMAILS)
    assert [each.email for each in table.customers] == EMAILS
    assert table.customers[0].phone == "+49301234567"
    assert len(column_problems(table)) == 2


def test_a_column_of_either_gives_each_cell_its_due():
    mixed = ["030 1234567", "ben@example.com", "030 7654321"]
    table = read(Name=PEOPLE, Email=mixed)
    assert [each.email for each in table.customers] == [None, "ben@example.com", None]
    assert [each.phone for each in table.customers] == ["+49301234567", None, "+49307654321"]
    assert len(table.problems) == 1


@pytest.mark.parametrize("heading", ["Phone", "Mobile", "Telefon"])
def test_a_phone_full_of_names_is_no_phone_and_one_problem(heading):
    table = read(**{"Name": PEOPLE, heading: ["Ann", "Ben", "Cat"]})
    assert {each.phone for each in table.customers} == {None}
    (said,) = column_problems(table)
    assert said.startswith(f"The column '{heading}' holds words, so it is not used as Phone.")
    assert len(table.problems) == 1


@pytest.mark.parametrize("heading", ["Last Activity", "Last contacted", "First contacted"])
def test_a_date_full_of_words_is_none(heading):
    table = read(**{"Name": PEOPLE, heading: ["Purchased", "Opened", "Clicked"]})
    assert {each.last_contacted for each in table.customers} == {None}
    assert len(table.problems) == 1


def test_the_cells_that_fit_are_used():
    seen = ["soon", "later", "sometime", date(2026, 1, 2)]
    table = read(**{"Name": [*PEOPLE, "Dan"], "Last contacted": seen})
    assert table.customers[3].last_contacted == date(2026, 1, 2)
    (said,) = column_problems(table)
    assert said.startswith(
        "Most of the column 'Last contacted' holds words; only the cells that fit"
    )
    assert len(table.problems) == 1


def test_a_single_odd_cell_is_a_problem_of_its_own():
    table = read(Name=["Ann", "Ben"], Email=["broken@", None])
    assert [each.cell for each in table.problems] == ["B2"]


@pytest.mark.parametrize("heading", ["Customer", "Contact", "Client"])
def test_a_column_that_says_yes_and_no_names_nobody(heading):
    table = read(**{"Email": EMAILS, "Company": PEOPLE, heading: ["yes", "no", "yes"]})
    assert {each.name for each in table.customers} == {None}
    assert len(column_problems(table)) == 1


def test_a_prohibition_is_never_dropped_for_what_it_holds():
    table = read(**{"Name": PEOPLE, "Do not contact": PHONES})
    assert {each.do_not_contact for each in table.customers} == {True}


def test_an_unknown_column_of_addresses_is_read_and_told():
    table = read(Name=PEOPLE, Company=["a", "b", "c"], Elektropost=EMAILS)
    assert [each.email for each in table.customers] == EMAILS
    (said,) = column_problems(table)
    assert said.startswith(
        "The column 'Elektropost' holds e-mail addresses, so it is read as Email."
    )
    assert said.endswith("call it Email.")


@pytest.mark.parametrize("heading", ["Rep", "Spouse's e-mail", "Created by", "Notfall-Mail"])
def test_an_unknown_column_of_somebody_elses_addresses_is_named(heading):
    table = read(**{"Name": PEOPLE, "Company": ["a", "b", "c"], heading: EMAILS})
    assert {each.email for each in table.customers} == {None}
    (said,) = column_problems(table)
    assert said.startswith(f"The column '{heading}' holds e-mail addresses, but its heading is not")


@pytest.mark.parametrize(
    "columns",
    [
        {"Kunde": PEOPLE, "Farbe": ["rot", "blau", "gelb"]},
        {"Mobil": PHONES, "Farbe": ["rot", "blau", "gelb"]},
    ],
)
def test_one_known_column_among_others_is_asked_about(columns):
    with pytest.raises(SheetcrmError) as error:
        read(**columns)
    assert error.value.code == "customers.hardly_known"
    assert "Nothing was changed" in error.value.message
    assert "Column: " in error.value.hint


@pytest.mark.parametrize(
    "columns",
    [
        {"Name": PEOPLE},
        {"Email": EMAILS},
        {"Kunde": PEOPLE},
        {"Name": PEOPLE, "Colour": ["red", "blue", "green"]},
        {"E-MAIL": EMAILS, "Shoe size": [38.0, 39.0, 40.0]},
        {"Kunde": PEOPLE, "Status": ["a", "b", "c"]},
    ],
)
def test_a_small_list_that_is_understood_goes_on(columns):
    assert len(read(**columns).customers) == 3


def rows_of(kept, lost):
    people = [[f"P{number}", f"p{number}@example.com", None] for number in range(kept)]
    return [["Name", "Email", "Notes"], *people, *[[None, None, "who is this?"]] * lost]


@pytest.mark.parametrize(("kept", "lost"), [(8, 2), (17, 2), (3, 7), (0, 3)])
def test_under_nine_of_ten_rows_kept_is_asked_about(kept, lost):
    with pytest.raises(SheetcrmError) as error:
        customers(rows_of(kept, lost))
    assert error.value.code == "customers.rows_lost_all_known"
    assert f"{lost} of {kept + lost} rows" in error.value.message


@pytest.mark.parametrize(("kept", "lost"), [(9, 1), (1, 1), (18, 2), (30, 3)])
def test_nine_of_ten_rows_are_enough_and_so_is_all_but_one(kept, lost):
    assert len(customers(rows_of(kept, lost)).customers) == kept


def test_totals_titles_and_blank_rows_are_no_loss():
    people = [["Ann", "ann@example.com", None], ["Ben", "ben@example.com", None]]
    rows = [
        ["VIP customers"],
        *people,
        [],
        ["Leads"],
        *people,
        [],
        [None, None, 4.0],
        ["Total", 4.0],
    ]
    assert len(customers([["Name", "Email", "Orders"], *rows]).customers) == 4


def test_a_column_that_holds_the_names_is_read_whatever_its_heading():
    rows = [["Email", "Phone", "Wie heißt du"], *[[None, None, name] for name in PEOPLE]]
    table = customers([*rows, [EMAILS[0], None, "Dan Poe"]])
    assert [each.name for each in table.customers] == [*PEOPLE, "Dan Poe"]


DOGS = ["Bella", "Rex", "Poppy & Daisy"]


@pytest.mark.parametrize("heading", ["Owner", "Owner's name", "Pet parent", "Hundehalter"])
@pytest.mark.parametrize("names", [PEOPLE, ["Ann", "Mrs Ude", "Cat & Joe"]])
def test_who_brings_the_dog_is_the_customer_where_no_other_column_names_one(heading, names):
    table = read(**{"Dog": DOGS, heading: names, "Mobile": PHONES})
    assert [each.name for each in table.customers] == names
    (said,) = column_problems(table)
    assert said.startswith(f"The column '{heading}' holds words, so it is read as Name.")


def test_an_owner_beside_a_name_is_whoever_of_us_looks_after_them():
    table = read(Name=PEOPLE, Email=EMAILS, Owner=["Tom May", "Una Fox", "Vic Dean"])
    assert [each.name for each in table.customers] == PEOPLE


def test_an_owner_who_stands_in_most_rows_is_one_of_us():
    table = read(Email=[*EMAILS, "dan@example.com"], Owner=["Tom May"] * 4)
    assert {each.name for each in table.customers} == {None}


@pytest.mark.parametrize("heading", ["Last groomed", "Latest haircut", "Zuletzt geschnitten"])
def test_a_day_on_which_something_was_done_last_is_asked_about(heading):
    days = [date(2026, 1, 5), date(2026, 1, 9), "12/02/2026"]
    header = read(**{"Name": PEOPLE, heading: days}).header
    assert [(each.heading, each.field) for each in header.questions] == [(heading, "last_purchase")]


@pytest.mark.parametrize(
    "column",
    [
        {"Last groomed": ["gently", "no", "by Sue"]},
        {"Last modified": [date(2026, 1, 5), date(2026, 1, 9), date(2026, 2, 1)]},
        {"Groomed": [date(2026, 1, 5), date(2026, 1, 9), date(2026, 2, 1)]},
    ],
)
def test_other_columns_are_not_asked_about_as_a_last_day(column):
    assert read(Name=PEOPLE, **column).header.questions == ()


def test_one_last_day_is_enough():
    days = [date(2026, 1, 5), date(2026, 1, 9), date(2026, 2, 1)]
    columns = {"Name": PEOPLE, "Last purchase": days, "Last groomed": days}
    assert read(**columns).header.questions == ()


def rhythms(*cells):
    """Read a list with a column "How often"."""
    names = [f"Ann Lee{letter}" for letter in "abcdefgh"[: len(cells)]]
    return read(Name=names, **{"How often": list(cells)}).header.questions


def test_a_column_of_rhythms_is_asked_about_whatever_its_heading():
    (question,) = rhythms(
        "6 weeks", "8 wks", "monthly", "every 3 months", "6 weeks", "if he smells"
    )
    assert question.field == "contact_level"


def test_numbers_alone_are_no_rhythms():
    assert rhythms(*"664468") == ()


def test_a_heading_that_may_hold_the_names_is_asked_for():
    rows = [["Email", "Phone", "Zimmer"], *[[None, None, f"z{at}"] for at in range(3)]]
    with pytest.raises(SheetcrmError, match="'Zimmer'") as error:
        customers([*rows, [EMAILS[0], None, "z9"]])
    assert error.value.code == "customers.rows_lost"


SETTINGS = [["Setting", "Value"], ["Country", "Germany"]]


def test_the_settings_may_say_what_a_column_is():
    rows = [["Namnet", "E-posten", "Mobil"], *map(list, zip(PEOPLE, EMAILS, PHONES, strict=True))]
    said = [*SETTINGS, ["Column: Namnet", "Name"], ["column: e-posten", "E-mail"]]
    book = open_book(Grids.of(Customers=rows, Settings=said), date(2026, 3, 2))
    assert [(each.name, each.email) for each in book.customers.customers] == list(
        zip(PEOPLE, EMAILS, strict=True)
    )
    assert book.problems == ()


def test_the_settings_may_say_that_a_column_is_the_owners_own():
    rows = [["Name", "Phone", "Rep"], *map(list, zip(PEOPLE, PHONES, EMAILS, strict=True))]
    silent = open_book(
        Grids.of(Customers=rows, Settings=[*SETTINGS, ["Column: Rep", "none"]]), date(2026, 3, 2)
    )
    assert silent.problems == ()
    assert (
        len(open_book(Grids.of(Customers=rows, Settings=SETTINGS), date(2026, 3, 2)).problems) == 1
    )


def test_an_answer_that_names_no_heading_of_ours_is_a_problem():
    said = [*SETTINGS, ["Column: Namnet", "Nmae of them"]]
    book = open_book(Grids.of(Customers=[["Name"], ["Ann"]], Settings=said), date(2026, 3, 2))
    assert [each.cell for each in book.problems] == ["B3"]


def test_the_settings_may_let_rows_without_a_name_be_left_out():
    said = [*SETTINGS, ["Rows without a name", "leave out"]]
    book = open_book(Grids.of(Customers=rows_of(3, 7), Settings=said), date(2026, 3, 2))
    assert len(book.customers.customers) == 3


def test_of_columns_with_one_heading_the_one_that_fits_is_used_and_told():
    rows = [
        ["name", "Name", "email", "Email"],
        *map(list, zip(PEOPLE, EMAILS, PHONES, EMAILS, strict=True)),
    ]
    table = customers(rows)
    assert [each.name for each in table.customers] == PEOPLE
    assert [each.email for each in table.customers] == EMAILS
    assert [(each.cell, sentence(each).split(". ")[1]) for each in table.problems] == [
        ("B1", "Column A is used; give the other one another heading."),
        ("C1", "Column D is used; give the other one another heading."),
    ]


def test_a_contact_that_is_a_phone_here_and_an_address_there_is_read_as_both():
    rows = [
        ["Name", "Kontakt"],
        ["Anna", "030 1234567"],
        ["Ben", "ben@example.com"],
        ["Cara", "0151 12345678, cara@example.com"],
        ["Dora", "030 7654321"],
    ]
    people = customers(rows).customers
    assert [each.phone for each in people] == [
        "+49301234567",
        None,
        "+4915112345678",
        "+49307654321",
    ]
    assert [each.email for each in people] == [None, "ben@example.com", "cara@example.com", None]
