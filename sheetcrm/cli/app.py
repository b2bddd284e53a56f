"""The commands, and what happens when one cannot do its work: a sentence, never a traceback."""

import sys

import typer

from sheetcrm.cli import check, find, new, retention, sync, today
from sheetcrm.cli.output import to_people
from sheetcrm.errors import SheetcrmError, TargetBusy

FAILED, BUSY = 1, 75

app = typer.Typer(
    help="Your spreadsheet of customers, kept: whom to contact, how, when and why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("new")(new.new)
app.command("sync")(sync.sync)
app.command("today")(today.today)
app.command("find")(find.find)
app.command("check")(check.check)
app.command("retention")(retention.retention)


def main() -> None:
    """Run a command; exit 1 where it could not be done, 75 where the file is open elsewhere."""
    try:
        app()
    except SheetcrmError as error:
        if "--debug" in sys.argv:
            raise
        to_people.print(f"[bold red]Not done.[/] {_safe(error.message)}", highlight=False)
        if error.hint:
            to_people.print(f"[dim]→[/] {_safe(error.hint)}", highlight=False)
        sys.exit(BUSY if isinstance(error, TargetBusy) else FAILED)


def _safe(text: str) -> str:
    """Keep brackets in a name from being read as colours."""
    return text.replace("[", r"\[")
