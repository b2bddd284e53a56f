"""Calls of functions as xlwings Lite hands them to Python."""

import xlwings


def called(name, *args):
    """Return a call as xlwings Lite hands it over: every argument in two dimensions."""
    return {
        "client": "Office.js",
        "func_name": name,
        "args": [each if isinstance(each, list) else [[each]] for each in args],
        "caller_address": "[shop.xlsx]Sheet1!A1",
        "session_id": "tests",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": xlwings.__version__,
        "runtime": "1.4",
    }
