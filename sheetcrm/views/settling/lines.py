"""The lines of Problems: a kind of thing each, and below it those who need an answer of their own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.problems import ProblemRow
from sheetcrm.tables.kept.problems_columns import ANSWER, CHOICES, LineKind, ProblemKey
from sheetcrm.views.remedies import Remedy
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

BETWEEN = " · "
"""Between the answers to choose from."""
MOST_EACH: Final = 200
"""So many people have a line of their own at a time: whoever is settled makes room for the next."""


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A line of the page; `kept` is a row as the owner left it, which nobody rewrites."""

    key: ProblemKey | None
    fields: Mapping[str, Cell] = field(default_factory=dict)
    kept: ProblemRow | None = None


@dataclass(frozen=True, slots=True)
class StayingAnswer:
    """An answer that stays in its cell, and what to say beside it."""

    row: ProblemRow
    reason: Reason


def problem_lines(
    remedies: Iterable[Remedy],
    staying: Iterable[StayingAnswer],
    typed_by_hand: Iterable[ProblemRow],
    catalogue: Catalogue,
) -> list[ProblemLine]:
    """Return the lines below the headings, those of whom something was typed by hand last."""
    page = _Page(staying, catalogue)
    lines = [line for remedy in remedies for line in page.of_remedy(remedy)]
    kept = (ProblemLine(row.key, kept=row) for row in typed_by_hand)
    return [*lines, *page.left_over(), *kept]


class _Page:
    def __init__(self, staying: Iterable[StayingAnswer], catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.staying: dict[str, list[StayingAnswer]] = {}
        for each in staying:
            about = each.row.key.about if each.row.key else ""
            self.staying.setdefault(about, []).append(each)

    def of_remedy(self, remedy: Remedy) -> Iterator[ProblemLine]:
        """Yield the lines of one thing."""
        yield from self._line(_key(remedy), remedy)
        for number, each in enumerate(remedy.each):
            key = _key(each, LineKind.EACH)
            if number < MOST_EACH or key.about in self.staying:
                yield from self._line(key, each)

    def left_over(self) -> Iterator[ProblemLine]:
        """Yield the rows whose answers nobody waits for any more: what was typed stays."""
        settled = self.catalogue.sentence(because("settling.settled"))
        for rows in self.staying.values():
            for each in rows:
                what, typed = each.row.fields.get("what"), each.row.fields.get(ANSWER)
                fields = {"what": what, "todo": settled, ANSWER: typed}
                yield ProblemLine(each.row.key, fields)

    def _line(self, key: ProblemKey, remedy: Remedy) -> Iterator[ProblemLine]:
        """Yield the line of a thing, once for each answer that stays in it."""
        fields = self._fields(remedy, key)
        staying = self.staying.pop(key.about, [])
        if not staying:
            yield ProblemLine(key, fields)
        for each in staying:
            said = {
                ANSWER: each.row.fields.get(ANSWER),
                "todo": self.catalogue.sentence(each.reason),
            }
            yield ProblemLine(key, {**fields, **said})

    def _fields(self, remedy: Remedy, key: ProblemKey) -> dict[str, Cell]:
        return {
            "what": remedy.what,
            "how_many": remedy.people,
            "todo": self._todo(remedy, key),
            "first_cell": remedy.cells[0],
            **dict(zip(CHOICES, remedy.says, strict=False)),
        }

    def _todo(self, remedy: Remedy, key: ProblemKey) -> str:
        """Return what to do, with the answers to choose from."""
        says, question = BETWEEN.join(remedy.says[: len(CHOICES)]), remedy.question
        if question is None or key.kind is LineKind.ABOUT:
            return remedy.todo
        if question.is_open:
            reason = because("problems_page.choose_or_type", says=says)
            return self.catalogue.sentence(reason) if says else remedy.todo
        if key.kind is LineKind.EACH:
            return says
        if remedy.each:
            return self.catalogue.sentence(because("problems_page.for_all", says=says))
        return self.catalogue.sentence(because("problems_page.choose", says=says))


def _key(remedy: Remedy, kind: LineKind = LineKind.ASKED) -> ProblemKey:
    if remedy.question is None:
        return ProblemKey(LineKind.CELLS, remedy.cells[0])
    if not remedy.question.is_answerable:
        kind = LineKind.ABOUT
    return ProblemKey(kind, remedy.question.id)
