"""Exports of orders, program by program: each is known by its header, and read as what was paid."""

from datetime import date

import pytest

from sheetcrm.rules.words import Type
from sheetcrm.settings import Settings
from sheetcrm.tables.orders.exports import order_export
from sheetcrm.tables.orders.noted import key_in, note_of
from sheetcrm.tables.orders.reading import read_orders
from sheetcrm.tables.problems import Problems

BOUGHT, BACK = Type.PURCHASE, Type.REFUND
SQUARE = "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Total Collected,Fees,Transaction ID,Payment ID,Description,Event Type,Customer ID,Customer Name"
SQUARE_ITEMS = "Date,Time,Category,Item,Qty,Gross Sales,Net Sales,Tax,Transaction ID,Payment ID,Event Type,Customer ID,Customer Name"
STRIPE = "id,Description,Created (UTC),Amount,Amount Refunded,Currency,Fee,Status,Customer ID,Customer Description,Customer Email,Captured"
PAYPAL = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Item Title,Reference Txn ID"
ETSY = "Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Currency,Order Value,Order Total,Status,Adjusted Order Total,Buyer"
ETSY_ITEMS = (
    "Sale Date,Item Name,Buyer,Quantity,Price,Item Total,Currency,Transaction ID,Ship Name,Order ID"
)
SQUARESPACE = "Order ID,Email,Financial Status,Paid at,Currency,Amount Refunded,Total,Created at,Lineitem name,Billing Name,Billing Phone"
CALENDLY = (
    "Invitee Name,Invitee Email,Event Type Name,Start Date & Time,Canceled,Event UUID,Invitee UUID"
)
FRESHA = "Appt. ref.,Scheduled date,Client,Service,Status,Net sales"
EVENTBRITE = "Order #,Order Date,First Name,Surname,Email,Event Name,Ticket Type,Attendee Status"
TITO = "Ticket,Reference,Name,Email,Tags,Registration Date"
DICE = "First name,Last name,Email,Event,Ticket type,Order date"
RETAIL = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country"
QBO = "Invoice No,Date,Customer,Subtotal,Tax,Total,Status"
SHORT = "Invoice Number,Client Name,Client Company,Issue Date,Due Date,Total,Currency,Status,Notes"
LOG = "Date,Client Name,Contact Purpose,Amount (USD),Payment Method,Status"

