"""What the lock files pin: of each package one version, and the hashes of all its files."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from environment import ROOT

JOBS: Final = ROOT / "scripts" / "jobs" / "requirements.lock"
"""What the package itself needs, and what builds its wheel."""
RELEASE: Final = ROOT / "scripts" / "release" / "requirements.lock"
"""The same, and what a release is made with."""
PIN: Final = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\\n]+))? \\\n"
    r"(?P<hashes>(?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Pin:
    """One package in one version; `hashes` are the SHA-256 of the files that may be taken."""

    name: str
    version: str
    hashes: frozenset[str]


def pins_in(lock: Path) -> list[Pin]:
    """Return what a lock file pins."""
    return [
        Pin(found["name"], found["version"], frozenset(re.findall("[0-9a-f]{64}", found["hashes"])))
        for found in PIN.finditer(lock.read_text(encoding="utf-8"))
    ]
