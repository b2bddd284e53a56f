"""How complete a record is, and what to ask for next."""

from collections.abc import Callable

from sheetcrm.rules.calendar import months_after
from sheetcrm.rules.situation import Situation
from sheetcrm.rules.words import Consent, Purpose

VERIFIED_MONTHS = 12
ASK_AT_MOST = 3

_Check = Callable[[Situation], bool]


def _knows_marketing(situation: Situation) -> bool:
    if situation.customer.marketing_consent not in (None, Consent.NOT_ASKED):
        return True
    return any(row.purpose in (None, Purpose.MARKETING) for row in situation.history.consents)


def _is_verified(situation: Situation) -> bool:
    verified_on = situation.customer.last_verified
    return verified_on is not None and months_after(verified_on, VERIFIED_MONTHS) >= situation.today


WEIGHTS: tuple[tuple[int, str, _Check], ...] = (
    (2, "Name", lambda s: s.customer.name is not None or s.customer.company is not None),
    (3, "Email", lambda s: bool(s.customer.reachable)),
    (2, "Preferred channel", lambda s: s.customer.preferred_channel is not None),
    (
        1,
        "Contact level",
        lambda s: s.customer.contact_level is not None or s.customer.courtesy_contact is not None,
    ),
    (1, "Marketing consent", _knows_marketing),
    (1, "Birthday", lambda s: s.customer.birthday is not None),
    (1, "Occupation", lambda s: bool(s.customer.occupation or s.customer.segment)),
    (1, "Source", lambda s: s.customer.source is not None),
    (1, "Interests", lambda s: bool(s.customer.interests or s.customer.goals)),
    (1, "Last verified", _is_verified),
)
"""Weight, the heading to ask for, and whether it is known."""

_TOTAL = sum(weight for weight, _, _ in WEIGHTS)


def completeness(situation: Situation) -> tuple[float, tuple[str, ...]]:
    """Return the share of the record that is known (0-1) and the heaviest three missing fields."""
    missing = [(weight, heading) for weight, heading, knows in WEIGHTS if not knows(situation)]
    known = _TOTAL - sum(weight for weight, _ in missing)
    if situation.history.has_passed_away:
        missing = []
    missing.sort(key=lambda lack: -lack[0])
    return round(known / _TOTAL, 2), tuple(heading for _, heading in missing[:ASK_AT_MOST])
