"""Who lives together, which addresses are switchboards, and what a list then says of each."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from sheets import complaints, customers

import sheetcrm
from sheetcrm.book import Grids, open_book
from sheetcrm.rules.words import Channel, Purpose
from sheetcrm.use_cases.looking.find import find_one
from sheetcrm.use_cases.looking.today import due_by_home, due_today
from sheetcrm.views.check import check
from sheetcrm.views.welcome.card_maker import lines_of

TODAY = date(2026, 11, 27)
NOON = datetime(2026, 11, 27, 12).astimezone()


def homes(text: str) -> list[list[str]]:
    """Return the households of a list, by name."""
    found = customers(text).households
    together = {tuple(each.called for each in people) for people in found.by_row.values()}
    return sorted(map(list, together))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name | Email \n Ann | a@x.com \n Bob | A@X.com \n Cleo | c@x.com", [["Ann", "Bob"]]),
        ("Name | Phone \n Ann | 030 901820 \n Bob | +49 30 901820", [["Ann", "Bob"]]),
        ("Name | Household \n Ann | Ray \n Bob | ray \n Cleo | Roe \n Dan |", [["Ann", "Bob"]]),
        (
            "Name | Email | Phone \n Ann | a@x.com | \n Bob | a@x.com | 030 901820 \n Cleo | | 030 901820",
            [["Ann", "Bob", "Cleo"]],
        ),
        ("Name | Email \n Ann | \n Bob |", []),
    ],
    ids=["an address", "a phone", "a word", "one through the other", "blank cells"],
)
def test_who_lives_together(text, expected):
    assert homes(text) == expected


def rows_at(address: str, count: int) -> str:
    rows = " \n ".join(f"P{number} | {address}" for number in range(count))
    return f"Name | Email \n {rows}"


def test_an_address_on_four_rows_is_a_household_and_on_five_a_switchboard():
    four, five = customers(rows_at("a@x.com", 4)), customers(rows_at("a@x.com", 5))
    assert len(four.households.by_row) == 4
    assert complaints(four) == []
    assert five.households.by_row == {}
    ((cell, says),) = complaints(five)
    assert cell == "B2"
    assert says.startswith("This address is on more than 4 rows, or on those of one company")


def test_an_address_of_one_company_is_a_switchboard_and_several_are_said_once():
    table = customers("""
        Name | Company | Email
        Ann  | Acme    | office@acme.com
        Bob  | ACME    | office@acme.com
        Cleo | Best    | info@best.com
        Dan  | Best    | info@best.com
        Eve  | Cool    | home@x.com
        Finn |         | home@x.com
    """)
    assert [each.called for each in table.households.by_row[6]] == ["Eve", "Finn"]
    ((cell, says),) = complaints(table)
    assert cell == "C2"
    assert says.startswith("2 addresses like this one are on more than 4 rows")


def test_a_word_joins_people_at_a_switchboard_and_one_on_too_many_rows_joins_nobody():
    assert homes("Name | Company | Household \n Ann | Acme | a \n Bob | Acme | a") == [
        ["Ann", "Bob"]
    ]
    many = " \n ".join(f"P{number} | yes" for number in range(13))
    assert homes(f"Name | Household \n {many}") == []


HOUSE = [
    ["Name", "Phone", "Email", "Contact level"],
    ["Ann Ray", "+44 7700 900123", "ann@example.com", "Monthly"],
    ["Bob Ray", "+44 7700 900123", "bob@example.com", "Monthly"],
]
LOG = [
    ["Date", "Customer", "Type", "Channel"],
    [date(2026, 9, 28), "Bob Ray", "Call", "Phone"],
    [date(2026, 9, 29), "Bob Ray", "Praise", None],
    [date(2026, 11, 27), "Ann Ray", "Call", "Phone"],
]


def test_bob_waits_where_ann_was_rung_today():
    _, bob = sheetcrm.assess(HOUSE, LOG, today=TODAY)
    assert (bob.ok_to_contact, bob.contact_from) == ("Wait", date(2026, 12, 27))
    assert bob.contact_why == (
        "Ann Ray, in the same household, heard from you on 27 November 2026: "
        "that is enough until 27 December 2026."
    )
    said = sheetcrm.may_contact("Bob Ray", "Phone", "Courtesy", HOUSE, LOG, now=NOON)
    assert (said.answer, said.rule) == ("Wait", "household")


def test_the_column_a_function_and_check_name_the_same_one():
    book = open_book(Grids.of(Customers=HOUSE), TODAY)
    checked = check(book, book.customers.customers, Channel.PHONE, Purpose.COURTESY, now=NOON)
    assert [row.customer for row in checked.yes] == ["Ann Ray"]
    assert [(row.customer, row.rule) for row in checked.wait] == [("Bob Ray", "household")]
    column = [findings.ok_to_contact for _, findings in book.findings()]
    assert column == ["Yes", "Wait"]
    bob = find_one(book, "Bob Ray")
    (alone,) = check(book, [bob], Channel.PHONE, Purpose.COURTESY, now=NOON).yes
    assert alone.customer == "Bob Ray"


def test_everybody_may_get_what_they_need():
    book = open_book(Grids.of(Customers=HOUSE), TODAY)
    people = book.customers.customers
    assert len(check(book, people, Channel.PHONE, Purpose.SERVICE, now=NOON).yes) == 2


def test_quiet_hours_are_told_by_the_owners_clock_too():
    late = datetime.fromisoformat("2026-11-27T13:00+01:00")
    rows = [["Name", "Phone", "Time zone"], ["Ann", "+1 212 555 0100", "America/New_York"]]
    said = sheetcrm.may_contact("Ann", "Phone", "Service", rows, now=late)
    assert said.answer == "Wait"
    assert said.why == "It is 07:00 in New York; quiet hours there end at 14:00 your time."


def test_for_months_a_household_hears_from_us_no_more_often_than_one_of_them_alone():
    people = [*HOUSE, ["Cleo Ray", "+44 7700 900123", None, None]]
    log = [["Date", "Customer", "Type", "Direction"]]
    log += [[date(2024, 1, 5), name, "Purchase", None] for name in ("Ann Ray", "Bob Ray")]
    called = []
    for day in (date(2026, 1, 5) + timedelta(number) for number in range(150)):
        book = open_book(Grids.of(Customers=people, Interactions=log), day)
        for row in due_today(book).rows:
            called.append((day, row.name))
            log.append([day, row.name, "Call", "From us"])
            log.append([day, row.name, "Payment", None])
    days = [day for day, _ in called]
    # a Friday shows what falls on the weekend, two days early
    assert min((after - before).days for before, after in pairwise(days)) >= 30 - 2
    assert [name for _, name in called][1:5] == ["Bob Ray", "Ann Ray", "Bob Ray", "Ann Ray"]


TWICE = "Name | Phone | Email \n Sue Fletcher | 07911 123456 | sue@x.com \n Sue Flecher | 07911 123456 |"


def test_rows_that_may_be_one_person_are_no_household_but_hear_from_us_one_at_a_time():
    found = customers(TWICE)
    sue, double = found.customers
    assert found.households.others(sue) == [double]
    assert found.households.housemates(sue) == []


def test_of_somebody_listed_twice_who_lives_with_others_the_others_are_named_once():
    found = customers(f"{TWICE} \n Mike Stone | 07911 123456 |")
    mike = found.customers[2]
    assert [each.called for each in found.households.housemates(mike)] == ["Sue Fletcher"]


def test_today_and_the_card_never_say_that_somebody_lives_with_themselves():
    rows = [
        ["Name", "Phone", "Email"],
        ["Sue Fletcher", "+44 7911 123456", "sue@example.com"],
        ["Sue Flecher", "+44 7911 123456", None],
    ]
    log = [
        ["Date", "Customer", "Type"],
        [date(2026, 11, 25), "Sue Fletcher", "Inquiry"],
        [date(2026, 11, 25), "Sue Flecher", "Inquiry"],
    ]
    book = open_book(Grids.of(Customers=rows, Interactions=log), TODAY)
    assert [row.name for row in due_by_home(book).rows] == ["Sue Fletcher"]
    ((_, card),) = lines_of(book, [find_one(book, "Sue Flecher")])
    assert not any("Lives with" in line for line in card.values())
    why = [found.contact_why.code for _, found in book.findings()]
    assert "gate.household_first" not in why
