"""What falls on a day off is shown before it, and done with when it was done then."""

from scenario import cases, scenario

# 2026-03-14 is a Saturday: a week before the wedding day.


@cases("""
log                                   | today      | expected            | it reads
                                      | 2026-03-13 | Remember 2026-03-14 | Friday: the lead begins tomorrow
2026-03-13  Message  From us                   | 2026-03-16 | Remember 2027-03-14 | done on the Friday that showed it
2026-03-12  Message  From us                   | 2026-03-16 | Remember 2026-03-19 | Thursday was about something else
2026-03-12  Inquiry;2026-03-13  Email  From us | 2026-03-16 | Remember 2026-03-16 | so was an answer on Friday
""")
def test_a_date_whose_week_begins_on_a_day_off(log: str, today: str, expected: str) -> None:
    sheet = scenario(
        log.replace(";", "\n"), today, business="shop", dates_to_remember="Wedding 03-21"
    )
    assert sheet.follow_up == expected
