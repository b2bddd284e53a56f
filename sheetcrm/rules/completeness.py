"""How complete a record is, what to ask for next, and at which contacts the question fits.

RULES.md, "Record complete".
"""

from collections.abc import Sequence
from functools import cache

from sheetcrm.rules.calendar import months_after
from sheetcrm.rules.records import ANY_WAY
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Action, Consent, Purpose, RemarkKind

VERIFIED_MONTHS = 12
ASK_AT_MOST = 3

WEIGHTS = {
    "Name": 2,
    "Email": 3,
    "Preferred channel": 2,
    "Contact level": 1,
    "Marketing consent": 1,
    "Birthday": 1,
    "Occupation": 1,
    "Source": 1,
    "Interests": 1,
    "Last verified": 1,
}
"""The weight of each part of a record, by the heading to ask for."""

A_TALK = frozenset(
    {
        Action.FIRST_100_DAYS,
        Action.CHECK_IN,
        Action.PLAN_A_MEETING,
        Action.NEXT_STEP,
        Action.KEEP_IN_TOUCH,
    }
)
"""Where a question fits. A thank-you, a birthday wish or an apology is no questionnaire."""

NEVER_IN_PASSING = frozenset({"Marketing consent"})
"""Asking for it unasked is marketing itself."""

_TOTAL = sum(WEIGHTS.values())


def completeness(situation: Situation) -> tuple[float, tuple[str, ...]]:
    """Return the share of the record that is known (0-1) and the heaviest three missing fields."""
    share, missing = _summed_up(_known(situation))
    if situation.timeline.has_passed_away:
        return share, ()
    settled = _settled_by_a_note(situation)
    return share, tuple(each for each in missing if each not in settled)[:ASK_AT_MOST]


def _settled_by_a_note(situation: Situation) -> Sequence[str]:
    """Return what a note answers already: who writes "text only" is not asked which way they like."""
    remarks = situation.customer.remarks
    settled = []
    names_a_way = situation.ways._replace(season=None, words="") != ANY_WAY
    if names_a_way or any(each.is_about_calls for each in remarks):
        settled.append("Preferred channel")
    if any(each.kind is RemarkKind.THEIR_MOVE for each in remarks):
        settled.append("Contact level")
    return settled


def field_to_ask_for(action: Action | None, missing: Sequence[str]) -> str | None:
    """Return the missing field to ask for at a contact; None where no question fits."""
    if action not in A_TALK:
        return None
    return next((field for field in missing if field not in NEVER_IN_PASSING), None)


def _known(situation: Situation) -> tuple[bool, ...]:
    """Return whether each part of the record is known, in the order of the weights."""
    customer = situation.customer
    return (
        customer.name is not None or customer.company is not None,
        bool(customer.reachable),
        customer.preferred_channel is not None,
        customer.contact_level is not None or customer.courtesy_contact is not None,
        _knows_marketing(situation),
        customer.birthday is not None,
        bool(customer.occupation or customer.segment),
        customer.source is not None,
        bool(customer.interests or customer.goals),
        _is_verified(situation),
    )


def _knows_marketing(situation: Situation) -> bool:
    customer = situation.customer
    said = {customer.marketing_consent, *customer.marketing_by_channel.values()}
    if said - {None, Consent.NOT_ASKED}:
        return True
    consents = situation.consents.rows
    return bool(consents) and any(row.purpose in (None, Purpose.MARKETING) for row in consents)


def _is_verified(situation: Situation) -> bool:
    verified_on = situation.customer.last_verified
    return verified_on is not None and months_after(verified_on, VERIFIED_MONTHS) >= situation.today


@cache  # customers by the thousand lack the same few things
def _summed_up(known: tuple[bool, ...]) -> tuple[float, tuple[str, ...]]:
    missing = [part for part, is_known in zip(WEIGHTS, known, strict=True) if not is_known]
    lacking = sum(WEIGHTS[part] for part in missing)
    missing.sort(key=WEIGHTS.__getitem__, reverse=True)
    return round((_TOTAL - lacking) / _TOTAL, 2), tuple(missing)
