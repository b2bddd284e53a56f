"""The first days as a customer: thank-you, first invoice, first 100 days."""

import pytest
from scenario import cases, scenario

FIRST = "2026-02-01  Visit  From them\n2026-02-02  Quote\n2026-02-10  Purchase"


def follow_up(log: str, today: str, **more: object) -> str:
    return scenario(log.replace(";", "\n"), today, **({"business": "shop"} | more)).follow_up


@cases("""
today      | expected                   | it reads
2026-02-10 | Say thank you 2026-02-11   | the day after is named on the day
2026-02-11 | Say thank you 2026-02-11   | the day after
2026-03-12 | Say thank you 2026-03-12   | the 30th day
2026-03-13 | First 100 days 2026-03-13  | the 31st
""")
def test_say_thank_you(today: str, expected: str) -> None:
    assert follow_up(FIRST, today) == expected


@cases("""
then                        | expected                  | it reads
2026-02-10  Call  From us   | First 100 days 2026-05-11 | a call later that day
2026-02-11  Thank-you       | First 100 days 2026-05-11 | a thank-you
2026-02-11  Email  From us  | First 100 days 2026-05-11 | anything personal
2026-02-11  Check-in        | First 100 days 2026-05-11 | even a check-in
2026-02-11  Invoice         | Say thank you 2026-02-12  | an invoice does not thank
2026-02-11  Mailing         | Say thank you 2026-02-12  | a mailing does not thank
2026-02-11  Quote           | Say thank you 2026-02-12  | a quote for more does not thank
2026-02-11  Refund          | Next step 2026-02-24      | a refund leaves nothing to thank for
2026-02-11  Purchase        | Check in 2026-06-12       | who comes back is no beginner
""")
def test_what_thanks_them(then: str, expected: str) -> None:
    today = "2026-02-11" if "Invoice" in then else "2026-02-12"
    assert follow_up(f"{FIRST}\n{then}", today) == expected


def test_a_call_before_the_purchase_does_not_thank() -> None:
    log = "2026-02-10  Visit  From them\n2026-02-10  Call  From us\n2026-02-10  Purchase"
    assert follow_up(log, "2026-02-11") == "Say thank you 2026-02-11"


@cases("""
log                     | why                                                                          | it reads
2026-02-20  Purchase    | Their order was on 20 February 2026: tell them it was a good choice.           | we do not know whether it was the first
2026-02-19  Visit  From them;2026-02-20  Purchase | Their first order with you was on 20 February 2026: tell them it was a good choice. | we know
""")
def test_first_is_said_only_where_known(log: str, why: str) -> None:
    says = scenario(log.replace(";", "\n")).says
    assert says.follow_up_why is not None
    assert says.follow_up_why.startswith(why)


@cases("""
own          | expected        | it reads
Contract     | Say thank you   | the owner agrees that it is their first
Continuation |                 | the owner knows them longer than the log
Convergence  |                 | the owner knows them well
""")
def test_no_thanks_for_a_first_where_the_owner_knows_better(own: str, expected: str) -> None:
    found = scenario("2026-02-20  Purchase", my_stage=own).findings
    assert (found.follow_up == "Say thank you") is bool(expected)


def test_a_last_visit_of_somebody_whose_start_is_a_blank_is_not_thanked_for() -> None:
    told = {"last_purchase": "2026-02-20", "log_began": "2025-01-01", "starts_are_noted": True}
    assert "thank" not in follow_up("", "2026-02-22", **told)
    bought = scenario("2026-02-20  Purchase  45", "2026-02-22", **told).findings
    assert bought.follow_up_why.code == "follow_up.thank_you"


def test_a_purchase_typed_in_a_column_is_thanked_for() -> None:
    assert follow_up("", "2026-03-02", last_purchase="2026-02-20") == "Say thank you 2026-03-02"
    thanked = {"last_purchase": "2026-02-20", "last_contacted": "2026-02-20"}
    assert "thank" not in follow_up("", "2026-03-02", **thanked)


def test_the_thank_you_is_service_and_passes_an_opt_out() -> None:
    assert follow_up(f"{FIRST}\n2026-02-10  Opt-out", "2026-02-11") == "Say thank you 2026-02-11"
    assert follow_up(FIRST, "2026-02-11", do_not_contact="yes") == ""


def test_nobody_is_thanked_who_asked_for_peace_since() -> None:
    peace = f"{FIRST}\n2026-02-12  Opt-out"
    assert "thank" not in follow_up(peace, "2026-02-13")


