"""Next step: an offer waits for a word, too, and a newsletter is no conversation."""

from scenario import cases, scenario

from sheetcrm.rules.followup.proposing.waiting.next_steps import next_step

ASKED = '2026-02-01  Inquiry  "a new brace"\n2026-02-02  Email  From us\n'


@cases("""
then               | expected             | it reads
2026-02-16  Email  From us  | Next step 2026-03-16 | the first step was a mail
2026-02-16  Quote  | Next step 2026-03-16 | the first step was a quote
""")
def test_a_next_step_that_was_a_quote_waits_as_long_as_a_mail(then: str, expected: str) -> None:
    assert scenario(ASKED + then, "2026-03-01").follow_up == expected


def test_after_two_quotes_the_next_move_is_theirs() -> None:
    log = f"{ASKED}2026-02-16  Quote\n2026-03-16  Quote"
    assert "Next step" not in scenario(log, "2026-04-20").follow_up


def test_a_quote_they_asked_for_is_an_answer() -> None:
    log = "2026-02-01  Inquiry\n2026-02-02  Quote"
    assert scenario(log, "2026-02-10").follow_up == "Next step 2026-02-16"


def test_their_word_ends_the_wait_for_an_answer_to_a_quote() -> None:
    log = f"{ASKED}2026-02-16  Quote\n2026-02-20  Payment"
    assert scenario(log, "2026-02-25").follow_up == "Next step 2026-03-06"


@cases("""
today      | expected                 | it reads
2026-02-16 | Next step 2026-02-16     | 14 days after the last word
2026-03-02 | Next step 2026-03-02     | 28 days after: the last day it is shown
2026-03-03 | Next step 2026-04-17     | the day after: missed, it comes again 60 days later
2026-05-01 | Next step 2026-05-01     | shown for 14 days again
2026-05-02 | Door open 2026-08-01     | the next would be later than 120 days: they are still thinking
""")
def test_a_next_step_nobody_took_does_not_pile_up(today: str, expected: str) -> None:
    assert scenario(ASKED, today, business="clinic").follow_up == expected


def test_a_newsletter_does_not_begin_another_courtship() -> None:
    log = "2025-03-01  Inquiry\n2025-03-02  Email  From us\n2026-02-01  Opt-in\n2026-02-10  Mailing"
    assert "Next step" not in scenario(log, "2026-03-02").follow_up


@cases("""
said                                                                  | today      | expected                 | it reads
2026-02-01  Call  From them  "will be in touch himself after the sale" | 2026-02-02 | Next step 2026-05-02     | 90 days after, it is our move again
2026-02-01  Call  From them  "ruft selbst wieder an"                   | 2026-02-02 | Next step 2026-05-02     | in German
2026-02-01  Call  From them  "will call us";2026-02-10  Inquiry;2026-02-11  Email  From us | 2026-02-12 | Next step 2026-02-25 | they did
2026-02-01  Call  From us  "left a message"                            | 2026-02-02 |                          | nothing of theirs
""")
def test_who_said_that_they_will_be_in_touch_is_left_to_it(
    said: str, today: str, expected: str
) -> None:
    told = scenario(said.replace(";", "\n"), today)
    assert (told.follow_up if told.findings.follow_up == "Next step" else "") == expected


def test_a_note_that_they_will_call_holds_a_next_step_back_but_no_question_about_a_quote() -> None:
    note = "will call us when ready"
    assert "Next step" in scenario(ASKED, "2026-02-16").follow_up
    assert "Next step" not in scenario(ASKED, "2026-02-16", notes=note).follow_up
    quoted = f"{ASKED}2026-02-03  Quote"
    assert "Next step" in scenario(quoted, "2026-02-17", notes=note).follow_up


@cases("""
log                                                                                   | note          | it reads
2026-02-01  Inquiry  "new roof";2026-02-02  Email  From us                            | new roof      | what they asked
2026-02-01  Inquiry  "new roof";2026-02-02  Email  From us;2026-02-03  Life event  "sold the house" | None | much has changed since
2026-01-05  Inquiry  "new roof";2026-01-06  Email  From us;2026-02-01  Call  From them  "will call us" | None          | it is their move
""")
def test_what_a_next_step_is_about(log: str, note: str) -> None:
    why = next_step(scenario(log.replace(";", "\n"), "2026-02-16").situation)
    assert why is not None
    assert str(why.reason.facts["note"]) == note


def test_nobody_is_asked_how_things_stand_with_a_wreath() -> None:
    log = '2026-02-01  Inquiry  "{}"\n2026-02-02  Email  From us'
    assert (
        "Next step" not in scenario(log.format("Trauerkranz für Freitag"), "2026-02-16").follow_up
    )
    assert "Next step" in scenario(log.format("Brautstrauß für Mai"), "2026-02-16").follow_up


def test_our_own_hello_does_not_open_a_matter_of_long_ago() -> None:
    log = '2025-08-01  Inquiry\n2025-08-02  Email  From us\n2026-02-02  Call  From us  "glad I called"'
    assert "Next step" not in scenario(log, "2026-02-16").follow_up


def test_a_quote_that_was_talked_over_is_still_asked_about() -> None:
    log = f'{ASKED}2026-02-03  Quote\n2026-05-20  Call  From us  "glad I called"'
    assert scenario(log, "2026-06-05").follow_up == "Next step 2026-06-05"
    assert "Next step" not in scenario(log, "2026-11-05").follow_up


@cases("""
note                      | asks | it reads
"table for 60 in May"     | True | something to go on with
"ob wir sonntags liefern" | False | a question that was answered
"open on Sunday?"         | False | so was this
""")
def test_over_a_counter_an_answered_question_is_settled(note: str, asks: str) -> None:
    log = f"2026-02-01  Inquiry  {note}\n2026-02-02  Email  From us"
    assert ("Next step" in scenario(log, "2026-02-16", business="shop").follow_up) is (
        asks == "True"
    )


@cases("""
log                                                        | asked | it reads
2026-01-10  Inquiry  "a crown";2026-01-12  Email  From us  | yes   | they named what it is about
2026-01-10  Inquiry;2026-01-12  Email  From us             | no    | answered, and nobody knows what it was
2026-02-25  Inquiry;2026-02-26  Email  From us             | yes   | while it is fresh
2026-01-10  Inquiry;2026-01-12  Meeting                    | yes   | they met
2026-01-10  Inquiry;2026-01-12  Call  From us  "will think about it" | yes | they told us
""")
def test_what_nobody_noted_is_soon_nothing_to_ask_about(log: str, asked: str) -> None:
    told = scenario(log.replace(";", "\n"), "2026-03-22", business="trades").situation
    assert (next_step(told) is not None) is (asked == "yes")


def test_what_nobody_answered_is_asked_about_whatever_it_was() -> None:
    told = scenario("2026-01-01  Inquiry", "2026-03-20", business="trades").situation
    assert next_step(told) is not None


@cases("""
later                                       | asked | it reads
2026-02-26  Call  From us                   | no    | a mere call back
2026-02-26  Call  From us  "rang back"      | no    | and says so
2026-02-26  Call  From us  "will think about it" | no | they think about it, for 28 days
2026-02-26  Email  From them  "what about May?" | yes | they wrote again
2026-02-26  Meeting                         | yes   | you met
""")
def test_their_move_stays_theirs_until_they_say_more(later: str, asked: str) -> None:
    log = f'2026-02-01  Inquiry  "a crown"\n2026-02-25  Call  From them  "will ring us"\n{later}'
    told = scenario(log, "2026-03-16", business="trades").situation
    assert (told.our_move_on <= told.today) is (asked == "yes")


def test_who_left_two_words_unanswered_is_not_asked_again_for_half_a_year() -> None:
    log = f"{ASKED}2026-06-01  Email  From us\n2026-07-01  Email  From us"
    assert "Door open" not in scenario(log, "2026-08-01", business="trades").follow_up
    assert "Door open" in scenario(ASKED, "2026-08-01", business="trades").follow_up


@cases("""
today      | notes                         | expected             | it reads
2026-02-02 |                               | Next step 2026-02-02 | an open quote is asked about
2026-02-02 | will ring when house is sold  | Next step 2026-04-10 | not of whoever will ring
2026-02-02 | meldet sich selbst, wenn verkauft | Next step 2026-04-10 | in German
2026-04-10 | will ring when house is sold  | Next step 2026-04-10 | once, after a decent time
2026-06-15 | will ring when house is sold  | Keep in touch 2027-01-10 | and never again
""")
def test_a_quote_waits_for_whoever_will_be_in_touch(today: str, notes: str, expected: str) -> None:
    log = '2025-11-01  Inquiry  "ISA"\n2026-01-05  Quote  "ISA"  500\n'
    log += '2026-01-10  Call  From us  "spoke at length"'
    columns = {"notes": notes} if notes else {}
    told = scenario(log, today, business="adviser", **columns)
    assert told.follow_up == expected
    if notes and told.findings.follow_up_on == told.context.today:
        said = {each.code for each in told.findings.follow_up_why.also}
        assert "follow_up.their_move_noted" in said


@cases("""
then                       | business | expected             | it reads
                           | clinic   | Next step 2026-03-02 | nobody knows what became of it
2026-02-20  Call  From us  | clinic   | Keep in touch 2027-02-20 | it was asked about: they have been somewhere
2026-02-20  Call  From us  | trades   | Next step 2026-03-20 | a leak is a job that nobody got
""")
def test_what_could_not_wait_is_asked_about_once(then: str, business: str, expected: str) -> None:
    log = '2026-02-01  Call  From them  "lost a filling, leaks"\n2026-02-02  Call  From us\n'
    assert scenario(log + then, "2026-03-01", business=business).follow_up == expected
