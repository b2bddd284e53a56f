"""Why something is as it is: a code and its facts, to be worded in the owner's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Union

Fact = Union[str, int, float, date, time, tuple[str, ...], "Reason", None]


@dataclass(slots=True)  # not frozen: each customer has several, and freezing triples their cost
class Reason:
    """A code such as "gate.gap", the facts its sentence needs, and further reasons after it."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    also: tuple["Reason", ...] = ()

    def and_also(self, other: "Reason") -> "Reason":
        """Return this reason followed by another one."""
        return Reason(self.code, self.facts, (*self.also, other))


def because(code: str, /, **facts: Any) -> Reason:  # noqa: ANN401 - any fact
    """Return a reason.

    >>> because("stage.courting").code
    'stage.courting'
    """
    return Reason(code, facts)
