"""What exports of other tools say about marketing, channel by channel: a yes allows no other."""

from collections.abc import Mapping, Sequence
from typing import Final

from sheetcrm.rules.records import NOTHING_SAID
from sheetcrm.rules.words import Channel, Consent, strictest_consent
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.words import consents_of_exports
from sheetcrm.tables.kinds.yes_no import parse_yes_no
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.tables.rows.exports.opt_outs import is_moment
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.rows.strictest import wish_columns

CONSENTS: Final[Mapping[str, Channel]] = {
    "email_marketing": Channel.EMAIL,
    "text_marketing": Channel.TEXT,
    "phone_marketing": Channel.PHONE,
    "post_marketing": Channel.POST,
}
"""The columns that speak of marketing over one channel."""
IN_GENERAL: Final = "accepts_marketing"
"""A no there is one to all marketing; a yes is one to e-mail, which such columns are about."""
OPTED_IN, CONFIRMED, IS_SUBSCRIBER = "opted_in_on", "confirmed_on", "is_subscriber"
OF_EMAIL: Final = ("email_marketing", IN_GENERAL, OPTED_IN, CONFIRMED, IS_SUBSCRIBER)
"""The columns that may say yes to marketing by e-mail."""

Said = list[Consent | None]


def read_consents(rows: SheetRows, header: HeaderRow) -> tuple[dict[Channel, Said], list[bool]]:
    """Return what each row says of each channel that an export speaks of, the strictest word.

    And whether it says no to marketing of any kind.
    """
    in_general = _columns(rows, header, IN_GENERAL)
    said = {
        channel: [*map(strictest_consent, zip(*columns, strict=True))]
        for field, channel in CONSENTS.items()
        if (columns := _columns(rows, header, field))
    }
    of_email = [
        *([said[Channel.EMAIL]] if Channel.EMAIL in said else []),
        *in_general,
        *_opt_in_moments(rows, header),
        *(rows.read(at, lambda _: parse_subscriber) for at in header.columns(IS_SUBSCRIBER)),
    ]
    if of_email:
        said[Channel.EMAIL] = [*map(strictest_consent, zip(*of_email, strict=True))]
    if not in_general:
        return said, [False] * len(rows.rows)
    return said, [Consent.UNSUBSCRIBED in each for each in zip(*in_general, strict=True)]


def by_channel(
    said: Mapping[Channel, Sequence[Consent | None]], count: int
) -> list[Mapping[Channel, Consent]]:
    """Return for each of `count` rows what was said, by channel; equal rows share it."""
    if not said:
        return [NOTHING_SAID] * count
    known: dict[tuple[Consent | None, ...], Mapping[Channel, Consent]] = {}
    rows = list(zip(*said.values(), strict=True))
    for row in set(rows):
        named = {channel: word for channel, word in zip(said, row, strict=True) if word}
        known[row] = named or NOTHING_SAID
    return [known[row] for row in rows]


def parse_marketing(cell: Cell) -> Parsed[Consent]:
    """Return what a cell says about marketing; what nobody can read is a no.

    >>> parse_marketing("NEVER_SUBSCRIBED"), parse_marketing("yes")
    (<Consent.NOT_ASKED: 'Not asked'>, <Consent.SUBSCRIBED: 'Subscribed'>)
    """
    return consents_of_exports().parse(cell, unknown=Consent.UNSUBSCRIBED)


def parse_opted_in(cell: Cell) -> Parsed[Consent]:
    """Return what the moment of an opt-in says: where there is one, they opted in."""
    return Consent.SUBSCRIBED if is_moment(cell) else parse_marketing(cell)


def parse_subscriber(cell: Cell) -> Parsed[Consent]:
    """Return what an active subscription says: who pays for none may still read the letters."""
    subscribes = parse_yes_no(cell, unknown=False)
    if isinstance(subscribes, Unread):
        return Unread(subscribes.reason, Consent.NOT_ASKED)
    if subscribes is None:
        return None
    return Consent.SUBSCRIBED if subscribes else Consent.NOT_ASKED


def _columns(rows: SheetRows, header: HeaderRow, field: str) -> list[Said]:
    return [rows.read(at, lambda _: parse_marketing) for at in wish_columns(header, field)]


def _opt_in_moments(rows: SheetRows, header: HeaderRow) -> list[Said]:
    """Return what the moments of opt-ins say: where opt-ins are confirmed, only those that are."""
    opted_in, confirmed = (
        [rows.read(at, lambda _: parse_opted_in) for at in header.columns(field)]
        for field in (OPTED_IN, CONFIRMED)
    )
    if opted_in and confirmed:
        begun = zip(opted_in[0], confirmed[0], strict=True)
        opted_in[0] = [Consent.PENDING if said and not sure else said for said, sure in begun]
    return [*opted_in, *confirmed]
