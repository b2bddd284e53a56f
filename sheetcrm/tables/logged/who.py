"""Whom a cell of the log names: one customer, several, a company's contacts, nobody, a stranger."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from sheetcrm.rules.records import Customer
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import error_reason
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.people.directory import Directory, ambiguous, is_one_customer
from sheetcrm.tables.people.nearest import NearestNames, nearest_in, or_nearest
from sheetcrm.tables.people.several import (
    inverted,
    is_sure,
    names_between_commas,
    parts_of,
    with_surname,
)
from sheetcrm.tables.problems import MOST_OF_A_KIND
from sheetcrm.tables.settings.answers import Answers
from sheetcrm.tables.text import ERRORS, clean, fold, same_name
from sheetcrm.wording.reason import Reason, because

Rows = tuple[int, ...]
"""Rows of Customers, from 1."""


class Meant(NamedTuple):
    """Whom a cell names."""

    rows: Rows = ()
    """The customers for whom the row counts."""
    may_be: Rows = ()
    """Those of whom nobody knows which is meant."""
    stranger: str | None = None
    """A name that no customer has."""
    is_company: bool = False
    """Whether a company was named that has several contacts."""
    trouble: Reason | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is one customer and no doubt."""
        return bool(self.rows) and not self.is_company and self.trouble is None


NOBODY = Meant()
"""A sale over the counter, a supplier: no customer, and no problem."""
WAITING = Meant()
"""Perhaps somebody whose name in Customers nobody can read: the log is not to blame."""


class WhoIsMeant:
    """Reads the cells that name customers, with what the owner answered about some of them."""

    def __init__(self, directory: Directory, answers: Answers, cells: Iterable[Cell] = ()) -> None:
        self.directory = directory
        self.answers = answers.customers
        self._suggested = 0
        self._may_be_unread = bool(directory.unread_names) and self._are_few_strangers(set(cells))

    def meant_by(self, cell: Cell) -> Meant | None:
        """Return whom a cell names; None if it is blank."""
        text = clean(cell)
        if text is None:
            return None
        if text in ERRORS:
            return Meant(trouble=error_reason(text))
        found = self.directory.find(cell)
        if found:
            return self._with_contacts(_meant(found, text), found[0])
        answer = self.answers.get(same_name(text))
        if answer is not None:
            return self._answered(answer)
        if fold(text) in folded_words("nobody"):
            return NOBODY
        return self._turned_round(text) or self._several(text) or self._stranger(text)

    def _are_few_strangers(self, cells: Iterable[Cell]) -> bool:
        """Return whether all who are named and not found may stand in cells nobody can read."""
        self._may_be_unread = False
        named = filter(None, map(self.meant_by, cells))
        strangers = {same_name(meant.stranger) for meant in named if meant.stranger}
        self._suggested = 0
        return 0 < len(strangers) <= self.directory.unread_names

    def _with_contacts(self, meant: Meant, first: Customer) -> Meant:
        """Let a row that names a company count for its contacts, too."""
        if not meant.rows or meant.is_company or not _is_company(first):
            return meant
        contacts = _rows(self.directory.contacts_of(first.name or first.company or ""))
        rows = tuple(dict.fromkeys((*meant.rows, *contacts)))
        return meant if rows == meant.rows else Meant(rows, is_company=True)

    def _answered(self, answer: str) -> Meant:
        """Return who it is by what the owner says: not a customer, or one under another name."""
        if fold(answer) in folded_words("not_a_customer"):
            return NOBODY
        found = self.directory.find(answer)
        return _meant(found, answer) if found else self._stranger(answer)

    def _turned_round(self, text: str) -> Meant | None:
        name = inverted(text)
        found = self.directory.find(name) if name else self.directory.find_turned(text)
        return _meant(found, text) if found else None

    def _several(self, text: str) -> Meant | None:
        """Return all who are named between commas and the like; None if nobody surely is."""
        whole = self._of_whole_names(text)
        if whole is not None:
            return whole
        parts = parts_of(text)
        if len(parts) < 2:
            return None
        each = [self._part(part, parts) for part in parts]
        known = [
            meant
            for part, meant in zip(parts, each, strict=True)
            if meant is not None and (None not in each or is_sure(part, text))
        ]
        if not known:
            return None
        strangers = [part for part, meant in zip(parts, each, strict=True) if meant is None]
        return _together(known, strangers)

    def _of_whole_names(self, text: str) -> Meant | None:
        """Return all who stand between commas, where each is known whole: "Ann & Bob Lee, Cy Lee"."""
        names = names_between_commas(text)
        found = [self.directory.find(name) for name in names]
        if len(names) < 2 or not all(found):
            return None
        return _together(list(map(_meant, found, names)), ())

    def _part(self, part: str, parts: Sequence[str]) -> Meant | None:
        found = self.directory.find(part)
        name = None if found else with_surname(part, parts)
        found = found or (self.directory.find(name) if name else ())
        if not found and fold(part) in folded_words("nobody"):
            return NOBODY
        return _meant(found, part) if found else None

    def _stranger(self, text: str) -> Meant:
        if self._may_be_unread:
            return WAITING
        reason = or_nearest(because("row.of_nobody", text=text), self._nearest_to(text))
        return Meant(stranger=text, trouble=reason.and_also(because("row.add_them", text=text)))

    def _nearest_to(self, text: str) -> Sequence[str]:
        """Return the nearest names, for as many strangers as problems are listed."""
        self._suggested += 1
        return self._nearest.of(text) if self._suggested <= MOST_OF_A_KIND else ()

    @cached_property
    def _nearest(self) -> NearestNames:
        return nearest_in(self.directory.customers)


def _meant(found: Sequence[Customer], text: str) -> Meant:
    rows = _rows(found)
    if len(found) == 1 or is_one_customer(found):
        return Meant(rows)
    if all(same_name(customer.company or "") == same_name(text) for customer in found):
        return Meant(rows, is_company=True)
    return Meant(may_be=rows, trouble=ambiguous(text, rows))


def _is_company(customer: Customer) -> bool:
    """Return whether a row may be that of a company itself: a name alone, or a company alone."""
    return (customer.name is None) != (customer.company is None)


def _together(known: Sequence[Meant], strangers: Sequence[str]) -> Meant:
    """Return all who are named in one cell as one."""
    troubles = [meant.trouble for meant in known if meant.trouble is not None]
    troubles += [because("row.part_of_nobody", part=part) for part in strangers]
    return Meant(
        rows=tuple(dict.fromkeys(row for meant in known for row in meant.rows)),
        may_be=tuple(row for meant in known for row in meant.may_be),
        stranger=strangers[0] if strangers else None,
        is_company=any(meant.is_company for meant in known),
        trouble=_joined(troubles),
    )


def _joined(troubles: Sequence[Reason]) -> Reason | None:
    if not troubles:
        return None
    first, *others = troubles
    for other in others:
        first = first.and_also(other)
    return first


def _rows(found: Iterable[Customer]) -> Rows:
    return tuple(customer.row for customer in found)
