"""Where an adopted list goes, what was done to it, and the first list of whom to contact."""

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.markup import escape

from sheetcrm.cli.adopting.asking import MARGIN, ask, print_plain
from sheetcrm.cli.output import stdout
from sheetcrm.cli.printing.due import how_of
from sheetcrm.cli.printing.report import due_line
from sheetcrm.exports.reading import is_export
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.report import Report
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.use_cases.adopting.copy_beside import can_be_copied, place_of_copy
from sheetcrm.use_cases.adopting.own_list import is_text_list
from sheetcrm.use_cases.looking.today import first_list
from sheetcrm.use_cases.target import Target, quoted
from sheetcrm.views.adoption import Adoption
from sheetcrm.views.today.first_list import FirstList
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.wording.spoken import say, spoken

ITSELF, COPY, NO = "", "c", "n"
ABOUT_TABS = {
    "Today": "whom to contact, with a cell to tick: what you tick becomes a row",
    "Problems": "what only you can say, with a cell for each answer",
    "Interactions": "for what happens: a row for each purchase, call or visit",
    "Welcome back": "type half a name, and there is the card of whoever is in front of you",
    "Dashboard": "how it is going, in a few sentences, each with its chart",
    "Messages": "what drafts say, for you to put into your own words",
    "Presence": "where strangers meet your business, to be looked over now and then",
    "Start here": "a page that explains it all",
}


def ask_for_tabs(tabs: Sequence[str]) -> bool:
    """Ask whether to add the tabs that a list may have beside it."""
    if not tabs:
        return True
    print_plain(f"\n{say('Shall these tabs be added, too?')}")
    for tab in tabs:
        print_plain(f"{MARGIN}{spoken().tab(tab)}: {say(ABOUT_TABS[tab])}")
    return ask({NO: say("no")}, say("yes, add them"), _yes) != NO


def ask_where(target: Target, adoption: Adoption, *, copy: bool) -> bool:
    """Ask whether to write, and where; return whether into a copy. Exits where nothing is wanted."""
    if adoption.has_settings:
        where = say("Our green columns go to the right of yours. Your own cells stay as they are.")
    else:
        where = say(
            "Our green columns go to the right of yours, your answers into a tab Settings. Your own cells stay as they are."
        )
    print_plain(f"\n{where}")
    print_plain(say("Go on?"))
    offered = {NO: say("no, write nothing")}
    if not (copy or adoption.has_settings or _has_copy(target)) and can_be_copied(target):
        beside = place_of_copy(Path(target.name)).name
        in_a_copy = say("yes, in a copy beside it, {file}, used from now on", file=beside)
        offered = {COPY: in_a_copy, **offered}
    place = _destination(target, copy=copy)
    yes = say("yes, in {place} (sheetcrm undo takes it all back)", place=place)
    answer = ask(offered, yes, _yes)
    if answer == NO:
        print_plain(say("Nothing was written."))
        raise typer.Exit
    return copy or answer == COPY


def print_adopted(original: str, adoption: Adoption, report: Report) -> None:
    """Print what was done, in two sentences; where it was done to another file, which one counts."""
    name, before = _short_name(report.target), _short_name(original)
    print_plain()
    if name != before:
        beside = "{new} was made beside {old}, which stays as it is."
        print_plain(say(beside, new=name, old=before))
        print_plain(say("From now on use {file}: open it, and type there.", file=name))
    done = say("Everything was up to date already.")
    if report.cells_written and adoption.has_settings:
        done = say("Our green columns are to the right of yours.")
    elif report.cells_written:
        done = say("Our green columns are to the right of yours, your answers in the tab Settings.")
    has = say("{file} has {count:counted_customers}.", file=name, count=report.customers)
    print_plain(f"{has} {done}")
    back = "To take it back: sheetcrm undo {file}"
    if is_export(original):
        back = "To have the bare list again, without our columns and tabs: sheetcrm undo {file}"
    print_plain(say(back, file=_argument(report)))


def updated(report: Report) -> str:
    """Return a sentence on a list that was adopted before and is up to date now."""
    name, cells = _short_name(report.target), report.cells_written
    if cells:
        told = "{file}: {count:counted_customers}; {cells:cells_were} brought up to date."
    else:
        told = "{file}: {count:counted_customers}; everything was up to date already."
    return say(told, file=name, count=report.customers, cells=cells)


def print_first_list(target: Target, report: Report) -> None:
    """Print who is due, to a terminal by name, and what to do next."""
    first = first_list(target, report)
    print_plain()
    if stdout.is_watched:
        _print_due(first)
    else:
        print_plain(due_line(report))
    _print_what_is_next(first, report)


def _print_due(first: FirstList) -> None:
    stdout.print(f"[bold]{escape(first.headline)}[/]", highlight=False, soft_wrap=True)
    if first.log_ended:
        print_plain(first.log_ended)
    for number, row in enumerate(first.rows, start=1):
        _print_row(number, row)
    if first.closing:
        print_plain(first.closing)
    print_plain()


def _print_row(number: int, row: TodayRow) -> None:
    """Print a person in two lines: whom, what and how, then why."""
    told = " · ".join(filter(None, (row.name, row.do, how_of(row))))
    print_plain(f"{number:>2}  {told}")
    print_plain(f"    {row.why}")


def _print_what_is_next(first: FirstList, report: Report) -> None:
    count = first.to_settle
    if count and first.in_peace:
        left = (
            "{count:things_to_settle}; until then {people:people_are_left} left in peace: "
            "sheetcrm problems {file}"
        )
        print_plain(say(left, count=count, people=first.in_peace, file=_argument(report)))
    elif count:
        left = "{count:things_to_settle}: sheetcrm problems {file}"
        print_plain(say(left, count=count, file=_argument(report)))
    print_plain(say("Tomorrow, or once you have typed something:"))
    for verb in ("sync", "today"):
        print_plain(f"{MARGIN}sheetcrm {verb} {_argument(report)}")


def _yes(typed: str) -> str | None:
    """Take a typed yes for Enter."""
    return "" if find_yes_no(typed) else None


def _has_copy(target: Target) -> bool:
    return place_of_copy(Path(target.name)).exists()


def _destination(target: Target, *, copy: bool) -> str:
    if copy:
        return say("a copy beside it, {file}", file=place_of_copy(Path(target.name)).name)
    if is_text_list(target):
        beside = Path(target.name).with_suffix(".xlsx").name
        return say("a workbook beside it, {file}", file=beside)
    return say("{file} itself", file=_short_name(str(target.name)))


def _short_name(target: str) -> str:
    return kind_of(target).short_name(target)


def _argument(report: Report) -> str:
    return quoted(kind_of(report.target).argument(report.target))
