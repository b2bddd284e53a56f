"""The environment that a release is made in, with what its lock file pins: PyInstaller, build and twine."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from environment import ROOT, make_environment

from release.locked import RELEASE

ENVIRONMENT = ROOT / ".release"
"""It holds nothing else: what the checks need must not get into what is handed out."""
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")


def release_python() -> Path:
    """Return the Python of the environment, with the present state of sheetcrm in it."""
    python = make_environment(ENVIRONMENT)
    stamp = ENVIRONMENT / "installed"
    state = hashlib.sha256(RELEASE.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != state:
        print("Installing what a release is made with …", file=sys.stderr, flush=True)
        run(python, *PIP, "--require-hashes", "--requirement", str(RELEASE))
        stamp.write_text(state, encoding="utf-8")
    run(python, *PIP, "--no-deps", "--no-build-isolation", "--force-reinstall", str(ROOT))
    return python


def run(python: Path, *words: str) -> None:
    """Run a module of the environment, and exit if it fails. What it says goes to standard error."""
    # what this checkout holds must not be taken for what was installed
    env = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    ran = subprocess.run([python, "-P", *words], stdout=sys.stderr, env=env, check=False)
    if ran.returncode:
        sys.exit(f"No release was made: {' '.join(words[:2])} failed.")
