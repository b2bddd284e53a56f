"""Where rows stand in a tab and what identifies each, whatever moves it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sheetcrm.book import Book
from sheetcrm.changes import Change, ReplaceTab, RowKey, SetSetting, SetState, content_key
from sheetcrm.known.own_cells.own_columns import own_columns_of
from sheetcrm.stores.protocol import Index, RowIndex, Snapshot
from sheetcrm.tables.cells_at import cell_in, used_height
from sheetcrm.tables.columns import BESIDE_AN_OWNERS, CHANGED_SINCE, COMPUTED_COLUMNS
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN, interaction_headings
from sheetcrm.tables.kinds.words import answers
from sheetcrm.tables.tabs import settings_header
from sheetcrm.tables.text import clean, fold
from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from sheetcrm.wording.languages import DEFAULT


def index_tabs(book: Book, snapshot: Snapshot, tabs: Iterable[str] = ()) -> Index:
    """Return the index of the customers' tab and of those of further tabs that exist."""
    index = {book.customers.tab: index_customers(book)}
    for tab in set(tabs) & set(snapshot.tabs):
        grid = snapshot.grid(tab)
        if tab in index:
            index[tab] = _with_contents(index[tab], grid)
        else:
            index[tab] = index_tab(grid, snapshot.own_columns(tab))
    return index


def joined_index(after: Index, before: Index) -> Index:
    """Return where everything stands with what was asked for, whose rows are placed as before it.

    The customers' tab stays the first: stores take it from there.
    """
    places = dict(after)
    for tab, then in before.items():
        is_both = tab in after
        places[tab] = (
            replace(after[tab], last_row=then.last_row, contents=then.contents) if is_both else then
        )
    return places


def tabs_of(changes: Iterable[Change]) -> set[str]:
    """Return the tabs in which rows have to be found."""
    placed = SetSetting | SetState | ReplaceTab
    return {change.tab for change in changes if not isinstance(change, placed)}


def index_customers(book: Book) -> RowIndex:
    """Return the index of the customers' tab, in which every row has an identity of its own."""
    table, grid = book.customers, book.tabs.customers
    seen: Counter[str] = Counter()
    rows: dict[RowKey, int] = {}
    for customer in table.customers:
        seen[customer.key] += 1
        rows[RowKey(customer.key, seen[customer.key])] = customer.row
    taken = {*rows.values(), *grid.totals_rows(table.header.first_column)}
    for row in range(table.header.row + 1, table.last_row + 1):
        is_ours = _was_a_customer if row in table.apart else _holds_ours
        if row not in taken and is_ours(book, row):
            seen[""] += 1
            rows[RowKey("", seen[""])] = row
    empty = _empty_index(grid, table.header.row, book.own_columns, book.catalogue)
    return replace(
        empty,
        rows=rows,
        header=table.header,
        changed_since=book.catalogue.formats.in_cell("shown", CHANGED_SINCE),
    )


def index_tab(grid: Grid, marked: frozenset[int]) -> RowIndex:
    """Return the index of any other tab, whose rows are identified by their first column."""
    index = _with_contents(
        _empty_index(grid, _header_row(grid), own_columns_of(grid, marked), catalogue_of(DEFAULT)),
        grid,
    )
    first = min(index.owner_columns.values(), default=0)
    seen: Counter[str] = Counter()
    rows: dict[RowKey, int] = {}
    for row, cells in _below(grid, index.header_row):
        key = clean(cell_in(cells, first))
        if key is not None:
            seen[key] += 1
            rows[RowKey(key, seen[key])] = row
    return replace(index, rows=rows)


def _empty_index(
    grid: Grid, header_row: int, own_columns: dict[str, int], catalogue: Catalogue
) -> RowIndex:
    header = grid.rows[header_row - 1] if header_row <= len(grid.rows) else ()
    ours = frozenset(own_columns.values())
    owners: dict[str, int] = {}
    for column, cell in enumerate(header):
        if column not in ours and (text := clean(cell)) is not None:
            owners.setdefault(text, column)  # of two alike the first is read, so it is written
    return RowIndex(
        tab=grid.tab,
        header_row=header_row,
        rows={},
        own_columns=own_columns,
        headings={
            **headings_of(owners, catalogue),
            **_present_headings(header, own_columns),
        },
        owner_columns=owners,
        last_row=max(header_row, used_height(grid.rows)),
    )


def _with_contents(index: RowIndex, grid: Grid) -> RowIndex:
    contents: defaultdict[str, list[int]] = defaultdict(list)
    for row, cells in _below(grid, index.header_row):
        owners = {
            heading: cell_in(cells, column) for heading, column in index.owner_columns.items()
        }
        contents[content_key(owners)].append(row)
    return replace(index, contents=contents)


def _below(grid: Grid, header_row: int) -> Iterator[tuple[int, Sequence[Cell]]]:
    return enumerate(grid.rows[header_row:], start=header_row + 1)


def _header_row(grid: Grid) -> int:
    """Return the header of Settings or of the log; of any other tab the first row with anything."""
    settings = settings_header(grid.rows)
    if settings is not None:
        return settings[0]
    log = interaction_headings().header_row(grid.rows)
    if log is not None:
        return log.row
    for row, cells in enumerate(grid.rows[:HEADER_WITHIN], start=1):
        if any(clean(cell) for cell in cells):
            return row
    return 1


def _holds_ours(book: Book, row: int) -> bool:
    """Return whether a row without a customer still shows values in our columns."""
    cells = book.tabs.customers.rows[row - 1]
    return any(cell_in(cells, column) is not None for column in book.own_columns.values())


def _was_a_customer(book: Book, row: int) -> bool:
    """Return whether a total or title still shows an answer of ours; its formulas are the owner's."""
    column = book.own_columns.get("ok_to_contact")
    cell = None if column is None else cell_in(book.tabs.customers.rows[row - 1], column)
    return isinstance(cell, str) and answers().find(cell) is not None


def _present_headings(header: Sequence[Cell], own_columns: Mapping[str, int]) -> dict[str, str]:
    """Return the headings that our columns have: an owner may have given them others."""
    named = {field: clean(cell_in(header, column)) for field, column in own_columns.items()}
    return {field: heading for field, heading in named.items() if heading is not None}


def headings_of(owners: Iterable[str], catalogue: Catalogue) -> dict[str, str]:
    """Return our columns' headings in a language, by field.

    Where the owner has one of that name, "(sheetcrm)" is added.
    """
    theirs = {fold(heading) for heading in owners}
    ours = {column.field: catalogue.heading(column.heading) for column in COMPUTED_COLUMNS}
    return {
        field: BESIDE_AN_OWNERS.format(heading) if fold(heading) in theirs else heading
        for field, heading in ours.items()
    }
