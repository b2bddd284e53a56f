"""The chance of return and the rhythm: what may be said of one customer, and in which words."""

import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from scenario import Scenario, cases, scenario
from worlds import worlds

from sheetcrm.rules.assess import assess_customer
from sheetcrm.rules.chance.fit import Fit
from sheetcrm.rules.chance.in_words import range_in_ten
from sheetcrm.rules.chance.outlook import as_shown
from sheetcrm.rules.chance.purchase_days import evident_gap_days
from sheetcrm.rules.chance.scores import in_ten
from sheetcrm.views.assessment import worded
from sheetcrm.wording.catalogue import english

TODAY = date(2026, 3, 2)
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
    fitted_on=TODAY,
)


def days_ago(*days: int, then: str = "") -> str:
    return "\n".join(f"{TODAY - timedelta(each)}  Purchase" for each in days) + f"\n{then}"


def of(log: str, **more: object) -> Scenario:
    return scenario(log, fit=FIT, **more)


def test_a_regular_reads_their_own_rhythm_and_what_customers_like_them_do() -> None:
    regular = of(days_ago(*range(504, 20, -42)))
    assert regular.says.rhythm == (
        "Usually buys every 6 weeks; 6 weeks quiet. "
        "Of ten customers like this, about 9 buy again within six months."
    )
    assert regular.findings.chance_of_return == 0.85


@cases("""
purchases          | then               | begins                                         | it reads
300 250 200 150 63 |                    | Usually buys every 8 weeks; 2 months quiet.    | the last sign of life was a purchase
300 250 200 150 63 | 2026-02-20  Call  From them | Usually buys every 8 weeks; last bought 2 months ago. | they called since: not quiet
300 250 200 0      |                    | Usually buys every 3 months; last bought today. | bought today
300 250 200 14     |                    | Usually buys every 3 months; 2 weeks quiet.    | two weeks are a silence
300 250 200 13     |                    | Usually buys every 3 months; last bought 13 days ago. | fewer are none
26 20 14 8 4       |                    | Usually buys every 6 days; 4 days quiet.       | but for whom they are half a rhythm
26 20 14 8 2       |                    | Usually buys every 6 days; last bought 2 days ago. | and less
300 100            |                    | Has bought twice; 3 months quiet.              | two purchases are no rhythm
300 100            | 2026-03-01  Visit  From them  | Has bought twice, the last time 3 months ago.  | two, and a visit
20                 |                    | Bought once, 3 weeks ago. Of ten of your customers who bought once, as long ago as this one, | one purchase
0                  |                    | Bought once, today.                            | one purchase, today
""")
def test_how_it_begins(purchases: str, then: str, begins: str) -> None:
    told = of(days_ago(*map(int, purchases.split()), then=then)).says.rhythm
    assert told is not None
    assert told.startswith(begins)


@cases("""
ago  | ends                                         | it reads
0    | about 6 buy again within six months.         | today's buyer
150  | about 2 buy again within six months.         | some months
300  | about one buys again within six months.      | one in ten
1100 | hardly any buy again within six months.      | never nobody
""")
def test_how_many_of_ten(ago: str, ends: str) -> None:
    told = of(days_ago(int(ago))).says.rhythm
    assert told is not None
    assert told.endswith(ends)


@cases("""
gap | months | ends                | it reads
60  | 6      | within six months.  | half a year
120 | 12     | within a year.      | an adviser
365 | 24     | within two years.   | a roofer
""")
def test_the_horizon_is_said(gap: str, months: str, ends: str) -> None:
    told = of(days_ago(500, 20), settings={"typical_gap_days": int(gap)}).says.rhythm
    assert told is not None
    assert told.endswith(ends)


def test_the_owner_may_choose_the_horizon() -> None:
    told = of(days_ago(500, 20), settings={"horizon_months": 3}).says.rhythm
    assert told is not None
    assert told.endswith("within three months.")


@cases("""
log                                              | it reads
                                                 | nobody knows them yet
2026-02-20  Inquiry                              | courting
2026-02-20  Purchase;2026-02-21  Refund          | what they bought was given back
2026-02-20  Purchase;2026-02-25  Passed away     | the dead are left in peace
""")
def test_blank_where_there_is_nothing_to_go_on(log: str) -> None:
    says = of(log.replace(";", "\n")).says
    assert (says.chance_of_return, says.rhythm) == (None, None)


def test_courting_by_the_owners_word_is_blank() -> None:
    says = of(days_ago(20), my_stage="Courting").says
    assert (says.chance_of_return, says.rhythm) == (None, None)


def test_a_known_regular_with_one_day_in_the_log_is_no_first_time_buyer() -> None:
    says = of(days_ago(20), my_stage="Commitment").says
    assert (says.chance_of_return, says.rhythm) == (None, None)


