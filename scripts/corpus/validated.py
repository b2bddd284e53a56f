"""Holds workbooks to Microsoft's Open XML SDK before and after an edit: we may add no fault.

    python3 scripts/corpus/validated.py FOLDER [--most 100] [--json]
    python3 scripts/corpus/validated.py --starters [--json]

Each workbook gets columns, as in fidelity.py, and all tabs of a starter grafted; the SDK's validator
reads both files, and what it says of the edited one that it did not say before counts as new. With
--starters it reads the starters of every kind of business in every language. With --most only so
many workbooks are read, chosen so that each trap of the format is met. The validator comes with
tests/node (npm), or lies where SHEETCRM_OOXML_VALIDATOR says; without it nothing is checked, and that
is said.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from environment import NODE

from corpus.edits import append, first_row
from corpus.office import chosen_by_trap
from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import Package, Workbook
from sheetcrm.rules.words import Business
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.results import with_results
from sheetcrm.templates.starter import to_bytes
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.languages import language_names

PACKAGE = Path(os.environ.get("SHEETCRM_OOXML_VALIDATOR", NODE / "node_modules" / "@xarsh"))
NAME = "ooxml-validator.exe" if os.name == "nt" else "ooxml-validator"
LIST_TABS = frozenset({"Customers", "Interactions"})
"""An owner's workbook has its own."""

Faults = Counter[tuple[str, ...]]


def main() -> int:
    """Read all workbooks, or those chosen, and print what is new."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--starters", action="store_true", help="read the starters instead")
    parser.add_argument("--most", type=int, help="read only so many, chosen by trap")
    parser.add_argument("--json", action="store_true", help="print JSON only")
    arguments = parser.parse_args()
    if validator() is None:
        sys.stderr.write(
            "skipped: Microsoft's validator is not installed (npm install in tests/node)\n"
        )
        return 0
    if arguments.starters:
        result = read_starters(arguments.most)
    elif arguments.folder is not None:
        result = read_corpus(arguments.folder, arguments.most)
    else:
        parser.error("name a folder of workbooks, or say --starters")
    print(json.dumps(result, indent=None if arguments.json else 2, ensure_ascii=False))
    return 1 if result["new"] else 0


def read_starters(most: int | None) -> dict[str, object]:
    """Read the starters of every kind of business in every language, or some of each language."""
    kinds = list(product(Business, language_names()))
    chosen = kinds if most is None else kinds[:: max(1, len(kinds) // most)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "starter.xlsx"
        found = {}
        for business, language in chosen:
            file.write_bytes(starter(business, language))
            found[f"{business.value}, {language}"] = told(faults_of(file))
    return {"files": len(found), "new": {name: lines for name, lines in found.items() if lines}}


@cache
def starter(business: Business, language: str) -> bytes:
    """Return the file of a starter."""
    tabs = starter_tabs(business, "customers.xlsx", language=language)
    return with_results(to_bytes(build_workbook(tabs)), tabs)


def read_corpus(corpus: Path, most: int | None) -> dict[str, object]:
    """Edit copies of workbooks and read both."""
    files = sorted(p for p in corpus.rglob("*") if p.suffix.lower() in {".xlsx", ".xlsm"})
    chosen = files if most is None else chosen_by_trap(files, most)
    with tempfile.TemporaryDirectory() as folder:
        edited = Path(folder)
        new = dict(_new_faults(chosen, edited))
        return {
            "files": len(chosen),
            "read": len(new),
            "new": {name: told(faults) for name, faults in new.items() if faults},
        }


def _new_faults(files: Sequence[Path], folder: Path) -> Iterator[tuple[str, Faults]]:
    """Yield what the validator says of each workbook that can be edited only once it is."""
    for path in files:
        after = folder / f"after{path.suffix}"
        try:
            edit(path, after)
        except (SheetcrmError, StopIteration):
            continue  # fidelity.py reports what is refused, and why
        found = faults_of(after)
        yield path.name, found - faults_of(path) if found else found


def edit(path: Path, after: Path) -> None:
    """Write a copy of a workbook with our columns and tabs. Raises SheetcrmError where it cannot be."""
    book = Workbook(Package.open(path))
    sheet = next(each.name for each in book.sheets if each.kind == "worksheet")
    append(book, sheet, first_row(book.edit(sheet)))
    if not book.is_structure_locked:
        built = Workbook(Package.from_bytes(starter(Business.SHOP, "German"), "our tabs"))
        there = {each.name.casefold() for each in book.sheets} | {
            each.casefold() for each in LIST_TABS
        }
        book.graft(built, [each.name for each in built.sheets if each.name.casefold() not in there])
    book.save_to(after)


def validator() -> Path | None:
    """Return the validator's program; None if it is not installed."""
    return next(PACKAGE.glob(f"ooxml-validator-*/{NAME}"), None)


def faults_of(file: Path) -> Faults:
    """Return what the validator says of a file, each fault as often as it does."""
    program = validator()
    if program is None:
        raise RuntimeError("Microsoft's validator is not installed")
    ran = subprocess.run([program, file], stdout=subprocess.PIPE, check=False)
    errors = json.loads(ran.stdout)["errors"]
    return Counter(
        (
            each["id"] or each["errorType"],
            _anywhere(each["path"]),
            _anywhere(each["xPath"]),
            each["description"],
        )
        for each in errors
    )


def told(faults: Faults) -> list[str]:
    """Return faults as lines."""
    return [f"{count} × {': '.join(fault)}" for fault, count in faults.most_common()]


def _anywhere(path: str | None) -> str:
    """Return a path without its numbers: ours stand behind others, or before."""
    return re.sub(r"\d+", "", path or "")


if __name__ == "__main__":
    raise SystemExit(main())
