"""Ctrl+C and the system's wish to end, at any moment: one line, the agreed status, nothing harmed."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
LINE = "Stopped. The workbook is whole: as it was, or up to date.\n"
DAY = ("--today", "2026-03-02")
ALL = bool(os.environ.get("SHEETCRM_TEST_ALL"))
MOMENTS, MOMENTS_BY_THE_CLOCK = (60, 40) if ALL else (3, 2)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows sends Ctrl+C to a whole console"
)

RUNNER = """
import os, signal, sys
mode, number, at = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
del sys.argv[1:4]
signal.signal(signal.SIGINT, signal.default_int_handler)
from sheetcrm.__main__ import run
from sheetcrm.syncing import in_parts
in_parts.FEWEST_A_PROCESS = 2  # so that a short list is shared out, too
for name in [name for name in sys.modules if name.startswith("sheetcrm.cli")]:
    del sys.modules[name]
calls = 0
ours = os.getpid()
def count(frame, event, argument):
    global calls
    if number == signal.SIGTERM and signal.getsignal(number) is signal.SIG_DFL:
        return  # for the first milliseconds it ends Python without a word, before we can hear it
    calls += 1
    if calls == at and os.getpid() == ours:
        sys.setprofile(None)
        os.kill(ours, number)
if mode == "count":
    import atexit
    atexit.register(lambda: (sys.setprofile(None), print("calls:", calls, file=sys.__stderr__)))
if mode == "time":
    os.write(int(os.environ["READY"]), b"x")
else:
    sys.setprofile(count)
run()
"""


@dataclass
class Ended:
    status: int
    out: str
    err: str


class Place:
    """A workbook in a folder of its own, with the history and the locks that belong to it."""

    def __init__(self, folder, workbook):
        self.folder, self.workbook = folder / "there", folder / "there" / "customers.xlsx"
        self.own = folder / "own"
        self.original = workbook.read_bytes()
        self.env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": "0",  # so that each run makes the same calls
            "XDG_DATA_HOME": str(self.own / "data"),
            "XDG_CACHE_HOME": str(self.own / "cache"),
        }
        self.begin_anew()

    def begin_anew(self):
        for folder in (self.folder, self.own):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        self.workbook.write_bytes(self.original)

    def words(self, verb, *more):
        return ("sheetcrm", verb, str(self.workbook), *more)

    def start(self, mode, number, at, words, **more):
        return subprocess.Popen(
            [sys.executable, "-c", RUNNER, mode, str(int(number)), str(at), *words[1:]],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            start_new_session=True,
            **{"env": self.env, **more},
        )

    def run(self, *words):
        process = self.start("run", signal.SIGINT, 0, words)
        out, err = process.communicate()
        return Ended(process.returncode, out, err)

    def calls(self, words, number):
        process = self.start("count", number, 0, words)
        _, err = process.communicate()
        assert process.returncode == 0, err
        return int(err.rsplit("calls: ", 1)[1])


@pytest.fixture
def place(tmp_path, workbook):
    return Place(tmp_path, workbook)


def ended(process):
    out, err = process.communicate()
    with pytest.raises(ProcessLookupError):  # nor does a child of it
        os.killpg(process.pid, 0)
    return Ended(process.returncode, out, err)


def is_well(place, stopped, status):
    """Hold what was left by an interrupt against what is promised."""
    assert (stopped.status, stopped.err) == (status, LINE)
    if stopped.out:  # it was done when the signal came
        assert json.loads(stopped.out)
    assert [path.name for path in place.folder.iterdir()] == ["customers.xlsx"]
    assert not [path.name for path in place.own.rglob("*.part")]
    openpyxl.load_workbook(place.workbook)
    again = place.run(*place.words("sync", *DAY, "--json"))
    assert (again.status, again.err) == (0, "")
    undone = place.run(*place.words("undo", "--steps", "9", "--json"))
    assert undone.status == 0, undone.err
    assert place.workbook.read_bytes() == place.original
    return True


def seeded(name, many, most):
    """Return moments from the first calls to nearly the last, by a chance that is always the same."""
    chance = random.Random(name)
    return sorted({2, 500, *(chance.randrange(500, most * 19 // 20) for _ in range(many - 2))})


@pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGTERM])
def test_at_whatever_call_a_sync_is_stopped_one_line_is_said_and_nothing_is_harmed(
    place, signal_sent
):
    words = place.words("sync", *DAY, "--json")
    most = place.calls(words, signal_sent)
    for at in seeded(signal_sent.name, MOMENTS, most):
        place.begin_anew()
        stopped = ended(place.start("call", signal_sent, at, words))
        assert is_well(place, stopped, 128 + signal_sent), f"at call {at} of {most}"


def sent(place, words, after, times):
    """Send Ctrl+C some seconds after our first line, so many times, and return how it ended."""
    heard, said = os.pipe()
    ready = {"pass_fds": [said], "env": {**place.env, "READY": str(said)}}
    process = place.start("time", 0, 0, words, **ready)
    os.close(said)
    os.read(heard, 1)
    os.close(heard)
    sleep(after)
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        sleep(0.002)
    return ended(process)


@pytest.mark.parametrize("times", [1, 20])
def test_40_interrupts_by_the_clock_end_with_130_and_one_line(place, times):
    words = place.words("sync", *DAY, "--json")
    began = monotonic()
    assert place.run(*words).status == 0
    seconds, chance, stopped = monotonic() - began, random.Random(times), 0
    while stopped < MOMENTS_BY_THE_CLOCK:
        place.begin_anew()
        end = sent(place, words, chance.uniform(0.1 * (times > 1), 1) * seconds, times)
        if end.status == 0 and end.out and not end.err:
            continue  # it was over before the signal came
        assert is_well(place, end, 130)
        stopped += 1


@pytest.fixture
def ignoring_ctrl_c():
    """Let what a test starts inherit that Ctrl+C is ignored, from its very first moment."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


def test_who_is_told_to_ignore_ctrl_c_ignores_it(place, ignoring_ctrl_c):
    process = subprocess.Popen(
        [sys.executable, "-m", "sheetcrm", *place.words("sync", *DAY, "--json")[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=place.env,
        start_new_session=True,
    )
    for _ in range(10):
        process.send_signal(signal.SIGINT)
        sleep(0.01)
    end = ended(process)
    assert end.status == 0, end.err
    assert json.loads(end.out)["cells_written"]
