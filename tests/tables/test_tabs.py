import pytest
from sheets import tab

from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.tabs import NEVER_CUSTOMERS, find_tabs, tabs_known_by_name, tabs_to_read

LIST = "Name | Email | Phone \n Anna | anna@example.com |"
LOG = "Date | Customer | Type | Note \n 2026-01-01 | Anna | Call |"
PRODUCTS = "Name | Price \n Soap | 3"


def found(*grids):
    tabs = find_tabs(grids)
    names = [tabs.customers, tabs.interactions, tabs.settings]
    return [grid and grid.tab for grid in names]


@pytest.mark.parametrize(
    "name", ["Customers", "CUSTOMERS ", "Clients", "Kunden", "Klanten", "Clienti"]
)
def test_the_list_is_known_by_its_name(name):
    assert found(tab("Products", LIST), tab(name, "Name \n Anna")) == [name, None, None]


@pytest.mark.parametrize("name", ["Interactions", "interactions", "Log", "Aktivitäten", "Journal"])
def test_the_log_is_known_by_its_name(name):
    assert found(tab("Customers", LIST), tab(name, LOG)) == ["Customers", name, None]


def test_our_own_name_beats_another():
    grids = tab("Clients", LIST), tab("Contacts", LIST), tab("Customers", "Name \n Anna")
    assert found(*grids)[0] == "Customers"


def test_tabs_without_a_telling_name_are_known_by_their_headings():
    grids = tab("Sheet3", LOG), tab("Sheet1", PRODUCTS), tab("Sheet2", LIST)
    assert found(*grids) == ["Sheet2", "Sheet3", None]


def test_a_list_with_dates_and_types_is_no_log():
    people = "Date | Name | Type | Email \n 2026-01-01 | Anna | VIP | a@example.com"
    assert found(tab("Sheet1", people)) == ["Sheet1", None, None]


def test_a_purchases_tab_without_types_is_no_log():
    sales = tab("Sales", "Date | Customer | Amount \n 2026-01-01 | Anna | 5")
    assert found(tab("Customers", LIST), sales) == ["Customers", None, None]


def test_a_single_tab_needs_one_heading_only():
    assert found(tab("Sheet1", "Name \n Anna")) == ["Sheet1", None, None]


def test_a_tab_of_products_is_not_mistaken_for_customers():
    with pytest.raises(SheetcrmError):
        find_tabs([tab("Sheet1", PRODUCTS.replace("Price", "Colour")), tab("Sheet2", "x | y")])


@pytest.mark.parametrize(
    "name", ["Settings", "Today", "Welcome back", "Problems", "_sheetcrm", "_sheetcrm_log"]
)
def test_our_own_other_tabs_are_never_the_list(name):
    assert found(tab(name, LIST + "\n Ben | b@example.com |"), tab("x", "Name | Mail"))[0] == "x"


def test_the_settings_are_known_by_their_name():
    settings = tab("settings", "Setting | Value | About")
    assert found(settings, tab("Customers", LIST)) == ["Customers", None, "settings"]


@pytest.mark.parametrize(
    "grids",
    [
        [],
        [Grid("Sheet1", [])],
        [Grid("Sheet1", [[""], [None, ""]])],
        [tab("Sheet1", "1 | 2 | 3")],
        [tab("Today", LIST)],
    ],
)
def test_without_a_list_there_is_a_plain_sentence(grids):
    with pytest.raises(SheetcrmError) as error:
        find_tabs(grids)
    assert "Name" in error.value.hint


def test_only_tabs_that_tell_by_name_need_reading_where_they_tell_all():
    assert tabs_known_by_name(["Kunden", "Data", "Log", "Settings"]) == [
        "Kunden",
        "Log",
        "Settings",
    ]


def test_without_a_telling_log_every_tab_may_be_one():
    assert tabs_known_by_name(["Customers", "Sheet2"]) == []


def test_no_tab_of_ours_but_customers_can_be_the_list():
    assert "customers" not in NEVER_CUSTOMERS


def test_a_hidden_log_is_not_read_where_a_visible_tab_is_named_as_the_log():
    assert tabs_to_read(["Customers", "Interactions"], ["Interactions", "Settings", "Old"]) == [
        "Customers",
        "Interactions",
        "Settings",
    ]


def test_other_lists_of_people_are_named_and_no_other_tab():
    grids = [
        tab("Customers", LIST),
        tab("2025", LIST),
        tab("Stock", PRODUCTS),
        tab("Log", LOG),
        tab("Today", LIST),
    ]
    assert find_tabs(grids).other_lists == ("2025",)


def test_a_log_alone_is_not_said_to_be_empty():
    with pytest.raises(SheetcrmError) as error:
        find_tabs([tab("Transactions", LOG)])
    assert error.value.code == "customers.only_a_log"
