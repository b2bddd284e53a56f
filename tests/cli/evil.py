"""A workbook in which every text is out to make a terminal do something, and what may be printed."""

import re
from datetime import date

import openpyxl

ESC = "\x1b"
COLOURS = f"{ESC}[95;105;5m"
"""A look that nobody but a cell asks for."""
TRICKS = (
    COLOURS,
    f"{ESC}]52;c;ZXZpbA==\x07",
    f"{ESC}]8;;http://evil.example{ESC}\\link",
    f"{ESC}[2J{ESC}[H",
    f"{ESC}]0;title\x07",
    "\x9b31m",
    "\x9d52;c;eA==\x9c",
    "\x00",
    "\x7f\x08\x08",
    "\r",
    "\x0b\x0c",
    "\x85",
    "\u2028\u2029",
    "\u202eevil\u202c",
    "\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "[bold red]",
    "[link=http://evil.example]x[/link]",
    "\\[/]\\",
    ":smile:",
)
EVIL = "".join(TRICKS)
NEVER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ud800-\udfff]"
)
"""Whatever a terminal obeys, or turns a line round: nothing that is printed may hold it."""
STYLING = re.compile(r"\x1b\[[0-9;]*m")
BAR = re.compile(r"\r?\x1b\[(\?25[lh]|2K|1A)")
"""How a progress bar draws itself and goes away."""


def in_xml(text: str) -> str:
    """Spell a text as Excel does, which has an escape for what XML cannot hold."""
    return re.sub("[\x00-\x08\x0b-\x1f]", lambda found: f"_x{ord(found[0]):04X}_", text)


def evil_workbook(path, trick=EVIL):
    """Make a workbook with a trick in every cell, heading, setting and tab name that takes one."""
    said = in_xml(trick)
    book = openpyxl.Workbook()
    people, log, settings = book.active, *(book.create_sheet(name) for name in ("Log", "Settings"))
    people.title = re.sub(r"[\\/*?:\[\]]", "", in_xml(f"People{trick}"))[:31].rstrip("'")
    rows = [
        ["Name", "Email", "Phone", "Marketing consent", "Do not contact", "Birthday", "Notes"],
        [f"Ann {said}", "ann@example.com", "+49 30 901820", "Subscribed", None, None, said],
        [f"Ann {said}", "ann@example.com", said, said, None, said, f"{said} died last week"],
        [f"Bob {said}", said, None, "Subscribed", said, None, f"please leave me alone {said}"],
        ["Cleo", "cleo@example.com", None, "Subscribed", None, date(1980, 3, 2), said],
    ]
    for row, more in zip(rows, ("Source", said, said, said, said), strict=True):
        people.append([*row, more, said])
    for row in (
        ["Date", "Customer", "Type", "Channel", "Note", "Amount", said],
        [date(2026, 2, 27), "Cleo", "Inquiry", said, said, None, said],
        [date(2025, 2, 27), "Cleo", "Purchase", None, said, 12, said],
        [date(2026, 2, 20), f"Zed {said}", "Call", None, said, None, said],
        [said, f"Bob {said}", said, None, said, said, said],
        [date(2026, 2, 21), f"Ann {said}", f"Chat {said}", None, said, 5, said],
    ):
        log.append(row)
    for row in (
        ["Setting", "Value", "About"],
        ["Country", said, said],
        [said, said, said],
        [f"Column: {said}", said, said],
        ["Answer: Cleo", said, said],
        ["Dial back after", said, said],
    ):
        settings.append(row)
    book.save(path)
    return path


def is_harmless(printed):
    """Hold what was printed against what may be."""
    found = NEVER.search(printed)
    assert found is None, (
        f"{found[0]!r} in {printed[max(0, found.start() - 60) : found.end() + 20]!r}"
    )
    return True


def is_styled_only(printed):
    """Hold what a terminal got against the same, our own styling left out."""
    assert COLOURS not in printed
    return is_harmless(BAR.sub("", STYLING.sub("", printed.replace("\r\n", "\n"))))
