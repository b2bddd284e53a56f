"""What formulas of described tabs come to, put into a workbook that openpyxl built without them."""

from collections.abc import Iterable, Iterator

from sheetcrm.ooxml import Package, Workbook
from sheetcrm.templates.description import Tab


def with_results(content: bytes, tabs: Iterable[Tab]) -> bytes:
    """Return the file of a built workbook, with the results that its tabs are described with."""
    book = Workbook(Package.from_bytes(content, "our tabs"))
    for tab in tabs:
        if results := dict(_results(tab)):
            book.set_results(tab.name, results)
    plan = book.plan()
    return book.package.to_bytes(plan.changed, plan.added) if plan.members else content


def _results(tab: Tab) -> Iterator[tuple[tuple[int, int], str]]:
    for first, rows in ((1, tab.above), (tab.first_row, tab.rows)):
        for number, row in enumerate(rows, start=first):
            for place, cell in enumerate(row, start=1):
                if cell is not None and cell.formula and cell.value != "":
                    yield (number, place), str(cell.value)
