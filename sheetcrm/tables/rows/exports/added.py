"""What exports of other tools say about contact becomes the wishes of a row; it allows little."""

from collections.abc import Sequence
from typing import Any

from sheetcrm.rules.words import Channel, Consent
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.rows.exports.consents import (
    CONSENTS,
    IN_GENERAL,
    OF_EMAIL,
    Said,
    by_channel,
    read_consents,
)
from sheetcrm.tables.rows.exports.email_trouble import Trouble, read_email_trouble
from sheetcrm.tables.rows.exports.opt_outs import OPT_OUTS, parse_opt_out
from sheetcrm.tables.rows.exports.status_columns import STATUS_WISHES, status_wishes
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.rows.strictest import WISHES, wish_columns

Fields = dict[str, list[Any]]
Consents = dict[Channel, Said]

DO_NOT_CONTACT = "do_not_contact"

_UNREAD_AS = {
    **dict.fromkeys(
        (*OF_EMAIL, "email_suppressions", "unsubscribe_reason"),
        f"marketing_by_channel.{Channel.EMAIL}",
    ),
    **{field: f"marketing_by_channel.{channel}" for field, channel in CONSENTS.items()},
    **{field: f"never_use.{channel}" for field, channel in OPT_OUTS.items() if channel},
    IN_GENERAL: "marketing_consent",
    "no_marketing": "marketing_consent",
    "no_courtesy": "courtesy_contact",
    "spam_complaint": f"never_use.{Channel.EMAIL}",
}
"""The wish that holds where nobody can read a column of an export."""


def add_wishes_of_exports(rows: SheetRows, header: HeaderRow, fields: Fields) -> None:
    """Add to the fields of a row's wishes what an export's columns say.

    "Email Opt Out" closes e-mail and nothing else, "Do Not Call" calls; "Opted out" of nothing in
    particular leaves service open, so courtesy and marketing are forbidden. "Accepts SMS
    Marketing" is about text messages alone, whether it is a yes or a no. An address whose mail
    came back is not used (`bounced`); who called mail spam gets none.
    """
    said, refuses_all = read_consents(rows, header)
    _refuse(fields["marketing_consent"], refuses_all)
    for field in OPT_OUTS:
        for column in wish_columns(header, field):
            _forbid(fields, said, field, rows.read(column, lambda _: parse_opt_out))
    _add_status_wishes(rows, header, fields, said)
    _add_email_trouble(rows, header, fields, said)
    fields["marketing_by_channel"] = by_channel(said, len(rows.rows))


def unread_as(field: str) -> str | None:
    """Return the wish that holds where nobody can read a column of this field, None if none."""
    return field if field in WISHES else _UNREAD_AS.get(field)


def _forbid(fields: Fields, said: Consents, field: str, is_out: Sequence[bool | None]) -> None:
    channel = OPT_OUTS[field]
    if channel is None:
        _refuse(fields["marketing_consent"], is_out)
        if field == "no_courtesy":
            _set(fields["courtesy_contact"], is_out, value=False)
        return
    fields["never_use"] = [
        used | {channel} if out and used is not None else used
        for used, out in zip(fields["never_use"], is_out, strict=True)
    ]
    _refuse(said.setdefault(channel, [None] * len(is_out)), is_out)


def _add_status_wishes(rows: SheetRows, header: HeaderRow, fields: Fields, said: Consents) -> None:
    for field in (STATUS_WISHES, IN_GENERAL, *CONSENTS):
        for column in header.columns(field):
            told = rows.read(column, lambda _: status_wishes)
            for wish in frozenset().union(*filter(None, told)):
                if field == STATUS_WISHES or wish != "no_marketing":
                    _add_wish(fields, said, wish, [wish in (each or ()) for each in told])


def _add_wish(fields: Fields, said: Consents, wish: str, where: Sequence[bool]) -> None:
    if wish == DO_NOT_CONTACT:
        _set(fields[DO_NOT_CONTACT], where, value=True)
    else:
        _forbid(fields, said, wish, where)


def _add_email_trouble(rows: SheetRows, header: HeaderRow, fields: Fields, said: Consents) -> None:
    troubles = read_email_trouble(rows, header)
    came_back = {
        email.casefold()
        for email, each in zip(fields["email"], troubles, strict=True)
        if email and Trouble.BOUNCED in each
    }
    fields["bounced"] = [bool(email) and email.casefold() in came_back for email in fields["email"]]
    if any(troubles):
        _forbid(fields, said, "no_email", [Trouble.COMPLAINED in each for each in troubles])
        _refuse(said[Channel.EMAIL], [Trouble.LEFT in each for each in troubles])


def _refuse(consents: list[Any], where: Sequence[bool | None]) -> None:
    _set(consents, where, value=Consent.UNSUBSCRIBED)


def _set(values: list[Any], where: Sequence[bool | None], *, value: object) -> None:
    values[:] = [value if out else old for old, out in zip(values, where, strict=True)]
