"""What the gate holds back does not stand in the way of what would be over by then."""

from scenario import cases, scenario

ENDED = """
2025-01-01  Purchase
2025-09-01  Purchase
2026-02-01  Engagement start
2026-02-24  Value added
2026-03-05  Engagement end
"""


@cases("""
today      | birthday   | expected                      | it reads
2026-03-10 | 2026-06-01 | Ask for a referral 2026-03-26 | due since the 8th, it waits for the gap
2026-03-10 | 1980-03-12 | Birthday 2026-03-12           | a birthday would be over by then
2026-03-10 | 1980-03-22 | Birthday 2026-03-22           | its last day is the day before
2026-03-10 | 1980-03-23 | Ask for a referral 2026-03-26 | its last day is that very day
2026-03-26 | 1980-03-27 | Ask for a referral 2026-03-26 | what may go out today goes by the order
""")
def test_a_referral_that_has_to_wait(today: str, birthday: str, expected: str) -> None:
    assert scenario(ENDED, today, business="clinic", birthday=birthday).follow_up == expected
