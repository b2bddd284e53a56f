"""A row that we add to a log is read back as what was meant, whatever its headings are."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import customers

from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Channel, Direction, Purpose, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import interaction_headings
from sheetcrm.tables.interactions import read_interactions
from sheetcrm.tables.logged.new_rows import LogEntry, name_in_log, new_row
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.settings.answers import Answers

SETTINGS = Settings(country="DE")
DAY = date(2026, 3, 2)
OURS = [
    "Date", "Customer", "Type", "Channel", "Direction", "Purpose", "Amount", "Note", "Looked after by",
]  # fmt: skip
GERMAN = ["Notiz", "Wer", "Was", "Datum", "Kanal", "Richtung", "Zweck", "Betrag", "Mitarbeiter"]
FULL = LogEntry(
    DAY,
    "Ann",
    Type.PURCHASE,
    Channel.PHONE,
    Direction.FROM_THEM,
    Purpose.SERVICE,
    Decimal("49.90"),
    "a vase",
    "Tom",
)


def read_back(headings, entry):
    """Append an entry's row to an empty log under these headings, and read it."""
    header = interaction_headings().recognise(1, headings)
    row = new_row(header, entry)
    cells = [row.cells.get(heading) for heading in headings]
    people = Directory(customers("Name\nAnn").customers, SETTINGS)
    table = read_interactions(Grid("Log", [headings, cells]), people, SETTINGS)
    (history,) = table.log.histories([2])
    return history, row, table.problems


@pytest.mark.parametrize("headings", [OURS, GERMAN], ids=["ours", "an owner's"])
def test_a_whole_entry_is_read_back(headings):
    history, row, problems = read_back(headings, FULL)
    expected = Interaction(
        DAY, 2, Type.PURCHASE, Channel.PHONE, Direction.FROM_THEM, Purpose.SERVICE,
        Decimal("49.90"), "a vase",
    )  # fmt: skip
    assert (history, row.left_out, problems) == ([expected], (), ())
    assert len(row.cells) == len(headings)


@given(
    kind=st.sampled_from(Type),
    channel=st.none() | st.sampled_from(Channel),
    purpose=st.none() | st.sampled_from(Purpose),
    cents=st.none() | st.integers(1, 10**7),
    note=st.none() | st.sampled_from(["=1+1", "a, b; c", "'x", "@home", "two\nlines"]),
    on=st.sampled_from([DAY, datetime(2026, 3, 2, 14, 30)]),
)
def test_what_is_written_is_what_is_read(kind, channel, purpose, cents, note, on):
    amount = None if cents is None else Decimal(cents) / 100
    entry = LogEntry(on, "Ann", kind, channel, None, purpose, amount, note)
    (read,), _, problems = read_back(OURS, entry)
    assert (read.on, read.type, read.purpose, read.note) == (DAY, kind, purpose, note)
    assert read.amount == amount
    assert channel is None or read.channel == channel
    assert problems == ()


def test_what_has_no_column_is_named():
    _, row, _ = read_back(["Date", "Customer", "Type"], FULL)
    assert row.left_out == (
        "Channel", "Direction", "Purpose", "Amount", "Note", "Looked after by",
    )  # fmt: skip


def test_words_that_have_no_column_stand_behind_the_type_and_are_read_back():
    header = interaction_headings().recognise(1, ["Date", "Who", "What"])
    row = new_row(header, FULL, keeps_words=True)
    assert row.cells["What"] == f"{FULL.type}: {FULL.note}"
    assert "Note" not in row.left_out
    types = TypeWords("shop", Answers())
    assert (types.parse(row.cells["What"]), types.said) == (
        FULL.type,
        {row.cells["What"]: FULL.note},
    )


def test_of_two_columns_for_one_thing_the_one_that_is_read_is_filled():
    row = new_row(interaction_headings().recognise(1, ["Day", "Date", "Who", "What"]), FULL)
    assert row.cells["Date"] == DAY
    assert "Day" not in row.cells


PEOPLE = """
Customer ID | Name | Company | Email
C-1         | Ann  |         | ann@example.com
            | Twin |         | one@example.com
            | Twin |         | two@example.com
C-4         |      | Acme    |
            | Lea  | Acme    |
            | Lost |         |
            | Lost |         |
"""


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (2, "Ann"),
        (3, "one@example.com"),  # the name is another's, too
        (4, "two@example.com"),
        (5, "Acme"),  # what happens with a company counts for its contacts as well
        (6, "Lea"),
        (7, None),  # nothing tells the two apart
    ],
)
def test_a_customer_is_named_so_that_nobody_else_is_meant(row, name):
    people = customers(PEOPLE).customers
    who = WhoIsMeant(Directory(people, SETTINGS), Answers())
    assert name_in_log(people[row - 2], who) == name


@pytest.mark.parametrize(
    ("beside", "name"),
    [(["Ann", "C-4", None], "C-1"), (["C-4", "Ann", ""], "Ann"), ([], "Ann"), (["x"], "Ann")],
)
def test_a_log_of_ids_gets_ids(beside, name):
    people = customers(PEOPLE).customers
    who = WhoIsMeant(Directory(people, SETTINGS), Answers())
    assert name_in_log(people[0], who, beside) == name
