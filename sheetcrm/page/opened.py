"""A list that is open in the page: the file as the browser handed it over, and what is asked of it."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from sheetcrm.book import Book
from sheetcrm.errors import SheetcrmError
from sheetcrm.history.journal import Journal
from sheetcrm.page.pairs import join_pairs, without_joining
from sheetcrm.page.undoing import Save, packed, unpacked
from sheetcrm.rules.words import Business
from sheetcrm.stores.files.digests import digest_of
from sheetcrm.syncing.report import Progress, Report
from sheetcrm.tables.kept.owners.written import WrittenKind
from sheetcrm.tables.kept.today.row_keys import RowKey
from sheetcrm.use_cases.adopting.adopt import Answers, Understood, adopt_list, understand
from sheetcrm.use_cases.log import Noted, Noting, Said, note
from sheetcrm.use_cases.log import understand as understand_said
from sheetcrm.use_cases.looking.problems import with_problems_of_orders
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.sync import sync
from sheetcrm.use_cases.taking_in.came_in import FileReport
from sheetcrm.use_cases.taking_in.import_file import import_file
from sheetcrm.use_cases.target import Target, store_of
from sheetcrm.use_cases.tick import Tick, tick
from sheetcrm.use_cases.type_in import Typed, type_in
from sheetcrm.use_cases.undo import undo
from sheetcrm.wording.on_the_page import on_the_page
from sheetcrm.wording.spoken import say


@dataclass(frozen=True, slots=True)
class Done:
    """Something the owner did: what to call it, and how many entries of the history it is."""

    called: str
    steps: int
    before: tuple[Tick, ...] = ()
    """What was ticked before it and written with it, which stays when this is taken back."""


class TakenBack(NamedTuple):
    """A save that was taken back: what is needed to have it again."""

    save: Save
    on_opening: int
    """How many entries of the history opening the list was, which went with it."""


@dataclass
class OpenedList:
    """A workbook or text file in the browser's own memory; the owner's file is not touched."""

    file: Path
    today: date | None = None
    """The day that the rules see; None is the owner's own."""
    progress: Progress | None = None
    understood: Understood | None = None
    ticks: dict[str, Tick] = field(default_factory=dict)
    """What was ticked and is not written yet, by the key of its row."""
    done: list[Done] = field(default_factory=list)
    """What was done since the last save, the newest last."""
    saves: list[Save] = field(default_factory=list)
    """What was saved, the newest last, as far as it can be taken back."""
    _taken_back: TakenBack | None = None
    """The save that was taken back last, until something else is done."""
    _book: Book | None = None
    _on_opening: int = 0
    """How many entries of the history opening it was: nothing that the owner did."""
    _is_answered: bool = False
    """Whether the owner answered something on opening it."""
    _is_behind: bool = False
    """Whether something was noted that the list of today does not know yet."""
    _saved: str | None = None
    """The digest of what the owner's file holds; None if there is no such file yet."""

    @property
    def target(self) -> Target:
        """The file as every use case takes it."""
        return Target(self.file)

    @property
    def book(self) -> Book:
        """The list as it stands, read once until something is written."""
        if self._book is None:
            book = read_book(self.target, self.today)
            self._book = _on_the_page(with_problems_of_orders(book, self.target, self.today))
        return self._book

    @property
    def is_saved(self) -> bool:
        """Whether the owner's file holds all that was done here."""
        return not self.ticks and digest_of(self.file.read_bytes()) == self._saved

    @property
    def is_new(self) -> bool:
        """Whether there is no file of the owner's yet."""
        return self._saved is None

    @property
    def has_done(self) -> bool:
        """Whether the owner did or said something that the owner's file does not hold."""
        has_said = self.ticks or self.done or self._is_answered or self._taken_back
        return not self.is_saved and bool(has_said)

    @property
    def can_undo(self) -> bool:
        """Whether the owner did something that can be taken back."""
        return bool(self.ticks or self.done or self.saves)

    @property
    def takes_back(self) -> str:
        """What an undo takes back, as the owner calls it; blank if that is a save, or nothing."""
        if self.ticks:
            return _called(next(reversed(self.ticks)))
        return self.done[-1].called if self.done else ""

    @property
    def last_save(self) -> datetime | None:
        """When the save was that an undo takes back; None if it takes back something else."""
        is_newest = not self.ticks and not self.done and self.saves
        return self.saves[-1].at if is_newest else None

    @property
    def saved_things(self) -> tuple[str, ...]:
        """What the save held that an undo takes back, as the owner calls it."""
        return self.saves[-1].things if self.last_save is not None else ()

    @property
    def can_redo(self) -> bool:
        """Whether a save that was taken back can be had again."""
        return self._taken_back is not None

    def take_over(self, kept: bytes | None) -> None:
        """Take the file for the owner's own, with what was kept of it for undoing, if anything."""
        self._saved = digest_of(self.file.read_bytes())
        journal = self._journal()
        if journal.folder is not None:  # of a file of that name that was open here before
            shutil.rmtree(journal.folder, ignore_errors=True)
        if kept is not None:
            self.saves = unpacked(kept, journal)

    def understand(self) -> Understood:
        """Return what is understood of the list. Raises SheetcrmError if there is none."""
        self.understood = understand(self.target, self.today)
        return self.understood

    def adopt(self, answers: Mapping[str, str], business: Business | None) -> Report:
        """Put the answers and what is missing into the list; of a text file a workbook is made."""
        understood = self.understood or self.understand()
        is_first = not understood.adoption.has_settings
        with self._writing("" if is_first else say("your answers")), self._all_or_nothing():
            join_pairs(self.target, understood.adoption.pairs, answers, self.today)
            said = Answers(without_joining(answers), business, True if is_first else None)
            report = adopt_list(understood, said, self.today, progress=self.progress, on_page=True)
            self.file = Path(report.target)
        self._is_answered |= bool(answers)
        return report

    def add_tabs(self) -> Report:
        """Add the tabs that joined since the list was adopted."""
        with self._writing(say("further sheets")), self._all_or_nothing():
            understood = self.understand()
            return adopt_list(understood, Answers({}), self.today, progress=self.progress)

    def update(self) -> Report:
        """Write what was ticked, and bring the list up to date; undo takes both back.

        Where nothing was ticked it belongs to what was done before, or to opening the list.
        """
        ticks = tuple(self.ticks.values())
        with self._writing(_called(ticks[-1].key) if ticks else "", ticks[:-1]):
            if ticks:
                tick(self.target, ticks)
                self.ticks.clear()
            report = sync(self.target, self.today, progress=self.progress, on_page=True)
        self._is_behind = False
        return report

    def understand_said(self, said: Said) -> Noting:
        """Return what somebody says has happened, understood; nothing is written."""
        noting = understand_said(self.target, said, self.today)
        return replace(noting, book=_on_the_page(noting.book))

    def note(self, noting: Noting, chosen: int | None) -> Noted:
        """Write down what happened."""
        who = noting.whom.text if chosen is None else noting.whom.customers[chosen].called
        with self._writing(f"{who}: {noting.what.said(noting.book.catalogue)}"):
            noted = note(noting, chosen)
        self._is_behind = True
        return noted

    def type_in(self, kind: WrittenKind, typed: Typed) -> None:
        """Type into a row of a tab that is the owner's, such as Messages."""
        with self._writing(typed.about):
            type_in(self.target, kind, typed)
        self._is_behind = True

    def would_bring(self, file: Path) -> FileReport:
        """Return what a second file would bring; nothing is written.

        Raises SheetcrmError if it holds nothing that can be taken in.
        """
        return import_file(
            self.target, file, self.today, dry_run=True, progress=self.progress, on_page=True
        )

    def take_in(self, file: Path, *, adds_buyers: bool) -> FileReport:
        """Take a second file in, after what was ticked and noted before."""
        self.refresh()
        with self._writing(file.name):
            return import_file(
                self.target,
                file,
                self.today,
                adds_buyers=adds_buyers,
                progress=self.progress,
                on_page=True,
            )

    def refresh(self) -> None:
        """Bring the list up to date with what was ticked and noted, if anything was.

        What was taken back stays as it is, and is saved so.
        """
        if self.ticks or self._is_behind:
            self.update()

    def undoing(self, at: datetime) -> bytes:
        """Return what undoing will need once the list is saved as it is now, at a moment."""
        return packed(self._saves_then(at), self._journal())

    def note_saved(self, at: datetime) -> None:
        """Note that the owner's file holds the list as it is now."""
        self.saves = self._saves_then(at)
        self.done.clear()
        self._on_opening, self._is_answered, self._taken_back = 0, False, None
        self._saved = digest_of(self.file.read_bytes())

    def undo(self) -> None:
        """Take back the last thing that was done since the last save, else that save.

        Of several ticks that were written together the others are written anew. Raises SheetcrmError if there is nothing.
        """
        if not (self.can_undo or self._on_opening):
            raise SheetcrmError("page.nothing_to_take_back")
        before = self.done[-1].before if self.done else ()
        undo(self.target, steps=self._steps_back())
        self._is_behind = False
        self._book = None
        if before:
            self.ticks = {each.key: each for each in before}
            self.update()

    def _steps_back(self) -> int:
        if self.done:
            return self.done.pop().steps
        save = self.saves.pop() if self.saves else None
        self._taken_back = TakenBack(save, self._on_opening) if save else None
        steps, self._on_opening = self._on_opening + (save.steps if save else 0), 0
        return steps

    def redo(self) -> None:
        """Bring back the save that was taken back last.

        Raises SheetcrmError if there is none, or something else was done since.
        """
        if (taken := self._taken_back) is None:
            raise SheetcrmError("page.nothing_to_take_back")
        undo(self.target, steps=taken.on_opening + taken.save.steps, redo=True)
        self._on_opening, self._taken_back, self._book = taken.on_opening, None, None
        self.saves.append(taken.save)

    def _saves_then(self, at: datetime) -> list[Save]:
        steps = self._on_opening + sum(each.steps for each in self.done)
        return [*self.saves, Save(at, steps, self._things())] if steps else self.saves

    def _things(self) -> tuple[str, ...]:
        """Return what was done since the last save, as its owner calls it, each thing once."""
        answers = [say("your answers")] if self._is_answered else []
        named = (name for done in self.done for name in (*_names(done.before), done.called))
        return tuple(dict.fromkeys((*answers, *named)))

    @contextmanager
    def _writing(self, called: str, before: tuple[Tick, ...] = ()) -> Iterator[None]:
        """Note how many entries of the history a change is, and read the list anew afterwards."""
        newest = self._newest()
        try:
            yield
        finally:  # of several changes the first may be written where a later one is refused
            if steps := self._steps_since(newest):
                self._count(Done(called, steps, before))
            self._book = None

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Take back what was written of several changes where a later one is refused."""
        newest = self._newest()
        try:
            yield
        except SheetcrmError:
            if steps := self._steps_since(newest):
                undo(self.target, steps=steps)
            raise

    def _steps_since(self, newest: int) -> int:
        """Return how many entries of the history are newer than one, and not taken back."""
        standing = self._journal().standing()
        return sum(entry.number > newest and entry.undoes is None for entry in standing)

    def _count(self, done: Done) -> None:
        """Count a change as something the owner did; without a name it follows from what was before."""
        self._taken_back = None
        if done.called:
            self.done.append(done)
        elif self.done:
            last = self.done.pop()
            self.done.append(replace(last, steps=last.steps + done.steps))
        else:
            self._on_opening += done.steps

    def _newest(self) -> int:
        return max((entry.number for entry in self._journal().entries()), default=0)

    def _journal(self) -> Journal:
        return Journal(store_of(self.target).history)


def _on_the_page(book: Book) -> Book:
    """Return a book in the words of the page."""
    return replace(book, words=on_the_page(book.catalogue))


def _names(ticks: Iterable[Tick]) -> Iterator[str]:
    return (_called(each.key) for each in ticks)


def _called(key: str) -> str:
    """Return the name in a row of today, by the row's key."""
    row = RowKey.of(key)
    return (row.called or row.who) if row else key
