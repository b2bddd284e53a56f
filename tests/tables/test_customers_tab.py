from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sheets import column, complaints, customers, sentence

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.records import Anniversary
from sheetcrm.rules.words import Channel, Consent, ContactLevel, Stage
from sheetcrm.settings import Settings
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.customers import read_customers
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.problems import MOST_OF_A_KIND

FULL = {
    "Customer ID": (1001.0, "1001"),
    "Name": ("Zoë 🌻", "Zoë 🌻"),
    "Company": ("Berg & Co.", "Berg & Co."),
    "Segment": ("B2B", "B2B"),
    "Email": ("zoe@example.com", "zoe@example.com"),
    "Phone": ("030 1234567", "+49301234567"),
    "Address": ("Hauptstr. 5, 10115 Berlin", "Hauptstr. 5, 10115 Berlin"),
    "Country": ("Deutschland", "DE"),
    "Time zone": ("Lisbon", "Europe/Lisbon"),
    "Birthday": ("29 Feb", Anniversary(2, 29)),
    "Dates to remember": ("Anna 14 May", (Anniversary(5, 14, None, "Anna"),)),
    "Occupation": ("Baker", "Baker"),
    "Interests": ("Rowing", "Rowing"),
    "Goals": ("A second shop", "A second shop"),
    "Source": ("Google", "Google"),
    "Referred by": ("Ben", "Ben"),
    "First contact": (date(2020, 1, 2), date(2020, 1, 2)),
    "Preferred channel": ("e-mail", Channel.EMAIL),
    "Preferred channel (important)": ("Call", Channel.PHONE),
    "Never use": ("Post, text", frozenset({Channel.POST, Channel.TEXT})),
    "Contact level": ("monthly", ContactLevel.MONTHLY),
    "Courtesy contact": ("ja", True),
    "Marketing consent": ("Subscribed", Consent.SUBSCRIBED),
    "Do not contact": ("no", False),
    "My stage": ("commitment", Stage.COMMITMENT),
    "Part of their plan": ("x", True),
    "Engagement ends": ("2026-12-31", date(2026, 12, 31)),
    "Next meeting": (date(2026, 3, 4), date(2026, 3, 4)),
    "Next step": ("send the sketch", "send the sketch"),
    "Next step on": (date(2026, 3, 5), date(2026, 3, 5)),
    "Household": ("Ott", "Ott"),
    "Looked after by": (" Tom ", "Tom"),
    "Last verified": (date(2026, 1, 1), date(2026, 1, 1)),
    "Notes": ("  wants a call \n", "wants a call"),
    "Last contacted": (date(2026, 2, 1), date(2026, 2, 1)),
    "Last heard from them": (date(2026, 2, 2), date(2026, 2, 2)),
    "First purchase": (date(2024, 2, 2), date(2024, 2, 2)),
    "Last purchase": (date(2026, 1, 2), date(2026, 1, 2)),
    "Number of purchases": (7.0, 7),
    "Total spent": ("1.234,50 €", Decimal("1234.50")),
}


@pytest.mark.parametrize(
    ("heading", "what"),
    [("Card runs out", "card"), ("Karte läuft ab", "card"), ("Membership until", "membership")],
)
def test_what_runs_out_is_known_by_its_heading(heading, what):
    rows = [["Name", "Email", heading], ["Ann Lee", "ann@example.com", "2026-12-05"]]
    (ann,) = read_customers(Grid("Customers", rows), Settings()).customers
    assert (ann.engagement_ends, ann.renews) == (date(2026, 12, 5), what)


def test_every_column_of_the_contract_becomes_its_field():
    table = customers([list(FULL), [typed for typed, _ in FULL.values()]])
    (customer,) = table.customers
    assert table.problems == ()
    assert set(FULL) == {column.heading for column in OWNER_COLUMNS}
    for owner_column in OWNER_COLUMNS:
        assert getattr(customer, owner_column.field) == FULL[owner_column.heading][1]
    assert customer.key == "1001"
    assert customer.row == 2
    assert customer.reachable == {Channel.EMAIL, Channel.PHONE, Channel.POST}


