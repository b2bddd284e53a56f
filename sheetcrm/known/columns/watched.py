"""The columns of wishes of which each person's cell is kept, and what became of each since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from sheetcrm.known.comparing import FEWEST, Cells, How, differing, exchanged, how_changed
from sheetcrm.known.knowledge import Layout, ReadColumn
from sheetcrm.known.people import Person, Wish
from sheetcrm.known.present import PresentList
from sheetcrm.known.ruling import OF_WISHES, Said, code_of_column
from sheetcrm.known.unexplained import BY_HAND


def watched(said: Said, wishes: Iterable[Wish | None], answered: frozenset[int]) -> tuple[int, ...]:
    """Return the columns (by code) to watch: those that tell wishes, and where anybody said theirs."""
    spoken = {code for wish in wishes if wish is not None for code, _ in wish.said}
    return tuple(sorted(said.codes & (OF_WISHES | spoken | answered) - BY_HAND))


@dataclass(frozen=True, slots=True)
class Watched:
    """The cells of the watched columns, then and now: one for each person who is there still."""

    then: Mapping[int, Cells]
    now: Mapping[int, Cells]
    """Those columns that are there still."""

    @classmethod
    def of(cls, layout: Layout, people: Mapping[int, Person], said: Said) -> Self:
        """Return the cells; `people` are those of the last sync by their row of now."""
        if not people:
            return cls({}, {})
        cells = zip(*(each.cells for each in people.values()), strict=True)
        then = dict(zip(layout.watched, map(list, cells), strict=False))
        return cls(then, {code: said.column(code, people) for code in then if code in said.codes})

    def changed(self, before: Layout, now: PresentList) -> dict[int, How]:
        """Return the columns (by code) whose cells are other ones."""
        was, stands = _headings(before.read, before.others), _headings(now.read, now.others)
        found = {code: How.REPLACED for code in self.now if len(was[code]) != len(stands[code])}
        for code in self.now:
            how = how_changed(self.then[code], self.now[code])
            if how is None and was[code] != stands[code] and self.is_another(code):
                how = How.REPLACED
            if how is not None:
                found[code] = how
        return found | dict.fromkeys(exchanged(self.then, self.now), How.EXCHANGED)

    def is_another(self, code: int) -> bool:
        """Return whether more people's cells differ than a few edits would change."""
        return code not in self.now or differing(self.then[code], self.now[code]) >= FEWEST


def other_columns(before: Layout, now: PresentList) -> frozenset[int]:
    """Return the fields (by code) of which other columns tell than before."""
    was, stands = _headings(before.read, before.others), _headings(now.read, now.others)
    return frozenset(code for code, headings in was.items() if stands[code] != headings)


def _headings(*columns: Iterable[ReadColumn]) -> Mapping[int, list[str]]:
    """Return the headings of each column, by code: a field may have several."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for each in _all(columns):
        found[code_of_column(each.heading, each.field)].append(each.heading)
    return found


def _all(columns: Iterable[Iterable[ReadColumn]]) -> Iterator[ReadColumn]:
    for each in columns:
        yield from each
