"""What somebody buys each year for one occasion is offered in time, and nobody is treated instead."""

from datetime import date

import pytest
from scenario import cases, scenario

from sheetcrm.rules.followup.permitting.own_days import after_their_day
from sheetcrm.rules.followup.proposing.keeping_up.rhythms import keep_in_touch

ADVENT = (
    '2022-11-26  Purchase  "Advent wreath"  45\n2023-11-29  Purchase  "Advent wreath"  45\n'
    '2024-11-27  Purchase  "Advent wreath"  45\n'
)
OFFER = "Next step 2025-11-24"


@cases("""
more                                              | today      | due | it reads
                                                  | 2025-11-10 | no  | not yet
                                                  | 2025-11-17 | yes | ten days before
                                                  | 2025-11-24 | yes | still in time
                                                  | 2025-11-28 | no  | over
2025-11-20  Purchase  "Advent wreath"             | 2025-11-24 | no  | bought by now
2025-11-18  Email  From us                        | 2025-11-24 | no  | offered by now
2025-05-02  Purchase  "bouquet"                   | 2025-11-24 | yes | other things between
2024-05-02  Purchase  "Advent wreath"             | 2025-11-24 | no  | bought at any time
""")
def test_it_is_offered_in_time(more: str, today: str, due: str) -> None:
    sheet = scenario(f"{ADVENT}{more}", today, business="shop")
    why, on = sheet.findings.follow_up_why, sheet.findings.follow_up_on
    is_due = on is not None and on <= sheet.context.today
    is_offered = is_due and why is not None and why.code == "follow_up.each_year"
    assert is_offered is (due == "yes")


def test_two_years_are_no_habit() -> None:
    log = ADVENT.split("\n", 1)[1]
    assert scenario(log, "2025-11-24", business="shop").follow_up != OFFER


def test_a_year_left_out_ends_it() -> None:
    assert "Next step" not in scenario(ADVENT, "2026-11-23", business="shop").follow_up


@pytest.mark.parametrize("columns", [{"marketing_consent": "Unsubscribed"}, {"business": "clinic"}])
def test_who_wants_no_advertising_is_offered_nothing_and_a_clinic_invites(
    columns: dict[str, str],
) -> None:
    sheet = scenario(ADVENT, "2025-11-24", **({"business": "shop"} | columns))
    assert sheet.follow_up != OFFER


def test_a_wreath_for_a_funeral_is_no_yearly_matter() -> None:
    log = ADVENT.replace("Advent wreath", "funeral wreath")
    assert scenario(log, "2025-11-24", business="shop").follow_up != OFFER


@cases("""
lost                                                | offered | it reads
2025-03-06  Purchase  "funeral wreath"  220         | no      | nobody knows whose: it may be the husband's
2025-03-06  Purchase  "wreath for her husband's funeral"  220 | no | for whom the other ones were
2025-03-06  Purchase  "wreath for her mother's funeral"  220  | yes | life goes on
2024-03-06  Purchase  "funeral wreath"  220         | yes     | more than a year ago
""")
def test_nobody_is_offered_a_treat_in_the_year_of_a_death(lost: str, offered: str) -> None:
    log = f'{ADVENT}{lost}\n2025-06-02  Purchase  "pot plant"  28'
    sheet = scenario(log, "2025-11-24", business="shop")
    why = sheet.findings.follow_up_why
    is_offered = why is not None and why.code == "follow_up.each_year"
    assert is_offered is (offered == "yes")


def test_the_reason_names_the_day() -> None:
    sheet = scenario(ADVENT, "2025-11-24", business="shop")
    assert sheet.says.follow_up_why.startswith(
        "Each year around 27 November they buy: Advent wreath. Offer it in time."
    )


@cases("""
today      | day        | it reads
2025-10-06 | 2025-10-06 | six weeks before: a hello is due
2025-10-27 | 2025-11-28 | three weeks before its offer it waits
""")
def test_no_hello_goes_out_just_before_it(today: str, day: str) -> None:
    log = f"{ADVENT}2025-07-04  Purchase  50\n2025-07-05  Email  From us"
    sheet = scenario(log, today, business="shop", contact_level="Quarterly")
    found = after_their_day(sheet.situation, keep_in_touch(sheet.situation))
    assert max(found.due_on, sheet.context.today) == date.fromisoformat(day)


ISA = "".join(
    f'{on}  Purchase  "ISA top-up"  520\n' for on in ("2023-04-03", "2024-04-04", "2025-03-31")
)


@cases("""
since                                    | notes                         | business | due | it reads
                                         |                               | adviser  | yes | each April
2026-01-27  Purchase  "ISA"  448         |                               | adviser  | no  | they have one for this year
2025-08-27  Purchase  "ISA"  448         |                               | adviser  | yes | that was for another one
2026-01-27  Purchase  "mortgage"  448    |                               | adviser  | yes | that is something else
2026-01-27  Purchase  "ISA"  448         |                               | shop     | yes | what is used up is bought again
                                         | divorce going through         | adviser  | no  | not amid a divorce
""")
def test_what_they_have_for_this_year_is_not_offered_again(
    since: str, notes: str, business: str, due: str
) -> None:
    more = {"notes": notes} if notes else {}
    sheet = scenario(ISA + since, "2026-03-25", business=business, **more)
    why = sheet.findings.follow_up_why
    assert (why is not None and why.code == "follow_up.each_year") is (due == "yes")
