"""vCards of versions 2.1 to 4.0: a row for each card, under the headings of Customers."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sheetcrm.errors import SheetcrmError

HEADINGS = (
    "Name",
    "Company",
    "Occupation",
    "Email",
    "Phone",
    "Address",
    "Birthday",
    "Dates to remember",
    "Segment",
    "Notes",
)
MOST_OF_A_KIND = 3
"""So many addresses and numbers of a card are taken."""

_CARD = re.compile(
    r"^BEGIN:VCARD[ \t]*$(.*?)^END:VCARD[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_BEGIN = re.compile(r"^BEGIN:VCARD[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BINARY = re.compile(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*\n(?:[ \t].*\n|[A-Za-z0-9+/=]{20,}\s*\n)*\n?",
    re.MULTILINE | re.IGNORECASE,
)
"""Pictures and keys: large, often damaged, and nothing to do with a customer."""


def rows_of(text: str, name: str, most: int) -> list[list[str]]:
    """Return a header row and a row for each card.

    Raises SheetcrmError if there is no card, or more than so many, if one cannot be read, or if
    the file ends in the middle of one.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    begun = len(_BEGIN.findall(lines))
    if not begun:
        raise SheetcrmError("exports.no_card", file=name)
    if begun > most:
        raise SheetcrmError("exports.too_long", file=name, most=most)
    cards = [found[0] for found in _CARD.finditer(f"{lines}\n")]
    if len(cards) != begun:
        raise SheetcrmError("exports.half_a_card", file=name, number=len(cards) + 1)
    rows = [_row(card, name, number) for number, card in enumerate(cards, start=1)]
    headings = [*HEADINGS, *(f"{kind} {nth}" for kind in ("Email", "Phone") for nth in (2, 3))]
    used = [at for at in range(len(headings)) if at < 1 or any(row[at] for row in rows)]
    return [[headings[at] for at in used], *([row[at] for at in used] for row in rows)]


def _row(card: str, name: str, number: int) -> list[str]:
    # it takes a while to load
    import vobject  # noqa: PLC0415

    try:
        read = vobject.readOne(_BINARY.sub("", card), ignoreUnreadable=True, allowQP=True)
    except Exception as error:  # its parsers raise whatever they meet
        raise SheetcrmError("exports.damaged_card", file=name, number=number) from error
    return _cells(read.contents)


def _cells(fields: Mapping[str, Any]) -> list[str]:
    emails, phones = _several(fields, "email"), [_number(each) for each in _several(fields, "tel")]
    first = [
        _name(fields),
        _text(_organisation(fields)),
        _first(fields, "title") or _first(fields, "role"),
        emails[0] if emails else "",
        phones[0] if phones else "",
        _address(fields),
        _first(fields, "bday"),
        _days(fields),
        ", ".join(filter(None, _categories(fields))),
        "\n".join(_several(fields, "note")),
    ]
    return [*first, *_others(emails), *_others(phones)]


def _name(fields: Mapping[str, Any]) -> str:
    whole = _first(fields, "fn").strip()
    if whole or "n" not in fields:
        return whole
    parts = fields["n"][0].value
    return " ".join(
        filter(None, map(_text, (parts.prefix, parts.given, parts.additional, parts.family)))
    )


def _organisation(fields: Mapping[str, Any]) -> str:
    listed = fields["org"][0].value if "org" in fields else ""
    return listed[0] if isinstance(listed, list) and listed else _text(listed)


def _address(fields: Mapping[str, Any]) -> str:
    if "adr" not in fields:
        return ""
    value = fields["adr"][0].value
    parts = (value.box, value.extended, value.street, f"{_text(value.code)} {_text(value.city)}")
    return ", ".join(filter(None, (_text(part) for part in (*parts, value.region, value.country))))


def _days(fields: Mapping[str, Any]) -> str:
    days = _several(fields, "anniversary") + _several(fields, "x-anniversary")
    return "; ".join(f"anniversary {day}" for day in days)


def _categories(fields: Mapping[str, Any]) -> Iterator[str]:
    for each in fields.get("categories", ()):
        yield from map(_text, each.value if isinstance(each.value, list) else [each.value])


def _first(fields: Mapping[str, Any], name: str) -> str:
    return next(iter(_several(fields, name)), "")


def _several(fields: Mapping[str, Any], name: str) -> list[str]:
    """Return the values of a property, the preferred ones first."""
    found = sorted(fields.get(name, ()), key=lambda each: not _is_preferred(each))
    return [text for each in found if (text := _text(each.value))]


def _is_preferred(field: Any) -> bool:  # noqa: ANN401 - a property of vobject
    types = ",".join(field.params.get("TYPE", ())).upper().split(",")
    return (
        "PREF" in field.params or "PREF" in types or "PREF" in getattr(field, "singletonparams", ())
    )


def _others(values: list[str]) -> list[str]:
    rest = values[1:MOST_OF_A_KIND]
    return rest + [""] * (MOST_OF_A_KIND - 1 - len(rest))


def _number(value: str) -> str:
    return value.removeprefix("tel:").partition(";")[0]


def _text(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value)).strip()
    return str(value).strip() if value is not None else ""