def test_a_last_purchase_that_stood_in_the_list_at_first_is_of_any_number() -> None:
    stood_there = {"last_purchase": "2026-02-10", "settings": {"first_sync": "2026-03-02"}}
    assert "thank" not in follow_up("", "2026-03-02", **stood_there)
    typed_since = {"last_purchase": "2026-03-05", "settings": {"first_sync": "2026-03-02"}}
    assert follow_up("", "2026-03-06", **typed_since) == "Say thank you 2026-03-06"


INVOICED = f"{FIRST}\n2026-02-11  Thank-you\n"


@cases("""
today      | expected                   | it reads
2026-02-15 | First invoice 2026-02-20   | named as the next thing
2026-02-17 | First invoice 2026-02-20   | 3 days ahead
2026-02-20 | First invoice 2026-02-21   | on its day, when it has gone out already
2026-02-23 | First invoice 2026-02-23   | 3 days behind
2026-02-24 | First 100 days 2026-03-12  | 4 days behind
""")
def test_first_invoice(today: str, expected: str) -> None:
    log = f"{INVOICED}2026-02-20  Invoice"
    assert follow_up(log, today, business="business services") == expected


@cases("""
rows                                              | expected                  | it reads
2026-02-20  Invoice  "Thank you, Anna!"           | First 100 days 2026-03-12 | a personal word is on it
2026-02-12  Invoice;2026-02-20  Invoice           | First 100 days 2026-03-12 | it is not the first
2026-02-20  Invoice;2026-02-20  Call  From us     | First 100 days 2026-03-13 | a call went with it
""")
def test_no_first_invoice(rows: str, expected: str) -> None:
    assert follow_up(f"{INVOICED}{rows}", "2026-02-21", business="business services") == expected


def test_an_invoice_years_after_the_first_purchase_is_not_the_first() -> None:
    columns = {"first_purchase": "2021-05-01", "number_of_purchases": 12}
    sheet = scenario("2026-03-01  Invoice", **columns)
    assert sheet.findings.follow_up != "First invoice"


def test_an_invoice_of_a_purchase_that_may_not_be_the_first() -> None:
    log = "2026-02-28  Purchase\n2026-02-28  Thank-you\n2026-03-01  Invoice"
    assert scenario(log).findings.follow_up != "First invoice"


@cases("""
today      | expected                   | it reads
2026-03-11 | First 100 days 2026-03-12  | named the day before
2026-03-12 | First 100 days 2026-03-12  | 30 days after
2026-03-26 | First 100 days 2026-03-26  | shown for 14 days
2026-03-27 | First 100 days 2026-05-11  | then the second one is named
2026-05-10 | First 100 days 2026-05-11  | the day before
2026-05-11 | First 100 days 2026-05-11  | 90 days after
2026-05-21 | First 100 days 2026-05-21  | the 100th day
2026-05-25 | First 100 days 2026-05-25  | shown for 14 days
2026-05-26 | First 100 days 2027-02-10  | then how it lasted
""")
def test_first_100_days(today: str, expected: str) -> None:
    assert follow_up(f"{FIRST}\n2026-02-11  Thank-you", today, business="trades") == expected


@cases("""
today      | expected                  | it reads
2026-02-18 | Check in 2028-01-20       | a new job of a month ago: nobody asks about the old one
2026-02-19 | First 100 days 2026-02-19 | then how the first has lasted
""")
def test_who_has_just_bought_something_else_is_not_asked_how_the_first_has_lasted(
    today: str, expected: str
) -> None:
    first = '2025-02-01  Visit  From them\n2025-02-10  Purchase  "new roof"  11454'
    log = f'{first}\n2026-01-19  Purchase  "chimney flashing"  1029'
    assert follow_up(log, today, business="trades") == expected


def test_a_clinic_says_no_hello_between_the_first_weeks_and_a_check_up() -> None:
    thanked = f"{FIRST}\n2026-02-11  Thank-you"
    assert follow_up(thanked, "2026-03-27", business="clinic").startswith("Check in")


@cases("""
spoke      | expected                  | it reads
2026-02-25 | First 100 days 2026-03-18 | 15 days before
2026-02-26 | First 100 days 2026-05-11 | 14 days before
2026-03-12 | First 100 days 2026-05-11 | on the day
""")
def test_nothing_personal_in_the_14_days_before(spoke: str, expected: str) -> None:
    log = f"{FIRST}\n2026-02-11  Thank-you\n{spoke}  Value added"
    assert follow_up(log, "2026-03-12", business="trades") == expected


