"""Modules of this folder, each run in a process of its own. Needs only Python."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from environment import ROOT

SCRIPTS = ROOT / "scripts"


def run_module(
    python: Path,
    name: str,
    *words: object,
    given: str | None = None,
    env: Mapping[str, str] | None = None,
    package: str = "benchmarks",
) -> str:
    """Return what `python -m benchmarks.NAME` prints; `given` is what it reads."""
    places = os.pathsep.join(map(str, (SCRIPTS, ROOT)))
    ran = subprocess.run(
        [str(python), "-m", f"{package}.{name}", *map(str, words)],
        input=given,
        env={**os.environ, "PYTHONPATH": places, "PYTHONUTF8": "1", **(env or {})},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout
