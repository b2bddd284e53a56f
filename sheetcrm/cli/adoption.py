"""What was understood of a list, as a terminal shows it, and the questions, asked one by one."""

from collections.abc import Sequence

import typer
from rich.markup import escape

from sheetcrm.cli.output import add_row, stdout, table
from sheetcrm.views.adoption import Adoption, MappedColumn
from sheetcrm.views.questions.question import Question

MOST_CHOICES = 6
"""So many answers are numbered; any other that the question accepts may be typed."""
LEFT_ALONE_SHOWN = 12
MOST_COLUMNS = 12
"""A list with more has the sure ones in one line."""
SURE = 0.95
EXAMPLE_LETTERS, HEADING_LETTERS, QUOTED_LETTERS = 16, 24, 60


def print_adoption(adoption: Adoption) -> None:
    """Print where the list stands, what each column is read as, and what is left alone."""
    people = "1 customer" if adoption.customers == 1 else f"{adoption.customers:,} customers"
    stdout.print(
        f"[bold]{people}[/] in the tab '{escape(adoption.tab)}', headings in row "
        f"{adoption.header_row}.",
        highlight=False,
    )
    _print_columns(adoption.mapping)
    if adoption.ignored:
        more = len(adoption.ignored) - LEFT_ALONE_SHOWN
        others = f" and {more} more" if more > 0 else ""
        named = ", ".join(adoption.ignored[:LEFT_ALONE_SHOWN])
        _print(f"Left alone, as your own: {named}{others}.")


def _print_columns(mapping: Sequence[MappedColumn]) -> None:
    many = len(mapping) > MOST_COLUMNS
    folded = [column for column in mapping if many and column.confidence >= SURE]
    if folded:
        named = ", ".join(f"{each.heading} = {each.field}" for each in folded)
        _print(f"Surely read: {named}.")
    if len(folded) == len(mapping):
        return
    shown = table("Your column", "Is read as", "For example")
    for column in mapping:
        if column not in folded:
            doubt = "" if column.confidence >= SURE else " ?"
            examples = " · ".join(_short(each, EXAMPLE_LETTERS) for each in column.examples)
            heading = _short(column.heading, HEADING_LETTERS)
            add_row(shown, heading, f"{column.field}{doubt}", examples)
    stdout.print(shown)


def _short(text: str, letters: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"


def ask_all(questions: Sequence[Question]) -> dict[str, str]:
    """Ask the questions one by one; return the answers, without those that were skipped."""
    answers = {}
    for number, question in enumerate(questions, start=1):
        stdout.print(f"\n[bold]{number} of {len(questions)}[/]", end=" ", highlight=False)
        answer = _ask(question)
        if answer is not None:
            answers[question.id] = answer
    return answers


def _ask(question: Question) -> str | None:
    _print(question.asks)
    if question.examples:
        _print(
            f"   for example: {' · '.join(_short(each, QUOTED_LETTERS) for each in question.examples)}"
        )
    offered = question.choices[:MOST_CHOICES]
    for number, choice in enumerate(offered, start=1):
        stdout.print(f"   [bold]{number}[/] {escape(choice.says)}", highlight=False)
    skip = f"Enter: not now{question.skipped}"
    _print(f"   {skip}, or type it" if question.is_open else f"   {skip}")
    while True:
        typed = str(typer.prompt("", default="", show_default=False, prompt_suffix="   > ")).strip()
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(offered):
            return offered[int(typed) - 1].value
        if question.accepts(typed):
            return typed
        _print(f"   Type a number from 1 to {len(offered)}, or press Enter.")


def _print(text: str) -> None:
    stdout.print(escape(text), highlight=False, soft_wrap=True)
