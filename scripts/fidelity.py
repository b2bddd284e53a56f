"""Edits copies of every workbook in a folder and checks that nothing but the edited cells changed.

    python3 scripts/fidelity.py FOLDER --json

Each workbook goes through these cases: columns appended (a date, a percentage, an awkward text),
the same again (which must change nothing), the cells overwritten, tabs grafted (a model of all that
a tab may have, then our own tabs, the Dashboard with its charts among them), and a hidden tab made,
then edited again. After each, all parts are compared: the raw bytes of those that must not
differ, and the XML of the others without the edited cells (corpus/comparison.py). Prints {"files",
"edited", "refused": {reason: n}, "harmed": [...]}.
"""

import argparse
import io
import json
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.comparison import Harm, check, check_ways_agree
from corpus.edits import HIDDEN_ROWS, HIDDEN_TAB, UGLY, append, columns_from, fill, first_row

from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import Package, Workbook
from sheetcrm.ooxml.package.relations import relations_part
from sheetcrm.rules.words import Business
from sheetcrm.tables.kept.dashboard import DASHBOARD, Part
from sheetcrm.tables.kept.owners.messages_columns import MESSAGES
from sheetcrm.tables.kept.owners.presence import PRESENCE
from sheetcrm.tables.kept.problems_columns import PROBLEMS
from sheetcrm.tables.kept.start import START
from sheetcrm.tables.kept.today.columns import TODAY
from sheetcrm.tables.kept.welcome import WELCOME
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.results import with_results
from sheetcrm.templates.starter import to_bytes
from sheetcrm.templates.starter_tabs import starter_tabs

BUILT_TABS = ("Sheetcrm Today", "_sheetcrm")
OUR_TABS = (TODAY, WELCOME, DASHBOARD, MESSAGES, PRESENCE, START, PROBLEMS)
HIDDEN_EDITS = ((1, 1), (3, 1), (1, 6), (40, 2))
"""Cells, as (row, column): an existing one, one in an empty row, one at the right, one below."""


@dataclass(frozen=True)
class Outcome:
    """The result for one workbook."""

    name: str
    refused: str = ""
    harmed: str = ""


class NoCells(Exception):  # noqa: N818 - reads as the event it names
    """The workbook has no sheet of cells."""


def main() -> int:
    """Run over the folder and print the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="keep the edited copies in this folder")
    arguments = parser.parse_args()
    files = sorted(p for p in arguments.folder.rglob("*") if p.suffix.lower() in {".xlsx", ".xlsm"})
    with ProcessPoolExecutor(arguments.jobs) as pool:
        outcomes = list(pool.map(judge, files, [arguments.keep] * len(files), chunksize=8))
    refused = Counter(outcome.refused for outcome in outcomes if outcome.refused)
    result = {
        "files": len(files),
        "edited": sum(not outcome.refused for outcome in outcomes),
        "refused": dict(refused.most_common()),
        "harmed": [f"{each.name}: {each.harmed}" for each in outcomes if each.harmed],
    }
    print(json.dumps(result, indent=None if arguments.json else 2, ensure_ascii=False))
    return 1 if result["harmed"] else 0


def judge(path: Path, keep: Path | None = None) -> Outcome:
    """Put one workbook through all cases."""
    warnings.simplefilter("ignore")  # openpyxl warns of what it would lose
    with tempfile.TemporaryDirectory() as folder:
        try:
            run_cases(path, Path(folder) if keep is None else keep)
        except SheetcrmError as refusal:
            return Outcome(path.name, refused=reason(refusal, path))
        except NoCells:
            return Outcome(path.name, refused="The workbook has no sheet of cells.")
        except Harm as harm:
            return Outcome(path.name, harmed=str(harm))
    return Outcome(path.name)


def reason(refusal: SheetcrmError, path: Path) -> str:
    """Return the refusal without this file's name."""
    return refusal.message.replace(path.name, "the file")


def run_cases(path: Path, folder: Path) -> None:
    """Append, repeat, overwrite, add tabs."""
    appended = folder / f"{path.stem}-appended{path.suffix}"
    overwritten = folder / f"{path.stem}-overwritten{path.suffix}"
    book = Workbook(Package.open(path))
    sheet = next((each.name for each in book.sheets if each.kind == "worksheet"), None)
    if sheet is None:
        raise NoCells
    header = first_row(book.edit(sheet))
    first = append(book, sheet, header)
    check(path, appended, book.save_to(appended), sheet, columns_from(first))
    slow = Workbook(Package.open(path), use_general=True)
    append(slow, sheet, header)
    check_ways_agree(book.plan(), slow.plan())

    again = Workbook(Package.open(appended))
    fill(again.edit(sheet), header, first, UGLY)
    if again.changed:
        raise Harm(f"a second sync would change {sorted(again.plan().members)}")

    fill(again.edit(sheet), header, first, "Call")
    check(appended, overwritten, again.save_to(overwritten), sheet, columns_from(first))
    slow = Workbook(Package.open(appended), use_general=True)
    fill(slow.edit(sheet), header, first, "Call")
    check_ways_agree(again.plan(), slow.plan())

    add_tabs(path, folder)


