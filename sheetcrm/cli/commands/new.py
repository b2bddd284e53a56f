"""sheetcrm new: a starter workbook."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.commands.new_sheet import add_tabs
from sheetcrm.cli.options import AsJson, Credentials, Debug, Today, Yes
from sheetcrm.cli.output import print_json, quoted, to_screen
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.words import Business
from sheetcrm.stores.kind import AddsTabs
from sheetcrm.stores.registry import kind_of
from sheetcrm.tables.text import fold

SUFFIX = ".xlsx"
IN_LITE = "the rest happens in Excel, in the pane of xlwings Lite."


def new(
    target: Annotated[
        str,
        typer.Argument(
            help="The workbook to make, such as customers.xlsx, or the link of a Google Sheet that "
            "you made.",
            metavar="FILE",
            show_default=False,
        ),
    ],
    business: Annotated[
        str, typer.Option(help=f"Your kind of business: {', '.join(Business)}.")
    ] = Business.BUSINESS_SERVICES,
    lite: Annotated[
        bool,
        typer.Option(
            "--lite", help="For xlwings Lite in Excel: the functions are in the workbook."
        ),
    ] = False,
    package: Annotated[
        str | None,
        typer.Option(help="Where xlwings Lite gets sheetcrm from: the address of its wheel."),
    ] = None,
    credentials: Credentials = None,
    today: Today = None,  # noqa: ARG001 - an empty workbook is the same on any day
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - it asks nothing; scripts may say it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Make a workbook for your customers, with everything in its place.

    In a Google Sheet that you made and shared, the tabs that are missing are added.

    [dim]Example:[/] sheetcrm new customers.xlsx --business clinic
    """
    chosen, kind = _business(business), kind_of(target)
    is_there = isinstance(kind, AddsTabs)
    _refuse_options_in_vain(lite=lite, package=package, sheet=is_there)
    if isinstance(kind, AddsTabs):
        add_tabs(kind, target, chosen, credentials, as_json=as_json)
    else:
        _new_workbook(Path(target), chosen, lite=lite, package=package, as_json=as_json)


def _new_workbook(
    file: Path, kind: Business, *, lite: bool, package: str | None, as_json: bool
) -> None:
    # openpyxl takes longer to load than most syncs take: no other command is to wait for it
    from sheetcrm.excel.lite import lite_workbook  # noqa: PLC0415
    from sheetcrm.templates.description import Home  # noqa: PLC0415
    from sheetcrm.templates.starter import starter_workbook, to_bytes  # noqa: PLC0415

    _refuse_what_cannot_be(file)
    book = starter_workbook(kind, file.name, Home.LITE if lite else Home.FILE)
    content = to_bytes(book)
    _write(file, lite_workbook(content, file.name, package) if lite else content)
    if as_json:
        print_json({"target": str(file), "business": kind.value, "tabs": book.sheetnames})
        return
    command = f"sheetcrm sync {escape(quoted(str(file)))}"
    to_screen.print(
        f"[bold]{escape(file.name)}[/] is ready, with settings for: {kind.value}. Open it, read "
        "Start here and type your customers; "
        + (IN_LITE if lite else f"then save, close it and run: {command}"),
        highlight=False,
    )


def _business(text: str) -> Business:
    for business in Business:
        if fold(business) == fold(text):
            return business
    raise typer.BadParameter(
        f"'{text}' is not a kind of business known here. Use one of: {', '.join(Business)}.",
        param_hint="--business",
    )


def _refuse_options_in_vain(*, lite: bool, package: str | None, sheet: bool) -> None:
    """Say so where an option would do nothing: whoever gives it counts on it."""
    if lite and sheet:
        raise typer.BadParameter(
            "xlwings Lite is for Excel only. Name a workbook, or leave this out.",
            param_hint="--lite",
        )
    if package is not None and not lite:
        raise typer.BadParameter("It is of use together with --lite only.", param_hint="--package")


def _refuse_what_cannot_be(file: Path) -> None:
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
