"""Of several columns that tell one wish, what forbids most counts: no No is lost to a second column."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sheetcrm.rules.words import ContactLevel, strictest_consent
from sheetcrm.tables.headings import HeaderRow


def wish_columns(header: HeaderRow, field: str) -> tuple[int, ...]:
    """Return all columns (from 0) of a wish, those with the very heading of another among them."""
    doubles = (match.column for match in header.doubles if match.field == field)
    return (*header.columns(field), *doubles)


def strictest(field: str, columns: Sequence[list[Any]]) -> list[Any]:
    """Return for each row the strictest of what the columns of a wish say."""
    choose = _CHOICES[field]
    return [choose(said) for said in zip(*columns, strict=True)]


def _first_of(*order: Any) -> Callable[[Sequence[Any]], Any]:  # noqa: ANN401 - any kind of word
    def choose(said: Sequence[Any]) -> Any:  # noqa: ANN401 - as above
        strict = next((each for each in order if each in said), None)
        return next((each for each in said if each is not None), None) if strict is None else strict

    return choose


def _united(said: Sequence[frozenset[Any] | None]) -> frozenset[Any] | None:
    """Return every channel that is named; None, which closes all, if one column cannot be read."""
    known = [each for each in said if each is not None]
    return frozenset().union(*known) if len(known) == len(said) else None


_CHOICES: Final[Mapping[str, Callable[[Sequence[Any]], Any]]] = {
    "do_not_contact": _first_of(True),  # noqa: FBT003 - the cell's own value
    "courtesy_contact": _first_of(False),  # noqa: FBT003
    "marketing_consent": strictest_consent,
    "contact_level": _first_of(ContactLevel.ONLY_WHEN_NEEDED),
    "never_use": _united,
}

WISHES: Final = frozenset(_CHOICES)
"""The fields that tell a wish."""
