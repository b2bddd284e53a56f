"""Years of a job that nobody watches, in short: edits, ticks, kills, faults and clocks that are wrong.

Each update may first meet a trouble and is then done once more, undisturbed. What must be true after
that is what the player of Today holds every update to, whatever happened to the first.
"""

import gc
import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from queue import SimpleQueue

import openpyxl
import pytest
from emulator.faults import bad_gateway, dropped, too_many, unavailable
from google_place import GooglePlace, google, needs_engine
from test_today_played import InAFile
from today_player import BUSY_MOVES, MONDAY, MOVES, Player, start

from sheetcrm.stores.files.backups import own_data
from sheetcrm.stores.files.locks import lock_folder
from sheetcrm.stores.google import store as google_store
from sheetcrm.stores.google.write import sending
from sheetcrm.syncing.engine import sync_store

MOST_KEPT = 20 * 3 + 10
"""Files of 20 entries of the journal, and a few beside them."""
EVERYTHING = bool(os.environ.get("SHEETCRM_TEST_ALL"))
SYNCS = 300 if EVERYTHING else 9
KILLED = -9
WITH_FILES = [
    ("kill", "after rename"),
    (None, None),
    ("ENOSPC", None),
    ("kill", None),
    ("ESTALE", None),
    ("kill", "after rename"),
    ("EACCES", None),
    ("EIO", "after rename"),
]
"""Kills, a full disk, a folder that was closed, a drive that breaks or loses its network, and when.

None stands for no trouble, and for any touch of a file.
"""
ON_THE_WAY = {
    "kill": None,
    "503": unavailable(),
    "503 after it was done": unavailable(takes_effect=True),
    "429": too_many(retry_after="20"),
    "an HTML page": bad_gateway(),
    "a dropped connection": dropped(),
    "a connection dropped after it was done": dropped(takes_effect=True),
}
OFTEN = [*BUSY_MOVES, *(each for each in BUSY_MOVES if each[0] in {"sync", "tick"})]
ON_GOOGLE = [
    (name, act)
    for name, act in MOVES
    if name
    in {
        "tick",
        "sync",
        "note only",
        "put off",
        "log by hand",
        "next day",
        "tick wrongly",
        "correct",
    }
]
"""What changes cells alone: rows of a Google Sheet are moved by the person in the tests of the race."""
LOGGED = ("tick", "sync", "next day")
SENTENCE = re.compile(r"\w[^\n]*\.")

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="syncs are forked and killed on Linux"
)


class Soak:
    """The process that forks syncs."""

    def __init__(self):
        folders = (str(own_data()), str(lock_folder()))
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("soaking.py"), *folders],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def sync(self, asked, on_begun=lambda process: None):
        """Sync in a process; return how it ended and what it said."""
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        on_begun(int(self.process.stdout.readline()))
        told = json.loads(self.process.stdout.readline())
        return told["status"], told["said"]

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


@pytest.fixture(scope="module")
def soak():
    running = Soak()
    yield running
    running.close()


def is_one_sentence(said):
    return bool(SENTENCE.fullmatch(said)) and not re.search(
        "Traceback|Error|errno|mistake of ours", said
    )


class Troubled(Player):
    """A player whose updates meet troubles, in processes of their own."""

    def __init__(self, place, seed, soak, troubles, **more):
        self.soak, self.met, self.troubles = soak, [], cycle(troubles)
        super().__init__(place, seed, **more)

    def _update(self, store, day):
        before = self.state()
        asked = {"day": day.isoformat(), "hours": self.chance.choice((0, 0, -30, 30))}
        status, said = self.attempt(asked)
        self.met.append((status, said))
        assert status in (0, KILLED) or is_one_sentence(said), said
        was_written = self.state() != before
        report = super()._update(store, day)
        return replace(report, cells_written=max(report.cells_written, was_written))


class InAWorkbook(Troubled):
    """Who keeps the workbook in a file."""

    def attempt(self, asked):
        what, at = next(self.troubles)
        trouble = what and {"what": what, "at": at or self.chance.randrange(1, 40)}
        return self.soak.sync({**asked, "workbook": str(self.place.path), "trouble": trouble})

    def state(self):
        return self.place.path.read_bytes()


class OnGoogle(Troubled):
    """Who keeps it at Google, where an update is killed and troubled at any of its requests."""

    def attempt(self, asked):
        running, begun = self.place.running, SimpleQueue()
        running.faults.restart()
        what, at = next(self.troubles), self.chance.randrange(1, 5)
        if what == "kill":
            running.faults.before(at, lambda: os.kill(begun.get(), signal.SIGKILL))
            if self.chance.random() < 0.5:
                running.faults.on(at, dropped())
        elif what:
            lasts = self.chance.choice((1, 10**6))
            running.faults.when(lambda one: one.number >= at, ON_THE_WAY[what], times=lasts)
        where = {"link": running.link(self.place.book_id), "key": str(running.key_file)}
        ended = self.soak.sync({**asked, **where, "url": running.url}, begun.put)
        running.faults.restart()
        return ended

    def _update(self, store, day):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(google_store, "datetime", Later)  # a lock that was left has expired
            patch.setattr(sending, "datetime", Later)
            return super()._update(store, day)

    def state(self):
        return self.place.book_as_it_is()


