from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import complaints, customers, log, sentence

from sheetcrm.rules.records import Interaction, interaction
from sheetcrm.rules.words import Channel, Direction, Purpose, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.interactions import read_interactions
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.problems import MOST_OF_A_KIND

PEOPLE = """
Customer ID | Name    | Company | Email            | Phone       | Notes
7           | Anna    | Berg    | anna@example.com | 030 1234567 |
8           | Ben     | Berg    | ben@example.com  |             |
            | Cleo    | Dorn    |                  |             |
            | Twin    |         | one@example.com  |             |
            | Twin    |         | two@example.com  |             |
"""
ANNA, BEN, CLEO, TWIN_ONE, TWIN_TWO = 2, 3, 4, 5, 6
DAY = date(2026, 1, 5)
HEADER = ["Date", "Customer", "Type", "Channel", "Direction", "Purpose", "Amount", "Note"]


def by_customer(table):
    """Return the histories of a table by the customer's row in Customers."""
    rows = list(table.log.names)
    return dict(zip(rows, table.log.histories(rows), strict=True))


def one_row(**cells):
    """Read one row of Interactions whose cells are given by heading."""
    row = {"Date": DAY, "Customer": "Anna", "Type": "Call", **cells}
    return log([HEADER, [row.get(heading) for heading in HEADER]], PEOPLE)


@pytest.mark.parametrize("heading", ["£", "€", "$", "EUR", "How much"])
def test_a_column_headed_with_a_currency_holds_amounts(heading):
    table = log([["Date", "Customer", "Type", heading], [DAY, "Anna", "Purchase", 95]], PEOPLE)
    (interaction,) = by_customer(table)[ANNA]
    assert interaction.amount == 95


def test_a_full_row_becomes_an_interaction():
    table = one_row(
        Type="purchase",
        Channel="in person",
        Purpose="Service",
        Amount="€ 1.234,50",
        Note=" a sofa ",
    )
    assert by_customer(table) == {
        ANNA: [
            Interaction(
                DAY,
                2,
                Type.PURCHASE,
                Channel.IN_PERSON,
                Direction.FROM_THEM,
                Purpose.SERVICE,
                Decimal("1234.50"),
                "a sofa",
            )
        ]
    }
    assert (table.count, table.began_on, table.problems) == (1, DAY, ())


@pytest.mark.parametrize("kind", Type)
@pytest.mark.parametrize("direction", [None, *Direction])
def test_channel_and_direction_are_settled_as_everywhere_else(kind, direction):
    table = one_row(Type=kind.value, Direction=direction and direction.value)
    assert by_customer(table)[ANNA] == [interaction(DAY, kind, row=2, direction=direction)]


@pytest.mark.parametrize(
    ("who", "row"),
    [
        ("7", ANNA),
        (7.0, ANNA),
        ("ANNA@example.com ", ANNA),
        ("+49 30 1234567", ANNA),
        ("030/1234567", ANNA),
        (49301234567.0, ANNA),
        ("anna", ANNA),
        (" Anna\u00a0", ANNA),
        ("Dorn", CLEO),
        ("two@example.com", TWIN_TWO),
    ],
)
def test_customers_are_matched_by_id_email_phone_name_or_company(who, row):
    assert list(by_customer(one_row(Customer=who))) == [row]


@pytest.mark.parametrize("who", ["Ann", "Twin", "Ána", "9", "030 7654321", "#REF!", True])
def test_unknown_and_ambiguous_customers_are_problems_and_not_guessed(who):
    table = one_row(Customer=who)
    assert by_customer(table) == {}
    assert table.count == 0
    ((cell, message),) = complaints(table)
    assert cell == "B2"
    assert message.endswith("until then the row does not count.")


def test_an_id_comes_before_a_name():
    people = "Customer ID | Name \n 1 | 2 \n 2 | Ben"
    assert list(by_customer(log([HEADER, [DAY, "2", "Call"]], people))) == [3]


def test_rows_of_one_customer_share_their_history():
    people = "Customer ID | Name | Email \n 7 | Anna | \n 7 | Anna | a@example.com"
    table = log([HEADER, [DAY, "7", "Opt-out"]], people)
    assert list(by_customer(table)) == [2, 3]
    assert table.count == 1


def test_an_opt_out_of_one_of_several_is_respected_for_all_of_them():
    table = log([HEADER, [DAY, "Twin", "Opt-out"], [DAY, "Twin", "Call"]], PEOPLE)
    assert {row: [one.type for one in rows] for row, rows in by_customer(table).items()} == {
        TWIN_ONE: [Type.OPT_OUT],
        TWIN_TWO: [Type.OPT_OUT],
    }
    assert [cell for cell, _ in complaints(table)] == ["B2", "B3"]


