"""Asked for peace: for good, until a day, or without saying until when."""

from dataclasses import replace
from datetime import date

import pytest
from scenario import Scenario, cases, scenario

from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.situation.remembered import Remembered
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Channel, Purpose
from sheetcrm.tables.kinds.pauses import parse_peace


def gate_word(situation: Situation) -> str:
    said = Gate(situation).permission(Channel.EMAIL, Purpose.COURTESY)
    return "Yes" if said.answer == "Yes" else f"{said.answer} {said.rule} {said.from_on}"


UNTIL = {"birthday": "12-01"}


def asked(text: str, today: str, log: str = "", seen: str = "", **more: object) -> Scenario:
    """A customer whose Do not contact holds a text, of which an earlier sync saw a last day."""
    told = scenario(log, today, do_not_contact=parse_peace(text, unknown=True), **more)
    pauses = {told.customer.key: date.fromisoformat(seen)} if seen else {}
    return replace(told, context=replace(told.context, remembered=Remembered(pauses)))


@cases("""
today      | seen       | courtesy                   | it reads
2026-11-27 |            | Wait paused 2027-03-01     | ahead
2027-02-28 |            | Wait paused 2027-03-01     | its last day
2027-02-28 | 2027-02-28 | Wait paused 2027-03-01     | its last day, seen before
2027-03-01 | 2027-02-28 | Yes                        | over: it was seen while it was ahead
2027-03-01 |            | No do_not_contact          | past when first seen: the day on which they said so
2027-03-01 | 2027-01-31 | No do_not_contact          | another date was typed since
""")
def test_a_pause_until_a_day(today: str, seen: str, courtesy: str) -> None:
    assert asked("2027-02-28", today, seen=seen).gate("Courtesy") == courtesy


@cases("""
today      | seen       | courtesy               | it reads
2026-11-27 |            | Wait paused 2027-04-01 | a month lasts to its end
2027-04-01 | 2027-03-31 | Yes                    | over
2027-04-01 |            | Wait paused 2028-04-01 | unseen, the next March is meant
""")
def test_a_pause_until_a_month(today: str, seen: str, courtesy: str) -> None:
    assert asked("until March", today, seen=seen).gate("Courtesy") == courtesy


def test_a_pause_is_no_goodbye_and_leaves_service_open() -> None:
    told = asked("until March", "2026-11-27", "2026-11-25  Inquiry", **UNTIL)
    assert told.findings.standing != "Said goodbye"
    assert told.gate("Service") == "Yes"
    assert told.gate("Marketing").startswith("Ask")
    assert told.gate("Courtesy", is_occasion=True) == "Wait paused 2027-04-01"
    assert told.findings.ok_to_contact == "Wait"
    assert told.says.contact_why == (
        "They asked to be left in peace until 31 March 2027. Answering what they asked is fine."
    )
    assert told.findings.contact_from == date(2027, 4, 1)
    assert told.findings.follow_up == "Reply"


def test_nobody_is_greeted_during_a_pause() -> None:
    assert asked("until March", "2026-12-01", **UNTIL).follow_up == "As planned 2027-03-31"


@cases("""
text       | today      | why                                            | it reads
March      | 2027-03-30 | They asked to be left in peace until 31 March 2027.       | the day before
March      | 2027-03-31 | Asked to be left in peace until March; that time is over.       | on its last day
2027-03-31 | 2027-03-31 | Asked to be left in peace until 31 March 2027; that time is over. | a date
not before April | 2027-03-31 | Asked to be left in peace until 31 March 2027; that time is over. | until the day before
""")
def test_today_says_when_a_pause_is_over(text: str, today: str, why: str) -> None:
    told = asked(text, today)
    assert told.follow_up == "As planned 2027-03-31"
    assert told.says.follow_up_why == why


def test_it_is_said_once() -> None:
    told = asked("March", "2027-04-01", seen="2027-03-31")
    assert told.findings.follow_up != "As planned"


@pytest.mark.parametrize("cell", [True, Pause("2026-01-05", 2026, 1, 5)])
def test_who_asked_once_has_said_goodbye(cell: object) -> None:
    told = scenario("", "2026-03-02", do_not_contact=cell, **UNTIL)
    assert told.findings.standing == "Said goodbye"
    assert told.gate("Courtesy") == "No do_not_contact"
    assert told.gate("Service") == "No do_not_contact"


def test_the_day_on_which_they_asked_is_named() -> None:
    told = asked("2026-01-05", "2026-03-02")
    assert told.says.contact_why == "They asked for no contact on 5 January 2026."


def test_a_pause_without_a_day_is_asked_about() -> None:
    told = asked("for a while", "2026-03-02", "2026-03-01  Inquiry")
    assert told.gate("Courtesy") == "Ask in_doubt"
    assert told.gate("Service") == "Yes"
    assert told.findings.ok_to_contact == "Ask"
    assert told.says.contact_why is not None
    assert told.says.contact_why.startswith(
        "Do not contact says 'for a while', but not until when: write a day, a month"
    )


def test_what_forbids_more_comes_first() -> None:
    told = asked("until May", "2026-03-02", courtesy_contact="no")
    assert told.gate("Courtesy") == "No courtesy_no"


@cases("""
today      | courtesy                  | it reads
2026-11-27 | Wait household 2027-04-01 | one of the two asked for peace
2027-04-01 | Yes                       | that is over
""")
def test_a_pause_holds_for_all_who_live_together(today: str, courtesy: str) -> None:
    bob = scenario("", today, key="Bob")
    ann = asked("until March", today, seen="2027-03-31", key="Ann")
    together = replace(bob.situation, household=(ann.situation,))
    assert gate_word(together) == courtesy
