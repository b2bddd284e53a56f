"""A list of orders is none of customers, and a list of customers is none of orders."""

import pytest

from sheetcrm.errors import SheetcrmError
from sheetcrm.tables.grid import Grid
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


@pytest.mark.parametrize("headings", ORDERS)
def test_beside_the_customers_a_list_of_orders_is_no_other_list(headings):
    people = Grid("People", [["Name", "Email"], ["Ann", "ann@example.com"]])
    tabs = find_tabs([Grid("Export", rows(headings)), people])
    assert (tabs.customers.tab, tabs.other_lists) == ("People", ())
