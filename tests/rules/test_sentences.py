"""What is said is true on the day it is read, blames nobody and survives whatever was typed."""

from scenario import cases, scenario


@cases("""
log | today | expected | why | it reads
2026-01-05  Purchase;2026-01-06  Thank-you | 2026-01-20 | Check in 2026-05-06 | You last heard from them on 5 January 2026. If it stays quiet for longer than usual, say hello. | not unusual yet
2026-01-05  Purchase;2026-01-06  Thank-you | 2026-06-20 | Check in 2027-01-05 | Quiet since 5 January 2026. If nothing comes until then, say hello. | unusual for weeks
2026-01-05  Purchase;2026-01-06  Thank-you | 2026-05-06 | Check in 2026-05-06 | Last bought on 5 January 2026; nothing heard since. | the day it is
2026-02-01  Inquiry;2026-02-02  Call  From us | 2026-02-10 | Next step 2026-02-16 | Last in touch on 2 February 2026. If you hear nothing more, ask how things stand. | a next step ahead
2026-02-01  Inquiry;2026-02-02  Call  From us | 2026-02-16 | Next step 2026-02-16 | Last in touch on 2 February 2026: ask how things stand. | a next step today
2025-12-01  Visit  From them;2026-02-10  Purchase;2026-02-11  Thank-you | 2026-02-15 | First 100 days 2026-05-11 | It will be 90 days since their first purchase with you, on 10 February 2026: see that all is well. | five days in
2025-12-01  Visit  From them;2026-02-10  Purchase | 2026-03-14 | First 100 days 2026-03-14 | Their first purchase with you was 5 weeks ago: see that all is well. | two days late
""")
def test_a_reason_is_true_on_the_day_it_is_read(
    log: str, today: str, expected: str, why: str
) -> None:
    sheet = scenario(log.replace(";", "\n"), today, business="shop")
    assert sheet.follow_up == expected
    assert sheet.says.follow_up_why == why


@cases("""
note | why | it reads
Had a girl, Ida. | Had a girl, Ida, on 26 February 2026. Say a kind word. | a full stop
Got divorced! | Got divorced, on 26 February 2026. Say a kind word. | an exclamation mark
new job (Leeds) | New job (Leeds), on 26 February 2026. Say a kind word. | brackets
moving?! ... | Moving, on 26 February 2026. Say a kind word. | several marks
iPhone lost | iPhone lost, on 26 February 2026. Say a kind word. | a name in its own spelling
{name} | {name}, on 26 February 2026. Say a kind word. | what would be a fact of ours
""")
def test_a_note_is_quoted_whatever_its_punctuation(note: str, why: str) -> None:
    assert scenario(f'2026-02-26  Life event  "{note}"').says.follow_up_why == why


@cases("""
label | why | it reads
Rex (dog) | 3 March is a day to remember: Rex (dog). | brackets
Mother died | 3 March is a day to remember: Mother died. | a death
our 10th anniversary | 3 March is a day to remember: our anniversary. | it is the tenth once only
""")
def test_a_day_to_remember(label: str, why: str) -> None:
    assert scenario(dates_to_remember=f"{label} 03-03").says.follow_up_why == why


@cases("""
log | why | it reads
2025-06-20  Inquiry;2026-02-27  Purchase | They came to you on 27 February 2026, for the first time, 8 months after they were last heard from: welcome them and say thank you. | a quote accepted after months
2025-06-20  Praise;2026-02-27  Purchase | They came to you on 27 February 2026, for the first time in 8 months. | who knows whether it was the first
2024-12-25  Purchase;2026-02-27  Purchase | They were back on 27 February 2026, for the first time in 14 months. | they had bought before
""")
def test_a_first_purchase_is_never_again(log: str, why: str) -> None:
    sheet = scenario(log.replace(";", "\n"), business="shop")
    assert sheet.findings.follow_up == "Welcome back"
    assert sheet.says.follow_up_why == why


@cases("""
log | columns | why | it reads
2026-02-20  Visit  From them;2026-02-21  Call  From us;2026-02-28  Call  From us;2026-03-01  Purchase | | You were in touch on 28 February 2026; leave 21 days in between. The thank-you is fine. | a thank-you is due
2026-02-20  Call  From us | 1980-03-02 | You were in touch on 20 February 2026; leave 14 days in between. A birthday wish is fine. | a birthday is today
2026-02-20  Call  From us | 1980-03-09 | You were in touch on 20 February 2026; leave 14 days in between. | a birthday is in a week
2026-02-20  Call  From us;2026-03-01  Inquiry | 1980-03-02 | You were in touch on 20 February 2026; leave 14 days in between. Answering what they asked is fine. | an answer comes first
""")
def test_what_is_fine_while_a_courtesy_waits(log: str, columns: str, why: str) -> None:
    birthday = {"birthday": columns} if columns else {}
    sheet = scenario(log.replace(";", "\n"), **birthday)
    assert sheet.findings.ok_to_contact == "Wait"
    assert sheet.says.contact_why == why


@cases("""
log | why | it reads
2026-02-20  Passed away | They have passed away. | nobody wrote
2026-02-19  Email  From them;2026-02-20  Passed away | They have passed away. | their own last letter
2026-02-20  Passed away;2026-02-25  Email  From them | They have passed away. Somebody wrote an e-mail on 25 February 2026: answer with sympathy, and nothing else. | a letter since
""")
def test_who_writes_for_the_dead_is_answered(log: str, why: str) -> None:
    assert scenario(log.replace(";", "\n")).says.contact_why == why


def test_contacts_without_a_direction_are_named() -> None:
    log = "".join(f"2026-02-{day}  Call\n" for day in (10, 13, 18, 22))
    assert scenario(log, preferred_channel="Email").says.contact_why == (
        "They have heard from you 4 times in 30 days: enough for a while. "
        "4 of these are noted without a direction: where they reached out to you, "
        "write 'From them'."
    )


def test_urgent_without_a_purchase_says_that_it_counts_as_service() -> None:
    said = scenario("2025-06-20  Inquiry\n2025-06-21  Call  From us").may("Urgent")
    assert said.answer == "Yes"
    assert said.reason.code == "gate.yes_as_service"
    assert scenario("2026-02-20  Purchase").may("Urgent").reason.code == "gate.yes"
