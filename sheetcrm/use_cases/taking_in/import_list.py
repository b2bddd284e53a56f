"""Import: people of another program's list join the owner's, once."""

from dataclasses import dataclass

from sheetcrm.book.grids import Tabbed
from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.asked_for.arriving.importing import Import
from sheetcrm.use_cases.taking_in.arrivals import How, take_in
from sheetcrm.use_cases.target import Target
from sheetcrm.views.problems import WordedProblem, worded_problems
from sheetcrm.wording.catalogue import catalogue_of


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file's people."""

    target: str
    file: str
    language: str
    """That of the problems."""
    added: int
    updated: int
    unchanged: int
    cells_written: int
    left_out: tuple[str, ...]
    """Columns of the file for which the list has none."""
    problems: tuple[WordedProblem, ...]
    dry_run: bool
    backup: str | None
    forgotten: int = 0
    """How many were left out because the owner promised to forget them."""


def import_list(
    target: Target,
    source: Tabbed,
    name: str,
    how: How,
) -> ImportReport:
    """Add the people of a list to a target, fill what was blank of others, and bring it up to date.

    `name` is what the owner calls its file. Raises SheetcrmError if it holds no list of customers,
    or the target cannot be read or written; nothing is written then.
    """
    if not kind_of(target.name).takes_people:
        raise SheetcrmError("import.not_online", file=name)
    arrivals = Import(source, name)
    report = take_in(target, arrivals, how)
    done = arrivals.done
    assert done is not None  # noqa: S101 - a sync that is wanted something takes it in
    return ImportReport(
        target=str(target.name),
        file=name,
        language=report.language,
        added=done.added,
        updated=done.updated,
        unchanged=done.unchanged,
        cells_written=report.cells_written,
        left_out=done.left_out,
        problems=worded_problems(done.problems, catalogue_of(report.language)),
        dry_run=how.dry_run,
        backup=report.backup,
        forgotten=done.forgotten,
    )