def test_a_text_message_reaches_no_landline():
    table = column("Phone", "030 1234567", "0171 7654321", "+1 212 555 0101", None)
    by_phone, both = {Channel.PHONE}, {Channel.PHONE, Channel.TEXT}
    assert [each.reachable for each in table.customers] == [by_phone, both, both, set()]


def test_the_order_of_columns_and_the_owners_own_do_not_matter():
    table = customers("Colour | Email | Size | Name \n red | a@example.com | 9 | Anna")
    assert (table.customers[0].name, table.customers[0].email) == ("Anna", "a@example.com")


def test_a_blank_record_has_nothing_but_its_name():
    (customer,) = customers("Name | Email | Never use | Dates to remember \n Anna | | | ").customers
    assert customer.never_use == frozenset()
    assert customer.dates_to_remember == ()
    assert customer.email is customer.do_not_contact is customer.birthday is None
    assert customer.reachable == frozenset()


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("7 | Anna | Berg | a@example.com | 030 1234567", "7"),
        (" | Anna | Berg | a@example.com | 030 1234567", "Anna"),
        (" | | Berg | a@example.com | 030 1234567", "Berg"),
        (" | | | a@example.com | 030 1234567", "a@example.com"),
        (" | | | | 030 1234567", "030 1234567"),
        (" | | | broken@ | ", "broken@"),
    ],
)
def test_a_row_is_identified_by_id_name_company_email_or_phone_as_typed(row, key):
    table = customers(f"Customer ID | Name | Company | Email | Phone \n {row}")
    assert [customer.key for customer in table.customers] == [key]


def test_blank_rows_are_skipped_and_the_rows_keep_their_numbers():
    table = customers([["Name", "Notes"], ["Anna", ""], [], ["", None], [" \u00a0", ""], ["Ben"]])
    assert [(customer.name, customer.row) for customer in table.customers] == [
        ("Anna", 2),
        ("Ben", 6),
    ]
    assert table.problems == ()


def test_a_row_that_names_nobody_is_reported():
    table = customers("Name | Email | Notes \n Anna | | \n | | total: 1")
    assert [customer.row for customer in table.customers] == [2]
    assert complaints(table) == [
        ("C3", "This row names nobody. Give it a Name, Company, Email or Phone, or it is left out.")
    ]


def test_rows_of_boxes_that_nobody_ticked_wait_without_a_word():
    rows = [["Name", "Do not contact"], ["Anna", False], [None, False], ["", False], [None, True]]
    table = customers(rows)
    assert [customer.do_not_contact for customer in table.customers] == [False]
    assert [cell for cell, _ in complaints(table)] == ["B5"]


def test_a_ticked_box_is_a_yes():
    table = column("Do not contact", True, False, None)
    assert [customer.do_not_contact for customer in table.customers] == [True, False, None]


def test_our_own_columns_are_no_input():
    text = "Name | Stage | Email \n Anna | Courting | a@example.com \n | Courting | "
    table = customers(text, own_columns={1, 2})
    assert table.customers[0].email is None
    assert len(table.customers) == 1
    assert table.problems == ()


def test_an_unmarked_column_called_like_ours_is_the_owners():
    table = customers("Name | Stage | Balance \n Anna | hot lead | 5 EUR")
    assert table.customers[0].my_stage is None
    assert table.problems == ()


def test_the_last_row_and_column_hold_something():
    table = customers([["", "Name", "x", ""], ["", "Anna", "", "note"], ["", "", ""], []])
    assert (table.last_row, table.last_column) == (2, 3)


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("First Name | Last Name", "Anna | Berg", "Anna Berg"),
        ("Last Name | First Name", "Berg | Anna", "Anna Berg"),
        ("Vorname | Name", "Anna | Berg", "Anna Berg"),
        ("Nom | Prénom", "Berg | Anna", "Anna Berg"),
        ("Nombre | Apellidos", "Ana | García Ruiz", "Ana García Ruiz"),
        ("Nombre | Primer apellido | Segundo apellido", "Ana | García | Ruiz", "Ana García Ruiz"),
        ("Voornaam | Tussenvoegsel | Achternaam", "Jan | de | Vries", "Jan de Vries"),
        ("Name | First Name | Last Name", "Dr Anna Berg | Anna | Berg", "Dr Anna Berg"),
        ("Name | First Name | Last Name", " | Anna | Berg", "Anna Berg"),
        ("Name | First Name", "Anna Berg | Anna", "Anna Berg"),
        ("First Name | Last Name", "Anna |", "Anna"),
        ("First Name | Last Name", "| Berg", "Berg"),
    ],
)
def test_first_and_last_names_make_a_name(header, row, name):
    assert customers(f"{header} \n {row}").customers[0].name == name


