"""Every reason has its sentence, and every sentence something that gives it as a reason."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from scenario import scenario
from worlds import worlds

import sheetcrm
from sheetcrm.rules.assess import assess_customer
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.own_words import Unit
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.situation.wishes.doubts import KINDS
from sheetcrm.rules.words import Answer, Channel, Purpose, Rule, Stage
from sheetcrm.tables.kept.welcome import TEXTS
from sheetcrm.views.assessment import worded
from sheetcrm.views.welcome.cards import WITHOUT_TEXT
from sheetcrm.views.welcome.openers import ABOUT_EVENTS
from sheetcrm.wording.catalogue import english
from sheetcrm.wording.reason import Reason

MAKERS = {"because", "unread", "to_correct", "use_usual"}
"""What makes a reason of a code and its facts, the code given as it is."""

FORBIDDEN = re.compile(r"inactive|None|[{}]|Traceback|\b_|  ", re.IGNORECASE)


def texts_in(node: ast.expr) -> Iterator[str]:
    """The codes an expression may be; what an f-string or a variable holds stays open."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts_in(node.body)
        yield from texts_in(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from texts_in(value)


def reasons_in_source() -> Iterator[tuple[str, frozenset[str] | None]]:
    """Every code written down with its facts (None where they are passed on)."""
    for path in Path(sheetcrm.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in MAKERS and not isinstance(node.args[0], ast.Name):
                is_open = any(word.arg is None for word in node.keywords)
                facts = frozenset(word.arg for word in node.keywords if word.arg)
                for code in texts_in(node.args[0]):
                    yield code, None if is_open else facts
            elif node.func.id == "refused":
                facts = frozenset(word.arg for word in node.keywords if word.arg)
                for code in texts_in(node.args[1]) if len(node.args) > 1 else ():
                    yield code, facts


OWN_WORDS = {Rule.NONE, Rule.QUIET_HOURS, Rule.IN_DOUBT, Rule.HOUSEHOLD, Rule.PAUSED}
"""Rules whose reasons have codes that are written down."""

BY_VALUE = {
    *(f"stage.{stage.lower()}" for stage in Stage),
    "stage.contract_undated",
    "stage.continuation_undated",
    *(f"answer.{answer.lower()}" for answer in Answer),
    *(f"gate.{rule}" for rule in Rule if rule not in OWN_WORDS),
    *(f"doubt.{kind}{where}" for kind in set(KINDS.values()) for where in ("", "_in_log")),
    *(f"{often}.{unit}" for often in ("every", "times") for unit in Unit),
    *(f"welcome.{name}" for name in TEXTS if name not in WITHOUT_TEXT),
    *ABOUT_EVENTS.values(),
    "opener.bought_then",
}
"""Codes that the rules make of a word, such as gate.gap of Rule.GAP."""


def test_every_code_has_its_sentence_and_no_sentence_is_unused() -> None:
    written = {code for code, _ in reasons_in_source()}
    assert "follow_up.repair" in written
    assert written | BY_VALUE == english().codes


def test_every_reason_gives_the_facts_its_sentence_needs() -> None:
    for code, facts in reasons_in_source():
        if facts is not None:
            assert english().needs(code) <= facts, code


def all_of(reason: Reason | None) -> Iterator[Reason]:
    if reason is not None:
        yield reason
        for other in reason.also:
            yield from all_of(other)


@runs(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_whatever_the_rules_say_can_be_said_aloud(world) -> None:
    found = assess_customer(*world)
    gate = Gate(situation_of(*world))
    reasons = [found.follow_up_why, found.stage_why, found.contact_why]
    reasons += [
        gate.permission(channel, purpose).reason for channel in Channel for purpose in Purpose
    ]
    for reason in reasons:
        for each in all_of(reason):
            needed = english().needs(each.code)
            assert needed <= set(each.facts)
            assert all(each.facts[name] is not None for name in needed)
        if reason is not None:
            said = english().sentence(reason)
            assert not FORBIDDEN.search(said), said
            assert said[0].isupper() or said[0].isdigit()
            assert said.endswith((".", "!", "?"))


@runs(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_the_assessment_holds_the_words_of_the_contract(world) -> None:
    says = worded(assess_customer(*world), english())
    assert says.ok_to_contact in {"Yes", "Wait", "No"}
    assert says.standing != "Inactive"
    assert says.stage in set(Stage)
    for name in says.__slots__:
        value = getattr(says, name)
        assert value != ""
        assert type(value) in {str, float, type(None)} or name.endswith(("_on", "_from", "_out"))


def test_an_assessment_reads_like_this() -> None:
    says = scenario(
        "2025-12-01  Visit\n2026-02-20  Purchase",
        preferred_channel="Phone",
        birthday="1980-03-04",
    ).says
    assert says.stage_why == "One purchase, on 20 February 2026."
    assert says.follow_up == "Say thank you"
    assert says.follow_up_why == (
        "Their first order with you was on 20 February 2026: tell them it was a good choice."
        " Birthday on 4 March."
    )
    assert says.contact_why == "Nothing stands in the way."
    assert says.ask_for_next == "Contact level, Marketing consent, Occupation"
    assert says.record_complete == 0.57
