"""One cell: what was entered into it and how it is dressed. Never changed, only replaced."""

from dataclasses import dataclass
from typing import Any

Scalar = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Cell:
    """What was entered (a formula starts with =, in `formula`), format, note and rule."""

    entered: Scalar | None = None
    formula: str | None = None
    format: dict[str, Any] | None = None
    note: str | None = None
    rule: dict[str, Any] | None = None

    @property
    def is_filled(self) -> bool:
        return self.entered is not None or self.formula is not None

    @property
    def is_nothing(self) -> bool:
        return self == EMPTY


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """What a formula gives that cannot be evaluated: `#N/A`."""

    text: str


def tidy_number(value: float) -> int | float:
    """A whole number without the `.0`, as JSON carries it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
