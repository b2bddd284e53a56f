"""What to do and the reason in a row of Today are about one matter, whatever else is open."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from scenario import scenario
from worlds import worlds

from sheetcrm.rules.assess import Findings, assess_customer
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Action
from sheetcrm.views.today.rows import TodayRow, row_of
from sheetcrm.views.today.why.what_is_open import (
    ABOUT_A_QUOTE,
    ASKED_LONG_AGO,
    ASKS_AFTER_A_SILENCE,
    GONE,
    LAST_TRY,
    MEETINGS,
    TALKED_OVER,
    is_a_step,
)
from sheetcrm.views.today.why.why_line import LONGEST_WHY
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import Reason

ENGLISH = catalogue_of("English")


def shown(customer: Customer, findings: Findings, today: date, *also: Reason) -> TodayRow:
    """The row of somebody of whom no more than this is open."""
    why = findings.follow_up_why
    assert why is not None
    facts = {name: fact for name, fact in why.facts.items() if also or name != "lead"}
    alone = replace(findings, follow_up_why=Reason(why.code, facts, also))
    return row_of(customer, alone, (), today, ENGLISH)


def begins_with_what_it_is_about(customer: Customer, findings: Findings, today: date) -> bool:
    """Whether a row says and does what it would if nothing but its own matter were open."""
    row = row_of(customer, findings, (), today, ENGLISH)
    why = findings.follow_up_why
    assert why is not None
    lead = why.facts.get("lead")
    if lead is not None:
        (matter,) = [each for each in why.also if each.code == lead][:1]
        alone = shown(customer, findings, today, matter)
    else:
        alone = shown(customer, findings, today)
        with_anything = [
            each for each in why.also if each.code == LAST_TRY and why.code in ASKS_AFTER_A_SILENCE
        ]
        if why.code in ABOUT_A_QUOTE:
            with_anything = [each for each in why.also if each.code in TALKED_OVER]
        if why.code == ASKED_LONG_AGO:
            with_anything = [each for each in why.also if is_a_step(each)]
        if why.code.startswith("follow_up.reply"):
            with_anything = [each for each in why.also if each.code in MEETINGS | GONE]
        if with_anything:
            alone = replace(shown(customer, findings, today, *with_anything), do=alone.do)
    assert row.why_line is not None
    assert alone.why_line is not None
    return (row.do, row.why_line.reason[0]) == (alone.do, alone.why_line.reason[0])


@given(worlds())
@runs(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_to_do_and_the_reason_begin_with_one_matter(world):
    customer, log, context = world
    findings = assess_customer(customer, log, context)
    if findings.follow_up not in {None, Action.KEEP_BALANCE} and findings.follow_up_on:
        assert begins_with_what_it_is_about(customer, findings, context.today)


def row(log: str, today: str, business: str, language: str = "English", **columns: object) -> str:
    made = scenario(log.replace(";", "\n"), today, business=business, **columns)
    assert made.findings.follow_up_on is not None
    catalogue = catalogue_of(language)
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue)
    return f"{found.do} | {found.why_line.within(LONGEST_WHY)}"


LOYAL = (
    '2022-03-01  Purchase  "pension plan"  500;2023-03-01  Purchase  500;2024-03-01  Purchase  500;'
    '2025-03-01  Purchase  "ISA top-up"  500;'
)


CROWN = '2025-01-14  Purchase  "crown"'
CALLS, RANG = "Call  From them ", "Call  From us"
LEFT_TO_THEM = f'2026-06-02  Praise;2026-06-02  {CALLS} "will be in touch after the sale"'
MOVED = '2025-09-13  Life event  "moved to Spain"'
POLICIES = '2024-06-05  Purchase  "mortgage"  1373;2024-09-16  Purchase  "ISA"  523'


@pytest.mark.parametrize(
    ("log", "today", "business", "columns", "says"),
    [
        (
            f'{LOYAL}2025-11-21  Referral  "sent us Nora Quinn"',
            "2026-01-21",
            "adviser",
            {"contact_level": "Monthly"},
            "Say thank you: sent us Nora Quinn | A referral, noted on 21 November 2025. No thanks noted yet.",
        ),
        (
            '2026-08-21  Purchase  "check-up"  56;2026-08-24  Referral  "sent his colleague"',
            "2026-09-15",
            "clinic",
            {"settings": {"first_sync": date(2026, 9, 15)}, "usual_amount": 120},
            "Say thank you: sent his colleague | A referral, noted on 24 August. Thank them, too: check-up.",
        ),
        (
            '2026-03-19  Purchase  "new roof"  15299;2026-03-20  Quote  "leak repair"  641;2026-03-26  Invoice',
            "2026-04-13",
            "trades",
            {"log_began": "2018-01-01", "usual_amount": 900},
            "Say thank you: new roof | Their first job with you was on 19 March (amount: 15,299).",
        ),
        (
            (
                '2026-03-19  Quote  Email  "new roof"  9200;2026-04-13  Call  From us  "glad I called";'
                '2026-05-11  Call  From us;2026-05-12  Signal  "took our card at the fair"'
            ),
            "2026-06-08",
            "trades",
            {},
            "Ask about your quote: new roof, 9,200 | Your quote of 19 March is still open. Last in touch on 11 May.",
        ),
        (
            (
                f'{CROWN};2025-10-13  Purchase  "filling";2025-10-24  Complaint  "filling fell out after a week";'
                '2025-11-10  Call  From us  "no answer"'
            ),
            "2025-11-17",
            "clinic",
            {},
            "Make it right: filling fell out after a week | Urgent. They complained on 24 October. You tried on 10 November.",
        ),
        (
            '2026-01-01  Visit  From them  "wants the roof measured";2026-01-02  Letter  From us',
            "2026-03-30",
            "trades",
            {},
            "Follow up: wants the roof measured | Last in touch on 2 January.",
        ),
        (
            (
                '2025-08-18  Inquiry  "school fees plan";2025-08-19  Email  From us;'
                '2026-02-03  Signal  "liked our post"'
            ),
            "2026-02-18",
            "adviser",
            {},
            "Ask again, no pressure: school fees plan | They asked you something on 18 August 2025; nothing came of it.",
        ),
        (
            (
                '2025-08-18  Inquiry  "school fees plan";2025-08-19  Email  From us;'
                '2026-02-03  Signal  "came to the seminar"'
            ),
            "2026-02-18",
            "adviser",
            {},
            "Ask again, no pressure: school fees plan | On 3 February: came to the seminar. They asked on 18 August 2025.",
        ),
        (
            (
                '2026-03-16  Meeting;2026-03-20  Call  From them  "asks about tax code";'
                '2026-03-22  Email  From them  "question on fees"'
            ),
            "2026-03-23",
            "adviser",
            {"next_meeting": "2026-03-30"},
            "Call back: asks about tax code | You meet on 30 March. They called on 20 March. Again on 22 March.",
        ),
        (
            '2025-03-15  Signal  "liked our LinkedIn post";2026-03-21  Email  From them  "pension transfer"',
            "2026-03-23",
            "adviser",
            {},
            "Answer their e-mail: pension transfer | They wrote an e-mail on 21 March; they have waited 2 days.",
        ),
        (
            f'{CROWN};2025-12-03  {CALLS} "crown came off";2025-12-04  {RANG};2025-12-05  Referral',
            "2025-12-08",
            "clinic",
            {},
            "Ask how it is now: crown came off | They called on 3 December. Thank them for the referral of 5 December.",
        ),
        (
            f'{CROWN};2025-12-08  {CALLS} "toothache since Sunday";2025-12-09  {RANG}',
            "2025-12-19",
            "clinic",
            {"birthday": "12-19"},
            "Ask how it is now: toothache since Sunday | They called on 8 December. Their birthday is on 19 December.",
        ),
        (
            f'{CROWN};2025-12-18  {CALLS} "crown came off";2026-01-05  {RANG}',
            "2026-01-30",
            "clinic",
            {"birthday": "01-30"},
            "Ask how it is now: crown came off | They called on 18 December 2025. Their birthday is on 30 January.",
        ),
        (
            f'{CROWN};2025-12-15  {CALLS} "wants to move appointment";2025-12-16  {RANG}',
            "2026-01-09",
            "clinic",
            {"birthday": "01-09"},
            "Wish them a happy birthday | Their birthday is on 9 January.",
        ),
        (
            f'{CROWN};2025-12-15  {CALLS} "wants to move appointment";2026-01-05  {RANG}  "will ring back"',
            "2026-01-29",
            "clinic",
            {"birthday": "01-29"},
            "Wish them a happy birthday | Birthday on 29 January. Still noted: wants to move appointment.",
        ),
        (
            f'{CROWN};2025-12-15  {CALLS} "toothache since Sunday";2026-01-05  {RANG}  "will ring back"',
            "2026-01-19",
            "clinic",
            {},
            "Ask how it is now: toothache since Sunday | They called on 15 December 2025. Noted on 5 January: will ring back.",
        ),
        (
            f'{CROWN};2025-12-23  {CALLS} "crown came off";2026-03-02  {RANG}  "will ring back"',
            "2026-05-29",
            "clinic",
            {"birthday": "05-29"},
            "Wish them a happy birthday | Their birthday is on 29 May.",
        ),
        (
            f'{CROWN};2025-07-07  {CALLS} "crown came off";2025-07-08  Email  From us',
            "2026-03-30",
            "clinic",
            {"contact_level": "Quarterly"},
            "Invite them to a check-up | They like a word every quarter. On 7 July 2025: crown came off.",
        ),
        (
            f'{CROWN};2025-05-04  {CALLS} "crown came off";2025-05-05  {RANG}',
            "2026-05-04",
            "clinic",
            {},
            "Invite them to a check-up | Last here on 14 January 2025 (crown). On 4 May 2025: crown came off.",
        ),
        (
            f'{CROWN};2025-11-07  {CALLS} "wants to move appointment";2025-11-08  Email  From us',
            "2026-03-30",
            "trades",
            {"contact_level": "Quarterly"},
            "Say hello (last time: crown 2025) | They like a word every quarter; last in touch on 8 November 2025.",
        ),
        (
            f'{CROWN};2025-04-20  Refund  "X-ray"  90',
            "2025-05-04",
            "clinic",
            {"birthday": "05-04"},
            "Wish them a happy birthday | Their birthday is on 4 May. Mind the refund of 20 April (X-ray).",
        ),
        (
            f'{CROWN};2025-04-20  Bought elsewhere  "new dentist"',
            "2025-05-04",
            "clinic",
            {"birthday": "05-04"},
            "Wish them a happy birthday | Their birthday is on 4 May. Elsewhere since 20 April (new dentist).",
        ),
        (
            f'{CROWN};2025-11-03  Complaint  "filling fell out";2025-11-04  {RANG};2025-11-20  Referral',
            "2025-11-24",
            "clinic",
            {},
            "Ask whether it is put right: filling fell out | They complained on 3 November. Thank them, too: a referral.",
        ),
        (
            '2025-11-15  Referral  "introduced her brother";2025-11-16  Email  From them  "remortgage"',
            "2025-11-17",
            "adviser",
            {},
            "Answer their e-mail: remortgage | They wrote an e-mail on 16 November. Thank them, too: a referral.",
        ),
        (
            '2026-01-10  Referral;2026-01-17  Call  From them  "will be in touch after the sale"',
            "2026-01-19",
            "trades",
            {},
            "Say thank you for the referral | They recommended you on 10 January.",
        ),
        (
            f'{POLICIES};2026-06-15  Call  From us;2026-06-26  {CALLS} "where is my statement?"',
            "2026-06-29",
            "adviser",
            {},
            "Call back: where is my statement? | They called on 26 June, having heard from you on 15 June.",
        ),
        (
            f'{POLICIES};2026-05-15  Call  From us;2026-06-26  {CALLS} "where is my statement?"',
            "2026-06-29",
            "adviser",
            {},
            "Call back: where is my statement? | They called on 26 June, for the first time in 21 months.",
        ),
        (
            f"{POLICIES};{LEFT_TO_THEM};2026-06-03  {RANG}",
            "2026-06-08",
            "adviser",
            {},
            "Thank them for their kind words | They praised you on 2 June. Last in touch on 3 June: thanked then?",
        ),
        (
            f'{POLICIES};2025-12-10  Referral  "mentioned us at Rotary"',
            "2026-02-02",
            "adviser",
            {"contact_level": "Monthly"},
            "Say thank you: mentioned us at Rotary | A referral, noted on 10 December 2025. No thanks noted yet.",
        ),
        (
            f'{POLICIES};2025-11-10  Referral  "mentioned us at Rotary"',
            "2026-02-09",
            "adviser",
            {"contact_level": "Monthly"},
            "Say thank you: mentioned us at Rotary | A referral, noted on 10 November 2025. No thanks noted yet.",
        ),
        (
            '2024-06-15  Purchase  "ISA"  1019;2025-04-21  Email  From them  "P60 attached";2025-04-22  Email  From us',
            "2025-12-19",
            "adviser",
            {},
            "Ask how they are (last time: ISA 2024) | Nothing heard since 21 April.",
        ),
        (
            f'{POLICIES};2025-12-26  Complaint  "old address";2025-12-29  {RANG}  "left message"',
            "2026-01-05",
            "adviser",
            {},
            "Make it right: old address | They complained on 26 December 2025. You tried on 29 December 2025.",
        ),
        (
            f'2025-07-23  {CALLS} "school fees plan";2025-11-10  {RANG}  "lunch on Thursday"',
            "2026-01-23",
            "adviser",
            {},
            "Follow up: school fees plan | Did you meet on 13 November 2025? They called on 23 July 2025.",
        ),
        (
            f"2022-03-01  Purchase;2023-03-01  Purchase;2024-03-01  Purchase;2025-08-20  Purchase;{MOVED}",
            "2025-10-20",
            "adviser",
            {},
            "Ask how they are: moved to Spain | Noted on 13 September. Last in touch on 20 August.",
        ),
        (
            '2021-03-01  Purchase  "mortgage"  1137;2025-04-22  Email  From us',
            "2026-06-08",
            "adviser",
            {"contact_level": "Monthly", "notes": "contact via PA only"},
            "Say hello (last time: mortgage 2021) | Still a word every month? Last in touch on 22 April 2025.",
        ),
        (
            "2022-03-01  Purchase;2026-09-03  Bought elsewhere",
            "2026-11-04",
            "adviser",
            {"next_step": "chase pension provider", "next_step_on": "2026-11-04"},
            "Chase pension provider | Planned for 4 November. Bought elsewhere on 3 September. Still wanted?",
        ),
    ],
)
def test_the_weightiest_leads_and_the_rest_comes_after(log, today, business, columns, says):
    assert row(log, today, business, **columns) == says


@pytest.mark.parametrize(
    "since",
    [
        '2025-12-10  Call  From us  "booked in"',
        "2025-12-10  Meeting",
        "2025-12-10  Purchase  80",
        "2025-12-10  Visit",
        '2025-12-10  Call  From us  "all is well"',
        "2025-12-10  Praise",
    ],
)
def test_a_trouble_is_over_once_anything_shows_it(since: str) -> None:
    log = f'{CROWN};2025-12-08  {CALLS} "toothache";2025-12-09  {RANG}'
    assert row(log, "2025-12-19", "clinic", birthday="12-19").startswith("Ask how it is now")
    told = row(f"{log};{since}", "2025-12-19", "clinic", birthday="12-19")
    assert not told.startswith("Ask how it is now")


@pytest.mark.parametrize(
    "since", ['2026-01-05  Call  From us  "booked in"', "2025-12-20  Visit", "2025-12-20  Meeting"]
)
def test_a_day_that_was_to_be_moved_is_settled_once_anything_shows_it(since: str) -> None:
    log = f'{CROWN};2025-12-15  {CALLS} "wants to move appointment";2025-12-16  {RANG};{since}'
    assert row(log, "2026-01-09", "clinic", birthday="01-09").startswith("Wish them")


def test_a_day_to_be_moved_in_german() -> None:
    log = f'{CROWN};2025-12-15  {CALLS} "möchte Termin verschieben";2025-12-16  Email  From us'
    told = row(log, "2026-01-09", "clinic", "German", contact_level="Weekly")
    assert told.startswith("Klären: möchte Termin verschieben | Anruf vom 15. Dezember 2025.")


def test_what_was_urgent_over_a_counter_is_over_by_itself() -> None:
    log = f'2025-01-14  Purchase;2025-12-08  {CALLS} "dringend ein Strauß";2025-12-09  {RANG}'
    told = row(log, "2025-12-19", "shop", "German", birthday="12-19")
    assert told.startswith("Zum Geburtstag gratulieren")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "English",
            "Wish them well for their birthday | With care: Trauerkranz in October.",
        ),
        (
            "German",
            "Zum Geburtstag alles Gute wünschen | Behutsam: Trauerkranz",
        ),
    ],
)
def test_a_birthday_after_a_wreath_is_no_day_of_mourning(language: str, says: str) -> None:
    log = '2025-10-10  Purchase  "Trauerkranz"'
    assert row(log, "2026-03-02", "shop", language, birthday="03-02").startswith(says)
    name_day = row(log, "2026-03-05", "shop", "German", dates_to_remember="Namenstag 03-05")
    assert name_day.startswith("Gratulieren: Namenstag | Behutsam: Trauerkranz")


def test_a_bouquet_since_ends_the_care() -> None:
    log = '2025-10-10  Purchase  "Trauerkranz";2026-01-24  Purchase  "Strauß"'
    told = row(log, "2026-03-02", "shop", "German", birthday="03-02")
    assert told.startswith("Zum Geburtstag gratulieren | Geburtstag")
    near = log.replace("2026-01-24", "2025-10-12")
    assert "Behutsam: Trauerkranz" in row(near, "2026-03-02", "shop", "German", birthday="03-02")


def test_a_life_event_that_nobody_described_is_to_be_noted_and_no_reason_to_call() -> None:
    log = "2025-01-10  Purchase;2026-02-20  Life event"
    told = row(log, "2026-03-02", "shop", "German", birthday="03-02")
    assert told.startswith("Zum Geburtstag gratulieren")
    assert "Lebensereignis am 20. Februar" in told


def test_who_looked_around_after_a_wreath_is_asked_with_care() -> None:
    log = '2025-07-10  Purchase  "Trauerkranz";2026-02-16  Visit  "hat geschaut"'
    told = row(log, "2026-02-23", "shop", "German")
    assert told.startswith("Fragen, ob das Richtige dabei war | Behutsam: Trauerkranz")


def test_money_back_is_minded_until_something_good_follows() -> None:
    log = f"{CROWN};2025-04-20  Refund  90;2025-04-28  Praise"
    assert "refund" not in row(log, "2025-05-04", "clinic", birthday="05-04")
    assert "refund" not in row(
        log.split(";2025-04-28", maxsplit=1)[0], "2025-08-04", "clinic", birthday="08-04"
    )