def add_tabs(path: Path, folder: Path) -> None:
    """Graft tabs; make a hidden tab and edit it again. Where tabs are locked, both are refused."""
    grafted, hidden, edited = (
        folder / f"{path.stem}-{case}{path.suffix}" for case in ("grafted", "hidden", "edited")
    )
    book = Workbook(Package.open(path))
    tabs = Workbook(Package.from_bytes(built_tabs(), "built tabs"))
    if book.is_structure_locked:
        check_refused(lambda: book.graft(tabs, BUILT_TABS))
        check_refused(lambda: book.add_hidden_sheet(HIDDEN_TAB))
        return
    book.graft(tabs, BUILT_TABS)
    check(path, grafted, book.save_to(grafted), BUILT_TABS[0], set())
    add_our_tabs(path, folder / f"{path.stem}-ours{path.suffix}")

    book = Workbook(Package.open(path))
    book.add_hidden_sheet(HIDDEN_TAB, HIDDEN_ROWS)
    check(path, hidden, plan := book.save_to(hidden), HIDDEN_TAB, set())
    listing = {"[content_types].xml", book.part.lower(), relations_part(book.part).lower()}
    if not {name.lower() for name in plan.changed} <= listing or len(plan.added) != 1:
        raise Harm(f"a hidden tab touches {sorted(plan.members)}")
    if Workbook(Package.open(hidden)).sheet(HIDDEN_TAB).state != "hidden":
        raise Harm("the hidden tab shows")

    book = Workbook(Package.open(hidden))
    for row, column in HIDDEN_EDITS:
        book.edit(HIDDEN_TAB).set(row, column, UGLY)
    check(hidden, edited, plan := book.save_to(edited), HIDDEN_TAB, {at for _, at in HIDDEN_EDITS})
    if len(plan.members) != 1:
        raise Harm(f"an edit of the hidden tab touches {sorted(plan.members)}")


def add_our_tabs(path: Path, grown: Path) -> None:
    """Graft the tabs that adopting offers, all but those whose names are taken."""
    book, ours = Workbook(Package.open(path)), Workbook(Package.from_bytes(our_tabs(), "our tabs"))
    taken = {each.name.casefold() for each in book.sheets}
    names = [name for name in OUR_TABS if name.casefold() not in taken]
    before = sum(name.startswith("xl/charts/") for name in book.package.parts)
    book.graft(ours, names)
    check(path, grown, book.save_to(grown), names[0], set())
    after = sum(name.startswith("xl/charts/") for name in Package.open(grown).parts)
    if DASHBOARD in names and after - before != len(Part):
        raise Harm(f"{after - before} charts were added instead of {len(Part)}")


def check_refused(add: Callable[[], object]) -> None:
    """Raise Harm where a tab can be added to a workbook of locked structure."""
    try:
        add()
    except SheetcrmError:
        return
    raise Harm("a tab was added to a workbook of locked structure")


@cache
def our_tabs() -> bytes:
    """Build the tabs that adopting offers, as a new workbook has them."""
    tabs = [tab for tab in starter_tabs(Business.SHOP, "list.xlsx") if tab.name in OUR_TABS]
    return with_results(to_bytes(build_workbook(tabs)), tabs)


@cache
def built_tabs() -> bytes:
    """Build tabs with a table, a chart, a rule, a choice, a link, a note and formats of their own."""
    book = openpyxl.Workbook()
    today = book.worksheets[0]
    today.title = BUILT_TABS[0]
    for row in (["Due", "Customer", "Score"], [date(2026, 3, 2), "Ann", 0.5], [None, "Bob", 0.2]):
        today.append(row)
    today["A1"].font, today["A1"].fill = Font(bold=True, size=13), PatternFill("solid", "FF00AA00")
    today["A2"].number_format, today["C2"].number_format = "d mmm yyyy", "0.0%"
    today["B2"].hyperlink, today["B3"].comment = "mailto:a@example.com", Comment("Call", "us")
    today.add_table(Table(displayName="SheetcrmToday", ref="A1:C3"))
    red = DifferentialStyle(fill=PatternFill(bgColor="FFFF0000"))
    rule = Rule("cellIs", operator="lessThan", formula=["0.3"], dxf=red)
    today.conditional_formatting.add("C2:C3", rule)
    choice = DataValidation(type="list", formula1='"Yes,No"', sqref="D2:D3")
    today.add_data_validation(choice)
    chart = BarChart()
    chart.add_data(Reference(today, min_col=3, min_row=1, max_row=3), titles_from_data=True)
    today.add_chart(chart, "F2")
    book.create_sheet(BUILT_TABS[1]).sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
