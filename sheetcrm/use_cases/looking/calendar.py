"""Calendar: what is due, as a file that any calendar program takes in."""

from pathlib import Path

from sheetcrm.book import Book
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.stores.files.private_files import write_whole
from sheetcrm.views.today.calendar import calendar_of
from sheetcrm.views.today.due import Today
from sheetcrm.wording.reason import because

SUFFIX = ".ics"
BEGINNING = b"BEGIN:VCALENDAR"


def write_calendar(book: Book, due: Today, file: Path) -> int:
    """Write a calendar of what is due, in place of an earlier one; return how many entries it has.

    Raises SheetcrmError if the file holds anything else, or cannot be written.
    """
    rows = due.everybody
    content = calendar_of(rows, book.today, book.settings.business, book.catalogue)
    with worded_in(book.catalogue):
        if file.suffix.lower() != SUFFIX:
            raise SheetcrmError("today.not_ics", file=file.name, suffix=SUFFIX)
        try:
            if file.exists() and not file.read_bytes().startswith(BEGINNING):
                raise SheetcrmError("today.no_calendar", file=file.name)
            write_whole(file, content)
        except OSError as error:
            raise SheetcrmError("cli.not_written", file=str(file), reason=error.strerror) from error
    return len(rows)


def written_sentence(book: Book, entries: int, file: Path) -> str:
    """Return what to say of a calendar that was written."""
    return book.catalogue.sentence(because("calendar.written", count=entries, file=file.name))
