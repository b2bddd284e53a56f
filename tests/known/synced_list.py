"""A list in memory that is synced day after day, edited in between as an owner would."""

from datetime import date

from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.syncing.report import Report
from sheetcrm.tables.columns import COMPUTED_COLUMNS

FIRST, SECOND, THIRD, FOURTH = (date(2026, 3, day) for day in (2, 3, 4, 5))
OK = next(each.heading for each in COMPUTED_COLUMNS if each.field == "ok_to_contact")


class List:
    """A list of customers, its log and its settings."""

    def __init__(self, table, log=(), settings=None):
        self.store = MemoryStore({"Customers": rows(table)})
        if log:
            self.store.cells["Interactions"] = [["Date", "Customer", "Type", "Direction"], *log]
        if settings:
            # whatever the headings are, so that one test reads like the next
            rest = [["Language", "English"], *map(list, settings)]
            self.store.cells["Settings"] = [["Setting", "Value"], *rest]

    @property
    def cells(self):
        return self.store.cells["Customers"]

    def sync(self, today=FIRST, **options) -> Report:
        return sync_store(self.store, today, **options)

    def column(self, heading):
        return self.cells[0].index(heading)

    def rename(self, heading, to):
        self.cells[0][self.column(heading)] = to

    def insert(self, at, heading, cells):
        """Insert a column; our own, right of it, keep their marks as in any spreadsheet."""
        for row, cell in zip(self.cells, [heading, *cells], strict=True):
            row.insert(at, cell)
        self._shift(at, 1)

    def delete(self, heading):
        at = self.column(heading)
        for row in self.cells:
            del row[at]
        self._shift(at, -1)

    def _shift(self, at, by):
        owned = self.store.owned.get("Customers", set())
        self.store.owned["Customers"] = {each + by if each >= at else each for each in owned}

    def row(self, name):
        return next(row for row in self.cells if name in row)

    def set(self, name, heading, value):
        self.row(name)[self.column(heading)] = value

    def get(self, name, heading=OK):
        return self.row(name)[self.column(heading)]

    def log(self, *row):
        log = self.store.cells.setdefault(
            "Interactions", [["Date", "Customer", "Type", "Direction"]]
        )
        log.append(list(row))

    def sort_alone(self, heading, *, descending=False):
        at = self.column(heading)
        values = [row[at] for row in self.cells[1:]]
        filled = sorted(filter(None, values), reverse=descending)
        filled += [None] * (len(values) - len(filled))
        for row, value in zip(self.cells[1:], filled, strict=True):
            row[at] = value


def rows(table):
    """Return the rows of a text table; a dash is a blank cell."""
    if not isinstance(table, str):
        return [list(row) for row in table]
    lines = [line.split("|") for line in table.strip().splitlines()]
    return [[cell.strip() if cell.strip() != "-" else None for cell in line] for line in lines]


def messages(report):
    return [problem.message for problem in report.problems]
