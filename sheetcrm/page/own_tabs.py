"""Messages and Presence, as the page shows them: what may be read and changed there, row by row."""

from collections.abc import Mapping
from datetime import date

from sheetcrm.book.offered import not_offered_yet
from sheetcrm.page.opened import OpenedList
from sheetcrm.rules.words import Channel
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.kept.owners.messages_columns import (
    CHANNEL,
    FOR,
    MESSAGES_KIND,
    SUBJECT,
    TEXT_FIELD,
)
from sheetcrm.tables.kept.owners.presence import (
    CHECKED_ON,
    OWNER,
    PRESENCE_KIND,
    SAYS,
    WHERE,
    is_stale,
)
from sheetcrm.tables.kept.owners.written import WrittenKind, WrittenRow
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.kinds.words import channels
from sheetcrm.tables.text import shown
from sheetcrm.use_cases.target import store_of
from sheetcrm.use_cases.type_in import own_tab
from sheetcrm.wording.reason import because
from sheetcrm.wording.spoken import say

Shown = dict[str, object]
KINDS: Mapping[str, WrittenKind] = {"messages": MESSAGES_KIND, "presence": PRESENCE_KIND}
"""By the name of their screen."""


def messages_screen(opened: OpenedList) -> Shown:
    """Return what the drafts say, each with what it is for."""
    said = opened.book.catalogue.sentence
    rows = [_message(row) for row in _rows(opened, MESSAGES_KIND)]
    head = {
        "title": said(because("messages_page.title")),
        "lead": said(because("messages_page.lead")),
    }
    return {**head, **_lacks(rows, opened), "rows": rows}


def presence_screen(opened: OpenedList) -> Shown:
    """Return where people meet the business, and when each was looked over."""
    book = opened.book
    rows = [_place(row, opened) for row in _rows(opened, PRESENCE_KIND)]
    said = book.catalogue.sentence
    head = {
        "title": said(because("presence_page.title")),
        "lead": said(because("presence_page.lead")),
    }
    return {**head, **_lacks(rows, opened), "rows": rows}


def _rows(opened: OpenedList, kind: WrittenKind) -> list[WrittenRow]:
    """Return the rows that are about something."""
    tab = own_tab(opened.target, kind)
    rows = () if tab is None else tab.rows
    return [row for row in rows if not is_blank(row.fields.get(kind.labels[0]))]


def _lacks(rows: list[Shown], opened: OpenedList) -> Shown:
    """Return what is said where there is no such tab, and what a click would add."""
    if rows:
        return {"lacks": None, "adds": None}
    tabs = tuple(map(opened.book.catalogue.tab, not_offered_yet(store_of(opened.target).read())))
    adds = say("Add the sheets {named:and}", named=tabs) if tabs else None
    return {"lacks": say("Your workbook has no such sheet."), "adds": adds}


def _message(row: WrittenRow) -> Shown:
    about, channel = (_text(row, name) for name in (FOR, CHANNEL))
    return {
        "number": row.number,
        "about": about,
        "called": ", ".join(filter(None, (about, channel))),
        "fields": {SUBJECT: _text(row, SUBJECT), TEXT_FIELD: _text(row, TEXT_FIELD)},
        "has_subject": bool(_text(row, SUBJECT)) or channels().find(channel) is Channel.EMAIL,
    }


def _place(row: WrittenRow, opened: OpenedList) -> Shown:
    return {
        "number": row.number,
        "about": _text(row, WHERE),
        "called": _text(row, WHERE),
        "fields": {SAYS: _text(row, SAYS), OWNER: _text(row, OWNER)},
        "checked": _checked(row),
        "is_due": is_stale(row, opened.book.today),
    }


def _checked(row: WrittenRow) -> str:
    on = parse_date(row.fields.get(CHECKED_ON))
    if not isinstance(on, date):
        return say("Not looked over yet")
    return say("Looked over on {on:date}", on=on)


def _text(row: WrittenRow, name: str) -> str:
    cell = row.fields.get(name)
    return "" if cell is None else shown(cell)
