"""Where an adopted list goes, what was done to it, and the first list of whom to contact."""

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.markup import escape

from sheetcrm.cli.adopting.asking import MARGIN, ask, print_plain
from sheetcrm.cli.output import stdout
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.report import Report
from sheetcrm.use_cases.adopting.copy_beside import can_be_copied, place_of_copy
from sheetcrm.use_cases.own_list import is_text_list
from sheetcrm.use_cases.problems import problems_of
from sheetcrm.use_cases.reading import read_book
from sheetcrm.use_cases.target import Target, quoted
from sheetcrm.use_cases.today import closing_sentence, due_today, headline, log_ended_sentence
from sheetcrm.views.adoption import Adoption
from sheetcrm.views.today.rows import TodayRow

ITSELF, COPY, NO = "", "c", "n"
ABOUT_TABS = {
    "Today": "whom to contact, with a cell to tick: what you tick becomes a row",
    "Interactions": "for what happens: a row for each purchase, call or visit",
    "Start here": "a page that explains it all",
}


def ask_for_tabs(tabs: Sequence[str]) -> bool:
    """Ask whether to add the tabs that a list may have beside it."""
    if not tabs:
        return True
    print_plain("\nShall these tabs be added, too?")
    for tab in tabs:
        print_plain(f"{MARGIN}{tab}: {ABOUT_TABS[tab]}")
    return ask({NO: "no"}, "yes, add them", _yes) != NO


def ask_where(target: Target, adoption: Adoption, *, copy: bool) -> bool:
    """Ask whether to write, and where; return whether into a copy. Exits where nothing is wanted."""
    answers = "" if adoption.has_settings else ", your answers into a tab Settings"
    print_plain(f"\nOur green columns go right of yours{answers}. Your own cells stay as they are.")
    print_plain("Go on?")
    offered = {NO: "no, write nothing"}
    if not (copy or adoption.has_settings or _has_copy(target)) and can_be_copied(target):
        beside = place_of_copy(Path(target.name)).name
        offered = {COPY: f"yes, in a copy beside it, {beside}, used from now on", **offered}
    place = _destination(target, copy=copy)
    answer = ask(offered, f"yes, in {place} (sheetcrm undo takes it all back)", _yes)
    if answer == NO:
        print_plain("Nothing was written.")
        raise typer.Exit
    return copy or answer == COPY


def print_adopted(original: str, adoption: Adoption, report: Report) -> None:
    """Print what was done, in two sentences; where it was done to another file, which one counts."""
    name, before = _short_name(report.target), _short_name(original)
    print_plain()
    if name != before:
        print_plain(f"{name} was made beside {before}, which stays as it is.")
        print_plain(f"From now on use {name}: open it, and type there.")
    done = "Everything was up to date already."
    if report.cells_written:
        answers = "" if adoption.has_settings else ", your answers in the tab Settings"
        done = f"Our green columns stand right of yours{answers}."
    print_plain(f"{name} has {_people(report)}. {done}")
    print_plain(f"To take it back: sheetcrm undo {_argument(report)}")


def updated(report: Report) -> str:
    """Return a sentence on a list that was adopted before and is up to date now."""
    cells = report.cells_written
    many = "1 cell was" if cells == 1 else f"{cells:,} cells were"
    done = f"{many} brought up to date" if cells else "everything was up to date already"
    return f"{_short_name(report.target)}: {_people(report)}; {done}."


def print_first_list(target: Target, report: Report) -> None:
    """Print who is due, to a terminal by name, and what to do next."""
    print_plain()
    if stdout.is_watched:
        _print_due(target, report)
    else:
        things = "1 thing is" if report.due_today == 1 else f"{report.due_today:,} things are"
        print_plain(f"{things} due today: sheetcrm today {_argument(report)}")
    _print_what_is_next(target, report)


def _print_due(target: Target, report: Report) -> None:
    book = read_book(target, report.today)
    due = due_today(book)
    stdout.print(f"[bold]{escape(headline(book, due))}[/]", highlight=False, soft_wrap=True)
    if ended := log_ended_sentence(book):
        print_plain(ended)
    for number, row in enumerate(due.everybody, start=1):
        _print_row(number, row)
    if closing := closing_sentence(book, due):
        print_plain(closing)
    print_plain()


def _print_row(number: int, row: TodayRow) -> None:
    """Print a person in two lines: whom, what and how, then why."""
    how = row.address or row.channel
    told = " · ".join(filter(None, (row.name, row.do, how)))
    print_plain(f"{number:>2}  {told}")
    print_plain(f"    {row.why}")


def _print_what_is_next(target: Target, report: Report) -> None:
    found = problems_of(target, report.today)
    count = len(found.remedies)
    if count:
        things = "1 thing" if count == 1 else f"{count} things"
        people = "1 person is" if found.in_peace == 1 else f"{found.in_peace:,} people are"
        until = f"; until then {people} left in peace" if found.in_peace else ""
        print_plain(f"{things} to settle{until}: sheetcrm problems {_argument(report)}")
    print_plain("Tomorrow, or once you have typed something:")
    for verb in ("sync", "today"):
        print_plain(f"{MARGIN}sheetcrm {verb} {_argument(report)}")


def _yes(typed: str) -> str | None:
    """Take a typed yes for Enter."""
    return "" if typed.lower() in ("y", "yes") else None


def _has_copy(target: Target) -> bool:
    return place_of_copy(Path(target.name)).exists()


def _destination(target: Target, *, copy: bool) -> str:
    if copy:
        return f"a copy beside it, {place_of_copy(Path(target.name)).name}"
    if is_text_list(target):
        return f"a workbook beside it, {Path(target.name).with_suffix('.xlsx').name}"
    return f"{_short_name(str(target.name))} itself"


def _people(report: Report) -> str:
    return "1 customer" if report.customers == 1 else f"{report.customers:,} customers"


def _short_name(target: str) -> str:
    return kind_of(target).short_name(target)


def _argument(report: Report) -> str:
    return quoted(kind_of(report.target).argument(report.target))
