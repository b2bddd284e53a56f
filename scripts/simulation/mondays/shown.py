"""The Mondays as text: what the owner saw, beside what the workbook says of each of these people."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.today.row_keys import RowKind
from simulation.mondays.file import LISTED, Line
from simulation.mondays.weeks import Seen

ROWS = 8
NEWEST = 6
COMPUTED = frozenset(column.heading for column in COMPUTED_COLUMNS)
OURS = ("OK to contact", "Standing", "Stage", "Contact why")


def as_text(trade: str, seed: int, mondays: Iterable[Seen]) -> Iterator[str]:
    """Yield the lines of one business, Monday by Monday."""
    yield f"##### {trade}, seed {seed}"
    known: frozenset[str] = frozenset()
    for seen in mondays:
        yield from _monday(seen, known)
        known = frozenset(seen.to_settle)


def _monday(seen: Seen, known: frozenset[str]) -> Iterator[str]:
    """Yield the lines of a Monday; of Problems only what was not asked the Monday before."""
    yield f"\n=== Monday {seen.week}, {seen.day} === {'; '.join(seen.happened)}"
    yield seen.headline
    headline, *asked = seen.to_settle
    yield f"  Problems: {headline}"
    yield from (f"  ? {each}" for each in asked if each not in known)
    listed = [line for line in seen.lines if line.key.kind in LISTED]
    more = next((line for line in seen.lines if line.key.kind is RowKind.MORE), None)
    yield f"({len(listed)} rows; below: {more.cells['customer'] if more else None})"
    for number, line in enumerate(listed, start=1):
        yield from _row(number, line, seen)
        if line.cells["lately"]:
            yield f"      Lately: {line.cells['lately']}"
        if number <= ROWS:
            yield from _facts(seen.people.get(line.key.who, {}), seen.log, line)


def _row(number: int, line: Line, seen: Seen) -> Iterator[str]:
    names = ("band", "customer", "do", "why", "how")
    cells = [str(line.cells[name] or "–") for name in names]
    asks = f" | asks for: {line.cells['ask_for']}" if line.cells["ask_for"] else ""
    note = f" | note: {line.cells['your_note']}" if line.cells["your_note"] else ""
    yield f"[{seen.week}.{number}] {' | '.join(cells)}{asks}{note} || {seen.typed.get(line.row, '')}"


def _facts(
    person: Mapping[str, Cell], log: Sequence[Mapping[str, Cell]], line: Line
) -> Iterator[str]:
    skipped = ("Country", "Address", "Name", "Source", "Phone")
    ours = {name: person[name] for name in OURS if name in person}
    typed = {
        name: value
        for name, value in person.items()
        if name not in skipped and name not in COMPUTED
    }
    yield f"      record: {_flat(typed)} / {_flat(ours)}"
    aliases = {line.key.who, person.get("Name"), person.get("Email"), person.get("Company")}
    rows = [row for row in log if _is_about(row, aliases - {None})]
    for row in sorted(rows, key=lambda each: str(each.get("Date"))[:10])[-NEWEST:]:
        yield f"        {_flat({k: v for k, v in row.items() if k != 'Customer'})}"


def _is_about(row: Mapping[str, Cell], names: Collection[Cell]) -> bool:
    """Return whether a row of the log is about somebody: of a household's it names several."""
    said = row.get("Customer")
    return said in names or not set(str(said or "").split(", ")).isdisjoint(map(str, names))


def _flat(cells: Mapping[str, Cell]) -> str:
    return "; ".join(
        f"{name} {str(value)[:80].removesuffix(' 00:00:00')}" for name, value in cells.items()
    )
