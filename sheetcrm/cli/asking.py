"""Asks a person at a terminal which of several is meant."""

from collections.abc import Sequence

import typer
from rich.markup import escape

from sheetcrm.cli.output import stdout
from sheetcrm.wording.spoken import say


def which(question: str, choices: Sequence[str]) -> int | None:
    """Let a person choose one of several, counted from 0; None without a choice."""
    _print(question)
    for number, choice in enumerate(choices, start=1):
        stdout.print(f"   [bold]{number}[/] {escape(choice)}", highlight=False)
    while True:
        typed = str(typer.prompt("", default="", show_default=False, prompt_suffix="   > ")).strip()
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(choices):
            return int(typed) - 1
        again = say("Type a number from 1 to {most}, or press Enter.", most=len(choices))
        _print(f"   {again}")


def _print(text: str) -> None:
    stdout.print(escape(text), highlight=False, soft_wrap=True)
