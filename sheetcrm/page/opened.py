"""A list that is open in the page: the file as the browser handed it over, and what is asked of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sheetcrm.book import Book
from sheetcrm.history.journal import Journal
from sheetcrm.rules.words import Business
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
    """Of each thing that was written here, how many entries of the history it is."""
    _book: Book | None = None

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

    def update(self) -> Report:
        """Write what was ticked, and bring the list up to date; undo takes both back."""
        with self._writing():
            if self.ticks:
                tick(self.target, tuple(self.ticks.values()))
                self.ticks.clear()
            return sync(self.target, self.today, progress=self.progress)

    def understand_said(self, said: Said) -> Noting:
        """Return what somebody says has happened, understood; nothing is written."""
        return understand_said(self.target, said, self.today)

    def note(self, noting: Noting, chosen: int | None) -> Noted:
        """Write down what happened."""
        with self._writing():
            return note(noting, chosen)

    def undo(self) -> None:
        """Take back the last thing that was done here. Raises SheetcrmError if there is none."""
        undo(self.target, steps=self.done.pop() if self.done else 1)
        self._book = None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Note how many entries of the history a change is, and read the list anew afterwards."""
        before = self._entries()
        yield
        if steps := self._entries() - before:
            self.done.append(steps)
        self._book = None

    def _entries(self) -> int:
        return len(Journal(store_of(self.target).history).standing())
