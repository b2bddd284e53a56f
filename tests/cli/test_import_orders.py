"""sheetcrm import of an export of orders: each order becomes a row of the log, once."""

import csv
import hashlib
import io
import random
import sqlite3
from datetime import date, timedelta

import openpyxl
import pytest

DAY = ("--today", "2026-03-02")
PEOPLE = [
    ["C1", "Ann Lee", "ann@example.com", None],
    ["C2", "Bob Ray", "bob@example.com", "+44 20 7946 0111"],
    ["C3", "Cy Day", None, "+44 20 7946 0222"],
]
SHOPIFY = """\
Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Billing Name,Phone,Refunded Amount,Cancelled at
#1001,ann@example.com,paid,2026-02-01 10:00:00 +0000,GBP,45.00,2026-02-01 09:59:00 +0000,1,Rose bouquet,Ann Lee,,0.00,
#1001,,,,,,,2,Vase,,,,
#1002,bob@example.com,partially_refunded,2026-02-03,GBP,100.00,2026-02-03 09:59:00 +0000,1,Wreath,Bob Ray,,30.00,
#1003,dora@example.com,paid,2026-02-04,GBP,20.00,2026-02-04 09:59:00 +0000,1,Card,Dora Nil,,0.00,
#1004,ann@example.com,voided,,GBP,20.00,2026-02-05 09:59:00 +0000,1,Card,Ann Lee,,0.00,2026-02-05 10:59:00 +0000
#1005,ann@example.com,pending,,GBP,20.00,2026-02-06 09:59:00 +0000,1,Card,Ann Lee,,0.00,
#1006,,paid,2026-02-07,GBP,50.00,2026-02-07 09:59:00 +0000,1,Candle,Cy Day,+44 20 7946 0222,0.00,
"""


@pytest.fixture
def files(tmp_path):
    def make(text, people=PEOPLE, log=(), name="orders.csv", country="GB"):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        for row in [["Customer ID", "Name", "Email", "Phone"], *people]:
            book.active.append(row)
        entries = book.create_sheet("Interactions")
        for row in [["Date", "Customer", "Type", "Amount", "Note"], *log]:
            entries.append(row)
        settings = book.create_sheet("Settings")
        for row in [["Setting", "Value"], ["Country", country]]:
            settings.append(row)
        book.save(tmp_path / "customers.xlsx")
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / "customers.xlsx", tmp_path / name

    return make


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def log_of(path):
    _, *rows = openpyxl.load_workbook(path)["Interactions"].iter_rows(max_col=5, values_only=True)
    return [(row[0].date().isoformat(), *row[1:]) for row in rows if row[0]]


def test_every_paid_order_is_noted_once_with_its_refund(sheetcrm, files):
    target, file = files(SHOPIFY)

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert log_of(target) == [
        ("2026-02-01", "Ann Lee", "Purchase", 45, "Shopify #1001: Rose bouquet, Vase"),
        ("2026-02-03", "Bob Ray", "Purchase", 100, "Shopify #1002: Wreath"),
        ("2026-02-03", "Bob Ray", "Refund", 30, "Shopify #1002: Wreath"),
        ("2026-02-07", "Cy Day", "Purchase", 50, "Shopify #1006: Candle"),
    ]
    assert (said.json["program"], said.json["noted"], said.json["refunds"]) == ("Shopify", 3, 1)
    assert said.json["left_out"] == {"cancelled": 1, "unpaid": 1}
    assert said.json["unknown_buyers"] == {"Dora Nil": 1}
    names = [
        row[1] for row in openpyxl.load_workbook(target)["Customers"].iter_rows(values_only=True)
    ]
    assert "Dora Nil" not in names


def test_the_same_export_again_changes_nothing(sheetcrm, files):
    target, file = files(SHOPIFY)
    sheetcrm("import", target, file, *DAY)
    before = digest(target)

    again = sheetcrm("import", target, file, "--json", *DAY)

    assert (again.json["noted"], again.json["refunds"], again.json["known"]) == (0, 0, 4)
    assert digest(target) == before


