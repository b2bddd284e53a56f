"""The page's seconds beside bare Pyodide's, in the same browser, and beside Python's here.

usage: python -m page.timing CUSTOMERS RUNS  (with scripts on the path; run by bench.py --page)

Each run opens bare Pyodide and the page in turn, in new tabs of a new browser, then works out in
the page and here, by the same calls, who should hear from the owner of a made-up list.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.made_up import TODAY
from benchmarks.workbooks import build
from browser.pyodide import NODE, PYODIDE
from build_page import page
from pictured.in_browser import chromium

Figures = Mapping[str, float]
HERE = """
import json, sys, time
from sheetcrm.page.calls import answer
def ask(name, **given):
    return json.loads(answer(name, json.dumps(given)))["value"]
ask("open", path=sys.argv[1], today=sys.argv[2])
began = time.perf_counter()
ask("adopt", answers={})
print(time.perf_counter() - began)
"""


def main() -> None:
    """Print the medians as JSON."""
    customers, runs = map(int, sys.argv[1:])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sheetcrm.html").write_text(page(), encoding="utf-8", newline="\n")
        build(str(folder / "customers.xlsx"), customers)
        found = [_once(folder) for _ in range(runs)]
    print(json.dumps({"customers": customers, **_medians(found)}))


def _once(folder: Path) -> Figures:
    job = {
        "executable": chromium(),
        "page": f"{(folder / 'sheetcrm.html').as_uri()}?today={TODAY.isoformat()}",
        "pyodide": str(PYODIDE),
        "list": str(folder / "customers.xlsx"),
    }
    file = folder / "job.json"
    file.write_text(json.dumps(job), encoding="utf-8")
    in_page = json.loads(_said("node", str(NODE / "timing.mjs"), str(file)))
    copy = folder / "here" / "customers.xlsx"
    copy.parent.mkdir(exist_ok=True)
    shutil.copyfile(folder / "customers.xlsx", copy)
    here = float(_said(sys.executable, "-c", HERE, str(copy), TODAY.isoformat()))
    return {**in_page, "here": here}


def _medians(found: list[Figures]) -> Figures:
    """Return the medians and their ratios; of the longest tasks the longest."""
    told = {name: round(statistics.median(each[name] for each in found), 2) for name in found[0]}
    for name in ("longest", "longestOfStart"):
        told[name] = max(each[name] for each in found)
    starts = statistics.median(each["ready"] / each["bare"] for each in found)
    works = statistics.median(each["worked"] / each["here"] for each in found)
    return {**told, "times_bare": round(starts, 2), "times_here": round(works, 2)}


def _said(*words: str) -> str:
    return subprocess.run(words, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


if __name__ == "__main__":
    main()
