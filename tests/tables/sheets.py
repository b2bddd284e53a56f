"""Tabs written as small text tables, read the way a sync reads them."""

from collections.abc import Collection

from sheetcrm.settings import Settings
from sheetcrm.tables.customers import CustomersTable, read_customers
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.interactions import InteractionsTable, read_interactions
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.problems import Problem, Unread
from sheetcrm.wording.catalogue import english

SETTINGS = Settings(country="DE")


def tab(name: str, text: str) -> Grid:
    """Return a tab from lines with `|` between cells; a line `-` is a blank row."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return Grid(name, [[] if line == "-" else _cells(line) for line in lines])


def customers(
    text: str | list[list[Cell]],
    settings: Settings = SETTINGS,
    own_columns: Collection[int] = frozenset(),
) -> CustomersTable:
    """Read a tab Customers from a text table or from rows of typed cells."""
    grid = tab("Customers", text) if isinstance(text, str) else Grid("Customers", text)
    return read_customers(grid, settings, own_columns)


def column(heading: str, *cells: Cell, settings: Settings = SETTINGS) -> CustomersTable:
    """Read customers called c1, c2 ... with one more column."""
    rows = [[f"c{number}", cell] for number, cell in enumerate(cells, start=1)]
    return customers([["Name", heading], *rows], settings)


def log(
    text: str | list[list[Cell]], people: str | CustomersTable, settings: Settings = SETTINGS
) -> InteractionsTable:
    """Read a tab Interactions of some customers."""
    grid = tab("Interactions", text) if isinstance(text, str) else Grid("Interactions", text)
    table = customers(people, settings) if isinstance(people, str) else people
    return read_interactions(grid, Directory(table.customers, settings), settings)


def complaints(table: CustomersTable | InteractionsTable) -> list[tuple[str, str]]:
    """Return where the problems are and what they say."""
    return [(problem.cell, sentence(problem)) for problem in table.problems]


def _cells(line: str) -> list[Cell]:
    return [cell.strip() for cell in line.split("|")]


def sentence(trouble: object) -> str:
    """Return what is said in English about a cell that cannot be used."""
    assert isinstance(trouble, Problem | Unread), trouble
    return english().sentence(trouble.reason)
