"""What a program needs to work our formulas in a Google Sheet out: those of now beside those of before.

    python -m benchmarks.formulas CUSTOMERS          (bench.py --formulas calls this)

HyperFormula, as the tests' emulator uses it, and LibreOffice, where it is installed: each works the same
list out with both, one after the other. Seconds of LibreOffice are those beyond opening the same
sheet without formulas.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import openpyxl
from environment import ROOT

from benchmarks.made_up import HEADINGS, lists_of

OURS_AT = len(HEADINGS)
EMULATOR = ROOT / "tests" / "google"
WISHES = ("Never use", "Contact level", "Courtesy contact", "Marketing consent")

Rows = list[list[Any]]
Sheet = Mapping[str, Rows]


@dataclass(frozen=True)
class Cost:
    """Seconds to work a sheet out. `ratio` is those of now by those of before."""

    customers: int
    what: str
    row_characters: int
    before: float
    now: float
    ratio: float


def main() -> None:
    """Measure and print as JSON."""
    sys.path[:0] = [str(ROOT), str(EMULATOR)]
    costs = [asdict(cost) for size in sys.argv[1:] for cost in measure(int(size))]
    print(json.dumps(costs, indent=2))


def measure(customers: int) -> Iterator[Cost]:
    """Yield what both kinds of formulas cost in each program."""
    sheets = former_sheet(customers), present_sheet(customers)
    characters = sum(len(cell) for cell in sheets[1]["Customers"][-1] if _is_formula(cell))
    programs = {"HyperFormula": in_hyperformula}
    if shutil.which("soffice"):
        programs["LibreOffice"] = in_libreoffice
    for what, seconds_in in programs.items():
        before, now = map(seconds_in, sheets)
        yield Cost(customers, what, characters, before, now, round(now / before, 3))


def in_hyperformula(sheet: Sheet) -> float:
    """Return how long the emulator's engine works."""
    from emulator.engine import Engine  # noqa: PLC0415
    from emulator.locales import engine_formula  # noqa: PLC0415

    engine = Engine()
    tabs = {
        title: [[_typed(cell, engine_formula) for cell in row] for row in rows]
        for title, rows in sheet.items()
    }
    engine.ask({"sheets": {"A": [["=1+1"]]}, "names": {}, "read": ["A"]})
    began = time.perf_counter()
    engine.ask({"sheets": tabs, "names": {}, "read": ["Customers"]})
    seconds = time.perf_counter() - began
    engine.stop()
    return round(seconds, 2)


def in_libreoffice(sheet: Sheet) -> float:
    """Return how long LibreOffice takes beyond opening the same sheet without formulas."""
    with tempfile.TemporaryDirectory() as folder:
        plain = {
            t: [[None if _is_formula(c) else c for c in r] for r in rows]
            for t, rows in sheet.items()
        }
        seconds = [_opened(each, Path(folder)) for each in (plain, plain, sheet)]
    return round(max(seconds[2] - seconds[1], 0.01), 2)


def _opened(sheet: Sheet, folder: Path) -> float:
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheet.items():
        tab = book.create_sheet(title)
        for row in rows:
            tab.append([_marked(cell) for cell in row])
    book.save(folder / "sheet.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    began = time.perf_counter()
    subprocess.run(
        ["soffice", profile, *words, str(folder / "sheet.xlsx")], check=True, capture_output=True
    )
    return time.perf_counter() - began


def present_sheet(customers: int) -> Sheet:
    """Return a list with the formulas of now, and the hidden tab that they look things up in."""
    from sheetcrm.stores.google.formulas.customer_key import customer_key_of  # noqa: PLC0415
    from sheetcrm.stores.google.formulas.lookups import LookupFormulas  # noqa: PLC0415
    from sheetcrm.stores.google.formulas.preferences import preferences_of  # noqa: PLC0415
    from sheetcrm.stores.google.formulas.references import in_row  # noqa: PLC0415
    from sheetcrm.stores.google.sheet.hidden_tab import HiddenTab, Record, all_fields  # noqa: PLC0415
    from sheetcrm.stores.google.sheet.outline import HELPERS  # noqa: PLC0415
    from sheetcrm.tables.headings import customer_headings  # noqa: PLC0415

    heads, *people = _people(customers)
    header = customer_headings().recognise(1, heads)
    key, wishes = customer_key_of(header, heads, people), preferences_of(header, heads, people)
    places = {name: at for at, name in enumerate(HELPERS, start=OURS_AT)}
    lookups = LookupFormulas(places["who"], places["row"], places["own"], 1, key, wishes)
    hidden = HiddenTab(
        key.title,
        wishes.title,
        "".join(place.heading for place in (*key.places, *wishes.places)),
        "No – changed",
        records={
            key.key(row): Record(wishes.seen(row), dict(zip(all_fields(), _values(), strict=True)))
            for row in people
        },
        fields=all_fields(),
    ).placed()
    names = (*HELPERS, *all_fields())
    formulas = [
        lookups.formula(name, 0 if name in HELPERS else hidden.column(name)).replace(";", ",")
        for name in names
    ]
    rows = [[*row, *(in_row(each, at) for each in formulas)] for at, row in enumerate(people, 2)]
    cells = dict(hidden.cells())
    return {
        "Customers": [[*heads, *names], *rows],
        "_sheetcrm": [cells[at + 1] for at in range(len(cells))],
    }


def former_sheet(customers: int) -> Sheet:
    """Return the same with the formulas of before."""
    from benchmarks import former_formulas as former  # noqa: PLC0415

    heads, *people = _people(customers)
    at = {heading: column for column, heading in enumerate(heads)}
    who, row_at = OURS_AT, OURS_AT + 1
    names = [at["Name"], at["Company"]]
    formulas = [
        former.who_formula(heads, at["Customer ID"], names, at["Email"], at["Phone"]),
        former.row_formula(who),
        *(
            former.shown_formula(
                who, row_at, place, None if place else [at[w] for w in WISHES], heads
            )
            for place in range(19)
        ),
    ]
    rows = [[*row, *formulas] for row in people]
    hidden = [
        [f"#{row[0]}", "".join(f"␟{row[at[wish]] or ''}" for wish in WISHES), *_values()]
        for row in people
    ]
    return {
        "Customers": [[*heads, *["ours"] * 21], *rows],
        "_sheetcrm": [["who:", "seen:"], *hidden],
    }


def _values() -> list[str | int]:
    """Return something for each of our columns to show."""
    from sheetcrm.stores.google.sheet.hidden_tab import NUMBERS, all_fields  # noqa: PLC0415

    return [7 if name in NUMBERS else "a word" for name in all_fields()]


def _people(customers: int) -> Rows:
    rows = lists_of(customers)[0]
    return [
        [cell if isinstance(cell, str | int | None) else str(cell) for cell in row] for row in rows
    ]


def _is_formula(cell: object) -> bool:
    return isinstance(cell, str) and cell.startswith("=")


def _typed(cell: Any, engine_formula: Any) -> Any:  # noqa: ANN401 - a cell, and the emulator's own
    if _is_formula(cell):
        return engine_formula(cell, "en_US")
    return f"'{cell}" if isinstance(cell, str) else cell


def _marked(cell: Any) -> Any:  # noqa: ANN401 - a cell
    """Return a cell as a workbook has it, which marks functions that are younger than its format."""
    is_text = isinstance(cell, str)
    return cell.replace("ISFORMULA(", "_xlfn.ISFORMULA(") if is_text else cell


if __name__ == "__main__":
    main()
