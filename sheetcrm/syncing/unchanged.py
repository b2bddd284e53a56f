"""If nothing changed since the last sync, its report still holds and there is nothing to do.

Our columns depend on the content of the file, the day, this program and the packages it uses. If
all of these are the same, so is the result. The report is kept beside the journal, readable only
to its owner. This module loads no rules, which is what makes it quick.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sheetcrm.exports.named import Stamp, stamp_of
from sheetcrm.shipped import template_folder
from sheetcrm.stores.files.private_files import make_own_folder, write_whole
from sheetcrm.syncing.report import HeldBack, NotInList, Report, Today
from sheetcrm.views.problems import WordedProblem

_FILE = "last-sync.json"
_PACKAGE = Path(__file__).parents[1]
_SITES = frozenset({"site-packages", "dist-packages"})
_INSTALLED = frozenset({".dist-info", ".egg-info"})
"""How pip and Linux distributions end the names that hold a package's version."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The setting that decides which day it is."""

    time_zone: str | None


def last_report(
    folder: Path | None,
    digest: Callable[[], str | None],
    today: Today,
    told_in: str | None = None,
) -> Report | None:
    """Return the report of the last sync if nothing that it depends on has changed, else None.

    `digest` gives that of the target's present content, None if the store has none; it is asked
    last, as it may take a while. `told_in` is the language of the report, None the owner's own.
    """
    kept = _read(folder)
    if kept is None or kept["program"] != _program():
        return None
    if any(stamp_of(Path(named)) != stamp for named, stamp in kept["files"].items()):
        return None
    is_it = kept["is_owners"] if told_in is None else kept["report"]["language"] == told_in
    if not is_it:
        return None
    day = today(Zone(kept["time_zone"])) if callable(today) else today
    if kept["report"]["today"] != day.isoformat() or kept["digest"] != digest():
        return None
    return _report_of(kept["report"], day)


def _report_of(fields: dict[str, Any], today: date) -> Report:
    unlisted = (
        {**each, "since": date.fromisoformat(each["since"])} for each in fields["not_in_list"]
    )
    return Report(
        **{
            **fields,
            "today": today,
            "problems": tuple(WordedProblem(**each) for each in fields["problems"]),
            "now_allowed": tuple(fields["now_allowed"]),
            "held_back": tuple(HeldBack(**each) for each in fields["held_back"]),
            "also_daily": tuple(fields.get("also_daily", ())),
            "joined": (),
            "not_in_list": tuple(NotInList(**each) for each in unlisted),
        }
    )


def keep_report(
    folder: Path | None,
    digest: str | None,
    time_zone: str | None,
    report: Report,
    *,
    is_owners: bool = True,
    files: Mapping[str, Stamp] | None = None,
) -> None:
    """Keep the report of a sync that left a target with this digest, if the disk lets us.

    `is_owners` tells whether it is in the owner's language, `files` which exports it read.
    """
    if folder is None or digest is None:
        return
    settled = replace(report, cells_written=0, dry_run=False, backup=None, seconds=0.0)
    content: dict[str, Any] = {
        "digest": digest,
        "program": _program(),
        "time_zone": time_zone,
        "is_owners": is_owners,
        "files": files or {},
        "report": json.loads(json.dumps(asdict(settled), default=date.isoformat)),
    }
    content["checksum"] = _checksum(content)
    with suppress(OSError):  # the sync is done; without its report the next one only takes longer
        make_own_folder(folder)
        write_whole(folder / _FILE, json.dumps(content).encode())


def _read(folder: Path | None) -> dict[str, Any] | None:
    """Return what the last sync kept; None if there is none, or it is not what was written."""
    try:
        kept = json.loads((folder / _FILE).read_bytes()) if folder else None
        is_whole = isinstance(kept, dict) and kept.pop("checksum", None) == _checksum(kept)
    except (OSError, ValueError, RecursionError):  # it is damaged: then the sync runs
        return None
    return kept if is_whole else None


def _checksum(content: dict[str, Any]) -> str:
    return sha256(json.dumps(content).encode()).hexdigest()


def _program() -> str:
    """Return a digest of this program, its texts and the packages it uses."""
    state = [sys.version, *sorted({*_sources(), *_packages()})]
    return sha256("\n".join(state).encode()).hexdigest()


def _sources() -> Iterator[str]:
    if getattr(sys, "frozen", False):  # an executable, which holds them
        state = Path(sys.executable).stat()
        yield f"{sys.executable} {state.st_size} {state.st_mtime_ns}"
    for folder in {_PACKAGE, Path(str(template_folder()))}:
        for path in folder.rglob("*.*"):
            if path.suffix in {".py", ".toml"}:
                state = path.stat()
                yield f"{path} {state.st_size} {state.st_mtime_ns}"


def _packages() -> Iterator[str]:
    """Yield the names of installed packages with their versions."""
    named = (entry for entry in map(Path, sys.path) if entry.name in _SITES)
    for folder in {_PACKAGE.parent, *named}:
        if folder.is_dir():
            yield from (path.name for path in folder.iterdir() if path.suffix in _INSTALLED)
