"""The client of xlwings Server, as it is, between Python and the played Excel; it runs in node."""

import importlib.util
import json
import shutil
import subprocess
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from played_excel import AName, PlayedBook, PlayedTab

EPOCH = datetime(1899, 12, 30)


@cache
def client_script() -> Path:
    """The client's script, in a folder that node takes for modules; skips where it is not there."""
    spec = importlib.util.find_spec("xlwings_server")
    if spec is None or spec.origin is None:
        pytest.skip("xlwings-server is not installed")
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    folder = Path(mkdtemp()) / "js"
    shutil.copytree(Path(spec.origin).parent / "static/js", folder)
    (folder / "package.json").write_text('{"type": "module"}')
    return folder / "custom-scripts/index.js"


def send(book: PlayedBook) -> dict:
    """What the client sends of a book."""
    return _run(book)["payload"]


def carry_out(book: PlayedBook, actions: list[dict]) -> None:
    """Let the client carry actions out, and the played Excel do what the client asks of it."""
    for what, *words in _run(book, actions)["done"]:
        WORK[what](book, *words)


def _run(book: PlayedBook, actions: list[dict] | None = None) -> dict:
    asked = {
        "client": client_script().as_uri(),
        "tabs": [_tab(name, tab) for name, tab in book.tabs.items()],
        "names": {name: each.refers_to for name, each in book.names.items()},
        "actions": actions,
    }
    words = ["node", str(Path(__file__).with_suffix(".mjs"))]
    ran = subprocess.run(
        words, input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def _tab(name: str, tab: PlayedTab) -> dict:
    return {
        "name": name,
        "visibility": "Visible" if tab.is_visible else "Hidden",
        "values": [[_serial(cell) for cell in row] for row in tab.rows],
        "formats": [[_format(cell) for cell in row] for row in tab.rows],
        "tables": [table.area for table in tab.tables],
        "totals": [table.has_totals for table in tab.tables],
    }


def _serial(cell: object) -> object:
    if isinstance(cell, date):
        moment = datetime(*cell.timetuple()[:6])
        return (moment - EPOCH).total_seconds() / 86_400
    return "" if cell is None else cell


def _format(cell: object) -> str:
    return "m/d/yyyy" if isinstance(cell, date) else "General"


def _values(book, name, top, left, bottom, right, values):
    assert (len(values), len(values[0])) == (bottom - top + 1, right - left + 1)
    book.tabs[name].put_area(top, left, values)


def _format_as(book, name, top, left, bottom, right, code):
    book.tabs[name].show_as((top, left, bottom, right), code)


def _width(book, name, top, left, bottom, right, points):
    book.tabs[name].widths |= dict.fromkeys(range(left, right + 1), points)


def _hidden(book, name, top, left, bottom, right, value):
    assert value is True
    book.tabs[name].hidden |= set(range(left, right + 1))


def _hidden_rows(book, name, top, left, bottom, right, value):
    book.tabs[name].hide_rows(top, bottom, is_hidden=value)


def _clear(book, name, top, left, bottom, right, what):
    assert what == "All"
    blank = [[""] * (right - left + 1)] * (bottom - top + 1)
    book.tabs[name].put_area(top, left, blank)
    book.tabs[name].unlink((top, left, bottom, right))


def _link(book, name, top, left, bottom, right, link):
    book.tabs[name].put(top, left, link["textToDisplay"])
    book.tabs[name].links[top, left] = link["address"]


def _group(book, name, top, left, bottom, right, by):
    assert by == "ByColumns"
    book.tabs[name].grouped.append((left, right))


def _table(book, name, top, left, bottom, right, at):
    book.tabs[name].tables[at].area = (top, left, bottom, right)


def _name(book, name, formula):
    book.names[name] = AName(formula)


def _add(book, name):
    book.tabs[name] = PlayedTab([])


def _position(book, name, at):
    tab = book.tabs.pop(name)
    tabs = list(book.tabs.items())
    book.tabs.clear()
    book.tabs.update([*tabs[:at], (name, tab), *tabs[at:]])


def _visibility(book, name, value):
    book.tabs[name].is_visible = value == "Visible"


def _activate(book, name):
    book.active = name


WORK = {
    "add": _add,
    "position": _position,
    "visibility": _visibility,
    "activate": _activate,
    "values": _values,
    "format": _format_as,
    "width": _width,
    "hidden": _hidden,
    "hiddenRows": _hidden_rows,
    "clear": _clear,
    "link": _link,
    "group": _group,
    "table": _table,
    "name": _name,
    "rename": _name,
    "unname": lambda book, name: book.names.pop(name),
    "alert": lambda book, prompt: book.alerts.append(prompt),
}
