"""A row of the page: an address is none to write to where something is planned."""

import pytest
from scenario import scenario

from sheetcrm.views.today.page import PageParts, how_said, key_of, page_lines
from sheetcrm.views.today.rows import row_of
from sheetcrm.wording.catalogue import english


def row(log: str = "", today: str = "2026-03-02", **columns: object):
    made = scenario(log, today, business="shop", **columns)
    return row_of(made.customer, made.findings, (), made.context.today, english())


@pytest.mark.parametrize(
    ("columns", "how"),
    [
        ({"next_step": "bring the wreath", "next_step_on": "2026-03-02"}, "Address: 1 Long Street"),
        ({"birthday": "03-05"}, "Post: 1 Long Street"),
    ],
)
def test_something_planned_is_done_at_an_address(columns: dict[str, str], how: str) -> None:
    found = row(reachable="Post", address="1 Long Street", **columns)
    assert how_said(found, english()) == how


def test_whether_a_rhythm_is_still_worth_it_asks_how_often() -> None:
    found = row("2025-12-01  Purchase  30", contact_level="Monthly")
    task = key_of(found).task
    plain, asked = (
        next(iter(page_lines(PageParts([found], asked=each), english()))).fields
        for each in ((), (task,))
    )
    assert (plain["ask_for"], asked["ask_for"]) == ("Preferred channel", "Contact level")


@pytest.mark.parametrize(
    ("step", "columns", "how", "asks"),
    [
        ("Send the quote", {}, "+44 20 7946 0151 (get e-mail)", "Email"),
        ("Angebot schicken", {}, "+44 20 7946 0151 (get e-mail)", "Email"),
        ("ring about the roof", {}, "+44 20 7946 0151", None),
        ("Send the quote", {"never_use": "Email"}, "+44 20 7946 0151", None),
        ("Send the quote", {"address": "1 Long Street"}, "+44 20 7946 0151", None),
    ],
)
def test_who_has_a_phone_alone_is_asked_where_to_send_it(step, columns, how, asks) -> None:
    planned = {"next_step": step, "next_step_on": "2026-03-02"}
    found = row(reachable="Phone", phone="+442079460151", **planned, **columns)
    assert how_said(found, english()) == how
    assert (found.ask_for == "Email") == (asks == "Email")
