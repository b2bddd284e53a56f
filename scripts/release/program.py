"""The program as an executable: what PyInstaller is told to take along."""

import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

from release.tools import release_python, run

NAME = "sheetcrm"
START = Path(__file__).with_name("start.py")
HOOKS = Path(__file__).with_name("hooks")
SUFFIX = ".exe" if os.name == "nt" else ""

NOT_TAKEN = ("numpy", "pandas", "matplotlib", "PIL", "lxml", "tkinter", "IPython", "pytest")
"""What the packages use only where it is there."""
READ_AS_FILES = (
    "sheetcrm/sheet_templates",
    "sheetcrm/RULES.md",
    "xlwings/addin",
    "phonenumbers/geodata/locale.py",
)
"""What is looked for by name below the installed packages, so that no import tells of it."""


def build(out: Path, *, one_file: bool) -> Path:
    """Build the program into a folder, and return the executable. Exits where that fails."""
    python = release_python()
    with tempfile.TemporaryDirectory() as work:
        run(python, "-m", "PyInstaller", *_words(python, out, work, one_file=one_file))
    return out / f"{NAME}{SUFFIX}" if one_file else out / NAME / f"{NAME}{SUFFIX}"


def pack(program: Path, version: str) -> Path:
    """Pack the folder of a program beside it, named for its version and this system."""
    system = f"{platform.system()}-{platform.machine()}".lower()
    kind = "zip" if os.name == "nt" else "gztar"  # a zip would lose what may be run
    out = program.parents[1]
    return Path(shutil.make_archive(f"{out / NAME}-{version}-{system}", kind, out, NAME))


def _words(python: Path, out: Path, work: str, *, one_file: bool) -> list[str]:
    words = ["--noconfirm", "--clean", "--log-level", "ERROR", "--console", "--name", NAME]
    words += ["--onefile" if one_file else "--onedir"]
    words += ["--distpath", str(out), "--workpath", work, "--specpath", work]
    words += ["--additional-hooks-dir", str(HOOKS)]
    words += ["--collect-submodules", NAME, "--copy-metadata", NAME]
    for module in NOT_TAKEN:
        words += ["--exclude-module", module]
    packages = _packages(python)
    for name in READ_AS_FILES:
        path = packages / name
        to = name if path.is_dir() else str(Path(name).parent)
        words += ["--add-data", f"{path}:{to}"]
    return [*words, str(START)]


def _packages(python: Path) -> Path:
    """Return the folder of the packages that are installed."""
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    told = subprocess.run(
        [python, "-P", "-c", asked], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return Path(told.stdout.strip())
