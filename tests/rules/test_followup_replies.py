"""They spoke first: Repair, Welcome back, Reply."""

from datetime import date

from scenario import cases, scenario

OLD = "2025-11-01  Purchase\n2025-12-01  Purchase\n"


@cases("""
log                                                        | today      | expected            | it reads
2026-03-02  Complaint                                      | 2026-03-02 | Repair 2026-03-02   | on the very day
2026-02-20  Complaint                                      | 2026-03-02 | Repair 2026-03-02   | what is past due is shown today
2026-02-20  Complaint                                      | 2026-05-21 | Repair 2026-05-21   | the 90th day
2026-02-20  Complaint                                      | 2026-05-22 | Keep in touch 2027-02-20 | the 91st day
2026-02-20  Complaint;2026-02-21  Call  From us                     | 2026-02-22 | Next step 2026-03-07 | it was answered
2026-02-20  Complaint;2026-02-21  Check-in                 | 2026-02-22 | Repair 2026-02-22   | a check-in is no answer
2026-02-20  Complaint;2026-02-21  Purchase                 | 2026-02-22 | Repair 2026-02-22   | a purchase does not settle it
2026-02-20  Complaint;2026-02-21  Inquiry                  | 2026-02-22 | Repair 2026-02-22   | before a reply
2026-02-20  Inquiry;2026-02-21  Complaint                  | 2026-02-22 | Repair 2026-02-22   | even to an older question
""")
def test_repair(log: str, today: str, expected: str) -> None:
    assert scenario(log.replace(";", "\n"), today, business="shop").follow_up == expected


def test_repair_says_how_long_they_have_waited() -> None:
    why = scenario("2026-02-20  Complaint").says.follow_up_why
    assert why == "They complained on 20 February 2026; they have waited 10 days."


@cases("""
log                                                 | today      | expected                | it reads
2026-02-16  Call  From them                         | 2026-02-16 | Welcome back 2026-02-16 | on the very day
2026-02-16  Call  From them                         | 2026-03-02 | Welcome back 2026-03-02 | the 14th day
2026-02-16  Call  From them                         | 2026-03-03 | Reply 2026-03-03        | the 15th day: it still waits
2026-02-16  Purchase                                | 2026-02-16 | Welcome back 2026-02-17 | who buys has been greeted today
2026-02-16  Visit  From them;2026-02-17  Call  From us         | 2026-02-18 | Keep in touch 2027-02-17 | they were greeted
2026-02-16  Visit  From them;2026-02-16  Email  From us        | 2026-02-18 | Keep in touch 2027-02-16 | greeted the same day
2026-02-16  Visit  From them;2026-02-17  Mailing               | 2026-02-18 | Welcome back 2026-02-18 | a mailing is no greeting
2026-02-16  Meeting                                 | 2026-02-18 | Keep in touch 2027-02-16 | a meeting has greeted them
""")
def test_welcome_back(log: str, today: str, expected: str) -> None:
    log = f"2025-01-10  Praise\n{log}".replace(";", "\n")
    assert scenario(log, today, business="shop").follow_up == expected


def test_welcome_back_says_how_long_they_were_away() -> None:
    log = "2024-12-25  Purchase\n2026-02-28  Purchase"
    why = scenario(log, preferred_channel="Email", contact_level="Yearly").says.follow_up_why
    assert why is not None
    assert why.startswith("They were back on 28 February 2026, for the first time in 14 months.")


@cases("""
log                            | today      | expected           | it reads
2026-01-01  Inquiry            | 2026-03-02 | Reply 2026-03-02   | a written question for 60 days
2026-01-01  Inquiry            | 2026-03-03 | Next step 2026-03-16 | then it lapses
2026-02-23  Email  From them;2026-02-24  Email  From us  Marketing | 2026-03-02 | Reply 2026-03-02 | an offer is no answer
2026-02-09  Call  From them    | 2026-03-02 | Reply 2026-03-02   | a call for 21 days
2026-02-09  Call  From them    | 2026-03-03 | Next step 2026-03-03 | then it lapses
2026-02-23  Visit  From them;2026-02-24  Email  From them | 2026-03-03 | Reply 2026-03-03 | the mail still waits
""")
def test_reply(log: str, today: str, expected: str) -> None:
    assert scenario(log.replace(";", "\n"), today, business="shop").follow_up == expected


@cases("""
today      | expected         | it reads
2026-03-06 | Reply 2026-03-06 | 14 days after the question
2026-03-07 |                  | 15 days after it
""")
def test_reply_after_a_goodbye(today: str, expected: str) -> None:
    sheet = scenario("2026-02-20  Email  From them", today, do_not_contact="yes")
    assert sheet.follow_up == expected
    if not expected:
        assert sheet.says.follow_up_why == "They asked for no contact."


@cases("""
log                                                    | it reads
2026-01-20  Opt-out;2026-02-20  Inquiry                | after a goodbye
2026-02-01  Engagement end;2026-02-20  Inquiry         | after the engagement
2026-02-01  Bought elsewhere;2026-02-20  Inquiry       | after they bought elsewhere
2026-02-20  Inquiry;2026-02-20  Bought elsewhere       | before they bought elsewhere
""")
def test_reply_whatever_the_standing(log: str) -> None:
    assert scenario(log.replace(";", "\n")).findings.follow_up == "Reply"


