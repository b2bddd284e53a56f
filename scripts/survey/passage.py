"""Which modules a sync passes through, counted by the functions that it enters."""

import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from environment import ROOT

DAY = date(2026, 3, 2)
ONE_CELL = "Follow-up why"
WALKER = Path(__file__).with_name("walker.py")
DEMO = ROOT / "scripts" / "demonstration" / "workbook.py"


def passed_by_one_cell(python: Path, tree: Path) -> list[str]:
    """Return what a sync passes that writes `Follow-up why` of one customer and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "one.xlsx"
        _run(python, ROOT, WALKER, "--build", workbook, DAY, ONE_CELL)
        return _walked(python, tree, workbook)


def passed_by_the_demo(python: Path, tree: Path) -> list[str]:
    """Return what a sync of the demo's workbook passes."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "demo.xlsx"
        _run(python, ROOT, DEMO, workbook)
        return _walked(python, tree, workbook)


def _walked(python: Path, tree: Path, workbook: Path) -> list[str]:
    walked: list[str] = json.loads(_run(python, tree, WALKER, tree / "sheetcrm", workbook, DAY))
    return walked


def _run(python: Path, tree: Path, *words: object) -> str:
    """Run a script in a process of its own, so that no other tree's modules are loaded."""
    home = str(Path(str(words[-2])).parent)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(tree), str(ROOT / "scripts"))),
        "XDG_DATA_HOME": home,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }
    command = [str(python), *map(str, words)]
    ran = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if ran.returncode:
        sys.exit(ran.stderr)
    return ran.stdout
