"""Who signed off from one channel is not rung up while the sheet says otherwise: it is asked about."""

from datetime import date

import pytest
from scenario import cases, scenario

from sheetcrm.book import Grids, open_book

BY_PHONE = "Email, Phone"
LEFT = "2021-09-10  Purchase\n2024-09-16  Opt-out  Email"


def courtesy(log: str, **columns: object) -> str:
    log = log.replace(";", "\n")
    return scenario(f"{LEFT}\n{log}", reachable=BY_PHONE, **columns).gate("Courtesy", "Phone")


@cases("""
log                                | consent      | expected                 | it reads
2024-12-15  Mailing  Email         | Subscribed   | Ask          | mailed all the same
2024-12-15  Mailing                |              | Ask          | mailed, by whatever way
                                   | Subscribed   | Ask          | the column contradicts
                                   |              | Yes      | left one channel, that is all
2024-12-15  Mailing  Post          |              | Yes      | catalogues go by post
2024-12-15  Mailing  Email         | Unsubscribed | Yes      | answered: no newsletters
2024-12-15  Mailing;2025-01-10  Purchase | Subscribed | Yes  | bought since
2024-12-15  Mailing;2025-01-10  Opt-in   | Subscribed | Yes  | opted in since
2024-12-15  Mailing;2025-01-10  Email  From them | Subscribed | Yes | wrote since
2024-12-15  Mailing;2025-01-10  Signal   | Subscribed | Ask     | a like says nothing
2024-12-15  Mailing;2025-01-10  Call  From us | Subscribed | Ask| nor does our call
""")
def test_an_opt_out_that_was_not_heeded_is_asked_about(
    log: str, consent: str, expected: str
) -> None:
    columns = {"marketing_consent": consent} if consent else {}
    said = courtesy(log, **columns)
    assert said.split()[0] == expected


@pytest.mark.parametrize(
    "columns",
    [{"courtesy_contact": "yes"}, {"do_not_contact": "no"}, {"marketing_consent": "Unsubscribed"}],
)
def test_the_row_answers_it(columns: dict[str, object]) -> None:
    sheet = scenario(f"{LEFT}\n2024-12-15  Mailing", **columns)
    assert not sheet.situation.doubts


def test_a_purpose_that_is_named_leaves_no_doubt() -> None:
    log = "2021-09-10  Purchase\n2024-09-16  Opt-out  Email  Marketing\n2024-12-15  Mailing"
    assert not scenario(log).situation.doubts


def test_nobody_is_asked_how_they_are_until_it_is_settled() -> None:
    log = f"{LEFT}\n2024-12-15  Mailing"
    sheet = scenario(log, reachable=BY_PHONE, marketing_consent="Subscribed")
    assert sheet.follow_up == ""
    assert sheet.says.ok_to_contact == "No"


def test_an_answer_is_owed_all_the_same() -> None:
    log = f"{LEFT}\n2024-12-15  Mailing\n2026-02-28  Email  From them"
    assert scenario(log).follow_up.startswith("Welcome back")


def problems_of(consent: str) -> list[tuple[str, str, str]]:
    book = open_book(
        Grids.of(
            Customers=[
                ["Name", "Phone", "Email", "Marketing consent"],
                ["Ann Ott", "+44 7700 900123", "ann@example.com", consent],
                ["Ben Orr", "+44 7700 900124", "ben@example.com", "Subscribed"],
            ],
            Interactions=[
                ["Date", "Customer", "Type", "Channel"],
                [date(2024, 9, 16), "Ann Ott", "Opt-out", "Email"],
                [date(2024, 12, 15), "Ann Ott", "Mailing", "Email"],
                [date(2024, 12, 15), "Ben Orr", "Mailing", "Email"],
            ],
        ),
        date(2026, 3, 2),
    )
    return [(each.cell, each.value, each.reason.code) for each in book.problems]


def test_the_problems_ask_about_it_at_the_cell_that_answers_it() -> None:
    assert problems_of("Subscribed") == [("D2", "Ann Ott", "doubt.signed_off_mailed")]
    assert problems_of("Unsubscribed") == []
