"""What an owner noted of the last contact ends, or puts off, what is proposed."""

from scenario import Scenario, cases, scenario
from test_open_matters import row

ASKED = '2026-02-01  Inquiry  "new roof"\n'


def after(note: str, today: str, *, kind: str = "Call", **columns: object) -> Scenario:
    """Return somebody who asked on 1 February, and of whom that was noted on the 2nd."""
    log = f'{ASKED}2026-02-02  {kind}  From us  "{note}"'
    return scenario(log, today, business="trades", **columns)


@cases("""
note                 | today      | expected                | it reads
called about it      | 2026-02-16 | Next step 2026-02-16    | nothing is agreed
meeting fixed        | 2026-02-16 | Next step 2026-03-02    | a day is fixed: four weeks
Termin steht         | 2026-02-16 | Next step 2026-03-02    | in German
will think about it  | 2026-02-16 | Next step 2026-03-02    | they think about it
meldet sich          | 2026-02-16 | Next step 2026-05-03    | it is their move
all set              | 2026-02-16 | Keep in touch 2027-02-02 | nothing is left to do
will send numbers    | 2026-02-03 | As planned 2026-02-04   | we promised
wants it before Easter | 2026-02-16 | As planned 2026-02-16 | they want it
will send numbers    | 2026-02-20 | As planned 2026-02-20   | and it stays ours
call again in April  | 2026-02-16 | As planned 2026-04-01   | not before April
call again in April  | 2026-04-06 | As planned 2026-04-06   | that is now
""")
def test_what_was_noted_decides_what_comes_next(note: str, today: str, expected: str) -> None:
    assert after(note, today).follow_up == expected


@cases("""
wrote        | about | it reads
new roof     | yes   | they want something
P60 attached | no    | they sent us something, and it was answered
""")
def test_what_they_sent_us_is_nothing_to_come_back_to(wrote: str, about: str) -> None:
    log = (
        f'2026-02-01  Email  From them  "{wrote}"\n2026-02-02  Call  From us  "call again in April"'
    )
    why = scenario(log, "2026-04-06", business="adviser").findings.follow_up_why
    assert why is not None
    assert why.code == "follow_up.noted_for_now"
    assert bool(why.facts.get("note")) is (about == "yes")


def test_what_was_noted_long_ago_is_let_go() -> None:
    assert "As planned" in after("call again in April", "2026-07-01").follow_up
    assert "As planned" not in after("call again in April", "2026-07-02").follow_up


def test_a_newer_word_takes_its_place() -> None:
    log = f'{ASKED}2026-02-02  Call  From us  "will send numbers"\n2026-02-04  Quote  300'
    assert scenario(log, "2026-02-10").follow_up == "Next step 2026-03-04"


def test_what_we_promised_is_said_as_such() -> None:
    why = after("will send numbers", "2026-02-06").says.follow_up_why
    assert why == "You noted on 2 February 2026: will send numbers. Nothing has been noted since."


def test_the_next_step_quotes_what_they_said() -> None:
    why = after("was glad we called", "2026-02-16").says.follow_up_why
    assert why == "On 2 February 2026 you noted: was glad we called."


def test_until_the_day_that_was_noted_a_courtesy_waits_and_a_birthday_does_not() -> None:
    said = after("call again in April", "2026-03-02")
    assert said.gate("Courtesy") == "Wait paused 2026-04-01"
    assert said.gate("Courtesy", is_occasion=True) == "Yes"
    assert said.gate("Service") == "Yes"


@cases("""
then                                       | expected              | it reads
2026-02-05  Call  From us  "glad I called" | Next step 2026-02-19  | they spoke: two weeks
2026-02-05  Call  From us  "no answer"     | Next step 2026-03-05  | nobody answered: four
2026-02-05  Call  From us                  | Next step 2026-03-05  | nobody knows: as if not
2026-02-05  Email  From us  "figures"      | Next step 2026-03-05  | a mail is no talk
2026-02-05  Email  From us  "was pleased"  | Next step 2026-02-19  | unless they said something
2026-02-05  Thank-you  Phone  "glad"       | Next step 2026-02-19  | whatever the call was for
""")
def test_a_call_with_a_note_is_a_talk(then: str, expected: str) -> None:
    log = f"2026-02-01  Payment\n{then}"
    assert scenario(log, "2026-02-16").follow_up == expected


