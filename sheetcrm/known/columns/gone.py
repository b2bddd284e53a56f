"""What was there at the last sync and is gone: a column that tells wishes, the Settings tab."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sheetcrm.known.answers import NewAnswers
from sheetcrm.known.knowledge import GoneColumn, Knowledge
from sheetcrm.known.present import PresentList
from sheetcrm.known.ruling import WISHES, code_of, code_of_column, code_of_heading
from sheetcrm.known.unexplained import Recalled
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.tabs import SETTINGS
from sheetcrm.wording.reason import Reason, because


@dataclass(frozen=True, slots=True)
class Gone:
    """A column that is gone, and how many had said no there."""

    column: GoneColumn
    people: int

    def reason(self) -> Reason:
        """Return what to say of it, and what can be done."""
        column = self.column
        facts = {"heading": column.heading, "until_on": column.until}
        if column.instead is None:
            said = because("gone.column", **facts)
            todo = because("gone.say_so", heading=column.heading)
        else:
            said = because("gone.column_renamed", **facts, instead=column.instead)
            todo = because(
                # only the place of a field of ours can be given to another heading
                "gone.say_so_renamed" if column.field else "gone.say_so",
                heading=column.heading,
                instead=column.instead,
            )
        if self.people:
            said = said.and_also(because("gone.in_peace", count=self.people))
        return said.and_also(todo)


def gone_columns(
    known: Knowledge, now: PresentList, answers: NewAnswers, recalled: Iterable[Recalled]
) -> list[Gone]:
    """Return the columns that are gone and that the owner has not spoken about since."""
    people = _people(recalled)
    return [
        Gone(column, people[code_of_column(column.heading, column.field)])
        for column in _missing(known, now, people)
        if not answers.are_about(column.heading)
    ]


def settings_gone(known: Knowledge, *, are_there: bool) -> Problem | None:
    """Return what to say where the Settings tab was deleted."""
    if known.settings is None or are_there:
        return None
    settings = known.settings
    until_on = settings.until or known.on
    reason = because("gone.settings", until_on=until_on, business=settings.business)
    return Problem(SETTINGS, "", "", reason)


def _people(recalled: Iterable[Recalled]) -> Counter[int]:
    """Count who had said something in each column, by its code."""
    return Counter(code for each in recalled if not each.is_explained for code, _ in each.wish.said)


def _missing(known: Knowledge, now: PresentList, people: Mapping[int, int]) -> Iterator[GoneColumn]:
    """Yield the columns whose field has fewer columns than it had: a synonym is as good."""
    layout = known.layout
    count = Counter(column.field for column in now.read)
    headings = {column.heading for column in now.read}
    for column in layout.read:
        matters = column.field in WISHES or people[code_of(column.field)]
        before = sum(each.field == column.field for each in layout.read)
        if matters and column.heading not in headings and count[column.field] < before:
            instead = _instead({column.cells}, known, now)
            yield GoneColumn(column.field, column.heading, known.on, instead)
    for heading in (column.heading for column in layout.others):
        if people[code_of_heading(heading)] and heading not in now.headings:
            yield GoneColumn("", heading, known.on, _instead((), known, now))
    yield from (each for each in layout.gone if _is_still_gone(each, count, now.headings))


def _is_still_gone(column: GoneColumn, count: Mapping[str, int], others: Collection[str]) -> bool:
    return not count[column.field] if column.field else column.heading not in others


def _instead(cells: Collection[int], known: Knowledge, now: PresentList) -> str | None:
    """Return the heading that stands there now: that over the same cells, or the only new one."""
    before = {column.heading for column in (*known.layout.others, *known.layout.read)}
    new = [column for column in now.others if column.heading not in before]
    found = [column for column in new if column.cells in cells] or new
    return found[0].heading if len(found) == 1 else None
