"""Help and wrong usage in the language that is spoken: our own texts, and those that typer brings."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

from sheetcrm.cli.output import stdout
from sheetcrm.wording.reason import Fact
from sheetcrm.wording.spoken import say, spoken

EXAMPLE: Final = "[dim]Example:[/]"
TYPERS_OWN: Final = (
    "ARGUMENTS_PANEL_TITLE",
    "OPTIONS_PANEL_TITLE",
    "COMMANDS_PANEL_TITLE",
    "DEFAULT_STRING",
    "REQUIRED_LONG_STRING",
)
"""What typer calls its own texts in a help."""
HELP_IN_FILE: Final = 100
"""Columns of a help that goes into a file or a pipe: a narrow terminal beside it would cut options."""
BEGINNINGS: Final = (
    "Missing argument",
    "Missing option",
    "Invalid value for",
    "Invalid value",
    "No such option",
    "No such command",
    "Got unexpected extra argument(s)",
    "Option",
)
"""How typer begins to say what is wrong."""
WITHIN: Final = (
    "Possible options:",
    "Did you mean",
    "is not a whole number",
    "is not a number",
    "is not in the range",
    "is not one of",
    "requires an argument",
    "does not take a value",
)
"""How it goes on."""
PLAINLY: Final = {
    "is not a valid int range": "is not a whole number",
    "is not a valid float range": "is not a number",
}
"""What it says as programmers do, and how we say it."""


def say_help(command: Any) -> None:  # noqa: ANN401 - typer's own types
    """Put the texts of a command and of its options into the language that is spoken."""
    if command.help:
        command.help = _said(command.help)
    command.options_metavar = say(command.options_metavar)
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = say(command.subcommand_metavar)
    for option in command.params:
        if getattr(option, "help", None):
            option.help = say(option.help, **(_facts() if "{" in option.help else {}))
        if option.metavar:
            option.metavar = say(option.metavar)


def said_usage(usage: str) -> str:
    """Return a line of usage, which typer begins in English."""
    return usage.replace("Usage:", say("Usage:"), 1)


@contextmanager
def say_typers_words(command: Any, context: Any) -> Iterator[None]:  # noqa: ANN401 - as above
    """Have typer's own words said while a help is printed."""
    from typer import rich_utils  # noqa: PLC0415 - only a help needs it

    option = command.get_help_option(context)
    if option is not None:
        option.help = say("Show this message and exit.")
    ours: dict[str, object] = {
        name: spoken().text(getattr(rich_utils, name)) for name in TYPERS_OWN
    }
    if not stdout.is_watched:
        ours["MAX_WIDTH"] = HELP_IN_FILE
    before = {name: getattr(rich_utils, name) for name in ours}
    _set_all(rich_utils, ours)
    try:
        yield
    finally:
        _set_all(rich_utils, before)


def _set_all(module: ModuleType, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(module, name, value)


def wrong_usage(error: Any) -> str:  # noqa: ANN401 - as above
    """Return what is wrong with the words of a command, which typer says in English."""
    message = str(error.format_message())
    start = next(filter(message.startswith, BEGINNINGS), "")
    said = f"{say(start)}{message.removeprefix(start)}"
    for words, plain in PLAINLY.items():
        said = said.replace(words, plain)
    for words in WITHIN:
        said = said.replace(words, say(words))
    return said


def _facts() -> dict[str, Fact]:
    """Return what the help of an option may name."""
    from sheetcrm.rules.words import Business  # noqa: PLC0415 - most commands need no rules

    return {"kinds": tuple(Business), "usual": Business.BUSINESS_SERVICES}


def _said(text: str) -> str:
    return "\n\n".join(map(_paragraph, text.split("\n\n")))


def _paragraph(text: str) -> str:
    if text.strip().startswith(EXAMPLE):
        return text.replace("Example:", say("Example:"), 1)
    return say(" ".join(text.split()))
