"""The newest open matter leads a row in verb and reason, and what is thin or long past makes none."""

from datetime import date

import pytest
from scenario import scenario

from sheetcrm.views.today.rows import row_of
from sheetcrm.views.today.why.why_line import LONGEST_WHY
from sheetcrm.wording.catalogue import catalogue_of

QUOTED = '2026-02-24  Inquiry  Email  "gutters sagging";2026-02-25  Email  From us;'
POLICIES = '2022-05-07  Purchase  400  "ISA";2024-05-07  Purchase  400  "ISA";'
ROOF = (
    '2026-01-22  Inquiry  Phone  "new roof, 1,800 sq ft";2026-01-23  Call  From us  "called back";'
    '2026-01-26  Purchase  542  "gutter repair";2026-01-26  Quote  Text;2026-02-02  Thank-you'
)
MENDED = (
    '2025-12-12  Purchase  509  "gutter repair";2025-12-20  Complaint  "leak came back";'
    "2025-12-22  Email  From us"
)


def row(log, today, business, language="English", **columns):
    """Return what stands in Today of somebody: what to do, and why; "" of whom nothing is due."""
    made = scenario(log.replace(";", "\n"), today, business=business, **columns)
    on = made.findings.follow_up_on
    if on is None or on > made.context.today:
        return ""
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue_of(language))
    return f"{found.do} | {found.why_line.within(LONGEST_WHY)}"


@pytest.mark.parametrize(
    ("log", "today", "business", "columns", "says"),
    [
        (
            f'{QUOTED}2026-02-28  Quote  Email  732  "gutter repair";2026-03-01  Call  From them',
            "2026-03-02",
            "trades",
            {},
            "Call back: your quote, gutter repair, 732 | They called on 1 March, after your quote of 28 February.",
        ),
        (
            f'{QUOTED}2026-02-28  Quote  Email;2026-03-01  Email  From them  "three bids"',
            "2026-03-02",
            "trades",
            {},
            "Answer their e-mail: three bids | They wrote an e-mail on 1 March, after your quote of 28 February.",
        ),
        (
            f'{QUOTED}2026-02-02  Quote  Email;2026-03-01  Email  From them  "three bids"',
            "2026-03-02",
            "trades",
            {},
            "Answer their e-mail: three bids | They wrote an e-mail on 1 March; they have waited a day.",
        ),
        (
            ROOF,
            "2026-02-25",
            "trades",
            {"usual_amount": 500, "log_began": "2019-01-01"},
            "Ask about your quote: new roof, 1,800 sq ft | Your quote of 26 January is still open.",
        ),
        (
            f'{POLICIES}2025-07-20  Quote  358  "life cover";2026-01-26  Meeting  "meeting fixed"',
            "2026-03-09",
            "adviser",
            {},
            "Follow up: life cover | On 26 January you noted: meeting fixed. Did you meet?",
        ),
        (
            f'{POLICIES}2025-11-19  Purchase  "pension"  564;2026-01-19  Purchase  "ISA"  564',
            "2026-01-26",
            "adviser",
            {"next_step": "ring about ISA", "next_step_on": "2026-01-25"},
            "Ring about ISA | Planned for 25 January. Bought on 19 January: still do this?",
        ),
        (
            f'{POLICIES}2026-07-12  Email  From them  "form attached";2026-07-13  Call  From us',
            "2026-07-20",
            "adviser",
            {"next_step": "ring about ISA", "next_step_on": "2026-07-16"},
            "Ring about ISA | Planned for 16 July. Last in touch on 13 July: still to do?",
        ),
        (
            MENDED,
            "2026-03-12",
            "trades",
            {"log_began": "2019-01-01"},
            "Ask whether it is put right: leak came back | They complained on 20 December 2025. Their first job was 3 months ago.",
        ),
        (
            f'{POLICIES}2026-01-02  Inquiry  "remortgage";2026-01-05  Email  From us;2026-04-03  Signal  "came to the seminar"',
            "2026-04-06",
            "adviser",
            {"my_stage": "Commitment"},
            "Follow up: came to the seminar | A sign from them on 3 April. On 2 January: remortgage.",
        ),
        (
            (
                '2025-03-18  Quote  9000  "new roof";2025-06-11  Purchase  542  "gutter repair";'
                '2026-01-31  Message  From them  "pics of the shingles";2026-02-02  Email  From us  "sent numbers"'
            ),
            "2026-03-20",
            "trades",
            {"usual_amount": 500},
            "Ask about what you sent: pics of the shingles | On 2 February you noted: sent numbers.",
        ),
        (
            '2026-03-22  Call  From them  "check-up";2026-04-13  Meeting  In person;2026-05-29  Purchase  50  "check-up"',
            "2026-06-01",
            "clinic",
            {"log_began": "2019-01-01", "usual_amount": 60},
            "Say thank you: check-up | Their appointment was on 29 May (amount: 50).",
        ),
    ],
)
def test_the_newest_open_matter_leads(log, today, business, columns, says):
    assert row(log, today, business, **columns) == says


