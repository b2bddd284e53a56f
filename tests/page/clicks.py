"""Makes of a list on this computer what the same clicks make of it in the page.

usage: python clicks.py FILE DAY CLICKS  (a JSON list of calls and what is given to them; a row of
today is named by its place, counted from 0); prints the path of what it becomes
"""

import json
import os
import platform
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from environment import ROOT
from florist_list import TODAY

from sheetcrm.page.calls import answer


def clicked_here(file, clicks, today=TODAY):
    """Return what clicks make of a list, in a Python of its own.

    openpyxl writes the same XML in other words where lxml is installed, as it is for the tests.
    """
    words = [sys.executable, __file__, str(file), today, json.dumps(clicks)]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "scripts")])
    without_lxml = {**os.environ, "OPENPYXL_LXML": "False", "PYTHONPATH": paths}
    ran = subprocess.run(words, env=without_lxml, check=True, stdout=subprocess.PIPE)
    return Path(ran.stdout.decode().strip()).read_bytes()


_MINUTE = re.compile(rb"(?<=\d, )\d\d:\d\d")
"""Of the update, as Start here tells it where the day of the list is that of the clock."""


def parts(package):
    """Return the parts of a workbook by name, but for the minute at which it was updated.

    A tab that was written again because of that has no spaces before the end of its elements.
    """
    with zipfile.ZipFile(BytesIO(package)) as opened:
        read = {name: opened.read(name).replace(b" />", b"/>") for name in opened.namelist()}
    return {name: _MINUTE.sub(b"", content) for name, content in read.items()}


def _ask(name, given):
    told = json.loads(answer(name, json.dumps(given)))
    if "error" in told:
        sys.exit(told["error"])
    return told["value"]


def _click(file, day, clicks):
    platform.node = lambda: "localhost"  # a page does not know what its computer is called
    _ask("speak", {"language": "English"})
    _ask("open", {"path": file, "today": day})
    rows = []
    for name, given in clicks:
        meant = {"key": rows[given["row"]]["key"]} if "row" in given else {}
        told = _ask(name, {**given, **meant})
        rows = rows or (told or {}).get("rows", [])
    sys.stdout.write(_ask("file", {})["path"])


if __name__ == "__main__":
    _click(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
