"""Records: small values that nobody changes after they were made."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a slotted dataclass that the type checker holds to be frozen.

    The rules make a dozen of them for each customer. Freezing them at run time as well would make
    each three times as slow to build, and mypy, which runs with every test, sees more.
    """
    return dataclass(slots=True)(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def named_record(cls: type[T]) -> type[T]:
    """Make a record whose fields are given by name."""
    return dataclass(slots=True, kw_only=True)(cls)
