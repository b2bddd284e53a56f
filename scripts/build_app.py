"""Builds sheetcrm as a program that needs no Python: python scripts/build_app.py [--out FOLDER].

It is for the system on which it is built. PyInstaller comes from PyPI into an environment of its
own, `.app` beside this checkout. `--one-file` makes one file instead of a folder: easier to hand on, slower to
start, because it unpacks itself each time.
"""

import argparse
import os
import subprocess
import time
from pathlib import Path

from environment import ROOT
from executable.building import build

STARTS = 5


def main() -> None:
    """Build it, and say how large it is and how long it takes to start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "app", metavar="FOLDER")
    parser.add_argument("--one-file", action="store_true", help="one file instead of a folder")
    options = parser.parse_args()
    program = build(options.out.resolve(), one_file=options.one_file)
    whole = program if options.one_file else program.parent
    print(f"{program}: {size(whole) / 1e6:.1f} MB, starts in {start_seconds(program):.2f} s")


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files of a folder."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(file.lstat().st_size for file in files)


def start_seconds(program: Path) -> float:
    """Return how long `--version` takes: the quickest of several, since the first reads the disk."""
    return min(_seconds(program) for _ in range(STARTS))


def _seconds(program: Path) -> float:
    without = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    began = time.perf_counter()
    subprocess.run([program, "--version"], check=True, capture_output=True, env=without)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
