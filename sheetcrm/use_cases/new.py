"""New: a starter workbook, or the starter's tabs in a sheet that its owner made."""

from dataclasses import dataclass
from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.words import Business
from sheetcrm.stores.google.links import spreadsheet_id
from sheetcrm.use_cases.target import Target, quoted

SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class NewWorkbook:
    """A workbook that was made."""

    target: str
    business: str
    tabs: list[str]


@dataclass(frozen=True, slots=True)
class NewTabs:
    """What was added to a sheet. `there` are the tabs that were there: ours by theirs."""

    target: str
    business: str
    tabs: list[str]
    there: dict[str, str]


def new_workbook(
    file: Path, business: Business, *, lite: bool = False, package: str | None = None
) -> NewWorkbook:
    """Make a workbook with settings for a kind of business, where there is no file of that name.

    With `lite` it has the Excel functions inside, for xlwings Lite, which gets sheetcrm from
    `package`. Raises SheetcrmError where the file cannot be made.
    """
    # openpyxl takes longer to load than most syncs take: nothing else is to wait for it
    from sheetcrm.templates.description import Home  # noqa: PLC0415
    from sheetcrm.templates.lite import lite_workbook  # noqa: PLC0415
    from sheetcrm.templates.starter import starter_workbook, to_bytes  # noqa: PLC0415

    _refuse_bad_place(file)
    book = starter_workbook(business, file.name, Home.LITE if lite else Home.FILE)
    content = to_bytes(book)
    _write(file, lite_workbook(content, file.name, package) if lite else content)
    return NewWorkbook(str(file), business.value, book.sheetnames)


def new_tabs(target: Target, business: Business) -> NewTabs:
    """Add the starter's tabs that a sheet lacks; nothing that is there is changed.

    Raises SheetcrmError where the sheet cannot be read or changed, or none is named.
    """
    # Google's packages take longer to load than making a workbook does
    from sheetcrm.stores.google.http.retry_policy import Patience  # noqa: PLC0415
    from sheetcrm.stores.google.http.service import open_service  # noqa: PLC0415
    from sheetcrm.stores.google.starter.missing_tabs import add_starter_tabs  # noqa: PLC0415
    from sheetcrm.stores.google.store import GoogleStore  # noqa: PLC0415

    link = str(target.name)
    _refuse_if_no_sheet(link, target.credentials)
    service = open_service(link, target.credentials, Patience(tell=target.on_wait))
    added = add_starter_tabs(service, GoogleStore(service), business)
    return NewTabs(link, business.value, list(added.tabs), dict(added.there))


def _refuse_bad_place(file: Path) -> None:
    if file.suffix.lower() != SUFFIX:
        raise SheetcrmError(
            f"The name of a new workbook ends in {SUFFIX}.",
            f"Run: sheetcrm new {quoted(str(file.with_suffix(SUFFIX)))}, or with the link of a Google "
            "Sheet that you made.",
        )
    if not file.parent.is_dir():
        raise SheetcrmError(
            f"There is no folder {file.parent}.", "Make it first, or name another folder."
        )


def _write(file: Path, content: bytes) -> None:
    """Write a file that is not there yet; nothing that is there is ever overwritten."""
    try:
        with file.open("xb") as made:
            made.write(content)
    except FileExistsError:
        raise SheetcrmError(
            f"There is a file {file} already, and it stays as it is.",
            f"Choose another name, or keep that one up to date: sheetcrm sync {quoted(str(file))}",
        ) from None
    except OSError as error:
        raise SheetcrmError(
            f"{file} could not be written ({error.strerror}).", "Choose another folder."
        ) from error


def _refuse_if_no_sheet(link: str, credentials: Path | None) -> None:
    """Say plainly that no Google Sheet can be made from here."""
    try:
        spreadsheet_id(link)
    except SheetcrmError as error:
        raise SheetcrmError(
            "sheetcrm cannot make a Google Sheet itself: its key owns no place in Google Drive.",
            f"Make an empty sheet at https://sheets.new , share it with {_address(credentials)} as "
            "Editor, and run: sheetcrm new LINK",
        ) from error


def _address(credentials: Path | None) -> str:
    from sheetcrm.stores.google.http.access import find_access  # noqa: PLC0415

    try:
        return find_access(credentials).reader
    except SheetcrmError:
        return "the key's address (sheetcrm doctor tells it)"
