"""Answers the golden table through xlwings' own dispatcher; run as a process of its own.

xlwings decides when it is imported what its decorators do, so nothing else may have imported it.
"""

import asyncio
import json
import os
import sys

os.environ["XLWINGS_ON_SERVER"] = "true"
os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"  # for tests only

import xlwings
import xlwings.server

from sheetcrm.excel import functions


def call(case):
    data = {
        "client": "Office.js",
        "func_name": case["function"],
        "args": case["args"],
        "caller_address": "[Book1.xlsx]Customers!D2",
        "session_id": "tests",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": xlwings.__version__,
        "runtime": "1.4",
    }
    return asyncio.run(xlwings.server.custom_functions_call(data, functions))


def answer(case):
    try:
        return call(case)
    except Exception as error:  # noqa: BLE001 - the test compares it
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    if sys.argv[1:] == ["--meta"]:
        told = xlwings.server.custom_functions_meta(functions)
    else:
        told = [answer(case) for case in json.load(sys.stdin)]
    json.dump(told, sys.stdout)