THANKED = "2026-02-01  Visit  From them;2026-02-10  Purchase  {amount};2026-02-11  Thank-you"


@cases("""
business          | spent | expected                  | it reads
shop              | 395   | First 100 days 2026-05-11 | flowers for a feast are gone, but the hello stays
shop              | 95    |                           | a large bouquet is no subject months later
shop              | 40    |                           | a bouquet like most others
restaurant        | 40    |                           | a meal like most others
clinic            | 45    |                           | a check-up
clinic            | 159   |                           | a filling was asked about once, soon after it
clinic            | 160   | First 100 days 2026-03-12 | a crown is worth a second look
trades            | 40    | First 100 days 2026-03-12 | a repair like most others is to last
trades            | 20    | First 100 days 2027-02-10 | a small one is asked about after a year
adviser           | 40    | First 100 days 2026-03-12 | it goes on for years
adviser           | 20    |                           | a small matter
business services | 20    |                           | a small order
online shop       | 40    |                           | a parcel like most others
""")
def test_a_small_or_routine_purchase_is_thanked_for_and_that_is_all(
    business: str, spent: str, expected: str
) -> None:
    log = THANKED.format(amount=spent)
    told = follow_up(log, "2026-03-01", business=business, usual_amount=40)
    assert told == expected or not (expected or "First" in told)


@cases("""
rows                                 | first                     | it reads
2026-02-10  Purchase  40             | First 100 days 2026-03-13 | nobody thanked them
2026-02-10  Purchase                 | First 100 days 2026-03-13 | what they spent is not known
""")
def test_who_was_not_thanked_hears_once_all_the_same(rows: str, first: str) -> None:
    log = f"2026-02-01  Visit  From them\n{rows}"
    assert follow_up(log, "2026-03-13", usual_amount=40) == first


def test_two_amounts_of_the_first_day_count_together() -> None:
    log = THANKED.format(amount="90;2026-02-10  Purchase  90")
    assert "2026-05-11" in follow_up(log, "2026-03-01", usual_amount=40)


@cases("""
business          | expected                   | it reads
adviser           | First invoice 2026-02-21   | it goes on
business services | First invoice 2026-02-21   | it goes on
trades            | First 100 days 2026-03-12  | there is no second one
clinic            | First 100 days 2026-03-12  | nobody writes about a bill
""")
def test_a_word_goes_with_the_first_invoice_only_where_more_will_follow(
    business: str, expected: str
) -> None:
    assert follow_up(f"{INVOICED}2026-02-20  Invoice", "2026-02-21", business=business) == expected


def test_first_100_days_only_after_a_known_first_purchase() -> None:
    log = "2026-02-10  Purchase\n2026-02-11  Thank-you"
    assert "First 100 days" not in follow_up(log, "2026-03-12")


@pytest.mark.parametrize("level", ["Only when needed"])
def test_first_100_days_is_a_courtesy(level: str) -> None:
    assert follow_up(f"{FIRST}\n2026-02-11  Thank-you", "2026-03-12", contact_level=level) == ""


@cases("""
then                                                    | expected                  | it reads
2026-03-12  Check-in                                    | First 100 days 2026-05-11 | sixty days after one that brought no word
2026-03-20  Check-in                                    | First 100 days 2026-05-19 | later, where it was late
2026-03-20  Check-in;2026-03-21  Call  From them;2026-03-21  Call  From us | First 100 days 2026-05-11 | thirty days after one that did
""")
def test_a_check_in_is_not_too_soon_after_another(then: str, expected: str) -> None:
    assert (
        follow_up(f"{FIRST};2026-02-11  Thank-you;{then}".replace(";", "\n"), "2026-05-02")
        == expected
    )


@cases("""
column           | value            | reachable    | channel | it reads
courtesy_contact | no               | Email, Phone | Email   | a line, though they like the phone
courtesy_contact | no               | Phone        |         | a call is no line
courtesy_contact | yes              | Email, Phone | Phone   | courtesy is fine
contact_level    | Only when needed | Email, Phone | Email   | only when needed
""")
def test_whoever_wants_no_courtesy_is_thanked_for_a_purchase_in_a_line(
    column: str, value: str, reachable: str, channel: str
) -> None:
    columns = {column: value, "reachable": reachable, "preferred_channel": "Phone"}
    sheet = scenario(FIRST, "2026-02-11", **columns)
    assert ("Say thank you" in sheet.follow_up) is bool(channel)
    assert not channel or sheet.findings.best_channel == channel
    is_told = "A line is enough" in (sheet.says.follow_up_why or "")
    assert is_told is (bool(channel) and value != "yes")