def test_too_early_to_say_is_no_number() -> None:
    young = replace(FIT, first_on=TODAY - timedelta(119))
    says = scenario(days_ago(100, 60, 20), fit=young).says
    assert says.chance_of_return is None
    assert says.rhythm == "Too early to say how often they come back."


@cases("""
log                                                    | ends       | chance | it reads
2024-01-01  Engagement start                           |            | 1.0    | begun and not ended
2024-01-01  Engagement start;2025-01-01  Engagement end|            | None   | ended
2025-01-01  Engagement end;2025-06-01  Engagement start|            | 1.0    | begun again
2024-01-01  Engagement start                           | 2026-03-02 | 1.0    | its end is today
2024-01-01  Engagement start                           | 2026-03-01 | None   | its end was yesterday
2026-02-20  Inquiry                                    |            | None   | none was begun
""")
def test_an_open_contract_is_sure_barring_notice(log: str, ends: str, chance: str) -> None:
    columns = {"engagement_ends": ends} if ends else {}
    told = of(log.replace(";", "\n"), settings={"contract_business": True}, **columns)
    assert str(told.findings.chance_of_return) == chance
    if chance != "None":
        assert (
            told.says.rhythm == "The contract is open-ended: they stay until somebody gives notice."
        )


def test_elsewhere_an_engagement_is_no_contract() -> None:
    told = of(f"2024-01-01  Engagement start\n{days_ago(20)}")
    assert told.findings.chance_of_return not in (None, 1.0)


@given(st.lists(st.integers(0, 1500), min_size=1, max_size=12, unique=True), st.integers(1, 900))
def test_silence_never_raises_the_chance_and_nobody_is_ever_given_up(
    ago: list[int], longer: int
) -> None:
    log = days_ago(*sorted(ago, reverse=True))
    now, later = of(log), of(log, today=str(TODAY + timedelta(longer)))
    for told in (now, later):
        is_back = told.findings.standing == "Back again"
        assert (told.findings.chance_of_return is None) == is_back
    chances = [as_shown(told.situation.outlook.chance) for told in (now, later)]
    assert 0.01 <= chances[1] <= chances[0] <= 0.99


@cases("""
log                                      | begins                                    | it reads
2026-02-26  Inquiry  From them           | Usually buys every 6 weeks; last bought   | they wait for an answer
2026-02-26  Complaint  From them         | Usually buys every 6 weeks; last bought   | or for it to be put right
""")
def test_while_they_are_here_nobody_asks_whether_they_come_back(log: str, begins: str) -> None:
    says = of(days_ago(*range(504, 20, -42), then=log)).says
    assert says.chance_of_return is None
    assert says.rhythm is not None
    assert says.rhythm.startswith(begins)
    assert "Of ten" not in says.rhythm


def test_back_again_is_here_and_an_answer_brings_the_chance_back() -> None:
    back = of(days_ago(1000, 900, 4))
    assert back.findings.standing == "Back again"
    assert (back.findings.chance_of_return, back.says.rhythm) == (
        None,
        "Usually buys every 11 months; last bought 4 days ago.",
    )
    asked = "2026-02-26  Inquiry  From them\n2026-02-27  Email  From us"
    assert of(days_ago(150, 100, 50, then=asked)).findings.chance_of_return is not None


def test_an_open_contract_has_no_leave_risk() -> None:
    log = f"2024-01-01  Engagement start\n{days_ago(200, 100, 20)}"
    assert of(log, settings={"contract_business": True}).findings.leave_risk is None
    assert of(log).findings.leave_risk is not None


# --- how sure it is -------------------------------------------------------------------------------


@cases("""
customers | ends                                                                                         | it reads
18        | 5 to 9 buy again within six months. A guess from 18 customers: your own word counts for more. | few: a range, and whose word counts
49        | 6 to 8 buy again within six months. A guess from 49 customers: your own word counts for more. | the owner still knows more
50        | 6 to 8 buy again within six months. A guess from 50 customers.                               | some
1525      | about 7 buy again within six months.                                                         | many: one number
""")
def test_a_guess_from_few_customers_is_a_range(customers: str, ends: str) -> None:
    few = replace(FIT, customers=int(customers))
    told = scenario(days_ago(150, 110, 70, 30), fit=few).says.rhythm
    assert told is not None
    assert told.endswith(f"Of ten customers like this, {ends}")


@cases("""
ago  | says                                  | it reads
1100 | at most one buys again within         | hardly one
300  | at most 3 buy again within            | some
0    | 4 to 8 buy again within               | just bought
""")
def test_of_few_first_time_buyers_too(ago: str, says: str) -> None:
    few = replace(FIT, customers=18)
    told = scenario(days_ago(int(ago)), fit=few).says.rhythm
    assert told is not None
    assert f"who bought once, as long ago as this one, {says} " in told


