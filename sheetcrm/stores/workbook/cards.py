"""The hidden tab behind Welcome back in a workbook's package: its cells, its names, the page's results."""

from collections import defaultdict

from sheetcrm.changes import NamedColumn, OwnedValue, PageCell, PrepareCards
from sheetcrm.ooxml import Workbook, column_reference
from sheetcrm.stores.workbook.reading import WorkbookSnapshot


def prepare_cards(snapshot: WorkbookSnapshot, change: PrepareCards) -> None:
    """Stage the change in the workbook of a snapshot."""
    book = snapshot.book
    tabs = {sheet.name for sheet in book.sheets}
    cells = list(change.differences())
    if change.tab not in tabs:
        book.add_hidden_sheet(change.tab, change.after)  # type: ignore[arg-type]
    elif cells:
        edit = book.edit(change.tab)
        for column, values in _by_column(cells).items():
            edit.set_column(column + 1, values)
    for name in change.names:
        _name(book, name)
    if change.page in tabs and change.results:  # a tab that is added has its results
        results = {(each.row, each.column + 1): str(each.after or "") for each in change.results}
        book.set_results(change.page, results)


def _by_column(cells: list[PageCell]) -> dict[int, dict[int, OwnedValue]]:
    columns: defaultdict[int, dict[int, OwnedValue]] = defaultdict(dict)
    for cell in cells:
        columns[cell.column][cell.row] = cell.after
    return columns


def _name(book: Workbook, named: NamedColumn) -> None:
    text = column_reference(named.tab, named.column)
    known = book.defined_names.get(named.name)
    if known is None or known.text != text:
        book.set_defined_name(named.name, text, hidden=True)
