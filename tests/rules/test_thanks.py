"""Thanks for a favour: a referral, praise, and that somebody whom they sent came."""

from dataclasses import replace
from datetime import date

import pytest
from scenario import cases, scenario

from sheetcrm.rules.ties.referrals import Sent

LOYAL = "".join(f"{year}-01-10  Purchase\n" for year in (2022, 2023, 2024, 2025))
OLD = "2025-01-10  Purchase\n2025-09-01  Purchase\n"


def told(log: str, *sent: Sent, today: str = "2026-03-02", **more: object) -> tuple[str, str]:
    made = scenario(OLD + log.replace(";", "\n"), today, **({"business": "shop"} | more))
    made = replace(made, context=replace(made.context, sent={made.customer.row: sent}))
    return made.follow_up, made.says.follow_up_why or ""


@cases("""
log                                          | expected                 | it reads
2026-02-27  Referral                         | Say thank you 2026-03-02 | a referral
2026-02-27  Praise                           | Say thank you 2026-03-02 | praise
2026-03-02  Praise                           | Say thank you 2026-03-03 | the day after
2026-01-31  Praise                           | Say thank you 2026-03-02 | the 30th day
2026-01-30  Praise                           | Check in 2026-05-31      | the 31st
2026-02-27  Praise;2026-02-28  Call  From us | Say thank you 2026-03-02 | only thanks are thanks
2026-02-27  Praise;2026-02-27  Thank-you     | Check in 2026-06-28      | thanked the same day
2026-02-27  Thank-you;2026-02-27  Praise     | Say thank you 2026-03-02 | thanked before
2026-02-27  Referral  From us                | Check in 2026-09-01      | we sent them to somebody
""")
def test_a_favour_is_thanked_for(log: str, expected: str) -> None:
    assert told(log)[0] == expected


def test_what_stood_there_at_the_first_sync_is_past() -> None:
    began = {"first_sync": date(2026, 2, 28)}
    assert told("2026-02-27  Referral", settings=began)[0] != "Say thank you 2026-03-02"
    assert told("2026-02-28  Referral", settings=began)[0] == "Say thank you 2026-03-02"


def test_who_was_sent_is_named() -> None:
    nora = Sent(called="Nora Quinn", came_on=date(2026, 2, 27), is_logged=True)
    _, why = told("2026-02-27  Referral", nora)
    assert why == "They recommended you to Nora Quinn on 27 February 2026: say thank you."


def test_whom_else_they_sent_is_thanked_for_with_it() -> None:
    nora = Sent(called="Nora Quinn", came_on=date(2026, 2, 27))
    tom = Sent(called="Tom Reed", came_on=date(2025, 12, 30), bought_on=date(2026, 1, 9))
    long_ago = Sent(called="Al Fox", came_on=date(2025, 10, 30))
    _, why = told("", nora, tom, long_ago)
    assert why.endswith("Thank them for Tom Reed, too.")


def test_a_first_contact_counts_where_no_row_tells() -> None:
    nora = Sent(called="Nora Quinn", came_on=date(2026, 2, 27))
    assert told("", nora)[0] == "Say thank you 2026-03-02"
    assert told("2026-02-20  Referral;2026-02-21  Thank-you", nora)[0] != "Say thank you 2026-03-02"


def test_that_they_got_in_touch_is_told_once_and_not_what_they_bought() -> None:
    nora = Sent(called="Nora Quinn", came_on=date(2025, 12, 1), bought_on=date(2026, 2, 20))
    due, why = told("", nora)
    assert due == "Say thank you 2026-03-02"
    assert why == (
        "They recommended you to Nora Quinn, a customer since 20 February 2026: say thank you, "
        "and mention only that Nora Quinn got in touch, not what was bought."
    )
    assert told("2026-02-21  Thank-you", nora)[0] != due


def test_who_came_at_that_time_is_named_where_the_row_names_nobody() -> None:
    neil = Sent(called="Neil Ross", came_on=date(2026, 2, 20))
    _, why = told("2026-02-27  Referral", neil)
    assert why == "They recommended you to Neil Ross on 27 February 2026: say thank you."
    _, why = told("2026-02-27  Referral", neil, replace(neil, called="Ann Lee"))
    assert why == "They recommended you on 27 February 2026: say thank you."


