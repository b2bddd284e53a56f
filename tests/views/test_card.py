"""The card says what they bought, noted or not."""

from datetime import date

import pytest
from scenario import scenario

from sheetcrm.book import Grids, open_book
from sheetcrm.rules.chance.fit import fit_to
from sheetcrm.settings import Settings
from sheetcrm.views.card import card_in, card_of
from sheetcrm.views.referrals import NOBODY, Referred
from sheetcrm.views.welcome.card_lines import Around, CardLines
from sheetcrm.views.welcome.card_maker import lines_of as lines_in
from sheetcrm.wording.catalogue import english


def lines_of(told, referred=NOBODY):
    situation = told.situation
    return CardLines(
        situation.customer,
        told.findings,
        situation.happened,
        situation.customer.phone or "",
        Around((), referred),
        situation.today,
        situation.settings,
        english(),
    )


@pytest.mark.parametrize(
    ("log", "bought"),
    [
        ("", None),
        ("2026-02-01  Purchase", "One purchase, on 1 February 2026."),
        (
            '2026-02-01  Purchase  "oak table"',
            "One purchase, on 1 February 2026. Last bought: oak table.",
        ),
    ],
    ids=["nothing", "something", "something noted"],
)
def test_what_they_bought(log: str, bought: str | None) -> None:
    told = scenario(log)
    card = card_of(told.situation, told.findings, lines_of(told))
    assert card.bought == bought


@pytest.mark.parametrize(
    ("note", "topic"),
    [
        ("a new roof", "Inquiry, 1 February 2026: a new roof."),
        ("a new roof?", "Inquiry, 1 February 2026: a new roof?"),
        ("Asked for a roof.", "Inquiry, 1 February 2026: Asked for a roof."),
    ],
)
def test_a_note_ends_as_its_owner_ended_it(note: str, topic: str) -> None:
    told = scenario(f'2026-02-01  Inquiry  "{note}"')
    card = card_of(told.situation, told.findings, lines_of(told))
    assert card.last_topic == topic
    assert card.nearly_bought == topic


LIFE = """
2025-03-04  Inquiry       Phone    "a new roof"
2025-05-01  Purchase               "the roof"
2025-09-01  Value added            "a tip about moss"
2026-01-10  Life event             "a daughter, Mia."
2026-02-01  Quote                  "a skylight"
2026-02-11  Call                   "thinks about it"
"""


def card_told(log="", referred=NOBODY, **columns):
    told = scenario(log, **columns)
    return card_of(told.situation, told.findings, lines_of(told, referred))


def test_the_whole_record_stands_on_the_card():
    card = card_told(
        LIFE,
        Referred("Helen Marsh", ("Bob Ott",)),
        email="anna@example.org",
        phone="+493012345",
        birthday="1980-05-14",
        source="the fair",
        interests="sailing",
        goals="a warm house",
        next_step="Bring the samples",
        next_step_on="2026-03-20",
    )
    assert card.contact == "+493012345 · anna@example.org"
    assert card.dates == "Born on 14 May 1980."
    assert card.first_met == "First contact on 4 March 2025: Inquiry, by phone. Source: the fair."
    assert (card.referred_by, card.referred) == ("Helen Marsh", ("Bob Ott",))
    assert card.value_added == "Value added, 1 September 2025: a tip about moss."
    assert "Bring the samples" in card.next
    assert "20 March" in card.next
    assert card.notes == "sailing · a warm house"
    assert card.peace is None


def test_three_openers_are_true_and_the_most_personal_comes_first():
    card = card_told(LIFE, Referred("Helen Marsh", ("Bob Ott",)), interests="sailing")
    assert card.openers == (
        "Ask about this (10 January 2026): “a daughter, Mia”.",
        "Ask what they think of the quote of 1 February 2026: “a skylight”.",
        "Thank them for recommending you to Bob Ott.",
    )


@pytest.mark.parametrize(
    ("log", "openers"),
    [
        (
            '2026-02-11  Thank-you  "a card"',
            (),
        ),
        (
            '2026-02-11  Praise  "Best bread in town!"',
            ("Thank them for their kind words of 11 February 2026: “Best bread in town!”.",),
        ),
        (
            '2026-02-11  Value added  "found a cheaper oven"',
            ("Ask whether this was useful (11 February 2026): “found a cheaper oven”.",),
        ),
        (
            '2025-10-01  Signal  "read about our ovens"',
            ("Ask what caught their eye on 1 October 2025: “read about our ovens”.",),
        ),
        (
            '2022-03-01  Life event  "moved"\n2026-02-11  Referral  "sent us Bob"',
            ("You have known each other since 1 March 2022.",),
        ),
    ],
    ids=["ours", "praise", "of value", "a mere sign", "long ago"],
)
def test_an_opener_says_what_the_row_was(log, openers):
    assert card_told(log).openers == openers


