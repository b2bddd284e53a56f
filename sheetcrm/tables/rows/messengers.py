"""The messenger that somebody writes with, in the owner's own word: a text may be no SMS."""

from collections.abc import Iterable
from typing import Final

from sheetcrm.rules.records import Remark
from sheetcrm.rules.words import Channel, RemarkKind
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import clean, fold

MESSENGERS: Final = ("WhatsApp", "Signal", "Telegram", "Threema", "iMessage", "Viber")


def messenger_of(preferred: Cell, remarks: Iterable[Remark]) -> str | None:
    """Return the messenger that their preferred channel names, else a note on how to reach them.

    >>> messenger_of("whatsapp", ()), messenger_of("SMS", ())
    ('WhatsApp', None)
    """
    notes = (
        each.words
        for each in remarks
        if each.kind is RemarkKind.WAYS and each.ways.liked is Channel.TEXT
    )
    named = filter(None, map(_named_in, (clean(preferred) or "", *notes)))
    return next(named, None)


def _named_in(text: str) -> str | None:
    words = fold(text)
    return next((each for each in MESSENGERS if each.lower() in words), None)
