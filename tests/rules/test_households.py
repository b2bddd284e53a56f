"""A household counts as one: what went to any of them counts for all."""

from dataclasses import replace
from datetime import date

import pytest
from scenario import Scenario, cases, scenario

from sheetcrm.rules.assess import Findings, assess_customer
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.households import Member, in_turn
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.words import Channel, Purpose

HOME = {"phone": "+49301234567", "email": "home@example.com"}
TODAY = date(2026, 3, 2)


def situation(sheet: Scenario, *others: Scenario):
    """Return the situation of somebody who lives with others."""
    household = [situation_of(each.customer, each.log, each.context) for each in others]
    return replace(sheet.situation, household=household)


def gate(sheet: Scenario, *others: Scenario, channel: str = "Phone", purpose: str = "Courtesy"):
    said = Gate(situation(sheet, *others)).permission(Channel(channel), Purpose(purpose))
    return " ".join(str(part) for part in (said.answer, said.rule, said.from_on) if part)


def bob(log: str = "", today: str = "2026-03-02", **columns: object) -> Scenario:
    return scenario(log.replace(";", "\n"), today, key="Bob", name="Bob", row=2, **HOME | columns)


def ann(log: str = "", today: str = "2026-03-02", **columns: object) -> Scenario:
    return scenario(log.replace(";", "\n"), today, key="Ann", name="Ann", row=3, **HOME | columns)


@cases("""
to_bob | to_ann | today | says | it reads
2026-01-05  Purchase | 2026-03-02  Thank-you | 2026-03-02 | Wait household 2026-03-09 | a thank-you to her today: the gap since anything
2026-01-05  Purchase | 2026-03-02  Call  From us | 2026-03-02 | Wait household 2026-03-23 | a call to her today: his own gap from then on
2026-01-05  Purchase | 2026-03-02  Call  From us | 2026-03-21 | Wait household 2026-03-23 | two days before, a Saturday
2026-01-05  Purchase | 2026-03-02  Call  From us | 2026-03-23 | Yes none 2026-03-23 | and the day
2026-03-02  Call  From us | 2026-02-26  Call  From us | 2026-03-03 | Wait household 2026-05-01 | two in a row without an answer
2026-02-26  Call  From us | 2026-02-28  Call  From them;2026-02-27  Call  From us | 2026-03-03 | Wait household 2026-03-13 | her word ends the run of both
2026-03-02  Call  From us | 2026-01-20  Call  From us;2026-01-21  Call  From them | 2026-03-03 | Wait gap 2026-03-16 | his own contacts set the day
""")
def test_what_went_to_one_counts_for_the_other(
    to_bob: str, to_ann: str, today: str, says: str
) -> None:
    assert gate(bob(to_bob, today), ann(to_ann, today)) == says


def test_at_most_four_in_thirty_days_go_to_a_household() -> None:
    to_ann = "2026-02-04  Email  From us;2026-02-11  Email  From us;2026-02-12  Praise"
    to_bob = "2026-02-18  Mailing  Marketing;2026-02-21  Mailing  Marketing;2026-02-22  Praise"
    sheet = bob(to_bob, marketing_consent="Subscribed")
    assert gate(sheet, purpose="Marketing", channel="Email") == "Yes none 2026-03-02"
    assert gate(sheet, ann(to_ann), purpose="Marketing", channel="Email") == (
        "Wait household 2026-03-07"
    )


@pytest.mark.parametrize("purpose", ["Urgent", "Service"])
def test_an_answer_waits_for_nobody(purpose: str) -> None:
    sheet = bob("2026-03-01  Inquiry")
    assert gate(sheet, ann("2026-03-02  Call  From us"), purpose=purpose) == "Yes none 2026-03-02"


def test_a_birthday_waits_for_nobody() -> None:
    sheet = bob("2026-01-05  Purchase", birthday="1980-03-02")
    told = Gate(situation(sheet, ann("2026-03-02  Call  From us")))
    said = told.permission(Channel.PHONE, Purpose.COURTESY, is_occasion=True)
    assert said.answer == "Yes"


