"""What was understood of a list, as a terminal shows it, and the questions, asked one by one."""

from collections.abc import Iterable, Sequence
from itertools import chain

from rich.markup import escape

from sheetcrm.cli.adopting.asking import MARGIN, ask, print_plain
from sheetcrm.cli.output import add_row, stdout, table
from sheetcrm.views.adoption import Adoption, MappedColumn
from sheetcrm.views.questions.question import Question
from sheetcrm.wording.spoken import heading, say

MOST_CHOICES = 6
"""So many answers are numbered; any other that the question accepts may be typed."""
LEFT_ALONE_SHOWN = 12
SURE = 0.95
EXAMPLES = 3
EXAMPLE_LETTERS, HEADING_LETTERS, QUOTED_LETTERS = 20, 28, 60


def print_adoption(adoption: Adoption) -> None:
    """Print where the list stands, what each column is read as, and what is left alone."""
    stdout.print(
        say(
            "[bold]{count:counted_customers}[/] in the tab '{tab}', under the headings in row "
            "{row}. This is how they are read:",
            count=adoption.customers,
            tab=escape(adoption.tab),
            row=adoption.header_row,
        ),
        highlight=False,
        soft_wrap=True,
    )
    _print_columns(adoption.mapping)
    if any(column.confidence < SURE for column in adoption.mapping):
        print_plain(
            say("A question mark: not quite sure. The tab Settings is the place to correct it.")
        )
    if adoption.ignored:
        print_plain(left_alone(adoption.ignored))


def left_alone(headings: Sequence[str]) -> str:
    """Return the sentence that names some headings that are the owner's own."""
    named, more = ", ".join(headings[:LEFT_ALONE_SHOWN]), len(headings) - LEFT_ALONE_SHOWN
    if more > 0:
        named = say("{named} and {more:number} more", named=named, more=more)
    return say("Left alone, as your own: {named}.", named=named)


def _print_columns(mapping: Sequence[MappedColumn]) -> None:
    """Print a line for each field, with all columns that make it up."""
    fields: dict[str, list[MappedColumn]] = {}
    for column in mapping:
        fields.setdefault(column.field, []).append(column)
    shown = table("Your column", "Is read as", "For example")
    for field, columns in fields.items():
        doubt = "" if all(each.confidence >= SURE for each in columns) else " ?"
        headings = ", ".join(_short(each.heading, HEADING_LETTERS) for each in columns)
        add_row(
            shown,
            headings,
            f"{heading(field)}{doubt}",
            _quoted(_examples(columns), EXAMPLE_LETTERS),
        )
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
        which = say("Question {number} of {count}.", number=number, count=len(questions))
        stdout.print(f"\n[bold]{which}[/]", end=" ", highlight=False)
        answer = _ask(question)
        if answer:
            answers[question.id] = answer
    return answers


def _ask(question: Question) -> str:
    print_plain(question.asks)
    if question.examples:
        examples = _quoted(question.examples, QUOTED_LETTERS)
        print_plain(f"{MARGIN}{say('for example: {examples}', examples=examples)}")
    values = {
        str(number): choice
        for number, choice in enumerate(question.choices[:MOST_CHOICES], start=1)
    }
    if question.is_open:
        how = say("Type a number, or the name itself.") if values else say("Type it.")
        print_plain(f"{MARGIN}{how}")
    chosen = ask(
        {number: choice.says for number, choice in values.items()},
        f"{say('not now')}{question.skipped}",
        question.answer_of,
        question.complaint or None,
    )
    return values[chosen].value if chosen in values else chosen


def _quoted(examples: Iterable[str], letters: int) -> str:
    return " · ".join(_short(each, letters) for each in examples)


def _short(text: str, letters: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"
