"""A long list with a few people worth looking up, and pages on which each look-up is typed."""

import random
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl

from sheetcrm.ooxml import Package, Workbook
from sheetcrm.rules.words import Business
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.kept.welcome import LABEL, LINES, MOST_LISTED, ROLES, VALUE
from sheetcrm.tables.tabs import SETTINGS
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.description import Tab
from sheetcrm.templates.pages.welcome_page import welcome_tab
from sheetcrm.templates.results import with_results
from sheetcrm.templates.starter import to_bytes
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.catalogue import catalogue_of

MONDAY = date(2026, 3, 2)
PEOPLE: Sequence[Mapping[str, str]] = (
    {
        "Name": "Änne Müller",
        "Company": "Blumen Groß & Söhne",
        "Email": "aenne@blumen-gross.de",
        "Phone": "0171 5550101",
        "Customer ID": "C-7001",
        "Notes": "Mag keine Lilien.\nKommt freitags.",
    },
    {"Name": "Jörg Mueller-Lüdenscheidt", "Phone": "+49 30 9012345"},
    {"Name": "Seán O'Brien", "Email": "sean.obrien@example.org", "Phone": "+353 1 234 5678"},
    {"Name": "Ann Miller", "Company": "Miller & Co", "Phone": "(030) 555 0102"},
    {"Name": "Ann Miller", "Company": "Miller Dachbau", "Phone": "030 555 0103"},
    {"Name": "Anna Millerson", "Email": "am@example.org"},
    {"Name": "Zoë Łukaszewicz", "Email": "zoe@example.org"},
    {"Name": "=1+1 Böse", "Email": "boese@example.org", "Notes": "+49 is no sum"},
    {"Name": "Dr. Hans-Peter van der Veen", "Company": "Veen B.V.", "Email": "hp@example.org"},
    {"Name": "Noël *Stern* ~Quaste?", "Email": "stern@example.org"},
    {"Name": "Rosa Ruhig", "Email": "rosa@example.org", "Do not contact": "yes"},
    {"Company": "Ćevapčići Grill GmbH", "Email": "grill@example.org"},
    {"Name": "Kim", "Email": "kim@example.org"},
    {"Name": "Kimberly Kurz", "Email": "kk@example.org"},
    *({"Name": f"{first} Ebert", "Email": f"{first}@example.org"} for first in "ABCDEFGHI"),
)
AENNE, JOERG, SEAN = "Änne Müller", "Jörg Mueller-Lüdenscheidt", "Seán O'Brien"


@dataclass(frozen=True)
class LookUp:
    """What is typed, and whom the page then shows: one card, or a list."""

    typed: str
    card: str = ""
    listed: tuple[str, ...] = ()
    count: int = 0
    says: str = "as_of"


def _several(typed: str, *listed: str) -> LookUp:
    return LookUp(typed, listed=listed, count=len(listed), says="several")


LOOK_UPS = (
    *(LookUp(typed, AENNE) for typed in ("änne müller", "AENNE MUELLER", "MÜLLER  änne")),
    *(LookUp(typed, AENNE) for typed in ("anne mull", "aenne@blumen-gross.de", "AENNE@BLUMEN")),
    *(LookUp(typed, AENNE) for typed in ("0171 5550101", "+49 171 5550101", "0049 171/555 01 01")),
    *(LookUp(typed, AENNE) for typed in ("(0171) 555-0101", "5550101", "C-7001", "c7001", "7001")),
    *(LookUp(typed, AENNE) for typed in ("blumen groß", "gross & soehne blumen", "=änne müller")),
    *(LookUp(typed, JOERG) for typed in ("lüdenscheidt", "luedenscheidt jörg", "joerg mueller")),
    *(LookUp(typed, JOERG) for typed in ("muellerlued", "030 9012345", "+49 (0)30 9012345")),
    *(LookUp(typed, SEAN) for typed in ("o'brien", "OBRIEN", "o brien", "seán o’brien", "sean")),
    *(LookUp(typed, "Zoë Łukaszewicz") for typed in ("zoe luk", "łukasz")),
    *(LookUp(typed, "=1+1 Böse") for typed in ("=1+1 böse", "boese")),
    *(LookUp(typed, "Dr. Hans-Peter van der Veen") for typed in ("hans peter veen", "veen bv")),
    *(LookUp(typed, "Noël *Stern* ~Quaste?") for typed in ("quaste stern", "*stern*", "~quaste?")),
    LookUp("ruhig rosa", "Rosa Ruhig"),
    LookUp("cevapcici", "Ćevapčići Grill GmbH"),
    LookUp("kim", "Kim"),
    LookUp("miller ann dach", "Ann Miller"),
    LookUp("ann miller #2", "Ann Miller"),
    LookUp("miller & co", "Ann Miller"),
    LookUp(""),
    LookUp("  ?* "),
    _several("ann miller", "Ann Miller, Miller & Co, (030) 555 0102",
             "Ann Miller, Miller Dachbau, 030 555 0103"),
    _several("ann mil", "Ann Miller, Miller & Co, (030) 555 0102",
             "Ann Miller, Miller Dachbau, 030 555 0103", "Anna Millerson, am@example.org"),
    LookUp("ebert", count=9, says="many",
           listed=tuple(f"{each} Ebert, {each}@example.org" for each in "ABCDEFGH")),
    LookUp("muleer", says="guess", listed=(f"{AENNE}, Blumen Groß & Söhne, 0171 5550101",
                                           f"{JOERG}, +49 30 9012345")),
    LookUp("xyzzy", says="nobody"),
    LookUp("0999 99999", says="nobody"),
    LookUp("nobody@nowhere.example", says="nobody"),
)  # fmt: skip


