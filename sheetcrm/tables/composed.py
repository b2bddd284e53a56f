"""Fields that several columns make up: a whole name, an address, what exports call opted out."""

from collections.abc import Sequence
from typing import Any

from sheetcrm.rules.words import Channel, Consent
from sheetcrm.tables.cells.opt_outs import parse_opt_out, parse_refusal
from sheetcrm.tables.cells.texts import parse_text
from sheetcrm.tables.headings import ADDRESS_GROUPS, HeaderRow
from sheetcrm.tables.sheet_rows import SheetRows
from sheetcrm.tables.text import same_name

Texts = list[str | None]

FIRST_NAMES = ("first_name", "middle_name")
LAST_NAMES = ("last_name",)
ADDRESS_PARTS = ("street", "street2", "postcode", "city", "region")

OPT_OUTS: dict[str, Channel | None] = {
    "no_email": Channel.EMAIL,
    "no_phone": Channel.PHONE,
    "no_text": Channel.TEXT,
    "no_post": Channel.POST,
    "no_marketing": None,
}
"""What a yes in an export's column forbids: a channel, or (None) marketing alone."""


def read_names(rows: SheetRows, header: HeaderRow) -> Texts:
    """Return whole names: of the Name column, else of first and last names.

    Where only one part has a column of its own, Name holds the other, as German, French and
    Dutch lists have it (Vorname and Name).
    """
    whole = _texts(rows, header, "name")
    first = _joined([_texts(rows, header, part) for part in FIRST_NAMES], " ")
    last = _joined([_texts(rows, header, part) for part in LAST_NAMES], " ")
    if header.has(*FIRST_NAMES) and header.has(*LAST_NAMES):
        parts = _joined([first, last], " ")
        return [name or part for name, part in zip(whole, parts, strict=True)]
    return [_completed(*names) for names in zip(first, whole, last, strict=True)]


def read_addresses(rows: SheetRows, header: HeaderRow) -> Texts:
    """Return addresses: of the Address column, and what its parts add to it."""
    group = next((g for g in ADDRESS_GROUPS if header.has(*_parts_of(g))), None)
    whole = _texts(rows, header, "address")
    if group is None:
        return whole
    parts = [_texts(rows, header, field) for field in _parts_of(group)]
    return [_address(*texts) for texts in zip(whole, *parts, strict=True)]


def forbid_opted_out(rows: SheetRows, header: HeaderRow, fields: dict[str, list[Any]]) -> None:
    """Add to `never_use` and `marketing_consent` what an export's opt-out columns forbid.

    "Email Opt Out" is more than no marketing and names one channel: e-mail is then never used,
    and marketing is unsubscribed. "Accepts Email Marketing: no" forbids marketing. Nothing here
    ever allows anything: a yes to one channel's marketing is no consent to the others'.
    """
    for field, channel in OPT_OUTS.items():
        for column in header.columns(field):
            _forbid_where(fields, channel, rows.read(column, parse_opt_out))
    for column in header.columns("accepts_marketing"):
        _forbid_where(fields, None, rows.read(column, parse_refusal))


def _forbid_where(
    fields: dict[str, list[Any]], channel: Channel | None, is_out: Sequence[bool | None]
) -> None:
    for index, out in enumerate(is_out):
        if out:
            _forbid(fields, index, channel)


def _forbid(fields: dict[str, list[Any]], index: int, channel: Channel | None) -> None:
    used = fields["never_use"][index]
    if channel is not None and used is not None:
        fields["never_use"][index] = used | {channel}
    if channel in {None, Channel.EMAIL, Channel.TEXT}:
        fields["marketing_consent"][index] = Consent.UNSUBSCRIBED


def _texts(rows: SheetRows, header: HeaderRow, field: str) -> Texts:
    return rows.read(header.column(field), parse_text)


def _joined(columns: Sequence[Texts], between: str) -> Texts:
    return [between.join(filter(None, texts)) or None for texts in zip(*columns, strict=True)]


def _completed(first: str | None, whole: str | None, last: str | None) -> str | None:
    """Return a name with the part that it does not hold already."""
    if whole is None:
        return first or last
    known = same_name(whole)
    first = None if first and same_name(first) in known else first
    last = None if last and same_name(last) in known else last
    return " ".join(filter(None, (first, whole, last)))


def _parts_of(group: str) -> tuple[str, ...]:
    return tuple(f"{group}.{part}" for part in ADDRESS_PARTS)


def _address(whole: str | None, *parts: str | None) -> str | None:
    known = same_name(whole or "")
    street, street2, postcode, city, region = (
        None if part and same_name(part) in known else part for part in parts
    )
    town = " ".join(filter(None, (postcode, city)))
    return ", ".join(filter(None, (whole, street, street2, town, region))) or None
