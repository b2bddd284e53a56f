"""Several channels in one cell, as in Never use."""

import re

from sheetcrm.rules.words import Channel
from sheetcrm.tables.column import Kind, read_by
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import error_reason
from sheetcrm.tables.kinds.words import channels, folded_words
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.problems import Parsed, Unread
from sheetcrm.tables.text import ERRORS, clean, fold, is_nothing
from sheetcrm.wording.reason import because

NO_CHANNEL = because("cell.no_channel_used")

_BETWEEN = re.compile(r"\s*(?:[,;/|+&\n]|:::)\s*|\s+(?:and|or|und|oder|et|ou|y|o|e|en|of)\s+")

_BY = re.compile(r"^(?:by|per|via|über|par|por|tramite)\s+", re.IGNORECASE)


def parse_channels(cell: Cell) -> Parsed[frozenset[Channel]]:
    """Return the channels a cell names; a blank one names none.

    A word that nobody can read may forbid any channel, so then the value to use is None.

    >>> sorted(parse_channels("Phone, text"))
    [<Channel.PHONE: 'Phone'>, <Channel.TEXT: 'Text'>]
    """
    text = clean(cell)
    if text is None or is_nothing(text) or find_yes_no(text) is False or _is_said(text, "none"):
        return frozenset()
    if _is_said(text, "all"):
        return frozenset(Channel)
    if text in ERRORS:
        return Unread(error_reason(text).and_also(NO_CHANNEL))
    named = {part: channels().find(part) for part in _BETWEEN.split(text) if part}
    for part, channel in named.items():
        if channel is None:
            return _unread(part)
    return frozenset(channel for channel in named.values() if channel)


def parse_liked(cell: Cell) -> Parsed[Channel]:
    """Return the channel that somebody likes: of several that are ticked the first.

    >>> parse_liked("E-mail, Post"), parse_liked("per Telefon"), parse_liked("egal")
    (<Channel.EMAIL: 'Email'>, <Channel.PHONE: 'Phone'>, None)
    """
    text = clean(cell)
    if text is not None and any(_is_said(text, each) for each in ("all", "none", "whichever")):
        return None  # any will do
    read = channels().parse(cell)
    if text is None or not isinstance(read, Unread):
        return read
    named = [channels().find(_BY.sub("", part)) for part in _BETWEEN.split(text) if part]
    return named[0] if named and all(named) else read


def _is_said(text: str, what: str) -> bool:
    return fold(text) in folded_words("all_channels", what)


def _unread(part: str) -> Unread[frozenset[Channel]]:
    reason = because("cell.not_a_channel", text=part)
    return Unread(reason.and_also(channels().suggestion(part)).and_also(NO_CHANNEL))


LIKED = Kind("liked channel", read_by(parse_liked), width=14, choices=tuple(Channel))
CHANNELS = Kind("channels", read_by(parse_channels), blank=frozenset())
