"""The commands, and what happens when one cannot do its work: a sentence, never a traceback."""

import gc
import sys

import typer

from sheetcrm.cli import (
    check,
    doctor,
    find,
    functions,
    history,
    new,
    retention,
    sync,
    today,
    undo,
)
from sheetcrm.cli.output import FAILED, exit_status, print_error
from sheetcrm.errors import SheetcrmError, unforeseen

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
app.command("undo")(undo.undo)
app.command("history")(history.history)
app.command("doctor")(doctor.doctor)
app.command("functions")(functions.functions)


def run() -> None:
    """Run a command as a process of its own."""
    try:
        main()
    finally:
        # or the collector looks through all that was read once more, on the way out
        gc.freeze()


def main() -> None:
    """Run a command; exit 1 where it could not be done, 75 where the file is open elsewhere."""
    try:
        app()
    except SheetcrmError as error:
        if "--debug" in sys.argv:
            raise
        print_error(error)
        sys.exit(exit_status(error))
    except Exception as error:  # an owner gets a sentence for our own mistakes, too
        if "--debug" in sys.argv:
            raise
        print_error(unforeseen(error))
        sys.exit(FAILED)
