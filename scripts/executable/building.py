"""PyInstaller, in an environment of its own, and what it is told to take along."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import ROOT, make_environment

ENVIRONMENT = ROOT / ".app"
"""Only what the executable is made of: what the checks need must not get into it."""
NAME = "sheetcrm"
START = Path(__file__).with_name("start.py")
HOOKS = Path(__file__).with_name("hooks")
SUFFIX = ".exe" if os.name == "nt" else ""

FOUND_BY_NAME = ("sheetcrm", "xlwings.addin")
"""Packages of which files or modules are looked for by name, so that no import tells of them."""
NOT_TAKEN = ("numpy", "pandas", "matplotlib", "PIL", "lxml", "tkinter", "IPython", "pytest")
"""What others use only where it is there. Of a Python with all of it the result is the same."""
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
PLACES_OF_NUMBERS = "phonenumbers.geodata.locale"
"""A module of phonenumbers that is read as a file, without the package around it."""


def build(out: Path, *, one_file: bool) -> Path:
    """Build the program into a folder, and return the executable. Exits where that fails."""
    python = _python()
    with tempfile.TemporaryDirectory() as work:
        _run(python, "-m", "PyInstaller", *_words(python, out, Path(work), one_file=one_file))
    return out / f"{NAME}{SUFFIX}" if one_file else out / NAME / f"{NAME}{SUFFIX}"


def _words(python: Path, out: Path, work: Path, *, one_file: bool) -> list[str]:
    words = ["--noconfirm", "--clean", "--log-level", "ERROR", "--console", "--name", NAME]
    words += ["--onefile" if one_file else "--onedir"]
    words += ["--distpath", str(out), "--workpath", str(work), "--specpath", str(work)]
    words += ["--additional-hooks-dir", str(HOOKS)]
    words += ["--collect-submodules", "sheetcrm", "--copy-metadata", "sheetcrm"]
    for package in FOUND_BY_NAME:
        words += ["--collect-data", package]
    for module in NOT_TAKEN:
        words += ["--exclude-module", module]
    words += ["--add-data", f"{_file_of(python, PLACES_OF_NUMBERS)}:phonenumbers/geodata"]
    return [*words, str(START)]


def _file_of(python: Path, module: str) -> str:
    """Return where a module lies, without loading the package around it."""
    package, _, rest = module.partition(".")
    asked = f"import {package}; print({package}.__path__[0])"
    told = subprocess.run([python, "-P", "-c", asked], check=True, capture_output=True, text=True)
    return str(Path(told.stdout.strip(), *rest.split(".")).with_suffix(".py"))


def _python() -> Path:
    """Return the Python of the environment, with the present state of sheetcrm in it."""
    python = make_environment(ENVIRONMENT)
    stamp = ENVIRONMENT / "installed"
    state = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != state:
        print("Installing PyInstaller and what sheetcrm needs …", file=sys.stderr, flush=True)
        _run(python, *PIP, f"{ROOT}[release]")
        stamp.write_text(state, encoding="utf-8")
    _run(python, *PIP, "--no-deps", "--force-reinstall", str(ROOT))
    return python


def _run(python: Path, *words: str) -> None:
    # what this checkout holds must not be taken for what was installed
    env = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    ran = subprocess.run([python, "-P", *words], stdout=sys.stderr, env=env, check=False)
    if ran.returncode:
        sys.exit(f"The executable could not be built: {' '.join(words[:3])} failed.")
