"""Answers the golden table where only what Pyodide has can be imported; a process of its own.

xlwings is there without a licence: its decorators then do nothing, as on a Mac or on Linux.
"""

import json
import sys

NOT_IN_PYODIDE = {
    "filelock",
    "google",
    "google_auth_oauthlib",
    "gspread",
    "lxml",
    "openpyxl",
    "platformdirs",
    "python_calamine",
    "rapidfuzz",
    "requests",
    "rich",
    "typer",
}


class Blocker:
    """Lets no library be imported that is not there under Pyodide."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in NOT_IN_PYODIDE:
            raise ModuleNotFoundError(f"{name} is not there under Pyodide")


if __name__ == "__main__":
    sys.meta_path.insert(0, Blocker())
    import golden

    from sheetcrm.excel import functions

    answers = [getattr(functions, case.function)(*case.args) for case in golden.CASES]
    json.dump([golden.plain(answer) for answer in answers], sys.stdout)
