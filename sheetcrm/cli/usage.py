"""Help and wrong usage: typer's words. What it quotes of a command line is cleaned like all else."""

from typing import Any

import typer
from rich.markup import escape
from rich.panel import Panel
from typer.core import TyperCommand, TyperGroup

from sheetcrm.cli.output import USAGE, stderr
from sheetcrm.cli.outside.streams import styled_by_others
from sheetcrm.cli.translated import said_usage, say_help, say_typers_words, wrong_usage
from sheetcrm.wording.spoken import say

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer raises for wrong usage of any kind; it gives it no public name."""


class Command(TyperCommand):
    """A command whose help may be in colour: it holds nothing but our own texts."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - typer's own types
        super().__init__(*args, **options)
        say_help(self)

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401 - typer's own types
        """Return the line that shows how the command is written."""
        return said_usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer's own types
        """Print the help."""
        with styled_by_others(), say_typers_words(self, ctx):
            super().format_help(ctx, formatter)


class Commands(TyperGroup):
    """All commands, whose help may be in colour, too."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - typer's own types
        super().__init__(*args, **options)
        say_help(self)

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401 - typer's own types
        """Return the line that shows how the program is called."""
        return said_usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer's own types
        """Print the help."""
        with styled_by_others(), say_typers_words(self, ctx):
            super().format_help(ctx, formatter)


def print_usage_error(error: Any) -> int:  # noqa: ANN401 - typer keeps the type to itself
    """Print what is wrong with the words of a command, and return the exit status for that."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return USAGE  # the help has been printed
    if error.ctx is not None:
        path, option = error.ctx.command_path, error.ctx.help_option_names[0]
        stderr.print(f"[bold]{escape(error.ctx.get_usage())}[/]", highlight=False)
        help_at = f"[blue]'{escape(path)} {option}'[/]"
        stderr.print(f"[dim]{say('Try {it} for help.', it=help_at)}[/]", highlight=False)
    said = escape(wrong_usage(error))
    panel = Panel(said, title=say("Error"), title_align="left", border_style="red")
    panel.expand = stderr.is_watched
    stderr.print(panel)
    return USAGE
