"""Programs of the tests that need a process of their own, because they say how xlwings loads."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def run_python(program, *words, given=None, **environment):
    """Run a program of this folder and return the JSON that it prints."""
    return _run([sys.executable, str(HERE / program), *words], given, environment)


def run_node(program, *words, given=None):
    """Run a program of this folder in node and return the JSON that it prints."""
    return _run(["node", str(HERE / program), *words], given, {})


def need_package(package):
    """Skip a test where a package of Python is not installed."""
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed")


def need_command(command):
    """Skip a test where a command is not installed."""
    if shutil.which(command) is None:
        pytest.skip(f"{command} is not installed")


def _run(words, given, environment):
    ran = subprocess.run(
        words,
        input=json.dumps(given),
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
