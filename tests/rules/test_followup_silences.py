"""After a silence: Nurture, Check in, Door open, Next step."""

from datetime import date

import pytest
from scenario import cases, scenario

from sheetcrm.rules.chance.fit import Fit
from sheetcrm.rules.words import Action
from sheetcrm.views.today.doing.task import what_to_do
from sheetcrm.wording.catalogue import english
from sheetcrm.wording.reason import because


def follow_up(log: str, today: str, **more: object) -> str:
    return scenario(log.replace(";", "\n"), today, **({"business": "restaurant"} | more)).follow_up


def nurtured(log: str, today: str, **more: object) -> str:
    """What follows where each sign has a note that tells what it was."""
    return follow_up(log.replace("Signal", 'Signal  "at the fair"'), today, **more)


@cases("""
today      | expected           | it reads
2026-02-10 | Nurture 2026-02-13 | named on the day of the signal
2026-02-13 | Nurture 2026-02-13 | three days after
2026-02-27 | Nurture 2026-02-27 | the 14th day after that
2026-02-28 |                    | the 15th: what nobody sent is let go with its sign
""")
def test_nurture(today: str, expected: str) -> None:
    assert nurtured("2026-02-10  Signal", today) == expected


@cases("""
today      | expected           | it reads
2026-02-14 | Nurture 2026-04-14 | the next touch is 63 days after the signal
2026-04-28 | Nurture 2026-04-28 | its 14th day
2026-04-29 |                    | nobody invited them: it is let go, too
""")
def test_a_plan_that_was_begun(today: str, expected: str) -> None:
    assert nurtured("2026-02-10  Signal\n2026-02-13  Email  From us", today) == expected


def test_a_word_of_ours_for_another_reason_does_not_revive_a_plan() -> None:
    log = "2025-02-10  Signal\n2026-03-01  Email  From us"
    assert "Nurture" not in nurtured(log, "2026-04-01")


def test_another_sign_begins_where_the_first_was_let_go() -> None:
    log = "2026-02-10  Signal\n2026-03-20  Signal"
    assert nurtured(log, "2026-03-20") == "Nurture 2026-03-23"
    begun = "2026-02-10  Signal\n2026-02-13  Email  From us\n2026-05-20  Signal"
    assert nurtured(begun, "2026-05-20") == "Nurture 2026-05-23"


@cases("""
log                                              | expected           | it reads
2026-02-05  Signal;2026-02-14  Signal            | Nurture 2026-02-15 | the first signal of several sets the day
2025-12-17  Call  From us;2026-02-10  Signal     | Nurture 2026-02-16 | in touch 60 days ago: tomorrow
2025-12-16  Call  From us;2026-02-10  Signal     | Nurture 2026-02-15 | in touch 61 days ago
2026-02-10  Signal;2026-02-12  Mailing           | Nurture 2026-02-19 | a mailing is not personal, but it puts it off
2026-02-10  Signal;2026-02-12  Email  From us    | Nurture 2026-04-14 | somebody wrote: the next touch
2026-02-10  Signal;2026-02-12  Life event  "Twins!" | Life event 2026-02-15 | a word from them ends the plan
2026-01-01  Signal;2026-01-04  Email  From us;2026-02-10  Signal | Nurture 2026-02-15 | a new sign moves the next touch on
2026-01-01  Signal;2026-01-30  Email  From us;2026-02-10  Signal | Nurture 2026-03-01 | not so soon after our word
2025-09-01  Signal;2025-09-04  Email  From us;2025-11-03  Email  From us;2026-01-02  Email  From us;2026-02-10  Signal | | three touches in half a year
2026-02-10  Signal;2026-02-11  Payment            | Next step 2026-02-25 | no longer a loose tie
2026-01-10  Purchase;2026-02-10  Signal          | Check in 2026-05-12 | a customer's like needs no nurture
""")
def test_whom_to_nurture(log: str, expected: str) -> None:
    assert nurtured(log, "2026-02-15") == expected


@cases("""
log                                     | why                                                                              | it reads
2026-02-25  Signal                      | A sign of interest on 25 February 2026; nothing heard from them yet. | without a note
2026-02-25  Signal  "Liked our post"    | On 25 February 2026: Liked our post. No word of theirs is noted yet. | with one
""")
def test_what_is_said_of_a_signal(log: str, why: str) -> None:
    said = scenario(log, interests="Rowing").says.follow_up_why
    assert said is not None
    assert said.startswith(why)


