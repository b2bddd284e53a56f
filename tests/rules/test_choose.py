"""Proposals compete, the gate sets channel and day, and the true reason stands where none is left."""

import pytest
from scenario import cases, scenario

from sheetcrm.rules.followup.choose import RULES
from sheetcrm.rules.words import Action

TWICE = "2025-12-01  Purchase\n2026-01-20  Purchase\n"
FIVE = "\n".join(
    f"2026-02-{day:02}  Call  From us\n2026-02-{day:02}  Payment" for day in (5, 10, 15, 20, 25)
)


def test_the_rules_stand_in_the_order_of_the_table() -> None:
    names = [rule.__name__ for rule in RULES]
    actions = [action.name.lower() for action in Action if action is not Action.KEEP_BALANCE]
    each_year = names.index("offer_of_each_year")  # a Next step that has a day of its own
    assert names[each_year - 1] == "birthday"
    names.pop(each_year)
    planned = names.index("as_planned")
    assert names[planned + 1] == "renewal"  # the first that nobody asked for
    names.insert(actions.index("as_planned"), names.pop(planned))
    assert names == actions


@cases("""
log                                                | columns           | expected              | it reads
2026-02-28  Life event;2026-03-01  Complaint       |                   | Repair 2026-03-02     | a complaint before a life event
2026-02-28  Life event  "Twins!"                   | birthday 03-05    | Life event 2026-03-02 | a life event before a birthday
                                                   | birthday 03-09    | Birthday 2026-03-09   | the wish is the word of the month
                                                   | birthday 03-02    | Birthday 2026-03-02   | a birthday on its day before a rhythm that is due
                                                   | birthday 03-30    | Keep in touch 2026-03-02 | a rhythm they named does not wait for a day that is further off
""")
def test_what_is_open_goes_by_the_order(log: str, columns: str, expected: str) -> None:
    told = dict([columns.split()]) if columns else {}
    told |= {"last_contacted": "2025-12-01", "contact_level": "Quarterly"}
    sheet = scenario(log.replace(";", "\n"), **told)
    assert sheet.follow_up == expected


@cases("""
birthday | expected               | it reads
03-20    | Birthday 2026-03-20    | the birthday comes first
06-20    | Check in 2026-05-11    | the silence comes first
""")
def test_if_none_is_open_the_earliest_wins(birthday: str, expected: str) -> None:
    log = "2025-01-01  Purchase\n2026-01-10  Purchase"
    assert scenario(log, birthday=birthday, business="shop").follow_up == expected


@cases("""
today      | expected                 | it reads
2026-02-16 | Life event 2026-02-17    | the gate says wait: the first permitted day
2026-02-17 | Life event 2026-02-17    | the day itself
2026-02-20 | Life event 2026-02-20    | a past due date is shown as today
""")
def test_the_first_permitted_day(today: str, expected: str) -> None:
    log = f'{TWICE}2026-02-10  Call  From us\n2026-02-11  Life event  "Twins!"'
    assert scenario(log, today).follow_up == expected


def test_a_call_never_falls_on_a_sunday() -> None:
    log = f'{TWICE}2026-02-28  Life event  "Twins!"'
    caller = {"preferred_channel": "Phone"}
    assert scenario(log, "2026-03-01", **caller).follow_up == "Life event 2026-03-02"
    assert scenario(log, "2026-03-01").follow_up == "Life event 2026-03-01"
    planned = scenario("", birthday="03-08", **caller)
    assert planned.follow_up == "Birthday 2026-03-09"


def test_what_lapses_before_it_is_permitted_gives_way() -> None:
    in_time = scenario(f"{TWICE}2026-03-03  Invoice", "2026-03-03", birthday="03-03")
    assert in_time.follow_up == "Birthday 2026-03-06"
    too_late = scenario(f"{TWICE}2026-03-04  Invoice", "2026-03-04", birthday="03-03")
    assert too_late.follow_up == "Check in 2026-05-21"


def test_a_birthday_counts_as_wished_with_anything_personal_since() -> None:
    before = scenario(f"{TWICE}2026-03-02  Quote", "2026-03-02", birthday="03-03")
    assert before.follow_up == "Birthday 2026-03-03"
    on_the_day = scenario(f"{TWICE}2026-03-03  Quote", "2026-03-03", birthday="03-03")
    assert on_the_day.follow_up == "Next step 2026-03-31"
    after = scenario(f"{TWICE}2026-03-04  Quote", "2026-03-04", birthday="03-03")
    assert after.follow_up == "Next step 2026-04-01"


def test_where_courtesy_is_refused_service_still_comes() -> None:
    log = f'{TWICE}2026-02-28  Inquiry\n2026-02-28  Life event  "Twins!"'
    sheet = scenario(log, courtesy_contact="no")
    assert sheet.follow_up == "Reply 2026-03-02"


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"do_not_contact": "yes"}, "They asked for no contact."),
        ({"courtesy_contact": "no"}, "They want no courtesy contact."),
        (
            {"contact_level": "Only when needed"},
            "They want to hear from you only when needed.",
        ),
        ({"reachable": ""}, "No valid e-mail, phone number or address is known."),
    ],
    ids=str,
)
def test_with_none_left_the_true_reason_stands_alone(columns: dict[str, str], why: str) -> None:
    says = scenario(TWICE, birthday="03-02", **columns).says
    assert (says.follow_up, says.follow_up_on, says.follow_up_why) == (None, None, why)


def test_nothing_to_do_and_nothing_against_it_is_blank() -> None:
    says = scenario("", business="restaurant").says
    assert (says.follow_up, says.follow_up_on, says.follow_up_why) == (None, None, None)
    assert says.ok_to_contact == "Yes"


def test_keep_balance_where_they_hear_too_much() -> None:
    sheet = scenario(f"{TWICE}{FIVE}")
    assert sheet.findings.balance == "Too much"
    assert sheet.follow_up == f"Keep balance {sheet.findings.contact_from}"
    assert sheet.says.follow_up_why == (
        "They hear a lot from you just now: leave them in peace for a while."
    )


@cases("""
more                                 | columns                    | expected         | it reads
2026-03-01  Complaint                |                            | Repair           | a complaint comes first
2026-03-02  Email  From them         |                            | Reply            | so does a question
                                     | engagement_ends 2026-03-05 | Keep balance     | what was said since an end came in sight is said
                                     | engagement_ends 2026-03-18 | Final mile       | and what is service and soon
                                     | engagement_ends 2026-03-30, birthday 03-15 | Final mile | even behind a birthday that has to wait
                                     | engagement_ends 2027-03-18 | Keep balance     | but not service of next year
                                     | birthday 03-02             | Birthday         | a birthday on its very day is held back by no gap
                                     | birthday 03-09             | Keep balance     | and so does one that is announced
""")
def test_what_goes_before_keep_balance(more: str, columns: str, expected: str) -> None:
    told = dict(cell.split() for cell in columns.split(", ") if cell)
    found = scenario(f"{TWICE}{FIVE}\n{more}", **told).findings
    assert found.balance == "Too much"
    assert found.follow_up == expected


def test_too_much_of_what_they_refused_by_now_is_no_keep_balance() -> None:
    sheet = scenario(f"{TWICE}{FIVE}", courtesy_contact="no")
    assert sheet.findings.balance == "Too much"
    assert sheet.says.follow_up_why == "They want no courtesy contact."