@cases("""
then                                   | says                                    | it reads
2026-02-05  Email  From us             | No answer since you got in touch on 5 F | a mail was not answered
2026-02-05  Call  From us  "voicemail" | No answer since you got in touch on 5 F | nor a message
2026-02-05  Call  From us              | Last in touch on 5 February 2026        | nobody knows of a call
""")
def test_only_what_is_known_to_be_unanswered_is_said_to_be(then: str, says: str) -> None:
    why = scenario(f"2026-02-01  Payment\n{then}", "2026-03-05").says.follow_up_why
    assert why is not None
    assert why.startswith(says)


def test_a_loose_tie_who_spoke_with_us_is_invited_no_more() -> None:
    log = '2025-12-12  Signal  "at the fair"\n2025-12-15  {}'
    silent = scenario(log.format('Email  From us  "article"'), "2026-02-13")
    spoken = scenario(log.format('Email  From us  "was pleased"'), "2026-02-13")
    assert (silent.follow_up, silent.says.standing) == ("Nurture 2026-02-13", "Loose tie")
    assert spoken.says.standing == "Considering"
    assert "Nurture" not in spoken.follow_up


@cases("""
tries                                                                     | today      | expected         | it reads
2026-02-03  Call  From us  "no answer"                                    | 2026-02-04 | Reply 2026-02-05 | tried: again in two days
2026-02-03  Call  From us  "no answer";2026-02-05  Call  From us  "Mailbox" | 2026-02-09 | Reply 2026-02-09 | and once more
2026-02-03  Call  From us  "no answer";2026-02-05  Call  From us  "Mailbox";2026-02-09  Call  From us  "AB" | 2026-02-10 | Next step 2026-02-23 | then it is their move
2026-02-03  Call  From us  "no answer";2026-02-05  Call  From us          | 2026-02-09 | Next step 2026-02-19 | reached at last
""")
def test_who_was_not_reached_still_waits(tries: str, today: str, expected: str) -> None:
    log = f"2026-02-02  Call  From them\n{tries}".replace(";", "\n")
    assert scenario(log, today).follow_up == expected


def test_that_we_tried_is_said() -> None:
    log = '2026-02-02  Call  From them  "gutter"\n2026-02-03  Call  From us  "no answer"'
    why = scenario(log, "2026-02-05").says.follow_up_why
    assert (
        why
        == "They called on 2 February 2026 (gutter), and you tried to reach them on 3 February 2026."
    )


@cases("""
business | expected             | it reads
clinic   | Next step 2026-03-04 | booked: they will come
adviser  | Next step 2026-02-18 | met: two weeks later
""")
def test_a_meeting_answers_what_they_asked(business: str, expected: str) -> None:
    said = scenario(f"{ASKED}2026-02-04  Meeting", "2026-02-10", business=business)
    assert said.follow_up == expected
    assert said.findings.follow_up_why is not None
    assert said.findings.follow_up_why.facts.get("note") is None


def test_nobody_asks_how_things_stand_while_a_meeting_is_ahead() -> None:
    log = f"{ASKED}2026-02-02  Email  From us"
    assert "Next step" in scenario(log, "2026-02-16").follow_up
    assert "Next step" not in scenario(log, "2026-02-16", next_meeting="2026-02-26").follow_up
    assert "Next step" not in scenario(f"{log}\n2026-02-26  Meeting", "2026-02-16").follow_up


@cases("""
then                                                | expected                 | it reads
2026-03-02  Thank-you  Phone  "hat sich gefreut"    |                          | thanked
2026-03-02  Thank-you  Phone  "Mailbox"             |                          | on the machine
2026-03-02  Thank-you  Phone  "nicht erreicht"      | Say thank you 2026-03-03 | nobody was thanked
""")
def test_what_came_to_nothing_is_still_to_be_done(then: str, expected: str) -> None:
    log = f"2026-02-20  Inquiry\n2026-02-27  Purchase  50\n{then}"
    said = scenario(log, "2026-03-03", business="shop").follow_up
    assert said.startswith("Say thank you") == bool(expected)
    assert not expected or said == expected


