"""Where an adopted list goes, what was done to it, and the first list of whom to contact."""

from pathlib import Path

import typer
from rich.markup import escape

from sheetcrm.cli.due import print_due, print_line
from sheetcrm.cli.output import stdout
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.report import Report
from sheetcrm.use_cases.copy_beside import can_be_copied, place_of_copy
from sheetcrm.use_cases.own_list import is_text_list
from sheetcrm.use_cases.problems import problems_of
from sheetcrm.use_cases.reading import read_book
from sheetcrm.use_cases.target import Target, quoted
from sheetcrm.use_cases.today import closing_sentence, due_today, headline
from sheetcrm.views.adoption import Adoption


def ask_where(target: Target, adoption: Adoption, *, copy: bool) -> bool:
    """Ask whether to write, and where; return whether into a copy. Exits where nothing is wanted."""
    tabs = "" if adoption.has_settings else ", and the tabs that are missing"
    print_line(f"\nOur columns go right of yours{tabs}. Nothing else changes.")
    offered = can_be_copied(target) and not copy
    print_line(
        f"   Enter: into {_destination(target, copy=copy)} (sheetcrm undo takes it all back)"
    )
    if offered:
        print_line(f"   c: into a copy beside it, {place_of_copy(target).name}")
    print_line("   n: nothing yet")
    while True:
        typed = str(typer.prompt("", default="", show_default=False, prompt_suffix="   > "))
        answer = typed.strip().lower()
        if answer == "n":
            print_line("Nothing was written.")
            raise typer.Exit
        if answer == "" or (answer == "c" and offered):
            return copy or answer == "c"
        print_line("   Press Enter, or type one of the letters.")


def print_adopted(original: str, adoption: Adoption, report: Report) -> None:
    """Print what was done, in two sentences; where it was done to another file, which one counts."""
    name, before = _short_name(report.target), _short_name(original)
    stdout.print()
    if name != before:
        print_line(
            f"{name} was made beside {before}, which stays as it is. "
            f"From now on open {name}, and type there."
        )
    many = "1 customer" if report.customers == 1 else f"{report.customers:,} customers"
    done = "Everything was up to date already."
    if report.cells_written:
        added = "" if adoption.has_settings else ", your answers in the tab Settings"
        done = f"Our green columns stand right of yours{added}."
    print_line(f"{name} has {many}. {done} To take it back: sheetcrm undo {_argument(report)}")


def print_first_list(target: Target, report: Report) -> None:
    """Print who is due, to a terminal by name, and in one line how much there is to settle."""
    stdout.print()
    if stdout.is_watched:
        book = read_book(target, report.today)
        due = due_today(book)
        stdout.print(f"[bold]{escape(headline(book, due))}[/]", highlight=False, soft_wrap=True)
        print_due(due)
        if closing := closing_sentence(book, due):
            print_line(closing)
    else:
        things = "1 thing is" if report.due_today == 1 else f"{report.due_today:,} things are"
        print_line(f"{things} due today: sheetcrm today {_argument(report)}")
    _print_what_waits(target, report)


def _print_what_waits(target: Target, report: Report) -> None:
    found = problems_of(target, report.today)
    count = len(found.remedies)
    if not count:
        return
    things = "1 thing" if count == 1 else f"{count} things"
    people = "1 person is" if found.in_peace == 1 else f"{found.in_peace:,} people are"
    until = f"; until then {people} left in peace" if found.in_peace else ""
    print_line(f"sheetcrm problems {_argument(report)}: {things} to settle{until}.")


def _destination(target: Target, *, copy: bool) -> str:
    if copy:
        return f"a copy beside it, {place_of_copy(target).name}"
    if is_text_list(target):
        return f"a workbook beside it, {Path(target.name).with_suffix('.xlsx').name}"
    return f"{_short_name(str(target.name))} itself"


def _short_name(target: str) -> str:
    return kind_of(target).short_name(target)


def _argument(report: Report) -> str:
    return quoted(kind_of(report.target).argument(report.target))
