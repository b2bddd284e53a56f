"""The commands, and what happens when one cannot do its work: a sentence, never a traceback."""

import gc
import os
import sys
from importlib import import_module
from keyword import iskeyword

import typer

from sheetcrm.cli.output import (
    DONE,
    FAILED,
    exit_status,
    print_error,
    print_lost,
    stderr,
)
from sheetcrm.cli.outside.streams import doors
from sheetcrm.cli.outside.tracebacks import traceback_of
from sheetcrm.cli.program import program, words_to_complete
from sheetcrm.cli.usage import Command, Commands, UsageError, print_usage_error
from sheetcrm.errors import SheetcrmError, unforeseen
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import language_of, say, speak

PROGRAM = "sheetcrm"
AS_JSON = "--json"
INTERRUPTED = 130
"""What typer makes of Ctrl+C."""
VERBS = (
    "new",
    "adopt",
    "sync",
    "today",
    "top",
    "find",
    "log",
    "import",
    "merge",
    "person",
    "forget",
    "check",
    "problems",
    "retention",
    "invoice",
    "archive",
    "undo",
    "history",
    "doctor",
    "setup",
    "schedule",
    "functions",
)
"""In the order of the help. Each is a function in a module of its own name, but for Python's own words."""
LOOKING = frozenset({"today", "top", "find", "person", "check", "problems", "retention"})
"""Those that change nothing; they have a folder of their own."""


def command_line(verb: str | None = None) -> typer.Typer:
    """Return the commands, or one of them alone: what the others need takes time to load."""
    app = typer.Typer(
        cls=Commands,
        help=say("Looks after your spreadsheet of customers: whom to contact, how, when and why."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(program)
    for name in VERBS if verb is None else (verb,):
        folder = "commands.looking" if name in LOOKING else "commands"
        called = f"{name}_" if iskeyword(name) else name
        module = import_module(f"sheetcrm.cli.{folder}.{called}")
        app.command(name, cls=Command)(getattr(module, called))
    return app


def run() -> None:
    """Run a command as all that a process does; `--debug` shows the traceback of what went wrong."""
    try:
        with doors():
            _run_or_show()
    finally:
        # or the collector looks through all that was read once more, on the way out
        gc.freeze()


def main() -> None:
    """Run a command; exit 1 where it could not be done, 75 where the file is open elsewhere."""
    with doors() as out:
        status = _status_of(_verb_asked_for())
        out.flush()
        if out.lost is not None:
            print_lost(out.lost)
        sys.exit(status)


def _run_or_show() -> None:
    try:
        main()
    except Exception as error:  # noqa: BLE001 - only with --debug: else it is a sentence by now
        sys.stderr.write(traceback_of(error, is_watched=stderr.is_watched))
        sys.exit(FAILED)


def _status_of(verb: str | None) -> int:
    speak(DEFAULT if AS_JSON in sys.argv else language_of(os.environ))
    try:
        if len(sys.argv) == 1 and _may_ask():
            return _meet()
        status = command_line(verb)(prog_name=PROGRAM, standalone_mode=False)
    except UsageError as error:
        return print_usage_error(error)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SheetcrmError as error:
        if "--debug" in sys.argv:
            raise
        print_error(error)
        return exit_status(error)
    except Exception as error:  # an owner gets a sentence for our own mistakes, too
        if "--debug" in sys.argv:
            raise
        print_error(_not_installed(error) or unforeseen(error))
        return FAILED
    if status == INTERRUPTED:
        raise KeyboardInterrupt
    return status or DONE


def _not_installed(error: Exception) -> SheetcrmError | None:
    """Return the error of a package that is missing, if that is what stopped us."""
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return None
    package = error.name.partition(".")[0]
    if package == PROGRAM:
        return None
    return SheetcrmError("cli.not_installed", module=package, python=sys.executable)


def _verb_asked_for() -> str | None:
    """Return the verb, if there is one: help and what nobody knows concern all of them."""
    first = next(iter(words_to_complete() or sys.argv[1:]), None)
    return first if first in VERBS else None


def _may_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _meet() -> int:
    # it loads what a script without arguments, which gets the help, does not need
    from sheetcrm.cli.meeting import meet  # noqa: PLC0415

    try:
        meet()
    except typer.Exit as end:
        return end.exit_code
    return DONE
