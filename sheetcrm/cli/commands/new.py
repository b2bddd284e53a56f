"""sheetcrm new: a starter workbook."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.adopting.businesses import business_of
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Today, Yes
from sheetcrm.cli.output import print_json, stdout
from sheetcrm.rules.words import Business
from sheetcrm.use_cases.new import NewTabs, NewWorkbook, new_tabs, new_workbook, takes_tabs
from sheetcrm.use_cases.target import quoted
from sheetcrm.wording.languages import find_language, language_names
from sheetcrm.wording.spoken import say, spoken

READY = (
    "{name} is ready, with settings for: {business:business}. Open it, read Start here and type "
    "in your customers; then save, close it and run: {command}"
)
LITE_READY = (
    "{name} is ready, with settings for: {business:business}. Open it, read Start here and type "
    "in your customers; the rest happens in Excel, in the pane of xlwings Lite."
)


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
        str,
        typer.Option(
            help="Your kind of business: {kinds:list}. Without it {usual}.", show_default=False
        ),
    ] = Business.BUSINESS_SERVICES,
    language: Annotated[
        str | None,
        typer.Option(
            help="The language of the workbook. By default the language of this computer."
        ),
    ] = None,
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
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Make a workbook for your customers, with everything in its place.

    In a Google Sheet that you made and shared, the tabs that are missing are added.

    [dim]Example:[/] sheetcrm new customers.xlsx --business clinic
    """
    kind, is_there = business_of(business), takes_tabs(target)
    tongue = _language(language)
    _refuse_options_in_vain(lite=lite, package=package, sheet=is_there)
    if is_there:
        _print_tabs(new_tabs(target_of(target, credentials), kind, tongue), as_json=as_json)
    else:
        made = new_workbook(Path(target), kind, lite=lite, package=package, language=tongue)
        _print_workbook(made, lite=lite, as_json=as_json)


def _print_workbook(made: NewWorkbook, *, lite: bool, as_json: bool) -> None:
    if as_json:
        print_json(made)
        return
    name = f"[bold]{escape(Path(made.target).name)}[/]"
    stdout.print(
        say(
            LITE_READY if lite else READY,
            name=name,
            business=made.business,
            command=f"sheetcrm sync {escape(quoted(made.target))}",
        ),
        highlight=False,
    )


def _print_tabs(added: NewTabs, *, as_json: bool) -> None:
    if as_json:
        print_json(added)
        return
    if added.tabs:
        sentence = say(
            "Added, with settings for the kind of business '{business:business}': [bold]{tabs:list}[/].",
            business=added.business,
            tabs=tuple(added.tabs),
        )
    else:
        sentence = say("Nothing was missing, so nothing was added.")
    stdout.print(sentence, highlight=False)
    for name, title in added.there.items():
        if name == title:
            _print(say("'{tab}' was there and stays as it is.", tab=title))
        else:
            used = "'{tab}' is used as {name} and stays as it is."
            _print(say(used, tab=title, name=name))
    command = f"sheetcrm sync {quoted(added.target)}"
    _print(say("Type in your customers, then run: {command}", command=command))


def _print(text: str) -> None:
    stdout.print(escape(text), highlight=False, soft_wrap=True)


def _refuse_options_in_vain(*, lite: bool, package: str | None, sheet: bool) -> None:
    """Say so where an option would do nothing: whoever gives it counts on it."""
    if lite and sheet:
        raise typer.BadParameter(
            say("xlwings Lite is for Excel only. Name a workbook, or leave this out."),
            param_hint="--lite",
        )
    if package is not None and not lite:
        raise typer.BadParameter(say("It only works together with --lite."), param_hint="--package")


def _language(name: str | None) -> str:
    """Return the language that is wanted: what is said from now on is in it, too."""
    if name is None:
        return spoken().language
    known = find_language(name)
    if known is None:
        wrong = "'{name}' is not a language we know. Use one of: {languages:list}."
        raise typer.BadParameter(
            say(wrong, name=name, languages=language_names()), param_hint="--language"
        )
    return known.name
