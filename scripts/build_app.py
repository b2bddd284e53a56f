"""Builds sheetcrm as a program that needs no Python: python3 scripts/build_app.py [--out FOLDER].

It is a folder with an executable, for the system on which it is built. PyInstaller comes from PyPI,
into an environment of its own, `.release` beside this checkout. `--one-file` makes one file instead:
easier to hand on, slower to start, because it unpacks itself each time. `--pack` packs the folder
for a release.
"""

import argparse
import os
import subprocess
import time
from pathlib import Path

from environment import ROOT
from release.program import build, pack

STARTS = 5


def main() -> None:
    """Build it, and say how large it is and how long it takes to start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--one-file", action="store_true", help="one file instead of a folder")
    parser.add_argument("--pack", action="store_true", help="pack the folder, too")
    options = parser.parse_args()
    if options.one_file and options.pack:
        parser.error("one file need not be packed")
    program = build(options.out.resolve(), one_file=options.one_file)
    whole = program if options.one_file else program.parent
    version, seconds = started(program)
    print(f"{program}: {size(whole) / 1e6:.1f} MB, starts in {seconds:.2f} s")
    if options.pack:
        packed = pack(program, version)
        print(f"{packed}: {size(packed) / 1e6:.1f} MB")


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files of a folder."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(file.lstat().st_size for file in files)


def started(program: Path) -> tuple[str, float]:
    """Return the version that a program tells, and the seconds of the quickest of several starts."""
    versions, seconds = zip(*(_start(program) for _ in range(STARTS)), strict=True)
    return versions[0], min(seconds)


def _start(program: Path) -> tuple[str, float]:
    without = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    began = time.perf_counter()
    told = subprocess.run(
        [program, "--version"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=without,
    )
    return told.stdout.split()[-1], time.perf_counter() - began


if __name__ == "__main__":
    main()
