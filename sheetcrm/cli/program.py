"""The options of the program itself: its version, and what makes a shell complete its commands.

A shell that completes a command line runs us with it in the environment. Then typer answers: with
commands, options and the words that an option takes, never with anything out of somebody's list.
"""

import os
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from typer._completion_classes import completion_init
from typer._completion_shared import get_completion_script

from sheetcrm import __version__

PROGRAM = "sheetcrm"
ASKED_IN = "_SHEETCRM_COMPLETE"
"""Where a shell says that it wants to complete, by the name that typer gives to it."""
LINES = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")
"""Where it puts what has been typed, in bash and in all others."""


class Shell(StrEnum):
    """A shell that can complete commands."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def words_to_complete() -> Sequence[str]:
    """Return the finished words behind our name on the line that a shell completes; none where none does."""
    if ASKED_IN not in os.environ:
        return ()
    completion_init()  # typer knows no shells before that
    line = next(filter(None, map(os.environ.get, LINES)), "")
    finished, _, _ = line.rpartition(" ")
    return finished.split()[1:]


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


def _print_completion(shell: Shell | None) -> None:
    if shell is not None:
        script = get_completion_script(prog_name=PROGRAM, complete_var=ASKED_IN, shell=shell.value)
        typer.echo(script)
        raise typer.Exit


def program(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", is_eager=True, callback=_print_version),
    ] = False,
    completion: Annotated[
        Shell | None,
        typer.Option(
            "--show-completion",
            help="Show the code that lets a shell complete our commands.",
            is_eager=True,
            callback=_print_completion,
        ),
    ] = None,
) -> None:
    """Do nothing by itself: without it typer would take a single command for the whole program."""
