"""Pins what jobs and releases are installed from: python3 scripts/lock.py [--newest].

Writes a lock file for each: every package that is needed on any system with any Python from 3.11 on,
in one version, with the hashes of all its files, so that `pip install --require-hashes` takes nothing
else. What is pinned stays so while pyproject.toml allows it; `--newest` takes the newest of all.
Needs uv: python3 -m pip install uv
"""

import argparse
import shutil
import subprocess
import sys
import tomllib

from environment import OLDEST, ROOT
from release.locked import JOBS, RELEASE

EXTRAS = {JOBS: (), RELEASE: ("release",)}
"""The extras of pyproject.toml that each takes beside what the package itself needs."""
HEADER = "# Written by scripts/lock.py from pyproject.toml. Install with: pip install --require-hashes -r {name}\n"


def main() -> None:
    """Write the lock files, and name them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--newest", action="store_true", help="take the newest of every package")
    options = parser.parse_args()
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("uv is not installed. Run: python3 -m pip install uv")
    for lock, extras in EXTRAS.items():
        words = ["--upgrade"] if options.newest else []
        words += [word for extra in extras for word in ("--extra", extra)]
        name = lock.relative_to(ROOT).as_posix()
        _compile(uv, *words, "--output-file", name)
        lock.write_text(HEADER.format(name=name) + lock.read_text("utf-8"), "utf-8", newline="\n")
        print(name)


def _compile(uv: str, *words: str) -> None:
    """Let uv resolve what the package, these extras and the building of a wheel need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed_to_build = "\n".join(project["build-system"]["requires"])
    how = ["--universal", "--generate-hashes", "--no-header", "--quiet"]
    how += ["--python-version", ".".join(map(str, OLDEST))]
    ran = subprocess.run(
        [uv, "pip", "compile", *how, *words, "pyproject.toml", "-"],
        cwd=ROOT,  # paths in what it writes begin here
        input=needed_to_build,
        encoding="utf-8",
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if ran.returncode:
        sys.exit("Nothing was pinned: uv could not find versions that go together.")


if __name__ == "__main__":
    main()
