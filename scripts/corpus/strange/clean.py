"""A clean workbook, part by part: the twin of a strange one, and what that is made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from sheetcrm.tables.cells_at import column_letters

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
DOCUMENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TYPES, ROOT = "[Content_Types].xml", "_rels/.rels"
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
TABS: Final = ("Customers", "Interactions", "Settings", "Notes")
PARTS: Final = {tab: f"xl/worksheets/sheet{at}.xml" for at, tab in enumerate(TABS, 1)}
CUSTOMERS, INTERACTIONS = PARTS["Customers"], PARTS["Interactions"]
SETTINGS, NOTES = PARTS["Settings"], PARTS["Notes"]

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMES: Final = [
    "Ada",
    "Bo",
    "Cem",
    "Dina",
    "Emil",
    "Faye",
    "Gus",
    "Hana",
    "Ivo",
    "Jun",
    "Kaya",
    "Lars",
    "Mona",
    "Nils",
    "Oona",
    "Piet",
]
_SURNAMES: Final = [
    "Abel",
    "Brook",
    "Cole",
    "Dorn",
    "Ek",
    "Frost",
    "Gale",
    "Holm",
    "Ives",
    "Jansen",
    "Kern",
    "Lund",
    "Moor",
    "Nagy",
]
_KINDS: Final = ("Purchase", "Call", "Email", "Meeting", "Complaint")

Parts = dict[str, bytes]
Cell = str | int


@dataclass(frozen=True, slots=True)
class Clean:
    """The parts of a clean workbook by their names, and how many rows its tabs have."""

    parts: Parts
    people: int
    contacts: int

    def rows(self, part: str) -> int:
        """Return the last row of a sheet's part."""
        return {CUSTOMERS: self.people, INTERACTIONS: self.contacts}.get(part, 3) + 1


def clean_workbook(seed: int) -> Clean:
    """Make a workbook of customers, their log, settings and a tab of the owner's own."""
    random = Random(seed)
    people, contacts = random.randint(8, 40), random.randint(20, 120)
    names = [f"{random.choice(_NAMES)} {random.choice(_SURNAMES)} {at}" for at in range(people)]
    strings: dict[str, int] = {}
    sheets: dict[str, Sequence[Sequence[Cell]]] = {
        CUSTOMERS: [_HEADINGS, *(_customer(random, name) for name in names)],
        INTERACTIONS: [("Date", "Customer", "Type", "Amount"), *_log(random, names, contacts)],
        SETTINGS: [("Setting", "Value"), ("Business", "Florist"), ("My name", "Ona"), ("", "")],
        NOTES: [("To do",), ("order ribbon",), ("call the bank",), ("",)],
    }
    parts = {part: _sheet(rows, strings) for part, rows in sheets.items()}
    texts = {**_frame(), **parts, STRINGS: _strings(strings)}
    encoded = {name: (_DECLARATION + text).encode() for name, text in texts.items()}
    return Clean(encoded, people, contacts)


_HEADINGS: Final = ("Name", "Email", "Phone", "Since", "City", "Do not contact", "Notes")


def _customer(random: Random, name: str) -> Sequence[Cell]:
    mail = f"{name.replace(' ', '.').lower()}@example.com"
    refuses = "yes" if random.random() < 0.2 else ""
    phone = f"+44 20 7946 0{random.randint(100, 999)}"
    return (name, mail, phone, random.randint(44_000, 46_000), "Leeds & Co", refuses, "likes <red>")


def _log(random: Random, names: Sequence[str], count: int) -> list[Sequence[Cell]]:
    days = sorted(random.randint(45_000, 46_080) for _ in range(count))
    return [
        (day, random.choice(names), random.choice(_KINDS), random.randint(5, 400)) for day in days
    ]


def _sheet(rows: Sequence[Sequence[Cell]], strings: dict[str, int]) -> str:
    widest = column_letters(max(map(len, rows)) - 1)
    body = "".join(
        f'<row r="{number}">'
        + "".join(
            _cell(f"{column_letters(at)}{number}", cell, strings) for at, cell in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="A1:{widest}{len(rows)}"/>'
        f"<sheetData>{body}</sheetData></worksheet>"
    )


def _cell(place: str, cell: Cell, strings: dict[str, int]) -> str:
    if isinstance(cell, int):
        style = ' s="1"' if cell > 40_000 else ""
        return f'<c r="{place}"{style}><v>{cell}</v></c>'
    if not cell:
        return ""
    return f'<c r="{place}" t="s"><v>{strings.setdefault(cell, len(strings))}</v></c>'


def _strings(strings: dict[str, int]) -> str:
    escaped = (each.replace("&", "&amp;").replace("<", "&lt;") for each in strings)
    items = "".join(f"<si><t>{each}</t></si>" for each in escaped)
    return f'<sst xmlns="{MAIN}" count="{len(strings)}" uniqueCount="{len(strings)}">{items}</sst>'


def _frame() -> dict[str, str]:
    kinds = {WORKBOOK: "sheet.main", STYLES: "styles", STRINGS: "sharedStrings"}
    kinds |= dict.fromkeys(PARTS.values(), "worksheet")
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{DOCUMENT}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    listed = "".join(
        f'<sheet name="{tab}" sheetId="{at}" r:id="rId{at}"/>' for at, tab in enumerate(TABS, 1)
    )
    targets = {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, 5)}
    targets |= {"rId8": ("styles", "styles.xml"), "rId9": ("sharedStrings", "sharedStrings.xml")}
    return {
        TYPES: f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        ROOT: _relations({"rId1": ("officeDocument", WORKBOOK)}),
        WORKBOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        RELATIONS: _relations(targets),
        STYLES: f'<styleSheet xmlns="{MAIN}">'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        "</cellXfs></styleSheet>",
    }


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'
