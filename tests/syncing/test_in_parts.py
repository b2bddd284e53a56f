"""Work that is shared out gives what it gives in one process, errors included, and leaves nobody."""

import os
import signal
import sys

import pytest

from sheetcrm.syncing import in_parts as module
from sheetcrm.syncing.in_parts import FEWEST_A_PROCESS, in_parts

MANY = range(3 * FEWEST_A_PROCESS)

forks = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux a fork is safe")


@pytest.fixture
def three(monkeypatch):
    """Three processes, however many cores there are and whatever threads the other tests began.

    Gives the forked ones, so that a test can ask whether they are gone.
    """
    monkeypatch.setattr(module, "_may_fork", lambda: True)
    monkeypatch.setattr(module.os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    forked = []
    fork = os.fork

    def noted():
        forked.append(fork())
        return forked[-1]

    monkeypatch.setattr(module.os, "fork", noted)
    return forked


def are_gone(processes):
    assert len(processes) == 2
    for process in processes:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)
    return True


def squares(numbers):
    return [number**2 for number in numbers]


def processes(numbers):
    return {os.getpid()}


def joined(parts):
    return [each for part in parts for each in part]


@forks
def test_the_parts_together_are_the_whole_in_order(three):
    assert len(in_parts(MANY, squares)) == 3
    assert joined(in_parts(MANY, squares)) == squares(MANY)


@forks
def test_the_parts_are_worked_on_by_different_processes(three):
    assert len(set().union(*in_parts(MANY, processes))) == 3


def test_a_short_list_stays_in_one_process(three):
    assert in_parts(range(2 * FEWEST_A_PROCESS - 1), processes) == [{os.getpid()}]


def test_nothing_at_all_is_one_empty_part():
    assert in_parts([], list) == [[]]


def test_with_threads_about_nothing_is_forked(monkeypatch):
    monkeypatch.setattr(module.threading, "active_count", lambda: 2)
    assert in_parts(MANY, processes) == [{os.getpid()}]


@forks
@pytest.mark.parametrize("wrong", [MANY[0], MANY[-1]], ids=["here", "in another process"])
def test_an_error_reaches_the_caller_as_it_was_raised(three, wrong):
    def work(numbers):
        if wrong in numbers:
            raise ZeroDivisionError(wrong)

    with pytest.raises(ZeroDivisionError, match=str(wrong)):
        in_parts(MANY, work)
    assert are_gone(three)


@forks
def test_the_work_of_a_process_that_was_killed_is_done_here(three):
    here = os.getpid()

    def work(numbers):
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return squares(numbers)

    assert joined(in_parts(MANY, work)) == squares(MANY)
    assert are_gone(three)


@forks
def test_what_cannot_travel_is_worked_out_here(three):
    parts = in_parts(MANY, lambda numbers: lambda: sum(numbers))
    assert [part() for part in parts] == [
        sum(MANY[at : at + FEWEST_A_PROCESS]) for at in range(0, len(MANY), FEWEST_A_PROCESS)
    ]


@forks
def test_no_process_outlives_a_stop_by_the_user(three):
    here = os.getpid()

    def work(numbers):
        if os.getpid() == here:
            raise KeyboardInterrupt
        signal.pause()

    with pytest.raises(KeyboardInterrupt):
        in_parts(MANY, work)
    assert are_gone(three)


@forks
def test_where_there_is_no_room_for_a_process_all_is_worked_through_here(three, monkeypatch):
    def full():
        raise BlockingIOError

    monkeypatch.setattr(module.os, "fork", full)
    assert joined(in_parts(MANY, squares)) == squares(MANY)
    assert in_parts(MANY, processes) == [{os.getpid()}] * 3
