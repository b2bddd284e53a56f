"""What may be a No is asked about: whom a note holds back, from what, and for how long."""

import pytest
from scenario import cases, scenario

from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.words import DoubtKind

PURPOSES = ("Urgent", "Service", "Courtesy", "Marketing")


def answers(log: str = "", **columns: object) -> str:
    """The four answers by e-mail, in the order Urgent, Service, Courtesy, Marketing."""
    sheet = scenario(f"2026-02-10  Purchase\n{log}", marketing_consent="Subscribed", **columns)
    said = [sheet.gate(purpose) for purpose in PURPOSES]
    return said[0] if len(set(said)) == 1 else " / ".join(said)


@cases("""
notes                        | expected                                    | it reads
† 2025                       | Ask in_doubt                                | may have died
Mann verstorben              | Yes                                         | somebody close died
bitte nicht anrufen          | Yes / Yes / Ask in_doubt / Ask in_doubt     | may want peace
not interested               | Yes / Yes / Ask in_doubt / Ask in_doubt     | declined an offer
no calls before 10           | Yes                                         | an hour is no refusal
""")
def test_what_a_note_in_the_row_holds_back(notes: str, expected: str) -> None:
    assert answers(notes=notes) == expected


def test_the_gravest_doubt_is_named_with_its_words_and_cell() -> None:
    sheet = scenario(notes="Bitte nicht anrufen. Verst. 2025")
    assert sheet.says.ok_to_contact == "Ask"
    assert sheet.says.contact_why == (
        "A note says 'Bitte nicht anrufen. Verst. 2025' (N2): have they died? "
        "Answer in Settings; until then, send nothing but replies."
    )
    assert sheet.findings.contact_from is None


def test_a_no_stays_a_no() -> None:
    assert scenario(notes="† 2025", do_not_contact="yes").gate("Courtesy") == "No do_not_contact"
    assert (
        scenario(notes="nicht anrufen", contact_level="Only when needed").gate("Marketing")
        == "No only_when_needed"
    )


def test_a_doubt_comes_before_the_missing_opt_in() -> None:
    assert scenario(notes="verstorben").gate("Marketing") == "Ask in_doubt"


@cases("""
later                                      | in_doubt | it reads
2026-01-11  Email  From them               | no       | they wrote
2026-01-11  Message  From them             | no       | they sent a message
2026-01-11  Inquiry                        | no       | they asked
2026-01-11  Purchase                       | no       | they bought
2026-01-11  Opt-in                         | no       | they opted in
2026-01-10  Purchase                       | no       | they bought later that day
2026-01-11  Signal                         | yes      | a like says nothing of it
2026-01-11  Call  From us                  | yes      | we called
2026-01-11  Thank-you                      | yes      | we wrote
2026-01-09  Purchase                       | yes      | they had bought before
""")
@pytest.mark.parametrize("note", ["please don't call any more", "verst."])
def test_a_note_of_the_log_counts_until_they_speak_for_themselves(
    note: str, later: str, in_doubt: str
) -> None:
    sheet = scenario(f'2025-12-01  Purchase\n2026-01-10  Call  From us  "{note}"\n{later}')
    assert bool(sheet.situation.doubts) is (in_doubt == "yes")


def test_a_note_of_a_planned_row_counts_at_once() -> None:
    assert scenario('2026-04-10  Call  From us  "verstorben"').gate("Courtesy") == "Ask in_doubt"


def test_an_answer_is_owed_all_the_same_and_quotes_the_note() -> None:
    sheet = scenario('2026-02-28  Email  From them  "Where is my order?"', notes="† 2025")
    assert sheet.follow_up == "Reply 2026-03-02"
    assert "'† 2025' (N2)" in str(sheet.says.follow_up_why)
    assert sheet.says.ok_to_contact == "Ask"


@cases("""
log                               | expected                 | it reads
2026-02-28  Purchase              |                          | no thank-you
2026-02-28  Complaint             | Repair 2026-03-02        | a complaint is answered
2026-02-28  Inquiry               | Reply 2026-03-02         | a question is answered
""")
def test_of_somebody_who_may_be_dead_nothing_but_an_answer_goes_out(
    log: str, expected: str
) -> None:
    sheet = scenario(log, notes="verstorben", number_of_purchases=1, birthday="03-03")
    assert sheet.follow_up == expected


