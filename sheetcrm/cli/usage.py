"""Help and wrong usage: typer's words. What it quotes of a command line is cleaned like all else."""

from typing import Any

import typer
from rich.markup import escape
from rich.panel import Panel
from typer.core import TyperCommand, TyperGroup

from sheetcrm.cli.output import USAGE, stderr
from sheetcrm.cli.outside.streams import styled_by_others

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises for wrong usage of any kind; it gives it no public name."""


class Command(TyperCommand):
    """A command whose help may be in colour: it holds nothing but our own texts."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer's own types
        """Print the help."""
        with styled_by_others():
            super().format_help(ctx, formatter)


class Commands(TyperGroup):
    """All commands, whose help may be in colour, too."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer's own types
        """Print the help."""
        with styled_by_others():
            super().format_help(ctx, formatter)


def print_usage_error(error: Any) -> int:  # noqa: ANN401 - typer keeps the type to itself
    """Print what is wrong with the words of a command, and return the exit status for that."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return USAGE  # the help has been printed
    if error.ctx is not None:
        path, option = error.ctx.command_path, error.ctx.help_option_names[0]
        stderr.print(f"[bold]{escape(error.ctx.get_usage())}[/]", highlight=False)
        stderr.print(f"[dim]Try [blue]'{escape(path)} {option}'[/] for help.[/]", highlight=False)
    said = escape(error.format_message())
    stderr.print(Panel(said, title="Error", title_align="left", border_style="red"))
    return USAGE