EXPORTS = {
    "Square": (
        SQUARE,
        """
        2026-02-01,10:00,UTC,50.00,0,50.00,4.00,1.00,55.00,-1.5,T1,P1,Coffee,Payment,SQ1,Ann Lee
        2026-02-02,10:00,UTC,-50.00,0,-50.00,-4.00,0,-54.00,0,T2,P2,Coffee,Refund,SQ1,Ann Lee
        """,
        [("T1", BOUGHT, "55.00", "Ann Lee"), ("T2", BACK, "54.00", "Ann Lee")],
    ),
    "Square (items)": (
        SQUARE_ITEMS,
        """
        2026-02-01,10:00,Drinks,Coffee,2,6.00,6.00,0.60,T1,P1,Payment,SQ1,Ann Lee
        2026-02-01,10:00,Food,Cake,1,4.50,4.00,0.40,T1,P1,Payment,SQ1,Ann Lee
        """,
        [("T1", BOUGHT, "10.00", "Ann Lee")],
    ),
    "Stripe": (
        STRIPE,
        """
        ch_1,Lesson,2026-02-01 10:00,80.00,0.00,eur,2.00,Paid,cus_1,Ann Lee,ann@example.com,true
        ch_2,Lesson,2026-02-02 10:00,80.00,80.00,eur,2.00,Refunded,cus_1,Ann Lee,ann@example.com,true
        ch_3,Lesson,2026-02-03 10:00,80.00,0.00,eur,0.00,Failed,cus_1,Ann Lee,ann@example.com,false
        """,
        [
            ("ch_1", BOUGHT, "80.00", "ann@example.com"),
            ("ch_2", BOUGHT, "80.00", "ann@example.com"),
            ("ch_2", BACK, "80.00", "ann@example.com"),
        ],
    ),
    "PayPal": (
        PAYPAL,
        """
        2026-02-01,10:00,CET,Ann Lee,Website Payment,Completed,EUR,25.00,-1.0,24.00,ann@example.com,me@shop.example,A1,Soap,
        2026-02-02,10:00,CET,Ann Lee,Payment Refund,Completed,EUR,-25.00,1.0,-24.00,me@shop.example,ann@example.com,A2,,A1
        2026-02-03,10:00,CET,Supplier,General Payment,Completed,EUR,-99.00,0,-99.00,me@shop.example,sup@example.com,A3,,
        2026-02-04,10:00,CET,,General Withdrawal,Completed,EUR,-500.00,0,-500.00,me@shop.example,,A4,,
        2026-02-05,10:00,CET,Bob Ray,Website Payment,Pending,EUR,10.00,0,10.00,bob@example.com,me@shop.example,A5,,
        """,
        [("A1", BOUGHT, "25.00", "ann@example.com"), ("A2", BACK, "25.00", "ann@example.com")],
    ),
    "Etsy": (
        ETSY,
        """
        02/01/26,3001,ann77,Ann Lee,2,USD,30.00,35.00,Shipped,,ann77
        02/13/26,3002,bob,Bob Ray,1,USD,20.00,25.00,Shipped,22.00,bob
        """,
        [("3001", BOUGHT, "35.00", "Ann Lee"), ("3002", BOUGHT, "22.00", "Bob Ray")],
    ),
    "Etsy (items)": (
        ETSY_ITEMS,
        """
        02/01/26,Mug,ann77,1,10.00,10.00,USD,9001,Ann Lee,3001
        02/01/26,Plate,ann77,2,5.00,10.00,USD,9002,Ann Lee,3001
        """,
        [("3001", BOUGHT, "20.00", "Ann Lee")],
    ),
    "Squarespace": (
        SQUARESPACE,
        """
        10,ann@example.com,PAID,2026-02-01,GBP,0,45.00,2026-02-01 10:00:00 +0000,Mug,Ann Lee,
        10,,,,,,,,Plate,,
        """,
        [("10", BOUGHT, "45.00", "ann@example.com")],
    ),
    "Calendly": (
        CALENDLY,
        """
        Ann Lee,ann@example.com,First talk,2026-02-01 10:00,false,E1,I1
        Bob Ray,bob@example.com,First talk,2026-02-02 10:00,true,E2,I2
        """,
        [("I1", Type.MEETING, None, "ann@example.com")],
    ),
    "Fresha": (
        FRESHA,
        """
        #A1,1 Feb 2026,Ann Lee,Haircut,Completed,40.00
        #A1,1 Feb 2026,Ann Lee,Colour,Completed,60.00
        #A2,2 Feb 2026,Bob Ray,Haircut,No Show,40.00
        #A3,3 Feb 2026,Bob Ray,Haircut,Cancelled,40.00
        """,
        [("#A1", BOUGHT, "100.00", "Ann Lee")],
    ),
    "Eventbrite": (
        EVENTBRITE,
        """
        77,2026-02-01 10:00,Ann,Lee,ann@example.com,Fair,Adult,Attending
        77,2026-02-01 10:00,Ann,Lee,ann@example.com,Fair,Child,Attending
        78,2026-02-02 10:00,Bob,Ray,bob@example.com,Fair,Adult,Not Attending
        """,
        [("77", BOUGHT, None, "ann@example.com")],
    ),
    "Ti.to": (
        TITO,
        "Adult,ABC-1,Ann Lee,ann@example.com,,2026-02-01",
        [("ABC-1", BOUGHT, None, "ann@example.com")],
    ),
    "Dice": (
        DICE,
        "Ann,Lee,ann@example.com,Concert,Seat,2026-02-01",
        [("", BOUGHT, None, "ann@example.com")],
    ),
    " (online retail)": (
        RETAIL,
        """
        536365,85123A,Mug,6,2026-02-01 08:26,2.55,17850,United Kingdom
        536365,71053,Plate,2,2026-02-01 08:26,3.35,17850,United Kingdom
        C536379,85123A,Mug,-6,2026-02-02 09:41,2.55,17850,United Kingdom
        """,
        [("536365", BOUGHT, "22.00", "17850"), ("C536379", BACK, "15.30", "17850")],
    ),
    " (QuickBooks)": (
        QBO,
        """
        1,2026-02-01,Ann Lee,100.00,20.00,120.00,Paid
        2,2026-02-02,Bob Ray,100.00,20.00,120.00,Overdue
        """,
        [("1", BOUGHT, "120.00", "Ann Lee")],
    ),
    " (invoices)": (
        SHORT,
        """
        1,Ann Lee,Lee Ltd,2026-02-01,2026-03-01,120.00,EUR,Paid,
        2,Bob Ray,,2026-02-02,2026-03-01,90.00,EUR,Draft,
        """,
        [("1", BOUGHT, "120.00", "Ann Lee")],
    ),
    " (a log of sales)": (
        LOG,
        """
        2026-02-01,Ann Lee,Consultation,150.00,Card,Paid
        2026-02-02,Bob Ray,Consultation,150.00,Card,Pending
        """,
        [("", BOUGHT, "150.00", "Ann Lee")],
    ),
}


