"""A list sorted wrongly: names beside somebody else's phone. Then nothing may be written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sheetcrm.errors import SheetcrmError
from sheetcrm.known.knowledge import Knowledge
from sheetcrm.known.people import Identity
from sheetcrm.known.present import PresentList

FEWEST_MOVED = 5
"""Fewer rows than this are somebody's own corrections."""
A_SHARE = 10
"""And more than one row in so many must have moved."""


def refuse_if_moved(now: PresentList, then: Knowledge) -> None:
    """Raise SheetcrmError if one column seems to have been sorted alone since the last sync."""
    rows = len(now.people)
    places = _moved_addresses([who for who, _ in now.people], [each.who for each in then.people])
    field, moved = max(places.items(), key=lambda place: place[1])
    if _is_too_many(moved, rows):
        raise SheetcrmError("sync.moved", count=moved, field=field)
    mixed = _mixed_rows(now, then)
    if _is_too_many(mixed, rows):
        raise SheetcrmError("sync.mixed", count=mixed, on=then.on)


def _is_too_many(moved: int, rows: int) -> bool:
    return moved >= FEWEST_MOVED and moved * A_SHARE > rows


def _moved_addresses(now: Sequence[Identity], then: Sequence[Identity]) -> dict[str, int]:
    """Count the known names that stand beside another known customer's address, by its kind."""
    return {field: _moved(now, then, field) for field in ("email", "phone", "customer_id")}


def _moved(now: Sequence[Identity], then: Sequence[Identity], field: str) -> int:
    """Count them for one kind of address.

    One that more people share than before was not moved there: it is a shared mailbox or phone.
    """
    at = Identity._fields.index(field)
    whose: defaultdict[int, set[int]] = defaultdict(set)
    for who in then:
        whose[who[at]].add(who.name)
    names = {who.name for who in then} - {0}
    before, after = _counted(then, at), _counted(now, at)
    return sum(
        who.name in names
        and who[at] in whose
        and who.name not in whose[who[at]]
        and after[who[at]] <= before[who[at]]
        for who in now
        if who[at]
    )


def _counted(people: Iterable[Identity], at: int) -> Counter[int]:
    return Counter(who[at] for who in people)


def _mixed_rows(now: PresentList, then: Knowledge) -> int:
    """Count rows that are new although every column holds the very cells that it held.

    Whoever types changes what a column holds; only a column that is sorted alone changes none.
    """
    if (now.read, now.others) != (then.layout.read, then.layout.others):
        return 0
    rows = Counter(row for _, row in now.people) - Counter(each.row for each in then.people)
    return rows.total()