@pytest.mark.parametrize(
    ("log", "today", "business", "columns"),
    [
        (  # moved to another practice, and did not answer that the door is open
            '2024-09-30  Purchase  50;2025-04-04  Bought elsewhere  "NHS";2025-09-15  Email  From us',
            "2025-11-03",
            "clinic",
            {"contact_level": "Monthly"},
        ),
        (  # rings by herself, and no check-up is to be sold to her
            '2024-05-27  Purchase  50  "check-up";2025-05-27  Purchase  50  "check-up"',
            "2026-06-15",
            "clinic",
            {"notes": "rings us herself"},
        ),
        (  # a bridal bouquet that nobody answered, and the wedding is over
            '2024-02-02  Purchase  40;2024-12-02  Inquiry  Email  "Brautstrauß für Mai"',
            "2026-01-05",
            "shop",
            {},
        ),
        (  # opted out of courtesy: no thanks at the end of the work
            "2022-11-02  Purchase  300;2025-10-27  Opt-out",
            "2026-03-02",
            "trades",
            {"engagement_ends": "2026-03-01"},
        ),
        (  # opted out of calls on the day of our last word: that was the answer
            '2025-10-20  Call  From them  "flat roof";2025-10-22  Email  From us;2025-10-22  Opt-out  Phone',
            "2025-12-01",
            "trades",
            {},
        ),
    ],
)
def test_who_left_or_said_no_gets_no_row(log, today, business, columns):
    assert row(log, today, business, **columns) == ""


def test_a_return_is_counted_from_their_last_purchase_and_not_from_a_like():
    log = '2023-03-29  Purchase  40;2024-05-18  Purchase  41;2025-04-24  Signal  "Instagram-Herz";2026-02-05  Purchase  80'
    assert "zum ersten Mal seit 21 Monaten" in row(log, "2026-02-09", "shop", "German")


def test_who_was_rung_back_since_was_not_silent():
    log = '2024-02-06  Purchase  48  "Strauß";2025-08-20  Call  From us  "zurückgerufen"'
    told = scenario(
        log.replace(";", "\n"), "2025-12-19", business="shop", first_purchase="2024-02-06"
    )
    assert "Last in touch on 20 August 2025" in (told.says.follow_up_why or "")


def test_a_holiday_is_not_named_beside_a_day_that_it_has_nothing_to_do_with():
    log = '2025-09-22  Purchase  60  "hygienist"'
    told = row_of_price(log)
    assert "The day is 31 May." in told
    assert "From Tuesday" not in told


def row_of_price(log):
    made = scenario(
        log,
        "2026-05-25",
        business="clinic",
        dates_to_remember="wedding day 05-31",
        preferred_channel="Phone",
        country="GB",
        settings={"days_off": (2, 3, 4, 5, 6, 7)},
    )
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue_of("English"))
    return found.why_line.within(LONGEST_WHY)


def test_who_wrote_and_has_no_address_in_the_list_is_asked_for_it():
    made = scenario(
        '2026-02-27  Email  From them  "insurance papers"',
        "2026-03-02",
        business="trades",
        reachable="Phone",
        phone="+13125550199",
    )
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue_of("English"))
    assert (found.do, found.ask_for) == ("Answer by phone: insurance papers", "Email")


