"""What is typed and what is searched meet in the middle: both are folded in the same way."""

import re

import pytest

from sheetcrm.rules.records import Customer
from sheetcrm.templates.pages.welcome_formulas import shown, steps
from sheetcrm.views.welcome.lookup import results_of
from sheetcrm.views.welcome.search_text import search_text
from sheetcrm.views.welcome.typed import folded, read_typed

VOLATILE = re.compile(r"\b(OFFSET|INDIRECT|NOW|TODAY|RAND|RANDBETWEEN|CELL|INFO)\(")
KNOWN = frozenset(
    [
        "AND",
        "CHOOSE",
        "COUNT",
        "COUNTBLANK",
        "COUNTIF",
        "FIND",
        "IF",
        "IFERROR",
        "INDEX",
        "ISNUMBER",
        "LEFT",
        "LEN",
        "ROWS",
        "LOWER",
        "MATCH",
        "MAX",
        "MID",
        "MIN",
        "OR",
        "RIGHT",
        "SUBSTITUTE",
        "TRIM",
        "VALUE",
    ]
)
"""Functions that Excel 2016, LibreOffice and Google Sheets all have."""


@pytest.mark.parametrize("formula", [*steps().values(), *shown().values()])
def test_formulas_are_short_plain_and_never_volatile(formula):
    assert len(formula) < 8_000
    assert not VOLATILE.search(formula)
    assert set(re.findall(r"([A-Z]{2,})\(", re.sub(r'"[^"]*"', '""', formula))) <= KNOWN
    depth = most = 0
    for sign in re.sub(r'"[^"]*"', "", formula):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        most = max(most, depth)
    assert depth == 0
    assert most <= 64


@pytest.mark.parametrize("typed", ["", "   ", "#2", "*?~", "|", ". , ;", "\u00a0"])
def test_nothing_is_looked_for_where_no_letter_is_typed(typed):
    assert read_typed(typed).patterns == ()


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("O'Brien", "OBRIEN"),
        ("Groß-Gerau", "gross gerau"),
        ("Ève  Ñandú", "eve nandu"),
        ("Łukasz Őry", "lukasz ory"),
    ],
)
def test_words_are_folded(typed, same):
    assert folded(typed) == folded(same)


def test_no_pattern_is_longer_than_a_formula_takes():
    for typed in ("a " * 500, "x" * 500, "9" * 500, "a@" * 300):
        assert all(len(pattern) < 255 for pattern in read_typed(typed).patterns)


def test_a_long_name_is_cut_in_the_searched_text():
    assert len(search_text(Customer(key="1", name="Ann " * 5_000), "")) <= 2_000


def test_who_is_named_by_signs_alone_is_in_the_list_and_harms_nothing():
    assert search_text(Customer(key="1", name="!!!"), "") == "||"


def test_the_heading_row_is_never_found():
    cards = [["Prepared by sheetcrm", "/", "peace"]]
    for typed in ("prepared", "peace", "/", "sheetcrm"):
        assert results_of(cards, typed)["name", 1] == ""