@pytest.mark.parametrize(
    ("business", "on", "opener"),
    [
        ("shop", "2026-01-01", "Ask how they like what they bought on 1 January 2026: “tulips”."),
        (
            "shop",
            "2025-12-31",
            "Last time, on 31 December 2025, it was this: “tulips”. Ask what they would like today.",
        ),
        (
            "trades",
            "2025-12-31",
            "Ask how they like what they bought on 31 December 2025: “tulips”.",
        ),
    ],
)
def test_nobody_is_asked_how_they_like_what_has_long_withered(business, on, opener):
    told = scenario(f'{on}  Purchase  "tulips"', business=business)
    assert card_of(told.situation, told.findings, lines_of(told)).openers[0] == opener


def test_where_it_is_a_secret_who_comes_nobody_is_named():
    told = scenario(business="clinic")
    known = lines_of(told, Referred("Helen Marsh", ("Bob Ott",)))
    openers = card_of(told.situation, told.findings, known).openers
    assert openers == ("Thank them for recommending you, without naming anybody.",)


def test_interests_and_goals_take_turns_from_talk_to_talk():
    likes = {"interests": "sailing, old maps", "goals": "a shop by the sea"}
    days = [f"2026-02-{day:02}  Call" for day in range(1, 5)]
    said = [card_told("\n".join(days[:met]), **likes).openers[0] for met in range(5)]
    assert said == [
        "Ask about what they like: sailing.",
        "Ask about what they like: old maps.",
        "Ask how far they have come: a shop by the sea.",
        "Ask about what they like: sailing.",
        "Ask about what they like: old maps.",
    ]


@pytest.mark.parametrize(
    ("log", "columns"),
    [
        (LIFE + '2026-02-20  Call  "her husband died"', {}),
        (LIFE, {"do_not_contact": "yes"}),
        (LIFE, {"notes": "Bitte nicht mehr anrufen"}),
        ("", {}),
    ],
    ids=["a death", "peace", "a refusal in the notes", "nothing is known"],
)
def test_nothing_is_said_lightly(log, columns):
    assert card_told(log, **columns).openers == ()


def test_the_card_says_how_they_buy_and_how_sure_that_is():
    log = [[date(2025, month, 1), "Ann Lee", "Purchase"] for month in range(1, 13)]
    people = Grids.of(
        Customers=[["Name"], ["Ann Lee"], ["Ben Ray"]],
        Interactions=[["Date", "Customer", "Type"], *log],
    )
    book = open_book(people, date(2026, 1, 10))
    ann, ben = (card_in(book, each).rhythm for each in book.customers.customers)
    assert ann.startswith("Usually buys every 4 weeks; 6 weeks quiet. Of ten customers like this,")
    assert ann.endswith("A guess from one customer: your own word counts for more.")
    assert ben is None


def test_what_comes_next_says_its_day_once():
    assert card_told(birthday="1980-03-04").next == "Their birthday is on 4 March."


def test_of_whom_peace_is_wanted_the_card_tells_no_chance():
    bought = "\n".join(f"2025-{month:02}-01  Purchase" for month in range(1, 11))
    told = scenario(bought, do_not_contact="yes", fit=fit_to([], date(2026, 3, 2), Settings()))
    assert told.findings.rhythm is not None
    assert card_of(told.situation, told.findings, lines_of(told)).rhythm is None


def test_where_they_want_peace_the_card_says_so():
    card = card_told(LIFE, do_not_contact="yes")
    assert card.peace == "Leave in peace. They asked for no contact."


def test_a_loose_tie_has_a_card_too():
    card = card_told(
        '2026-02-01  Signal  "read our page"',
        source="a friend",
        interests="bread",
        goals=None,
        first_contact="2025-06-01",
    )
    assert card.first_met == "First contact on 1 June 2025. Source: a friend."
    assert card.openers == (
        "Ask what caught their eye on 1 February 2026: “read our page”.",
        "Ask about what they like: bread.",
    )


