"""Whom to leave in peace today, and why."""

from collections.abc import Iterable, Mapping
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


def places_in_peace(verdicts: Iterable[tuple[Answer, Rule]]) -> list[int]:
    """Return the places of those to leave in peace among customers whose verdicts these are.

    Those about whom the owner has to settle something come first.
    """
    those = [
        (_FIRST.index(answer), place)
        for place, (answer, rule) in enumerate(verdicts)
        if answer in _FIRST and rule not in _UNSAID
    ]
    return [place for _, place in sorted(those)]


def left_in_peace(
    found: Iterable[tuple[Customer, Findings]],
    more: int,
    catalogue: Catalogue,
    own_names: Mapping[int, str],
) -> InPeace:
    """Return whom to leave in peace, of whom there are so many more."""
    listed = (
        LeftInPeace(
            own_names[customer.row], customer.called, catalogue.sentence(findings.contact_why)
        )
        for customer, findings in found
    )
    return InPeace(tuple(listed), more)
