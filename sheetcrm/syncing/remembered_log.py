"""The log as the last sync read it, in the least room: what a million rows need not be read for.

It stands for the tab only as long as the store proves that not a byte of it has changed.
"""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from secrets import token_hex
from typing import Any

from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel, Direction, Purpose, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN, interaction_headings
from sheetcrm.tables.interactions import InteractionsTable, whom
from sheetcrm.tables.log import COLUMNS, NUMBERS, Log
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.problems import Problem
from sheetcrm.wording.reason import Reason

_WORDS = (Type, Channel, Direction, Purpose)
_LENGTH_BYTES = 8


@dataclass(frozen=True, slots=True)
class RememberedLog:
    """A log, and what was found of it for the customers it was read for.

    `id` tells this reading of a log from all others. `customers` and `settings` are digests of
    what it was read with.
    """

    id: str
    head: tuple[tuple[Cell, ...], ...]
    customers: str
    settings: str
    table: InteractionsTable

    def grid(self) -> Grid:
        """Return the rows among which the headings stand; the others are not needed."""
        return Grid(self.table.tab, self.head)

    def read_for(self, directory: Directory, settings: Settings) -> "RememberedLog | None":
        """Return what the log says of these customers; None where the tab has to be read for it."""
        if self.settings != _digest_of_settings(settings):
            return None
        known = _digest_of(directory.customers)
        if known == self.customers:
            return self
        log = self.table.log.resolved(lambda cell: whom(cell, directory))
        if self.table.problems or not all(log.customers):
            return None  # only the tab itself tells what is to be said of its cells
        return replace(self, customers=known, table=replace(self.table, log=log))


def remember(
    grid: Grid, table: InteractionsTable, customers: Sequence[Customer], settings: Settings
) -> RememberedLog | None:
    """Return what is to be kept of a log that was just read; None where it is none."""
    if table.header is None:
        return None
    head = tuple(
        tuple(cell if isinstance(cell, str) else None for cell in row)
        for row in grid.rows[:HEADER_WITHIN]
    )
    return RememberedLog(
        id=token_hex(16),
        head=head,
        customers=_digest_of(customers),
        settings=_digest_of_settings(settings),
        table=table,
    )


def pack_log(kept: RememberedLog) -> bytes | None:
    """Return a remembered log as bytes; None where somebody is named by what only Excel can keep."""
    table, log = kept.table, kept.table.log
    if not all(isinstance(cell, str | int | float) for cell in log.whose):
        return None
    told = {
        "id": kept.id,
        "head": kept.head,
        "customers_known": kept.customers,
        "settings": kept.settings,
        "tab": table.tab,
        "began_on": table.began_on and table.began_on.isoformat(),
        "last_row": table.last_row,
        "problems": [_pack_problem(problem) for problem in table.problems],
        "whose": log.whose,
        "customers": log.customers,
        "days": [day.isoformat() for day in log.days],
        "kinds": log.kinds,
        "amounts": [None if amount is None else str(amount) for amount in log.amounts],
        "notes": log.notes,
    }
    head = json.dumps(told, allow_nan=False).encode()
    columns = b"".join(log.columns[name].tobytes() for name in COLUMNS)
    return len(head).to_bytes(_LENGTH_BYTES, "little") + head + columns


def unpack_log(packed: bytes) -> RememberedLog:
    """Return what `pack_log` packed."""
    end = _LENGTH_BYTES + int.from_bytes(packed[:_LENGTH_BYTES], "little")
    told = json.loads(packed[_LENGTH_BYTES:end])
    log = Log(
        whose=told["whose"],
        customers=list(map(tuple, told["customers"])),
        days=list(map(date.fromisoformat, told["days"])),
        kinds=[_kind(words) for words in told["kinds"]],
        amounts=[None if amount is None else Decimal(amount) for amount in told["amounts"]],
        notes=told["notes"],
        columns=_columns(packed[end:]),
    )
    head = tuple(map(tuple, told["head"]))
    table = InteractionsTable(
        log=log,
        problems=tuple(map(_problem, told["problems"])),
        began_on=told["began_on"] and date.fromisoformat(told["began_on"]),
        tab=told["tab"],
        header=interaction_headings().header_row(head),
        last_row=told["last_row"],
    )
    return RememberedLog(told["id"], head, told["customers_known"], told["settings"], table)


def _pack_problem(problem: Problem) -> list[Any]:
    return [problem.tab, problem.cell, problem.value, _pack_reason(problem.reason)]


def _pack_reason(reason: Reason) -> list[Any]:
    facts = {name: _pack_fact(fact) for name, fact in reason.facts.items()}
    return [reason.code, facts, list(map(_pack_reason, reason.also))]


def _pack_fact(fact: Any) -> Any:  # noqa: ANN401 - any fact
    if isinstance(fact, date):
        return {"on": fact.isoformat()}
    return list(map(_pack_fact, fact)) if isinstance(fact, tuple) else fact


def _problem(packed: list[Any]) -> Problem:
    tab, cell, value, reason = packed
    return Problem(tab, cell, value, _reason(reason))


def _reason(packed: list[Any]) -> Reason:
    code, facts, also = packed
    return Reason(
        code, {name: _fact(fact) for name, fact in facts.items()}, tuple(map(_reason, also))
    )


def _fact(packed: Any) -> Any:  # noqa: ANN401 - any fact
    if isinstance(packed, dict):
        return date.fromisoformat(packed["on"])
    return tuple(map(_fact, packed)) if isinstance(packed, list) else packed


def _kind(words: Iterable[str | None]) -> Any:  # noqa: ANN401 - four words of different kinds
    return tuple(
        None if word is None else kind(word) for kind, word in zip(_WORDS, words, strict=True)
    )


def _columns(packed: bytes) -> dict[str, "array[int]"]:
    size = len(packed) // len(COLUMNS)
    columns: dict[str, array[int]] = {}
    for at, name in enumerate(COLUMNS):
        columns[name] = array(NUMBERS)
        columns[name].frombytes(packed[at * size : (at + 1) * size])
    return columns


def _digest_of(customers: Iterable[Customer]) -> str:
    """Return what tells everything that can name a customer, and where each stands."""
    names = [
        (each.row, each.customer_id, each.email, each.phone, each.name, each.company)
        for each in customers
    ]
    return blake2b(repr(names).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _digest_of_settings(settings: Settings) -> str:
    told = settings.model_dump_json(include={"date_order", "country"})
    return blake2b(told.encode(), digest_size=16).hexdigest()
