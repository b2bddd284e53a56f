"""Two rows of one customer as one: whatever either forbids stays forbidden, and nothing is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sheetcrm.book import open_book
from sheetcrm.changes import RowKey
from sheetcrm.errors import TargetChanged
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.asked_for.answering import NOTHING_WANTED, Merge, with_answers
from sheetcrm.syncing.asked_for.merging import with_merged
from tests.rules.worlds import TODAY

WISHES = {
    "Never use": ["Email", "Phone", "Email, Post", "pigeon"],
    "Contact level": ["Weekly", "Yearly", "Only when needed", "every 6 weeks", "whenever"],
    "Courtesy contact": ["yes", "no", "perhaps"],
    "Marketing consent": ["Subscribed", "Unsubscribed", "Pending", "no"],
    "Do not contact": ["yes", "no", "until May 2026", "2026-12-24", "after the fair"],
    "Newsletter allowed": ["ja", "nein"],
    "Notes": ["please no calls", "likes roses", "passed away 2022"],
}
HEADINGS = ["Customer ID", "Name", "Email", "Phone", *WISHES]
PEOPLE = [["1", "Ann Lee", "ann@example.com", None], ["2", "Anne Lee", None, "+44 20 7946 0111"]]
THE_FIRST_TWO = Merge(RowKey("1"), RowKey("2"))


def said(draw):
    return st.tuples(*(st.sampled_from([None, *words]) for words in WISHES.values())).map(list)


def merged(rows, log=(), merge=THE_FIRST_TWO):
    store = MemoryStore(
        {"Customers": [HEADINGS, *rows], "Interactions": [["Date", "Customer"], *log]}
    )
    return with_merged(with_answers(store.read(), NOTHING_WANTED, "memory"), merge, TODAY)


@example([[None] * 4 + [peace, None, None] for peace in ("after the fair", "yes")])
@given(st.lists(said(None), min_size=2, max_size=2))
def test_no_wish_is_lost_nor_weakened(wishes):
    # with_merged itself refuses what would allow more than either row did
    done = merged([who + wish for who, wish in zip(PEOPLE, wishes, strict=True)])

    (customer,) = open_book(done.answered, TODAY).customers.customers
    assert customer.customer_id == "1"
    for wish in wishes:
        assert wish[-1] is None or wish[-1] in customer.notes


def test_a_row_that_is_gone_by_now_is_read_again():
    with pytest.raises(TargetChanged):
        merged([PEOPLE[0]])
