"""Every check, from a clean clone, with only Python there: python3 scripts/test.py [--all].

Makes its own virtual environment (see environment.py), installs what the checks need, on Debian
and Ubuntu as root LibreOffice, node, Chromium and cron, too, and runs what takes two cores some fifteen minutes.
`--all` adds what takes hours.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT, install_node_packages, python_with

SYSTEM_PACKAGES: Mapping[str, Sequence[str]] = {
    "soffice": ("libreoffice-calc", "poppler-utils"),
    "npm": ("nodejs", "npm"),
    "chromium": ("chromium",),
    "crontab": ("cron",),
    "psql": ("postgresql",),
}
"""What the tests need of the system, by the command that tells whether it is there."""


FOR_EVERYTHING: Mapping[str, Sequence[str]] = {"firefox-esr": ("firefox-esr",)}
"""The same, of what takes hours."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended; `said` is what it printed, unless that was shown while it ran."""

    passed: bool
    said: str = ""


Check = tuple[str, Callable[[Path], Outcome]]


@dataclass(frozen=True, slots=True)
class Ended:
    """A check that has ended, and how long it took."""

    name: str
    passed: bool
    seconds: float

    def __str__(self) -> str:
        return f"{self.name}: {'passed' if self.passed else 'FAILED'} in {_minutes(self.seconds)}"


def main() -> None:
    """Run the checks, all of them even if one fails, and say which failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also what takes hours")
    options = parser.parse_args()
    _install_system_packages(
        {**SYSTEM_PACKAGES, **FOR_EVERYTHING} if options.all else SYSTEM_PACKAGES
    )
    install_node_packages()
    python = python_with("checks")
    if options.all:
        os.environ["SHEETCRM_TEST_ALL"] = "1"
    began = time.monotonic()
    told = _side_by_side(_small_checks(everything=options.all), python)
    tests = ("pytest", lambda python: _pytest(python, everything=options.all))
    told.append(_told(tests, python))
    print("", *told, sep="\n")
    if failed := [ended.name for ended in told if not ended.passed]:
        sys.exit(f"FAILED: {', '.join(failed)}")
    print(f"All checks passed in {_minutes(time.monotonic() - began)}.")


def _small_checks(*, everything: bool) -> list[Check]:
    """Return the checks that keep one core busy at most."""
    checks: list[Check] = [
        ("LibreOffice opens them", lambda python: _office(python, everything=everything)),
        ("mypy", lambda python: _module(python, "mypy")),
        ("ruff check", lambda python: _module(python, "ruff", "check", ".")),
        ("ruff format", lambda python: _module(python, "ruff", "format", "--check", ".")),
        ("import-linter", _import_linter),
        ("the wheel", _wheel_carries_templates),
    ]
    if everything:
        checks += [
            ("simulated businesses", _simulation),
            ("Excel's own workbooks", _fidelity),
            ("Excel's own workbooks adopted", _adopted),
            ("Microsoft's validator", _validated),
        ]
    return checks


def _side_by_side(checks: list[Check], python: Path) -> list[Ended]:
    """Run as many checks at once as there are cores."""
    print(f"Running {', '.join(name for name, _ in checks)} …", flush=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda check: _told(check, python), checks))


def _told(check: Check, python: Path) -> Ended:
    """Run a check and print what it said, in one piece."""
    name, work = check
    began = time.monotonic()
    outcome = work(python)
    ended = Ended(name, outcome.passed, time.monotonic() - began)
    print(f"\n{outcome.said}=== {ended}", flush=True)
    return ended


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f} minutes"


def _module(python: Path, *words: str) -> Outcome:
    return _command(str(python), "-m", *words)


def _command(*words: str) -> Outcome:
    ran = subprocess.run(
        words, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return Outcome(ran.returncode == 0, ran.stdout.decode(errors="replace"))


def _import_linter(python: Path) -> Outcome:
    return _command(str(python.with_name("lint-imports" + python.suffix)))


def _pytest(python: Path, *, everything: bool) -> Outcome:
    """Run the tests on every core and show them running; a core without work takes of another's.

    Coverage makes them two and a half times as slow, so it is measured with everything.
    """
    words = ["--numprocesses=auto", "--dist=worksteal"]
    if everything:
        words += ["--cov", "--cov-report=term:skip-covered"]
    ran = subprocess.run([python, "-m", "pytest", *words], cwd=ROOT, check=False)
    return Outcome(ran.returncode == 0)


def _simulation(python: Path) -> Outcome:
    """Play every kind of business, log and owner, and hold them to the targets."""
    return _command(str(python), "scripts/simulate.py", "--sweep", "--seeds", "3")


def _fidelity(python: Path) -> Outcome:
    """Edit every workbook of the corpus beside the project and look for harm."""
    return _over_corpus(python, "scripts/fidelity.py")


def _adopted(python: Path) -> Outcome:
    """Adopt every workbook of the corpus, and each with a list in it, and look for harm."""
    return _over_corpus(python, "scripts/adopted.py")


def _validated(python: Path) -> Outcome:
    """Let Microsoft's validator read what we edited: it may find nothing that was not there before."""
    return _over_corpus(python, "scripts/corpus/validated.py")


def _office(python: Path, *, everything: bool) -> Outcome:
    """Let LibreOffice open what we edited: a hundred chosen by trap, or every workbook."""
    most = () if everything else ("--most", "100")
    return _over_corpus(python, "scripts/corpus/office.py", *most)


def _over_corpus(python: Path, script: str, *words: str) -> Outcome:
    corpus = ROOT.parent / "shared" / "data" / "excel-made"
    if not corpus.is_dir():
        return Outcome(passed=True, said=f"skipped: there are no workbooks in {corpus}\n")
    return _command(str(python), script, str(corpus), *words)


def _wheel_carries_templates(python: Path) -> Outcome:
    """Build the wheel and look inside: sheet_templates/ and the rules have to travel in it."""
    with tempfile.TemporaryDirectory() as folder:
        words = ("wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ".")
        built = _module(python, "pip", *words)
        if not built.passed:
            return built
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as opened:  # Windows removes no folder with an open file
            names = set(opened.namelist())
    wanted = {
        f"sheetcrm/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "sheet_templates").rglob("*")
        if path.is_file()
    } | {"sheetcrm/RULES.md"}
    missing = [f"not in the wheel: {name}\n" for name in sorted(wanted - names)]
    return Outcome(not missing, "".join(missing))


def _install_system_packages(wanted: Mapping[str, Sequence[str]]) -> None:
    """Install what is missing where that can be done unasked; tests that need it skip elsewhere."""
    missing = [command for command in wanted if not shutil.which(command)]
    if not missing:
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if platform.system() != "Linux" or not is_root or not shutil.which("apt-get"):
        print(f"Not installed: {', '.join(missing)}. The tests that need them will be skipped.")
        return
    packages = [package for command in missing for package in wanted[command]]
    print(f"Installing {' and '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "--quiet", "--quiet", *words], env=environment, check=False)


if __name__ == "__main__":
    main()