def test_where_it_is_a_secret_the_owner_alone_reads_who_was_sent() -> None:
    neil = Sent(called="Neil Ross", came_on=date(2026, 2, 27), is_logged=True)
    _, why = told("2026-02-27  Referral", neil, business="adviser")
    assert why == (
        "They recommended you to Neil Ross on 27 February 2026: say thank you, "
        "and do not say whether anybody came."
    )


@pytest.mark.parametrize("log", ["2026-02-27  Referral", ""])
@pytest.mark.parametrize(
    "in_place", [{"waits_since": date(2026, 2, 28)}, {"is_for_a_death": True}], ids=str
)
def test_nobody_is_thanked_for_a_death_nor_for_whom_still_waits(log: str, in_place: dict) -> None:
    gary = Sent(called="Gary Petersen", came_on=date(2026, 2, 27), is_logged=bool(log))
    assert told(log, gary)[0] == "Say thank you 2026-03-02"
    assert "Say thank you" not in told(log, replace(gary, **in_place))[0]


def test_a_wreath_in_the_row_itself_is_nothing_to_be_thanked_for() -> None:
    assert "thank" not in told('2026-02-27  Referral  "Trauerkranz für Freitag"')[0]


@cases("""
column           | value            | reachable    | thanked | it reads
courtesy_contact | no               | Email, Phone | Email   | they want no courtesy: a line
courtesy_contact | no               | Phone        |         | and never a call
contact_level    | Only when needed | Email, Phone | Email   | they said only when needed
courtesy_contact | yes              | Email, Phone | Phone   | courtesy is fine
""")
def test_whoever_wants_no_courtesy_is_thanked_in_a_line(
    column: str, value: str, reachable: str, thanked: str
) -> None:
    columns = {column: value, "reachable": reachable, "preferred_channel": "Phone"}
    for favour in ("2026-02-27  Referral", "2026-02-27  Praise"):
        sheet = scenario(favour, "2026-03-02", **columns)
        assert ("Say thank you" in sheet.follow_up) is bool(thanked)
        assert not thanked or sheet.findings.best_channel == thanked


@pytest.mark.parametrize("business", ["clinic", "adviser"])
def test_where_it_is_a_secret_who_comes_nobody_is_named(business: str) -> None:
    nora = Sent(called="Nora Quinn", came_on=date(2025, 12, 1), bought_on=date(2026, 2, 20))
    _, why = told("", nora, business=business)
    assert why == (
        "Nora Quinn came on their recommendation: thank them for it, but do not say who came."
    )


def test_thanks_say_that_they_got_in_touch_where_they_did() -> None:
    nora = Sent(called="Nora Quinn", came_on=date(2026, 2, 20), bought_on=date(2026, 2, 27))
    due, why = told("", nora)
    assert (due, why[:46]) == (
        "Say thank you 2026-03-02",
        "They recommended you to Nora Quinn, a customer",
    )


def test_who_was_thanked_for_sending_them_is_told_that_it_worked_out() -> None:
    nora = Sent(
        called="Nora Quinn", came_on=date(2026, 2, 10), is_logged=True, bought_on=date(2026, 2, 20)
    )
    log = "2026-02-10  Referral;2026-02-12  Thank-you"
    due, why = told(log, nora)
    assert due == "Say thank you 2026-03-02"
    assert why == (
        "You thanked them on 12 February 2026 for sending you Nora Quinn, who became a customer on "
        "20 February 2026. Tell them that it worked out, but not what was bought."
    )
    assert told(f"{log};2026-02-21  Thank-you", nora)[0] != due
    assert told(log, nora, business="clinic")[0] != due


def test_a_call_that_nobody_answered_gave_no_thanks() -> None:
    nora = Sent(called="Nora Quinn", came_on=date(2026, 2, 20), bought_on=date(2026, 2, 27))
    log = "2026-02-23  Thank-you  Phone{}"
    reached, missed = log.format(""), log.format('  "no answer"')
    assert "You thanked them" in told(reached, nora)[1]
    assert "You thanked them" not in told(missed, nora)[1]


@pytest.mark.parametrize(
    ("spent", "usual", "is_first"),
    [(58, 60, "referral"), (580, 60, "purchase"), (58, None, "purchase")],
)
def test_who_sent_somebody_is_thanked_for_that_before_a_small_purchase(spent, usual, is_first):
    log = f'2026-02-20  Purchase  "check-up"  {spent}\n2026-02-26  Referral  "sent her colleague"'
    found = scenario(log, business="shop", usual_amount=usual).findings
    assert found.follow_up_why is not None
    codes = {"referral": "follow_up.thank_referral", "purchase": "follow_up.thank_you"}
    assert (str(found.follow_up), found.follow_up_why.code) == ("Say thank you", codes[is_first])