@given(st.integers(0, 100), st.integers(1, 5000))
def test_the_range_holds_the_guess_and_narrows(per_cent: int, customers: int) -> None:
    between = range_in_ten(per_cent / 100, customers)
    if customers >= 300:
        assert between is None
    if between is not None:
        fewest, most = between
        assert 0 <= fewest <= in_ten(per_cent / 100) <= most <= 10
        assert fewest < most
        assert (fewest, most) != (0, 10)


# --- what follows from it -------------------------------------------------------------------------


@cases("""
purchases         | today      | standing | it reads
360 330 300 270 0 | 2026-08-14 | Quiet    | every 82 days: after twice that it is quiet
360 330 300 270 0 | 2026-08-13 | Active   | the day before
1500 1200 900 600 300 0 | 2027-02-01 | Active | who comes once a year is not quiet after eleven months
""")
def test_quiet_is_measured_in_their_own_rhythm(purchases: str, today: str, standing: str) -> None:
    log = days_ago(*map(int, purchases.split()))
    assert of(log, today=today).findings.standing == standing


def test_before_the_third_purchase_the_typical_gap_stands_in() -> None:
    assert of(days_ago(400, 20)).situation.usual_gap_days == 60
    assert of(days_ago(800, 400, 20)).situation.usual_gap_days > 120


@cases("""
purchases   | gap | it reads
130 70 0    | 65  | two gaps that agree are a rhythm
400 35      | 365 | a year apart
400 49      | 351 | a fortnight early
400 21      | 379 | a fortnight late
400 50      | 60  | fifteen days early is no year
400 20      | 60  | nor is fifteen days late
""")
def test_what_purchases_show_by_themselves_is_their_gap(purchases: str, gap: str) -> None:
    found = of(days_ago(*map(int, purchases.split()))).situation.usual_gap_days
    assert found == int(gap)


@cases("""
gaps  | agree | it reads
60 40 | yes   | two thirds
60 39 | no    | less
60 60 | yes   | alike
90 30 | no    | a third of it
""")
def test_gaps_agree_within_a_third_of_the_longer(gaps: str, agree: str) -> None:
    first, second = map(int, gaps.split())
    days = [TODAY - timedelta(first + second), TODAY - timedelta(second), TODAY]
    found = evident_gap_days(days)
    assert (found is not None) == (agree == "yes")
    if found is not None:
        assert found == round((first + second) / 2)


def test_a_yearly_buyer_is_not_quiet_after_half_a_year() -> None:
    assert of(days_ago(565, 200)).findings.standing == "Active"
    assert of(days_ago(500, 200)).findings.standing == "Quiet"
    assert of(days_ago(1096, 731)).findings.standing == "Quiet"
    assert of(days_ago(1095, 730)).findings.standing == "Active"


def test_check_in_waits_for_the_day_on_which_their_silence_is_unusual() -> None:
    yearly = of(days_ago(1500, 1200, 900, 600, 300), business="shop")
    gap = yearly.situation.usual_gap_days
    assert gap > 200
    due_on = TODAY - timedelta(300) + timedelta(2 * gap + 1)
    assert yearly.follow_up == f"Check in {due_on}"


def test_a_return_is_judged_by_the_rhythm_known_before_it() -> None:
    # with the two years of silence counted in, this would look like a habit
    assert of(days_ago(1000, 900, 4)).findings.standing == "Back again"


def test_who_comes_once_a_year_is_not_welcomed_back_each_time() -> None:
    assert of(days_ago(1500, 1200, 900, 600, 300, 3)).findings.standing == "Active"
    assert scenario(days_ago(1500, 1200, 900, 600, 300, 3)).findings.standing == "Back again"


@cases("""
ago | chance | risk   | it reads
70  | 0.51   | Medium | continuation
133 | 0.3    | Medium | not under 30 per cent
135 | 0.29   | High   | a chance under 30 per cent is a step up
""")
def test_a_small_chance_raises_the_leave_risk(ago: str, chance: str, risk: str) -> None:
    last = int(ago)
    found = of(days_ago(last + 60, last + 30, last, then="2026-03-01  Call  From us")).findings
    assert found.chance_of_return == float(chance)
    assert (found.balance, found.leave_risk) == ("Right", risk)


def test_with_a_chance_there_is_a_leave_risk_even_without_a_balance() -> None:
    found = of(days_ago(160, 130, 100)).findings
    assert found.balance is None
    assert found.leave_risk is not None


@given(worlds())
def test_every_sentence_is_plain_english(world) -> None:
    customer, log, context = world
    found = assess_customer(customer, log, replace(context, fit=FIT))
    says = worded(found, english())
    assert (says.rhythm is None) or re.fullmatch(r"[A-Z].*\.", says.rhythm)
    assert says.chance_of_return is None or says.rhythm