@pytest.mark.parametrize(
    ("header", "row", "address"),
    [
        ("Address", "Main St 5, Town", "Main St 5, Town"),
        ("Street | Zip | City", "Main St 5 | 12345 | Town", "Main St 5, 12345 Town"),
        ("Address | City | Postcode", "Main St 5 | Town | 12345", "Main St 5, 12345 Town"),
        ("Address | City", "Main St 5, Town | Town", "Main St 5, Town"),
        (
            "Straße | Hausnummer | PLZ | Ort",
            "Hauptstr. | 5 | 10115 | Berlin",
            "Hauptstr. 5, 10115 Berlin",
        ),
        (
            "Address1 | Address2 | City | State | Zip",
            "5 Main St | Flat 2 | Ely | CA | '92591",
            "5 Main St, Flat 2, 92591 Ely, CA",
        ),
        (
            "Home Address | Home City | Work Address | Work City",
            "Main St 5 | Town | Mill Ln | Ely",
            "Main St 5, Town",
        ),
        ("City | Country", "Berlin | DE", None),
    ],
)
def test_the_parts_of_an_address_make_an_address(header, row, address):
    (customer,) = customers(f"Name | {header} \n Anna | {row}").customers
    assert customer.address == address
    assert (Channel.POST in customer.reachable) == (address is not None)


def test_a_birthday_may_stand_in_three_columns():
    table = customers("Birth Day | Birth Month | Birth Year | Name \n 15 | 11 | 1970 | Anna")
    assert table.customers[0].birthday == Anniversary(11, 15, 1970)


@pytest.mark.parametrize(
    ("heading", "cell", "field", "strict", "column_cell"),
    [
        ("Never use", "pigeon", "never_use", None, "B2"),
        ("Contact level", "on request", "contact_level", ContactLevel.ONLY_WHEN_NEEDED, "B2"),
        ("Contact level", "in spring", "contact_level", ContactLevel.ONLY_WHEN_NEEDED, "B2"),
        ("Contact level", "daily", "contact_level", ContactLevel.WEEKLY, "B2"),
        ("Courtesy contact", "perhaps", "courtesy_contact", False, "B2"),
        ("Marketing consent", "perhaps", "marketing_consent", Consent.UNSUBSCRIBED, "B2"),
        ("Do not contact", "perhaps", "do_not_contact", True, "B2"),
        ("Do not contact", "#REF!", "do_not_contact", True, "B2"),
        ("Preferred channel", "pigeon", "preferred_channel", None, "B2"),
        ("Part of their plan", "perhaps", "part_of_their_plan", None, "B2"),
        ("My stage", "hot", "my_stage", None, "B2"),
    ],
)
def test_an_unknown_word_in_a_preference_is_read_strictly_and_reported(
    heading, cell, field, strict, column_cell
):
    table = column(heading, cell)
    assert getattr(table.customers[0], field) == strict
    (problem,) = table.problems
    assert (problem.cell, problem.value) == (column_cell, cell)


@pytest.mark.parametrize(
    ("heading", "cell", "never", "consent", "courtesy"),
    [
        ("Email Opt Out", "true", {Channel.EMAIL}, None, None),
        ("HasOptedOutOfEmail", 1.0, {Channel.EMAIL}, None, None),
        ("DoNotCall", "yes", {Channel.PHONE}, None, None),
        ("SMS Opt Out", True, {Channel.TEXT}, None, None),
        ("UNSUB_TIME", "2024-05-14 10:00:00", set(), Consent.UNSUBSCRIBED, None),
        ("Opted Out", "yes", set(), Consent.UNSUBSCRIBED, False),
        ("Email Opt Out", "false", set(), None, None),
        ("Email Opt Out", "", set(), None, None),
    ],
)
def test_an_exports_opt_outs_forbid_and_never_allow(heading, cell, never, consent, courtesy):
    (customer,) = column(heading, cell).customers
    assert customer.never_use == never
    assert customer.marketing_consent == consent
    assert customer.courtesy_contact == courtesy