def rows_of(header, body):
    lines = [header, *(line.strip() for line in body.strip().splitlines())]
    return [line.split(",") for line in lines]


@pytest.mark.parametrize("name", EXPORTS, ids=str.strip)
def test_an_export_is_known_by_its_header_and_holds_what_was_paid(name):
    header, body, wanted = EXPORTS[name]
    rows = rows_of(header, body)
    export = order_export(rows)
    assert export is not None
    assert export.program == name.partition(" (")[0]
    problems = Problems("orders.csv")
    read = read_orders(rows, export, Settings(), problems)
    found = [
        (
            each.number,
            each.kind,
            None if each.amount is None else f"{each.amount:.2f}",
            each.buyer.email or each.buyer.name or each.buyer.customer_id,
        )
        for each in read.orders
    ]
    assert found == wanted
    assert all(each.on.year == 2026 and each.on.month == 2 for each in read.orders)
    assert problems.all() == ()


def test_each_order_says_its_currency():
    for name, money in {
        "Stripe": "EUR",
        "PayPal": "EUR",
        "Etsy": "USD",
        " (a log of sales)": "USD",
    }.items():
        header, body, _ = EXPORTS[name]
        rows = rows_of(header, body)
        read = read_orders(rows, order_export(rows), Settings(), Problems(""))
        assert {each.currency for each in read.orders} == {money}


def test_a_status_that_nobody_knows_leaves_its_orders_out_and_is_told():
    rows = rows_of(QBO, "1,2026-02-01,Ann Lee,1,1,2,Grumbl\n2,2026-02-02,Bob,1,1,2,Grumbl")
    problems = Problems("orders.csv")
    read = read_orders(rows, order_export(rows), Settings(), problems)
    assert (read.orders, read.left_out) == ([], {"unknown": 2})
    assert [each.reason.code for each in problems.all()] == ["orders.unknown_state"] * 2


@pytest.mark.parametrize(
    "headings",
    [
        "Name,Email,Phone,Total Orders,Total Spent,Last Order Date,Currency",
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Total Spent,Total Orders",
        "First Name,Last Name,Email Address,Phone Number,Square Customer ID,Transaction Count",
        "Name,Email,Order Number,Total",
    ],
)
def test_a_list_of_people_is_no_export_of_orders(headings):
    assert order_export([headings.split(",")]) is None


@pytest.mark.parametrize("name", ["Stripe", "Square", "Etsy", "Calendly", "Fresha"])
def test_an_order_is_known_again_by_its_note(name):
    header, body, _ = EXPORTS[name]
    rows = rows_of(header, body)
    export = order_export(rows)
    for order in read_orders(rows, export, Settings(), Problems("")).orders:
        program, number = key_in(note_of(order, export.program))
        assert (program, number) == key_in(f"{name} {order.number}")
    assert order.on >= date(2026, 2, 1)
