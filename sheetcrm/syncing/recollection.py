"""What a sync remembers for the next one: the log as it was read, and whose cells are right.

Both lie in the history's folder, sealed. Nothing of it is trusted that is not proven: by the
store, that the log is the very same; by marks, that of a customer nothing at all has changed; and
by a stamp, that this program is the one that remembered.
"""

import json
import secrets
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter
from pathlib import Path

from sheetcrm.book import Book, open_book
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.chance import Fit, format_fit, parse_fit
from sheetcrm.settings import Settings
from sheetcrm.shipped import template_folder
from sheetcrm.stores.files.private_files import make_own_folder, write_whole
from sheetcrm.stores.protocol import Proven, Snapshot
from sheetcrm.syncing.reading_ahead import LOG_FILE, begin, is_log
from sheetcrm.syncing.remembered_log import RememberedLog, pack_log, remember, unpack_log
from sheetcrm.syncing.sealed import key_of, seal, unseal
from sheetcrm.syncing.settled import MARK_BYTES, Mark, OwnCells, Settled
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.interactions import InteractionsTable, read_interactions
from sheetcrm.tables.people.directory import Directory

FEWEST = 20_000
"""Customers and rows of log from which on remembering them takes less time than it saves."""

_ROWS, _SECRET = "remembered-rows", "secret"
_SECRET_BYTES = 32
_READERS = ("python-calamine", "phonenumbers", "email-validator")
"""What others wrote that decides how a cell is understood."""


Row = Sequence[Cell]

COUNTED_FROM = ("first_purchase", "last_purchase", "number_of_purchases")
"""What the fit takes from the columns of a customer; all else it has from the log."""


@dataclass(slots=True)
class _Rows:
    """What is kept of the rows: under which key their marks were made, and the fit with its own."""

    key: str = ""
    fit_key: str = ""
    fit: str = ""
    due: dict[Mark, bool] = field(default_factory=dict)