@cases("""
log                               | planned                  | expected                 | it reads
2026-02-28  Purchase              |                          |                          | no thank-you
2026-02-28  Complaint             |                          | Repair 2026-03-02        | a complaint is answered
2026-02-28  Inquiry               |                          | Reply 2026-03-02         | a question is answered
2026-02-20  Purchase              | 2026-03-02               | As planned 2026-03-02    | the owner planned it
""")
def test_of_somebody_who_may_want_peace_nothing_unasked_is_proposed(
    log: str, planned: str, expected: str
) -> None:
    sheet = scenario(
        log, notes="bitte NICHT anrufen", number_of_purchases=1, next_step_on=planned or None
    )
    assert sheet.follow_up == expected


def test_why_nothing_is_proposed_says_what_to_settle() -> None:
    sheet = scenario(birthday="03-03", notes="keine Anrufe mehr")
    assert sheet.follow_up == ""
    assert "no contact at all, or just not this way?" in str(sheet.says.follow_up_why)


# --- somebody close to them ---------------------------------------------------------------------


@cases("""
died       | celebrates | it reads
2026-01-02 | no         | 59 days ago
2026-01-01 | no         | 60 days ago
2025-12-31 | yes        | 61 days ago
""")
def test_no_birthday_for_60_days_after_a_death_close_to_them(died: str, celebrates: str) -> None:
    sheet = scenario(f'{died}  Call  From them  "her mother died"', birthday="03-02")
    assert ("Birthday" in sheet.follow_up) is (celebrates == "yes")
    assert not sheet.situation.doubts


@cases("""
notes                        | celebrates | it reads
dog died 2025-12-31          | yes        | 61 days ago
dog died 2026-01-01          | no         | 60 days ago
dog died in January 2026     | no         | the end of that month counts
dog died 2024                | yes        | long ago
dog died                     | no         | without a day it holds while it stands there
Kranz für die Mutter 2026    | no         | an order for a grave
""")
def test_a_note_in_the_row_counts_from_the_day_it_names(notes: str, celebrates: str) -> None:
    sheet = scenario(notes=notes, birthday="03-02")
    assert ("Birthday" in sheet.follow_up) is (celebrates == "yes")
    assert sheet.says.ok_to_contact == "Yes"


@pytest.mark.parametrize(
    "columns",
    [{"dates_to_remember": "Wedding day 03-05"}, {"log": '2026-02-28  Life event  "had a girl"'}],
)
def test_no_other_celebration_goes_out_either(columns: dict[str, str]) -> None:
    log = f'2026-02-20  Call  From them  "ihr Vater ist gestorben"\n{columns.pop("log", "")}'
    assert scenario(log, **columns).findings.follow_up not in {"Remember", "Life event"}


def test_why_a_birthday_rests_is_said_of_whose_birthday_it_is() -> None:
    log = '2026-02-20  Call  From them  "her mother died"'
    assert scenario(log, birthday="03-02").says.contact_why == (
        "Nothing stands in the way. A note says 'her mother died': no birthday wish before "
        "22 April 2026. You may add the day of the loss to Dates to remember."
    )
    assert scenario(log).says.contact_why == "Nothing stands in the way."
    noted = scenario(notes="dog died", birthday="03-02").says.contact_why
    assert str(noted).endswith("no birthday wish while that note has no date.")
    over = scenario('2025-02-20  Call  From them  "her mother died"', birthday="03-02")
    assert over.says.contact_why == "Nothing stands in the way."


# --- their own words ----------------------------------------------------------------------------


@cases("""
row                                                          | expected                                    | it reads
2026-02-20  Email  From them  "please unsubscribe me"        | Yes / Yes / No opted_out / No opted_out     | an e-mail
2026-02-20  Message  From them  "keine Werbung mehr bitte"   | Yes / Yes / No opted_out / No opted_out     | a message
2026-02-20  Inquiry  "take me off your list"                 | Yes / Yes / No opted_out / No opted_out     | an inquiry
2026-02-20  Call  From us  "wants no more e-mails"           | Yes / Yes / Ask in_doubt / Ask in_doubt     | our own note is asked about
2026-02-20  Email  From us  "unsubscribe link sent"          | Yes / Yes / Ask in_doubt / Ask in_doubt     | from us
2026-02-20  Message  From them  "STOP"                       | Yes                                         | by text, and e-mail stays open
2026-02-20  Email  From them  "STOP"                         | Yes / Yes / No opted_out / No opted_out     | by e-mail
""")
def test_an_opt_out_in_their_own_words(row: str, expected: str) -> None:
    assert answers(row) == expected


