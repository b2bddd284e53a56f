"""Logs as hypothesis makes them up: every type, spellings of all kinds, notes that say something."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from sheetcrm.rules.words import Channel, Direction, Purpose, Type

TODAY = date(2026, 3, 2)
PEOPLE = [
    ["Customer ID", "Name", "Email", "Phone", "Household", "First contact"],
    ["C-1", "Ann Lee", "ann@example.com", "+49 30 901820", "Lee", None],
    ["C-2", "Bob Ray", "bob@example.com", None, None, date(2022, 5, 1)],
    ["C-3", "Cleo Paz", None, "+44 20 7946 0958", None, None],
    ["C-4", "Dan Lee", "dan@example.com", None, "Lee", None],
    ["C-5", "Eve Hall", "eve@example.com", None, None, None],
]
HEADINGS = ["Date", "Customer", "Type", "Channel", "Direction", "Purpose", "Amount", "Note"]
NAMED = ["C-1", "Ann Lee", "bob@example.com", "Bob Ray; Cleo Paz", "+44 20 7946 0958", "dan lee"]
NAMED += ["Eve Hall", "C-2", "Ann Lee", "Ann Lee", "walk-in", "Nobody Known"]
NOTES = [None, None, "roses", "please do not call", "left a message", "not interested", "deceased"]
NOTES += [
    "call again in May",
    "she will think about it",
    "Shopify #1001: a vase",
    "no more e-mails",
]


def _days(day):
    return st.sampled_from(
        [day, day, datetime(day.year, day.month, day.day, 14, 30), day.isoformat()]
        + ([f"{day.day}/{day.month}/{day.year}"] if day.day > 12 else [])
    )


def _maybe(words):
    return st.one_of(st.none(), st.none(), st.sampled_from([each.value for each in words]))


dates = st.integers(0, 1200).map(lambda ago: TODAY - timedelta(ago)).flatmap(_days)
types = st.sampled_from([*(each.value for each in Type), "Purchase", "Purchase", "Purchase", "Zzz"])
amounts = st.one_of(st.none(), st.sampled_from([20, 49.5, "50,00", "€ 12", 120]))
rows = st.tuples(
    dates,
    st.sampled_from(NAMED),
    types,
    _maybe(Channel),
    _maybe(Direction),
    _maybe(Purpose),
    amounts,
    st.sampled_from(NOTES),
).map(list)
logs = st.lists(rows, min_size=1, max_size=40)
bought = st.tuples(
    st.integers(-3, 900).map(lambda ago: TODAY - timedelta(ago)),
    st.sampled_from(
        ["eve@example.com", "dan lee", "C-3", "Bob Ray", "Ann Lee", "Ann Lee; Eve Hall"]
    ),
    st.sampled_from(["Purchase"] * 9 + ["Refund", "Payment", "Complaint"]),
    *map(st.just, (None, None, None)),
    st.sampled_from([20, 20, 49.5, 120, None]),
    st.sampled_from([None] * 9 + ["roses"]),
).map(list)
tills = st.lists(bought, min_size=5, max_size=40)
"""What a till holds: purchases of which the day and the amount are all, and little else."""


def rests(days=1200):
    """How many days ago a log is split."""
    return st.integers(0, days)
