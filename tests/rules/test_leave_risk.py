"""Leave risk: a start by stage, one step up for each worry, never above High."""

import pytest
from scenario import cases, scenario

CALLED = "2026-02-25  Call  From us"
ONE = f"2026-01-20  Visit  From them\n2026-01-20  Purchase\n{CALLED}"
TWO = f"2025-12-20  Purchase\n2026-01-20  Purchase\n{CALLED}"
FOUR = f"2024-12-20  Purchase\n2025-06-20  Purchase\n2025-09-01  Purchase\n2026-01-20  Purchase\n{CALLED}"
LOGS = {"none": CALLED, "one": ONE, "two": TWO, "four": FOUR}


def risk(log: str, today: str = "2026-03-02", **more: object) -> str | None:
    return scenario(log, today, **more).findings.leave_risk


@cases("""
purchases | risk   | it reads
none      | None   | nobody leaves in courting
one       | Medium | a new customer in the first 100 days
two       | Medium | continuation
four      | Low    | commitment
""")
def test_where_it_starts(purchases: str, risk: str) -> None:
    assert str(scenario(LOGS[purchases]).findings.leave_risk) == risk


@cases("""
today      | risk   | it reads
2026-04-30 | Medium | the 100th day
2026-05-01 | High   | the 101st
""")
def test_contract_is_high_after_100_days(today: str, risk: str) -> None:
    log = f"{ONE}\n2026-04-20  Call  From us"
    assert scenario(log, today).findings.leave_risk == risk


def test_contract_without_a_known_first_purchase_is_high() -> None:
    assert risk(f"2026-01-20  Purchase\n{CALLED}") == "High"


@cases("""
worry                                                        | risk   | it reads
2026-02-26  Complaint                                        | Medium | a complaint waits
2026-02-26  Complaint;2026-02-27  Call  From us                       | Low    | a complaint was answered
2026-02-26  Bought elsewhere                                 | Medium | they bought elsewhere
2026-02-26  Bought elsewhere;2026-02-27  Purchase            | Low    | they bought here since
2026-02-26  Complaint;2026-02-26  Bought elsewhere           | High   | two worries
2026-02-26  Call  From us;2026-02-27  Call  From us                            | Medium | three in a row unanswered
2026-02-26  Complaint;2026-02-27  Bought elsewhere;2026-02-27  Check-in;2026-02-28  Check-in;2026-03-01  Check-in | High | never above High
""")
def test_one_step_for_each_worry(worry: str, risk: str) -> None:
    log = f"{FOUR}\n{worry}".replace(";", "\n")
    assert scenario(log).findings.leave_risk == risk


@cases("""
today      | risk   | it reads
2026-09-23 | Low    | too quiet for 29 days
2026-09-24 | Medium | too quiet for 30 days
""")
def test_silence_counts_once_it_has_lasted(today: str, risk: str) -> None:
    found = scenario(FOUR, today).findings
    assert found.balance == "Too quiet"
    assert found.leave_risk == risk


@cases("""
today      | risk   | it reads
2026-02-22 | Medium | unthanked, too quiet for 29 days
2026-02-23 | High   | unthanked, too quiet for 30 days
""")
def test_a_missing_thank_you_counts_once_it_has_lasted(today: str, risk: str) -> None:
    log = "2026-01-19  Visit  From them\n2026-01-19  Quote\n2026-01-20  Purchase"
    found = scenario(log, today).findings
    assert found.balance == "Too quiet"
    assert found.leave_risk == risk


@pytest.mark.parametrize("log", ["2020-01-20  Purchase", "2026-02-20  Complaint", ""])
def test_a_list_without_contacts_of_ours_accuses_nobody(log: str) -> None:
    assert risk(log, number_of_purchases=5) is None


def test_my_stage_sets_the_start() -> None:
    assert risk(TWO, my_stage="Commitment") == "Low"
    assert risk(FOUR, my_stage="Courting") is None


@cases("""
business | more                          | risk   | it reads
True     | 2026-01-20  Engagement start  | None   | an open contract
True     | 2026-04-20  Engagement end    | None   | one whose end is ahead
True     | 2026-02-20  Engagement end    | Medium | one that has ended
False    | 2026-01-20  Engagement start  | Medium | where nobody signs for a time
""")
def test_an_open_contract_has_no_risk(business: str, more: str, risk: str) -> None:
    settings = {"contract_business": business == "True"}
    assert str(scenario(f"{TWO}\n{more}", settings=settings).findings.leave_risk) == risk
