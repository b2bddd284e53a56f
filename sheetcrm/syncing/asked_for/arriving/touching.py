"""Being in touch, as a calendar, a mailbox or a list of calls tells it, becomes rows of the log, once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sheetcrm.book import Book, open_book
from sheetcrm.changes import AppendRows
from sheetcrm.clock import owner_zone
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.exports.touches.reading import TouchesFile
from sheetcrm.exports.touches.touch import Touch
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Direction, Type
from sheetcrm.stores.placed_cells import grid_after
from sheetcrm.stores.row_index import index_tab
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.asked_for.noted_rows import NEEDED
from sheetcrm.syncing.report import Progress, Today
from sheetcrm.tables.logged.new_rows import LogEntry, name_in_log, new_row
from sheetcrm.tables.logged.own_words import OwnWords
from sheetcrm.tables.logged.types import TypeWords
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.people.directory import Directory, is_one_customer
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.tables.text import same_name
from sheetcrm.wording.reason import because

LONGEST_NAME: Final = 4
"""Words of a name that is looked for in a title."""

Known = tuple[int, date, Type | None, Direction | None]
"""Who was in touch, by their row, when, how, and who began it: once a day is enough."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file's contacts."""

    noted: int
    known: int
    of_nobody: int
    """How many people of the file are in no list."""
    unclear: int
    """How many contacts may be with one of several customers."""
    unread: int
    """How many rows cannot be read."""
    has_ours: bool
    """Whether any contact of the file went out from the owner."""


@dataclass
class InTouch:
    """A file of contacts, to be taken in by the next sync."""

    file: TouchesFile
    progress: Progress
    done: Taken | None = None
    """What became of them, once a sync has seen them."""
    _read: tuple[list[Touch], int] | None = field(default=None, repr=False)

    def into(self, answered: Answered, today: Today) -> Answered:
        """Return a snapshot as it will be with these contacts in its log.

        Raises SheetcrmError if it has no log that can take them, or the file cannot be read.
        """
        book = open_book(answered, today)
        log, header = book.tabs.interactions, book.interactions.header
        with worded_in(book.catalogue):
            if log is None or header is None or not all(map(header.has, NEEDED)):
                raise SheetcrmError("touches.no_log", file=self.file.file.name)
            touches, unread = self._touches(book)
        finder = _Finder(book)
        new = finder.new(touches)
        self.done = Taken(
            noted=len(new),
            known=finder.known,
            of_nobody=len(finder.nobody),
            unclear=finder.unclear,
            unread=unread,
            has_ours=any(each.direction is not Direction.FROM_THEM for each in touches),
        )
        if not new:
            return answered
        rows = [new_row(header, entry, finder.words).cells for entry in new]
        index, added = index_tab(log, answered.own_columns(log.tab)), AppendRows(log.tab, rows)
        return answered.with_grid(grid_after(log, [added], index), index, [added])

    def _touches(self, book: Book) -> tuple[list[Touch], int]:
        """Read the file once, however often the sync begins again."""
        if self._read is None:
            size = max(1, self.file.file.stat().st_size)
            zone = owner_zone(book.settings)
            self._read = self.file.read(
                book.settings, zone, book.today, lambda at: self.progress("Reading", at, size)
            )
        return self._read


class _Finder:
    """Finds whom contacts were with, and those that the log does not have yet."""

    def __init__(self, book: Book) -> None:
        self.book = book
        answers, _ = read_answers(book.tabs.settings, book.settings.business)
        self.who = WhoIsMeant(book.directory, answers)
        log, header = book.tabs.interactions, book.interactions.header
        assert log is not None and header is not None  # noqa: PT018, S101 - its caller has seen to that
        types = TypeWords(book.settings.business, answers)
        self.words = OwnWords.of(log, header, types, book.catalogue)
        self.has_direction = header.has("direction")
        self.nobody: set[str] = set()
        self.known = self.unclear = 0
        self._names: dict[int, str | None] = {}

    def new(self, touches: Iterable[Touch]) -> list[LogEntry]:
        """Return what is to be noted, by day; counts the others. Of a day the last of a kind counts."""
        days: dict[Known, list[LogEntry]] = {}
        for touch in sorted(touches, key=lambda each: each.on):
            customer = self._whom(touch)
            name = None if customer is None else self._name(customer)
            if customer is None or name is None:
                self.unclear += customer is not None
                continue
            direction = touch.direction if self.has_direction else None
            mark = customer.row, touch.on, touch.type, direction
            # the order of a day is that in which things ended
            days[mark] = [*days.pop(mark, ()), self._entry(touch, name)]
        noted = self._noted()
        new = [
            entries[-1]
            for mark, entries in days.items()
            if mark not in noted or _went_on(entries, noted[mark])
        ]
        self.known = len(days) - len(new)
        return new

    def _noted(self) -> dict[Known, str | None]:
        """Return what the log has already, with the newest note of each."""
        people = self.book.customers.customers
        histories = self.book.interactions.histories(people)
        return {
            (customer.row, event.on, event.type, event.direction): event.note
            for customer, history in zip(people, histories, strict=True)
            for event in history
        }

    def _entry(self, touch: Touch, name: str) -> LogEntry:
        note = self._upshot(touch) if touch.type is Type.CALL else None
        return LogEntry(touch.on, name, touch.type, direction=touch.direction, note=note)

    def _upshot(self, touch: Touch) -> str | None:
        """Return what a list of calls knows of one: a call of theirs that we took does not wait for us."""
        if touch.was_reached:
            return self.book.catalogue.sentence(because("touches.spoke"))
        is_ours = touch.direction is Direction.FROM_US
        return self.book.catalogue.sentence(because("touches.not_reached")) if is_ours else None

    def _name(self, customer: Customer) -> str | None:
        if customer.row not in self._names:
            self._names[customer.row] = name_in_log(customer, self.who)
        return self._names[customer.row]

    def _whom(self, touch: Touch) -> Customer | None:
        """Return whom a contact was with; None if that is nobody of the list, or one of several."""
        found = _found(self.book.directory, touch)
        if len(found) == 1 or (found and is_one_customer(found)):
            return found[0]
        if found:
            self.unclear += 1
        elif touch.whom:
            self.nobody.add(touch.whom[0])
        return None


def _went_on(entries: Sequence[LogEntry], noted: str | None) -> bool:
    """Return whether a day went on after an earlier file was taken in, and ended otherwise."""
    *before, last = [entry.note for entry in entries]
    return noted in before and noted != last


def _found(directory: Directory, touch: Touch) -> Sequence[Customer]:
    """Return who may be meant: by address or number, of several who share one those of the name."""
    found: Sequence[Customer] = ()
    for text in touch.whom:
        there = directory.find_outside(text)
        both = [each for each in found if each in there]
        found = both or found or there
    return found or _named_within(directory, touch.within)


def _named_within(directory: Directory, title: str) -> Sequence[Customer]:
    """Return whose whole name of two words or more stands in a title."""
    words = title.replace(",", " ").replace(":", " ").split()
    for length in range(LONGEST_NAME, 1, -1):
        for at in range(len(words) - length + 1):
            name = " ".join(words[at : at + length])
            found = [each for each in directory.find_outside(name) if _is_name(each, name)]
            if found:
                return found
    return ()


def _is_name(customer: Customer, name: str) -> bool:
    return same_name(name) in {
        same_name(each) for each in (customer.name, customer.company) if each
    }