@pytest.mark.parametrize(
    ("log", "columns", "told"),
    [
        ("2025-03-04  Payment  50", {}, "First noted on 4 March 2025: Payment."),
        ("2025-03-04  Purchase  50", {}, "First noted on 4 March 2025: Purchase."),
        ("2025-03-04  Visit", {}, "First contact on 4 March 2025: Visit."),
        ("2025-03-04  Visit", {"last_purchase": "2024-12-01"}, None),
        ("2025-03-04  Payment  50", {"last_heard_from_them": "2024-12-01"}, None),
        (
            "2025-03-04  Payment  50",
            {"first_contact": "2020-12-01"},
            "First contact on 1 December 2020.",
        ),
        (
            "2025-03-04  Visit",
            {"last_purchase": "2025-06-01"},
            "First contact on 4 March 2025: Visit.",
        ),
    ],
)
def test_an_order_or_a_payment_is_no_first_meeting(log, columns, told):
    assert card_told(log, **columns).first_met == told


def test_who_was_there_before_the_log_is_not_told_since_when_they_are_known():
    log = '2025-03-04  Referral  "sent us Bob"'
    assert card_told(log).openers == ("You have known each other since 4 March 2025.",)
    assert card_told(log, last_purchase="2024-12-01").openers == ()


@pytest.mark.parametrize(
    ("log", "columns", "bought"),
    [
        ("2026-02-01  Payment  30", {}, "Payment (30), 1 February 2026."),
        (
            "2026-01-05  Purchase  30\n2026-02-01  Payment  30",
            {},
            "One purchase, on 5 January 2026. Payment (30), 1 February 2026.",
        ),
        (
            "2026-01-05  Payment  30\n2026-02-01  Purchase  30",
            {},
            "One purchase, on 1 February 2026.",
        ),
        ("", {"last_purchase": "2025-08-30"}, "Last bought on 30 August 2025."),
        ("", {"first_purchase": "2025-08-30"}, "One purchase, on 30 August 2025."),
    ],
)
def test_a_payment_stands_on_the_card_and_a_last_purchase_is_not_called_the_only_one(
    log, columns, bought
):
    assert card_told(log, **columns).bought == bought


def test_a_card_says_that_they_want_no_newsletter():
    card = card_told(marketing_consent="Unsubscribed", email="ann@example.com")
    assert card.how.endswith("Nothing stands in the way. No newsletter and no advertising.")


@pytest.mark.parametrize(
    ("country", "said"), [("United Kingdom", "Purchase (£95)"), (None, "Purchase (95)")]
)
def test_an_amount_is_said_in_the_money_of_the_log(country, said):
    log = [["Date", "Customer", "Type", "Amount"], [date(2026, 11, 28), "Ann Ott", "Purchase", 95]]
    grids = Grids.of(Customers=[["Name"], ["Ann Ott"]], Interactions=log)
    settings = Settings.for_business("shop", country=country)
    book = open_book(grids, date(2026, 11, 30), settings=settings)
    ((_, lines),) = lines_in(book)
    assert said in lines["bought"]


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        (
            "complained about the hem (crooked), redone",
            "complained about the hem (crooked), redone",
        ),
        ("hat sich über Saum beschwert (schief)", "hat sich über Saum beschwert (schief)"),
        ("Reklamation Reißverschluss", "Reklamation Reißverschluss"),
        ("complained, ring him!", "complained, ring him!"),
    ],
)
def test_a_complaint_in_the_notes_comes_first_and_alone(notes, words):
    said = card_told('2026-02-20  Purchase  "dress"', notes=notes).openers
    assert said == (
        f"Not everything was well, by your note: “{words}”. Ask first whether it is good now.",
    )


@pytest.mark.parametrize("notes", ["never complained", "keine Beschwerden", "likes silk"])
def test_no_complaint_is_made_of_other_words(notes):
    said = card_told('2026-02-20  Purchase  "dress"', notes=notes).openers
    assert said[0].startswith("Ask how they like what they bought")


def test_beside_a_loss_not_even_a_complaint_is_brought_up():
    assert card_told("", notes="husband died in March; complained once").openers == ()


def test_the_first_purchase_on_record_is_no_day_on_which_two_met():
    log = "2022-03-01  Purchase\n2026-02-11  Referral"
    assert card_told(log).openers == ()
    met = "2022-02-01  Inquiry\n2022-03-01  Purchase\n2026-02-11  Referral"
    assert card_told(met).openers == ("You have known each other since 1 February 2022.",)
    known = ("You have known each other since 1 March 2022.",)
    assert card_told(log, first_purchase="2022-03-01").openers == known
