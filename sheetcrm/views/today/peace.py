"""Whom to leave in peace today, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer, Rule
from sheetcrm.wording.catalogue import Catalogue

MOST_IN_PEACE: Final = 20
"""So many of them are listed."""
_UNSAID: Final = frozenset({Rule.PASSED_AWAY, Rule.NO_ADDRESS})
"""The dead are not listed day by day, and who has no address cannot be disturbed."""
_FIRST: Final = (Answer.ASK, Answer.NO)


@dataclass(frozen=True, slots=True)
class LeftInPeace:
    """Somebody to leave in peace."""

    who: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class InPeace:
    """Those who are listed, and how many more there are."""

    people: tuple[LeftInPeace, ...] = ()
    more: int = 0


NOBODY: Final = InPeace()


def left_in_peace(found: Iterable[tuple[Customer, Findings]], catalogue: Catalogue) -> InPeace:
    """Return whom to leave in peace: first those about whom the owner has to settle something."""
    those = [
        (customer, findings)
        for customer, findings in found
        if findings.ok_to_contact in _FIRST and findings.contact_rule not in _UNSAID
    ]
    those.sort(key=lambda pair: _FIRST.index(pair[1].ok_to_contact))
    listed = tuple(
        LeftInPeace(customer.key, customer.called, catalogue.sentence(findings.contact_why))
        for customer, findings in those[:MOST_IN_PEACE]
    )
    return InPeace(listed, len(those) - len(listed))
