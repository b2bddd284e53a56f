"""Further lists beside that of the customers, a blank column between them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.contents.cells import Content, content_of
from sheetcrm.tables.contents.list_titles import speaks_of_customers
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import IDENTITY, HeaderRow, customer_headings
from sheetcrm.tables.lists.other_list import OtherList
from sheetcrm.tables.recognition.wishes import wish_of
from sheetcrm.tables.text import clean, fold

Rows = Sequence[Sequence[Cell]]

WHO: Final = frozenset({"name", "first_name", "last_name", "company"})
NEVER_APART: Final = frozenset({"notes", "do_not_contact", "marketing_consent", "never_use"})
"""With one of these fields columns are never set apart for their length alone."""
FEWEST_ROWS: Final = 2
FEWEST_BLOCKS: Final = 2


@dataclass(frozen=True, slots=True)
class _Block:
    """Neighbouring columns with headings, from a first (from 0) up to a last."""

    first: int
    last: int
    title: str | None
    header: HeaderRow

    @property
    def columns(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def headings(self) -> dict[str, str]:
        """The headings that are known, as they are compared, and their fields."""
        return {fold(match.heading): match.field for match in self.header.matches}


@dataclass(frozen=True, slots=True)
class Beside:
    """The lists beside the customers, and all columns (from 0) of them."""

    lists: tuple[OtherList, ...]
    columns: frozenset[int]


NOTHING: Final = Beside((), frozenset())


def lists_beside(rows: Rows, header: HeaderRow, own_columns: Collection[int]) -> Beside:
    """Return the lists that stand beside the customers on their header row.

    Only what plainly is another list: it names somebody again, or it is longer or shorter.
    """
    blocks = list(_blocks(rows, header.row, own_columns))
    if len(blocks) < FEWEST_BLOCKS:
        return NOTHING
    main = max(blocks, key=_score)
    others = [each for each in blocks if each is not main and _is_another(rows, each, main)]
    if not others:
        return NOTHING
    columns = frozenset(column for each in others for column in each.columns)
    return Beside(tuple(_list_of(rows, each) for each in others), columns)


def _blocks(rows: Rows, row: int, own_columns: Collection[int]) -> Iterator[_Block]:
    """Yield the blocks of a header row (from 1), divided where a whole column is blank."""
    cells = rows[row - 1]
    for columns in _runs(rows, row, own_columns):
        own = [cell if at in columns else None for at, cell in enumerate(cells)]
        found = customer_headings().recognise(row, own, own_columns)
        yield _Block(columns[0], columns[-1], _title(rows, row, columns), found)


def _runs(rows: Rows, row: int, own_columns: Collection[int]) -> list[list[int]]:
    """Return the columns of each block; ours divide none."""
    runs: list[list[int]] = []
    is_apart = True
    for column in range(len(rows[row - 1])):
        if column in own_columns:
            continue
        if not _holds(rows, row, column):
            is_apart = True
            continue
        if is_apart:
            runs.append([])
        runs[-1].append(column)
        is_apart = False
    return runs


def _holds(rows: Rows, row: int, column: int) -> bool:
    """Return whether a column has a heading, or anything below."""
    return any(not is_blank(cell_in(cells, column)) for cells in rows[row - 1 :])


def _title(rows: Rows, row: int, columns: Sequence[int]) -> str | None:
    """Return the one text that stands right above a block."""
    above = rows[row - 2][columns[0] : columns[-1] + 1] if row > 1 else ()
    texts = [text for cell in above if (text := clean(cell))]
    return texts[0] if len(texts) == 1 else None


def _score(block: _Block) -> tuple[int, bool, int, int]:
    header = block.header
    certainty = sum(match.certainty for match in header.matches)
    return (
        speaks_of_customers(block.title),
        header.has(*IDENTITY),
        len(header.fields),
        certainty,
    )


def _is_another(rows: Rows, block: _Block, main: _Block) -> bool:
    again = block.headings.keys() & main.headings.keys()
    if any(main.headings[heading] in WHO for heading in again):
        return True
    if block.first == block.last or (not block.header.matches and not block.header.ignored):
        return False
    if block.header.has(*NEVER_APART) or any(wish_of(each) for each in _texts(rows, block)):
        return False
    return _begins_with_words(rows, block) and _is_of_another_length(rows, block, main)


def _texts(rows: Rows, block: _Block) -> list[str]:
    cells = rows[block.header.row - 1]
    return [text for column in block.columns if (text := clean(cell_in(cells, column)))]


def _begins_with_words(rows: Rows, block: _Block) -> bool:
    """Return whether its first column says whom or what a row is about, and is no field of a customer."""
    match = next((each for each in block.header.matches if each.column == block.first), None)
    is_asked = any(each.column == block.first for each in block.header.questions)
    if is_asked or (match is not None and match.field not in WHO):
        return False
    cells = [cell_in(cells, block.first) for cells in rows[block.header.row :]]
    filled = [content_of(cell) for cell in cells if not is_blank(cell)]
    return all(content is Content.WORDS for content in filled)


def _is_of_another_length(rows: Rows, block: _Block, main: _Block) -> bool:
    """Return whether its rows are filled one after the other, and others than those of the list."""
    mine = _filled_rows(rows, block.header.row, [block.first])
    theirs = _filled_rows(
        rows,
        main.header.row,
        [each.column for each in main.header.matches if each.field in IDENTITY],
    )
    is_whole = mine == list(range(len(mine)))
    return len(mine) >= FEWEST_ROWS and is_whole and mine[-1:] != theirs[-1:]


def _filled_rows(rows: Rows, row: int, columns: Sequence[int]) -> list[int]:
    return [
        number
        for number, cells in enumerate(rows[row:])
        if any(not is_blank(cell_in(cells, column)) for column in columns)
    ]


def _list_of(rows: Rows, block: _Block) -> OtherList:
    row = block.header.row
    return OtherList(row, block.first, block.title, tuple(_texts(rows, block)))
