"""As planned: the next step that the owner wrote down, with its day."""

from dataclasses import replace
from datetime import date

from scenario import Scenario, cases, scenario

from sheetcrm.rules.assess import is_due
from sheetcrm.rules.situation.remembered import Remembered
from sheetcrm.rules.words import ContactLevel

STEP = {"next_step": "send the sketch", "next_step_on": "2026-03-05", "birthday": "03-05"}


@cases("""
log                                            | today      | expected              | it reads
                                               | 2026-03-01 | Birthday 2026-03-05   | what is announced before what is planned
                                               | 2026-03-05 | As planned 2026-03-05 | on its day before all courtesy
                                               | 2026-05-05 | As planned 2026-05-05 | until it is done
2026-03-05  Call  From us                      | 2026-03-06 | Birthday 2027-03-05   | done on the day
2026-03-04  Call  From us                      | 2026-03-05 | As planned 2026-03-05 | a call the day before does not do it
2026-03-05  Mailing                            | 2026-03-06 | As planned 2026-03-06 | nor does a mailing
2026-03-01  Inquiry                            | 2026-03-05 | Reply 2026-03-05      | who asked goes first
2026-03-01  Call  From us;2026-02-10  Purchase | 2026-03-05 | As planned 2026-03-05 | no gap holds it back
""")
def test_as_planned(log: str, today: str, expected: str) -> None:
    assert scenario(log.replace(";", "\n"), today, **STEP).follow_up == expected


@cases("""
called     | expected             | it reads
2026-03-13 | Birthday 2026-09-01  | done on Friday, when it was shown
2026-03-12 | As planned 2026-03-16 | the day before is no answer
""")
def test_what_falls_on_a_day_off_may_be_done_on_the_working_day_before(
    called: str, expected: str
) -> None:
    told = scenario(
        f"{called}  Call  From us", "2026-03-16", next_step_on="2026-03-14", birthday="09-01"
    )
    assert told.follow_up == expected


def test_it_is_service_and_told_in_the_owners_words() -> None:
    told = scenario("", "2026-03-05", courtesy_contact="no", **STEP)
    assert told.findings.follow_up == "As planned"
    assert told.says.follow_up_why == "You planned this for 5 March 2026: send the sketch."
    silent = scenario("", "2026-03-05", next_step_on="2026-03-05")
    assert silent.says.follow_up_why == "You planned a next step for 5 March 2026."


def test_a_step_without_a_day_is_a_note() -> None:
    assert scenario("", "2026-03-05", next_step="send the sketch", birthday="05-01").follow_up == (
        "Birthday 2026-05-01"
    )


def test_nobody_is_written_to_against_a_ban() -> None:
    assert scenario("", "2026-03-05", do_not_contact="yes", **STEP).follow_up == ""


@cases("""
log                                              | today      | expected              | it reads
2026-03-04  Call  From us                        | 2026-03-05 | Birthday 2026-03-05   | a call yesterday
2026-03-04  Call  From us                        | 2026-03-04 | Birthday 2026-03-05   | the day before is named
2026-03-03  Invoice                              | 2026-03-05 | Birthday 2026-03-05   | an invoice
2026-03-01  Call  From us;2026-03-02  Call  From us;2026-03-04  Call  From us | 2026-03-05 | Birthday 2026-03-05   | a run and a limit
2026-03-05  Invoice                              | 2026-03-05 | Birthday 2026-03-08   | an invoice today: the wish is late, after the usual gap
2026-03-04  Letter                               | 2026-03-05 | Birthday 2027-03-05 | a card is on its way
""")
def test_nothing_of_yesterday_puts_off_a_birthday(log: str, today: str, expected: str) -> None:
    told = scenario(
        log.replace(";", "\n"), today, birthday="03-05", settings={"most_in_30_days": 2}
    )
    assert told.follow_up == expected


@cases("""
log                        | today      | expected             | it reads
2026-02-25  Call  From us  | 2026-02-26 | Remember 2026-03-04  | a courtesy before the lead puts it off by its gap
2026-02-25  Mailing        | 2026-02-28 | Remember 2026-02-28  | a mailing by its own
2026-03-04  Mailing        | 2026-03-05 | Remember 2026-03-05  | on the day itself nothing does
""")
def test_nothing_of_yesterday_puts_off_a_day_to_remember(
    log: str, today: str, expected: str
) -> None:
    assert scenario(log, today, dates_to_remember="Anna 03-05").follow_up == expected


@cases("""
business          | expected                  | it reads
trades            | First 100 days 2027-03-01 | trades ask after a year how it lasted
business services | Keep in touch 2027-03-20  | the others do not
""")
def test_in_trades_a_year_is_a_milestone(business: str, expected: str) -> None:
    log = (
        "2026-02-01  Inquiry\n2026-03-01  Purchase\n2026-03-02  Thank-you\n2026-12-20  Value added"
    )
    told = scenario(log, "2027-03-01", business=business)
    assert told.follow_up == expected
    if business == "trades":
        assert (
            told.says.follow_up_why
            == "Their first job with you was 12 months ago: ask how it has worked out."
        )


