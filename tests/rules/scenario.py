"""A scenario reads like the owner's sheet: a log in text, columns as keywords, a table of answers."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import Any, get_args, get_type_hints

import pytest

from sheetcrm.rules.assess import Findings, assess_customer
from sheetcrm.rules.chance.fit import Fit
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.contact.prohibitions import Permission
from sheetcrm.rules.records import Anniversary, Customer, Interaction, Remark, interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.gather import situation_of
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Channel, Direction, Purpose, Type, Word
from sheetcrm.settings import Settings
from sheetcrm.tables.columns import Assessment
from sheetcrm.tables.kinds.dates.preparing import is_to_prepare
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.tables.remarks.talking.upshots import upshots_in
from sheetcrm.tables.remarks.to_do import with_tasks
from sheetcrm.tables.rows.noted import placed
from sheetcrm.views.assessment import worded
from sheetcrm.wording.catalogue import english

BY_MAIL_AND_PHONE = "Email, Phone, Text, Post"
GAP = re.compile(r"\s{2,}")


@dataclass(frozen=True)
class Scenario:
    """One customer's row and log on one day."""

    customer: Customer
    log: list[Interaction]
    context: Context

    @cached_property
    def situation(self) -> Situation:
        return situation_of(self.customer, self.log, self.context)

    @cached_property
    def findings(self) -> Findings:
        return assess_customer(self.customer, self.log, self.context)

    @cached_property
    def says(self) -> Assessment:
        return worded(self.findings, english())

    @property
    def follow_up(self) -> str:
        """The follow-up as the owner sees it: "Birthday 2026-03-07", or "" where there is none."""
        found = self.findings
        return " ".join(str(cell) for cell in (found.follow_up, found.follow_up_on) if cell)

    def may(self, purpose: str, channel: str = "Email", at: str = "", **more: bool) -> Permission:
        """Ask the gate; `at` is "HH:MM" in the customer's own time."""
        return Gate(self.situation).permission(
            Channel(channel),
            Purpose(purpose),
            at=time.fromisoformat(at) if at else None,
            **more,
        )

    def gate(self, purpose: str, channel: str = "Email", at: str = "", **more: bool) -> str:
        """The gate's answer in a word or three: "Yes", "Wait gap 2026-03-07", "No never_use"."""
        said = self.may(purpose, channel, at, **more)
        if said.answer == "Yes":
            assert said.from_on == self.context.today
            return "Yes"
        return " ".join(str(part) for part in (said.answer, said.rule, said.from_on) if part)


def scenario(
    log: str = "",
    today: str = "2026-03-02",
    *,
    business: str = "business services",
    log_began: str | None = None,
    fit: Fit | None = None,
    settings: dict[str, Any] | None = None,
    usual_amount: int | None = None,
    starts_are_noted: bool = False,
    **columns: object,
) -> Scenario:
    """Return the scenario of a log and a row; texts are read the way a cell is."""
    chosen = Settings.for_business(business, **(settings or {}))
    began_on = date.fromisoformat(log_began) if log_began else None
    return Scenario(
        customer(**columns),
        log_of(log, visits_are_theirs=chosen.visits_are_theirs),
        Context(
            chosen,
            date.fromisoformat(today),
            began_on,
            fit,
            usual_amount=None if usual_amount is None else Decimal(usual_amount),
            starts_are_noted=starts_are_noted,
        ),
    )


def customer(**columns: object) -> Customer:
    """Return a row of Customers. Every address is known unless `reachable` says otherwise."""
    columns = {"key": "Anna Ott", "name": "Anna Ott", "reachable": BY_MAIL_AND_PHONE} | columns
    if "notes" in columns:
        columns = {"remarks": noted(str(columns["notes"]))} | columns
    return Customer(**{name: _cell(name, value) for name, value in columns.items()})


def noted(text: str, cell: str = "N2") -> tuple[Remark, ...]:
    """Return what a note of the row says, as the tables read it."""
    return tuple(placed(with_tasks(text, remarks_in(text)), cell))


def log_of(text: str, *, visits_are_theirs: bool = False) -> list[Interaction]:
    """Return a log: a day, a type, then channel, direction, purpose, amount, "note" as need be.

    The type `?` stands for a word that nobody knows.
    """
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return in_order(
        _row(number, line, visits_are_theirs=visits_are_theirs)
        for number, line in enumerate(lines, start=2)
    )


def in_order(rows: Iterable[Interaction]) -> list[Interaction]:
    """Return rows by day and, within a day, in sheet order, as the tables give them."""
    return sorted(rows, key=itemgetter(0, 1))


def cases(table: str) -> pytest.MarkDecorator:
    """Return a text table as test cases: its headings are the arguments, its last column the id."""
    heading, *lines = [line for line in table.strip().splitlines() if line.strip()]
    names = [name.strip() for name in heading.split("|")][:-1]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    assert all(len(row) == len(names) + 1 for row in rows), "a row has a cell too few or many"
    return pytest.mark.parametrize(names, [row[:-1] for row in rows], ids=[row[-1] for row in rows])


def _row(number: int, line: str, *, visits_are_theirs: bool) -> Interaction:
    day, kind, *more = GAP.split(line)
    told: dict[str, Any] = {}
    for cell in more:
        name, value = _read(cell)
        told[name] = value
    if "note" in told:
        told["remarks"] = remarks_in(told["note"])
        told["upshots"] = upshots_in(told["note"])
    told["visits_are_theirs"] = visits_are_theirs
    return interaction(
        date.fromisoformat(day), None if kind == "?" else Type(kind), row=number, **told
    )


def _read(cell: str) -> tuple[str, object]:
    if cell.startswith('"'):
        return "note", cell.strip('"')
    words: tuple[tuple[str, type[Word]], ...] = (
        ("channel", Channel),
        ("direction", Direction),
        ("purpose", Purpose),
    )
    for name, vocabulary in words:
        if cell in set(vocabulary):
            return name, vocabulary(cell)
    return "amount", Decimal(cell)


_HINTS = get_type_hints(Customer)
_KINDS: dict[str, type] = {
    field.name: next(kind for kind in get_args(_HINTS[field.name]) or (_HINTS[field.name],))
    for field in fields(Customer)
}


def _cell(name: str, value: object) -> object:
    """Read a text the way the tables do; everything else is taken as it is."""
    if not isinstance(value, str):
        return value
    if name in {"reachable", "never_use", "next_step_by"}:
        return frozenset(Channel(word) for word in value.split(", ") if word)
    if name == "birthday":
        return anniversary(value)
    if name == "dates_to_remember":
        return tuple(anniversary(each) for each in value.split("; "))
    kind = _KINDS[name]
    readers: dict[type, Callable[[str], object]] = {
        date: date.fromisoformat,
        bool: lambda word: {"yes": True, "no": False}[word],
    }
    return readers.get(kind, kind)(value)


def anniversary(text: str) -> Anniversary:
    """Return "Wedding day 06-03" or "1980-02-29" as the day it is, "5" as May alone."""
    if text.isdigit():
        return Anniversary(int(text), None)
    label, _, day = text.rpartition(" ")
    *year, month, day_of_month = (int(part) for part in day.split("-"))
    of_year = year[0] if year else None
    return Anniversary(month, day_of_month, of_year, label, is_to_prepare(label))
