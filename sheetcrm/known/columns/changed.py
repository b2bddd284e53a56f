"""Columns of wishes that hold other cells than before, and how many had said no there."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sheetcrm.known.answers import NewAnswers
from sheetcrm.known.comparing import How
from sheetcrm.known.knowledge import ChangedColumn, Knowledge
from sheetcrm.known.present import PresentList
from sheetcrm.known.ruling import code_of_column
from sheetcrm.known.unexplained import Recalled
from sheetcrm.wording.reason import Reason, because


@dataclass(frozen=True, slots=True)
class Changed:
    """A column that holds other cells, what it is called now, and whose No stood there."""

    column: ChangedColumn
    heading: str
    rows: tuple[int, ...]
    """Who is held back for it; none where all of them are No or Ask for another reason, too."""

    @property
    def is_told(self) -> bool:
        """Whether it is to be told: other words alone may be a translation."""
        return bool(self.rows) or self.column.how is not How.REPLACED

    @property
    def reason(self) -> Reason:
        """What has become of it, for how many, and what can be done."""
        if not self.rows:
            return self._said.and_also(because("changed.not_meant"))
        in_peace = because("gone.in_peace", count=len(self.rows))
        todo = because("changed.say_so", heading=self.heading)
        return self._said.and_also(in_peace).and_also(todo)

    @property
    def _said(self) -> Reason:
        facts = {"heading": self.heading, "until_on": self.column.until}
        match self.column.how:
            case How.TURNED:
                return because("changed.turned", **facts)
            case How.EXCHANGED:
                return because("changed.exchanged", **facts)
            case How.REPLACED:
                return because("changed.replaced", **facts)


def changed_columns(
    known: Knowledge,
    now: PresentList,
    found: Mapping[int, How],
    answers: NewAnswers,
    recalled: Mapping[int, Recalled],
    held: Collection[int],
    renamed: Mapping[str, str],
) -> list[Changed]:
    """Return the columns that hold other cells, somebody's No among those of before.

    `found` are those that were changed since the last sync, by code, `held` the rows of who is held
    back, and `renamed` the headings of before by those of now. Of what the owner has spoken about
    since nothing is left to say.
    """
    concerned = _concerned(recalled)
    called = {before: heading for heading, before in renamed.items()}
    listed = [
        Changed(
            each,
            called.get(each.heading, each.heading),
            tuple(row for row in concerned[code] if row in held),
        )
        for code, each in _columns(known, now, found).items()
        if code in concerned
    ]
    return [each for each in listed if not answers.are_about(each.heading)]


def _concerned(recalled: Mapping[int, Recalled]) -> Mapping[int, list[int]]:
    """Return by column (by code) the rows of those whose No there may be lost."""
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, each in recalled.items():
        if not each.is_explained and (each.is_changed or each.was_held):
            for code, _ in each.wish.said:
                rows[code].append(row)
    return rows


def _columns(
    known: Knowledge, now: PresentList, found: Mapping[int, How]
) -> dict[int, ChangedColumn]:
    """Return them by code; one that was changed again is told of anew."""
    there = {code_of_column(each.heading, each.field): each for each in (*now.read, *now.others)}
    before = {code_of_column(each.heading, each.field): each for each in known.layout.changed}
    kept = {code: each for code, each in before.items() if code in there}
    new = {
        code: ChangedColumn(there[code].field, there[code].heading, known.on, how)
        for code, how in found.items()
        if code in there
    }
    return kept | new