@cases("""
log                                  | likes  | do                                | why | it reads
2026-02-10  Signal                   | Rowing | something_useful_about            | A sign of interest on 10 February 2026; nothing heard from them yet. | first something of use
2026-02-10  Signal  "at the fair"    | | follow_up_about | On 10 February 2026: at the fair. No word of theirs is noted yet. | or what the sign was about
2025-12-12  Signal  "at the fair";2025-12-15  Email  From us | | invite | They showed interest on 12 December 2025: invite them, so that they keep you in mind. | then an invitation
2025-10-14  Signal  "at the fair";2025-10-17  Email  From us;2025-12-17  Email  From us | | ask_a_question | They showed interest on 14 October 2025: ask them one question, and leave it at that. | then a question
""")
def test_each_touch_is_another_thing_to_do(log: str, likes: str, do: str, why: str) -> None:
    made = scenario(
        log.replace(";", "\n"), "2026-02-15", business="restaurant", interests=likes or None
    )
    assert made.findings.follow_up == "Nurture"
    assert made.says.follow_up_why == why
    told = made.findings.follow_up_why
    assert told is not None
    assert str(what_to_do(Action.NURTURE, made.findings).code) == f"today.{do}"


@cases("""
note                           | sender     | expected           | do                          | it reads
                               |            |                    |                             | nothing is known of it
liked our before/after         |            |                    |                             | a tap on a picture
Instagram-Herz                 |            |                    |                             | in German, too
hat unser Foto geliked         |            |                    |                             | however it is written
hat unsere Story geteilt       |            | Nurture 2026-03-02 | Thank them for sharing it   | who passed it on is thanked
came to the seminar            |            | Nurture 2026-03-02 | Follow up: came to the seminar | a talk may begin with that
Instagram-Herz                 | Inge Huber | Nurture 2026-03-02 | Introduce yourself          | Inge knows them both
                               | Inge Huber | Nurture 2026-03-02 | Introduce yourself          | so much is known
                               | K-1044     |                    |                             | a number names nobody
""")
def test_nobody_is_written_to_for_a_mere_like(
    note: str, sender: str, expected: str, do: str
) -> None:
    log = f'2026-02-27  Signal  "{note}"' if note else "2026-02-27  Signal"
    made = scenario(log, business="shop", referred_by=sender or None)
    assert made.follow_up.replace("Keep in touch 2027-02-27", "") == expected
    if do:
        told = what_to_do(Action.NURTURE, made.findings)
        assert english().sentence(told) == do


@cases("""
note                     | is_invited | it reads
took our card            | yes        | a sign that tells something has a plan
hat unsere Story geteilt | no         | passing something on is thanked for, and that is that
Instagram-Herz           | no         | a tap is worth one word
""")
def test_only_a_sign_that_tells_something_is_followed_by_an_invitation(
    note: str, is_invited: str
) -> None:
    log = f'2025-12-12  Signal  "{note}"\n2025-12-15  Email  From us'
    made = scenario(log, "2026-02-15", business="shop", interests="Rowing")
    assert ("Nurture" in made.follow_up) is (is_invited == "yes")


@cases("""
business          | do                                        | it reads
shop              | Invite them to come by                    | a shop has a door
clinic            | Ask whether they would like an appointment | a clinic has a chair
trades            | Offer to come and have a look             | a roofer comes
adviser           | Offer a first talk                        | an adviser talks
business services | Offer a first talk                        | and so do they
online shop       | Invite them to have a look                | nobody can come by there
""")
def test_an_invitation_fits_the_trade(business: str, do: str) -> None:
    log = '2025-12-12  Signal  "at the fair"\n2025-12-15  Email  From us'
    made = scenario(log, "2026-02-15", business=business)
    assert english().sentence(what_to_do(Action.NURTURE, made.findings)) == do


