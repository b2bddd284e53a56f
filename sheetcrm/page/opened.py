"""A list that is open in the page: the file as the browser handed it over, and what is asked of it."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sheetcrm.book import Book
from sheetcrm.history.journal import Journal
from sheetcrm.page.undoing import Save, packed, unpacked
from sheetcrm.rules.words import Business
from sheetcrm.stores.files.digests import digest_of
from sheetcrm.syncing.report import Progress, Report
from sheetcrm.use_cases.adopting.adopt import Answers, Understood, adopt_list, understand
from sheetcrm.use_cases.log import Noted, Noting, Said, note
from sheetcrm.use_cases.log import understand as understand_said
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.sync import sync
from sheetcrm.use_cases.target import Target, store_of
from sheetcrm.use_cases.tick import Tick, tick
from sheetcrm.use_cases.undo import undo


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
    done: list[int] = field(default_factory=list)
    """Of each thing that was done since the last save, how many entries of the history it is."""
    saves: list[Save] = field(default_factory=list)
    """What was saved, the newest last, as far as it can be taken back."""
    _book: Book | None = None
    _on_opening: int = 0
    """How many entries of the history bringing it up to date on opening was."""
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
            self._book = read_book(self.target, self.today)
        return self._book

    @property
    def is_saved(self) -> bool:
        """Whether the owner's file holds all that was done here."""
        return not self.ticks and digest_of(self.file.read_bytes()) == self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self.ticks or self.done or self._on_opening or self.saves)

    @property
    def last_save(self) -> datetime | None:
        """When the save was that an undo takes back; None if it takes back something else."""
        is_newest = not self.ticks and not self.done and self.saves
        return self.saves[-1].at if is_newest else None

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
        with self._writing():
            report = adopt_list(
                understood, Answers(answers, business), self.today, progress=self.progress
            )
            self.file = Path(report.target)
        return report

    def open_today(self) -> Report:
        """Bring a list that was just opened up to date; it is nothing that the owner did."""
        report = self.update()
        self._on_opening += sum(self.done)
        self.done.clear()
        return report

    def update(self) -> Report:
        """Write what was ticked, and bring the list up to date; undo takes both back."""
        with self._writing():
            if self.ticks:
                tick(self.target, tuple(self.ticks.values()))
                self.ticks.clear()
            report = sync(self.target, self.today, progress=self.progress)
        self._is_behind = False
        return report

    def understand_said(self, said: Said) -> Noting:
        """Return what somebody says has happened, understood; nothing is written."""
        return understand_said(self.target, said, self.today)

    def note(self, noting: Noting, chosen: int | None) -> Noted:
        """Write down what happened."""
        with self._writing():
            noted = note(noting, chosen)
        self._is_behind = True
        return noted

    def finish(self) -> None:
        """Make the list ready to be saved. What was taken back is saved as it is."""
        if self.ticks or self._is_behind:
            self.update()

    def undoing(self, at: datetime) -> bytes:
        """Return what undoing will need once the list is saved as it is now, at a moment."""
        return packed(self._saves_then(at), self._journal())

    def note_saved(self, at: datetime) -> None:
        """Note that the owner's file holds the list as it is now."""
        self.saves = self._saves_then(at)
        self.done.clear()
        self._on_opening = 0
        self._saved = digest_of(self.file.read_bytes())

    def undo(self) -> None:
        """Take back the last thing that was done since the last save, else that save.

        Raises SheetcrmError if there is nothing.
        """
        undo(self.target, steps=self._steps_back())
        self._is_behind = False
        self._book = None

    def _steps_back(self) -> int:
        if self.done:
            return self.done.pop()
        last = self.saves.pop().steps if self.saves else 0
        steps, self._on_opening = self._on_opening + last, 0
        return steps or 1

    def _saves_then(self, at: datetime) -> list[Save]:
        steps = self._on_opening + sum(self.done)
        return [*self.saves, Save(at, steps)] if steps else self.saves

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Note how many entries of the history a change is, and read the list anew afterwards."""
        before = self._newest()
        yield
        if steps := sum(entry.number > before for entry in self._journal().standing()):
            self.done.append(steps)
        self._book = None

    def _newest(self) -> int:
        return max((entry.number for entry in self._journal().entries()), default=0)

    def _journal(self) -> Journal:
        return Journal(store_of(self.target).history)
