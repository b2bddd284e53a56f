"""What was left to us comes back until something is done about it; what they said is theirs stays so."""

from datetime import date

import pytest
from scenario import cases, scenario

from sheetcrm.book import open_book
from sheetcrm.settings import Settings
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.tables.remarks.channels import ways_named

NOTED = '2026-02-02  Call  From us  "{}"\n'
BOUGHT = "2025-11-01  Purchase  300\n2025-12-01  Purchase  300\n"


@cases("""
since                                              | due | it reads
                                                   | yes | nothing since
2026-02-20  Call  From them  "thanks for coming out" | yes | a word of theirs keeps no promise of ours
2026-02-20  Thank-you  Email                       | yes | nor do thanks
2026-02-20  Call  From us  "no answer"             | yes | nor a try
2026-02-20  Call  From us  "left voicemail"        | yes | nor a message on the machine
2026-02-20  Invoice  300                           | yes | nor an invoice
2026-02-20  Email  From us                         | no  | we wrote
2026-02-02  Email  From us  "sent numbers"         | no  | on the same day
2026-02-20  Quote  300                             | no  | the numbers themselves
2026-02-20  Purchase  300                          | no  | they bought
""")
def test_a_promise_stands_there_until_it_is_kept(since: str, due: str) -> None:
    told = scenario(BOUGHT + NOTED.format("will send numbers") + since, "2026-03-02")
    assert (told.follow_up == "As planned 2026-03-02") is (due == "yes")


@cases("""
note                           | today      | expected              | it reads
ring again next month          | 2026-03-02 | As planned 2026-03-02 | four weeks later
ring again next month          | 2026-05-04 | As planned 2026-05-04 | and until it is done
wants it done before the wedding | 2026-02-09 | As planned 2026-02-09 | they want it: a week later
nimmt das Angebot an           | 2026-02-16 | As planned 2026-02-16 | in German
wants it, termin steht         | 2026-02-16 |                       | a day is fixed
will ring back                 | 2026-02-20 |                       | theirs
will ring back                 | 2026-03-04 | Next step 2026-03-04  | a decent time later
meldet sich nach Ostern        | 2026-04-10 |                       | on their day it is theirs
meldet sich nach Ostern        | 2026-04-14 | Next step 2026-04-14  | a week after that
will call us in March          | 2026-03-09 | Next step 2026-03-09  | in English
will think about it            | 2026-03-04 | Next step 2026-03-04  | they thought about it
""")
def test_what_was_noted_of_a_customer_comes_back(note: str, today: str, expected: str) -> None:
    said = scenario(BOUGHT + NOTED.format(note), today, business="trades").follow_up
    is_ahead = said[-10:] > today
    assert ("" if is_ahead else said) == expected


def test_a_toothache_is_left_to_them_for_a_week_only() -> None:
    log = '2026-01-31  Call  From them  "toothache since Sunday"\n' + NOTED.format("will ring back")
    assert scenario(log, "2026-02-09", business="clinic").follow_up == "Next step 2026-02-09"


def test_a_leak_of_half_a_year_ago_is_asked_about_no_more() -> None:
    log = '2025-08-01  Inquiry  "{}"\n2025-08-02  Email  From us'
    told = [
        scenario(log.format(note), "2026-02-02", business="trades") for note in ("new roof", "leak")
    ]
    assert ["Door open" in each.follow_up for each in told] == [True, False]


def test_that_they_meant_to_be_in_touch_is_said() -> None:
    log = f'{BOUGHT}2026-02-01  Call  From them  "drip in the attic"\n{NOTED.format("will ring back")}'
    assert scenario(log, "2026-02-23", business="trades").says.follow_up_why == (
        "They meant to be in touch (noted on 2 February 2026: will ring back); "
        "nothing has been heard since. They called on 1 February 2026 (drip in the attic), "
        "and no more is noted than your answer."
    )


