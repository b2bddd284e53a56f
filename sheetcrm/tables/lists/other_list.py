"""Another list on the tab of the customers, which is left alone and told of."""

from typing import Final, NamedTuple

from sheetcrm.tables.problems import Problems
from sheetcrm.wording.reason import because

MOST_NAMED: Final = 4


class OtherList(NamedTuple):
    """Where another list begins (row from 1, column from 0), its title and its headings."""

    row: int
    column: int
    title: str | None
    headings: tuple[str, ...]

    def report(self, problems: Problems) -> None:
        """Say that the list was left alone, and what to do if it is of customers, too."""
        names = (self.title,) if self.title else self.headings[:MOST_NAMED]
        reason = because("row.other_list", names=tuple(f"'{name}'" for name in names))
        problems.add(self.row, self.column, names[0], reason, "other list")
