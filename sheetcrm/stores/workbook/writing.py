"""Changes staged in a workbook's package, before anything is saved."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sheetcrm.changes import (
    AppendRows,
    Change,
    ColumnChange,
    Heading,
    OwnedValue,
    PrepareCards,
    RenameColumn,
    ReplaceTab,
    RowKey,
    SetState,
)
from sheetcrm.ooxml import Area, CellFormat, Offer, Package, Page, SheetEdit, Workbook
from sheetcrm.stores.new_tabs import new_tabs
from sheetcrm.stores.owned_columns import mark_of
from sheetcrm.stores.placed_cells import PlacedChange, placed_cells
from sheetcrm.stores.protocol import Index, RowIndex
from sheetcrm.stores.state_tab import state_rows
from sheetcrm.stores.workbook.cards import prepare_cards
from sheetcrm.stores.workbook.grown_tables import grow_with_customers, grow_with_rows
from sheetcrm.stores.workbook.own_columns import COLUMNS, format_of, new_column
from sheetcrm.stores.workbook.reading import WorkbookSnapshot
from sheetcrm.tables.cells_at import cell_at, is_blank
from sheetcrm.tables.contents.room import last_of_list
from sheetcrm.tables.tabs import HIDDEN, MARK
from sheetcrm.templates.description import Tab
from sheetcrm.templates.kept_tabs import dressed


def stage_changes(changes: Sequence[Change], index: Index, snapshot: WorkbookSnapshot) -> None:
    """Stage changes in the workbook of a snapshot."""
    added = new_tabs(changes, index, snapshot.book.package.name)
    if added.tabs:
        _add_tabs(snapshot.book, added.tabs)
    columns: defaultdict[str, list[ColumnChange]] = defaultdict(list)
    state: list[SetState] = []
    for change in added.others:
        match change:
            case ColumnChange():
                columns[change.tab].append(change)
            case SetState():
                state.append(change)
            case PrepareCards():
                prepare_cards(snapshot, change)
            case _:
                _set_cells(snapshot, change, index)
    for tab, its_columns in columns.items():
        _change_columns(snapshot, its_columns, index[tab])
    _keep_state(snapshot, state)


def _add_tabs(book: Workbook, tabs: Sequence[Tab]) -> None:
    """Let openpyxl build the tabs in a workbook of their own, and move them into the owner's."""
    # it takes longer to load than most syncs take
    from sheetcrm.templates.build import build_workbook  # noqa: PLC0415
    from sheetcrm.templates.results import with_results  # noqa: PLC0415
    from sheetcrm.templates.starter import to_bytes  # noqa: PLC0415

    content = with_results(to_bytes(build_workbook(tabs)), tabs)
    built = Package.from_bytes(content, "our tabs")
    first = [tab.name for tab in tabs if tab.goes_first]
    book.graft(Workbook(built), [tab.name for tab in tabs], first)


def _change_columns(
    snapshot: WorkbookSnapshot, changes: Sequence[ColumnChange], index: RowIndex
) -> None:
    book = snapshot.book
    edit = book.edit(index.tab)
    grow_with_customers(edit, index)
    places = {name: column + 1 for name, column in index.own_columns.items()}
    added = [each for each in changes if each.heading is Heading.ADDED]
    if added:
        places |= _append_columns(edit, added, index, snapshot)
    keys: Sequence[RowKey] = ()
    rows: list[int] = []
    for change in changes:
        if change.rows != keys:  # most columns of a first sync fill the same rows
            keys, rows = change.rows, list(map(index.rows.__getitem__, change.rows))
        cells = dict(zip(rows, change.after, strict=True))
        edit.set_column(places[change.field], cells, format_of(COLUMNS[change.field]))
    removed = [each.field for each in changes if each.heading is Heading.REMOVED]
    for name in removed:
        if not any(table.area.contains(index.header_row, places[name]) for table in edit.tables):
            edit.set(index.header_row, places.pop(name), None)
    if added or removed:
        _mark(book, index, places)


def _append_columns(
    edit: SheetEdit,
    added: Sequence[ColumnChange],
    index: RowIndex,
    snapshot: WorkbookSnapshot,
) -> dict[str, int]:
    """Put new columns beside the list; return their places, counted from 1."""
    grid = snapshot.grid(index.tab)
    last = last_of_list(grid, index.header_row, index.list_column, index.known_columns)
    put = edit.append_columns(
        index.header_row,
        [new_column(each, index.headings[each.field]) for each in added],
        beside=Area(
            index.header_row, index.list_column + 1, max(index.rows.values(), default=1), last + 1
        ),
        ours=frozenset(column + 1 for column in snapshot.own_columns(index.tab)),
    )
    return {each.field: place for place, each in enumerate(added, put.first)}


