"""What the scripts need installed: a virtual environment, packages for node. Needs only Python.

The environment lies in `.venv` beside this checkout, or where the environment
variable SHEETCRM_VENV points, and is made once; it is brought up to date when pyproject.toml changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)

NODE = ROOT / "tests" / "node"
"""Engines and schemas by others, for the tests only; package.json names them."""


def python_with(extras: str = "") -> Path:
    """Return the Python of an environment with the project and some of its extras installed."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed; this is {sys.version}.")
    folder = Path(os.environ.get("SHEETCRM_VENV", ROOT / ".venv"))
    python = make_environment(folder)
    stamp = folder / f"installed-{extras or 'plain'}"
    state = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != state:
        _install(python, extras)
        stamp.write_text(state, encoding="utf-8")
    return python


def make_environment(folder: Path) -> Path:
    """Return the Python of a virtual environment, which is made if it is not there."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        _make(folder)
    return python


def install_node_packages() -> None:
    """Install what the tests run in node, once for each state of package.json, if npm is there."""
    npm = shutil.which("npm")
    stamp = NODE / "node_modules" / ".installed"
    wanted = (NODE / "package.json").read_text(encoding="utf-8")
    if npm is None or (stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
        return
    print("Installing what the tests run in node …", file=sys.stderr, flush=True)
    quiet = ("--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error")
    installed = subprocess.run([npm, "install", *quiet], cwd=NODE, stdout=sys.stderr, check=False)
    if installed.returncode == 0:
        stamp.write_text(wanted, encoding="utf-8")


def _make(folder: Path) -> None:
    print(f"Making a virtual environment in {folder} …", file=sys.stderr, flush=True)
    is_new = not folder.exists()
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False)
    if made.returncode:
        if is_new:  # half an environment would be taken for a whole one the next time
            shutil.rmtree(folder, ignore_errors=True)
        sys.exit(
            "This Python cannot make virtual environments. "
            "On Debian and Ubuntu run: sudo apt install python3-venv"
        )


def _install(python: Path, extras: str) -> None:
    print("Installing sheetcrm and what it needs into it …", file=sys.stderr, flush=True)
    wanted = f"{ROOT}[{extras}]" if extras else str(ROOT)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    installed = subprocess.run([*pip, "--editable", wanted], check=False)
    if installed.returncode:
        sys.exit("The packages could not be installed. Is there a connection to the internet?")
