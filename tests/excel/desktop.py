"""Answers formulas through xlwings' desktop side, as Excel on Windows asks; a process of its own.

The decorators, the converters and the generator of VBA are xlwings' own; Windows and COM are not.
"""

import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import com

com.pretend()

import golden  # noqa: E402 - after xlwings was made to think this is Windows
import xlwings.udfs  # noqa: E402

MODULE = "sheetcrm.excel.functions"
ALL_ROWS, SOME_COLUMNS = 1_048_576, 100


def call(function, *args):
    """Call a function as the VBA does that xlwings writes; return what spills."""
    given = [com.MISSING if arg is None else arg for arg in args]
    return golden.plain(xlwings.udfs.call_udf(MODULE, function, given))


def table():
    """Answer the golden table, each range given just as large as it is."""
    return [call(case.function, *map(argument, case.args)) for case in golden.CASES]


def whole_columns():
    """Answer it with every range given as whole columns; also say how many cells were read most."""
    sheets = []

    def columns(arg):
        given = argument(arg)
        if not isinstance(given, com.Range):
            return given
        sheets.append(given.Worksheet)
        return com.Range(given.Worksheet, 1, 1, ALL_ROWS, SOME_COLUMNS)

    answers = [call(case.function, *map(columns, case.args)) for case in golden.CASES]
    return {"answers": answers, "most": max(sheet.reads for sheet in sheets)}


def argument(arg):
    if not isinstance(arg, list):
        return com.com_value(arg)
    rows = [[com.com_value(cell) for cell in row] for row in arg]
    return com.Range(com.Sheet(rows), 1, 1, len(arg), len(arg[0]))


def odd_cells():
    """Answer about cells as only COM has them: errors as numbers, currency, times, empty sheets."""
    div0, name = -2146826281, -2146826259
    people = [
        ["Name", "Phone", "Birthday", "Total spent", "Notes"],
        ["Ann", "+49 30 901820", div0, Decimal("12.50"), name],
    ]
    log = [["Date", "Customer", "Type", "Amount"], [golden.TODAY, "Ann", "Purchase", Decimal(3)]]
    low = com.Range(com.Sheet(argument(people).Worksheet.rows, top=5, left=3), 1, 1, 900, 20)
    empty = com.Range(com.Sheet([]), 1, 1, ALL_ROWS, 5)
    outside = com.Range(com.Sheet([["x"]]), 700, 9, 3, 3)
    today = com.com_value(golden.TODAY)
    return {
        "errors": call("crm_stage", "Ann", argument(people), argument(log), today),
        "low": call("crm_stage", argument([["Ann"]]), low, argument(log), today),
        "empty": call("crm_stage", "Ann", empty, None, today),
        "outside": call("crm_stage", "Ann", outside, None, today),
        "array": call("crm_stage", "Ann", tuple(map(tuple, people)), None, 46083.0),
    }


def in_1904():
    """Answer about days in a workbook from 1904: COM hands over days, and takes days."""
    people = argument([["Name", "Email"], ["Ann", "ann@example.com"]])
    log = argument([["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]])
    choices = argument([["Setting", "Value"], ["Date system", 1904]])
    today = com.com_value(golden.TODAY)
    names = ("crm_assess", "crm_today")
    return {name: call(name, people, log, None, today, choices) for name in names}


def vba():
    """Return the VBA that xlwings writes for our functions, and what it tells the wizard."""
    written = []
    book = com.MagicMock()
    book.Name, book.Application.Version = "customers.xlsm", "16.0"
    book.VBProject.VBComponents.Import = lambda path: written.append(Path(path).read_text())
    print_was, sys.stdout = sys.stdout, sys.stderr  # xlwings prints what it imported
    xlwings.udfs.import_udfs(MODULE, book)
    sys.stdout = print_was
    options = book.Application.MacroOptions.call_args_list
    return {"vba": written[0], "wizard": {call.args[0]: call.kwargs for call in options}}


if __name__ == "__main__":
    asked = (table, whole_columns, odd_cells, in_1904, vba)
    json.dump({each.__name__: each for each in asked}[sys.argv[1]](), sys.stdout)
