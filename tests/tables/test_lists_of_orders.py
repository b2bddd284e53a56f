"""A list of orders is none of customers, and a list of customers is none of orders."""

import pytest

from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.orders.exports import order_export
from sheetcrm.tables.recognition.orders import are_orders
from sheetcrm.tables.tabs import find_tabs

ORDERS = (
    "Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Lineitem quantity,Billing Name",
    "Date,Time,Gross Sales,Discounts,Net Sales,Transaction ID,Customer ID,Customer Name",
    "Invitee Name,Invitee Email,Event Type Name,Start Date & Time,Event UUID,Canceled",
    "Date,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID",
    "Belegnummer,Belegdatum,Kunde,Nettobetrag,Bruttobetrag,Status",
    "N° de facture,Client,Date de facture,Montant HT,Montant TTC",
    "Numero fattura,Cliente,Data fattura,Imponibile,Totale documento",
    "Date,Client Name,Amount (USD),Payment Method",
    "Order #,Order Date,First Name,Surname,Email,Ticket Type",
)
CUSTOMERS = (
    "Name,Email,Phone,Total Orders,Total Spent,Last Order Date,Currency",
    "Name,Email,Membership,Payment method,Amount,Start date",
    "Name,Phone,Product,Price,Date",
    "Vorname,Nachname,E-Mail,Zahlungsart,Rabatt,Kunde seit",
    "name,email,phone_number,created_at,approval_status,ticket_name",
    "Customer,Email,Invoice email,Tax ID,Balance,Notes",
)


def rows(headings):
    return [headings.split(","), *[[f"{at}" for _ in headings.split(",")] for at in range(3)]]


@pytest.mark.parametrize("headings", ORDERS)
def test_a_list_of_orders_alone_is_refused_in_a_sentence(headings):
    with pytest.raises(SheetcrmError, match="is a list of orders") as error:
        find_tabs([Grid("Export", rows(headings))])
    assert error.value.code == "customers.orders"


@pytest.mark.parametrize("headings", CUSTOMERS)
def test_a_list_of_customers_is_none_of_orders(headings):
    assert not are_orders(rows(headings))


TAKINGS = (
    ("Payments 2026", "Date,Who,£,What", "10 pass"),
    ("Zahlungen", "Datum,Wer,€,Was", "Zehnerkarte"),
    ("Kasse 2025", "Tag,Kundin,Einnahme", ""),
    ("Bookings", "Date,Client,Price,Class", "Yin"),
    ("Takings", "Day,Student,Paid,For", "drop in"),
    ("Sheet2", "Date,Name,Amount,What", "concession"),
    ("Encaissements", "Date,Client,Montant,Pour", "abonnement"),
)
LOGS = (
    ("Diary", "Date,Who,What,£", ["Call", None], ["Purchase", 12], ["Call", None]),
    ("Payments", "Date,Who,What,£", ["Purchase", 12], ["Call", None], ["Thank-you", None]),
    ("Sheet2", "Date,Who,What,£", ["Visit", 12], ["Purchase", 12], ["Visit", 12]),
)
STUDENTS = [["Student", "Mob", "Started"], ["Ann Lee", "07700 900101", "04/09/2023"]]


@pytest.mark.parametrize(("tab", "headings", "thing"), TAKINGS, ids=[each[0] for each in TAKINGS])
def test_a_tab_of_what_came_in_is_no_log_however_it_is_headed(tab, headings, thing):
    cells = [f"{day}/11/2026 Ann 12 {thing}".split(maxsplit=3) for day in (7, 14, 21)]
    names = headings.split(",")
    rows = [names, *([day, who, int(paid), *more][: len(names)] for day, who, paid, *more in cells)]
    found = find_tabs([Grid("Students", STUDENTS), Grid(tab, rows)])
    assert (found.customers.tab, found.interactions) == ("Students", None)
    assert [each.tab for each in found.orders] == [tab]
    export = order_export(rows)
    assert export is not None
    assert {"on", "name", "amount"} <= export.columns.keys()


@pytest.mark.parametrize(("tab", "headings", "told"), [(a, b, c) for a, b, *c in LOGS])
def test_a_tab_that_tells_of_contacts_stays_the_log_whatever_was_paid(tab, headings, told):
    rows = [headings.split(","), *(["07/11/2026", "Ann Lee", *each] for each in told)]
    found = find_tabs([Grid("Students", STUDENTS), Grid(tab, rows)])
    assert found.interactions is not None
    assert (found.interactions.tab, found.orders) == (tab, ())


def test_next_years_tab_without_rows_is_no_log_either():
    rows = [["Date", "Who", "£", "What"]]
    found = find_tabs([Grid("Students", STUDENTS), Grid("Payments 2027", rows)])
    assert (found.interactions, [each.tab for each in found.orders]) == (None, ["Payments 2027"])


@pytest.mark.parametrize("headings", ORDERS)
def test_beside_the_customers_a_list_of_orders_is_no_other_list(headings):
    people = Grid("People", [["Name", "Email"], ["Ann", "ann@example.com"]])
    tabs = find_tabs([Grid("Export", rows(headings)), people])
    assert (tabs.customers.tab, tabs.other_lists) == ("People", ())
