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


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Recommended by Helen Marsh", {"Nora Quinn": "Helen Marsh"}),
        ("recommended by helen marsh (neighbour)", {"Nora Quinn": "Helen Marsh"}),
        ("Referral from Helen Marsh", {"Nora Quinn": "Helen Marsh"}),
        ("Empfehlung von Helen Marsh", {"Nora Quinn": "Helen Marsh"}),
        ("Auf Empfehlung von Helen Marsh", {"Nora Quinn": "Helen Marsh"}),
        ("Empfehlung: Helen Marsh", {"Nora Quinn": "Helen Marsh"}),
        ("empfohlen durch helen@example.com", {"Nora Quinn": "Helen Marsh"}),
        ("Empfehlung (Helen Marsh)", {"Nora Quinn": "Helen Marsh"}),
        ("sent by Helen Marsh", {"Nora Quinn": "Helen Marsh"}),
        ("sent flyers with Helen Marsh", {}),
        ("Recommended by her bank", {}),
        ("Recommended by Helen", {}),
        ("A recommendation", {}),
        ("Trade fair with Helen Marsh", {}),
        ("Helen Marsh's blog", {}),
    ],
)
def test_a_source_that_tells_of_a_recommendation_names_who_sent_them(
    source: str, found: dict[str, str]
) -> None:
    people = [["Helen Marsh", "helen@example.com", ""], ["Nora Quinn", "", source]]
    book = open_book(Grids.of(Customers=[["Name", "Email", "Source"], *people]), TODAY)
    names = book.by_row
    tree = book.referrals.sender_of
    assert {names[sent].called: names[by].called for sent, by in tree.items()} == found


def test_the_column_goes_before_the_source() -> None:
    rows = [["Name", "Source", "Referred by"], ["Ann Lee", "", ""], ["Ben Ray", "", ""]]
    rows.append(["Cy Fox", "Recommended by Ann Lee", "Ben Ray"])
    book = open_book(Grids.of(Customers=rows), TODAY)
    assert book.referrals.sender_of == {4: 3}


NOT_A_CUSTOMER = [["Setting", "Value"], ["Customer: Helen Mrsh", "not a customer"]]


@pytest.mark.parametrize(
    ("cell", "settings", "said"),
    [
        ("Helen Marsh", [], ["row.of_several"]),
        ("Ann Lee", [], []),
        ("Ann Leee", [], ["row.sender_unknown"]),
        ("nobody@example.com", [], ["row.sender_unknown"]),
        ("Helen Mrsh", NOT_A_CUSTOMER, []),
        ("her bank", [], []),
        ("Google", [], []),
        ("", [], []),
    ],
)
def test_a_sender_who_may_be_several_or_nobody_is_a_problem(
    cell: str, settings: list[list[str]], said: list[str]
) -> None:
    twice = ["C9", "Helen Marsh", "other@example.com", ""]
    people = [HELEN, twice, ["C2", "Ann Lee", "", ""], ["C3", "Nora Quinn", "", cell]]
    rows = [["Customer ID", "Name", "Email", "Referred by"], *people]
    tabs = {"Customers": rows, "Settings": settings} if settings else {"Customers": rows}
    problems = open_book(Grids.of(**tabs), TODAY).problems
    assert [each.reason.code for each in problems] == said
    assert all(each.cell == "D5" for each in problems)
