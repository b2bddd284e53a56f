"""Adopts copies of every workbook in a folder and checks that nothing of the owner's changed.

    python3 scripts/adopted.py FOLDER --json

Each workbook is adopted as it is with whatever is safe to answer, as `adopt --yes` does. Then a
list of customers is put into a copy of it, and that is adopted: our columns, Settings and
Interactions go into every kind of workbook. After each adoption every member is compared without
our own cells (corpus/comparison.py), and undoing it must give the old bytes. Prints {"files",
"adopted", "refused": {reason: n}, "with_a_list", "refused_with_a_list", "harmed": [...]}.
"""

import argparse
import io
import json
import os
import shutil
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.comparison import Harm, compare_readers, compare_xml

from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import Package, Workbook
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.use_cases.adopting.adopt import Answers, adopt_list, understand
from sheetcrm.use_cases.target import Target
from sheetcrm.use_cases.undo import undo
from sheetcrm.views.questions.asked import safe_answers

TODAY = date(2026, 3, 2)
LIST = "Customers"
ROWS = (
    ("Name", "Email", "Telefon", "Werbung ok?", "letzter Einkauf", "Katze"),
    ("Anna Ott", "anna@example.de", "0171 5550101", "ja", date(2026, 2, 20), "Minka"),
    ("Bert Lang", "bert@example.de", "0171 5550102", "nein", date(2025, 8, 3), None),
    ("Cora & <Weiß>", "cora@example.de", "0171 5550103", None, date(1904, 1, 1), "😀"),
)
CHECKED = ("adopted", "with_a_list")


@dataclass(frozen=True)
class Outcome:
    """The result for one workbook: what was refused and what was harmed, by what was tried."""

    name: str
    refused: dict[str, str]
    harmed: dict[str, str]


def main() -> int:
    """Run over the folder and print the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    files = sorted(p for p in arguments.folder.rglob("*") if p.suffix.lower() in {".xlsx", ".xlsm"})
    with ProcessPoolExecutor(arguments.jobs) as pool:
        outcomes = list(pool.map(judge, files, chunksize=8))
    result = summary(outcomes)
    print(json.dumps(result, indent=None if arguments.json else 2, ensure_ascii=False))
    return 1 if result["harmed"] else 0


def summary(outcomes: list[Outcome]) -> dict[str, object]:
    """Count what became of the workbooks."""
    refused = {way: Counter[str]() for way in CHECKED}
    for each in outcomes:
        for way, why in each.refused.items():
            refused[way][why] += 1
    return {
        "files": len(outcomes),
        "adopted": len(outcomes) - refused["adopted"].total(),
        "refused": dict(refused["adopted"].most_common()),
        "with_a_list": len(outcomes) - refused["with_a_list"].total(),
        "refused_with_a_list": dict(refused["with_a_list"].most_common()),
        "harmed": [
            f"{each.name}, {way}: {harm}" for each in outcomes for way, harm in each.harmed.items()
        ],
    }


def judge(path: Path) -> Outcome:
    """Adopt one workbook as it is, and with a list in it."""
    warnings.simplefilter("ignore")  # openpyxl warns of what it would lose
    outcome = Outcome(path.name, {}, {})
    ways: dict[str, Callable[[Path, Path], object]] = {
        "adopted": shutil.copyfile,
        "with_a_list": put_list_into,
    }
    for way, prepare in ways.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_DATA_HOME"] = str(Path(folder, "data"))
            try:
                before = Path(folder, f"before-{path.name}")
                prepare(path, before)
                check(before, Path(folder, path.name))
            except SheetcrmError as refusal:
                outcome.refused[way] = refusal.message.replace(path.name, "the file")
            except Harm as harm:
                outcome.harmed[way] = str(harm)
    return outcome


def put_list_into(path: Path, to: Path) -> None:
    """Put a list of customers into a copy of a workbook. Raises SheetcrmError if it is locked."""
    book = Workbook(Package.open(path))
    if any(sheet.name.casefold() == LIST.casefold() for sheet in book.sheets):
        shutil.copyfile(path, to)
        return
    book.graft(Workbook(Package.from_bytes(built_list(), "a list")), (LIST,))
    book.save_to(to)


@cache
def built_list() -> bytes:
    """Build a workbook that holds nothing but a list."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = LIST
    for row in ROWS:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def check(before: Path, path: Path) -> None:
    """Adopt a copy, compare it, and take it back. Raises Harm, or SheetcrmError if it is refused."""
    shutil.copyfile(before, path)
    target = Target(path)
    try:
        understood = understand(target, TODAY)
        adopt_list(understood, Answers(safe_answers(understood.adoption.questions)), TODAY)
    except SheetcrmError:
        if path.read_bytes() != before.read_bytes():
            raise Harm("a refusal changed the file") from None
        raise
    compare(before, path, understood.adoption.tab)
    undo(target)
    if path.read_bytes() != before.read_bytes():
        raise Harm("undo did not bring the old bytes back")


def compare(before: Path, after: Path, tab: str) -> None:
    """Compare every member without our own columns of the list. Raises Harm."""
    ours = {column + 1 for column in WorkbookStore(after).read().own_columns(tab)}
    if not ours:
        raise Harm("there are no columns of ours")
    part = Workbook(Package.open(after)).sheet(tab).part.lower()
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        kept = [name for name in new.namelist() if name in set(old.namelist())]
        if kept != old.namelist():
            raise Harm("the members, or their order")
        for name in kept:
            edited = ours if name.lower() == part else set()
            compare_member(name, old.read(name), new.read(name), edited)
    compare_readers(before, after)


def compare_member(name: str, old: bytes, new: bytes, edited: set[int]) -> None:
    """Compare one member: its bytes, or its XML without what is ours. Raises Harm."""
    if old == new:
        return
    try:
        compare_xml(name, old, new, edited)
    except etree.XMLSyntaxError as error:
        raise Harm(f"{name}: no XML, and not the same") from error


if __name__ == "__main__":
    raise SystemExit(main())