@pytest.mark.parametrize("cells", [{"Channel": "pigeon"}, {"Purpose": "fun"}])
def test_an_opt_in_for_nobody_knows_what_opens_nothing(cells):
    assert by_customer(one_row(Type="Opt-in", **cells)) == {}
    assert one_row(Type="Opt-out", **cells).count == 1


@pytest.mark.parametrize(
    ("cells", "cell"),
    [
        ({"Date": "31/02/2025"}, "A2"),
        ({"Date": "03/04/2025"}, "A2"),
        ({"Date": None}, "A2"),
        ({"Customer": ""}, "B2"),
        ({"Type": None}, "C2"),
    ],
)
def test_a_row_without_a_day_a_customer_or_a_type_does_not_count(cells, cell):
    table = one_row(**cells)
    assert table.count == 0
    ((where, message),) = complaints(table)
    assert where == cell
    assert "until then" in message


@pytest.mark.parametrize("cells", [{"Channel": "pigeon"}, {"Direction": "up"}, {"Amount": "much"}])
def test_what_else_cannot_be_read_is_reported_and_the_row_counts(cells):
    table = one_row(**cells)
    assert table.count == len(table.problems) == 1


def test_a_date_and_time_counts_for_its_day():
    assert one_row(Date=datetime(2026, 1, 5, 23, 59)).began_on == DAY


def test_a_history_is_by_day_then_by_row():
    rows = [
        [date(2026, 1, 2), "7", "Call"],
        [date(2026, 1, 1), "7", "Email"],
        [date(2026, 1, 2), "7", "Visit"],
        [date(2026, 1, 1), "7", "Letter"],
    ]
    history = by_customer(log([HEADER, *rows], PEOPLE))[ANNA]
    assert [one.row for one in history] == [3, 5, 2, 4]


def test_blank_rows_are_skipped():
    table = log([HEADER, [], [None, " "], [DAY, "7", "Call"], ["", "", ""]], PEOPLE)
    assert (table.count, table.problems, table.last_row) == (1, (), 4)


def test_synonyms_and_other_languages_make_a_log():
    table = log(
        "Datum | Kunde | Art | Betrag \n 5.1.2026 | Anna | Kauf | 12,50 \n 25.1.2026 | Anna | Anruf |",
        PEOPLE,
    )
    assert [one.type for one in by_customer(table)[ANNA]] == [Type.PURCHASE, Type.CALL]


def test_no_log_is_no_problem():
    nobody = read_interactions(None, Directory((), Settings()), Settings())
    assert (by_customer(nobody), nobody.count, nobody.problems) == ({}, 0, ())


@pytest.mark.parametrize("text", ["", "Date | Customer", "Colour | Size", "Customer | Type"])
def test_a_log_without_its_columns_is_a_problem_of_the_whole_tab(text):
    table = log(text, PEOPLE)
    ((cell, message),) = complaints(table)
    assert cell == ""
    assert "Date, Customer, Type" in message


def test_thousands_of_unknown_customers_are_a_list_and_a_count():
    rows = [[DAY, f"nobody {number % 7}", "Call"] for number in range(MOST_OF_A_KIND + 4312)]
    table = log([HEADER, *rows], PEOPLE)
    assert len(table.problems) == MOST_OF_A_KIND + 1
    assert sentence(table.problems[-1]).startswith("And 4,312 more like ")


def test_the_log_of_customers_without_a_country_matches_international_numbers():
    people = customers("Name | Phone \n Anna | +49 30 1234567", Settings())
    table = log([HEADER, [DAY, "+49301234567", "Call"]], people, Settings())
    assert table.count == 1


CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.sampled_from(["Anna", "Twin", "Call", "Opt-in", "Opt-out", "Email", "Marketing", "#REF!"]),
)


@given(st.lists(st.lists(CELLS, max_size=len(HEADER)), max_size=5))
def test_every_row_counts_or_is_a_problem_or_is_blank(rows):
    table = log([HEADER, *rows], PEOPLE)
    counted = {one.row for history in by_customer(table).values() for one in history}
    assert table.count == len(counted)
    reported = {int(problem.cell.strip("ABCDEFGH")) for problem in table.problems}
    for number, row in enumerate(rows, start=2):
        if any(isinstance(cell, float | bool | date) for cell in row):
            assert number in counted | reported


def test_a_grid_of_bare_tuples_is_read_as_well():
    grid = Grid("Interactions", ((*HEADER,), (DAY, "7", "Call")))
    people = customers(PEOPLE)
    directory = Directory(people.customers, Settings())
    table = read_interactions(grid, directory, Settings())
    assert [one.type for one in table.of(people.customers[0])] == [Type.CALL]
