"""Import: what a calendar, a mailbox or a list of calls tells of being in touch joins the log, once."""

from dataclasses import dataclass

from sheetcrm.exports.touches.reading import Source, TouchesFile
from sheetcrm.syncing.asked_for.arriving.touching import InTouch
from sheetcrm.use_cases.taking_in.arrivals import How, take_in
from sheetcrm.use_cases.target import Target


@dataclass(frozen=True, slots=True)
class TouchesReport:
    """What became of a file's contacts."""

    target: str
    file: str
    source: Source
    language: str
    noted: int
    known: int
    """How many the log had already."""
    of_nobody: int
    """How many people of the file are in no list."""
    unclear: int
    """How many contacts may be with one of several customers."""
    unread: int
    """How many rows cannot be read."""
    has_ours: bool
    """Whether any contact of the file went out from the owner."""
    cells_written: int
    dry_run: bool
    backup: str | None


def import_touches(
    target: Target,
    file: TouchesFile,
    how: How,
) -> TouchesReport:
    """Note in a target's log when its customers were in touch, and bring it up to date.

    Date, direction and whom; nothing else of the file is kept. Raises SheetcrmError if there is no
    log that can take it, or the target or file cannot be read; nothing is written then.
    """
    arrivals = InTouch(file, how.progress or (lambda *_: None))
    report = take_in(target, arrivals, how)
    done = arrivals.done
    assert done is not None  # noqa: S101 - a sync that is wanted something takes it in
    return TouchesReport(
        target=str(target.name),
        file=file.file.name,
        source=file.source,
        language=report.language,
        noted=done.noted,
        known=done.known,
        of_nobody=done.of_nobody,
        unclear=done.unclear,
        unread=done.unread,
        has_ours=done.has_ours,
        cells_written=report.cells_written,
        dry_run=how.dry_run,
        backup=report.backup,
    )
