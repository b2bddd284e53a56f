"""Problems as a new tab begins."""

from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.kept_page import KEY
from sheetcrm.tables.kept.problems import ProblemsTab, problems_in
from sheetcrm.tables.kept.problems_columns import (
    PROBLEM_COLUMNS,
    PROBLEMS,
    LineKind,
    ProblemKey,
)
from sheetcrm.wording.catalogue import Catalogue


def blank_problems(catalogue: Catalogue) -> ProblemsTab:
    """Return Problems as a new tab begins: a headline, a line below it, and the headings."""
    fields = [column.field for column in PROBLEM_COLUMNS]
    head: list[Cell] = [None] * len(fields)
    head[fields.index(KEY)] = ProblemKey(LineKind.HEAD).text
    headings = [catalogue.heading(column.heading) for column in PROBLEM_COLUMNS]
    found = problems_in(Grid(catalogue.tab(PROBLEMS), [head, [], headings]))
    assert found is not None  # noqa: S101 - it has all headings
    return found