@dataclass
class Recollection:
    """What is remembered of one store. It reads as the snapshot does, but without the log."""

    folder: Path | None
    snapshot: Snapshot
    log: RememberedLog | None = None
    """The log in use, whether remembered or read just now."""
    is_complete: bool = False
    """Whether all that was read can be told from anything else; only then is it remembered."""
    is_news: bool = False
    """Whether the log has to be written down."""
    _made: _Rows = field(default_factory=_Rows)
    _shortened: set[str] = field(default_factory=set)
    """Tabs of which only the head was given."""
    _is_trusted: bool = True

    def book(self, today: date | Callable[[Settings], date]) -> Book:
        """Read the book, the log from memory where that is the same."""
        with suppress(SheetcrmError):
            book = open_book(self, today, read_log=self.read_log)
            if self._shortened <= {book.interactions.tab}:
                return book
        # what was the log is something else in this workbook now, or something stops us
        self._is_trusted, self.log = False, None
        return open_book(self, today, read_log=self.read_log)

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the tabs."""
        return self.snapshot.tabs

    def own_columns(self, tab: str) -> frozenset[int]:
        """Return the columns that are ours."""
        return self.snapshot.own_columns(tab)

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab; of a log that is remembered, only where its headings are."""
        known = self._known_log(tab)
        if known is None:
            if is_log(tab):  # what is remembered is of another state: it is read after all
                begin(self.snapshot, tab)
            return self.snapshot.grid(tab)
        self.log = known
        self._shortened.add(tab)
        return known.grid()

    def read_log(
        self, grid: Grid | None, directory: Directory, settings: Settings
    ) -> InteractionsTable:
        """Return what the log says, from memory where that is the same."""
        known, self.log = self.log, None
        if grid is not None and known is not None and known.table.tab == grid.tab:
            self.log = known.read_for(directory, settings)
            self.is_complete, self.is_news = True, self.log is not known
            if self.log is not None:
                return self.log.table
            grid = self.snapshot.grid(grid.tab)
        size = len(directory.customers) + (len(grid.rows) if grid else 0)
        keeps = self.folder is not None and size >= FEWEST
        table = read_interactions(grid, directory, settings)
        if keeps and grid is not None:
            self.log = remember(grid, table, directory.customers, settings)
        self.is_complete = keeps and (grid is None or self.log is not None)
        self.is_news = self.log is not None
        return table

    # --- the fit, and the rows that are right ---------------------------------------------------

    def fit(self, book: Book) -> Fit | None:
        """Return the fit that comes of a book, if it was made of the very same before."""
        if not self.is_complete:
            return None
        self._made.fit_key = self._fit_key(book)
        return parse_fit(self._rows.fit) if self._rows.fit_key == self._made.fit_key else None

    def settled(self, book: Book, columns: Sequence[str], rows: Sequence[Row]) -> Settled | None:
        """Return which rows are right; None where nothing is remembered.

        `columns` are the fields of ours that are kept, `rows` those of the tab.
        """
        if not self.is_complete or not columns:
            return None
        key = self._key("rows", repr((columns, book.interactions.began_on, book.fit)), book)
        self._made.key, self._made.fit = key.hex(), format_fit(book.fit)
        histories = self.log.table.log.named if self.log else {}
        if self._rows.key != key.hex() or not book.own_columns.keys() >= set(columns):
            return Settled(key, columns, histories=histories)
        places = {field: book.own_columns[field] for field in columns}
        return Settled(key, columns, OwnCells(rows, places), self._rows.due, histories)

    def keep(self, proven: object, due: dict[Mark, bool]) -> None:
        """Write down what the next sync can use. A disk that is full is no reason to fail.

        `proven` is the session that wrote, `due` says by their marks which rows are right now.
        """
        if self.folder is None:
            return
        with suppress(OSError):
            if not due:  # a list that is small now, or cannot be told from others
                for name in (LOG_FILE, _ROWS):
                    (self.folder / name).unlink(missing_ok=True)
                return
            make_own_folder(self.folder)
            self._keep_log(proven)
            rows = replace(self._made, due=due)
            if rows != self._rows:
                write_whole(self.folder / _ROWS, seal(_pack(rows), self._rows_key))

    def _keep_log(self, proven: object) -> None:
        if self.log is None or self.folder is None:
            return
        tab = self.log.table.tab
        proof = proven.proof(tab) if isinstance(proven, Proven) else None
        path = self.folder / LOG_FILE
        if proof is None:
            path.unlink(missing_ok=True)
        elif self.is_news or proof != _proof(self.snapshot, tab):
            packed = pack_log(self.log)
            if packed is not None:
                write_whole(path, seal(packed, self._log_key(tab, proof)))

    def _known_log(self, tab: str) -> RememberedLog | None:
        sealed = _kept(self.folder, LOG_FILE) if self._is_trusted else b""
        proof = _proof(self.snapshot, tab) if sealed else None
        if proof is None:
            return None
        packed = unseal(sealed, self._log_key(tab, proof))
        return None if packed is None else unpack_log(packed)

    @cached_property
    def _rows(self) -> _Rows:
        sealed = _kept(self.folder, _ROWS)
        packed = unseal(sealed, self._rows_key) if sealed else None
        return _Rows() if packed is None else _unpack(packed)

    def _fit_key(self, book: Book) -> str:
        purchases = list(map(attrgetter(*COUNTED_FROM), book.customers.customers))
        known = self.log.customers if self.log else ""
        return self._key("fit", repr((purchases, known, book.keeps_fit)), book).hex()

    def _key(self, what: str, told: str, book: Book) -> bytes:
        """Make a key of what is told, and of all that the whole book shares."""
        # in the rows' key the fit itself stands
        settings = book.settings.model_dump_json(
            exclude={"fitted_model"} if what == "rows" else None
        )
        shared = (settings, book.today.isoformat(), self.log.id if self.log else "")
        parts = (part.encode("utf-8", "surrogatepass") for part in (what, told, *shared))
        return key_of(self._secret, stamp(), *parts)

    def _log_key(self, tab: str, proof: bytes) -> bytes:
        return key_of(self._secret, stamp(), b"log", tab.encode("utf-8", "surrogatepass"), proof)

    @property
    def _rows_key(self) -> bytes:
        return key_of(self._secret, stamp(), b"rows")

    @cached_property
    def _secret(self) -> bytes:
        """A random secret of this workbook's history: without it no mark can be tried out."""
        if self.folder is None:
            return b""
        known = _kept(self.folder, _SECRET)
        if len(known) == _SECRET_BYTES:
            return known
        made = secrets.token_bytes(_SECRET_BYTES)
        with suppress(OSError):
            make_own_folder(self.folder)
            write_whole(self.folder / _SECRET, made)
        return made


def _proof(snapshot: object, tab: str) -> bytes | None:
    return snapshot.proof(tab) if isinstance(snapshot, Proven) else None


def _kept(folder: Path | None, name: str) -> bytes:
    """Return what a file holds; nothing where there is none, or where it cannot be read just now."""
    with suppress(OSError):
        return (folder / name).read_bytes() if folder else b""
    return b""


def _pack(rows: _Rows) -> bytes:
    head = json.dumps([rows.key, rows.fit_key, rows.fit]).encode()
    marks = b"".join(mark + bytes((is_due,)) for mark, is_due in rows.due.items())
    return head + b"\n" + marks


def _unpack(packed: bytes) -> _Rows:
    head, _, marks = packed.partition(b"\n")
    size = MARK_BYTES + 1
    due = {
        marks[at : at + MARK_BYTES]: bool(marks[at + MARK_BYTES])
        for at in range(0, len(marks), size)
    }
    key, fit_key, fit = json.loads(head)
    return _Rows(key, fit_key, fit, due)


@cache
def stamp() -> bytes:
    """Return what tells this very program, the words it uses and what it reads with."""
    parts = [sys.version.encode(), *(version(name).encode() for name in _READERS)]
    return key_of(*parts, *_contents(files("sheetcrm")), *_contents(template_folder()))


def _contents(folder: Traversable) -> list[bytes]:
    found: list[bytes] = []
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            found += _contents(each)
        elif not each.name.endswith(".pyc"):
            found += [each.name.encode(), each.read_bytes()]
    return found
