"""What a sync did, as a terminal shows it: what wants a look, who, and a sentence of figures."""

from collections.abc import Sequence

from rich.markup import escape

from sheetcrm.cli.output import stdout
from sheetcrm.cli.printing.people import print_people
from sheetcrm.cli.printing.problems import print_problems
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.report import Report
from sheetcrm.use_cases.looking.copies import copies_beside
from sheetcrm.use_cases.target import quoted
from sheetcrm.wording.spoken import say, speak


def print_report(report: Report) -> None:
    """Print a report, in its own language."""
    speak(report.language)
    name = kind_of(report.target).title(report.target)
    print_problems(report.problems)
    print_people(report)
    stdout.print(
        say(
            "{name}, {on:date}: {customers:counted_customers}, "
            "{interactions:counted_interactions}. {written} {due}",
            name=f"[bold]{escape(name)}[/]",
            on=report.today,
            customers=report.customers,
            interactions=report.interactions,
            written=_written(report),
            due=escape(due_line(report)),
        ),
        highlight=False,
        soft_wrap=True,  # the command at the end can be pasted
    )
    for sentence in report.joined:
        stdout.print(escape(sentence), highlight=False, soft_wrap=True)
    if report.also_daily:
        stdout.print(
            escape(also_daily_sentence(report.also_daily)), highlight=False, soft_wrap=True
        )
    for sentence in copies_beside(report.target):
        stdout.print(escape(sentence), highlight=False, soft_wrap=True)


def also_daily_sentence(computers: Sequence[str]) -> str:
    """Return that other computers bring a list up to date every day, too."""
    return say("Also brought up to date daily by {computers:and}.", computers=tuple(computers))


def _written(report: Report) -> str:
    cells = report.cells_written
    if cells == 0:
        return say("Everything was up to date already.")
    if report.dry_run:
        return say(
            "{cells:counted_cells} would be brought up to date; nothing was written.", cells=cells
        )
    return say("{cells:counted_cells} brought up to date.", cells=cells)


def due_line(report: Report) -> str:
    """Return how many things are due today and how to see them, in the language spoken."""
    if report.due_today == 0:
        return say("Nothing is due today.")
    again = quoted(kind_of(report.target).argument(report.target))
    return say(
        "{count:things_are_due} today: sheetcrm today {again}",
        count=report.due_today,
        again=again,
    )
