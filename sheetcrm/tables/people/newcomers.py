"""Somebody of whom only what was typed in the log is known becomes a row of Customers."""

from collections.abc import Iterable, Mapping
from typing import Final

from sheetcrm.rules.records import Interaction
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.headings.certainty import by_certainty
from sheetcrm.tables.people.reach_noted import reach_and_words

FEWEST_DIGITS: Final = 6
"""A name with so many digits, and no more letters than "tel", is a number to call."""
MOST_LETTERS: Final = 3


def newcomer(header: HeaderRow, who: str, noted: Iterable[Interaction] = ()) -> Mapping[str, str]:
    """Return the cells of somebody's new row by the headings there, only what is known of them.

    Nothing where the list has no place for it. A number or address that was `noted` of them belongs
    to it.

    >>> from sheetcrm.tables.headings import customer_headings
    >>> header = customer_headings().recognise(1, ["Vorname", "Nachname", "E-Mail"])
    >>> newcomer(header, "Kim Lee"), newcomer(header, "kim@example.org")
    ({'Vorname': 'Kim', 'Nachname': 'Lee'}, {'E-Mail': 'kim@example.org'})
    """
    headings = {
        match.field: match.heading for match in sorted(header.matches, key=by_certainty)[::-1]
    }
    named = _named(headings, who)
    reached = _reached(headings, noted) if named else {}
    return {**reached, **named}


def _named(headings: Mapping[str, str], who: str) -> Mapping[str, str]:
    if "@" in who and " " not in who.strip() and "email" in headings:
        return {headings["email"]: who}
    if _is_number(who) and "phone" in headings:
        return {headings["phone"]: who}
    if "name" in headings:
        return {headings["name"]: who}
    if {"first_name", "last_name"} <= headings.keys():
        return _in_two(headings, who)
    instead = next((each for each in ("last_name", "company") if each in headings), None)
    return {headings[instead]: who} if instead else {}


def _reached(headings: Mapping[str, str], noted: Iterable[Interaction]) -> Mapping[str, str]:
    """Return the number and the address that were noted last."""
    found = [reach for each in noted if (reach := reach_and_words(each.note).reach)]
    fields = {"email" if "@" in reach else "phone": reach for reach in found}
    return {headings[field]: reach for field, reach in fields.items() if field in headings}


def is_somebody(who: str) -> bool:
    """Return whether a text in the log names somebody who can join the list; a mere number does not.

    >>> [is_somebody(who) for who in ("Kim", "kim@example.org", "+49 151 234567", "C-2", "K0815")]
    [True, True, True, False, False]
    """
    has_digits = any(map(str.isdigit, who))
    return "@" in who or _is_number(who) or " " in who.strip() or not has_digits


def _in_two(headings: Mapping[str, str], who: str) -> dict[str, str]:
    first, space, last = who.strip().rpartition(" ")
    if not space:
        first, last = last, ""
    named = {headings["first_name"]: first, headings["last_name"]: last}
    return {heading: name for heading, name in named.items() if name}


def _is_number(who: str) -> bool:
    digits, letters = sum(map(str.isdigit, who)), sum(map(str.isalpha, who))
    return digits >= FEWEST_DIGITS and letters <= MOST_LETTERS
