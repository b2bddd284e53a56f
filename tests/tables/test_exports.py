"""Real exports of other tools, read as they are."""

import csv
from pathlib import Path

import pytest

from sheetcrm.rules.records import Anniversary
from sheetcrm.settings import Settings
from sheetcrm.tables.customers import read_customers
from sheetcrm.tables.grid import Grid

EXPORTS = Path(__file__).resolve().parents[2] / "../shared/data/exports"

pytestmark = pytest.mark.skipif(
    not EXPORTS.is_dir(), reason="the real exports (../shared/data/exports) are not here"
)


def read(name):
    with (EXPORTS / name).open(encoding="utf-8-sig", newline="") as file:
        return read_customers(Grid(name, list(csv.reader(file))), Settings())


def test_outlook_with_nothing_but_addresses():
    (customer,) = read("outlook.csv").customers
    assert (customer.key, customer.email) == ("test1@domain.tld", "test1@domain.tld")


def test_thunderbird_with_names_and_birthday_in_parts():
    (customer,) = read("tb_plain.csv").customers
    assert customer.name == "Displayname"
    assert customer.email == "test@domain.tld"
    assert customer.company == "Organization"
    assert customer.address == "Priv address, xx-xxx City, region"
    assert customer.country == "US"
    assert customer.birthday == Anniversary(11, 15, 1970)
    assert customer.phone is None  # its cells say only "mobile" and "phone home"


def test_google_contacts_with_numbered_columns():
    (customer,) = read("gmail.csv").customers
    assert customer.name == "Prefix Firstname Middle Lastname Suffix"
    assert customer.email == "home@aaa.pl"
    assert customer.company == "company"
    assert customer.birthday == Anniversary(12, 12, 1975)
    assert customer.address.startswith("home_street\nhome_pobox\nhome_city")
    assert customer.address.count("home_city") == 1