def test_nobody_replies_to_the_dead() -> None:
    sheet = scenario("2026-02-20  Inquiry  Email\n2026-02-21  Passed away")
    assert sheet.follow_up == ""
    assert sheet.says.follow_up_why == "They have passed away."


def test_reply_names_the_oldest_question_and_how_long_it_waits() -> None:
    log = f"{OLD}2026-02-20  Inquiry\n2026-02-28  Email  From them"
    why = scenario(log).says.follow_up_why
    assert why is not None
    assert why.startswith("They asked you something on 20 February 2026; they have waited 10 days.")


def test_a_reply_on_the_day_says_that_they_wait() -> None:
    why = scenario("2026-03-02  Call  From them", name="Anna").says.follow_up_why
    assert why is not None
    assert why.startswith("They called on 2 March 2026; they wait for an answer.")


def test_a_question_that_lapsed_is_named_by_what_comes_next() -> None:
    sheet = scenario(f"{OLD}2025-12-30  Inquiry", "2026-03-30")
    assert sheet.findings.follow_up == "Reply"
    why = sheet.says.follow_up_why
    assert why is not None
    assert "They asked you something on 30 December 2025, and no answer is noted." in why


def test_a_question_that_was_answered_late_is_named_no_more() -> None:
    sheet = scenario(f"{OLD}2025-12-30  Inquiry\n2026-03-20  Call  From us", "2026-06-20")
    assert "no answer is noted" not in (sheet.says.follow_up_why or "")


@cases("""
log                                            | standing    | it reads
2026-02-20  Complaint;2026-02-21  Refund       | Active      | a refund settles it
2026-02-20  Complaint;2026-02-21  Refund  10   | Active      | in part, too
2026-02-20  Complaint;2026-03-03  Refund       | Reached out | one that is ahead does not
2026-02-21  Refund;2026-02-22  Complaint       | Reached out | nor one that came before
2026-02-20  Inquiry;2026-02-21  Refund         | Reached out | a question still waits
""")
def test_a_refund_settles_a_complaint(log: str, standing: str) -> None:
    bought = "2026-01-05  Purchase  80\n2026-02-01  Purchase  90\n"
    assert scenario(bought + log.replace(";", "\n")).findings.standing == standing


@cases("""
note                                | expected | it reads
meldet sich selbst, sobald es passt | no       | it is their move
do you still do roofs?              | yes      | a question
thanks for the card                 | yes      | thanks: they are welcome all the same
""")
def test_who_is_back_and_will_be_in_touch_is_not_written_to(note: str, expected: str) -> None:
    log = f'2023-01-10  Purchase\n2026-02-27  Call  From them  "{note}"'
    action = scenario(log, "2026-03-02").findings.follow_up
    assert (action in {"Welcome back", "Reply"}) is (expected == "yes")


@cases("""
log                                                        | channel | it reads
2026-02-28  Inquiry  "leak"                                | Phone   | nobody noted how they asked
2026-02-28  Email  From them  "a porch"                    | Email   | they wrote
2026-02-28  Inquiry  "leak";2026-03-01  Call  From us  "no answer" | Phone | it was tried
2026-02-15  Inquiry  "leak"                                |         | the days are over
""")
def test_whoever_asked_is_not_forgotten_for_want_of_an_address(log: str, channel: str) -> None:
    findings = scenario(log.replace(";", "\n"), "2026-03-02", reachable="").findings
    assert (findings.follow_up or "") == ("Reply" if channel else "")
    assert (findings.best_channel or "") == channel


BEGAN = {"first_sync": date(2026, 3, 2)}


@cases("""
log                                                | today      | expected         | it reads
2026-01-05  Call  From them  "tarp blew off"       | 2026-03-02 | Reply 2026-03-02 | urgent, and in no list before the first sync
2025-12-20  Inquiry  "garage roof"                 | 2026-03-02 | Reply 2026-03-02 | asked in writing
2026-01-05  Call  From them  "garage roof"         | 2026-03-02 |                  | somebody was on the phone
2025-11-20  Inquiry  "garage roof"                 | 2026-03-02 |                  | too long ago
""")
def test_what_lapsed_before_the_first_sync_is_answered_after_all(
    log: str, today: str, expected: str
) -> None:
    sheet = scenario(log, today, business="trades", settings=BEGAN)
    assert (sheet.follow_up if sheet.findings.follow_up == "Reply" else "") == expected
    if expected:
        why = sheet.says.follow_up_why or ""
        assert "no answer is noted" in why
        assert "Begin with an apology" in why


def test_what_cannot_wait_is_urgent_in_whoever_comes_back_with_it() -> None:
    log = '2021-02-10  Purchase  560\n2026-03-01  Call  From them  "crown came off"'
    sheet = scenario(log, "2026-03-02", business="clinic")
    assert sheet.findings.follow_up == "Welcome back"
    why = sheet.findings.follow_up_why
    assert why is not None
    assert "follow_up.urgent" in {each.code for each in why.also}


@cases("""
spoke      | says                                                       | it reads
2026-02-27 | They called on 28 February 2026, having heard from you on 27 February 2026. | the day before
2026-02-28 | They called on 28 February 2026; they have waited 2 days.  | on the same day it explains nothing
""")
def test_a_call_on_the_day_of_our_own_word_is_not_told_as_after_it(spoke: str, says: str) -> None:
    why = scenario(f"{spoke}  Email  From us\n2026-02-28  Call  From them").says.follow_up_why
    assert why is not None
    assert why.startswith(says)