@cases("""
log | columns | channel | purpose | says | it reads
2026-01-05  Opt-out  Email | | Email | Courtesy | No opted_out | by a row
2026-01-05  Opt-out  Email | | Phone | Courtesy | Yes none 2026-03-02 | of another channel
2026-01-05  Opt-out | | Phone | Courtesy | No opted_out | of all channels
2026-01-05  Opt-out | | Post | Courtesy | Yes none 2026-03-02 | the letter box is not shared
2026-01-05  Opt-out | | Email | Service | Yes none 2026-03-02 | service stays open
 | marketing_consent=Unsubscribed | Email | Marketing | No opted_out | by the column
 | marketing_consent=Unsubscribed | Email | Courtesy | Yes none 2026-03-02 | of marketing alone
 | do_not_contact=yes | Phone | Courtesy | No opted_out | who wants peace
 | courtesy_contact=no | Phone | Courtesy | No opted_out | who wants no courtesy
""")
def test_a_shared_address_that_opted_out_is_out_for_all(
    log: str, columns: str, channel: str, purpose: str, says: str
) -> None:
    typed = dict(each.split("=") for each in filter(None, [columns]))
    sheet = bob(marketing_consent="Subscribed")
    assert gate(sheet, ann(log, **typed), channel=channel, purpose=purpose) == says


def at_home(*sheets: Scenario) -> list[Findings]:
    members = [
        Member(
            sheet.customer,
            assess_customer(
                sheet.customer,
                sheet.log,
                sheet.context,
                [each.situation for each in sheets if each is not sheet],
            ),
        )
        for sheet in sheets
    ]
    return in_turn(members, sheets[0].context.settings, TODAY)


def found(*sheets: Scenario) -> list[str]:
    return [f"{each.ok_to_contact} {each.follow_up_on}" for each in at_home(*sheets)]


MONTHLY = {"contact_level": "Monthly"}


@cases("""
bobs | anns | says | it reads
2026-01-29  Call  From us;2026-01-30  Praise | 2026-01-21  Call  From us;2026-01-30  Praise | Wait 2026-03-09; Yes 2026-03-02 | she has waited for longer
2026-01-29  Call  From us;2026-01-30  Praise | 2026-01-29  Call  From us;2026-01-30  Praise | Yes 2026-03-02; Wait 2026-03-09 | alike: the first row
""")
def test_one_of_a_household_is_yes(bobs: str, anns: str, says: str) -> None:
    assert "; ".join(found(bob(bobs, **MONTHLY), ann(anns, **MONTHLY))) == says


def test_a_birthday_joins_and_what_is_owed_waits_for_nobody() -> None:
    told = found(bob(birthday="1980-03-02"), ann(birthday="1982-03-02"))
    assert told == ["Yes 2026-03-02", "Wait 2026-03-02"]
    told = found(bob("2026-03-01  Inquiry"), ann("2026-03-01  Inquiry"))
    assert told == ["Yes 2026-03-02", "Wait 2026-03-02"]


@cases("""
bobs | anns | says | it reads
2025-01-01  Visit;2026-02-28  Purchase | 2026-01-29  Call  From us;2026-01-30  Payment | Say thank you 2026-03-02; Keep in touch 2026-03-09 | a thank-you goes out, and her month waits for it
2026-03-01  Inquiry | 2026-01-29  Call  From us;2026-01-30  Payment | Reply 2026-03-02; Keep in touch 2026-03-03 | an answer goes out, and her month waits a day
""")
def test_a_courtesy_waits_for_what_is_owed_to_another(bobs: str, anns: str, says: str) -> None:
    home = at_home(bob(bobs), ann(anns, **MONTHLY))
    assert "; ".join(f"{each.follow_up} {each.follow_up_on}" for each in home) == says


@cases("""
to_ann                                          | celebrates | quoted | it reads
2026-01-02  Call  From them  "her mother died"  | no         | no     | two months have not passed
2025-12-30  Call  From them  "her mother died"  | yes        | yes    | they have, and the tone is right
                                                | yes        | no     | nothing was noted
""")
def test_what_one_goes_through_all_at_home_go_through(
    to_ann: str, celebrates: str, quoted: str
) -> None:
    him = bob("2024-01-05  Purchase", birthday="03-02")
    told = assess_customer(him.customer, him.log, him.context, [ann(to_ann).situation])
    assert (told.follow_up == "Birthday") is (celebrates == "yes")
    also = told.follow_up_why.also if told.follow_up_why else ()
    says = any(each.facts.get("words") == "her mother died" for each in also)
    assert says is (quoted == "yes")
