"""What goes with every other reason: that it sounds urgent, and a complaint of late."""

from scenario import cases, log_of, scenario

from sheetcrm.rules.strangers import strangers_of

BOUGHT = "2026-01-15  Inquiry\n2026-01-20  Purchase  200\n2026-01-21  Thank-you\n"


@cases("""
then                                                                  | named | it reads
2026-02-01  Complaint  "nails in the drive";2026-02-02  Call  From us | yes   | answered, and still in mind
2026-02-01  Complaint;2026-02-02  Call  From us;2026-02-10  Refund    | no    | money back
2026-02-01  Complaint;2026-02-02  Call  From us;2026-02-10  Praise    | no    | they are pleased
                                                                      | no    | no complaint
""")
def test_a_complaint_of_late_goes_with_the_next_reason(then: str, named: str) -> None:
    said = scenario(BOUGHT + then.replace(";", "\n"), "2026-02-19", business="trades")
    why = said.says.follow_up_why or ""
    assert ("They complained on 1 February 2026" in why) == (named == "yes")


def test_a_complaint_that_waits_is_its_own_reason() -> None:
    said = scenario(f'{BOUGHT}2026-02-01  Complaint  "nails"', "2026-02-02")
    assert said.follow_up.startswith("Repair")
    assert "They complained on" not in (said.says.follow_up_why or "").partition(";")[2]


@cases("""
said                                          | urgent | it reads
2026-03-01  Call  From them  "toothache"      | yes    | pain
2026-03-01  Inquiry  "roof leaks, asap"       | yes    | a leak
2026-03-01  Inquiry  "dringend"               | yes    | in German
2026-03-01  Inquiry  "new roof, no rush"      | no     | no rush
2026-03-01  Inquiry  "painless whitening?"    | no     | another word
""")
def test_what_cannot_wait_is_said(said: str, urgent: str) -> None:
    why = scenario(said, "2026-03-02").says.follow_up_why or ""
    assert ("It sounds urgent." in why) == (urgent == "yes")


def test_of_two_questions_the_urgent_one_is_answered_first() -> None:
    log = '2026-02-20  Email  From them  "address"\n2026-03-01  Message  From them  "roof leaks"'
    assert "roof leaks" in (scenario(log, "2026-03-02").says.follow_up_why or "")


def test_a_strangers_call_waits_as_long_as_anything_in_writing() -> None:
    context = scenario("", "2026-03-30").context
    rows = {
        "Ann": log_of('2026-03-02  Call  From them  "a new porch"'),
        "Bob": log_of('2026-03-20  Call  From them  "roof leaks"'),
        "Cy": log_of("2026-01-02  Call  From them"),
    }
    found = strangers_of(rows, context)
    waiting = [each.who for each in found if each.proposal is not None]
    assert waiting == ["Bob", "Ann"]
