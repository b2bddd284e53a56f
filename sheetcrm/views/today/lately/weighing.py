"""Which of what happened is told: what weighs most, however old, then the newest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from sheetcrm.rules.calendar import days_after, days_between
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Type
from sheetcrm.views.today.lately.happening import Happening
from sheetcrm.views.welcome.told import open_quotes

WEIGHS_DAYS = 365
"""So long a complaint, an open quote and a loss are told, whatever came since."""
MOST_WEIGHTY = 2
"""So many of them at most: the newest of all has room beside them."""
RECENT_DAYS = 365
"""What is older is told where nothing newer is there to tell."""
NOT_TOLD: Final = frozenset({Type.MAILING})
"""What everybody got."""
BILLS: Final = frozenset({Type.INVOICE, Type.PAYMENT})
"""What follows from a purchase."""
BILLED_DAYS = 31
"""So long after a purchase its bill tells nothing new."""


def by_weight(
    happenings: Sequence[Happening], today: date, is_new: Callable[[Happening], bool]
) -> list[Happening]:
    """Return what may be told, the first first: what weighs most, then the newest; no plans.

    What is not new is told already: it counts, and is left out.
    """
    past = sorted((each for each in happenings if each.on <= today), key=_by_day, reverse=True)
    newest = list(_told_at_all(past))
    weighty = _weighty(newest, today, is_new)[:MOST_WEIGHTY]
    others = [each for each in newest if each not in weighty and is_new(each)]
    others.sort(key=lambda each: _tier(each, today))
    return [*weighty[:1], *others[:1], *weighty[1:], *others[1:]]


def _by_day(happening: Happening) -> tuple[date, int]:
    return happening.on, 0 if happening.event is None else happening.event.row


def _told_at_all(newest: Sequence[Happening]) -> Iterator[Happening]:
    """Leave out what everybody got, the bill for what is told, and all but the last sign of interest."""
    bought = [each.event for each in newest if each.event and each.event.type is Type.PURCHASE]
    has_sign = False
    for each in newest:
        event = each.event
        if event is not None and event.type is Type.SIGNAL:
            if event.note and not has_sign:
                has_sign = True
                yield each
        elif event is None or not (event.type in NOT_TOLD or _is_a_bill(event, bought)):
            yield each


def _is_a_bill(event: Interaction, bought: Iterable[Interaction]) -> bool:
    """Return whether it is the invoice or the payment of a purchase shortly before."""
    return event.type in BILLS and any(
        each.amount == event.amount and 0 <= days_between(each.on, event.on) <= BILLED_DAYS
        for each in bought
    )


def _tier(happening: Happening, today: date) -> int:
    """Return how much somebody wants to know it: what is old, and a mere bill, comes last."""
    is_old = happening.on < days_after(today, -RECENT_DAYS)
    is_bill = happening.event is not None and happening.event.type in BILLS
    return 2 * is_old + is_bill


def _weighty(
    newest: Sequence[Happening], today: date, is_new: Callable[[Happening], bool]
) -> list[Happening]:
    """Return what is told before all else, the newest first: each kind of it once."""
    kinds = (_opt_out(newest), *_of_a_year(newest, today))
    found = (next(filter(is_new, kind), None) for kind in kinds)
    return sorted(dict.fromkeys(filter(None, found)), key=_by_day, reverse=True)


def _opt_out(newest: Sequence[Happening]) -> Sequence[Happening]:
    """Return that they opted out, if they did not opt in since."""
    said = [each for each in newest if _is(each, Type.OPT_OUT, Type.OPT_IN)][:1]
    return [each for each in said if _is(each, Type.OPT_OUT)]


def _of_a_year(newest: Sequence[Happening], today: date) -> Iterator[Sequence[Happening]]:
    """Yield the complaints, the losses and the open quotes of a year, the newest first."""
    since_on = days_after(today, -WEIGHS_DAYS)
    recent = [each for each in newest if each.on >= since_on]
    yield [each for each in recent if _is(each, Type.COMPLAINT)]
    yield [each for each in recent if each.event and is_for_a_death(each.event)]
    open_ = open_quotes([each.event for each in reversed(newest) if each.event])
    yield [each for each in recent if each.event in open_]


def _is(happening: Happening, *kinds: Type) -> bool:
    return happening.event is not None and happening.event.type in kinds