def test_what_was_paid_back_since_is_noted_and_a_new_customer_gets_their_orders(sheetcrm, files):
    target, file = files(SHOPIFY)
    sheetcrm("import", target, file, *DAY)
    book = openpyxl.load_workbook(target)
    book["Customers"].append(["C4", "Dora Nil", "dora@example.com"])
    book.save(target)
    file.write_text(SHOPIFY.replace("Ray,,30.00", "Ray,,55.00"), encoding="utf-8")

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert (said.json["noted"], said.json["refunds"]) == (1, 1)
    new = log_of(target)[4:]
    assert new == [
        ("2026-02-03", "Bob Ray", "Refund", 25, "Shopify #1002: Wreath"),
        ("2026-02-04", "Dora Nil", "Purchase", 20, "Shopify #1003: Card"),
    ]


def test_a_dry_run_shows_it_and_undo_gives_the_bytes_back(sheetcrm, files):
    target, file = files(SHOPIFY)
    before = digest(target)

    said = sheetcrm("import", target, file, "--dry-run", *DAY)

    assert digest(target) == before
    assert "3 orders noted, one refund, none noted before." in " ".join(said.out.split())
    assert (
        "One order is from somebody who is not in your list: Dora Nil. --add-buyers adds them."
        in " ".join(said.out.split())
    )
    sheetcrm("import", target, file, *DAY)
    assert digest(target) != before
    sheetcrm("undo", target)
    assert digest(target) == before


def test_an_order_that_was_typed_already_is_not_noted_again(sheetcrm, files):
    typed = [date(2026, 2, 7), "Cy Day", "Purchase", 50, "a candle"]
    target, file = files(SHOPIFY, log=[typed])

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert (said.json["noted"], said.json["known"]) == (2, 1)


def test_currencies_are_kept_apart(sheetcrm, files):
    euros = SHOPIFY.replace("2026-02-07,GBP,50.00", "2026-02-07,EUR,50.00")
    target, file = files(euros)
    sheetcrm("import", target, file, *DAY)
    assert [row[3] for row in log_of(target)] == [
        "GBP 45.00",
        "GBP 100.00",
        "GBP 30.00",
        "EUR 50.00",
    ]
    top = sheetcrm("top", target, "--json", *DAY).json
    worth = {each["customer"]: each["worth"] for each in top}
    assert worth["C3"] == {"EUR": "50.00"}
    assert worth["C1"] == {"GBP": "45.00"}


WOO = """\
Order Number,Order Status,Order Date,Order Total,Billing First Name,Billing Last Name,Billing Email,Billing Phone,Item Name,Item Quantity
501,completed,2026-02-01 08:00,60.00,Ann,Lee,ANN@example.com,,Soap,2
501,completed,2026-02-01 08:00,60.00,Ann,Lee,ANN@example.com,,Towel,1
502,wc-processing,2026-02-02 08:00,15.50,Robert,Ray,other@example.com,020 7946 0111,Soap,1
503,failed,2026-02-02 09:00,15.50,Bob,Ray,bob@example.com,,Soap,1
504,refunded,2026-02-03 09:00,12.00,Bob,Ray,bob@example.com,,Comb,1
505,on-hold,2026-02-03 10:00,9.00,Bob,Ray,bob@example.com,,Comb,1
506,cancelled,2026-02-03 11:00,9.00,Bob,Ray,bob@example.com,,Comb,1
"""


def test_woocommerce_repeats_the_total_on_each_row_of_an_order(sheetcrm, files):
    target, file = files(WOO)

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert log_of(target) == [
        ("2026-02-01", "Ann Lee", "Purchase", 60, "WooCommerce 501: Soap, Towel"),
        ("2026-02-03", "Bob Ray", "Purchase", 12, "WooCommerce 504: Comb"),
        ("2026-02-03", "Bob Ray", "Refund", 12, "WooCommerce 504: Comb"),
    ]
    # a phone alone, under another name, is somebody else's order
    assert said.json["unknown_buyers"] == {"Robert Ray": 1}
    assert said.json["left_out"] == {"unpaid": 2, "cancelled": 1}