@cases("""
log                                     | today      | expected             | it reads
2025-09-01  Quote                       | 2026-03-01 | Door open 2026-03-01 | six months after a quote
2025-09-01  Quote                       | 2026-03-15 | Door open 2026-03-15 | shown for 14 days
2025-09-01  Quote                       | 2026-03-16 | Door open 2026-09-01 | then a year after it
2024-03-01  Quote                       | 2026-03-01 | Door open 2026-03-01 | and two years after it
2024-03-01  Quote                       | 2026-03-16 | Keep in touch 2027-03-01 | and never again
2025-09-01  Inquiry;2025-09-02  Email  From us | 2026-03-01 | Door open 2026-03-01 | what they asked
2025-09-01  Inquiry;2025-09-02  Email  From us;2025-09-20  Visit  From them  "just looking" | 2026-03-01 | Door open 2026-03-01 | a look is no question
2025-09-01  Quote;2025-09-03  Purchase;2025-09-04  Thank-you | 2026-03-01 | Check in 2026-08-30 | they took it
""")
def test_still_thinking(log: str, today: str, expected: str) -> None:
    assert follow_up(log, today, business="clinic") == expected


@cases("""
note | expected | it reads
hat geschaut | | they only looked
nur umgesehen! | | or walked around
Beratung Balkon | Door open 2026-03-01 | they were advised
hat den roten Topf angeschaut | Door open 2026-03-01 | they looked at something
""")
def test_nobody_is_asked_again_who_only_looked(note: str, expected: str) -> None:
    log = f'2025-09-01  Visit  From them  "{note}"\n2025-09-02  Email  From us'
    assert follow_up(log, "2026-03-01", business="trades").startswith(expected or "Keep in touch")


@cases("""
answer              | code                                   | it reads
                    | follow_up.still_thinking_unanswered    | a mere question, and no answer is noted
2025-09-02  Email  From us |                                 | its answer settled it
""")
def test_nobody_is_asked_again_what_was_answered(answer: str, code: str) -> None:
    log = f'2025-09-01  Inquiry  "inheritance, what now?";{answer}'.replace(";", "\n")
    why = scenario(log, "2026-03-01", business="adviser").findings.follow_up_why
    assert why is not None
    assert (why.code if "thinking" in why.code else "") == code


def test_what_we_wrote_long_after_a_question_stands_beside_it() -> None:
    asked = '2025-03-01  Inquiry  "school fees plan"\n2025-03-02  Email  From us\n'
    why = scenario(f"{asked}2026-01-02  Email  From us", "2026-03-01").findings.follow_up_why
    assert why is not None
    assert why.also[0] == because("follow_up.no_word_back", on=date(2026, 1, 2))


@cases("""
said                            | expected  | it reads
change of bank                  | First 100 days 2026-03-04 | a question that was answered
will be in touch after the sale | First 100 days 2026-05-06 | they will be in touch
""")
def test_nobody_asks_how_all_is_of_whoever_will_be_in_touch(said: str, expected: str) -> None:
    log = '2026-01-20  Inquiry  "ISA"\n2026-02-01  Purchase  "ISA"  900\n2026-02-02  Thank-you\n'
    log += f'2026-02-05  Call  From them  "{said}"\n2026-02-06  Email  From us'
    assert scenario(log, "2026-03-04", business="adviser").follow_up == expected


BOUGHT = "2024-03-01  Purchase;2024-09-01  Purchase"


@cases("""
today      | expected            | it reads
2024-11-30 | Check in 2024-12-01 | the 90th day: the next is named
2024-12-01 | Check in 2024-12-01 | the 91st day, when the silence becomes unusual
2024-12-15 | Check in 2024-12-15 | shown for 14 days
2024-12-16 | Check in 2025-09-01 | then the anniversary is named
2025-09-01 | Check in 2025-09-01 | the anniversary
2025-09-15 | Check in 2025-09-15 | shown for 14 days
2025-09-16 |                     | then a card would only puzzle them
""")
def test_check_in(today: str, expected: str) -> None:
    assert follow_up(BOUGHT, today) == expected


FIT = Fit(
    k=1,
    r=1.2,
    alpha=9.6,
    a=0.7,
    b=2.0,
    log_likelihood=-1000.0,
    horizon_days=183,
    typical_gap_days=60.0,
    customers=300,
    gaps=500,
    first_on=date(2023, 1, 1),
    fitted_on=date(2025, 11, 1),
)
REGULAR = "2025-02-01  Purchase;2025-03-01  Purchase;2025-03-29  Purchase;2025-04-26  Purchase"
"""Every four weeks, and then no more."""


