"""sheetcrm new LINK: the starter's tabs, in a Google Sheet that its owner made and shared."""

from pathlib import Path

from rich.markup import escape

from sheetcrm.cli.opening import say_waiting
from sheetcrm.cli.output import print_json, quoted, to_screen
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.words import Business
from sheetcrm.stores.google.links import spreadsheet_id


def new_sheet(link: str, business: Business, credentials: Path | None, *, as_json: bool) -> None:
    """Add the starter's tabs that are missing, and tell which; nothing that is there is changed."""
    _refuse_if_none(link, credentials)
    # Google's packages take longer to load than making a workbook does
    from sheetcrm.stores.google.http.retry_policy import RetryPolicy  # noqa: PLC0415
    from sheetcrm.stores.google.http.service import open_service  # noqa: PLC0415
    from sheetcrm.stores.google.starter.missing_tabs import add_starter_tabs  # noqa: PLC0415
    from sheetcrm.stores.google.store import GoogleStore  # noqa: PLC0415

    service = open_service(link, credentials, RetryPolicy(report_wait=say_waiting))
    added = add_starter_tabs(service, GoogleStore(service), business)
    if as_json:
        told = {"target": link, "business": business.value, "tabs": added.tabs}
        print_json(told | {"there": added.there})
        return
    if added.tabs:
        said = f"Added, with settings for {business.value}: [bold]{', '.join(added.tabs)}[/]."
    else:
        said = "Nothing was missing, so nothing was added."
    to_screen.print(said, highlight=False)
    for name, title in added.there.items():
        used = "was there" if name == title else f"is used as {name}"
        _say(f"'{title}' {used} and stays as it is.")
    _say(f"Type your customers, then run: sheetcrm sync {quoted(link)}")


def _say(text: str) -> None:
    to_screen.print(escape(text), highlight=False, soft_wrap=True)


def _refuse_if_none(link: str, credentials: Path | None) -> None:
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
