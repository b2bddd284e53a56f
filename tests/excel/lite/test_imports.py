"""What of the package loads in a browser: all of it but what reads and writes files."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

ON_A_COMPUTER_ONLY = {
    "cli": "commands are typed on a computer",
    "excel.desktop": "sets up Excel on this computer",
    "history.forgotten": "replaces a file",
    "history.undo": "needs the history kept on this computer",
    "ooxml.readable": "reads files with python-calamine",
    "ooxml.reading_back": "reads files with python-calamine",
    "page": "opens files, in the page's own memory",
    "setup": "looks at files",
    "stores.archive.parquet": "reads and writes files",
    "stores.files": "locks, replaces and keeps files",
    "stores.google": "talks to Google over HTTP",
    "stores.live.desktop": "asks Excel on this computer",
    "stores.workbook": "reads and writes files",
    "templates": "builds workbooks with openpyxl",
    "use_cases.archive": "writes a file beside the workbook",
    "use_cases.adopting": "looks for files, copies them and makes workbooks of text files",
    "use_cases.fleet": "keeps how each sheet stands on this computer",
    "use_cases.forgetting": "replaces a file, and looks at all that is kept",
    "use_cases.invoice": "makes files, and starts LibreOffice",
    "use_cases.looking.checkup": "looks at files",
    "use_cases.daily.notice": "mails, and talks to the desktop",
    "use_cases.daily.schedule": "talks to the system's scheduler",
    "use_cases.daily.scheduled_run": "keeps what became of it on this computer",
    "use_cases.setup": "puts a file beside the workbook, and starts programs",
    "use_cases.written_beside": "writes files beside the workbook",
    "use_cases.undo": "needs the history kept on this computer",
}
"""With what else lies below each, and why."""


def modules():
    """Yield every module's name without the package's."""
    for path in sorted((ROOT / "sheetcrm").rglob("*.py")):
        parts = path.relative_to(ROOT / "sheetcrm").with_suffix("").parts
        if parts[-1] not in ("__init__", "__main__"):
            yield ".".join(parts)


def is_on_a_computer_only(name):
    return any(f"{name}.".startswith(f"{each}.") for each in ON_A_COMPUTER_ONLY)


def test_every_module_loads_but_those_that_need_a_computer(in_browser):
    names = [f"sheetcrm.{name}" for name in modules() if not is_on_a_computer_only(name)]
    told = in_browser("imports.py", names)
    assert told["unloaded"] == {}
    assert told["stage"] == "Contract"
    assert told["why"].startswith("Their order was on 27 February 2026")
    assert told["python"] == "emscripten"
