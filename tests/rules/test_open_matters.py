"""What is open between you: whatever is proposed names the weightiest of it, and a talk is about it."""

import pytest
from scenario import cases, scenario

from sheetcrm.views.today.rows import row_of
from sheetcrm.views.today.why_line import LONGEST_WHY
from sheetcrm.wording.catalogue import catalogue_of


def row(log: str, today: str, business: str, language: str = "English", **columns: object) -> str:
    """Return what stands in Today of somebody whose follow-up is due: what to do, and why."""
    made = scenario(log.replace(";", "\n"), today, business=business, **columns)
    assert made.findings.follow_up_on is not None
    catalogue = catalogue_of(language)
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue)
    return f"{found.do} | {found.why_line.within(LONGEST_WHY)}"


LOYAL = (
    '2022-03-01  Purchase  "pension plan"  500;2023-03-01  Purchase  500;2024-03-01  Purchase  500;'
    '2025-03-01  Purchase  "ISA top-up"  500;'
)
MONTHLY = {"contact_level": "Monthly"}


@pytest.mark.parametrize(
    ("log", "today", "business", "columns", "says"),
    [
        (
            f'{LOYAL}2025-09-20  Inquiry  "inheritance, what now?";2025-09-22  Email  From us',
            "2025-11-21",
            "adviser",
            {},
            "Arrange a meeting: inheritance, what now? | They asked you something on 20 September. No meeting is noted yet.",
        ),
        (
            f'{LOYAL}2025-12-05  Signal  "came to the seminar"',
            "2026-01-05",
            "adviser",
            {},
            "Arrange a meeting (last time: ISA top-up) | On 5 December 2025: came to the seminar. No meeting is noted yet.",
        ),
        (
            '2025-12-28  Call  From them  "implant, how much?"',
            "2026-01-19",
            "clinic",
            {},
            "Answer after all: implant, how much? | They called on 28 December 2025, and no answer is noted.",
        ),
        (
            '2025-12-28  Call  From them  "implant, how much?"',
            "2026-01-30",
            "clinic",
            {"birthday": "01-30"},
            "Wish a happy birthday | Their birthday is on 30 January. Unanswered: implant, how much?",
        ),
        (
            '2025-02-16  Call  From them  "implant, how much?";2025-02-17  Email  From us',
            "2025-11-17",
            "clinic",
            MONTHLY,
            "Ask how things stand: implant, how much? | They called on 16 February. They like a word every month.",
        ),
        (
            "2023-10-10  Check-up;2025-01-20  Referral".replace("Check-up", "Purchase"),
            "2026-01-26",
            "clinic",
            {},
            "Invite to a check-up | Referral of 20 January 2025: no thanks noted.",
        ),
        (
            '2025-06-14  Call  From them  "whitening";2025-12-08  Call  From us  "booked in"',
            "2026-01-19",
            "clinic",
            {"next_meeting": "2025-12-14"},
            "Ask how things stand: whitening | The meeting of 14 December 2025: did it take place?",
        ),
        (
            '2026-04-04  Quote  "leak repair"  242;2026-05-18  Call  From us  "site visit booked"',
            "2026-06-29",
            "trades",
            {},
            "Ask about your quote: leak repair, 242 | On 18 May you noted: site visit booked. Your quote of 4 April is open.",
        ),
        (
            '2026-01-19  Quote  "gutter repair"  257;2026-02-16  Referral;2026-04-02  Email  From us',
            "2026-07-20",
            "trades",
            {},
            "Ask again, no pressure: gutter repair | Your quote of 19 January (257) was never taken up.",
        ),
        (
            '2026-06-23  Inquiry  "new roof";2026-06-26  Email  From them  "the porch leaks"',
            "2026-07-06",
            "trades",
            {},
            "Call back: the porch leaks | Sounds urgent. They wrote an e-mail on 26 June. Unanswered: new roof.",
        ),
    ],
)
def test_a_row_carries_the_weightiest_of_what_is_open(log, today, business, columns, says):
    assert row(log, today, business, **columns) == says


