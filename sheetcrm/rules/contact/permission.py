"""The answer to "may I contact them?", with the rule that decided, from when, and why."""

from datetime import date

from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.words import Answer, Purpose, Rule
from sheetcrm.wording.reason import Reason, because

UNASKED = frozenset({Purpose.COURTESY, Purpose.MARKETING})
"""Purposes of contacts that nobody asked for."""


@record
class Permission:
    """The answer of the gate; `from_on` is the first day no rule forbids, None for Ask and No."""

    answer: Answer
    rule: Rule
    reason: Reason
    from_on: date | None = None


def refused(rule: Rule, code: str | None = None, **facts: object) -> Permission:
    """Return a No; the code of its reason is that of the rule unless another is given."""
    return Permission(Answer.NO, rule, because(code or f"gate.{rule}", **facts))
