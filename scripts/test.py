"""Every check, from a clean clone, with only Python there: python3 scripts/test.py [--all].

Makes its own virtual environment (see environment.py), installs what the checks need, on Debian
and Ubuntu as root LibreOffice and node too, and runs everything that fits ten minutes. `--all`
adds what takes hours.
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

from environment import ROOT, install_node_packages, python_with

SYSTEM_PACKAGES = {
    "soffice": ("libreoffice-calc", "poppler-utils"),
    "npm": ("nodejs", "npm"),
}
"""What the tests need of the system, by the command that tells whether it is there."""

Check = tuple[str, Callable[[Path], bool]]


def main() -> None:
    """Run the checks, all of them even if one fails, and say which failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also what takes hours")
    options = parser.parse_args()
    _install_system_packages()
    install_node_packages()
    python = python_with("checks")
    failed = [
        name for name, check in _checks(everything=options.all) if not _run(name, check, python)
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
    checks.append(("LibreOffice opens them", lambda python: _office(python, everything=everything)))
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
    return _over_corpus(python, "scripts/fidelity.py")


def _office(python: Path, *, everything: bool) -> bool:
    """Let LibreOffice open what we edited: a hundred chosen by trap, or every workbook."""
    most = () if everything else ("--most", "100")
    return _over_corpus(python, "scripts/corpus/office.py", *most)


def _over_corpus(python: Path, script: str, *words: str) -> bool:
    corpus = ROOT.parent / "shared" / "data" / "excel-made"
    if not corpus.is_dir():
        print(f"skipped: there are no workbooks in {corpus}")
        return True
    return _command(str(python), script, str(corpus), *words)


def _wheel_carries_templates(python: Path) -> bool:
    """Build the wheel and look inside: sheet_templates/ and the rules have to travel in it."""
    with tempfile.TemporaryDirectory() as folder:
        if not _module(python, "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, "."):
            return False
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as opened:  # Windows removes no folder with an open file
            names = set(opened.namelist())
    wanted = {
        f"sheetcrm/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "sheet_templates").rglob("*")
        if path.is_file()
    } | {"sheetcrm/RULES.md"}
    for name in sorted(wanted - names):
        print(f"not in the wheel: {name}")
    return wanted <= names


def _install_system_packages() -> None:
    """Install what is missing where that can be done unasked; tests that need it skip elsewhere."""
    missing = [command for command in SYSTEM_PACKAGES if not shutil.which(command)]
    if not missing:
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if platform.system() != "Linux" or not is_root or not shutil.which("apt-get"):
        print(f"Not installed: {', '.join(missing)}. The tests that need them will be skipped.")
        return
    packages = [package for command in missing for package in SYSTEM_PACKAGES[command]]
    print(f"Installing {' and '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "--quiet", "--quiet", *words], env=environment, check=False)


if __name__ == "__main__":
    main()
