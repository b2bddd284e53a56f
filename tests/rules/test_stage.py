"""Stage and life cycle: what purchases speak of, what silence and likes never change."""

import pytest
from scenario import cases, scenario

FOUR_IN_A_YEAR = """
2024-02-29  Purchase
2024-06-01  Purchase
2024-11-01  Purchase
"""


@cases("""
log                                                | stage        | it reads
                                                   | Courting     | an empty log is courting
2026-01-05  Inquiry                                | Courting     | an inquiry is no purchase
2026-01-05  Purchase                               | Contract     | one purchase is a contract
2026-03-02  Purchase                               | Contract     | a purchase of today counts
2026-03-03  Purchase                               | Courting     | a purchase of tomorrow is a plan
2026-01-05  Purchase;2026-01-05  Purchase          | Contract     | two purchases of one day are one
2026-01-05  Purchase;2026-01-06  Purchase          | Continuation | two days of purchase are two
2026-01-05  Purchase;2026-01-06  Refund            | Courting     | a refund takes the purchase off
2026-01-05  Purchase  50;2026-01-06  Refund  40    | Contract     | a refund of another amount does not
2026-01-05  Purchase  50;2026-01-06  Refund  -50   | Courting     | a refund may be typed with a minus
2026-01-06  Refund;2026-01-07  Purchase            | Contract     | a refund cancels nothing that comes later
2026-01-05  Payment                                | Courting     | a payment alone is no purchase
""")
def test_stage_from_the_log(log: str, stage: str) -> None:
    assert scenario(log.replace(";", "\n")).findings.stage == stage


@cases("""
fourth     | stage        | it reads
2025-02-27 | Continuation | a day short of twelve months
2025-02-28 | Commitment   | twelve months after a 29 February is the 28th
2025-03-01 | Commitment   | a day later
""")
def test_commitment_takes_twelve_months(fourth: str, stage: str) -> None:
    assert scenario(f"{FOUR_IN_A_YEAR}{fourth}  Purchase").findings.stage == stage


def test_commitment_takes_four_purchases() -> None:
    log = "2024-02-01  Purchase\n2024-06-01  Purchase\n2026-02-01  Purchase"
    assert scenario(log).findings.stage == "Continuation"


def test_convergence_is_commitment_and_part_of_their_plan() -> None:
    long = f"{FOUR_IN_A_YEAR}2025-06-01  Purchase"
    assert scenario(long, part_of_their_plan="yes").findings.stage == "Convergence"
    assert scenario(long, part_of_their_plan="no").findings.stage == "Commitment"
    assert scenario("2026-01-05  Purchase", part_of_their_plan="yes").findings.stage == "Contract"


@pytest.mark.parametrize(
    ("columns", "stage"),
    [
        ({"number_of_purchases": 1}, "Contract"),
        ({"number_of_purchases": 9}, "Continuation"),
        ({"last_purchase": "2026-01-05"}, "Contract"),
        ({"last_purchase": "2026-03-03"}, "Courting"),
        ({"first_purchase": "2020-01-05", "last_purchase": "2026-01-05"}, "Continuation"),
        ({"total_spent": 20}, "Contract"),
        ({"total_spent": 0}, "Courting"),
        (
            {
                "first_purchase": "2025-01-05",
                "last_purchase": "2026-01-05",
                "number_of_purchases": 4,
            },
            "Commitment",
        ),
    ],
    ids=str,
)
def test_stage_from_columns_alone(columns: dict[str, object], stage: str) -> None:
    assert scenario("", **columns).findings.stage == stage


def test_a_purchase_day_in_a_column_counts_beside_those_of_the_log() -> None:
    found = scenario("2026-02-20  Purchase", first_purchase="2023-05-01")
    assert found.findings.stage == "Continuation"
    assert found.says.stage_why == "2 purchases, the last on 20 February 2026."


def test_a_purchase_noted_in_both_places_counts_once() -> None:
    found = scenario("2026-02-20  Purchase", first_purchase="2026-02-20", number_of_purchases=1)
    assert found.findings.stage == "Contract"


@pytest.mark.parametrize("kind", ["Complaint", "Bought elsewhere", "Opt-out", "Engagement end"])
def test_bad_news_never_lowers_a_stage(kind: str) -> None:
    log = f"{FOUR_IN_A_YEAR}2025-06-01  Purchase\n2025-06-02  {kind}"
    assert scenario(log, today="2035-01-01").findings.stage == "Commitment"


@pytest.mark.parametrize("kind", ["Signal", "Life event", "Praise", "Referral", "Meeting"])
def test_kindness_never_raises_a_stage(kind: str) -> None:
    log = f"2026-01-05  Purchase\n2026-01-06  {kind}"
    assert scenario(log, birthday="1980-03-04").findings.stage == "Contract"


@cases("""
own        | why                                                                               | it reads
Contract   | You say so, and the purchases agree. One purchase, on 5 January 2026.             | the owner agrees
Commitment | You say Commitment; the purchases alone would say Contract. One purchase, on 5 January 2026. | the owner knows better
""")
def test_my_stage_replaces_and_both_are_told(own: str, why: str) -> None:
    found = scenario("2026-01-05  Purchase", my_stage=own)
    assert found.findings.stage == own
    assert found.says.stage_why == why


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({}, "Has not bought yet."),
        ({"number_of_purchases": 1}, "One purchase so far."),
        ({"number_of_purchases": 7}, "7 purchases so far."),
        ({"last_purchase": "2024-02-29"}, "Last bought on 29 February 2024."),
        (
            {
                "first_purchase": "2024-02-29",
                "last_purchase": "2025-12-31",
                "number_of_purchases": 5,
            },
            "5 purchases since 29 February 2024, the last on 31 December 2025.",
        ),
    ],
    ids=str,
)
def test_stage_why_without_a_log(columns: dict[str, object], why: str) -> None:
    assert scenario("", **columns).says.stage_why == why


@cases("""
log                                                              | cycle       | it reads
                                                                 | Reach       | nothing heard yet
2026-01-05  Email  From us                                       | Reach       | only we wrote
2026-01-05  Opt-in                                               | Reach       | an opt-in is no sign of life
2026-01-05  Signal                                               | Acquisition | a like is a sign of life
2026-01-05  Purchase                                             | Conversion  | one purchase
2026-01-05  Purchase;2026-01-06  Referral                        | Conversion  | a referral after one purchase
2026-01-05  Purchase;2026-02-05  Purchase                        | Retention   | two purchases
2026-01-05  Purchase;2026-02-05  Purchase;2026-02-06  Referral   | Loyalty     | two and a referral
""")
def test_life_cycle(log: str, cycle: str) -> None:
    assert scenario(log.replace(";", "\n")).findings.life_cycle == cycle


@cases("""
own         | cycle       | it reads
Courting    | Acquisition | the owner's stage decides
Commitment  | Loyalty     | commitment is loyalty
Convergence | Loyalty     | convergence is loyalty
""")
def test_life_cycle_follows_my_stage(own: str, cycle: str) -> None:
    assert scenario("2026-01-05  Purchase", my_stage=own).findings.life_cycle == cycle