def test_any_other_list_of_orders_is_read_by_its_headings(sheetcrm, files):
    text = (
        "Rechnungsnummer;Rechnungsdatum;Kunde;Betrag;Status\n"
        "R-1;01.02.2026;Ann Lee;1.234,50 €;bezahlt\n"
        "R-2;13.02.2026;Day, Cy;99,00 €;offen\n"
        "R-3;14.02.2026;Day, Cy;99,00 €;bezahlt\n"
        "R-4;15.02.2026;Nobody Known;5,00 €;bezahlt\n"
    )
    target, file = files(text, country="DE")

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert log_of(target) == [
        ("2026-02-01", "Ann Lee", "Purchase", 1234.5, "Order R-1"),
        ("2026-02-14", "Cy Day", "Purchase", 99, "Order R-3"),
    ]
    assert said.json["unknown_buyers"] == {"Nobody Known": 1}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("order,total,email\n1,49.90,ann@example.com\n", "on which day each was"),
        ("Order ID,Order Date,Total\n1,2026-02-01,49.90\n", "does not say who bought"),
        (SHOPIFY.replace("45.00", '"45,00"'), "written in two ways"),
        (SHOPIFY[:-30], "ends in the middle of row 8"),
    ],
    ids=["no day", "no buyer", "two decimals", "cut off"],
)
def test_what_would_be_misread_is_refused_and_nothing_written(sheetcrm, files, text, says):
    target, file = files(text)
    before = digest(target)
    said = sheetcrm("import", target, file, *DAY)
    assert said.status == 1
    assert says in " ".join(said.err.split())
    assert digest(target) == before


def test_who_may_be_two_customers_is_asked_about(sheetcrm, files):
    twins = [*PEOPLE, ["C4", "Anna Lee-Ott", "ann@example.com", None]]
    target, file = files(SHOPIFY.replace("Ann Lee", "A. L."), people=twins)
    said = sheetcrm("import", target, file, "--json", *DAY)
    problem = said.json["problems"][0]
    assert problem["message"].startswith("A. L. may be the customer in row ")
    assert "Ann Lee" not in {row[1] for row in log_of(target)}


def made_orders(rng, count):
    """Return a Shopify export of so many orders of one to four rows each."""
    lines = []
    for number in range(count):
        who = rng.choice(["ann@example.com", "bob@example.com", "nobody@example.com"])
        state = rng.choice(["paid"] * 6 + ["refunded", "pending", "voided", "partially_refunded"])
        total = rng.randrange(100, 90_000) / 100
        back = {"refunded": total, "partially_refunded": round(total / 3, 2)}.get(state, 0)
        on = date(2025, 1, 1) + timedelta(days=rng.randrange(400))
        first = [
            f"#{number}",
            who,
            state,
            "GBP",
            f"{total:.2f}",
            f"{on} 09:00:00 +0000",
            "Thing",
            f"{back:.2f}",
        ]
        lines += [first, *([f"#{number}", *[""] * 5, "More", ""] for _ in range(rng.randrange(4)))]
    return lines


COLUMNS = [
    "Name",
    "Email",
    "Financial Status",
    "Currency",
    "Total",
    "Created at",
    "Lineitem name",
    "Refunded Amount",
]


def test_the_totals_are_those_that_a_database_works_out(sheetcrm, files):
    lines = made_orders(random.Random(18), 400)
    text = io.StringIO()
    csv.writer(text).writerows([COLUMNS, *lines])
    target, file = files(text.getvalue())

    sheetcrm("import", target, file, *DAY)

    base = sqlite3.connect(":memory:")
    base.execute("create table orders (name, email, state, currency, total, on_day, item, back)")
    base.executemany("insert into orders values (?, ?, ?, ?, ?, ?, ?, ?)", lines)
    wanted = base.execute(
        "select email, count(*), round(sum(total), 2), round(sum(back), 2) from orders"
        " where state in ('paid', 'refunded', 'partially_refunded') and email like '%b@%' or"
        " state in ('paid', 'refunded', 'partially_refunded') and email like 'ann@%'"
        " group by email order by email"
    ).fetchall()
    found = []
    for email, name in (("ann@example.com", "Ann Lee"), ("bob@example.com", "Bob Ray")):
        bought = [row[3] for row in log_of(target) if row[1:3] == (name, "Purchase")]
        back = [row[3] for row in log_of(target) if row[1:3] == (name, "Refund")]
        found.append((email, len(bought), round(sum(bought), 2), round(sum(back), 2)))
    assert found == wanted