def test_what_they_said_themselves_is_said_once() -> None:
    log = f'{BOUGHT}2026-01-02  Message  From them  "will call us when the insurance pays"'
    assert scenario(log, "2026-04-02", business="trades").says.follow_up_why == (
        "They meant to be in touch (noted on 2 January 2026: will call us when the insurance pays); "
        "nothing has been heard since."
    )


def test_a_try_is_said_and_gives_two_days() -> None:
    log = f'{BOUGHT}{NOTED.format("will send numbers")}2026-02-20  Call  From us  "no answer"'
    assert scenario(log, "2026-02-21").follow_up == "As planned 2026-02-22"
    why = scenario(log, "2026-03-02").says.follow_up_why
    assert why is not None
    assert "You tried to reach them on 20 February 2026." in why


ASKED = '2026-02-01  Message  From them  "{}"\n'


@cases("""
asked                        | then                                         | owed | it reads
saw your truck, need a bid   | 2026-02-02  Call  From us  "called back"     | yes  | answered, and no bid is noted
skylight quote               | 2026-02-02  Call  From us                    | yes  | a few words
Angebot für das Dach         | 2026-02-02  Call  From us                    | yes  | in German
brauche Kostenvoranschlag    | 2026-02-02  Call  From us                    | yes  | and so
need a bid                   |                                              | no   | nobody answered: an answer is owed
need a bid                   | 2026-02-02  Quote  300                       | no   | it was sent
need a bid                   | 2026-02-02  Email  From us                   | no   | a mail may hold it
need a bid                   | 2026-02-02  Call  From us  "all set"         | no   | the note tells
need a bid                   | 2026-02-02  Call  From us;2026-02-05  Call  From us | no | you spoke twice
thanks for your quote        | 2026-02-02  Call  From us                    | no   | it is ours
is the bid still good?       | 2026-02-02  Call  From us                    | no   | so is this
new roof                     | 2026-02-02  Call  From us                    | no   | no quote is asked for
""")
def test_a_quote_that_they_asked_for_is_ours_to_send(asked: str, then: str, owed: str) -> None:
    log = ASKED.format(asked) + then.replace(";", "\n")
    told = scenario(log, "2026-02-10", business="trades")
    assert (told.follow_up == "As planned 2026-02-10") is (owed == "yes")


def test_what_is_owed_is_said_with_its_day() -> None:
    log = ASKED.format("need a bid") + "2026-02-02  Call  From us"
    assert scenario(log, "2026-02-10", business="trades").says.follow_up_why == (
        "They sent a message on 1 February 2026 (need a bid), and no quote has been noted since."
    )


def test_who_came_for_the_first_time_by_themselves_is_not_rung_again_about_it() -> None:
    asked = '2026-04-03  Call  From them  "first visit"\n2026-04-06  Call  From us  "ring again next month"'
    came = f'{asked}\n2026-04-15  Purchase  "check-up"  49'
    known = {"business": "clinic", "log_began": "2025-01-01"}
    again, thanked = (scenario(log, "2026-05-04", **known).follow_up for log in (asked, came))
    assert (again, thanked) == ("As planned 2026-05-04", "Say thank you 2026-05-04")


SPRING = '2025-09-08  Call  From us  "call again in spring"\n'


@cases("""
since                                      | today      | expected              | it reads
                                           | 2026-03-02 |                       | spring has begun
                                           | 2026-04-01 | As planned 2026-04-01 | now it is meant
2025-10-13  Call  From us                  | 2025-11-17 |                       | a word about something else
2025-10-13  Call  From us                  | 2026-04-01 | As planned 2026-04-01 | it is not forgotten for that
2025-10-13  Call  From us  "no answer"     | 2026-04-01 | As planned 2026-04-01 | nor for a try
2026-03-30  Call  From us                  | 2026-04-06 |                       | done where it was listed ahead
2025-10-13  Call  From us  "will think about it" | 2025-11-17 | Next step 2025-11-17 | they said something newer
2025-10-13  Call  From them  "new roof"    | 2025-10-14 | Reply 2025-10-14      | they asked themselves
""")
def test_what_is_for_later_holds_until_its_day(since: str, today: str, expected: str) -> None:
    asked = '2025-08-22  Call  From them  "skylight quote"\n'
    told = scenario(asked + SPRING + since, today, business="trades")
    assert ("" if told.follow_up[-10:] > today else told.follow_up) == expected


