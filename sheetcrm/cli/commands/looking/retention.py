"""sheetcrm retention: leaving and returning, honestly."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sheetcrm.cli.bars import bar
from sheetcrm.cli.books import book_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Strict, Target, Today, Yes
from sheetcrm.cli.output import (
    add_row,
    exit_if_strict,
    print_json,
    stdout,
    table,
)
from sheetcrm.rules.retention.waiting import Share
from sheetcrm.use_cases.looking.retention import Retention
from sheetcrm.use_cases.looking.retention import retention as work_out_retention
from sheetcrm.views.dates import date_text
from sheetcrm.views.retention.courting import Conversion
from sheetcrm.views.retention.personal import PersonalShare
from sheetcrm.views.retention.referring import Sender
from sheetcrm.views.retention.report import Group, NewCustomer
from sheetcrm.views.retention.sentences import can_tell
from sheetcrm.wording.spoken import in_cell, say

COHORTS_SHOWN = 12
GROUPS_SHOWN = 8
NEW_SHOWN = 10
TOO_FEW = "too few to tell"
TOO_NEW = "too new to tell"
NOT_NOTED = "(not noted)"


def retention(
    target: Target,
    today: Today = None,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Show who comes back and who leaves, by quarter and by source, and how good the forecasts were.

    [dim]Example:[/] sheetcrm retention customers.xlsx
    """
    book = book_of(target, credentials, today, as_json=as_json)
    worked_out = work_out_retention(book)
    if as_json:
        print_json(worked_out.report)
    else:
        _print_report(worked_out)
    exit_if_strict(book.problems, strict=strict)


def _print_report(worked_out: Retention) -> None:
    report = worked_out.report
    title = say("Leaving and returning, {on:date}", on=report.today)
    stdout.print(f"[bold]{title}[/]")
    _print(worked_out.summary)
    _show_groups("By the quarter of the first purchase", report.cohorts[-COHORTS_SHOWN:])
    _show_groups("By source", report.sources[:GROUPS_SHOWN])
    courting = report.courting
    _show_conversions("First impressions, by channel", _in_cells("channel", courting.by_channel))
    _show_conversions("First impressions, by what it was", _in_cells("type", courting.by_what))
    _show_conversions("Prospects, by source", report.courting.by_source[:GROUPS_SHOWN])
    _show_conversions("Prospects, by segment", report.courting.by_segment[:GROUPS_SHOWN])
    _show_senders(report.referring.senders[:GROUPS_SHOWN])
    _show_personal(report.personal[-COHORTS_SHOWN:])
    _show_new(report.first_100_days)
    _show_record(worked_out)


def _print(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        stdout.print(sentence, markup=False, highlight=False)


def _show_groups(title: str, groups: Sequence[Group]) -> None:
    if _is_one_unnamed(groups):
        return
    shown = table(
        title,
        "Customers",
        "Of ten, back within a year",
        "Of ten, at least so many seen after a year",
    )
    for group in groups:
        figures = group.figures
        bars = _bar(figures.came_back), _bar(figures.seen_after_a_year)
        add_row(shown, group.name or say(NOT_NOTED), _number(figures.customers), *bars)
    stdout.print(shown)


def _show_conversions(title: str, groups: Sequence[Conversion]) -> None:
    if _is_one_unnamed(groups):
        return
    shown = table(
        *(title, "Prospects", "Days to an answer", "Unanswered"),
        *("Bought so far", "Of ten, bought within a year"),
    )
    for group in groups:
        days = group.answered_after_days
        waited = "" if days is None else _number(round(days))
        unanswered = _number(group.unanswered) if group.unanswered else ""
        counts = _number(group.courted), waited, unanswered, _number(group.bought)
        add_row(shown, group.name or say(NOT_NOTED), *counts, _bar(group.within_a_year))
    stdout.print(shown)


def _in_cells(words: str, groups: Sequence[Conversion]) -> Sequence[Conversion]:
    """Return groups under the words of the language that is spoken."""
    return [
        replace(group, name=group.name and in_cell(words, group.name))
        for group in groups[:GROUPS_SHOWN]
    ]


def _show_personal(quarters: Sequence[PersonalShare]) -> None:
    if not any(each.mass for each in quarters):
        return
    shown = table("By quarter", "Personal contacts", "Mailings", "Of ten, personal")
    for each in quarters:
        counts = _number(each.personal), _number(each.mass)
        add_row(shown, each.quarter, *counts, bar(each.share, stdout))
    stdout.print(shown)


def _is_one_unnamed(groups: Sequence[Group | Conversion]) -> bool:
    """Tell whether nobody noted what to group by."""
    return all(group.name is None for group in groups)


def _show_senders(senders: Sequence[Sender]) -> None:
    if not senders:
        return
    shown = table("Referred by", "Whom", "Bought so far", "Referred in turn")
    for each in senders:
        counts = _number(each.bought), _number(each.referred_by_them)
        add_row(shown, each.customer, ", ".join(each.referred), *counts)
    stdout.print(shown)


def _show_new(new: Sequence[NewCustomer]) -> None:
    if not new:
        return
    # who has heard nothing first, then who is nearest to the end of the hundred days
    ordered = sorted(new, key=lambda each: (each.heard_from_us, -each.day))
    shown = table("First hundred days", "First bought", "Day", "A personal word since", "Came back")
    for each in ordered[:NEW_SHOWN]:
        add_row(
            shown,
            each.customer,
            date_text(each.first_on),
            str(each.day),
            say("yes") if each.heard_from_us else say("not yet"),
            say("yes") if each.came_back else say("not yet"),
        )
    stdout.print(shown)
    if len(ordered) > NEW_SHOWN:
        stdout.print(say("… and {more:number} more.", more=len(ordered) - NEW_SHOWN))


def _show_record(worked_out: Retention) -> None:
    _print(worked_out.record)
    if not worked_out.tenths:
        return
    shown = table("Our own forecasts", "Customers", "Of ten, we said", "Of ten, it was")
    for sentence, tenth in worked_out.tenths:
        bars = bar(tenth.mean_forecast, stdout), bar(tenth.share, stdout)
        add_row(shown, sentence, _number(tenth.customers), *bars)
    stdout.print(shown)


def _number(count: int) -> str:
    return say("{count:number}", count=count)


def _bar(share: Share | None) -> str:
    if share is None:
        return say(TOO_NEW)
    return bar(share.share, stdout) if can_tell(share) else say(TOO_FEW)
