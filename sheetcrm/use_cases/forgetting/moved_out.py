"""Rows about somebody that were moved out of the log: their files are written anew without them.

A new file stands beside the old one until the workbook names it, in the very step in which they leave
the workbook; then the old one is deleted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from sheetcrm.book import Book
from sheetcrm.errors import TargetBusy
from sheetcrm.rules.records import Customer
from sheetcrm.stores.archive.named import FILE, folder_of, names_in
from sheetcrm.stores.archive.parquet import OldRows, read_rows
from sheetcrm.stores.archive.reading import joined
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import interaction_headings
from sheetcrm.tables.people.traces import Traces, plain_text
from sheetcrm.tables.text import shown
from sheetcrm.use_cases.forgetting.counted_elsewhere import counted_elsewhere
from sheetcrm.use_cases.forgetting.rows import others_in, who_is_meant
from sheetcrm.views.forgetting.places import Kind, Leftover


@dataclass(frozen=True, slots=True)
class OldFile:
    """A file of old rows: by which name the workbook knows it, and what it is to hold."""

    name: str
    rows: OldRows
    new_name: str = ""
    """The name of the file that is to count instead; blank where it stays as it is."""


@dataclass(frozen=True, slots=True)
class MovedOut:
    """All files of old rows that count, and those that count for nothing and name them."""

    folder: Path
    files: Sequence[OldFile] = ()
    unnamed: Sequence[Path] = ()
    unreadable: Sequence[Path] = ()
    """Files that count for nothing and are damaged: whether they name them nobody can say."""
    shared: Mapping[Path, str] = field(default_factory=dict)
    """Files that name them and stay, each with the workbook beside this one that counts on it."""

    @property
    def names(self) -> str:
        """What the hidden tab is to say of the files that count."""
        return "\n".join(each.new_name or each.name for each in self.files)

    @property
    def grid(self) -> Grid | None:
        """The old rows as they will be, as one list; None if there are none."""
        if not self.files:
            return None
        return joined([each.rows for each in self.files], self.files[-1].name)

    @property
    def to_delete(self) -> tuple[Path, ...]:
        """The files that are to go once the workbook names the new ones."""
        changed = (self.folder / each.name for each in self.files if each.new_name)
        return tuple(each for each in (*changed, *self.unnamed) if each not in self.shared)

    @property
    def stays(self) -> Iterator[Leftover]:
        """What still names them because another workbook counts on it."""
        for file, by in self.shared.items():
            yield Leftover(Kind.SHARED_ROWS, str(file), by=by)

    @property
    def new_files(self) -> Mapping[str, OldRows]:
        """What is to be written, by its name from the workbook's folder."""
        return {each.new_name: each.rows for each in self.files if each.new_name}


def moved_out(
    workbook: Path,
    state: Mapping[str, Cell],
    book: Book,
    people: Sequence[Customer],
    traces: Traces,
    *,
    mentions: bool,
) -> MovedOut:
    """Return the files of old rows as they are to be; with `mentions` notes about others change, too.

    Raises SheetcrmError if one that counts cannot be read.
    """
    names, folder = names_in(state), workbook.parent
    named = {folder / name for name in names}
    there = old_files(workbook, named)
    files = [
        _without(name, read_rows(folder / name), book, people, traces, mentions=mentions)
        for name in names
    ]
    others = {each: _names(each, traces) for each in there if each not in named}
    changed = [folder / each.name for each in files if each.new_name]
    unnamed = [each for each, is_about in others.items() if is_about]
    return MovedOut(
        folder,
        list(_named_anew(folder, files)),
        unnamed=unnamed,
        unreadable=[each for each, is_about in others.items() if is_about is None],
        shared=counted_elsewhere(workbook, changed, unnamed),
    )


def old_files(workbook: Path, counted: Iterable[Path]) -> Sequence[Path]:
    """Return all files of a workbook's old rows: those that count, and what lies beside them.

    A workbook that was renamed goes on with its earlier folder.
    """
    folders = {folder_of(workbook), *(each.parent for each in counted)}
    return sorted({*counted, *(file for each in folders for file in each.glob(f"*{FILE}"))})


def texts_of(file: Path) -> str:
    """Return all that a file of old rows says, as it is searched."""
    old = read_rows(file)
    return "\n".join("\n".join(map(shown, row)) for row in [old.headings, *old.rows])


def _names(file: Path, traces: Traces) -> bool | None:
    """Return whether a file names them; None if it cannot be read."""
    try:
        return any(True for _ in traces.in_markup(plain_text(texts_of(file))))
    except TargetBusy:
        return None


def _without(
    name: str,
    old: OldRows,
    book: Book,
    people: Sequence[Customer],
    traces: Traces,
    *,
    mentions: bool,
) -> OldFile:
    header = interaction_headings().header_row([list(old.headings)])
    columns = () if header is None else header.columns("customer")
    who, gone = who_is_meant(book), {each.row for each in people}
    rows: list[list[Cell]] = []
    for cells in old.rows:
        row = list(cells)
        for column in columns:
            others = others_in(cell_in(row, column), who, gone, book)
            if others == "":
                break
            if others is not None:
                row[column] = others
        else:
            rows.append([_unnamed(cell, traces) for cell in row] if mentions else row)
    is_same = len(rows) == len(old.rows) and all(
        list(a) == b for a, b in zip(old.rows, rows, strict=True)
    )
    return OldFile(name, replace(old, rows=rows), "" if is_same else name)


def _unnamed(cell: Cell, traces: Traces) -> Cell:
    is_named = isinstance(cell, str) and traces.names_them(cell)
    return (traces.without(str(cell)) or None) if is_named else cell


def _named_anew(folder: Path, files: Sequence[OldFile]) -> Iterator[OldFile]:
    """Yield the files, those that change under a name that no file has."""
    for each in files:
        if not each.new_name:
            yield each
            continue
        path, number = PurePosixPath(each.name), 2
        while (folder / path.with_stem(f"{path.stem}-{number}")).exists():
            number += 1
        yield replace(each, new_name=str(path.with_stem(f"{path.stem}-{number}")))
