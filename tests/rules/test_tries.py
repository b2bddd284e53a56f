"""Two tries that reached nobody are enough for a courtesy, and what was left to us does not vanish."""

import pytest
from scenario import cases, scenario
from test_open_matters import row

from sheetcrm.views.today.rows import row_of
from sheetcrm.wording.catalogue import catalogue_of

FIRST = '2026-02-19  Purchase  "crown"  560'
GLAD = '2026-03-09  Call  From us  "glad I called"'
IMPLANT = (
    '2026-04-25  Call  From them  "implant, how much?";'
    '2026-05-11  Call  From us  "ring again next month"'
)
TRIED = '2026-03-09  Thank-you  From us  Phone  "no answer"'
TWICE = f'{TRIED};2026-03-16  Thank-you  From us  Phone  "no answer"'


@cases("""
tries  | today      | due           | it reads
       | 2026-03-09 | Say thank you | nobody tried
once   | 2026-03-16 | Say thank you | once is not enough
twice  | 2026-03-17 |               | twice is: it rests
twice  | 2026-03-23 |               | the week after, too
called | 2026-03-23 | Reply         | they called: the count begins anew
""")
def test_a_courtesy_is_tried_twice(tries: str, today: str, due: str) -> None:
    called = f"{TWICE};2026-03-20  Call  From them"
    log = {"": "", "once": TRIED, "twice": TWICE, "called": called}[tries]
    sheet = scenario(f"{FIRST};{log}".replace(";", "\n"), today, business="clinic")
    assert (str(sheet.findings.follow_up) if sheet.follow_up.endswith(today) else "") == due


def test_the_row_says_that_somebody_tried() -> None:
    assert "You tried on 9 March." in row(f"{FIRST};{TRIED}", "2026-03-16", "clinic")


def test_a_line_with_little_room_says_it_in_fewer_words() -> None:
    log = '2025-12-28  Purchase  "hygienist"  71;2025-12-29  Thank-you  From us  Phone  "no answer"'
    assert row(log, "2026-01-19", "clinic").endswith("You tried on 29 December 2025.")


@pytest.mark.parametrize(
    ("log", "today", "business", "says"),
    [
        (
            f'2026-02-18  Call  From them  "new roof, 1,800 sq ft";{GLAD}',
            "2026-03-23",
            "trades",
            "Send the quote: new roof, 1,800 sq ft | They called on 18 February; no quote has been noted since.",
        ),
        (
            f'2026-02-18  Call  From them  "need a bid";{GLAD};2026-03-23  Call  From us  "no answer"',
            "2026-03-30",
            "trades",
            "Send the quote: need a bid | They called on 18 February; no quote has been noted since.",
        ),
        (
            f'{IMPLANT};2026-05-19  Purchase  "filling"  110',
            "2026-06-08",
            "clinic",
            "Get in touch again: implant, how much? | On 11 May you noted: ring again next month. Their appointment: 19 May.",
        ),
    ],
)
def test_what_was_left_to_us_does_not_vanish(
    log: str, today: str, business: str, says: str
) -> None:
    assert row(log, today, business) == says


@cases("""
liked | channel | it reads
Phone | Email   | figures are read, whatever they like
      | Email   | and by whoever likes nothing best
""")
def test_figures_and_quotes_go_by_mail(liked: str, channel: str) -> None:
    log = '2026-03-10  Call  From us  "will send figures"'
    sheet = scenario(log, "2026-03-16", business="adviser", preferred_channel=liked or None)
    assert sheet.findings.best_channel == channel


def test_where_mail_is_not_wanted_they_go_another_way() -> None:
    log = '2026-03-10  Call  From us  "will send figures"'
    sheet = scenario(log, "2026-03-16", business="adviser", never_use="Email")
    assert sheet.findings.best_channel not in {None, "Email"}


def test_no_meeting_is_proposed_while_they_will_be_in_touch() -> None:
    bought = "".join(f"{year}-03-01  Purchase  500;" for year in (2022, 2023, 2024, 2025, 2026))
    log = f'{bought}2026-04-14  Call  From them  "will be in touch"'
    assert not row(log, "2026-07-10", "adviser").startswith("Arrange a meeting | Mind")
    assert row(log, "2026-07-13", "adviser").startswith(
        "Arrange a meeting | Last in touch on 14 April"
    )


@cases("""
reachable    | columns | asks  | it reads
Phone, Text  |         | Email | a bid is read, and nobody knows where to send it
Email, Phone |         |       | it is known
Phone, Text  | text    |       | they want none
""")
@pytest.mark.parametrize("answered", ["", '2026-03-09  Call  From us  "glad I called"'])
def test_for_a_quote_an_email_is_asked_for(
    reachable: str, columns: str, asks: str, answered: str
) -> None:
    more = {"notes": "please don't call, text only"} if columns else {}
    log = f'2026-03-01  Message  Text  From them  "HOA wants three bids"\n{answered}'
    made = scenario(log, "2026-03-16", business="trades", reachable=reachable, **more)
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue_of("English"))
    assert (found.ask_for == "Email") is bool(asks)


@pytest.mark.parametrize(("business", "waits"), [("clinic", False), ("shop", True)])
def test_whoever_sat_in_the_chair_told_of_the_toothache_there(
    business: str, *, waits: bool
) -> None:
    asked = '2026-03-14  Call  From them  "toothache since Sunday"'
    log = (
        f'{asked}\n2026-03-16  Call  From us  "left message"\n2026-03-19  Purchase  "check-up"  58'
    )
    sheet = scenario(log, "2026-03-23", business=business, usual_amount=100)
    assert bool(sheet.situation.waiting_questions) is waits