def test_figures_go_by_no_text_and_the_address_is_asked_for():
    made = scenario(
        '2025-05-07  Purchase  400  "ISA"\n2026-01-28  Call  From us  "will send figures"',
        "2026-02-02",
        business="adviser",
        reachable="Phone, Text",
        phone="+13125550199",
    )
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue_of("English"))
    assert (found.channel, found.ask_for) == ("Phone", "Email")


def test_two_calls_in_vain_are_enough_where_they_wrote():
    asked = '2026-02-20  Email  From them  "leak over the porch"'
    once = f'{asked}\n2026-02-23  Call  From us  "no answer"'
    twice = f'{once}\n2026-02-26  Call  From us  "left voicemail"'
    ways = [scenario(log, "2026-03-02", business="trades").findings for log in (once, twice)]
    assert [str(each.best_channel) for each in ways] == ["Phone", "Email"]


def test_a_leak_after_a_quote_is_a_leak():
    log = f'{QUOTED}2026-02-28  Quote  3517  "skylight";2026-03-01  Email  From them  "leak over the porch"'
    told = row(log, "2026-03-02", "trades")
    assert "Sounds urgent." in told
    assert "quote" not in told


def test_a_question_to_the_owner_needs_no_way_to_them():
    log = '2024-03-02  Purchase  60;2026-01-05  Call  From us  "booked for Thursday"'
    told = row(
        log, "2026-01-19", "clinic", notes="please don't ring at work", contact_level="Weekly"
    )
    assert told == (
        "Note whether they came | Did they come on 8 January? They like a word every week."
    )


def test_a_like_is_no_occasion_for_a_meeting():
    log = f'{POLICIES}2025-12-01  Purchase  "life cover"  507;2026-01-18  Signal  "{{}}"'
    came, liked = (
        row(log.format(sign), "2026-02-02", "adviser", my_stage="Commitment")
        for sign in ("came to the seminar", "liked our post")
    )
    assert came.startswith("Arrange a meeting | On 18 January: came to the seminar.")
    assert liked.startswith("Arrange a meeting")
    assert "liked" not in liked


def test_whoever_was_booked_in_months_ago_is_asked_about_no_more():
    log = '2025-09-02  Inquiry  Phone  "new patient?";2025-09-03  Call  From us  "booked in"'
    assert row(log, "2025-10-06", "clinic").startswith("Note whether they came")
    assert row(log, "2025-12-01", "clinic") == ""


@pytest.mark.parametrize(
    ("amount", "usual", "asked"), [(590, 600, ""), (9000, 600, "Ask again, no pressure: new roof")]
)
def test_a_small_quote_of_a_year_ago_is_asked_about_no_more(amount, usual, asked):
    log = f'2025-04-12  Quote  {amount}  "new roof"'
    told = row(log, "2026-04-13", "trades", usual_amount=usual)
    assert told.startswith(asked) if asked else not told
    assert row(log, "2025-10-13", "trades", usual_amount=usual).startswith("Ask again, no pressure")


def test_thanks_for_whom_they_sent_go_before_a_look_at_the_first_job():
    log = '2026-01-02  Purchase  9000  "new roof";2026-01-03  Thank-you;2026-03-22  Referral  "gave our card"'
    columns = {"log_began": "2019-01-01", "settings": {"first_sync": date(2026, 3, 30)}}
    told = row(log, "2026-04-02", "trades", **columns)
    assert told.startswith("Say thank you: gave our card")


def test_who_complained_last_is_asked_whether_it_is_put_right_before_a_treat():
    log = f'{POLICIES}2026-01-05  Complaint  "fee not explained";2026-01-06  Email  From us'
    told = row(log, "2026-04-08", "adviser", my_stage="Commitment")
    assert told.startswith("Ask whether it is put right: fee not explained")


def test_a_call_of_ours_brings_no_bouquet_of_years_ago_back():
    log = '2019-03-01  Purchase  40  "Strauß";2021-01-29  Purchase  40  "Strauß";2025-01-29  Call  From us  "zurückgerufen"'
    assert row(log, "2026-02-02", "shop", "German") == ""
