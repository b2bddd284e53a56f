"""What takes longer than people like to wait for is shown as long as it takes."""

import threading
from threading import Event

import pytest

from sheetcrm.cli import output
from sheetcrm.cli.outside.streams import doors


@pytest.fixture
def started(monkeypatch):
    """An event that tells that something is shown."""
    shown, start = Event(), output._started_bar

    def starting(*words, **options):
        bar = start(*words, **options)
        shown.set()
        return bar

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(output.stderr, "is_interactive", True)
    monkeypatch.setattr(output, "_started_bar", starting)
    monkeypatch.setattr(output.stderr, "_force_terminal", True)
    return shown


def test_a_list_that_is_read_for_long_is_shown_to_be_read(capsys, monkeypatch, started):
    monkeypatch.setattr(output, "PATIENCE_SECONDS", 0.0)
    with doors(), output.waiting("Reading"):
        started.wait()
    assert "Reading" in capsys.readouterr().err


def test_what_is_quickly_done_shows_nothing_and_leaves_no_thread(capsys, monkeypatch, started):
    monkeypatch.setattr(output, "PATIENCE_SECONDS", 3600.0)
    before = set(threading.enumerate())  # that of an earlier test's server may end meanwhile
    with doors(), output.waiting("Reading"):
        pass
    assert not started.is_set()
    assert set(threading.enumerate()) <= before
    assert capsys.readouterr().err == ""


def test_nobody_looks_and_nothing_is_shown(capsys, monkeypatch, started):
    monkeypatch.setattr(output, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(output.stderr, "_force_terminal", False)
    with doors(), output.waiting("Reading"):
        pass
    assert not started.is_set()
    assert capsys.readouterr().err == ""
