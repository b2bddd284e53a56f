"""What a sync did, as a terminal shows it: what wants a look, who, and a sentence of figures."""

from rich.markup import escape

from sheetcrm.cli.output import stderr, stdout
from sheetcrm.cli.people import print_people
from sheetcrm.cli.problems import print_problems
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.report import Report
from sheetcrm.use_cases.target import quoted
from sheetcrm.views.dates import date_text


def print_report(report: Report) -> None:
    """Print a report."""
    name = kind_of(report.target).title(report.target)
    print_problems(report.problems, quoted=stderr.is_watched)
    print_people(report)
    stdout.print(
        f"[bold]{escape(name)}[/], {date_text(report.today)}: {_count(report.customers, 'customer')}, "
        f"{_count(report.interactions, 'interaction')}. {_written(report)} "
        f"{escape(_due(report))}",
        highlight=False,
    )


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _written(report: Report) -> str:
    if report.cells_written == 0:
        return "Everything was up to date already."
    cells = _count(report.cells_written, "cell")
    if report.dry_run:
        return f"{cells} would be brought up to date; nothing was written."
    return f"{cells} brought up to date."


def _due(report: Report) -> str:
    if report.due_today == 0:
        return "Nothing is due today."
    again = quoted(kind_of(report.target).argument(report.target))
    things = "1 thing is" if report.due_today == 1 else f"{report.due_today:,} things are"
    return f"{things} due today: sheetcrm today {again}"
