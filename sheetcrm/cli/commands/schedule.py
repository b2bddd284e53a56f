"""sheetcrm schedule: a list is kept up to date every day, by the system's own scheduler."""

from collections.abc import Callable, Sequence
from datetime import time
from functools import partial
from typing import Annotated, Any

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, TargetList, Targets, Yes, parse_clock
from sheetcrm.cli.output import (
    BUSY,
    DONE,
    FAILED,
    NOT_READ,
    exit_status,
    print_error,
    print_json,
    stdout,
)
from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.daily.notice import DESKTOP
from sheetcrm.use_cases.daily.schedule import (
    Daily,
    Outcome,
    SchedulerName,
    everything,
    look,
    schedule_daily,
    unschedule,
)
from sheetcrm.views.dates import moment_text
from sheetcrm.wording.spoken import say

SENTENCES = {
    Outcome.MADE: "From now on {name} is brought up to date every day at {at:clock} ({scheduler}).",
    Outcome.RENEWED: "{name} is brought up to date every day at {at:clock} from now on ({scheduler}), otherwise than before.",
    Outcome.THERE: "{name} is brought up to date every day at {at:clock} already ({scheduler}). Nothing was changed.",
    Outcome.REMOVED: "{name} is brought up to date daily no more ({scheduler}). The list itself stays as it is.",
    Outcome.NONE: "{name} is not brought up to date daily from here.",
}
MISSED = {
    SchedulerName.SYSTEMD: "If the computer is off or asleep then, it is done when it is on again and you are logged in.",
    SchedulerName.CRON: "If the computer is off or asleep then, it is done within the hour once it is on again.",
    SchedulerName.LAUNCHD: "If the Mac is off or asleep then, it is done when it is awake again and you are logged in.",
    SchedulerName.WINDOWS: "If the computer is off or asleep then, it is done when it is on again and you are logged in.",
}
TOLD = {
    True: "When it cannot be done, you see it on the desktop.",
    False: "When it cannot be done, a mail goes to {where}.",
}
STANDING = {
    True: "{name}: every day at {at:clock} ({scheduler}).",
    False: "{name} was to be brought up to date every day at {at:clock}, but no scheduler does so any more. To have it done again, repeat sheetcrm schedule with --at.",
}
"""How a daily update stands, by whether its scheduler will start it."""
ENDED = {
    DONE: "Last on {when}: done.",
    FAILED: "Last on {when}: it could not be done.",
    NOT_READ: "Last on {when}: done, but cells could not be read.",
    BUSY: "Last on {when}: it was open elsewhere, or could not be reached.",
    None: "Last on {when}: begun, and not ended.",
}


def schedule(
    targets: Targets = None,
    at: Annotated[
        time | None,
        typer.Option(
            "--at", parser=parse_clock, metavar="HH:MM", help="When, by this computer's clock."
        ),
    ] = None,
    status: Annotated[
        bool, typer.Option("--status", help="Show what is scheduled and how the last update ended.")
    ] = False,
    remove: Annotated[bool, typer.Option("--remove", help="End the daily update.")] = False,
    notify: Annotated[
        str | None,
        typer.Option(
            "--notify",
            metavar="WHERE",
            help="Who is told when it could not be done: desktop, an e-mail address, or none.",
        ),
    ] = None,
    morning_list: Annotated[
        bool, typer.Option("--morning-list", help="Mail today's list to that address, too.")
    ] = False,
    listed: TargetList = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,
) -> None:
    """Keep a list up to date every day, with the scheduler of this computer.

    [dim]Example:[/] sheetcrm schedule customers.xlsx --at 07:30
    """
    if (at is not None) + status + remove != 1:
        raise typer.BadParameter(say("Give one of --at, --status and --remove."))
    if (notify is not None or morning_list) and at is None:
        raise typer.BadParameter(say("--notify and --morning-list go with --at."))
    names = [*((name, False) for name in targets or ()), *([(str(listed), True)] if listed else [])]
    if not names and not status:
        raise typer.BadParameter(say("Name a workbook or a Google Sheet, or give --list FILE."))

    def do(name: str, *, is_list: bool) -> Daily:
        if at is not None:
            return schedule_daily(
                target_of(name, credentials),
                at,
                is_list=is_list,
                notify=notify,
                mails_list=morning_list,
            )
        return (unschedule if remove else look)(name, is_list=is_list)

    if names:
        tasks = [partial(do, name, is_list=is_list) for name, is_list in names]
        found, worst = _each(tasks, debug=debug)
    else:
        found, worst = everything(), DONE
    if as_json:
        print_json([_as_json(each) for each in found])
    else:
        _tell_all(found, _tell_standing if status else _tell, of_all=not names)
    raise typer.Exit(worst)


def _tell_all(found: list[Daily], tell: Callable[[Daily], None], *, of_all: bool) -> None:
    for each in found:
        tell(each)
    if of_all and not found:
        _print(say("Nothing is brought up to date daily from here."))


def _each(tasks: Sequence[Callable[[], Daily]], *, debug: bool) -> tuple[list[Daily], int]:
    """Do all of them: one that cannot be done stops no other. Return what was done, and the worst status."""
    done, worst = [], DONE
    for task in tasks:
        try:
            done.append(task())
        except SheetcrmError as error:
            if debug:
                raise
            print_error(error)
            worst = max(worst, exit_status(error), key=(DONE, BUSY, FAILED).index)
    return done, worst


def _tell(daily: Daily) -> None:
    said = [_said(SENTENCES[daily.outcome], daily)]
    if daily.outcome in {Outcome.MADE, Outcome.RENEWED} and daily.scheduler:
        said.append(say(MISSED[daily.scheduler]))
        said.append(say("What each update says is kept in {file}.", file=str(daily.log)))
    if daily.notify is not None:
        said.append(say(TOLD[daily.notify == DESKTOP], where=daily.notify))
    _print(" ".join(said))


def _tell_standing(daily: Daily) -> None:
    if daily.at is None:
        _tell(daily)
        return
    said = [_said(STANDING[daily.outcome is Outcome.THERE], daily)]
    if daily.last is not None:
        when = moment_text(daily.last.began)
        said.append(say(ENDED.get(daily.last.status, ENDED[FAILED]), when=when))
    _print(" ".join(said))


def _said(sentence: str, daily: Daily) -> str:
    return say(sentence, name=_name(daily), at=daily.at, scheduler=daily.scheduler)


def _name(daily: Daily) -> str:
    return kind_of(daily.target).title(daily.target)


def _print(text: str) -> None:
    stdout.print(escape(text), highlight=False, soft_wrap=True)


def _as_json(daily: Daily) -> dict[str, Any]:
    last = daily.last
    return {
        "target": daily.target,
        "outcome": daily.outcome,
        "at": daily.at and f"{daily.at:%H:%M}",
        "scheduler": daily.scheduler,
        "last": last and {"began": last.began.isoformat(), "status": last.status},
        "log": daily.log,
        "notify": daily.notify,
    }