def test_a_planned_step_that_reached_nobody_stays_due() -> None:
    log = '2026-03-05  Call  From us  "{}"'
    step = {"next_step": "ring about the plan", "next_step_on": "2026-03-05"}
    rings = step | {"next_step_by": "Phone"}
    for note, due in (("no answer", "2026-03-06"), ("left voicemail", "2026-03-12"), ("spoke", "")):
        said = scenario(log.format(note), "2026-03-06", **rings).follow_up
        assert (said if "As planned" in said else "") == (due and f"As planned {due}")
    samples = step | {"next_step": "bring the samples"}
    told = scenario(log.format("left voicemail"), "2026-03-06", **samples).follow_up
    assert told.startswith("As planned")


@cases("""
second                                          | expected              | it reads
                                                | As planned 2026-03-12 | a week to ring back
2026-03-12  Call  From us  "left message"       |                       | two messages are enough
2026-03-12  Call  From us  "no answer"          | As planned 2026-03-16 | one is not
2026-03-12  Call  From them                     | Reply                 | they rang back, and the step is named
2026-03-12  Email  From us                      |                       | it was said in writing
""")
def test_a_planned_call_that_ended_on_the_machine_comes_back_once(
    second: str, expected: str
) -> None:
    log = f'2026-01-20  Purchase\n2026-03-05  Call  From us  "left message"\n{second}'
    told = scenario(
        log,
        "2026-03-16" if second else "2026-03-09",
        next_step="ring with the result",
        next_step_on="2026-03-05",
        next_step_by="Phone",
    )
    is_told = told.follow_up.startswith(("As planned", "Reply"))
    assert (told.follow_up if is_told else "").startswith(expected or "")
    assert bool(expected) is is_told
    if expected == "Reply":
        assert "ring with the result" in (told.says.follow_up_why or "")


def test_a_planned_call_that_ended_on_the_machine_goes_before_a_birthday() -> None:
    log = '2024-03-01  Purchase;2025-11-17  Call  From us  "left message"'
    step = {"next_step": "ring with lab result", "next_step_on": "2025-11-12"}
    mondays = {"days_off": (2, 3, 4, 5, 6, 7)}
    more = {"next_step_by": "Phone", "birthday": "11-28", "settings": mondays}
    assert row(log, "2025-11-24", "clinic", **step, **more) == (
        "Ring with lab result | Birthday on 28 November. You left a message on 17 November."
    )


@cases("""
then                              | business | waits | it reads
                                  | clinic   | yes   | nobody answered
2026-02-20  Meeting               | clinic   | no    | booked for a later day
2026-02-03  Visit                 | shop     | no    | they came by
2026-02-03  Visit                 | trades   | no    | we went there
2026-02-03  Quote  300            | trades   | no    | what they asked for
""")
def test_what_answers_an_inquiry(then: str, business: str, waits: str) -> None:
    said = scenario(f"{ASKED}{then}", "2026-02-05", business=business)
    assert (said.says.standing == "Reached out") == (waits == "yes")


def test_a_meeting_planned_before_they_asked_answers_nothing() -> None:
    said = scenario(f"2026-02-20  Meeting\n{ASKED}", "2026-02-05", business="clinic")
    assert said.follow_up.startswith("Reply")


def test_a_visit_settles_no_complaint() -> None:
    log = "2026-02-01  Complaint\n2026-02-03  Visit"
    assert scenario(log, "2026-02-05", business="shop").follow_up.startswith("Repair")


@cases("""
then                          | expected              | it reads
                              | Next step 2026-03-02  | a day is fixed: four weeks
2026-02-10  Call  From us     | Next step 2026-03-02  | a birthday call unsays nothing
2026-02-10  Thank-you         | Next step 2026-03-02  | nor do thanks
2026-02-18  Call  From us     | Next step 2026-03-18  | a call of which nobody knows what it was
2026-02-10  Email  From us  "asked when they come" | Next step 2026-03-10 | another word does
""")
def test_a_wish_leaves_what_was_fixed(then: str, expected: str) -> None:
    log = f'{ASKED}2026-02-02  Call  From us  "booked in"\n{then}'
    assert scenario(log, "2026-02-18", business="trades", birthday="02-10").follow_up == expected