@cases("""
reachable    | columns                    | channel | asks   | it reads
Email, Phone |                            | Phone   |        | as the note says
Email        |                            | Email   | number | the number is to be asked for
Email, Phone | Email                      | Email   |        | as they like
""")
def test_call_again_is_a_call(reachable: str, columns: str, channel: str, asks: str) -> None:
    liked = {"preferred_channel": columns} if columns else {}
    told = scenario(SPRING, "2026-04-01", business="trades", reachable=reachable, **liked)
    assert told.findings.best_channel == channel
    also = [each.code for each in told.findings.follow_up_why.also]
    assert ("follow_up.no_number" in also) is (asks == "number")


@cases("""
step                  | reachable   | channel | lacks | it reads
Gesteck vorbeibringen | Email       | Email   | yes   | nothing is brought by e-mail
Gesteck vorbeibringen | Email, Post | Post    | no    | the street is known
drop off the samples  | Phone       | Phone   | yes   | nor by phone
show the samples      | Email       | Email   | no    | that may be anywhere
""")
def test_what_is_brought_needs_a_street(
    step: str, reachable: str, channel: str, lacks: str
) -> None:
    plan = {"next_step": step, "next_step_on": "2026-03-02", "next_step_by": ways_named(step)}
    told = scenario("", "2026-03-02", business="shop", reachable=reachable, **plan).findings
    assert told.best_channel == channel
    assert ("follow_up.no_street" in [each.code for each in told.follow_up_why.also]) is (
        lacks == "yes"
    )


@cases("""
before                                              | due | it reads
                                                    | yes | they want a quote and were rung
2026-04-13  Quote  5000  "new roof"                 | no  | it went out: they ask about that
2026-04-13  Quote  500  "gutters"                   | yes | that was for something else
2026-04-13  Quote  5000  "new roof";2026-04-20  Purchase  5000 | yes | that one is taken, and they want another
""")
def test_a_quote_that_they_have_is_not_to_be_sent_again(before: str, due: str) -> None:
    asked = (
        '\n2026-05-20  Message  Text  From them  "new roof, 1,800 sq ft"\n2026-05-21  Call  From us'
    )
    told = scenario(before.replace(";", "\n") + asked, "2026-06-01", business="trades").findings
    owed = told.follow_up_why is not None and told.follow_up_why.code == "follow_up.quote_owed"
    assert owed is (due == "yes")


@pytest.mark.parametrize(
    ("kept", "owed"), [(True, False), (False, True)], ids=["kept to one", "kept to nobody"]
)
def test_a_promise_to_two_at_home_is_kept_once(*, kept: bool, owed: bool) -> None:
    promised = [
        date(2026, 2, 18),
        "Ann Vine, Bob Vine",
        "Call",
        "From us",
        "will send treatment plan",
    ]
    sent = [date(2026, 2, 19), "Ann Vine", "Email", "From us", "sent the plan"]
    people = [[name, f"{name[:3]}@example.com", "Vine"] for name in ("Ann Vine", "Bob Vine")]
    cells = {
        "Customers": [["Name", "Email", "Household"], *people],
        "Interactions": [
            ["Date", "Customer", "Type", "Direction", "Note"],
            promised,
            *([sent] if kept else []),
        ],
    }
    settings = Settings.for_business("clinic")
    book = open_book(MemoryStore(cells).read(), date(2026, 2, 23), settings=settings)
    found = {customer.called: findings for customer, findings in book.findings()}
    assert (found["Bob Vine"].follow_up == "As planned") is owed
