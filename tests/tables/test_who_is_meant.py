from zoneinfo import ZoneInfo

import pytest
from sheets import customers

from sheetcrm.rules.records import Customer
from sheetcrm.settings import Settings
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.people.zones import zones_of
from sheetcrm.tables.settings.answers import Answers

BERLIN = Settings(time_zone="Europe/Berlin")


def directory(text):
    settings = Settings(country="DE")
    return Directory(customers(text, settings).customers, settings)


def test_several_of_one_name_are_all_returned_in_row_order():
    people = directory("Name | Email \n Anna | a@example.com \n Ben | \n ANNA | b@example.com")
    assert [customer.row for customer in people.find("Anna")] == [2, 4]


def test_a_short_number_is_no_phone():
    people = directory("Customer ID | Name | Phone \n 12345 | Anna | 030 1234567")
    assert people.find("12345")
    assert not people.find("123")


APART = "Last name | First name \n Graf | Susanne \n von Berg | Anna \n Schmidt | Andrea \n Schmidt | Andrea"


@pytest.mark.parametrize(
    ("typed", "rows"),
    [("Graf Susanne", (2,)), ("von Berg Anna", (3,)), ("Susanne Graf", (2,)), ("Graf Anna", ())],
)
def test_where_first_and_last_names_stand_apart_either_may_come_first_in_a_log(typed, rows):
    people = customers(APART, BERLIN)
    known = Directory(people.customers, BERLIN, has_surnames_apart=people.has_surnames_apart)
    assert WhoIsMeant(known, Answers()).meant_by(typed).rows == rows


def test_two_of_one_name_are_asked_about_in_either_order():
    people = customers(APART, BERLIN)
    known = Directory(people.customers, BERLIN, has_surnames_apart=people.has_surnames_apart)
    assert WhoIsMeant(known, Answers()).meant_by("Schmidt Andrea").may_be == (4, 5)


def test_in_a_column_of_whole_names_nobody_knows_which_comes_first():
    people = customers("Name \n Thomas Martin", BERLIN)
    known = Directory(people.customers, BERLIN, has_surnames_apart=people.has_surnames_apart)
    assert WhoIsMeant(known, Answers()).meant_by("Martin Thomas").stranger == "Martin Thomas"


@pytest.mark.parametrize("cell", [None, "", " ", "nobody", "nobody@example.com", "+49 30 999999"])
def test_nobody_is_nobody(cell):
    assert not directory("Name | Email | Phone \n Anna | a@example.com | 030 1234567").find(cell)


def names(customer, settings=BERLIN):
    return [zone.key for zone in zones_of(customer, settings)]


def person(**fields):
    return Customer(key="x", **fields)


def test_the_typed_time_zone_comes_first():
    anna = person(time_zone="Asia/Tokyo", phone="+493012345678", country="FR")
    assert zones_of(anna, BERLIN) == (ZoneInfo("Asia/Tokyo"),)


def test_then_the_phone_then_the_country_then_the_owner():
    assert names(person(phone="+12125550101", country="FR")) == ["America/New_York"]
    assert names(person(country="FR")) == ["Europe/Paris"]
    assert names(person()) == ["Europe/Berlin"]


def test_several_zones_stay_open_unless_one_is_the_owners():
    toll_free = person(phone="+18005550101")
    assert len(names(toll_free)) > 1
    assert names(toll_free, Settings(time_zone="America/Chicago")) == ["America/Chicago"]
    assert "America/Los_Angeles" in names(person(country="US"))


def test_the_country_of_the_settings_stands_in_for_the_owners_zone():
    assert names(person(), Settings(country="Portugal")) == [
        "Europe/Lisbon",
        "Atlantic/Madeira",
        "Atlantic/Azores",
    ]


def test_nothing_known_is_no_zone():
    assert names(person(), Settings()) == []
    assert names(person(country="XX", time_zone="nonsense"), Settings()) == []
