"""Exports of orders by their kinds: the header lines that programs write, and rows made by program.

The header lines are those of real exports. Each kind says how one order fills a row or two, and
which SQL adds up what was paid and paid back: by the file alone, without anything of sheetcrm.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

PEOPLE = [
    ["1001", "Ann Lee", "ann@example.com", "Lee Ltd"],
    ["1002", "Bob Ray", "bob@example.com", "Ray & Son"],
    ["1003", "Cy Day", "cy@example.com", None],
    ["1004", "Dora Nil", "dora@example.com", None],
]
"""Their ID, name, e-mail and company."""
HEADINGS = ["Customer ID", "Name", "Email", "Company"]


@dataclass(frozen=True)
class Made:
    """An order as it was, before a program writes it down."""

    number: int
    on: date
    who: tuple[str, str, str]
    """ID, name and e-mail."""
    fate: str
    """paid, part (some of it paid back), refunded, unpaid or cancelled."""
    lines: tuple[tuple[int, float], ...]
    """How many of what price."""

    @property
    def total(self) -> float:
        return round(sum(count * price for count, price in self.lines), 2)

    @property
    def back(self) -> float:
        return {"refunded": self.total, "part": round(self.total / 2, 2)}.get(self.fate, 0.0)

    @property
    def given(self) -> str:
        return self.who[1].partition(" ")[0]

    @property
    def family(self) -> str:
        return self.who[1].partition(" ")[2]


Row = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """How a program writes orders down."""

    header: str
    rows: Callable[[Made], Iterator[Row]]
    sql: str
    """Yields who, how many purchases, what was paid and what was paid back, of the table `t`."""
    fates: tuple[str, ...] = ("paid", "part", "refunded", "unpaid", "cancelled")
    by: int = 2
    """By what the file names people: 0 their ID, 1 their name, 2 their e-mail."""
    has_amounts: bool = True
    is_meeting: bool = False


def made_orders(kind: Kind, seed: int, count: int = 60) -> list[Made]:
    """Return orders of a kind."""
    rng = random.Random(seed)
    return [
        Made(
            5000 + at,
            date(2025, 1, 1) + timedelta(days=3 * at + rng.randrange(3)),
            tuple(rng.choice(PEOPLE)[:3]),
            rng.choice((*kind.fates, "paid", "paid")),
            tuple(
                (rng.randrange(1, 4), rng.randrange(100, 9_000) / 100)
                for _ in range(rng.randrange(1, 4))
            ),
        )
        for at in range(count)
    ]


def table_of(kind: Kind, orders: list[Made]) -> list[list[Any]]:
    """Return the rows of a file, the header first."""
    headings = kind.header.split(",")
    filled = [row for order in orders for row in kind.rows(order)]
    unknown = {name for row in filled for name in row} - set(headings)
    assert not unknown, unknown
    return [headings, *([row.get(name, "") for name in headings] for row in filled)]


def _shop(number: str) -> Callable[[Made], Iterator[Row]]:
    """Return how Shopify and Squarespace write: the order in its first row, then further things."""
    states = {
        "paid": "paid",
        "part": "partially_refunded",
        "refunded": "refunded",
        "unpaid": "pending",
        "cancelled": "voided",
    }
    back = "Refunded Amount" if number == "Name" else "Amount Refunded"

    def rows(order: Made) -> Iterator[Row]:
        key = f"#{order.number}" if number == "Name" else f"{order.number}"
        for at, (count, price) in enumerate(order.lines):
            row: Row = {
                number: key,
                "Email": order.who[2],
                "Lineitem quantity": count,
                "Lineitem name": f"Thing {at}",
                "Lineitem price": f"{price:.2f}",
            }
            if at == 0:
                row |= {
                    "Financial Status": states[order.fate],
                    "Currency": "USD",
                    "Subtotal": f"{order.total:.2f}",
                    "Shipping": "0.00",
                    "Taxes": "0.00",
                    "Total": f"{order.total:.2f}",
                    "Created at": f"{order.on} 09:14:02 -0500",
                    "Billing Name": order.who[1],
                    back: f"{order.back:.2f}",
                }
            yield row

    return rows


def _square(order: Made) -> Iterator[Row]:
    if order.fate in {"unpaid", "cancelled"}:
        return
    row = {
        "Time": "10:15:00",
        "Time Zone": "Eastern Time (US & Canada)",
        "Customer Name": order.who[1],
        "Customer ID": f"SQ{order.who[0]}X",
    }
    paid = f"${order.total:.2f}"
    sale = {
        "Date": f"{order.on}",
        "Gross Sales": paid,
        "Net Sales": paid,
        "Total Collected": paid,
        "Fees": "-$0.30",
        "Transaction ID": f"T{order.number}",
        "Payment ID": f"P{order.number}",
        "Event Type": "Payment",
    }
    yield row | sale
    if order.back:
        back = f"-${order.back:.2f}"
        refund = {
            "Date": f"{order.on + timedelta(days=2)}",
            "Gross Sales": back,
            "Net Sales": back,
            "Total Collected": back,
            "Transaction ID": f"R{order.number}",
            "Payment ID": f"Q{order.number}",
            "Event Type": "Refund",
        }
        yield row | refund


def _square_items(order: Made) -> Iterator[Row]:
    if order.fate in {"unpaid", "cancelled"}:
        return
    for at, (count, price) in enumerate(order.lines):
        yield {
            "Date": f"{order.on}",
            "Item": f"Thing {at}",
            "Qty": count,
            "Gross Sales": f"{count * price:.2f}",
            "Net Sales": f"{count * price:.2f}",
            "Transaction ID": f"T{order.number}",
            "Payment ID": f"P{order.number}",
            "Event Type": "Payment",
            "Customer Name": order.who[1],
        }


def _stripe(order: Made) -> Iterator[Row]:
    states = {"unpaid": "Failed", "cancelled": "Canceled", "refunded": "Refunded"}
    yield {
        "id": f"ch_3Q{order.number}",
        "Description": "Lesson",
        "Created (UTC)": f"{order.on} 10:15",
        "Amount": f"{order.total:.2f}",
        "Amount Refunded": f"{order.back:.2f}",
        "Currency": "eur",
        "Fee": "0.30",
        "Status": states.get(order.fate, "Paid"),
        "Customer ID": f"cus_{order.who[0]}",
        "Customer Email": order.who[2],
    }


def _etsy(order: Made) -> Iterator[Row]:
    adjusted = f"{order.total - 1:.2f}" if order.number % 3 == 0 else ""
    yield {
        "Sale Date": f"{order.on:%m/%d/%y}",
        "Order ID": order.number,
        "Full Name": order.who[1],
        "Currency": "USD",
        "Order Value": f"{order.total:.2f}",
        "Order Total": f"{order.total:.2f}",
        "Adjusted Order Total": adjusted,
        "Buyer": f"shopper{order.who[0]}",
    }


def _etsy_items(order: Made) -> Iterator[Row]:
    for at, (count, price) in enumerate(order.lines):
        yield {
            "Sale Date": f"{order.on:%m/%d/%y}",
            "Item Name": f"Mug {at}",
            "Buyer": f"shopper{order.who[0]}",
            "Quantity": count,
            "Price": f"{price:.2f}",
            "Item Total": f"{count * price:.2f}",
            "Currency": "USD",
            "Transaction ID": f"{order.number}{at}",
            "Ship Name": order.who[1],
            "Order ID": order.number,
        }


def _woo(order: Made) -> Iterator[Row]:
    states = {"unpaid": "on-hold", "cancelled": "cancelled", "refunded": "refunded"}
    for at, (count, _) in enumerate(order.lines):
        yield {
            "Order Number": order.number,
            "Order Status": states.get(order.fate, "completed"),
            "Order Date": f"{order.on} 08:00",
            "Order Total": f"{order.total:.2f}",
            "Billing First Name": order.given,
            "Billing Last Name": order.family,
            "Billing Email": order.who[2].upper(),
            "Item Name": f"Soap {at}",
            "Item Quantity": count,
        }


def _invoice(order: Made) -> Row:
    states = {"unpaid": "Overdue", "cancelled": "Void", "refunded": "Refunded"}
    return {
        "Invoice Number": f"INV-{order.number}",
        "Client Name": order.who[1],
        "Issue Date": f"{order.on}",
        "Due Date": f"{order.on + timedelta(days=30)}",
        "Total": f"{order.total:.2f}",
        "Currency": "EUR",
        "Status": states.get(order.fate, "Paid"),
    }


def _invoices(order: Made) -> Iterator[Row]:
    yield _invoice(order)


def _romanian(order: Made) -> Iterator[Row]:
    """One of seven is what a supplier charges the owner."""
    yield _invoice(order) | {
        "Subtotal": f"{order.total:.2f}",
        "VAT Total": "0.00",
        "Direction": "received" if order.number % 7 == 0 else "issued",
        "Series": "RO",
    }


def _quickbooks(order: Made) -> Iterator[Row]:
    invoice = _invoice(order)
    yield {
        "Invoice No": order.number,
        "Date": invoice["Issue Date"],
        "Customer": order.who[1],
        "Subtotal": invoice["Total"],
        "Tax": "0.00",
        "Total": invoice["Total"],
        "Status": invoice["Status"],
    }


def _retail(order: Made) -> Iterator[Row]:
    sign, letter = (-1, "C") if order.fate == "refunded" else (1, "")
    for at, (count, price) in enumerate(order.lines):
        yield {
            "Invoice": f"{letter}{order.number}",
            "StockCode": f"85{at}A",
            "Description": f"Thing {at}",
            "Quantity": sign * count,
            "InvoiceDate": f"{order.on} 08:26",
            "Price": f"{price:.2f}",
            "Customer ID": order.who[0],
            "Country": "United Kingdom",
        }


def _log_of_sales(order: Made) -> Iterator[Row]:
    states = {"unpaid": "Pending", "cancelled": "Cancelled"}
    yield {
        "Date": f"{order.on}",
        "Client Name": order.who[1],
        "Contact Purpose": "Consultation",
        "Amount (USD)": f"{order.total:.2f}",
        "Payment Method": "Card",
        "Status": states.get(order.fate, "Paid"),
    }


def _eventbrite(order: Made) -> Iterator[Row]:
    for _ in order.lines:
        yield {
            "Order #": order.number,
            "Order Date": f"{order.on} 10:00",
            "First Name": order.given,
            "Surname": order.family,
            "Email": order.who[2],
            "Event Name": "Fair",
            "Ticket Type": "Adult",
            "Attendee Status": "Not Attending" if order.fate == "cancelled" else "Attending",
        }


def _tito(order: Made) -> Iterator[Row]:
    yield {
        "Ticket": "Adult",
        "Reference": f"AB{order.number}-1",
        "Name": order.who[1],
        "Email": order.who[2],
        "Registration Date": f"{order.on}",
    }


def _dice(order: Made) -> Iterator[Row]:
    yield {
        "First name": order.given,
        "Last name": order.family,
        "Email": order.who[2],
        "Event": "Concert",
        "Ticket type": "Seat",
        "Order date": f"{order.on}",
    }


def _paypal(order: Made) -> Iterator[Row]:
    shop = "shop@example.org"
    row = {"Time": "10:00:00", "TimeZone": "CET", "Name": order.who[1], "Currency": "EUR"}
    status = {"unpaid": "Pending", "cancelled": "Denied"}.get(order.fate, "Completed")
    yield row | {
        "Date": f"{order.on}",
        "Type": "Website Payment",
        "Status": status,
        "Gross": f"{order.total:.2f}",
        "Fee": "-0.35",
        "From Email Address": order.who[2],
        "To Email Address": shop,
        "Transaction ID": f"5A{order.number}",
    }
    if order.back:
        yield row | {
            "Date": f"{order.on + timedelta(days=2)}",
            "Type": "Payment Refund",
            "Status": "Completed",
            "Gross": f"-{order.back:.2f}",
            "From Email Address": shop,
            "To Email Address": order.who[2],
            "Transaction ID": f"5R{order.number}",
        }
    if order.number % 5 == 0:
        yield row | {
            "Date": f"{order.on}",
            "Name": "",
            "Type": "General Withdrawal",
            "Status": "Completed",
            "Gross": "-500.00",
            "From Email Address": shop,
            "Transaction ID": f"5W{order.number}",
        }


def _calendly(order: Made) -> Iterator[Row]:
    yield {
        "Invitee Name": order.who[1],
        "Invitee Email": order.who[2],
        "Event Type Name": "First talk",
        "Start Date & Time": f"{order.on} 10:00",
        "Canceled": "true" if order.fate == "cancelled" else "false",
        "Event UUID": f"E{order.number}",
        "Invitee UUID": f"I{order.number}",
    }


def _fresha(order: Made) -> Iterator[Row]:
    states = {"unpaid": "Booked", "cancelled": "No Show"}
    for at, (count, price) in enumerate(order.lines):
        yield {
            "Appt. ref.": f"#A{order.number}",
            "Scheduled date": f"{order.on:%d %b %Y}",
            "Client": order.who[1],
            "Service": f"Cut {at}",
            "Status": states.get(order.fate, "Completed"),
            "Net sales": f"{count * price:.2f}",
        }


def _number(column: str) -> str:
    return f"""try_cast(replace("{column}", '$', '') as decimal(12, 2))"""


def _whole(who: str, paid: str, counts: str, back: str = "0", number: str = "") -> str:
    """Return the SQL of orders in rows of their own, or of the first row of each `number`."""
    first = f'qualify row_number() over (partition by "{number}") = 1' if number else ""
    return f"""
        select lower("{who}"), count(*), sum(paid), sum(back) from (
            select *, {paid} as paid, {back} as back from t where {counts} {first}
        ) group by 1 order by 1
    """


def _lines(who: str, paid: str, counts: str, number: str) -> str:
    """Return the SQL of orders whose rows are added up."""
    return f"""
        select lower("{who}"), count(distinct "{number}"), sum({paid}), 0
        from t where {counts} group by 1 order by 1
    """


SIGNED = """
    select lower("{who}"), count(*) filter (amount > 0), sum(amount) filter (amount > 0),
        coalesce(-sum(amount) filter (amount < 0), 0)
    from (select *, {amount} as amount from t where {counts}) group by 1 order by 1
