"""What is open between you: whatever is proposed names the weightiest of it, and a talk is about it."""

from dataclasses import replace
from datetime import date

import pytest
from scenario import cases, scenario

from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel, Type
from sheetcrm.views.today.rows import row_of
from sheetcrm.views.today.why.beside import why_beside
from sheetcrm.views.today.why.why_line import LONGEST_WHY
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import because


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
CROWN = '2026-01-02  Call  From them  "crown came off";2026-01-05  Email  From us'
MOVED = '2025-06-16  Email  From them  "new address";2025-06-17  Email  From us'
BOOKED = (
    '2026-04-09  Call  From them  "lost a filling";2026-04-13  Call  From us  "booked for Thursday"'
)
MONTHLY = {"contact_level": "Monthly"}
ANSWERED = '2025-07-20  Inquiry  "hail damage";2025-07-29  Email  From us'


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
            f'{LOYAL}2025-10-05  Signal  "came to the seminar"',
            "2025-10-27",
            "adviser",
            {},
            "Arrange a meeting | On 5 October: came to the seminar. Last in touch on 1 March.",
        ),
        (
            '2025-09-24  Call  From them  "whitening";2026-01-23  Signal  "liked a post"',
            "2026-04-13",
            "clinic",
            MONTHLY,
            "Answer after all: whitening | Unanswered since 24 September 2025. Apologise first.",
        ),
        (
            '2025-09-24  Inquiry  "pension transfer"',
            "2026-03-25",
            "adviser",
            {},
            "Answer after all: pension transfer | Unanswered since 24 September 2025. Apologise first.",
        ),
        (
            '2025-09-24  Inquiry  "pension transfer";2025-09-25  Call  From us',
            "2026-03-25",
            "adviser",
            {},
            "Ask again, no pressure: pension transfer | They asked you something on 24 September 2025; nothing came of it.",
        ),
        (
            '2025-07-04  Purchase  "filling";2025-11-21  Email  From them  "new address"',
            "2025-11-24",
            "clinic",
            {
                "next_step": "ring with lab result",
                "next_step_on": "2025-11-26",
                "settings": {"days_off": (2, 3, 4, 5, 6, 7)},
            },
            "Answer their e-mail: new address | They wrote an e-mail on 21 November. Planned: ring with lab result.",
        ),
        (
            f'2025-01-10  Purchase;{MOVED};2025-09-08  Call  From us  "ring again next month"',
            "2025-10-06",
            "clinic",
            {},
            "Get in touch again, as you noted | On 8 September you noted: ring again next month.",
        ),
        (
            '2025-10-10  Call  From them  "Rückruf wg. Propolis";2025-10-13  Call  From us',
            "2025-11-03",
            "shop",
            MONTHLY,
            "Ask how things stand: Rückruf wg. Propolis | Last in touch on 13 October.",
        ),
        (
            f'{BOOKED};2026-04-20  Meeting  "did not come"',
            "2026-04-27",
            "clinic",
            {},
            "Offer another day | They were to come on 16 April, and did not.",
        ),
        (
            '2026-01-05  Purchase;2026-04-20  Meeting  "no show, rang out"',
            "2026-04-27",
            "adviser",
            {},
            "Offer another day | They were to come on 20 April, and did not.",
        ),
        (
            f"{CROWN};2026-01-30  Call  From them",
            "2026-02-02",
            "clinic",
            {},
            "Call back | They called on 30 January. On 2 January: crown came off.",
        ),
        (
            '2026-01-23  Inquiry  "whitening";2026-01-26  Call  From us  "booked in"',
            "2026-03-02",
            "clinic",
            {},
            "Note whether they came | On 26 January you noted: booked in. Did they come?",
        ),
        (
            '2026-01-23  Inquiry  "roof";2026-01-26  Call  From us  "visit booked"',
            "2026-03-02",
            "trades",
            {},
            "Ask how things stand: roof | On 26 January you noted: visit booked.",
        ),
        (
            '2025-12-28  Call  From them  "implant, how much?"',
            "2026-01-19",
            "clinic",
            {},
            "Answer after all: implant, how much? | Unanswered since 28 December 2025. Apologise first.",
        ),
        (
            '2025-12-28  Call  From them  "implant, how much?"',
            "2026-01-30",
            "clinic",
            {"birthday": "01-30"},
            "Wish them a happy birthday | Their birthday is on 30 January. Unanswered: implant, how much?",
        ),
        (
            '2025-02-16  Call  From them  "implant, how much?";2025-02-17  Email  From us',
            "2025-11-17",
            "clinic",
            MONTHLY,
            "Say hello | They like a word every month; last in touch on 17 February.",
        ),
        (
            "2023-10-10  Check-up;2025-01-20  Referral".replace("Check-up", "Purchase"),
            "2026-01-26",
            "clinic",
            {},
            "Invite them to a check-up | Last here on 10 October 2023.",
        ),
        (
            '2025-06-14  Call  From them  "whitening";2025-12-08  Call  From us  "booked in"',
            "2026-01-19",
            "clinic",
            {"next_meeting": "2025-12-14"},
            "Note whether they came | Did they come on 14 December 2025?",
        ),
        (
            '2026-04-04  Quote  "leak repair"  242;2026-05-18  Call  From us  "site visit booked"',
            "2026-06-29",
            "trades",
            {},
            "Follow up: leak repair | On 18 May you noted: site visit booked. Did you meet?",
        ),
        (
            '2026-01-19  Quote  "gutter repair"  257;2026-02-16  Referral;2026-04-02  Email  From us',
            "2026-07-20",
            "trades",
            {},
            "Ask again, no pressure: gutter repair | Your quote of 19 January is open. Last in touch on 2 April.",
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
            "Invite them to a check-up | Mind the complaint. Last here on 19 September 2024.",
        ),
        (
            '2026-01-10  Referral;2026-01-17  Call  From them  "will be in touch after the sale"',
            "2026-01-19",
            "trades",
            {},
            "Say thank you for the referral | They recommended you on 10 January.",
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
    assert scenario(said.format("wants it soon"), "2025-12-10").follow_up == "As planned 2025-12-10"


@pytest.mark.parametrize(
    ("log", "today", "business", "columns", "says"),
    [
        (
            '2024-12-27  Purchase  "skylight"  900;2026-01-02  Call  From them  "asks about the bill"',
            "2026-02-26",
            "clinic",
            {"contact_level": "Monthly"},
            "Answer after all: asks about the bill | They called on 2 January, and no answer is noted. Apologise first.",
        ),
        (
            '2026-06-03  Call  From them  "hail damage";2026-07-06  Call  From us  "wants it done soon"',
            "2026-07-20",
            "trades",
            {},
            "Arrange the next step: hail damage | On 6 July you noted: wants it done soon.",
        ),
        (
            '2026-06-03  Call  From them  "hail damage";2026-06-10  Quote  "gutters"  500;2026-07-06  Call  From us  "wants it done soon"',
            "2026-07-20",
            "trades",
            {},
            "Arrange the next step: gutters | On 6 July you noted: wants it done soon.",
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


@pytest.mark.parametrize(
    ("log", "today", "business", "columns", "says"),
    [
        (
            '2026-04-22  Purchase  "hygienist"  68;2026-04-23  Call  From them  "wants to move it"',
            "2026-05-18",
            "clinic",
            {},
            "Answer after all: wants to move it | They called on 23 April, and no answer is noted. Apologise first.",
        ),
        (
            '2025-02-14  Purchase  "crown";2026-03-30  Meeting  "booked for Thursday"',
            "2026-05-11",
            "clinic",
            MONTHLY,
            "Note whether they came | Did they come on 2 April? They like a word every month.",
        ),
        (
            '2026-03-16  Quote;2026-03-19  Call  From them  "new roof";2026-03-20  Call  From us',
            "2026-04-06",
            "trades",
            {},
            "Ask about your quote: new roof | Your quote of 16 March is still open. Last in touch on 20 March.",
        ),
        (
            '2025-10-15  Inquiry  "flat";2025-11-08  Call  From them  "new roof";2025-11-10  Email  From us',
            "2026-04-20",
            "trades",
            {},
            "Ask again, no pressure: new roof | They called on 8 November 2025; nothing came of it.",
        ),
        (
            '2026-01-15  Inquiry;2026-01-20  Purchase  "roof"  9;2026-01-22  Thank-you;2026-02-14  Signal  "card"',
            "2026-02-20",
            "trades",
            {},
            "See that all is well: roof | Their first job with you was 4 weeks ago.",
        ),
        (
            f"{ANSWERED};2025-11-30  Call  From them;2025-12-01  Email  From us",
            "2026-07-21",
            "trades",
            {},
            "Ask again, no pressure: hail damage | They called on 30 November 2025; nothing came of it.",
        ),
        (
            "2022-10-05  Purchase;2022-10-06  Thank-you;2025-04-25  Email  From us",
            "2027-10-11",
            "trades",
            {},
            "Ask how they are | Heard from them in October 2022. Last in touch on 25 April 2025.",
        ),
        (
            "2022-10-05  Purchase;2022-10-06  Thank-you;2025-09-25  Email  From us",
            "2027-10-11",
            "trades",
            {},
            "Ask how they are | Heard from them in October 2022. Last in touch on 25 September 2025.",
        ),
        (
            "2025-09-05  Call  From them",
            "2026-04-13",
            "trades",
            {"next_step": "walk the roof", "next_step_on": "2026-04-16"},
            "Walk the roof | Planned for Thursday 16 April.",
        ),
    ],
)
def test_the_row_says_what_it_is_about(log, today, business, columns, says):
    assert row(log, today, business, **columns) == says


def test_over_a_counter_what_was_asked_is_decided_within_weeks() -> None:
    asked = '2025-06-01  Purchase;2025-09-10  Inquiry  "Tischdeko";2025-09-11  Call  From us'
    assert "Tischdeko" in row(asked, "2025-11-10", "shop", "German", **MONTHLY)
    assert "Tischdeko" not in row(asked, "2026-03-10", "shop", "German", **MONTHLY)


def test_a_treat_is_about_itself_and_names_what_they_asked_beside_it() -> None:
    asked = because("follow_up.asked", on=date(2026, 2, 1), type=Type.INQUIRY, note="a table")
    facts = {"on": date(2025, 9, 1), "note": None}
    led = {**facts, "lead": asked.code, "open": "a table", "is_asked": True}
    for given, says in (
        (facts, "They asked you something on 1 February: a table."),
        (led, "They asked you something"),
    ):
        why = because("follow_up.add_value", **given).and_also(asked)
        found = replace(scenario().findings, follow_up_why=why)
        told = why_beside(found, Customer(key="Ann"), date(2026, 3, 2), catalogue_of("English"))
        assert says in told.whole


def test_nobody_is_asked_for_a_favour_while_something_of_theirs_is_open() -> None:
    log = "2026-04-06  Purchase  473\n2026-04-27  Value added\n"
    ends = {"engagement_ends": "2026-05-08"}
    assert "Ask for" in scenario(log, "2026-05-12", business="adviser", **ends).follow_up
    quoted = f"{log}2026-05-06  Quote  890"
    assert "Ask for" not in scenario(quoted, "2026-05-12", business="adviser", **ends).follow_up


def test_a_wreath_is_nothing_to_go_on_with() -> None:
    asked = '2025-12-01  Inquiry  "Trauerkranz";2025-12-02  Call  From us;2025-12-20  Visit  "Topf"'
    told = row(asked, "2026-03-10", "shop", "German", contact_level="Weekly")
    assert "Trauerkranz" not in told.replace("Behutsam: Trauerkranz", "")


def test_of_two_calls_the_one_in_words_is_answered_and_the_other_named() -> None:
    log = '2026-01-09  Call  From them;2026-01-17  Call  From them  "wants to move it"'
    says = "Call back: wants to move it | They called on 17 January. Unanswered since 9 January."
    assert row(log, "2026-01-19", "clinic") == says


def test_a_plan_says_that_they_want_no_more_contact() -> None:
    plan = {"next_step": "check on crown", "next_step_on": "2025-12-11"}
    says = "Check on crown | Planned for 11 December. Opted out on 1 December: still do this?"
    assert row("2025-01-10  Purchase;2025-12-01  Opt-out", "2025-12-12", "clinic", **plan) == says
    no = {"courtesy_contact": "no", "marketing_consent": "Unsubscribed"}
    peace = row("2025-01-10  Purchase", "2025-12-12", "clinic", **plan, **no)
    assert peace == "Check on crown | Planned for 11 December. They want no contact: still do this?"


def test_nobody_is_asked_again_who_will_call_themselves() -> None:
    asked = '2025-05-27  Inquiry  "new roof"\n2025-05-28  Call  From us\n'
    said = '2026-05-17  Call  From them  "will call us when the insurance pays"'
    assert scenario(asked, "2026-05-27", business="trades").follow_up == "Door open 2026-05-27"
    assert "Door open" not in scenario(asked + said, "2026-05-27", business="trades").follow_up


def test_a_quote_is_not_about_what_we_measured() -> None:
    log = '2026-04-21  Visit  From them  "measured";2026-05-11  Quote'
    assert row(log, "2026-05-25", "trades").startswith("Ask about your quote | ")


GERMAN_SHOP = ("shop", "German")
BALCONY = (
    "2021-05-23  Purchase;2021-08-01  Purchase;"
    '2025-06-24  Visit  From them  "Beratung Balkon";2025-06-25  Email  From us'
)
WISHED = (
    '2020-03-24  Purchase  "Hochzeit Deko"  1535;2025-04-23  Praise  "Kranz war wunderschön";'
    '2025-07-08  Message  From them  "Foto vom Wunschstrauß";2025-07-09  Email  From us'
)
OFFICE = (
    '2023-03-24  Purchase;2024-03-12  Purchase  "Strauß"  49;'
    '2025-01-04  Email  From them  "Angebot bitte an die Kanzlei";2025-01-06  Email  From us'
)
SUNDAYS = (
    '2025-04-18  Email  From us;2025-10-19  Email  From them  "ob wir auch sonntags liefern";'
    '2025-10-19  Purchase  "Strauß"  21'
)
GUTTERS = (
    "2025-12-01  Inquiry;2025-12-02  Email  From us;"
    '2025-12-04  Purchase  "gutter repair"  323;2025-12-05  Quote  "gutter repair"  276'
)


@pytest.mark.parametrize(
    ("log", "today", "business", "language", "columns", "says"),
    [
        (
            '2025-06-22  Inquiry  "Tischdeko 60. Geburtstag";2025-06-23  Email  From us;2025-07-31  Signal  "Herz"',
            "2025-09-15",
            *GERMAN_SHOP,
            {},
            "Nachfragen: Tischdeko 60. Geburtstag | Letzter Kontakt am 23. Juni. Am 31. Juli: Herz.",
        ),
        (
            BALCONY,
            "2025-10-23",
            "shop",
            "German",
            {},
            "Fragen, wie es weitergeht: Beratung Balkon | Besuch vom 24. Juni.",
        ),
        (
            WISHED,
            "2025-11-06",
            *GERMAN_SHOP,
            {},
            "Fragen, wie es geht | Zuletzt gehört am 8. Juli: Foto vom Wunschstrauß",
        ),
        (
            OFFICE,
            "2026-01-04",
            *GERMAN_SHOP,
            {},
            "Fragen, wie es geht (zuletzt: Strauß 2024) | Still seit dem 4. Januar 2025.",
        ),
        (
            '2025-04-04  Call  From them  "new roof, 1,800 sq ft";2025-04-07  Call  From us  "called back"',
            "2026-04-10",
            "trades",
            "English",
            {},
            "Ask again, no pressure: new roof, 1,800 sq ft | They called on 4 April 2025.",
        ),
        (
            '2025-06-01  Purchase;2026-04-10  Call  From them  "about the invoice";2026-04-12  Email  From us;2026-04-27  Quote',
            "2026-05-25",
            "trades",
            "English",
            {},
            "Ask about your quote | Your quote of 27 April is still open.",
        ),
        (
            GUTTERS,
            "2026-03-05",
            "trades",
            "English",
            {},
            "See that all is well: gutter repair | ",
        ),
        (
            SUNDAYS,
            "2025-11-03",
            *GERMAN_SHOP,
            {"email": "a@example.com"},
            "Zurückschreiben: ob wir auch sonntags liefern | E-Mail vom 19. Oktober. Auch danken: Strauß.",
        ),
        (
            '2024-03-12  Purchase  "Strauß"  49;2025-04-11  Referral  "schickt ihre Schwester"',
            "2025-08-11",
            *GERMAN_SHOP,
            {},
            "Fragen, wie es geht | Auch danken: schickt ihre Schwester (11. April).",
        ),
        (
            '2024-09-05  Purchase  "Strauß"  49;2025-09-28  Inquiry  Email  "Brautstrauß für Mai"',
            "2026-02-02",
            *GERMAN_SHOP,
            {},
            "Doch noch antworten: Brautstrauß für Mai | ",
        ),
    ],
)
def test_what_they_wanted_is_not_forgotten(log, today, business, language, columns, says):
    told = row(log, today, business, language, **columns)
    assert told.startswith(says)
    assert "invoice" not in told


SENT = '2025-06-20  Inquiry  "skylight quote";2025-06-21  Email  From us  "sent numbers"'
SENT_SAYS = "Ask about what you sent: skylight quote | On 21 June 2025 you noted: sent numbers."


@pytest.mark.parametrize(
    ("log", "today", "columns", "says"),
    [
        (SENT, "2026-01-12", {"contact_level": "Twice a year"}, SENT_SAYS),
        (
            '2025-10-05  Inquiry;2025-10-06  Email  From us  "sent numbers"',
            "2026-04-06",
            {},
            "Ask about what you sent | On 6 October 2025 you noted: sent numbers.",
        ),
        (
            f'{SENT};2025-08-01  Email  From them  "thanks, will read it"',
            "2026-01-12",
            {"contact_level": "Twice a year"},
            None,
        ),
        (f"{SENT};2025-07-01  Purchase", "2026-01-12", {"contact_level": "Twice a year"}, None),
    ],
)
def test_what_was_sent_and_brought_no_word_is_what_there_is_to_ask_about(log, today, columns, says):
    told = row(log, today, "trades", **columns)
    assert told == says if says else "what you sent" not in told


def test_what_they_said_first_is_named_beside_their_last_question() -> None:
    log = (
        '2026-05-26  Message  Text  From them  "leak over the porch"\n'
        '2026-05-27  Call  From us  "called back"\n2026-05-30  Call  From them  "skylight quote"'
    )
    says = "Call back: skylight quote | They called on 30 May. On 26 May: leak over the porch."
    assert row(log, "2026-06-01", "trades", preferred_channel="Phone") == says


def test_what_they_asked_after_a_quote_goes_before_it() -> None:
    log = (
        '2025-08-30  Inquiry  "leak repair"\n2025-09-03  Quote  "leak repair"  604\n'
        '2026-02-18  Email  From them  "gutters sagging"\n2026-02-19  Email  From us'
    )
    says = "Ask how things stand: gutters sagging | Last in touch on 19 February. Your quote (leak repair) is open."
    assert row(log, "2026-03-16", "trades") == says


QUOTED = '2025-06-01  Inquiry  "ISA";2025-09-10  Quote  "life cover"  300;'
PLANNED = {
    "next_step": "ring about ISA",
    "next_step_on": "2025-12-29",
    "next_step_by": frozenset({Channel.PHONE}),
}
ENDED = (
    "2022-03-01  Purchase;2023-03-01  Purchase;2024-03-01  Purchase;2026-01-15  Purchase;"
    "2026-04-20  Email  From us"
)
SENT = (
    '2025-05-11  Inquiry  "school fees plan";2025-07-06  Call  From them  "school fees plan";'
    '2025-07-28  Inquiry  "inheritance, what now?";2025-07-29  Email  From us  "sent the figures"'
)
WILL_RING = (
    '2025-10-09  Call  From them  "will be in touch after the sale";'
    '2025-10-10  Call  From us  "will send figures"'
)
MEET = '2025-11-17  Meeting  "meeting fixed";2025-11-18  Call  From them  "remortgage";'


@pytest.mark.parametrize(
    ("log", "today", "columns", "says"),
    [
        (
            f'{QUOTED}2025-09-26  Call  From them  "inheritance, what now?";2025-09-27  Call  From us',
            "2025-10-20",
            {},
            "Ask how things stand: inheritance, what now? | Last in touch on 27 September. Your quote (life cover) is open.",
        ),
        (
            f"{LOYAL}{WILL_RING}",
            "2025-10-13",
            {},
            "Keep your word: will send figures | Noted on 10 October; nothing has been noted since.",
        ),
        (
            f'{MEET}2025-11-19  Call  From them  "pension"',
            "2025-11-24",
            {"next_meeting": "2025-12-01"},
            "Call back: remortgage | You meet on Monday 1 December. They called on 18 November.",
        ),
        (
            LOYAL,
            "2025-12-29",
            PLANNED | {"reachable": "Email"},
            "Ring about ISA | Planned for 29 December. No number noted.",
        ),
        (
            ENDED,
            "2026-06-29",
            {"engagement_ends": "2026-06-14"},
            "Arrange a meeting | Your work for them ended on 14 June. No word back since 20 April.",
        ),
        (
            SENT,
            "2026-05-11",
            {},
            "Ask again, no pressure: inheritance, what now? | They asked you something on 28 July 2025; nothing came of it.",
        ),
        (
            LOYAL,
            "2025-12-29",
            PLANNED | {"never_use": "Phone"},
            "Ring about ISA | Planned for 29 December. No calls: write.",
        ),
        (
            '2025-12-22  Call  From them  "market jitters"',
            "2025-12-29",
            {"notes": "does not want newsletters"},
            "Call back: market jitters | They called on 22 December; they have waited 7 days.",
        ),
        (
            '2025-12-22  Call  From them  "market jitters"',
            "2025-12-29",
            {"notes": "please no contact"},
            "Call back: market jitters | Mind the note: please no contact. They called on 22 December.",
        ),
    ],
)
def test_the_newest_word_and_what_bears_on_it_stand_in_the_row(
    log: str, today: str, columns: dict[str, object], says: str
) -> None:
    assert row(log, today, "adviser", **columns) == says


def test_a_step_by_phone_asks_for_the_number_that_is_not_noted() -> None:
    made = scenario("", "2025-12-29", business="adviser", reachable="Email", **PLANNED)
    found = row_of(made.customer, made.findings, (), made.context.today, catalogue_of("English"))
    assert found.ask_for == "Phone"


SKYLIGHT = '2026-01-11  Call  From them  "skylight quote"\n2026-01-12  Quote  Text'


@cases("""
since | today | says | it reads
| 2026-01-26 | Ask about your quote: skylight quote / Your quote of 12 January is still open. | what they asked before it
2026-02-18  Call  From them  "gutters sagging";2026-03-02  Message  From us | 2026-03-16 | Ask how things stand: gutters sagging / Last in touch on 2 March. Your quote (skylight quote) is open. | what they asked since is another matter
2026-02-18  Call  From them  "when can you come?";2026-03-02  Message  From us | 2026-03-16 | Ask about your quote: skylight quote / Your quote of 12 January is still open. Last in touch on 2 March. | a mere question is none
""")
def test_a_quote_is_about_what_they_asked_before_it(since: str, today: str, says: str) -> None:
    log = f"{SKYLIGHT};{since}".rstrip(";")
    assert row(log, today, "trades") == says.replace(" / ", " | ")


def test_what_a_customer_wanted_a_quote_for_names_it() -> None:
    log = (
        '2025-03-01  Purchase  "gutter repair"  400\n2026-01-11  Email  From them  "HOA wants three bids"'
        "\n2026-01-12  Quote  Email"
    )
    says = "Ask about your quote: HOA wants three bids | Your quote of 12 January is still open."
    assert row(log, "2026-01-26", "trades") == says


ROOF = '2025-12-08  Inquiry  "new roof, 1,800 sq ft"\n2025-12-09  Call  From us\n'


@cases("""
job                                          | told                           | it reads
Purchase  "leak repair"  300                 | They asked you something on 8 December 2025: new roof, 1,800 sq ft. | a small job of something else
Purchase  "roof repair"  300                 |                                | the same thing
Purchase  "gutters and skylights"  9000      |                                | a large job settles what they wanted
Purchase  300                                |                                | nobody noted what it was
""")
def test_a_small_job_leaves_open_what_else_they_wanted(job: str, told: str) -> None:
    made = scenario(f"{ROOF}2025-12-20  {job}", "2026-03-20", business="trades", usual_amount=600)
    assert made.findings.follow_up_why is not None
    asked = [each for each in made.findings.follow_up_why.also if each.code == "follow_up.asked"]
    assert " ".join(map(catalogue_of("English").sentence, asked)) == told


def test_after_a_meeting_the_row_follows_up_what_they_wanted() -> None:
    log = (
        '2026-03-21  Call  From them  "new roof, 1,800 sq ft"\n'
        '2026-03-23  Call  From us  "site visit booked for Wednesday"'
    )
    says = "Follow up: new roof, 1,800 sq ft | Did you meet on 25 March?"
    assert row(log, "2026-04-08", "trades").startswith(says)


@cases("""
praised                                                        | expected  | it reads
2026-02-23  Praise  "five stars"                               |           | kind words want nothing
2026-02-20  Call  From them  "new roof";2026-02-21  Email  From us;2026-02-23  Praise | Next step | who asked as well does
""")
def test_who_only_praised_us_is_not_asked_how_things_stand(praised: str, expected: str) -> None:
    made = scenario(praised.replace(";", "\n"), "2026-03-30", business="trades")
    assert (made.findings.follow_up == "Next step") is bool(expected)


BIG = {"usual_amount": 500}
JOB = '2026-01-01  Purchase  "{}"  {}'


@pytest.mark.parametrize(
    ("log", "today", "columns", "says"),
    [
        (
            f'2025-12-02  Inquiry  "new roof";2025-12-03  Email  From us;{JOB.format("leak repair", 409)}',
            "2026-04-02",
            BIG,
            "Ask how things stand: new roof | They asked you something on 2 December 2025.",
        ),
        (
            f'2025-12-02  Inquiry  "leak";2025-12-03  Email  From us;{JOB.format("leak repair", 409)}',
            "2026-04-02",
            BIG,
            "See that all is well: leak repair | Their first job with you was 3 months ago.",
        ),
        (
            (
                '2026-03-01  Inquiry  "new roof";2026-03-16  Quote;2026-03-21  Call  From them  "gutters sagging";'
                '2026-03-23  Call  From us  "glad I called";2026-04-01  Purchase  "gutter repair"  712;'
                "2026-04-06  Thank-you  Phone"
            ),
            "2026-04-29",
            BIG,
            "Ask about your quote: new roof | Your quote of 16 March is still open.",
        ),
        (
            (
                '2026-04-29  Purchase  "gutter repair"  514;2026-04-29  Quote  "skylight"  2657;'
                "2026-05-04  Thank-you  Phone"
            ),
            "2026-06-03",
            BIG,
            "Ask about your quote: skylight, 2,657 | Your quote of 29 April is still open.",
        ),
        (
            (
                '2026-04-29  Quote  "gutter repair"  480;2026-05-01  Purchase  "gutters"  514;'
                "2026-05-04  Thank-you  Phone"
            ),
            "2026-06-03",
            BIG,
            "See that all is well: gutters | Their first job with you was",
        ),
        (
            (
                f"{JOB.format('gutter repair', 595)};2026-01-19  Quote;"
                '2026-02-16  Message  From them  "can you look at the chimney?";'
                '2026-02-17  Call  From us  "will send numbers";2026-02-18  Email  From us  "sent numbers"'
            ),
            "2026-03-30",
            BIG,
            "Ask about what you sent: look at the chimney? | On 18 February you noted: sent numbers.",
        ),
        (
            (
                f'{JOB.format("gutter repair", 595)};2026-01-19  Quote;2026-02-16  Message  From them  "thanks for that";'
                "2026-02-18  Email  From us"
            ),
            "2026-03-30",
            BIG,
            "Ask about your quote | Your quote of 19 January is still open. Last in touch on 18 February.",
        ),
        (
            (
                f'2025-06-13  Inquiry  "hail damage";2025-06-16  Call  From us;{JOB.format("gutter repair", 675)};'
                '2026-01-12  Call  From us  "all set"'
            ),
            "2026-04-02",
            BIG,
            "See that all is well: gutter repair | Their first job with you was 3 months ago.",
        ),
    ],
)
def test_a_look_at_the_first_job_waits_for_what_they_have_not_decided(log, today, columns, says):
    assert row(log, today, "trades", **columns).startswith(says)


def test_what_is_owed_besides_stands_beside_a_step_of_this_week() -> None:
    step = {"next_step": "walk the roof with adjuster", "next_step_on": "2026-04-22"}
    asked = '2026-04-06  Call  From them  "skylight";'
    promised = f'{asked}2026-04-07  Call  From us  "will send numbers"'
    owed = '2026-04-06  Call  From them  "need a bid";2026-04-07  Call  From us'
    assert [row(log, "2026-04-20", "trades", **step) for log in (promised, owed)] == [
        "Walk the roof with adjuster | Planned for Wednesday 22 April. Noted on 7 April: will send numbers.",
        "Walk the roof with adjuster | Planned for Wednesday 22 April. Quote owed: need a bid.",
    ]


RAIN = {"next_step": "walk the roof with adjuster", "next_step_on": "2026-04-13"}


@pytest.mark.parametrize(
    ("log", "today", "columns", "says"),
    [
        (
            '2026-03-30  Call  From them  "when can you come?";2026-04-06  Call  From us  "left voicemail"',
            "2026-04-13",
            RAIN,
            "Call back: when can you come? | You tried on 6 April. Planned: walk the roof with adjuster.",
        ),
        (
            '2026-02-01  Call  From them  "tarp blew off";2026-02-02  Quote',
            "2026-02-16",
            {
                "preferred_channel": "Phone",
                "country": "US",
                "settings": {"days_off": frozenset({2, 3, 4, 5, 6, 7})},
            },
            "Ask how it is now: tarp blew off | From 17 February. They called on 1 February. Your quote is open.",
        ),
        (
            (
                '2025-11-24  Purchase  "chimney flashing"  929;2025-12-29  Call  From them  "tarp blew off";'
                '2025-12-30  Email  From us  "sent numbers"'
            ),
            "2026-01-12",
            {"engagement_ends": "2026-01-10"},
            "Ask how it is now: tarp blew off | They called on 29 December 2025.",
        ),
    ],
)
def test_what_weighs_most_is_not_left_out_for_want_of_room(log, today, columns, says):
    assert row(log, today, "trades", **columns).startswith(says)


QUOTED = '2026-04-06  Quote  "new roof"  9000;2026-04-24  Purchase  "gutter repair"  333'


@pytest.mark.parametrize(
    ("log", "today", "columns", "says"),
    [
        (
            f"{QUOTED};2026-04-27  Thank-you  Phone",
            "2026-05-04",
            {**BIG, "birthday": "05-04"},
            "Wish them a happy birthday | Their birthday is on 4 May. Your quote of 6 April is still open.",
        ),
        (
            f"{QUOTED};2026-04-27  Thank-you  Phone",
            "2026-05-09",
            {**BIG, "engagement_ends": "2026-05-09"},
            "Make sure all is done, and say thank you | Last day of your work for them: 9 May. A quote of yours is open.",
        ),
        (
            f'{QUOTED};2026-04-30  Purchase  "new roof"  9000',
            "2026-05-09",
            {**BIG, "engagement_ends": "2026-05-09"},
            "Make sure all is done, and say thank you | Last day of your work for them: 9 May.",
        ),
    ],
)
def test_who_is_thanked_or_wished_well_is_told_to_have_a_quote(log, today, columns, says):
    assert row(log, today, "trades", **columns) == says


def test_who_is_thanked_has_a_quote_besides() -> None:
    made = scenario(QUOTED.replace(";", "\n"), "2026-05-04", business="trades", **BIG)
    assert made.follow_up == "Say thank you 2026-05-04"
    assert made.findings.follow_up_why is not None
    assert [each.code for each in made.findings.follow_up_why.also] == ["follow_up.quote_open"]


def test_a_sign_that_is_newer_than_our_last_word_stands_beside_what_they_asked_long_ago() -> None:
    log = (
        '2025-07-08  Inquiry  "school fees plan";2025-07-09  Email  From us;'
        '2026-06-15  Email  From us;2026-07-12  Signal  "came to the seminar"'
    )
    said = row(log, "2026-07-13", "adviser", contact_level="As useful")
    assert said.endswith("On 12 July: came to the seminar. They asked on 8 July 2025.")


@pytest.mark.parametrize(("today", "is_named"), [("2026-02-28", True), ("2026-03-30", False)])
def test_a_like_is_named_beside_a_rhythm_for_a_month(today: str, is_named: bool) -> None:
    log = '2025-12-15  Visit  "hat geschaut";2025-12-16  Email  From us;2026-01-30  Signal  "hat unser Foto geliked"'
    told = row(log, today, "shop", "German", contact_level="Monthly")
    assert ("geliked" in told) is is_named


@pytest.mark.parametrize(
    ("log", "business", "columns", "says"),
    [
        (
            '2025-06-10  Email  From them  "inheritance, what now?";2025-06-11  Email  From us',
            "adviser",
            {"contact_level": "Quarterly"},
            "Ask again, no pressure: inheritance, what now? | They wrote an e-mail on 10 June 2025. They like a word every quarter.",
        ),
        (
            '2023-01-04  Purchase  "ISA";2025-08-20  Call  From them;2025-08-21  Email  From us;2025-10-08  Email  From them',
            "adviser",
            {"contact_level": "Quarterly"},
            "Answer after all | Unanswered since 8 October 2025. Apologise first.",
        ),
        (
            (
                '2025-10-24  Email  From them  "school fees plan";2025-10-27  Email  From us;'
                '2025-11-01  Purchase  "mortgage"  624;2025-12-09  Email  From them  "signed form attached";2026-01-02  Email  From us'
            ),
            "adviser",
            {"first_contact": "2025-10-18", "usual_amount": 700},
            "Ask how things stand: school fees plan | They wrote an e-mail on 24 October 2025. Last in touch on 2 January.",
        ),
    ],
)
def test_what_is_open_is_not_hidden_nor_told_as_if_nothing_had_come_since(
    log: str, business: str, columns: dict[str, object], says: str
) -> None:
    assert row(log, "2026-01-30", business, **columns) == says