@cases("""
by    | columns      | expected | it reads
Phone |              | Phone    | as the plan says
Phone | Email        | Email    | no number is known
Post  |              | Post     | a card
      |              | Email    | it does not say how
Email, Post, Text | Phone, Post | Post   | a plan that is sent goes by post
Email, Post, Text | Phone       | Phone  | nothing carries it: then it is told
""")
def test_a_plan_that_says_how_is_done_that_way(by: str, columns: str, expected: str) -> None:
    more = {"reachable": columns} if columns else {}
    told = scenario("", "2026-03-05", next_step_by=by, **STEP, **more)
    assert told.findings.best_channel == expected


def test_how_a_plan_is_done_opens_no_door_that_they_closed() -> None:
    told = scenario("", "2026-03-05", next_step_by="Phone", never_use="Phone", **STEP)
    assert told.findings.best_channel == "Email"


@cases("""
columns    | today      | expected              | it reads
           | 2026-03-02 | As planned 2026-03-05 | announced from the Monday of its week on
birthday   | 2026-03-03 | Birthday 2026-03-03   | but it hides no birthday
rhythm     | 2026-03-02 | As planned 2026-03-05 | a talk this week keeps a rhythm
""")
def test_a_plan_of_this_week_is_announced(columns: str, today: str, expected: str) -> None:
    more: dict[str, dict[str, object]] = {
        "birthday": {"birthday": "1980-03-03"},
        "rhythm": {"contact_level": ContactLevel.MONTHLY, "last_contacted": "2026-01-10"},
    }
    said = scenario("", today, next_step="ring", next_step_on="2026-03-05", **more.get(columns, {}))
    assert said.follow_up == expected


@cases("""
called     | note             | told                                                       | it reads
           |                  | You planned this for 26 February 2026: call after the rain. | nothing since
2026-03-16 | no answer        | You planned this for 26 February 2026: call after the rain. You tried to reach them on 16 March 2026. | a try is told
2026-02-20 | no answer        | You planned this for 26 February 2026: call after the rain. | one before it is not
""")
def test_a_plan_tells_of_the_try(called: str, note: str, told: str) -> None:
    log = f'{called}  Call  From us  "{note}"' if called else ""
    plan = {"next_step": "call after the rain", "next_step_on": "2026-02-26"}
    said = scenario(log, "2026-03-23", business="trades", **plan).says.follow_up_why
    assert said == told


def test_a_plan_that_is_ahead_says_so() -> None:
    said = scenario("", "2026-03-02", next_step="ring", next_step_on="2026-03-05")
    assert said.says.follow_up_why == "You planned this for Thursday 5 March: ring."
    assert is_due(said.findings, date(2026, 3, 2))
    assert not is_due(said.findings, date(2026, 3, 1))


@cases("""
step       | today      | expected              | it reads
           | 2026-03-02 | Next step 2026-03-02  | nothing is planned
2026-03-12 | 2026-03-02 | As planned 2026-03-12 | a call that is planned for next week is the word that they get
2026-03-20 | 2026-03-02 | As planned 2026-03-20 | and so is one in three weeks
2026-04-05 | 2026-03-02 | Next step 2026-03-02  | one in five weeks is not
""")
def test_nobody_is_chased_shortly_before_what_is_planned(
    step: str, today: str, expected: str
) -> None:
    plan = {"next_step": "call after the rain", "next_step_on": step} if step else {}
    log = '2026-02-10  Inquiry  "gutters"\n2026-02-16  Quote  500'
    assert scenario(log, today, business="trades", **plan).follow_up == expected


@cases("""
step       | expected              | it reads
2026-03-16 | As planned 2026-03-16 | a call in two weeks is the word that they get
2026-03-19 | As planned 2026-03-19 | and so is one of that week, which is in the next list but one
2026-03-23 | Keep in touch 2026-03-02 | one of the week after is not
""")
def test_nobody_is_told_a_hello_two_lists_before_what_is_planned(step: str, expected: str) -> None:
    plan = {"next_step": "ring with lab result", "next_step_on": step, "contact_level": "Monthly"}
    log = "2025-12-10  Purchase  500\n2025-12-11  Call  From us"
    assert scenario(log, "2026-03-02", business="clinic", **plan).follow_up == expected


@cases("""
note              | expected              | it reads
samples shown     | Next step 2026-03-16  | ticked ahead of its day, and done
voicemail, no answer | As planned 2026-03-09 | nobody was reached
""")
def test_a_tick_that_reached_nobody_leaves_the_step_open(note: str, expected: str) -> None:
    told = scenario(f'2026-03-02  Call  From us  "{note}"', "2026-03-09", **STEP)
    done = Remembered(plans_done={told.customer.row: date(2026, 3, 5)})
    ticked = Scenario(told.customer, told.log, replace(told.context, remembered=done))
    assert ticked.follow_up == expected
