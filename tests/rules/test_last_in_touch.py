"""When the two were last in touch, and what is said of a silence and of a rhythm nobody kept."""

from scenario import cases, scenario

from sheetcrm.rules.situation.in_touch import in_touch_on

TWICE = "2025-01-10  Purchase\n2025-02-10  Purchase"


@cases("""
log                                             | expected   | it reads
2025-03-01  Email  From us                      | 2025-03-01 | a word of ours
2025-03-01  Email  From them                    | 2025-03-01 | a word of theirs
2025-03-01  Mailing                             | 2025-02-10 | no newsletter
2025-03-01  Invoice                             | 2025-02-10 | no invoice
2025-03-01  Signal                              | 2025-02-10 | no like
2025-03-01  Payment  40                         | 2025-02-10 | no payment
2025-03-01  Life event                          | 2025-02-10 | nor what was heard of them
2025-03-01  Call  From us  "no answer"          | 2025-02-10 | no call that reached nobody
2025-03-01  Call  From us  "left voicemail"     | 2025-02-10 | no answering machine
2025-03-01  Email  From us  Marketing           | 2025-02-10 | no mail to many
2025-03-01  Call                                | 2025-03-01 | whoever called
2025-03-01  ?                                   | 2025-03-01 | whatever it was
2025-03-01  Passed away                         | 2025-02-10 | no death
""")
def test_when_they_were_last_in_touch(log: str, expected: str) -> None:
    assert str(in_touch_on(scenario(f"{TWICE}\n{log}").situation)) == expected


def test_a_list_that_tells_nothing_tells_no_day() -> None:
    assert in_touch_on(scenario("2025-03-01  Mailing").situation) is None


@cases("""
log                                  | level       | today      | why | it reads
2025-12-01  Call  From us            | Quarterly   | 2026-03-02 | They asked to hear from you every quarter; last in touch on 1 December 2025. | kept
2025-12-01  Mailing                  | Quarterly   | 2026-03-02 | They once asked to hear from you every quarter; last in touch on 10 February 2025. Ask whether that still suits them. | newsletters alone keep no rhythm
2023-02-13  Call  From us            | Yearly      | 2026-03-02 | They asked to hear from you every year; last in touch on 10 February 2025. | twice not kept
""")
def test_a_rhythm_that_nobody_kept_is_asked_about(
    log: str, level: str, today: str, why: str
) -> None:
    told = scenario(f"{TWICE}\n{log}", today, business="restaurant", contact_level=level)
    assert told.findings.follow_up == "Keep in touch"
    assert told.says.follow_up_why == why


def test_a_rhythm_with_newsletters_only_has_no_day() -> None:
    why = scenario("2025-03-01  Mailing", contact_level="Monthly").says.follow_up_why
    assert why == "They asked to hear from you every month; no personal word is noted yet."


def test_who_has_stood_in_the_list_for_years_is_no_new_lead() -> None:
    known = {"business": "trades", "first_contact": "2018-05-01", "number_of_purchases": 2}
    day = str(scenario("", "2026-03-02", **known).findings.follow_up_on)
    why = scenario("", day, **known).says.follow_up_why
    assert why == "In your list since 2018, and nothing is noted: still worth a hello?"
