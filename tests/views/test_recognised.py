"""What `doctor` names: every column that is read goes by the heading of the contract."""

from datetime import date

import pytest

from sheetcrm.book import Grids, open_book
from sheetcrm.views.recognised import recognised


def named(heading: str, *cells: str) -> dict[str, str]:
    """Return what each heading of a list is read as."""
    rows = [["Name", "Email", heading]]
    rows += [[f"Ann {at}", f"ann{at}@example.com", cell] for at, cell in enumerate(cells)]
    book = open_book(Grids.of(Customers=rows), date(2026, 3, 2))
    return {each.heading: each.field for each in recognised(book).columns}


@pytest.mark.parametrize(
    ("heading", "cell", "read_as"),
    [
        ("Accepts SMS Marketing", "no", "Marketing consent"),
        ("Newsletter", "no", "Marketing consent"),
        ("OPTIN_TIME", "2024-01-01", "Marketing consent"),
        ("active_subscription", "true", "Marketing consent"),
        ("UNSUB_TIME", "2024-01-01", "Marketing consent"),
        ("UNSUB_REASON", "NORMAL", "Marketing consent"),
        ("Email Suppressions", "HARD_BOUNCE", "Email"),
        ("Bounced", "yes", "Email"),
        ("Spam Complaint", "no", "Email"),
        ("Do Not Call", "yes", "Never use"),
        ("Opted Out", "yes", "Courtesy contact"),
        ("Status", "unsubscribed", "Do not contact"),  # the one word it has may mean any contact
        ("Contact Status", "Do not contact", "Do not contact"),
    ],
)
def test_a_column_of_an_export_goes_by_the_heading_that_it_is_read_as(heading, cell, read_as):
    assert named(heading, cell, "", "")[heading] == read_as