def test_an_opt_out_column_beats_a_consent_column():
    text = "Name | Marketing consent | Email Opt Out | Never use \n Anna | yes | yes | Post"
    (customer,) = customers(text).customers
    assert customer.marketing_by_channel == {Channel.EMAIL: Consent.UNSUBSCRIBED}
    assert customer.never_use == {Channel.EMAIL, Channel.POST}


def test_no_channel_becomes_safe_because_an_opt_out_names_one():
    (customer,) = customers("Name | Email Opt Out | Never use \n Anna | yes | pigeon").customers
    assert customer.never_use is None


@pytest.mark.parametrize(
    ("header", "row", "field", "strict"),
    [
        ("Do not contact | DNC", "no | yes", "do_not_contact", True),
        ("Do not contact | Do not contact", "no | yes", "do_not_contact", True),
        ("Do not contact | DNC", "no |", "do_not_contact", False),
        ("Courtesy contact | Kontaktpflege", "yes | no", "courtesy_contact", False),
        ("Marketing consent | Marketing opt-in", "yes | pending", "marketing_consent", "Pending"),
        (
            "Contact level | Contact Frequency",
            "monthly | never",
            "contact_level",
            "Only when needed",
        ),
        ("Contact level | Contact Frequency", "| monthly", "contact_level", "Monthly"),
        ("Never use | Do not use", "Post | Text", "never_use", {Channel.POST, Channel.TEXT}),
        ("Never use | Do not use", "Post | pigeon", "never_use", None),
    ],
)
def test_of_several_columns_of_one_wish_the_strictest_counts(header, row, field, strict):
    (customer,) = customers(f"Name | {header} \n Anna | {row}").customers
    assert getattr(customer, field) == strict


@pytest.mark.parametrize("heading", ["Do not contact", "Courtesy contact", "Contact level"])
def test_a_wish_that_nobody_can_read_goes_by_the_owners_heading(heading):
    field = heading.lower().replace(" ", "_")
    first, second = column(heading, "perhaps", "no" if heading != "Contact level" else "").customers
    assert (first.unread, second.unread) == ({field: heading}, {})


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "Err:502", "#NV", "#BEZUG!"])
@pytest.mark.parametrize("heading", ["Email", "Birthday", "Total spent", "Notes", "Country"])
def test_an_error_cell_is_reported_and_blank(heading, error):
    table = column(heading, error)
    field = next(column.field for column in OWNER_COLUMNS if column.heading == heading)
    assert getattr(table.customers[0], field) is None
    assert [(problem.cell, problem.value) for problem in table.problems] == [("B2", error)]


def test_an_error_in_the_only_name_leaves_nobody():
    assert customers("Name \n #REF! \n Ben").customers[0].name == "Ben"


def test_a_column_of_dates_establishes_its_own_order():
    table = column("Last contacted", "03/04/2025", "25/04/2025")
    assert table.customers[0].last_contacted == date(2025, 4, 3)
    assert table.problems == ()


def test_the_problem_of_a_date_says_where_and_what_to_do():
    (problem,) = column("Last contacted", "31/02/2025").problems
    assert (problem.tab, problem.cell, problem.value) == ("Customers", "B2", "31/02/2025")
    assert sentence(problem) == (
        "'31/02/2025' is not a date. Correct the cell; the rest of the row was used."
    )


def test_the_order_of_the_settings_counts_without_a_hint_in_the_column():
    settings = Settings(date_order="month day year")
    table = column("Last contacted", "03/04/2025", settings=settings)
    assert table.customers[0].last_contacted == date(2025, 3, 4)


def test_a_customer_twice_is_reported_and_both_rows_stand():
    table = customers("Name | Email \n Anna | a@example.com \n Ben | \n Anna | ")
    assert [customer.row for customer in table.customers] == [2, 3, 4]
    ((cell, message),) = complaints(table)
    assert cell == "A4"
    assert "is already in row 2" in message
    assert "a Customer ID of its own" in message


@pytest.mark.parametrize("other", ["anna", "ANNA", "Anna\u200b"])
def test_a_customer_twice_is_reported_however_it_is_written(other):
    table = customers(f"Customer ID | Name \n Anna | A \n {other} | B")
    ((cell, message),) = complaints(table)
    assert cell == "A3"
    assert "is already in row 2" in message


