"""Who sent whom: names in cells and notes, as they are matched everywhere."""

from datetime import date

import pytest

from sheetcrm.book import Grids, open_book
from sheetcrm.rules.ties.referrals import referrals_of

TODAY = date(2026, 3, 2)


def tree(people: list[list[str]], log: list[list[object]] = []) -> dict[str, str]:  # noqa: B006
    """Return who sent each, by name."""
    book = open_book(
        Grids.of(
            Customers=[["Customer ID", "Name", "Email", "Referred by"], *people],
            Interactions=[["Date", "Customer", "Type", "Note", "Direction"], *log],
        ),
        TODAY,
    )
    named = book.by_row
    return {named[sent].called: named[by].called for sent, by in book.referrals.sender_of.items()}


HELEN = ["C1", "Helen Marsh", "helen@example.com", ""]


@pytest.mark.parametrize(
    "cell",
    [
        "Helen Marsh",
        "helen  marsh",
        "C1",
        "helen@example.com",
        "Helen Marsh (neighbour)",
        "by Helen Marsh",
    ],
)
def test_a_cell_names_who_sent_them(cell: str) -> None:
    assert tree([HELEN, ["C2", "Nora Quinn", "", cell]]) == {"Nora Quinn": "Helen Marsh"}


@pytest.mark.parametrize("cell", ["Google", "a friend", "Helen", "", "Nora Quinn"])
def test_a_cell_that_names_nobody_else_tells_nothing(cell: str) -> None:
    assert tree([HELEN, ["C2", "Nora Quinn", "", cell]]) == {}


def test_a_name_of_two_people_tells_nothing() -> None:
    other = ["C9", "Helen Marsh", "other@example.com", ""]
    assert tree([HELEN, other, ["C2", "Nora Quinn", "", "Helen Marsh"]]) == {}


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Nora Quinn", {"Nora Quinn": "Helen Marsh"}),
        ("Sent us Nora Quinn.", {"Nora Quinn": "Helen Marsh"}),
        ("Nora Quinn, Tom Dale", {"Nora Quinn": "Helen Marsh", "Tom Dale": "Helen Marsh"}),
        ("sent by Nora Quinn", {"Helen Marsh": "Nora Quinn"}),
        ("Sent us Nora", {}),
        ("", {}),
    ],
)
def test_a_referral_names_whom_they_sent(note: str, found: dict[str, str]) -> None:
    people = [HELEN, ["C2", "Nora Quinn", "", ""], ["C3", "Tom Dale", "", ""]]
    assert tree(people, [[TODAY, "Helen Marsh", "Referral", note, ""]]) == found


def test_whom_we_sent_elsewhere_was_not_sent_to_us() -> None:
    people = [HELEN, ["C2", "Nora Quinn", "", ""]]
    assert tree(people, [[TODAY, "C1", "Referral", "Nora Quinn", "From us"]]) == {}


def test_the_column_goes_before_the_log() -> None:
    people = [HELEN, ["C2", "Nora Quinn", "", "Tom Dale"], ["C3", "Tom Dale", "", ""]]
    log = [[TODAY, "C1", "Referral", "Nora Quinn", ""]]
    assert tree(people, log) == {"Nora Quinn": "Tom Dale"}


def test_a_loop_is_cut_where_it_would_close() -> None:
    people = [["C1", "Ann Lee", "", "Ben Ray"], ["C2", "Ben Ray", "", "Ann Lee"]]
    assert tree(people) == {"Ann Lee": "Ben Ray"}


def test_everybody_below_is_counted_once() -> None:
    told = referrals_of([(1, 2), (2, 3), (3, 1), (1, 4), (2, 4), (4, 4)])
    assert told.everybody_sent_by(1) == [2, 4, 3]
