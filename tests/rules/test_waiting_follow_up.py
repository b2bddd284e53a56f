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


@cases("""
tried         | bought                    | usual | waits | it reads
nicht erreicht | Purchase  16             | 40    | yes   | a small order is no table decoration
               | Purchase  16             | 40    | no    | nobody tried to reach them: they had their say at the counter
hat bestellt  | Purchase  16              | 40    | no    | it was talked over
nicht erreicht | Purchase  16  "Strauß"   | 40    | yes   | nor is a bouquet
nicht erreicht | Purchase  90  "Tischdeko" | 40   | no    | that was it
nicht erreicht | Purchase  38             | 40    | no    | that may have been it
nicht erreicht | Purchase  400            | 40    | no    | and so may a large one
nicht erreicht | Purchase  16             |       | no    | nobody knows what is small here
""")
def test_what_nobody_could_be_asked_about_outlives_a_small_order(
    tried: str, bought: str, usual: str, waits: str
) -> None:
    log = '2026-01-06  Inquiry  Phone  "Tischdeko 60. Geburtstag"\n'
    log += f'2026-01-12  Call  Phone  From us  "{tried}"\n' if tried else ""
    told = scenario(
        f"{log}2026-01-14  {bought}",
        "2026-01-19",
        business="shop",
        usual_amount=int(usual) if usual else None,
    )
    assert (told.follow_up == "Reply 2026-01-19") is (waits == "yes")