def test_stop_by_text_closes_text_for_every_purpose_until_they_opt_in() -> None:
    log = '2026-02-10  Purchase\n2026-02-20  Message  From them  "STOP."'
    for purpose in PURPOSES:
        assert scenario(log).gate(purpose, "Text") == "No opted_out"
    assert scenario(f"{log}\n2026-02-25  Opt-in").gate("Service", "Text") == "Yes"


@cases("""
note                                   | follow_up           | it reads
please unsubscribe me                  |                     | a goodbye asks for no answer
unsubscribe me. And where is my order? | Reply 2026-03-02    | a question does
""")
def test_whether_an_opt_out_waits_for_an_answer(note: str, follow_up: str) -> None:
    assert scenario(f'2026-02-28  Email  From them  "{note}"').follow_up == follow_up


@cases("""
later                            | proposes | it reads
                                 | no       | they declined
2026-02-10  Inquiry              | yes      | they asked again
2026-02-10  Quote                | yes      | they got another quote
2026-02-10  Signal               | no       | a like is no interest in the offer
""")
def test_a_declined_offer_ends_its_next_step(later: str, proposes: str) -> None:
    sheet = scenario(
        f'2026-01-05  Inquiry\n2026-01-06  Quote\n2026-01-20  Call  From them  "not interested"\n'
        f"2026-01-21  Call  From us\n{later}",
        settled=(("notinterested", "something else"),),
    )
    assert (sheet.situation.timeline.declined is None) is (proposes == "yes")
    assert not sheet.situation.doubts


@cases("""
later                                | columns    | expected       | it reads
                                     |            | No no_address  | it came back
2026-02-01  Email  From them         |            | Yes            | they wrote from it
2026-02-01  Email  From us           |            | Yes            | a later one arrived
2026-02-01  Email  From us  "bounced" |           | No no_address  | so did the next
2026-02-01  Email  From them  "her husband died" | | Yes            | they wrote from it, whatever it said
2026-02-01  Opt-in                   |            | Yes            | they opted in
                                     | 2026-02-01 | Yes            | it was verified since
                                     | 2026-01-01 | No no_address  | it was verified before
""")
def test_an_email_that_came_back_makes_the_address_invalid(
    later: str, columns: str, expected: str
) -> None:
    verified = {"last_verified": columns} if columns else {}
    sheet = scenario(f'2026-01-05  Email  From us  "unzustellbar"\n{later}', **verified)
    assert sheet.gate("Service") == expected
    assert sheet.gate("Service", "Phone") == "Yes"


# --- answers ------------------------------------------------------------------------------------


@cases("""
asked             | answer                 | expected       | it reads
verst. Mai 2024   | something else         | Yes            | no death
verst. Mai 2024   | somebody close to them | Yes            | not their own
verst. Mai 2023   | something else         | Ask in_doubt   | other words are asked about anew
""")
def test_an_answer_settles_the_very_words_it_was_about(
    asked: str, answer: str, expected: str
) -> None:
    sheet = scenario(notes="verst. Mai 2024", settled=((same_words(asked), answer),))
    assert sheet.gate("Courtesy") == expected


def test_an_answer_that_they_died_is_a_death() -> None:
    sheet = scenario(notes="verst.", has_passed_away=True)
    assert sheet.gate("Service") == "No passed_away"
    assert sheet.findings.standing == "Passed away"


def test_whose_only_address_came_back_reads_so_and_not_that_none_is_known() -> None:
    sheet = scenario('2026-01-05  Email  From us  "unzustellbar"', reachable="Email")
    assert sheet.says.contact_why == "An e-mail to their address came back on 5 January 2026."


@cases("""
row                          | is_asked | it reads
Call  From us                | yes      | the owner noted that they went
Inquiry                      | no       | who asks is not gone
Email  From them             | no       | nor who writes
Bought elsewhere             | no       | its type says it
""")
def test_who_turns_to_us_has_not_left(row: str, is_asked: str) -> None:
    told = scenario(f'2026-02-20  {row}  "sold the business"', "2026-03-02", business="adviser")
    kinds = [each.kind for each in told.situation.doubts]
    assert (DoubtKind.LEAVING in kinds) is (is_asked == "yes")


@pytest.mark.parametrize(("business", "is_asked"), [("adviser", False), ("shop", True)])
def test_an_adviser_is_told_of_a_sale_and_asks_no_doubt(business: str, *, is_asked: bool) -> None:
    log = '2026-02-20  Life event  "sold the business"'
    told = scenario(log, "2026-03-02", business=business)
    assert any(each.kind is DoubtKind.LEAVING for each in told.situation.doubts) is is_asked
