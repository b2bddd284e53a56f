from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Stage
from sheetcrm.settings import Settings
from sheetcrm.tables.columns import (
    COMPUTED_COLUMNS,
    INTERACTION_COLUMNS,
    OWNER_COLUMNS,
    Assessment,
)
from sheetcrm.tables.kinds.amounts.numbers import PERCENT
from sheetcrm.tables.kinds.channel_lists import CHANNELS
from sheetcrm.tables.kinds.dates.anniversaries import ANNIVERSARIES
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.kinds.sentences import NAMES, SENTENCE
from sheetcrm.tables.kinds.words import WORD
from sheetcrm.tables.text import clean, fold, same_name
from sheetcrm.wording.catalogue import english
from sheetcrm.wording.reason import because

CONTRACT = [
    "OK to contact", "Best channel", "Follow-up", "Follow-up on", "Follow-up why", "Stage", "Life cycle", "Standing", "Stage why",
    "Chance of return", "Rhythm", "Leave risk", "Last heard from", "Last reached out", "Balance", "Contact from", "Contact why", "Record complete", "Ask for next",
]  # fmt: skip


def test_the_computed_columns_are_those_of_the_contract_in_its_order():
    assert [column.heading for column in COMPUTED_COLUMNS] == CONTRACT


def test_the_first_five_are_shown_and_the_others_collapsed():
    assert [column.shown for column in COMPUTED_COLUMNS] == [True] * 5 + [False] * 14


@pytest.mark.parametrize("column", COMPUTED_COLUMNS, ids=lambda column: column.field)
def test_a_computed_field_is_its_heading_in_snake_case(column):
    assert column.field == column.heading.lower().replace(" ", "_").replace("-", "_")


def test_every_owner_column_is_a_field_of_the_record():
    assert {column.field for column in OWNER_COLUMNS} == set(Customer.__slots__) - {
        "key",
        "known_stage",
        "has_left",
        "row",
        "reachable",
        "marketing_by_channel",
        "doubts",
        "unread",
        "remarks",
        "settled",
        "has_passed_away",
        "jobs",
        "bought_in",
        "renews",
        "own_hours",
        "messenger",
        "greeted_as",
        "is_several",
        "brings",
        "next_step_by",
        "other",
    }


@pytest.mark.parametrize("columns", [OWNER_COLUMNS, INTERACTION_COLUMNS, COMPUTED_COLUMNS])
def test_no_heading_or_field_stands_twice(columns):
    assert len({fold(column.heading) for column in columns}) == len(columns)
    assert len({column.field for column in columns}) == len(columns)
    assert all(column.about for column in columns)


@pytest.mark.parametrize(
    ("value", "kind", "cell"),
    [
        (None, WORD, None),
        (Stage.COURTING, WORD, "Courting"),
        (None, SENTENCE, None),
        (because("stage.courting"), SENTENCE, "Has not bought yet."),
        ((), NAMES, None),
        (("Email", "Phone"), NAMES, "Email, Phone"),
    ],
)
def test_a_value_becomes_what_its_cell_holds(value, kind, cell):
    write = kind.writer(english())
    assert write(value) == cell
    assert type(write(value)) is type(cell)


def test_every_computed_column_holds_what_its_field_says():
    held = {"str": (WORD, SENTENCE, NAMES), "date": (DATE,), "float": (PERCENT,)}
    for column in COMPUTED_COLUMNS:
        type_of = str(Assessment.__annotations__[column.field]).removesuffix(" | None")
        assert column.kind in held[type_of.removeprefix("datetime.")], column.heading


def test_every_column_an_owner_types_in_can_be_read():
    for column in (*OWNER_COLUMNS, *INTERACTION_COLUMNS):
        parse = column.parser([], Settings())
        nothing = {CHANNELS: frozenset(), ANNIVERSARIES: ()}.get(column.kind)
        assert (parse(""), parse(None)) == (nothing, nothing), column.heading


def test_the_rules_find_a_value_for_every_computed_column():
    found = [each.name for each in fields(Findings)]
    columns = [each.field for each in COMPUTED_COLUMNS]
    assert [each for each in found if each in columns] == columns


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text)
    assert once is None or clean(once) in {once, clean(once.lstrip("'"))}


@given(st.text())
def test_folding_and_comparing_are_settled_at_once(text):
    assert same_name(same_name(text)) == same_name(text)
    assert fold(text) == fold(f" {text}_ ")


@pytest.mark.parametrize(
    "text", ["Zoë 🌻", "👩‍🔧 Ann", "\u200f\u05e9\u05dc\u05d5\u05dd\u200e 1", "a\u00a0b"]
)
def test_emoji_and_other_peoples_letters_survive(text):
    assert same_name(clean(f" {text}\u00a0")) == same_name(text)
    assert set(text) - set("\u200f\u200e") <= set(clean(text))
