"""What was understood of a list, as a terminal shows it, and the questions, asked one by one."""

from collections.abc import Iterable, Sequence
from itertools import chain

from rich.markup import escape

from sheetcrm.cli.adopting.asking import MARGIN, ask, print_plain
from sheetcrm.cli.output import add_row, stdout, table
from sheetcrm.views.adoption import Adoption, MappedColumn
from sheetcrm.views.questions.question import Question

MOST_CHOICES = 6
"""So many answers are numbered; any other that the question accepts may be typed."""
LEFT_ALONE_SHOWN = 12
SURE = 0.95
EXAMPLES = 3
EXAMPLE_LETTERS, HEADING_LETTERS, QUOTED_LETTERS = 20, 28, 60


def print_adoption(adoption: Adoption) -> None:
    """Print where the list stands, what each column is read as, and what is left alone."""
    people = "1 customer" if adoption.customers == 1 else f"{adoption.customers:,} customers"
    stdout.print(
        f"[bold]{people}[/] in the tab '{escape(adoption.tab)}', under the headings in row "
        f"{adoption.header_row}. This is how they are read:",
        highlight=False,
        soft_wrap=True,
    )
    _print_columns(adoption.mapping)
    if any(column.confidence < SURE for column in adoption.mapping):
        print_plain("A question mark: not quite sure. The tab Settings is the place to correct it.")
    if adoption.ignored:
        more = len(adoption.ignored) - LEFT_ALONE_SHOWN
        others = f" and {more} more" if more > 0 else ""
        named = ", ".join(adoption.ignored[:LEFT_ALONE_SHOWN])
        print_plain(f"Left alone, as your own: {named}{others}.")


def _print_columns(mapping: Sequence[MappedColumn]) -> None:
    """Print a line for each field, with all columns that make it up."""
    fields: dict[str, list[MappedColumn]] = {}
    for column in mapping:
        fields.setdefault(column.field, []).append(column)
    shown = table("Your column", "Is read as", "For example")
    for field, columns in fields.items():
        doubt = "" if all(each.confidence >= SURE for each in columns) else " ?"
        headings = ", ".join(_short(each.heading, HEADING_LETTERS) for each in columns)
        add_row(shown, headings, f"{field}{doubt}", _quoted(_examples(columns), EXAMPLE_LETTERS))
    stdout.print(shown)


def _examples(columns: Sequence[MappedColumn]) -> Iterable[str]:
    """Return three cells of one column, or the first of each of several."""
    if len(columns) == 1:
        return columns[0].examples[:EXAMPLES]
    return chain.from_iterable(each.examples[:1] for each in columns)


def ask_all(questions: Sequence[Question]) -> dict[str, str]:
    """Ask the questions one by one; return the answers, without those that were skipped."""
    answers = {}
    for number, question in enumerate(questions, start=1):
        stdout.print(f"\n[bold]Question {number} of {len(questions)}.[/]", end=" ", highlight=False)
        answer = _ask(question)
        if answer:
            answers[question.id] = answer
    return answers


def _ask(question: Question) -> str:
    print_plain(question.asks)
    if question.examples:
        print_plain(f"{MARGIN}for example: {_quoted(question.examples, QUOTED_LETTERS)}")
    values = {
        str(number): choice
        for number, choice in enumerate(question.choices[:MOST_CHOICES], start=1)
    }
    if question.is_open:
        print_plain(
            f"{MARGIN}Type a number, or the name itself." if values else f"{MARGIN}Type it."
        )
    chosen = ask(
        {number: choice.says for number, choice in values.items()},
        f"not now{question.skipped}",
        question.answer_of,
        question.complaint or None,
    )
    return values[chosen].value if chosen in values else chosen


def _quoted(examples: Iterable[str], letters: int) -> str:
    return " · ".join(_short(each, letters) for each in examples)


def _short(text: str, letters: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"