@pytest.mark.parametrize(
    ("business", "says"),
    [("", "order"), ("trades", "job"), ("shop", "purchase")],
)
def test_a_first_purchase_is_called_as_the_trade_calls_it(business: str, says: str) -> None:
    log = "2026-02-19  Inquiry\n2026-02-20  Purchase"
    told = scenario(log, "2026-02-22", business=business)
    assert str(told.says.follow_up_why).startswith(f"Their first {says} with you was on")


@cases("""
note        | is_asked | it reads
table       | yes      | a table is asked after
Trauerkranz | no       | a wreath never is
""")
def test_nobody_is_asked_how_a_wreath_was(note: str, is_asked: str) -> None:
    told = follow_up(f'{FIRST}  900  "{note}";2026-02-11  Thank-you', "2026-05-11")
    assert ("First 100 days" in told) is (is_asked == "yes")


@cases("""
then                                   | business | expected                  | it reads
                                       | clinic   | Say thank you 2026-02-20  | nobody asked yet how they are feeling
2026-02-11  Thank-you                  | clinic   | First 100 days 2026-03-12 | asked once, and a crown is looked after
2026-02-15  Praise;2026-02-16  Thank-you | clinic |                           | they said how it was
2026-02-15  Praise;2026-02-16  Thank-you | trades | First 100 days 2027-02-10 | how it lasts is another question
2026-02-09  Praise;2026-02-11  Thank-you | clinic | First 100 days 2026-03-12 | they praised something else
""")
def test_whoever_praised_us_has_said_how_it_was(then: str, business: str, expected: str) -> None:
    log = f"2026-02-01  Inquiry  Email;2026-02-10  Purchase  500;{then}".rstrip(";")
    told = follow_up(log, "2026-02-20", business=business, usual_amount=60)
    assert told == expected if expected else "First" not in told


def test_praise_takes_the_place_of_how_are_you_feeling() -> None:
    log = "2026-02-01  Inquiry  Email;2026-02-10  Purchase  180;2026-02-12  Praise"
    told = scenario(
        log.replace(";", "\n"), "2026-02-13", business="clinic", usual_amount=60
    ).says.follow_up_why
    assert str(told).startswith("They praised you")


@cases("""
later                                   | expected                  | it reads
                                        | First 100 days 2026-03-01 | the job that counts
2025-06-01  Purchase  300               | First 100 days 2026-03-01 | a small one since
2025-08-01  Purchase  9433              |                           | a larger one counts now
2025-08-01  Purchase                    |                           | nobody noted how large
""")
def test_a_year_is_that_of_the_job_that_counts(later: str, expected: str) -> None:
    log = f"2025-02-01  Inquiry\n2025-03-01  Purchase  918\n{later}"
    said = scenario(log, "2026-03-01", business="trades").follow_up
    assert ("" if said[-10:] > "2026-03-01" else said) == expected


@cases("""
word                                | amount | business          | expected                  | it reads
2026-03-14  Call  From us           | 900    | trades            | First 100 days 2027-02-10 | asked by phone: how it lasts is next
2026-03-14  Call  From us           | 900    | business services | First 100 days 2026-05-11 | work goes on
2026-03-14  Call  From us  "no answer" | 900 | trades            | First 100 days 2026-05-11 | nobody was reached
2026-03-14  Email  From us          | 40     | trades            | First 100 days 2027-02-10 | a line is enough for a job like most
2026-03-14  Email  From us          | 900    | trades            | First 100 days 2026-05-11 | and not for a roof
2026-02-12  Call  From us           | 900    | trades            | First 100 days 2026-05-11 | thanks are no look at it
""")
def test_who_said_how_the_job_was_is_asked_next_how_it_lasts(
    word: str, amount: str, business: str, expected: str
) -> None:
    log = f"2026-02-01  Inquiry\n2026-02-10  Purchase  {amount}\n2026-02-11  Thank-you\n{word}"
    assert scenario(log, "2026-04-20", business=business, usual_amount=40).follow_up == expected
