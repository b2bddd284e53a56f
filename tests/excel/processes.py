"""Programs of the tests that need a process of their own, because they say how xlwings loads."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def run_python(program, *words, given=None, **environment):
    """Run a program of this folder and return the JSON that it prints."""
    ran = subprocess.run(
        [sys.executable, str(HERE / program), *words],
        input=json.dumps(given),
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
