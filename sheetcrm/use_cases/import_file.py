"""Import: takes in what another program knows, by what its file holds."""

from pathlib import Path

from sheetcrm.exports.touches.reading import touches_file
from sheetcrm.syncing.report import Progress, Today
from sheetcrm.use_cases.import_list import ImportReport, import_list
from sheetcrm.use_cases.import_touches import TouchesReport, import_touches
from sheetcrm.use_cases.target import Target


def import_file(
    target: Target,
    file: Path,
    today: Today | None = None,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    language: str | None = None,
) -> ImportReport | TouchesReport:
    """Take a file in: people into the list, contacts into the log.

    Raises SheetcrmError if it holds neither, or the target cannot be read or written; nothing is
    written then.
    """
    told = touches_file(file)
    if told is not None:
        return import_touches(
            target, told, today, dry_run=dry_run, progress=progress, language=language
        )
    return import_list(target, file, today, dry_run=dry_run, progress=progress, language=language)
