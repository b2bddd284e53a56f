"""A real cron of the tests' own, and the crontab of before put back at the end."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

AHEAD = timedelta(seconds=125)
"""So far ahead that a line is installed before its minute begins, however busy the machine is."""
A_SIGN = timedelta(minutes=3)
"""A cron that has begun nothing by then begins nothing here, as in some containers."""


@contextmanager
def own_cron():
    """Let a cron run, or skip the test with the reason; one test at a time has it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can start a cron of its own")
    daemon = shutil.which("cron", path=f"{os.environ.get('PATH')}:/usr/sbin")
    if daemon is None or shutil.which("crontab") is None:
        pytest.skip("cron is not installed")
    with FileLock(Path(tempfile.gettempdir()) / "cron-of-the-tests.lock"):
        running = subprocess.Popen([daemon, "-f"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        time.sleep(1)
        if running.poll() is not None:
            said = running.stdout.read().decode(errors="replace").strip()
            pytest.skip(f"a cron runs here already, and may be somebody's own: {said}")
        before = subprocess.run(["crontab", "-l"], capture_output=True, check=False)
        try:
            yield
        finally:
            words, given = (["-"], before.stdout) if before.returncode == 0 else (["-r"], None)
            subprocess.run(["crontab", *words], input=given, capture_output=True, check=False)
            running.terminate()
            running.wait()
            running.stdout.close()


class Ticks:
    """A line that cron runs each minute, so that a test waits by cron's own clock."""

    def __init__(self, folder):
        self.file, self.began = folder / "ticks", datetime.now()
        self.line = f"* * * * * echo >>{self.file}\n"

    def wait(self):
        """Wait a second; skip the test where cron begins nothing. Return the minutes that it counted."""
        time.sleep(1)
        if self.file.exists():
            return len(self.file.read_text())
        if datetime.now() - self.began > A_SIGN:
            pytest.skip("the cron of this machine runs, and begins nothing")
        return 0
