"""What the owner wrote down: two tabs, headings first, as the store in memory holds them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from sheetcrm.stores.memory import MemorySnapshot, MemoryStore
from sheetcrm.tables.grid import Cell
from simulation.people import Entry, Person

Log = Literal["none", "list", "year"]

ADDRESSES = ("Name", "Email", "Phone", "Address")
WISHES = (
    "Birthday",
    "Dates to remember",
    "Preferred channel",
    "Never use",
    "Contact level",
    "Courtesy contact",
    "Marketing consent",
    "Do not contact",
    "Part of their plan",
    "Engagement ends",
    "Next meeting",
    "Next step",
    "Next step on",
    "Referred by",
)
SUMMARY = (
    "First contact",
    "Last contacted",
    "First purchase",
    "Last purchase",
    "Number of purchases",
    "Total spent",
)
HEADINGS: dict[Log, tuple[str, ...]] = {
    "none": ADDRESSES,
    "list": (*ADDRESSES, *WISHES, *SUMMARY),
    "year": (*ADDRESSES, *WISHES, "First contact", "First purchase"),
}
OURS = "Follow-up on"
LOG_HEADINGS = ("Date", "Customer", "Type", "Channel", "Direction", "Purpose", "Amount", "Note")


@dataclass
class Workbook:
    """The tabs, and everything that ever happened, in the order in which it was noted.

    While `is_kept` is False nobody keeps a log: what happens is true, but stands nowhere.
    """

    log: Log
    is_kept: bool = True
    happened: list[Entry] = field(default_factory=list)
    customers: list[list[Cell]] = field(default_factory=list)
    interactions: list[list[Cell]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    """Where each person stands, by name, from 0."""
    kept: dict[str, Cell] = field(default_factory=dict)
    """What the hidden tab holds."""
    follow_ups: dict[str, date] = field(default_factory=dict)
    """What our column Follow-up on shows, by name."""

    def __post_init__(self) -> None:
        """Write the headings."""
        self.customers.append(list(HEADINGS[self.log]))
        self.interactions.append(list(LOG_HEADINGS))

    def add(self, person: Person) -> None:
        """Add a new person, as far as there are columns for what is known."""
        self.rows[person.name] = len(self.customers)
        known = {
            "Name": person.name,
            "Email": person.email,
            "Phone": person.phone,
            "Address": person.address,
            **person.wishes,
        }
        self.customers.append([known.get(heading) for heading in HEADINGS[self.log]])

    def cell(self, who: str, heading: str) -> Cell:
        """Return a cell about somebody; None where there is no such column."""
        headings = HEADINGS[self.log]
        return (
            self.customers[self.rows[who]][headings.index(heading)] if heading in headings else None
        )

    def set_cell(self, who: str, heading: str, value: Cell) -> bool:
        """Fill in a cell about somebody; return False where there is no such column."""
        headings = HEADINGS[self.log]
        if heading in headings:
            self.customers[self.rows[who]][headings.index(heading)] = value
        return heading in headings

    def note(self, entry: Entry) -> None:
        """Add a row to the log; what the type implies is left blank."""
        self.happened.append(entry)
        if self.is_kept:
            self.interactions.append(
                [
                    _as_typed(entry),
                    entry.who,
                    entry.type,
                    entry.channel,
                    _direction(entry),
                    entry.purpose,
                    entry.amount,
                    entry.note,
                ]
            )

    def note_invoice(self, who: str, text: str) -> bool:
        """Write a personal word on somebody's newest invoice; False where there is none."""
        for row in reversed(self.interactions):
            if row[1] == who and row[2] == "Invoice" and not row[7]:
                row[7] = text
                return True
        return False

    def snapshot(self) -> MemorySnapshot:
        """Return the tabs as a sync would read them."""
        heading, *people = self.customers
        shown = [[*row, self.follow_ups.get(str(row[0]))] for row in people]
        tabs: dict[str, list[list[Cell]]] = {"Customers": [[*heading, OURS], *shown]}
        if len(self.interactions) > 1:
            tabs["Interactions"] = self.interactions
        ours = {"Customers": {len(heading)}}
        return MemoryStore(tabs, owned=ours, kept=dict(self.kept)).read()


def is_reachable(workbook: Workbook, who: str, *, barred: Sequence[str] = ()) -> bool:
    """Return whether an address is written down that is neither barred nor never to be used."""
    never = str(workbook.cell(who, "Never use") or "")
    return any(
        bool(workbook.cell(who, heading)) and channel not in never and channel not in barred
        for heading, channel in (
            ("Email", "Email"),
            ("Phone", "Phone"),
            ("Phone", "Text"),
            ("Address", "Post"),
        )
    )


def _as_typed(entry: Entry) -> date | datetime:
    """Some owners note the hour as well."""
    return datetime.combine(entry.on, time(11, 30)) if entry.type == "Call" else entry.on


def _direction(entry: Entry) -> str | None:
    """A call, an e-mail or a message says who it came from; so do a letter and a visit of theirs."""
    if entry.type in ("Call", "Email", "Message"):
        return "From them" if entry.from_them else "From us"
    return "From them" if entry.from_them and entry.type in ("Letter", "Visit") else None