"""
INVOICED = """lower("Status") in ('paid', 'refunded')"""
TOTAL = _number("Total")
BACK_OF_STATE = f"case when \"Status\" = 'Refunded' then {TOTAL} else 0 end"
COUNTED = """
    select lower("{who}"), count(distinct "{number}"), 0, 0 from t where {counts} group by 1 order by 1
"""

KINDS = {
    "Shopify": Kind(
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Notes,Cancelled at,Payment Method,Refunded Amount,Vendor,Tags,Source,Phone",
        _shop("Name"),
        _whole(
            "Email",
            TOTAL,
            "\"Financial Status\" in ('paid', 'partially_refunded', 'refunded')",
            _number("Refunded Amount"),
        ),
    ),
    "Square": Kind(
        "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Other Tender Note,Fees,Net Total,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID",
        _square,
        SIGNED.format(who="Customer Name", amount=_number("Total Collected"), counts="true"),
        by=1,
    ),
    "Square (items)": Kind(
        "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID",
        _square_items,
        _lines("Customer Name", _number("Net Sales"), "true", "Transaction ID"),
        fates=("paid",),
        by=1,
    ),
    "Stripe": Kind(
        "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,Card ID,Card Last4,Card Brand,Card Funding,Card Exp Month,Card Exp Year,Card Name,Card Address Line1,Card Address Line2,Card Address City,Card Address State,Card Address Country,Card Address Zip,Card Issue Country",
        _stripe,
        _whole(
            "Customer Email",
            _number("Amount"),
            "\"Status\" in ('Paid', 'Refunded')",
            _number("Amount Refunded"),
        ),
    ),
    "Etsy": Kind(
        "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type",
        _etsy,
        _whole(
            "Full Name",
            f"coalesce({_number('Adjusted Order Total')}, {_number('Order Total')})",
            "true",
        ),
        fates=("paid",),
        by=1,
    ),
    "Etsy (items)": Kind(
        "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type",
        _etsy_items,
        _lines("Ship Name", _number("Item Total"), "true", "Order ID"),
        fates=("paid",),
        by=1,
    ),
    "WooCommerce": Kind(
        "Order Number,Order Status,Order Date,Order Total,Billing First Name,Billing Last Name,Billing Email,Billing Phone,Billing Address 1,Billing Address 2,Billing City,Billing State,Billing Postcode,Billing Country,Shipping First Name,Shipping Last Name,Shipping Address 1,Shipping Address 2,Shipping City,Shipping State,Shipping Postcode,Shipping Country,Item Name,Item Quantity",
        _woo,
        _whole(
            "Billing Email",
            _number("Order Total"),
            "\"Order Status\" in ('completed', 'refunded')",
            f"case when \"Order Status\" = 'refunded' then {_number('Order Total')} else 0 end",
            "Order Number",
        ),
        fates=("paid", "refunded", "unpaid", "cancelled"),
    ),
    "Squarespace": Kind(
        "Order ID,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Amount Refunded,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem variant,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Address1,Billing Address2,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Address1",
        _shop("Order ID"),
        _whole(
            "Email",
            TOTAL,
            "\"Financial Status\" in ('paid', 'partially_refunded', 'refunded')",
            _number("Amount Refunded"),
        ),
    ),
    "invoices": Kind(
        "Invoice Number,Client Name,Client Company,Issue Date,Due Date,Total,Currency,Status,Notes",
        _invoices,
        _whole("Client Name", TOTAL, INVOICED, BACK_OF_STATE),
        fates=("paid", "refunded", "unpaid", "cancelled"),
        by=1,
    ),
    "invoices, ours and theirs": Kind(
        "Invoice Number,Client Name,Client CIF,Issue Date,Due Date,Status,Currency,Subtotal,VAT Total,Total,Amount Paid,Balance,Direction,Series,Notes",
        _romanian,
        _whole("Client Name", TOTAL, f"{INVOICED} and \"Direction\" = 'issued'", BACK_OF_STATE),
        fates=("paid", "refunded", "unpaid", "cancelled"),
        by=1,
    ),
    "QuickBooks": Kind(
        "Invoice No,Date,Customer,Subtotal,Tax,Total,Status",
        _quickbooks,
        _whole("Customer", TOTAL, INVOICED, BACK_OF_STATE),
        fates=("paid", "refunded", "unpaid", "cancelled"),
        by=1,
    ),
    "online retail": Kind(
        "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country",
        _retail,
        """
            select lower("Customer ID"), count(*) filter (total > 0),
                coalesce(sum(total) filter (total > 0), 0),
                coalesce(-sum(total) filter (total < 0), 0)
            from (
                select "Customer ID", "Invoice", sum(cast("Quantity" as integer)
                    * cast("Price" as decimal(12, 2))) as total
                from t group by 1, 2
            ) group by 1 order by 1
        """,
        fates=("paid", "refunded"),
        by=0,
    ),
    "a log of sales": Kind(
        "Date,Client Name,Contact Purpose,Amount (USD),Payment Method,Status",
        _log_of_sales,
        _whole("Client Name", _number("Amount (USD)"), "\"Status\" = 'Paid'"),
        fates=("paid", "unpaid", "cancelled"),
        by=1,
    ),
    "Eventbrite": Kind(
        "Order #,Order Date,First Name,Surname,Email,Event Name,Ticket Type,Attendee Status",
        _eventbrite,
        COUNTED.format(who="Email", number="Order #", counts="\"Attendee Status\" = 'Attending'"),
        fates=("paid", "cancelled"),
        has_amounts=False,
    ),
    "Ti.to": Kind(
        "Ticket,Reference,Name,Email,Tags,Registration Date",
        _tito,
        COUNTED.format(who="Email", number="Reference", counts="true"),
        fates=("paid",),
        has_amounts=False,
    ),
    "Dice": Kind(
        "First name,Last name,Email,Event,Ticket type,Order date",
        _dice,
        COUNTED.format(who="Email", number="Order date", counts="true"),
        fates=("paid",),
        has_amounts=False,
    ),
    "PayPal": Kind(
        "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Shipping Address,Item Title,Item ID,Reference Txn ID,Contact Phone Number,Balance Impact",
        _paypal,
        """
            select lower(who), count(*) filter (gross > 0),
                coalesce(sum(gross) filter (gross > 0), 0),
                coalesce(-sum(gross) filter (gross < 0), 0)
            from (
                select cast("Gross" as decimal(12, 2)) as gross, case when "Type" = 'Payment Refund'
                    then "To Email Address" else "From Email Address" end as who
                from t where "Status" = 'Completed' and "Type" != 'General Withdrawal'
            ) group by 1 order by 1
        """,
    ),
    "Calendly": Kind(
        "Team,User Name,User Email,Invitee Name,Invitee First Name,Invitee Last Name,Invitee Email,Invitee Time Zone,Text Reminder Number,Event Type Name,Start Date & Time,End Date & Time,Event Created Date & Time,Canceled,Canceled By,Cancellation reason,Event UUID,Invitee UUID",
        _calendly,
        COUNTED.format(who="Invitee Email", number="Invitee UUID", counts="\"Canceled\" = 'false'"),
        fates=("paid", "cancelled"),
        has_amounts=False,
        is_meeting=True,
    ),
    "Fresha": Kind(
        "Appt. ref.,Created by,Created Date,Scheduled date,Client,Service,Duration,Location,Team member,Status,Net sales",
        _fresha,
        _lines("Client", _number("Net sales"), "\"Status\" = 'Completed'", "Appt. ref."),
        fates=("paid", "unpaid", "cancelled"),
        by=1,
    ),
}