def test_buyers_who_are_in_no_list_join_it_where_that_is_wanted(sheetcrm, files):
    target, file = files(SHOPIFY)
    before = digest(target)

    said = sheetcrm("import", target, file, "--add-buyers", "--json", *DAY)

    assert (said.json["added"], said.json["noted"], said.json["unknown_buyers"]) == (1, 4, {})
    people = [row[:4] for row in openpyxl.load_workbook(target)["Customers"].values]
    assert (None, "Dora Nil", "dora@example.com", None) in people
    assert ("2026-02-04", "Dora Nil", "Purchase", 20, "Shopify #1003: Card") in log_of(target)
    sheetcrm("undo", target)
    assert digest(target) == before


def test_a_payment_that_another_program_tells_is_the_same_purchase(sheetcrm, files, tmp_path):
    target, file = files(SHOPIFY)
    sheetcrm("import", target, file, *DAY)
    stripe = tmp_path / "payments.csv"
    stripe.write_text(
        "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer Email\n"
        "ch_1,2026-02-01 10:00,45.00,0.00,gbp,Paid,ann@example.com\n"
        "ch_2,2026-02-09 10:00,45.00,0.00,gbp,Paid,ann@example.com\n",
        encoding="utf-8",
    )

    said = sheetcrm("import", target, stripe, "--json", *DAY)

    assert (said.json["noted"], said.json["known"]) == (1, 1)
    assert log_of(target)[-1] == ("2026-02-09", "Ann Lee", "Purchase", 45, "Stripe ch_2")
    again = sheetcrm("import", target, stripe, "--json", *DAY)
    assert (again.json["noted"], again.json["known"]) == (0, 2)


@pytest.mark.parametrize(
    "headings", [["Date", "Customer", "Type"], ["Date", "Customer", "Type", "Amount"]]
)
def test_a_log_without_notes_or_amounts_takes_each_order_once_and_says_what_it_lacks(
    sheetcrm, files, headings
):
    target, file = files(SHOPIFY)
    book = openpyxl.load_workbook(target)
    del book["Interactions"]
    book.create_sheet("Interactions").append(headings)
    book.save(target)

    first = sheetcrm("import", target, file, "--json", *DAY).json
    again = sheetcrm("import", target, file, "--json", *DAY).json

    assert (first["noted"], first["refunds"], again["noted"], again["refunds"]) == (3, 1, 0, 0)
    lacks = [each for each in ("Amount", "Note") if each not in headings]
    assert first["no_column"] == lacks


def test_an_order_that_was_cancelled_after_it_was_noted_is_taken_back_once(sheetcrm, files):
    target, file = files(WOO)
    sheetcrm("import", target, file, *DAY)
    file.write_text(WOO.replace("501,completed", "501,cancelled"), encoding="utf-8")

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert (said.json["noted"], said.json["refunds"]) == (0, 1)
    assert log_of(target)[-1] == (
        "2026-02-01",
        "Ann Lee",
        "Refund",
        60,
        "WooCommerce 501: Soap, Towel",
    )
    assert sheetcrm("import", target, file, "--json", *DAY).json["refunds"] == 0


INSTALMENTS = """\
Order ID,Payment Date,Customer Email,Amount,Status
7,2026-02-01,ann@example.com,50.00,paid
7,2026-02-15,ann@example.com,50.00,paid
8,2026-02-02,bob@example.com,20.00,paid
8,2026-02-02,bob@example.com,20.00,paid
"""


def test_instalments_count_each_on_its_day_and_the_next_one_once(sheetcrm, files):
    target, file = files(INSTALMENTS)
    sheetcrm("import", target, file, *DAY)
    before = log_of(target)
    file.write_text(f"{INSTALMENTS}7,2026-03-01,ann@example.com,50.00,paid\n", encoding="utf-8")

    said = sheetcrm("import", target, file, "--json", *DAY)

    assert before == [
        ("2026-02-01", "Ann Lee", "Purchase", 50, "Order 7"),
        # a total that is repeated on each row of an order is one
        ("2026-02-02", "Bob Ray", "Purchase", 20, "Order 8"),
        ("2026-02-15", "Ann Lee", "Purchase", 50, "Order 7"),
    ]
    assert log_of(target) == [*before, ("2026-03-01", "Ann Lee", "Purchase", 50, "Order 7")]
    assert (said.json["noted"], said.json["known"]) == (1, 3)
    assert sheetcrm("import", target, file, "--json", *DAY).json["noted"] == 0