@cases("""
log                                        | began      | today      | expected            | it reads
.                                          | 2025-11-30 | 2025-11-30 | Check in 2025-11-30 | a regular was lost long before the first sync
.                                          | 2025-11-30 | 2025-12-14 | Check in 2025-12-14 | shown for 14 days
.                                          | 2025-11-30 | 2025-12-15 | Check in 2026-04-26 | then the anniversary is named
.;2025-12-02  Call  From us                | 2025-11-30 | 2025-12-03 | Check in 2026-04-26 | it was done
.;2025-10-20  Email  From us               | 2025-11-30 | 2025-11-30 | Check in 2026-04-26 | somebody asked of late
.;2025-04-27  Complaint;2025-04-28  Call  From us | 2025-11-30 | 2025-11-30 | Check in 2026-04-27 | a complaint tells why
.                                          | 2025-06-01 | 2025-11-30 | Check in 2026-04-26 | seen before it was unusual: it was asked at its time
2025-02-01  Purchase;2025-04-26  Purchase  | 2025-11-30 | 2025-11-30 | Check in 2026-04-26 | two purchases are no rhythm
""")
def test_a_regular_who_was_lost_before_the_first_sync_is_asked_after_at_once(
    log: str, began: str, today: str, expected: str
) -> None:
    settings = {"first_sync": date.fromisoformat(began)}
    found = follow_up(log.replace(".", REGULAR), today, fit=FIT, business="shop", settings=settings)
    assert found == expected


@pytest.mark.parametrize("end", ["Passed away", "Opt-out", "Bought elsewhere"])
def test_whoever_died_left_or_opted_out_is_no_lost_regular(end: str) -> None:
    log, began = f"{REGULAR};2025-05-02  {end}", {"first_sync": date(2025, 11, 30)}
    asked = follow_up(log, "2025-11-30", fit=FIT, business="shop", settings=began)
    assert "Check in" not in asked


@cases("""
business | more                                    | years | it reads
shop     |                                         | 1     | where people carry something home
adviser  |                                         | 2     | where they are advised
trades   |                                         | 5     | where they need us seldom
shop     | 2023-03-01  Purchase;2023-09-01  Purchase | 2     | the loyal
adviser  | 2023-03-01  Purchase;2023-09-01  Purchase | 5     | the loyal, where they are advised
""")
def test_for_how_many_years_of_silence_somebody_is_kept_in_mind(
    business: str, more: str, years: str
) -> None:
    log, last = f"{more};{BOUGHT}".lstrip(";"), int(years)
    quiet = {"business": business, "settings": {"value_every_days": None, "cadence_days": None}}
    assert "Check in" in follow_up(log, f"{2024 + last}-09-02", **quiet)
    assert "Check in" not in follow_up(log, f"{2024 + last}-10-02", **quiet)


@cases("""
business          | today      | expected            | it reads
trades            | 2025-01-01 | Check in 2026-09-02 | after two years of trades
clinic            | 2025-01-01 | Check in 2025-08-28 | after 361 days in a clinic
""")
def test_when_it_is_unusual_by_business(business: str, today: str, expected: str) -> None:
    assert follow_up(BOUGHT, today, business=business) == expected


@cases("""
spoke      | today      | expected            | it reads
2024-11-20 | 2024-12-05 | Check in 2025-09-01 | a contact in this silence: 90 days are not over before it lapses
2024-09-10 | 2024-12-05 | Check in 2024-12-09 | 90 days after a contact in this silence
2024-09-10 | 2024-12-01 | Check in 2024-12-09 | and not a day sooner
2024-09-10 | 2024-11-01 | Check in 2024-12-09 | nor named for sooner
2024-08-31 | 2024-12-05 | Check in 2024-12-05 | a contact before the silence does not matter
2024-12-05 | 2024-12-06 | Check in 2025-09-01 | it was done
2025-09-02 | 2025-09-03 |                     | it was done again
""")
def test_not_within_90_days_of_a_personal_contact(spoke: str, today: str, expected: str) -> None:
    assert follow_up(f"{BOUGHT};{spoke}  Call  From us", today) == expected


@cases("""
last       | today      | expected            | it reads
2024-02-29 | 2025-02-28 | Check in 2025-02-28 | the anniversary of a leap day
2023-12-31 | 2024-12-31 | Check in 2024-12-31 | the last day of a year
2024-01-01 | 2024-12-20 | Check in 2025-01-01 | over the year's end
2023-12-25 | 2025-01-03 | Check in 2025-01-03 | an anniversary of last year, still shown
""")
def test_anniversaries_of_a_column(last: str, today: str, expected: str) -> None:
    assert follow_up("", today, last_purchase=last, first_purchase="2020-01-01") == expected


