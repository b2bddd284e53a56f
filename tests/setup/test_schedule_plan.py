"""What is done about a daily update: its own lines, files and tasks, and nothing of anybody else's."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from sheetcrm.setup.program import Program
from sheetcrm.setup.schedule.cron import CRONTAB, Cron
from sheetcrm.setup.schedule.daily_update import DailyUpdate, Scheduled, SchedulerName
from sheetcrm.setup.schedule.due import is_due
from sheetcrm.setup.schedule.launchd import Launchd
from sheetcrm.setup.schedule.plan import Outcome, plan_removal, plan_schedule
from sheetcrm.setup.schedule.records import RUNS_KEPT, Record, ScheduledRun
from sheetcrm.setup.schedule.scheduler import Remove, Run, Write
from sheetcrm.setup.schedule.systemd import Systemd
from sheetcrm.setup.schedule.windows_tasks import WindowsTasks

FOLDER = Path("/units")
SCHEDULERS = (Systemd(FOLDER), Cron(), Launchd(FOLDER, 501), WindowsTasks(FOLDER))
by_name = pytest.mark.parametrize("scheduler", SCHEDULERS, ids=lambda each: each.name)


def update(place="/list/customers.xlsx", at=time(7, 30)):
    return DailyUpdate(Scheduled(place), at, Program("/python", ("-m", "sheetcrm")), "Update")


def after(steps, present):
    """Return what a scheduler holds once the steps are done."""
    held = dict(present)
    for step in steps:
        match step:
            case Write(path, content) if path.suffix == ".xml":
                held[path.stem] = content.decode("utf-16")
            case Write(path, content):
                held[path.name] = content.decode()
            case Remove(path) if path.suffix != ".xml":
                held.pop(path.name, None)
            case Run(("crontab", "-"), given):
                held[CRONTAB] = given
            case Run(("crontab", "-r")):
                held.pop(CRONTAB)
            case Run(("schtasks", "/Delete", "/TN", name, "/F")):
                held.pop(name)
    return held


@by_name
class TestOneUpdate:
    def test_is_made_then_there_then_renewed_then_gone(self, scheduler):
        made = plan_schedule(update(), {scheduler: {}})
        assert (made.outcome, made.scheduler) == (Outcome.MADE, scheduler.name)
        held = after(made.steps, {})
        assert scheduler.keys(held) == {update().key}
        again = plan_schedule(update(), {scheduler: held})
        assert (again.outcome, again.steps) == (Outcome.THERE, ())
        later = plan_schedule(update(at=time(9)), {scheduler: held})
        assert later.outcome is Outcome.RENEWED
        held = after(later.steps, held)
        assert plan_schedule(update(at=time(9)), {scheduler: held}).outcome is Outcome.THERE
        gone = plan_removal(update().key, {scheduler: held})
        assert gone.outcome is Outcome.REMOVED
        assert after(gone.steps, held) == {}

    def test_stands_beside_another_and_goes_without_it(self, scheduler):
        other = update("/list/suppliers.xlsx")
        held = after(plan_schedule(update(), {scheduler: {}}).steps, {})
        held = after(plan_schedule(other, {scheduler: held}).steps, held)
        assert scheduler.keys(held) == {update().key, other.key}
        held = after(plan_removal(update().key, {scheduler: held}).steps, held)
        assert scheduler.keys(held) == {other.key}
        assert plan_schedule(other, {scheduler: held}).outcome is Outcome.THERE

    def test_that_is_not_there_is_not_removed(self, scheduler):
        planned = plan_removal(update().key, {scheduler: {}})
        assert (planned.outcome, planned.steps) == (Outcome.NONE, ())


def test_one_that_cron_has_stays_there_where_systemd_came_later():
    systemd, cron = SCHEDULERS[:2]
    held = after(plan_schedule(update(), {cron: {}}).steps, {})
    planned = plan_schedule(update(at=time(9)), {systemd: {}, cron: held})
    assert (planned.outcome, planned.scheduler) == (Outcome.RENEWED, SchedulerName.CRON)
    assert plan_schedule(update(), {systemd: {}, cron: {}}).scheduler is SchedulerName.SYSTEMD


def test_one_that_two_have_is_left_to_the_first():
    systemd, cron = SCHEDULERS[:2]
    both = {each: after(plan_schedule(update(), {each: {}}).steps, {}) for each in (systemd, cron)}
    planned = plan_schedule(update(), both)
    assert (planned.outcome, planned.scheduler) == (Outcome.RENEWED, SchedulerName.SYSTEMD)
    assert cron.keys(after(planned.steps, both[cron])) == frozenset()


OWN_LINES = (
    "",
    "MAILTO=me@example.com\n0 3 * * * backup \\% # mine\n",
    "# a remark\r\n\n  0 3 * * * x \x85 \u2028 y\n",
    "0 3 * * * no line end behind this",
    "# 30 7 * * * off by hand # sheetcrm schedule 0123456789abcdef\n",
    "0 3 * * * x # sheetcrm schedule 0123456789abcdeg\n",
)


@pytest.mark.parametrize("own", OWN_LINES)
def test_no_line_of_the_owners_crontab_is_touched(own):
    cron = Cron()
    present = {CRONTAB: own} if own else {}
    held = after(plan_schedule(update(), {cron: present}).steps, present)
    assert held[CRONTAB].startswith(own)
    assert held[CRONTAB].removeprefix(own).strip("\n").count("\n") == 1
    gone = after(plan_removal(update().key, {cron: held}).steps, held)
    assert gone.get(CRONTAB, "").rstrip("\n") == own.rstrip("\n")


def test_our_lines_among_others_are_renewed_and_the_others_stay_in_their_order():
    cron = Cron()
    held = after(plan_schedule(update(), {cron: {}}).steps, {CRONTAB: ""})
    mixed = {CRONTAB: f"A=1\n{held[CRONTAB]}B=2\n"}
    renewed = after(plan_schedule(update(at=time(9)), {cron: mixed}).steps, mixed)
    assert renewed[CRONTAB].startswith("A=1\nB=2\n")
    assert after(plan_removal(update().key, {cron: renewed}).steps, renewed) == {
        CRONTAB: "A=1\nB=2\n"
    }


NOW = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "status", "after_seven_thirty", "due"),
    [
        (timedelta(days=1), 0, timedelta(0), True),
        (timedelta(days=1), 0, -timedelta(minutes=1), True),  # started a little early
        (timedelta(days=1), 0, -timedelta(minutes=2), False),
        (timedelta(0), 0, timedelta(hours=1), False),
        (timedelta(0), 1, timedelta(hours=1), False),
        (timedelta(minutes=-30), None, timedelta(hours=1), False),  # it may still wait
        (timedelta(0), None, timedelta(hours=5), True),  # it was killed
        (timedelta(days=-3), 0, timedelta(hours=1), True),  # noted by a clock that was ahead
    ],
)
def test_it_is_due_once_since_its_time_of_day(ago, status, after_seven_thirty, due):
    record = Record(Scheduled("/a.xlsx"), time(7, 30), (ScheduledRun(NOW - ago, status),))
    assert is_due(record, time(7, 30), NOW + after_seven_thirty) is due


def test_it_is_due_where_it_never_ran():
    assert is_due(Record(Scheduled("/a.xlsx"), time(7, 30)), time(7, 30), NOW)


def test_a_run_is_noted_once_and_the_oldest_are_forgotten():
    record = Record(Scheduled("/a.xlsx"), time(7, 30))
    for day in range(40):
        began = NOW + timedelta(days=day)
        record = record.with_run(ScheduledRun(began)).with_run(ScheduledRun(began, 0))
    assert len(record.runs) == RUNS_KEPT
    assert record.last == ScheduledRun(NOW + timedelta(days=39), 0)