def test_the_same_name_under_two_ids_is_two_people():
    assert customers("Customer ID | Name \n 1 | Anna \n 2 | Anna").problems == ()


def test_phones_are_read_by_the_rows_own_country():
    table = customers(
        "Name | Phone | Country \n Anna | (212) 555-0101 | USA \n Ben | 030 1234567 |"
    )
    assert [customer.phone for customer in table.customers] == ["+12125550101", "+49301234567"]


def test_many_phones_without_a_country_are_one_problem():
    table = column("Phone", *[f"030 123456{n}" for n in range(9)], settings=Settings())
    assert complaints(table) == [
        ("B2", "9 phone numbers have no country: choose a Country in Settings to settle that.")
    ]


def test_the_country_is_asked_for_once_however_many_columns_lack_it():
    table = customers(
        [
            ["Name", "Mobile", "Home Phone"],
            ["Anna", 1717654321, None],
            ["Ben", None, "030 1234567"],
        ],
        Settings(),
    )
    assert [each.phone for each in table.customers] == ["1717654321", "0301234567"]
    assert len(table.problems) == 1


def test_phones_stored_as_numbers_are_one_problem():
    table = column("Phone", 1717654321, 1717654322, 1717654323)
    assert [each.phone for each in table.customers] == [f"+49171765432{n}" for n in (1, 2, 3)]
    ((place, said),) = complaints(table)
    assert place == "B2"
    assert said.startswith("3 phone numbers are stored as numbers, without the + or the zeros")


def test_a_dialling_code_in_place_of_a_country_is_that_of_the_phone():
    table = customers(
        [["Name", "Phone", "Country Code"], ["Anna", "7700 900123", "+44"], ["Ben", 2125550101, 1]]
    )
    assert [each.phone for each in table.customers] == ["+447700900123", "+12125550101"]
    assert [each.country for each in table.customers] == ["GB", None]
    assert table.problems == ()


def test_of_many_problems_of_a_kind_some_are_listed_and_the_rest_counted():
    table = column("Birthday", *[f"soon {n}" for n in range(MOST_OF_A_KIND + 50)])
    assert len(table.problems) == MOST_OF_A_KIND + 1
    assert sentence(table.problems[-1]).startswith("And 50 more like B201: ")


def test_true_in_a_column_of_numbers_is_not_one():
    table = column("Number of purchases", 1.0, True)
    assert [customer.number_of_purchases for customer in table.customers] == [1, None]
    assert complaints(table)[0][0] == "B3"


def test_ragged_rows_are_no_trouble():
    table = customers([["Name", "Email", "Phone"], ["Anna"], ["Ben", "b@example.com", "", "", "x"]])
    assert [customer.email for customer in table.customers] == [None, "b@example.com"]


@pytest.mark.parametrize("text", ["-", "Colour | Size \n red | 9"])
def test_a_tab_without_headings_is_a_plain_sentence(text):
    with pytest.raises(SheetcrmError, match="Customers"):
        customers(text)


def test_headings_without_rows_are_an_empty_list():
    table = customers("Name | Email")
    assert (table.customers, table.problems, table.last_row) == ((), (), 1)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["#REF!", "yes", "no", "Phone", "03/04/2025", "Anna", "a@example.com", "x"]),
)


@hypothesis_settings(deadline=None)  # the names of all countries load once
@given(st.lists(st.lists(CELLS, max_size=len(FULL)), max_size=6))
def test_whatever_stands_in_the_cells_every_row_becomes_a_customer_a_problem_or_is_blank(rows):
    table = customers([list(FULL), *rows])
    numbers = [customer.row for customer in table.customers]
    assert numbers == sorted(set(numbers))
    assert all(customer.key for customer in table.customers)
    reported = {int("".join(filter(str.isdigit, problem.cell)) or 0) for problem in table.problems}
    for number, row in enumerate(rows, start=2):
        filled = [
            cell
            for cell in row
            if cell is not None
            and cell is not False  # an empty tick box
            and (not isinstance(cell, str) or cell.strip())
        ]
        if any(isinstance(cell, float | bool | date) for cell in filled):
            assert number in {*numbers, *reported}
