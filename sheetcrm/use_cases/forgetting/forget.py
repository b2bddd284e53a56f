"""Forget: somebody goes from a list and from all that is kept of it, as one whole.

All of it is worked out first, in memory, and searched: what cannot be erased is known before anybody
is asked. Then a workbook is replaced in one step, what is older is deleted, and everything is searched
again. Of a sheet online see `online`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePath

from sheetcrm.book import Book, open_book
from sheetcrm.changes import SetState
from sheetcrm.clock import today_in
from sheetcrm.history.forgotten import replace_and_forget
from sheetcrm.known.forgotten import Forgotten
from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.searching import Left, Search
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Action
from sheetcrm.stores.protocol import Store
from sheetcrm.stores.workbook.draft import DraftStore
from sheetcrm.stores.workbook.reading import WorkbookSnapshot
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.earlier import ARCHIVE
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.still_worth import alike
from sheetcrm.tables.people.traces import Traces, traces_of
from sheetcrm.tables.remembered import LEFT_ALONE, name_of, names_about
from sheetcrm.use_cases.forgetting.moved_out import MovedOut, moved_out
from sheetcrm.use_cases.forgetting.online import forget_online, in_sheet
from sheetcrm.use_cases.forgetting.proof import searched
from sheetcrm.use_cases.forgetting.rows import Cells, Mention, cells_about
from sheetcrm.use_cases.looking.find import find_one
from sheetcrm.use_cases.looking.person import KeptCopies, kept_copies
from sheetcrm.use_cases.target import Target, store_of
from sheetcrm.use_cases.written_beside import written_beside
from sheetcrm.views.forgetting.places import Kind, Leftover, Place, leftover_of, not_searched


@dataclass(frozen=True)
class Forgetting:
    """Somebody who is to be forgotten, as far as that is understood; nothing is written yet."""

    target: Target
    store: Store
    book: Book
    content: bytes
    """The workbook; nothing of a sheet online."""
    people: tuple[Customer, ...]
    """Their rows: mostly one."""
    traces: Traces
    cells: Cells
    kept: KeptCopies | None
    state: tuple[SetState, ...]
    kept_state: Mapping[str, Cell]
    """What the hidden tab keeps now."""

    @property
    def name(self) -> str:
        """What they are called."""
        return self.people[0].called

    @property
    def mentions(self) -> Sequence[Mention]:
        """Cells about somebody else that name them."""
        return self.cells.mentions

    @cached_property
    def comments(self) -> tuple[str, ...]:
        """Cells about somebody else with a comment that names them."""
        if not self.content:
            return ()
        name = str(self.store.name)
        search = Search(self.traces)
        search.file(name, self.content)
        gone = {
            f"{tab}!{address(row, column - 1)}"
            for tab, cells in self.cells.wanted.items()
            for (row, column), text in cells.items()
            if not text
        }
        left = _leftovers(search, name, self.content)
        named = (each.where for each in left if each.kind is Kind.COMMENT)
        # one without a cell is written by them: its author goes whatever it is about
        return tuple(where for where in named if "!" in where and where not in gone)

    @property
    def customers(self) -> int:
        """How many customers are left."""
        return len(self.book.customers.customers) - len(self.people)

    def draft(self, *, mentions: bool) -> "Draft":
        """Work everything out. Raises SheetcrmError if the workbook cannot be changed safely."""
        wanted = self.cells.with_mentions() if mentions else self.cells.wanted
        if not isinstance(self.store, WorkbookStore):
            left = () if mentions else tuple(_of_mention(each) for each in self.mentions)
            return Draft(self, wanted, b"", (*left, *ONLINE))
        old = moved_out(
            self.store.path, self.kept_state, self.book, self.people, self.traces, mentions=mentions
        )
        draft = DraftStore(self.store.path, self.content, old.grid)
        shown = draft.erase_cells(wanted, self.traces)
        draft.keep_state([*self.state, *_renamed(old, self.kept_state)])
        if self.customers:
            sync_store(draft, self.book.today, allow_shrink=True, allow_moved=True)
        draft.erase_rest(wanted, self.traces, shown, mentions=mentions)
        search = Search(self.traces)
        search.file(str(self.store.path), draft.content)
        search.unreadable += map(str, old.unreadable)
        left = _leftovers(search, str(self.store.path), draft.content)
        return Draft(self, wanted, draft.content, (*left, *old.stays), old)


@dataclass(frozen=True)
class Draft:
    """The list as it is to be, and what of them is left in it."""

    of: Forgetting
    wanted: Mapping[str, Mapping[tuple[int, int], str]]
    content: bytes
    left: tuple[Leftover, ...]
    """Where they will still be named, and what cannot be searched."""
    old: MovedOut | None = None
    """The rows that were moved out of the log, as they are to be."""

    @property
    def shared(self) -> Mapping[str, str]:
        """The files of such rows that stay for another workbook, each with its name."""
        return {} if self.old is None else {str(file): by for file, by in self.old.shared.items()}


@dataclass(frozen=True, slots=True)
class Forgot:
    """What was done, and the proof."""

    target: str
    rows: dict[str, int]
    backups: int
    files_searched: int
    parts_searched: int
    left: tuple[Leftover, ...]


ONLINE = (Leftover(Kind.VERSIONS, ""), Leftover(Kind.NOTES, ""))
"""What of a sheet online can be neither searched nor erased from here."""


def understand(target: Target, who: str, today: date | None = None) -> Forgetting:
    """Return what forgetting somebody means. Raises SheetcrmError if that is not exactly one person."""
    store = store_of(target)
    snapshot = store.read()
    book = open_book(snapshot, today or today_in)
    customer = find_one(book, who)
    people = tuple(book.directory.find(who)) or (customer,)
    gone = {each.row for each in people}
    others = [each for each in book.customers.customers if each.row not in gone]
    traces = traces_of(people, others)
    cells = cells_about(snapshot, book, people, traces)
    state = dict(snapshot.state())
    about = [
        *names_about(state, people, book.customers.customers),
        *(name for each in people for name in _left_alone(each) if name in state),
    ]
    changes = [SetState(name, state[name], None) for name in about]
    if snapshot.takes_state:
        kept = Forgotten.of(state).with_people(people, others)
        changes += [SetState(name, None, text) for name, text in kept]
    content = snapshot.book.package.data if isinstance(snapshot, WorkbookSnapshot) else b""
    return Forgetting(
        target,
        store,
        book,
        content,
        people,
        traces,
        cells,
        kept_copies(store),
        tuple(changes),
        state,
    )


def forget(draft: Draft) -> Forgot:
    """Do it, and search everything for them.

    Raises TargetChanged if the list is another one by now: then nothing was done.
    """
    of = draft.of
    left: tuple[Leftover, ...] = ()
    name = of.store.name
    if isinstance(of.store, WorkbookStore):
        name = str(of.store.path)
        cells = sum(map(len, draft.wanted.values()))
        _replace(of.store, draft, cells)
    else:
        forget_online(of.store, of.book, of.state, draft.wanted, of.customers)
        left = ONLINE
    search = searched(of.target, of.traces)
    in_sheet(search, of.store)
    return Forgot(
        target=str(of.target.name),
        rows=of.cells.rows,
        backups=0 if of.kept is None else of.kept.workbooks,
        files_searched=search.files,
        parts_searched=search.parts,
        left=(*_leftovers(search, name, draft.content, draft.shared), *left),
    )


def _replace(store: WorkbookStore, draft: Draft, cells: int) -> None:
    """Replace the workbook and what was moved out of it. Raises as `replace_and_forget` does."""
    of, old = draft.of, draft.old
    with written_beside(store.path, {} if old is None else old.new_files):
        replace_and_forget(
            store,
            draft.content,
            instead_of=of.content,
            cells=cells,
            customers=of.customers,
            also=() if old is None else old.to_delete,
        )


def _renamed(old: MovedOut, state: Mapping[str, Cell]) -> Iterator[SetState]:
    """Yield the change after which the workbook names the new files of old rows."""
    if any(each.new_name for each in old.files):
        yield SetState(ARCHIVE, state[ARCHIVE], old.names)


def _leftovers(
    search: Search, name: str, content: bytes, shared: Mapping[str, str] | None = None
) -> tuple[Leftover, ...]:
    tabs = {}
    if content:
        contents = WorkbookContents(Package.from_bytes(content, PurePath(name).name))
        tabs = {sheet.part: sheet.name for sheet in contents.sheets}
        tabs |= {
            each.target: sheet.name
            for sheet in contents.sheets
            for each in contents.package.relations(sheet.part)
            if "omment" in each.kind
        }
    found = dict.fromkeys(
        leftover_of(_place(each), name, tabs, shared or {}) for each in search.left
    )
    unreadable = (Leftover(Kind.UNREADABLE, each) for each in search.unreadable)
    return (*found, *unreadable, *not_searched(iter(search.not_searched), name))


def _left_alone(customer: Customer) -> Iterator[str]:
    """Yield the names under which it may be kept how often something about them was left alone."""
    yield from (name_of(LEFT_ALONE, alike((customer.key.casefold(), each))) for each in Action)


def _of_mention(mention: Mention) -> Leftover:
    return Leftover(Kind.CELL, f"{mention.tab}!{mention.cell}")


def _place(left: Left) -> Place:
    return Place(left.file, left.part, left.cell, left.tag, left.is_formula)
