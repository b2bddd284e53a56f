"""Every check, from a clean clone, with only Python there: python3 scripts/test.py [--all].

Makes its own virtual environment (see environment.py), installs what the checks need, on Debian
and Ubuntu as root LibreOffice too, and runs everything that fits ten minutes. `--all` adds what
takes hours.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from environment import ROOT, python_with

SYSTEM_PACKAGES = ("libreoffice-calc", "poppler-utils")

Check = tuple[str, Callable[[Path], bool]]


def main() -> None:
    """Run the checks, all of them even if one fails, and say which failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--all", action="store_true", help="also what takes hours")
    asked = options.parse_args()
    _install_system_packages()
    python = python_with("checks")
    failed = [
        name for name, check in _checks(everything=asked.all) if not _run(name, check, python)
    ]
    if failed:
        sys.exit(f"FAILED: {', '.join(failed)}")
    print("All checks passed.")


def _checks(*, everything: bool) -> list[Check]:
    checks: list[Check] = [
        ("ruff check", lambda python: _module(python, "ruff", "check", ".")),
        ("ruff format", lambda python: _module(python, "ruff", "format", "--check", ".")),
        ("mypy", lambda python: _module(python, "mypy")),
        ("import-linter", _import_linter),
        ("the wheel", _wheel_carries_templates),
        ("pytest", lambda python: _pytest(python, everything=everything)),
    ]
    if everything:
        checks += [
            ("simulated businesses", _simulation),
            ("Excel's own workbooks", _fidelity),
        ]
    return checks


def _run(name: str, check: Callable[[Path], bool], python: Path) -> bool:
    print(f"\n=== {name}", flush=True)
    passed = check(python)
    print(f"=== {name}: {'passed' if passed else 'FAILED'}", flush=True)
    return passed


def _module(python: Path, *words: str) -> bool:
    return _command(str(python), "-m", *words)


def _command(*words: str) -> bool:
    return subprocess.run(words, cwd=ROOT, check=False).returncode == 0


def _import_linter(python: Path) -> bool:
    return _command(str(python.with_name("lint-imports" + python.suffix)))


def _pytest(python: Path, *, everything: bool) -> bool:
    if everything:
        os.environ["SHEETCRM_TEST_ALL"] = "1"
    coverage = ["--cov", "--cov-report=term:skip-covered"]
    return _module(python, "pytest", *coverage)


def _simulation(python: Path) -> bool:
    """Play every kind of business, log and owner, and hold them to the targets."""
    return _command(str(python), "scripts/simulate.py", "--sweep", "--seeds", "3")


def _fidelity(python: Path) -> bool:
    """Edit every workbook of the corpus beside the project and look for harm."""
    corpus = ROOT.parent / "shared" / "data" / "excel-made"
    if not corpus.is_dir():
        print(f"skipped: there are no workbooks in {corpus}")
        return True
    return _command(str(python), "scripts/fidelity.py", str(corpus))


def _wheel_carries_templates(python: Path) -> bool:
    """Build the wheel and look inside: sheet_templates/ has to travel in it."""
    with tempfile.TemporaryDirectory() as folder:
        if not _module(python, "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, "."):
            return False
        (wheel,) = Path(folder).glob("*.whl")
        names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"sheetcrm/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "sheet_templates").rglob("*")
        if path.is_file()
    }
    for name in sorted(wanted - names):
        print(f"not in the wheel: {name}")
    return wanted <= names


def _install_system_packages() -> None:
    """Install LibreOffice where that can be done unasked; the tests that need it skip elsewhere."""
    if shutil.which("soffice"):
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if platform.system() != "Linux" or not is_root or not shutil.which("apt-get"):
        print("LibreOffice is not installed: the tests that open workbooks in it will be skipped.")
        return
    print(f"Installing {' and '.join(SYSTEM_PACKAGES)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *SYSTEM_PACKAGES]):
        subprocess.run(["apt-get", "--quiet", "--quiet", *words], env=environment, check=False)


if __name__ == "__main__":
    main()