def _mark(book: Workbook, index: RowIndex, places: Mapping[str, int]) -> None:
    """Mark the columns of a tab as ours; those of other tabs stay marked."""
    mark = book.defined_names.get(MARK)
    tabs = [sheet.name for sheet in book.sheets]
    text = mark_of(mark.text if mark else None, index.tab, index.header_row, places.values(), tabs)
    if text:
        book.set_defined_name(MARK, text, hidden=True)
    else:
        book.drop_defined_name(MARK)


def _set_cells(snapshot: WorkbookSnapshot, change: PlacedChange, index: Index) -> None:
    if isinstance(change, AppendRows):
        edit = snapshot.book.edit(change.tab)
        grow_with_rows(edit, change, index[change.tab], snapshot.grid)
    cells = list(placed_cells(change, index, snapshot.grid))
    for cell in cells:
        edit = snapshot.book.edit(cell.tab)
        _set(edit, cell.row, cell.column, cell.value)
        if isinstance(change, RenameColumn):
            edit.rename_in_tables(cell.row, cell.column + 1, change.after)
    if isinstance(change, ReplaceTab) and cells:
        _dress(snapshot, change)


def _dress(snapshot: WorkbookSnapshot, change: ReplaceTab) -> None:
    """Let openpyxl build the tab as it is to be, and take over its looks and links."""
    from sheetcrm.templates.build import build_tab  # noqa: PLC0415 - as for new tabs
    from sheetcrm.templates.starter import to_bytes  # noqa: PLC0415

    described = dressed(change.tab, change.after)
    built = Workbook(Package.from_bytes(to_bytes(build_tab(described)), change.tab))
    ours = frozenset(at for at, each in enumerate(described.columns, 1) if not each.is_owners)
    last_row = max(len(change.before), len(change.after))
    offers = [
        Offer(at, each.choices, each.instead_of, each.heading, described.asks)
        for at, each in enumerate(described.columns, 1)
        if each.choices and each.instead_of
    ]
    for at, width in _new_widths(described, change):
        snapshot.book.edit(change.tab).widths[at] = width
    merges = _new_merges(described, change)
    snapshot.book.dress(change.tab, Page(built, ours, last_row, offers, merges))


def _new_widths(described: Tab, change: ReplaceTab) -> Iterator[tuple[int, float]]:
    """Yield the widths of our columns that had no heading before, by their places from 1."""
    row = described.heading_row
    for at, each in enumerate(described.columns, start=1):
        is_new = described.has_headings and is_blank(cell_at(change.before, row, at - 1))
        if is_new and not each.is_owners:
            yield at, each.width


def _new_merges(described: Tab, change: ReplaceTab) -> Sequence[Area]:
    """Return across which cells texts go that went across none before: the others are the owner's."""
    wide = list(_wide(described))
    before = frozenset(_wide(dressed(change.tab, change.before)) if wide else ())
    return [each for each in wide if each not in before]


def _wide(described: Tab) -> Iterator[Area]:
    for first, rows in ((1, described.above), (described.first_row, described.rows)):
        for row, cells in enumerate(rows, start=first):
            for at, cell in enumerate(cells, start=1):
                if cell is not None and cell.across > 1:
                    yield Area(row, at, row, at + cell.across - 1)


def _keep_state(snapshot: WorkbookSnapshot, changes: Sequence[SetState]) -> None:
    if not changes:
        return
    book, rows = snapshot.book, snapshot.state_rows()
    changed = state_rows(rows, changes)
    if not rows:
        book.add_hidden_sheet(HIDDEN, [changed[row] for row in sorted(changed)])
        return
    edit = book.edit(HIDDEN)
    for row, cells in changed.items():
        for column, value in enumerate(cells):
            _set(edit, row, column, value)


def _set(edit: SheetEdit, row: int, column: int, value: OwnedValue) -> None:
    """Set a cell (row from 1, column from 0); a date looks like one."""
    edit.set(
        row, column + 1, value, CellFormat.DATE if isinstance(value, date) else CellFormat.GENERAL
    )