def workbook_of(path: Path, language: str, others: int) -> Path:
    """Make a synced workbook with all who are looked up, among so many others."""
    catalogue = catalogue_of(language, Business.SHOP)
    tabs = starter_tabs(Business.SHOP, path.name, language=language)
    book = build_workbook(tabs)
    sheet = book[catalogue.tab("Customers")]
    headings = [cell.value for cell in sheet[1]]
    people = [*PEOPLE, *made_up(others)]
    random.Random(7).shuffle(people)
    for row, person in enumerate(people, start=2):
        for heading, value in person.items():
            cell = sheet.cell(row, headings.index(catalogue.heading(heading)) + 1)
            cell.value, cell.data_type = value, "s"
    settings = book[catalogue.tab(SETTINGS)]
    for name, value in settings.iter_rows(max_col=2):
        if name.value == catalogue.setting("Country"):
            value.value = "Germany"
    path.write_bytes(with_results(to_bytes(book), tabs))
    sync_store(WorkbookStore(path), MONDAY)
    return path


def made_up(count: int) -> Iterator[Mapping[str, str]]:
    """Yield people whose names nobody looks up."""
    chance = random.Random(11)
    firsts = ("Pavo", "Tiba", "Walto", "Yara", "Hugo", "Dora", "Gitta", "Fritz")
    for number in range(count):
        last = "".join(chance.choice(("dap", "fit", "gub", "hop", "wag", "yat")) for _ in range(3))
        yield {
            "Name": f"{chance.choice(firsts)} {last.title()}",
            "Email": f"p{number}@post.example",
            "Phone": f"0151 8{number:06}",
        }


def with_look_ups(path: Path, language: str, look_ups: Sequence[LookUp]) -> Path:
    """Add a page for each look-up, of which no formula has a result yet."""
    page = welcome_tab(catalogue_of(language, Business.SHOP))
    pages = [typed_into(page, f"L{number}", each.typed) for number, each in enumerate(look_ups)]
    built = Workbook(Package.from_bytes(to_bytes(build_workbook(pages)), "pages"))
    book = Workbook(Package.open(path))
    book.graft(built, [each.name for each in pages])
    asked = path.with_stem("asked")
    book.save_to(asked)
    return asked


def typed_into(page: Tab, name: str, text: str) -> Tab:
    """Return a page of another name, in whose yellow cell a text was typed."""
    at = ROLES.index("input")
    rows = list(page.rows)
    cells = list(rows[at])
    assert cells[VALUE] is not None
    cells[VALUE] = replace(cells[VALUE], value=text or None)
    rows[at] = tuple(cells)
    return replace(page, name=name, rows=tuple(rows))


def calculated(path: Path, folder: Path) -> openpyxl.Workbook:
    """Return a workbook as LibreOffice works it out."""
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        folder / "lo",
        path,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return openpyxl.load_workbook(folder / "lo" / path.name, data_only=True)


def page_shown(book: openpyxl.Workbook, tab: str) -> dict[tuple[str, int], str]:
    """Return what a page shows, by the row's role and LABEL or VALUE."""
    rows = [tuple(cell or "" for cell in row[:2]) for row in book[tab].iter_rows(values_only=True)]
    shown = {(role, at): str(rows[n][at]) for n, role in enumerate(ROLES) for at in (LABEL, VALUE)}
    return {place: text for place, text in shown.items() if place != ("input", VALUE)}


def listed_on(shown: Mapping[tuple[str, int], str]) -> tuple[str, ...]:
    """Return who is listed on a page."""
    lines = [line for line in LINES[:MOST_LISTED] if shown[line, LABEL].startswith("#")]
    return tuple(shown[line, VALUE] for line in lines)