def test_no_check_in_for_leads_or_the_undated() -> None:
    assert follow_up("2024-03-01  Payment", "2024-09-01") == ""
    assert follow_up("", "2024-09-01", number_of_purchases=3) == ""


ELSEWHERE = "2024-09-01  Purchase;2026-01-01  Bought elsewhere"


@cases("""
today      | expected             | it reads
2026-01-02 | Door open 2026-04-01 | named from the start
2026-03-31 | Door open 2026-04-01 | the 89th day
2026-04-01 | Door open 2026-04-01 | the 90th day
2026-06-30 | Door open 2026-06-30 | the 180th
2026-07-01 |                      | the 181st
""")
def test_door_open(today: str, expected: str) -> None:
    assert follow_up(ELSEWHERE, today, business="clinic") == expected


@cases("""
then                         | shown | it reads
2026-03-01  Call  From us    | yes   | we spoke on day 59
2026-03-02  Call  From us    | no    | we spoke on day 60
2026-03-20  Mailing          | yes   | a mailing is not personal
2026-03-20  Purchase         | no    | they bought from us again
""")
def test_whose_door_is_still_to_be_opened(then: str, shown: str) -> None:
    told = follow_up(f"{ELSEWHERE};{then}", "2026-04-10", business="clinic")
    assert ("Door open" in told) is (shown == "yes")


@cases("""
log                                            | today      | expected             | it reads
2026-02-01  Payment                             | 2026-02-10 | Next step 2026-02-15 | 14 days after the last contact
2026-02-01  Payment;2026-02-05  Call  From us            | 2026-02-10 | Next step 2026-03-05 | 28 days after an unanswered one
2026-02-01  Inquiry;2026-02-05  Call  From us           | 2026-02-10 | Next step 2026-02-19 | an answer is not unanswered
2026-02-01  Payment                             | 2026-03-01 | Next step 2026-03-01 | its 14th day
2026-02-01  Payment                             | 2026-03-02 | Keep in touch 2027-02-01 | nobody knows of what to ask again
2026-01-31  Inquiry  "a brace";2026-02-01  Email  From us | 2026-03-02 | Next step 2026-04-16 | nobody took it: 60 days later
2026-01-31  Inquiry  "a brace";2026-02-01  Email  From us | 2026-04-30 | Next step 2026-04-30 | its 14th day again
2026-01-31  Inquiry  "a brace";2026-02-01  Email  From us | 2026-05-01 | Door open 2026-07-31 | the third would come after 120 days
2026-02-01  Payment;2026-02-05  Call  From us;2026-03-10  Call  From us | 2026-04-10 | Keep in touch 2027-03-10 | two unanswered: it is their move
2026-02-01  Call  From us;2026-02-05  Call  From us              | 2026-03-01 | Keep in touch 2027-02-05 | nothing was ever heard of them
""")
def test_next_step(log: str, today: str, expected: str) -> None:
    assert follow_up(log, today, business="clinic") == expected


@cases("""
business     | expected             | it reads
shop         | Keep in touch 2027-02-05 | a shop asks once
restaurant   |                      | so does a restaurant
online shop  |                      | and an online shop
trades       | Next step 2026-03-05 | trades ask twice
""")
def test_next_steps_by_business(business: str, expected: str) -> None:
    log = "2026-02-01  Payment;2026-02-05  Call  From us"
    assert follow_up(log, "2026-02-10", business=business) == expected


def test_the_second_next_step_says_that_it_is_the_last() -> None:
    log = "2026-02-01  Payment\n2026-02-05  Email  From us"
    said = scenario(log, "2026-03-05").says.follow_up_why
    assert said is not None
    assert said.startswith("No answer since you got in touch on 5 February 2026: one more try,")


def test_over_a_counter_nobody_is_still_thinking_after_half_a_year() -> None:
    log = "2025-09-01  Inquiry;2025-09-02  Email  From us".replace(";", "\n")
    assert "Door open" not in follow_up(log, "2026-03-01", business="shop")


def test_who_came_after_buying_elsewhere_needs_no_open_door() -> None:
    log = "2025-01-01  Purchase;2025-12-01  Bought elsewhere"
    assert "Door open" in follow_up(log, "2026-03-02", business="trades")
    came = f"{log};2026-01-20  Visit  From them"
    assert "Door open" not in follow_up(came, "2026-03-02", business="trades")
