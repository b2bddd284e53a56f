"""Which money the amounts of Today are of: the heading's, the log's, the country's, or nobody knows."""

from datetime import date

import pytest

from sheetcrm.book import open_book
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.views.today.listed import due_in

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("heading", "amounts", "country", "told"),
    [
        ("Amount", (53, 20), "Germany", "on 28 February (€53)."),
        ("Amount (CHF)", (53, 20), "Germany", "on 28 February (CHF 53)."),
        ("Amount", ("53 €", "20 €"), "", "on 28 February (€53)."),
        ("Amount", (53, "20 €"), "", "on 28 February (€53)."),
        ("Amount", (53, "20 €"), "Switzerland", "on 28 February (€53)."),
        ("Amount", ("53 €", "20 CHF"), "Germany", "(amount: 53)."),
        ("Amount", (53, 20), "", "(amount: 53)."),
    ],
)
def test_an_amount_carries_its_currency_where_that_is_known(heading, amounts, country, told):
    log = [
        [date(2026, 2, 20), "Ann", "Inquiry", None],
        [date(2026, 2, 28), "Ann", "Purchase", amounts[0]],
        [date(2025, 5, 1), "Bea", "Purchase", amounts[1]],
    ]
    cells = {
        "Customers": [["Name", "Email"], ["Ann", "ann@example.com"], ["Bea", "bea@example.com"]],
        "Interactions": [["Date", "Customer", "Type", heading], *log],
        "Settings": [["Setting", "Value"], ["Business", "shop"], ["Country", country]],
    }
    rows = due_in(open_book(MemoryStore(cells).read(), MONDAY)).rows
    (ann,) = (row for row in rows if row.customer == "Ann")
    assert ann.why_beside.endswith(told)


@pytest.mark.parametrize(("country", "says"), [("United States", "$1,931"), ("", "1,931")])
def test_what_to_do_about_a_quote_names_its_money(country, says):
    cells = {
        "Customers": [["Name", "Email"], ["Ann", "ann@example.com"]],
        "Interactions": [
            ["Date", "Customer", "Type", "Amount", "Note"],
            [date(2026, 2, 1), "Ann", "Inquiry", None, "skylight"],
            [date(2026, 2, 3), "Ann", "Quote", 1931, "skylight"],
        ],
        "Settings": [["Setting", "Value"], ["Business", "trades"], ["Country", country]],
    }
    (ann,) = due_in(open_book(MemoryStore(cells).read(), MONDAY)).rows
    assert ann.do == f"Ask about your quote: skylight, {says}"