class GoogleTabs(GooglePlace):
    """A Google Sheet that the player of Today edits."""

    sees_edits = False

    @property
    def elsewhere(self):
        return self.store

    def tabs(self):
        return self.person.tabs()

    def book_as_it_is(self):
        return {tab: self.person.formulas(tab) for tab in self.person.tabs()}


class Later(datetime):
    """Days later."""

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(days=9)


def formats_in(path):
    return [tuple(each) for each in openpyxl.load_workbook(path)._cell_styles]


def alike_in(path):
    """Return which formats of cells a workbook has twice: what was not known again after a save."""
    return {each: times for each, times in Counter(formats_in(path)).items() if times > 1}


def kept_of(store):
    return sorted(store.history.iterdir()) if store.history.exists() else []


def play(player, syncs):
    """Play until so many updates were made; hold what is kept against what may be kept."""
    while len(player.met) < syncs:
        player.play(player.chance.randrange(len(player.moves)))
        kept = kept_of(player.place.store)
        assert len(kept) <= MOST_KEPT
        assert not [path for path in kept if path.suffix == ".part"]
    player.sync_twice()


def test_a_workbook(tmp_path, soak):
    player = InAWorkbook(InAFile(tmp_path), 2026, soak, WITH_FILES, moves=OFTEN)
    play(player, SYNCS)
    ended = {status for status, _ in player.met}
    assert ended >= {0, KILLED, 1}
    assert alike_in(player.place.path) == {}
    assert [path.name for path in tmp_path.iterdir()] == ["customers.xlsx"]


@needs_engine
def test_a_google_sheet(monkeypatch, soak):
    with google(monkeypatch) as running:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", running.url)
        place = GoogleTabs(running, start())
        player = OnGoogle(place, 2026, soak, [*ON_THE_WAY, None], moves=ON_GOOGLE)
        play(player, SYNCS)
        ended = {status for status, _ in player.met}
        assert ended >= {0, KILLED, 75}
        assert [tab for tab in place.tabs() if tab.startswith("_")] == ["_sheetcrm"]


def test_a_drive_that_fails_at_any_touch_says_one_sentence_and_harms_nothing(tmp_path, soak):
    place = InAFile(tmp_path)
    before, asked = place.path.read_bytes(), {"workbook": str(place.path), "day": "2026-03-02"}
    for at in range(1, 60, 1 if EVERYTHING else 6):
        for what in ("EIO", "ESTALE") if EVERYTHING else ("ESTALE",):
            status, said = soak.sync({**asked, "trouble": {"what": what, "at": at}})
            assert status == 0 or is_one_sentence(said), (at, said)
            assert status == 0 or place.path.read_bytes() == before, at
            if [path.name for path in tmp_path.iterdir()] != ["customers.xlsx"]:
                soak.sync(asked)  # what could not be removed goes with the next update
            assert [path.name for path in tmp_path.iterdir()] == ["customers.xlsx"], at
            place.path.write_bytes(before)


def test_a_workbook_that_another_program_saves_each_day_gets_no_further_formats(tmp_path):
    """That program spells fonts otherwise than we do, so each update took its own for new ones."""
    place, counts = InAFile(tmp_path), []
    for number in range(6):
        sync_store(place.store, MONDAY + timedelta(days=number))
        place.edit("Customers", [*place.cells("Customers"), [f"N-{number}", f"New {number}"]])
        counts.append(len(formats_in(place.path)))
    assert counts == [counts[0]] * 6


def test_days_that_are_logged_each_day_get_one_format_whoever_saves_the_workbook(tmp_path):
    place = InAFile(tmp_path)
    player = Player(place, 7, moves=[(name, act) for name, act in MOVES if name in LOGGED])
    for step in range(24):
        player.play(step)
        assert alike_in(place.path) == {}, player.steps


def test_memory_does_not_grow(tmp_path):
    """One process that syncs again and again, as a fleet and an open workbook do."""
    place, sizes = InAFile(tmp_path), []
    for number in range(max(SYNCS // 3, 9)):
        sync_store(place.store, MONDAY + timedelta(days=number % 5))
        gc.collect()
        sizes.append(len(gc.get_objects()))
    assert sizes[-1] - sizes[len(sizes) // 2] < 500, sizes  # a leak keeps thousands a sync