@pytest.mark.parametrize(
    ("log", "today", "business", "columns", "says"),
    [
        (
            '2026-06-15  Call  From them  "when can you come?";2026-06-20  Email  From them  "papers"',
            "2026-07-06",
            "trades",
            {},
            "Call back: when can you come? | They called on 15 June. Again on 20 June: papers.",
        ),
        (
            '2026-06-23  Inquiry  "new roof";2026-06-26  Call  From them  "leak over the porch"',
            "2026-07-06",
            "trades",
            {},
            "Call back: leak over the porch | Sounds urgent. They called on 26 June. Unanswered: new roof (23 June).",
        ),
        (
            "2024-09-19  Purchase;2024-11-22  Complaint;2024-11-25  Email  From us",
            "2025-11-24",
            "clinic",
            {},
            "Invite to a check-up | Mind the complaint. Nothing heard since 22 November 2024.",
        ),
        (
            '2026-01-10  Referral;2026-01-17  Call  From them  "will be in touch after the sale"',
            "2026-01-19",
            "trades",
            {},
            "Say thank you for the referral | They sent somebody to you on 10 January.",
        ),
    ],
)
def test_nothing_that_weighs_more_is_hidden(log, today, business, columns, says):
    assert row(log, today, business, **columns) == says


def test_an_answer_is_not_what_was_planned() -> None:
    asked = '2026-06-19  Email  From them  "hail damage";2026-07-06  Email  From us  "numbers"'
    plan = {"next_step": "check flashing", "next_step_on": "2026-07-05"}
    assert row(asked, "2026-07-20", "trades", **plan).startswith(
        "Check flashing | Planned for 5 July."
    )
    called = f"{asked};2026-07-07  Call  From us"
    assert "Check flashing" not in row(called, "2026-08-05", "trades", **plan)


def test_that_we_rang_back_leaves_the_move_to_them() -> None:
    said = '2025-11-25  Call  From them  "will ring us herself"\n2025-11-26  Call  From us  "{}"'
    assert scenario(said.format("rang back"), "2025-12-10").follow_up == "Next step 2026-02-23"
    assert scenario(said.format("wants it soon"), "2025-12-10").follow_up == "Next step 2025-12-10"


@pytest.mark.parametrize(
    ("log", "today", "business", "columns", "says"),
    [
        (
            '2024-12-27  Purchase  "skylight"  900;2026-01-02  Call  From them  "asks about the bill"',
            "2026-02-26",
            "clinic",
            {"contact_level": "Monthly"},
            "Answer after all: asks about the bill | They called on 2 January, and no answer is noted.",
        ),
        (
            '2026-06-03  Call  From them  "hail damage";2026-07-06  Call  From us  "wants it done soon"',
            "2026-07-20",
            "trades",
            {},
            "Arrange the next step: hail damage | On 6 July you noted: wants it done soon.",
        ),
        (
            "2025-11-24  Email  From them;2025-12-01  Call  From them",
            "2025-12-03",
            "adviser",
            {},
            "Answer their e-mail | They wrote an e-mail on 24 November. Again on 1 December.",
        ),
    ],
)
def test_what_to_do_fits_what_is_open(log, today, business, columns, says):
    assert row(log, today, business, **columns) == says


WEDDING = (
    '2026-01-01  Message  From them  "{}"\n2026-01-02  Call  From us\n'
    '2026-01-03  Purchase  "Strauß"  31\n2026-01-05  Thank-you'
)


@cases("""
asked                | is_open | it reads
Brautstrauß für Mai  | yes     | a bouquet now decides nothing
Brautstrauß          | no      | it is what they bought
""")
def test_what_they_want_for_a_month_ahead_stays_open(asked: str, is_open: str) -> None:
    said = scenario(WEDDING.format(asked), "2026-01-19", business="shop")
    assert (said.follow_up == "Next step 2026-01-19") == (is_open == "yes")
    later = scenario(WEDDING.format(asked), "2026-05-04", business="shop")
    assert "Next step" not in later.follow_up
