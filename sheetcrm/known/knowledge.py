"""What the last sync knew, and how the hidden tab keeps it: a few texts, each under a name."""

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sheetcrm.known.comparing import How
from sheetcrm.known.people import LONGEST, Person, people_of, texts_of
from sheetcrm.tables.grid import Cell

SYNCED_ON = "Last sync"
_SALT, _COLUMNS, _SETTINGS, _ANSWERS, _PEOPLE = "Salt", "Columns", "Settings", "Answers", "People "
_ALONE = (_SALT, _COLUMNS, _SETTINGS, _ANSWERS)
_FORM = "1:"
"""Begins every text: its form, and the reason why no spreadsheet takes it for a number."""


class ReadColumn(NamedTuple):
    """A column of the owner's: as which field it was read, if any, and a digest of all its cells."""

    heading: str
    field: str
    cells: int
    """The same wherever its cells stand: rows may be sorted."""


class OwnColumn(NamedTuple):
    """A column of ours: the heading that it had, and whether anything stood in it."""

    field: str
    heading: str
    is_filled: bool


class GoneColumn(NamedTuple):
    """A column that tells wishes and is gone: what it was called, and until when it was there."""

    field: str
    heading: str
    until: date
    instead: str | None = None
    """The heading that stood in its place then."""


class ChangedColumn(NamedTuple):
    """A column of wishes that holds other cells than before, until the owner says what they mean."""

    field: str
    heading: str
    until: date
    """The day until which it held those of before."""
    how: How


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings of Customers."""

    read: tuple[ReadColumn, ...] = ()
    others: tuple[ReadColumn, ...] = ()
    """Columns that mean nothing to us."""
    ours: tuple[OwnColumn, ...] = ()
    """Our own columns, from left to right."""
    gone: tuple[GoneColumn, ...] = ()
    changed: tuple[ChangedColumn, ...] = ()
    watched: tuple[int, ...] = ()
    """Columns of wishes (by code) of which each person's cell is kept, in this order."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Headings of now, and those of before under which the owner answered and which stand above."""


@dataclass(frozen=True, slots=True)
class KnownSettings:
    """What is not to be forgotten with the Settings tab."""

    business: str
    first_sync: date | None = None
    until: date | None = None
    """Until when the tab was there; None while it is."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a sync knew."""

    on: date
    salt: str
    layout: Layout = Layout()
    people: tuple[Person, ...] = ()
    settings: KnownSettings | None = None
    """None where there never was a Settings tab."""
    answers: frozenset[int] = field(default_factory=frozenset)
    """Digests of the answers that the Settings held."""


def knowledge_of(state: Mapping[str, Cell]) -> Knowledge | None:
    """Return what is kept; None if nothing is, or if somebody changed it by hand."""
    try:
        return _read(state)
    except (KeyError, TypeError, ValueError, struct.error):
        return None


def kept(knowledge: Knowledge) -> dict[str, str | date]:
    """Return what the hidden tab is to hold, by name."""
    layout = knowledge.layout
    columns: dict[str, Any] = {
        "read": [[each.heading, each.field, f"{each.cells:x}"] for each in layout.read],
        "others": [[each.heading, f"{each.cells:x}"] for each in layout.others],
        "ours": layout.ours,
        "gone": [[*each[:2], each.until.isoformat(), each.instead] for each in layout.gone],
    }
    if layout.renamed:
        columns["renamed"] = layout.renamed
    if layout.changed:
        columns["changed"] = [
            [*each[:2], each.until.isoformat(), each.how] for each in layout.changed
        ]
    if layout.watched:
        columns["watched"] = layout.watched
    texts = {
        _SALT: knowledge.salt,
        _COLUMNS: json.dumps(columns, ensure_ascii=False),
        _SETTINGS: _settings_text(knowledge.settings),
        _ANSWERS: " ".join(f"{each:x}" for each in sorted(knowledge.answers)),
        **{_PEOPLE + name: text for name, text in texts_of(knowledge.people).items()},
    }
    values: dict[str, str | date] = {SYNCED_ON: knowledge.on}
    for name, text in texts.items():
        values.update(_in_pieces(name, text))
    return values


def is_ours(name: str) -> bool:
    """Return whether a value of the hidden tab belongs to this."""
    return name == SYNCED_ON or name.startswith((*_ALONE, _PEOPLE))


def _settings_text(settings: KnownSettings | None) -> str:
    if settings is None:
        return ""
    days = (settings.first_sync, settings.until)
    return json.dumps([settings.business, *(day and day.isoformat() for day in days)])


def _in_pieces(name: str, text: str) -> Iterable[tuple[str, str]]:
    """Yield a text as so many values as cells are needed for it; none for a blank."""
    for at in range(0, len(text), LONGEST):
        piece = f" +{at // LONGEST}" if at else ""
        yield name + piece, _FORM + text[at : at + LONGEST]


def _joined(state: Mapping[str, Cell], name: str) -> str:
    text, at = "", 0
    while (piece := state.get(f"{name} +{at}" if at else name)) is not None:
        if not isinstance(piece, str) or not piece.startswith(_FORM):
            raise ValueError(name)
        text, at = text + piece.removeprefix(_FORM), at + 1
    return text


def _read(state: Mapping[str, Cell]) -> Knowledge | None:
    if SYNCED_ON not in state:
        return None
    settings = _joined(state, _SETTINGS)
    people = sorted(name for name in state if name.startswith(_PEOPLE) and "+" not in name)
    layout = _layout(json.loads(_joined(state, _COLUMNS)))
    return Knowledge(
        on=_day(state[SYNCED_ON]),
        salt=_joined(state, _SALT),
        layout=layout,
        people=tuple(people_of((_joined(state, name) for name in people), len(layout.watched))),
        settings=_settings(json.loads(settings)) if settings else None,
        answers=frozenset(int(each, 16) for each in _joined(state, _ANSWERS).split()),
    )


def _layout(columns: Mapping[str, Any]) -> Layout:
    return Layout(
        tuple(ReadColumn(str(h), str(f), int(cells, 16)) for h, f, cells in columns["read"]),
        tuple(ReadColumn(str(h), "", int(cells, 16)) for h, cells in columns["others"]),
        tuple(OwnColumn(str(f), str(h), bool(filled)) for f, h, filled in columns["ours"]),
        tuple(GoneColumn(f, h, date.fromisoformat(on), new) for f, h, on, new in columns["gone"]),
        tuple(
            ChangedColumn(str(f), str(h), date.fromisoformat(on), How(how))
            for f, h, on, how in columns.get("changed", ())
        ),
        tuple(map(int, columns.get("watched", ()))),
        tuple((str(now), str(before)) for now, before in columns.get("renamed", ())),
    )


def _settings(values: Any) -> KnownSettings:  # noqa: ANN401 - what a JSON text holds
    business, *days = values
    first, until = (date.fromisoformat(day) if day else None for day in days)
    return KnownSettings(str(business), first, until)


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    raise ValueError(cell)
