"""Headings that say something twice, or two things: "Name / Nom", "PLZ, Ort", "Phone (landline)"."""

from collections.abc import Callable

from sheetcrm.tables.headings.certainty import Certainty, Found
from sheetcrm.tables.headings.words import parts_of

Find = Callable[[str], Found | None]

NAMES = frozenset({"name", "first_name", "middle_name", "last_name", "second_last_name"})
REACHES = frozenset({"phone", "email"})
TOWN = frozenset({"postcode", "city", "region"})
MOST_TOWN_WORDS = 3


def said_twice(heading: str, find: Find) -> Found | None:
    """Return what all parts of a heading say alike: in two languages, or in two words for it."""
    parts = parts_of(heading)
    found = [find(part) for part in parts] if len(parts) > 1 else []
    fields = {each.field if each else None for each in found}
    return found[0] if len(fields) == 1 else None


def found_in_parts(heading: str, find: Find) -> Found | None:
    """Return what a heading of several parts stands for; None if one of them is not known."""
    parts = parts_of(heading)
    if len(parts) == 1:
        return _town(heading.split(), find)
    found = [find(part) for part in parts]
    known = [each for each in found if each is not None]
    if not known or len(known) < len(found):
        return None
    field = _together([each.field for each in known])
    if field is None:
        return None
    is_question = any(each.certainty is Certainty.QUESTION for each in known)
    return Found(field, Certainty.QUESTION if is_question else Certainty.COMPOSED)


def _town(words: list[str], find: Find) -> Found | None:
    """Return what a postcode and a town in one heading stand for, nothing between them: "PLZ Ort"."""
    if not 1 < len(words) <= MOST_TOWN_WORDS:
        return None
    found = [find(word) for word in words]
    fields = {each.field for each in found if each}
    if len(fields) < len(words) or not {each.rpartition(".")[2] for each in fields} <= TOWN:
        return None
    return Found(_together(list(fields)) or "any.city", Certainty.COMPOSED)


def _together(fields: list[str]) -> str | None:
    """Return the field that several make up, None if they have nothing to do with each other."""
    different = set(fields)
    if len(different) == 1:
        return fields[0]
    if different <= NAMES:
        return "name"
    if different <= REACHES:
        return fields[0]  # each cell then gets its due
    parts = {field.rpartition(".")[2] for field in different}
    if parts <= TOWN:
        return next(field for field in fields if "." in field).rpartition(".")[0] + ".city"
    if all("." in field or field in {"address", "country"} for field in different):
        return "address"
    return None
