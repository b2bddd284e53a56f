"""Python as xlwings Lite has it in Excel: Pyodide, in node, with our own wheel and what it needs.

Pyodide's own package index is not used: our wheel is built from this checkout, the others
come from PyPI as the lock file pins them, once for each state of that. Both lie in .pyodide beside
this checkout.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from environment import ROOT
from filelock import FileLock
from release.locked import JOBS, Pin, pins_in

NODE = ROOT / "tests" / "node"
PYODIDE = NODE / "node_modules" / "pyodide"
CACHE = ROOT / ".pyodide"
SOURCES = ("sheetcrm", "sheet_templates", "pyproject.toml")

XLWINGS = "xlwings"
"""Lite itself asks for it in every workbook's requirements.txt."""

ON_PAGE = ("openpyxl", "python-calamine", "platformdirs", "filelock", "vobject")
"""What the page in a browser needs beside: there we read and write workbooks."""

LICENCE = {"XLWINGS_ON_SERVER": "true", "XLWINGS_LICENSE_KEY": "noncommercial"}
"""What xlwings wants in order to take calls outside Excel: for tests and measurements only."""


class BrowserMissingError(Exception):
    """There is no Pyodide here, and its text explains why."""


class BrowserFailedError(Exception):
    """A script failed in Pyodide, or a package cannot be there; the text explains which and how."""


def run_in_browser(
    script: Path,
    data: object = None,
    env: Mapping[str, str] | None = None,
    *,
    wheels: Sequence[Path] | None = None,
    folder: Path | None = None,
) -> Any:  # noqa: ANN401 - whatever it tells
    """Return the JSON value that a script's last expression tells, run in Pyodide.

    The script finds `data` as JavaScript's counterpart of it, and in `node_seconds` how long
    Pyodide took to start and to unpack. By default the wheels are those that Lite has; a `folder`
    is there as /out. Raises BrowserMissingError or BrowserFailedError.
    """
    unpacked = [*needed_wheels(), own_wheel()] if wheels is None else wheels
    job = {
        "wheels": [str(path) for path in unpacked],
        "script": str(script),
        "data": data,
        "env": dict(env or {}),
        "folder": str(folder) if folder else None,
    }
    with tempfile.TemporaryDirectory() as its_own:
        job_file = Path(its_own) / "job.json"
        job_file.write_text(json.dumps(job), encoding="utf-8")
        words = [_node(), str(NODE / "pyodide.mjs"), str(job_file)]
        ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    if ran.returncode:
        raise BrowserFailedError(ran.stderr)
    return json.loads(ran.stdout)


def own_wheel() -> Path:
    """Return our wheel, built once for each state of the sources."""
    folder = CACHE / f"own-{_state_of_sources()}"
    with _one_process():
        if not folder.is_dir():
            for old in CACHE.glob("own-*"):
                shutil.rmtree(old, ignore_errors=True)
            _pip("wheel", folder, "--no-deps", str(ROOT))
    (wheel,) = folder.glob("*.whl")
    return wheel


def needed_wheels() -> list[Path]:
    """Return the wheels of everything that we and Lite need in a browser, fetched once."""
    return _fetched([*requirements(), XLWINGS])


def page_wheels() -> list[Path]:
    """Return the wheels of everything that our page needs, fetched once."""
    return _fetched([*requirements(), *ON_PAGE])


def _fetched(wanted: Sequence[str]) -> list[Path]:
    _node()
    about = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    digits = "".join(about["python"].split(".")[:2])
    platform = f"pyemscripten_{about['abi_version']}_wasm32"
    tags = ["--platform", platform, "--platform", "any", "--implementation", "cp"]
    tags += ["--python-version", digits, "--abi", f"cp{digits}", "--abi", "none"]
    pins = pins_in(JOBS)
    versions = [f"{pin.name}=={pin.version}" for pin in pins]
    folder = CACHE / f"needed-{_digest([platform, *wanted, *versions])}"
    with _one_process():
        if not folder.is_dir():
            # pip's own check of hashes wants each to be named, and reads the markers for this system
            constraints = CACHE / "constraints.txt"
            constraints.write_text("\n".join(versions), encoding="utf-8")
            words = ["--only-binary", ":all:", "--constraint", str(constraints), *tags, *wanted]
            _pip("download", folder, *words, pins=pins)
    return sorted(folder.glob("*.whl"))


def requirements() -> list[str]:
    """Return what our own metadata asks for everywhere, so in a browser too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [each for each in project["dependencies"] if "emscripten" not in each]


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        raise BrowserMissingError("node is not installed")
    if not PYODIDE.is_dir():
        raise BrowserMissingError("the package pyodide is not installed in tests/node")
    return node


def _one_process() -> FileLock:
    """Return the lock under which the wheels are made: several processes of the tests want them."""
    CACHE.mkdir(exist_ok=True)
    return FileLock(CACHE / "lock")


def _pip(verb: str, folder: Path, *words: str, pins: Sequence[Pin] = ()) -> None:
    """Fill a folder with wheels, of these pins if any; where that fails there is no folder."""
    half = Path(tempfile.mkdtemp(dir=CACHE))
    pip = [sys.executable, "-m", "pip", verb, "--quiet", "--disable-pip-version-check"]
    where = ["--dest" if verb == "download" else "--wheel-dir", str(half)]
    ran = subprocess.run(
        [*pip, *where, *words],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if ran.returncode:
        shutil.rmtree(half, ignore_errors=True)
        why = f"pip {verb} failed: {ran.stderr.strip()[-500:]}"
        # a package without a wheel for browsers must not go unnoticed
        raise (BrowserMissingError if "connection" in ran.stderr else BrowserFailedError)(why)
    if pins and (others := _not_pinned(half, pins)):
        shutil.rmtree(half, ignore_errors=True)
        raise BrowserFailedError(f"not what the lock file pins: {', '.join(others)}")
    half.rename(folder)


def _not_pinned(folder: Path, pins: Iterable[Pin]) -> list[str]:
    """Return the files whose hashes stand nowhere in the lock file."""
    known = {digest for pin in pins for digest in pin.hashes}
    return [
        file.name
        for file in sorted(folder.iterdir())
        if hashlib.sha256(file.read_bytes()).hexdigest() not in known
    ]


def _state_of_sources() -> str:
    files = sorted(path for name in SOURCES for path in _files(ROOT / name))
    states = (f"{path.relative_to(ROOT)} {_digest([path.read_bytes().hex()])}" for path in files)
    return _digest(states)


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    return [each for each in path.rglob("*") if each.is_file() and "__pycache__" not in each.parts]


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
