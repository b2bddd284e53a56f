"""Names the cells that were left out, since they stand far from everything else on their tab."""

from sheetcrm.tables.grid import Grid
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.wording.reason import because


def far_away(*grids: Grid | None) -> tuple[Problem, ...]:
    """Return a problem for each such cell."""
    return tuple(problem for grid in grids if grid is not None for problem in _of_tab(grid))


def _of_tab(grid: Grid) -> tuple[Problem, ...]:
    problems = Problems(grid.tab)
    for cell in grid.left_out:
        problems.add(cell.row, cell.column, cell.text, because("cell.far_away"), "far away")
    return problems.all()
