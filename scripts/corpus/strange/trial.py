"""A strange package and its clean twin, each synced for real in a process of its own."""

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

from corpus.strange.clean import clean_workbook
from corpus.strange.kind import SYNCED, Kind
from corpus.strange.syncs import sync
from corpus.strange.zipped import entries, zipped
from sheetcrm.ooxml import Package
from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.readable import Reader
from sheetcrm.shipped import template_text

DAY: Final = "2026-03-02"
MOST_MEMORY: Final = 2.0
"""Times what the clean twin takes."""
_BASES: Final = 6
"""Clean workbooks, of which each twin is one."""
_DAY_0: Final = date(1899, 12, 30).toordinal()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sync: its exit status, what it said, what it left, and its memory."""

    status: int
    said: str
    report: Any
    values: list[list[Any]] | None
    memory: int
    """Kilobytes at most."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a strange package came through; `fault` is blank if it did."""

    name: str
    fault: str
    ratio: float
    said: str


def try_out(kind: Kind, seed: int, folder: Path) -> Result:
    """Make a package of this kind, sync it, and hold it against its twin."""
    base = seed % _BASES
    path = folder / f"strange-{seed}.xlsx"
    path.write_bytes(kind.make(Random(seed), clean_workbook(base)))
    found, twin = _synced(path), _twin(base)
    path.unlink()
    return Result(kind.name, _fault(kind, found, twin), found.memory / twin.memory, found.said)


def _fault(kind: Kind, found: Outcome, twin: Outcome) -> str:
    if found.status not in {0, 1} or "Traceback" in found.said:
        return f"exit {found.status}"
    if found.memory > MOST_MEMORY * twin.memory:
        return f"{found.memory // 1024} MB, its twin {twin.memory // 1024} MB"
    if kind.outcome != SYNCED:
        wanted = _sentence(kind.outcome)
        return "" if found.status == 1 and wanted.search(found.said) else f"not {kind.outcome}"
    if found.status:
        return "refused"
    if found.values != twin.values:
        return "other values than the twin"
    named = [each for each in found.report["problems"] if "far from everything" in each["message"]]
    if kind.names_cell and not named:
        return "the stray is not named"
    return ""


@cache
def _twin(base: int) -> Outcome:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "clean.xlsx"
        path.write_bytes(zipped(entries(clean_workbook(base).parts)))
        outcome = _synced(path)
    assert outcome.status == 0, outcome.said
    return outcome


def _synced(path: Path) -> Outcome:
    """Sync a workbook by the command line."""
    said = path.with_suffix(".said")
    status, memory = sync(path, said, DAY)
    text = said.read_text("utf-8", "replace")
    report = json.loads(text) if status == 0 else None
    values = _values(path) if status == 0 else None
    return Outcome(status, re.sub(r"\s+", " ", text), report, values, memory)


def _values(path: Path) -> list[list[Any]]:
    """Return what stands below the headings of the customers after a sync, row by row."""
    reader = Reader(WorkbookContents(Package.open(path)))
    rows = reader.sheet("Customers").cells.to_python(skip_empty_area=False)
    last = max((at for at, cell in enumerate(rows[0], 1) if cell != ""), default=0)
    return [_plain(row[:last]) for row in rows if any(cell != "" for cell in row[:last])]


def _plain(row: Sequence[Any]) -> list[Any]:
    """Return what cells hold, a day as its number: without formats there are no dates."""
    return [
        cell.toordinal() - _DAY_0 if isinstance(cell, date) else cell for cell in row if cell != ""
    ]


@cache
def _sentence(code: str) -> "re.Pattern[str]":
    """Return a pattern of the sentence, and what to do about it, that an error's code stands for."""
    area, _, name = code.partition(".")
    texts = tomllib.loads(template_text("wording/english/errors.toml"))[area][name]
    pieces = (re.split(r"\{[^}]*\}", text) for text in texts)
    return re.compile(".*".join(".+".join(map(re.escape, each)) for each in pieces))
