"""What was understood of a list, as a terminal shows it, and the questions, asked one by one."""

from collections.abc import Sequence

import typer
from rich.markup import escape

from sheetcrm.cli.output import add_row, stdout, table
from sheetcrm.views.adoption import Adoption
from sheetcrm.views.questions.question import Question
from sheetcrm.wording.spoken import heading, say

MOST_CHOICES = 6
"""So many answers are numbered; any other that the question accepts may be typed."""
LEFT_ALONE_SHOWN = 12


def print_adoption(adoption: Adoption) -> None:
    """Print where the list stands, what each column is read as, and what is left alone."""
    stdout.print(
        say(
            "[bold]{count:counted_customers}[/] in the tab '{tab}', headings in row {row}.",
            count=adoption.customers,
            tab=escape(adoption.tab),
            row=adoption.header_row,
        ),
        highlight=False,
    )
    shown = table("Your column", "Is read as", "For example")
    for column in adoption.mapping:
        add_row(shown, column.heading, heading(column.field), " · ".join(column.examples))
    stdout.print(shown)
    if adoption.ignored:
        _print(left_alone(adoption.ignored))


def left_alone(headings: Sequence[str]) -> str:
    """Return the sentence that names some headings that are the owner's own."""
    named, more = ", ".join(headings[:LEFT_ALONE_SHOWN]), len(headings) - LEFT_ALONE_SHOWN
    if more > 0:
        named = say("{named} and {more:number} more", named=named, more=more)
    return say("Left alone, as your own: {named}.", named=named)


def ask_all(questions: Sequence[Question]) -> dict[str, str]:
    """Ask the questions one by one; return the answers, without those that were skipped."""
    answers = {}
    for number, question in enumerate(questions, start=1):
        which = say("{number} of {count}", number=number, count=len(questions))
        stdout.print(f"\n[bold]{which}[/]", end=" ", highlight=False)
        answer = _ask(question)
        if answer is not None:
            answers[question.id] = answer
    return answers


def _ask(question: Question) -> str | None:
    _print(question.asks)
    if question.examples:
        examples = " · ".join(question.examples)
        _print(f"   {say('for example: {examples}', examples=examples)}")
    offered = question.choices[:MOST_CHOICES]
    for number, choice in enumerate(offered, start=1):
        stdout.print(f"   [bold]{number}[/] {escape(choice.says)}", highlight=False)
    skip = say("Enter: not now, or type it") if question.is_open else say("Enter: not now")
    _print(f"   {skip}")
    while True:
        typed = str(typer.prompt("", default="", show_default=False, prompt_suffix="   > ")).strip()
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(offered):
            return offered[int(typed) - 1].value
        if question.accepts(typed):
            return typed
        again = say("Type a number from 1 to {most}, or press Enter.", most=len(offered))
        _print(f"   {again}")


def _print(text: str) -> None:
    stdout.print(escape(text), highlight=False, soft_wrap=True)
