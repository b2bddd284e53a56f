"""Asks somebody at a terminal: an answer is chosen by its key, or typed; Enter has its own meaning."""

from collections.abc import Callable, Mapping

import typer
from rich.markup import escape

from sheetcrm.cli.output import stdout
from sheetcrm.wording.spoken import say

MARGIN = "   "


def ask(
    offered: Mapping[str, str],
    enter: str,
    accepts: Callable[[str], str | None] = lambda _: None,
    complaint: str | None = None,
) -> str:
    """Return the key that was chosen, "" for Enter, or what `accepts` makes of other words.

    `offered` says by its key what each answer means, `enter` what Enter does. What is none of
    these is asked for again, with the complaint.
    """
    for key, says in offered.items():
        print_plain(f"{MARGIN}{key}  {says}")
    print_plain(f"{MARGIN}{say('Enter: {does}', does=enter)}")
    while True:
        typed = str(typer.prompt("", default="", show_default=False, prompt_suffix="   > ")).strip()
        if not typed or typed.lower() in offered:
            return typed.lower()
        accepted = accepts(typed)
        if accepted is not None:
            return accepted
        print_plain(
            MARGIN + (complaint or say("Type {keys:or}, or press Enter.", keys=tuple(offered)))
        )


def print_plain(text: str = "") -> None:
    """Print a line as it is, however wide the terminal."""
    stdout.print(escape(text.rstrip()), highlight=False, soft_wrap=True)
