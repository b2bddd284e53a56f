"""A fleet brought up to date: how far it is while it runs, and one page at the end."""

from collections.abc import Sequence
from pathlib import Path

from sheetcrm.cli.options import Today
from sheetcrm.cli.output import (
    BUSY,
    DONE,
    FAILED,
    NOT_READ,
    exit_status,
    print_json,
    progress,
    stderr,
    stdout,
)
from sheetcrm.cli.printing.fleet import page_as_json, print_failure, print_page
from sheetcrm.use_cases.fleet.description import read_fleet
from sheetcrm.use_cases.fleet.run import Ended, FleetRun, SyncMember, run_of
from sheetcrm.wording.spoken import say

_SEVERITY = (DONE, NOT_READ, BUSY, FAILED)


def sync_fleet(
    file: Path,
    sync: SyncMember,
    today: Today,
    patience: float,
    *,
    dry_run: bool,
    strict: bool,
    as_json: bool,
    debug: bool,
) -> int:
    """Bring the sheets of a fleet up to date and tell how they stand; return the worst exit status."""
    with run_of(read_fleet(file), today) as run:
        if run.before and not as_json:
            _print_going_on(run)
        all_ended = (*run.before, *_watched(run, sync, patience, dry_run=dry_run, debug=debug))
        by_member = {each.member: each for each in all_ended}
        ended = [by_member[member] for member in run.fleet.members]
    if as_json:
        print_json(page_as_json(ended))
    else:
        print_page(ended)
        _print_summary(ended)
    return max((_status(each, strict=strict) for each in ended), key=_SEVERITY.index)


def _watched(
    run: FleetRun, sync: SyncMember, patience: float, *, dry_run: bool, debug: bool
) -> list[Ended]:
    done: list[Ended] = []
    count = len(run.before) + len(run.left)
    with progress() as show:
        for ended in run.sync_each(sync, patience, dry_run=dry_run):
            if debug and ended.error is not None:
                raise ended.error
            print_failure(ended)
            done.append(ended)
            so_far = len(run.before) + len(done)
            show(
                say("{done:number} of {count:number} sheets", done=so_far, count=count),
                so_far,
                count,
            )
    return done


def _print_going_on(run: FleetRun) -> None:
    text = "{done:number} of {count:number} were brought up to date today before this was stopped; it goes on from there."
    count = len(run.before) + len(run.left)
    stderr.print(say(text, done=len(run.before), count=count), highlight=False)


def _print_summary(all_ended: Sequence[Ended]) -> None:
    done = sum(ended.error is None for ended in all_ended)
    text = "{done:number} of {count:number} are up to date."
    stdout.print(say(text, done=done, count=len(all_ended)), highlight=False)


def _status(ended: Ended, *, strict: bool) -> int:
    if ended.error is not None:
        return exit_status(ended.error)
    wants_a_look = ended.standing.held_back or ended.standing.unread
    return NOT_READ if strict and wants_a_look else DONE