@cases("""
noted            | reachable    | way   | it reads
call again in May | Email, Phone | Email | a line does not wait until May
call again in May | Phone        | Phone | no way to write is known
spoke at length  | Email, Phone | Phone | nobody is to be called later
""")
def test_who_is_to_be_called_later_is_thanked_in_writing(
    noted: str, reachable: str, way: str
) -> None:
    log = f'2026-02-27  Referral\n2026-02-28  Call  From us  "{noted}"'
    told = scenario(log, "2026-03-02", reachable=reachable, preferred_channel="Phone")
    assert (told.findings.follow_up, told.findings.best_channel) == ("Say thank you", way)


BEGAN = {"first_sync": date(2026, 1, 5)}


@cases("""
since                                       | named | it reads
                                            | yes   | nobody said a word since
2026-01-20  Value added                     | no    | the row of that word named the thanks
2026-01-20  Call  From us  "no answer"      | yes   | nobody was reached
""")
def test_thanks_that_another_row_named_are_not_asked_for_again(since: str, named: str) -> None:
    log = f'2025-12-20  Referral  "introduced her brother"\n{since}'
    told = scenario(f"{LOYAL}{log}", "2026-02-20", settings=BEGAN, contact_level="Monthly")
    assert told.findings.follow_up_why is not None
    said = [told.findings.follow_up_why, *told.findings.follow_up_why.also]
    is_named = any("thank" in each.code for each in said)
    assert is_named is (named == "yes")


@cases("""
praised    | since                      | follow_up       | it reads
2026-02-01 |                            | Say thank you   | praise of late goes before a quote of long ago
2025-12-20 |                            | Door open       | but not that of months ago
2026-02-01 | 2026-02-03  Email  From us | Say thank you   | only thanks are thanks
2026-02-01 | 2026-02-03  Thank-you      | Door open       | and they were given
""")
def test_praise_goes_before_a_quote_of_long_ago(praised, since, follow_up) -> None:
    log = f'2025-09-01  Quote  "pension plan"  2227\n{praised}  Praise  "best decision"\n{since}'
    told = scenario(log, "2026-03-02", business="adviser", settings={"first_sync": None})
    assert told.findings.follow_up == follow_up


def test_late_thanks_for_praise_say_that_a_quote_is_open() -> None:
    log = '2025-09-01  Quote  "pension plan"  2227\n2026-01-25  Praise  "best decision"'
    told = scenario(log, "2026-03-02", business="adviser").findings
    assert told.follow_up_why is not None
    assert told.follow_up == "Say thank you"
    assert [each.code for each in told.follow_up_why.also][:2] == [
        "follow_up.thanks_late",
        "follow_up.quote_open",
    ]


@cases("""
began      | since                                    | says                        | it reads
2026-03-01 |                                          | follow_up.thank_referral_named | in place of a hello, though it came before the first sync
2026-03-01 | 2026-02-20  Thank-you                    |                             | they were thanked
2026-02-15 | 2026-02-20  Email  From us               |                             | the row of that word named it
""")
def test_whom_they_sent_by_a_column_goes_before_a_hello(began: str, since: str, says: str) -> None:
    beth = Sent(called="Beth Murphy", came_on=date(2026, 2, 9))
    made = scenario(
        f'2020-08-11  Purchase  "leak repair"  529\n{since}',
        "2026-03-02",
        business="trades",
        contact_level="Weekly",
        settings={"first_sync": date.fromisoformat(began)},
    )
    made = replace(made, context=replace(made.context, sent={made.customer.row: (beth,)}))
    why = made.findings.follow_up_why
    assert why is not None
    assert (why.code if made.findings.follow_up == "Say thank you" else "") == says


def test_praise_is_named_beside_the_thanks_for_the_job() -> None:
    log = '2026-02-26  Purchase  "leak repair"  380\n2026-02-28  Praise  "neighbors asked"'
    made = scenario(log, "2026-03-02", business="trades")
    assert made.says.follow_up_why == (
        "Their job was on 26 February 2026: tell them it was a good choice. "
        "They praised you on 28 February 2026."
    )
