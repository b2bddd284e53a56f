"""What CONTRIBUTING says of the code is so: the steps of one cell name what is there."""

import ast
import re
import sys
from datetime import date
from pathlib import Path

import openpyxl

from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

ROOT = Path(__file__).resolve().parents[1]
STEP = re.compile(r"`([a-z_/]+\.py): ([\w.]+)`")


def steps():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _, _, way = text.partition("### The way of one cell")
    return STEP.findall(way.partition("\n## ")[0])


def defined_in(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            functions |= {
                f"{node.name}.{each.name}"
                for each in node.body
                if isinstance(each, ast.FunctionDef)
            }
    return functions


def test_each_step_names_something_that_is_there():
    found = steps()
    assert len(found) >= 10
    missing = [
        (file, name) for file, name in found if name not in defined_in(ROOT / "sheetcrm" / file)
    ]
    assert not missing


def test_a_sync_takes_every_step_in_that_order(tmp_path):
    """Follow a real sync with a profiler and look when each step is first entered."""
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    book.active.append(["Name", "Email"])
    book.active.append(["Ann", "ann@example.com"])
    log = book.create_sheet("Interactions")
    log.append(["Date", "Customer", "Type"])
    log.append([date(2026, 2, 27), "Ann", "Purchase"])
    book.save(tmp_path / "customers.xlsx")
    wanted = [(str(ROOT / "sheetcrm" / file), name) for file, name in steps()]
    entered = []

    def note(frame, event, _):
        code = frame.f_code
        step = (code.co_filename, code.co_qualname)
        if event == "call" and step in wanted and step not in entered:
            entered.append(step)

    sys.setprofile(note)
    try:
        sync_store(WorkbookStore(tmp_path / "customers.xlsx"), date(2026, 3, 2))
    finally:
        sys.setprofile(None)
    assert entered == wanted
