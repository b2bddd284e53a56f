"""What a game should come to: nobody flooded, nobody forgotten."""

from collections.abc import Iterator

from simulation.measures import Measures
from simulation.play import Game

SLOW_TRADES = frozenset({"adviser", "trades", "business services"})
"""Where every customer is worth a meeting, the first day may ask for more of them."""

DUE_FIRST_PERCENT = 12
DUE_FIRST_SLOW_PERCENT = 25
SHOWN_FIRST = 5
MOST_CONTACTS_IN_90_DAYS = 9
TOO_MUCH_PERCENT = 1
UNGREETED_PERCENT = 5


def missed(game: Game, found: Measures) -> list[str]:
    """Return which targets a game missed, as sentences.

    The owner who does all of it has to meet them all. Whatever an owner leaves undone, the first
    day must be doable, and nobody may be flooded.
    """
    told = [*_flooded(game, found), *_embarrassing(found)]
    if found.rhythms_vanished:
        told.append(f"{found.rhythms_vanished} mornings on which a chosen rhythm had vanished")
    if game.owner == "all":
        told.extend(_forgotten(found))
    return told


def _flooded(game: Game, found: Measures) -> Iterator[str]:
    percent = DUE_FIRST_SLOW_PERCENT if game.business in SLOW_TRADES else DUE_FIRST_PERCENT
    if 100 * found.first_day > percent * found.customers:
        yield f"{found.first_day} of {found.customers} due on the first day, over {percent} %"
    if found.first_shown > SHOWN_FIRST:
        yield f"{found.first_shown} shown on the first day beside answers and complaints"
    if 100 * found.too_much_at_end > TOO_MUCH_PERCENT * found.customers:
        yield f"{found.too_much_at_end} Too much at the end, over {TOO_MUCH_PERCENT} %"
    if found.contacts.max > MOST_CONTACTS_IN_90_DAYS:
        yield f"{found.contacts.max} contacts to one customer, over {MOST_CONTACTS_IN_90_DAYS}"
    if found.over_their_rhythm:
        yield f"{found.over_their_rhythm} heard more often than they chose"
    if found.broken_peace:
        yield f"{found.broken_peace} contacts in a time of peace"
    if found.same_household_too_soon:
        yield f"{found.same_household_too_soon} too soon after another of the household"
    if found.came_back_within_21_days:
        yield f"{found.came_back_within_21_days} came back within 21 days of being done"


def _embarrassing(found: Measures) -> Iterator[str]:
    if found.called_again:
        yield f"{found.called_again} called 'again' at a first purchase"
    if found.asked_too_early:
        yield f"{found.asked_too_early} asked for a referral before anything remarkable"
    if found.too_many_touches:
        yield f"{found.too_many_touches} loose ties with more than three touches in half a year"


def _forgotten(found: Measures) -> Iterator[str]:
    ungreeted = found.birthdays.of - found.birthdays.greeted
    if ungreeted > 1 and 100 * ungreeted > UNGREETED_PERCENT * found.birthdays.of:
        yield f"{ungreeted} of {found.birthdays.of} birthdays not greeted"
    if found.late_thank_yous:
        yield f"{found.late_thank_yous} thank-yous late"
    if found.late_favours:
        yield f"{found.late_favours} favours thanked for late or never"
    if found.late_replies:
        yield f"{found.late_replies} replies late"
    if found.stuck_45_days:
        yield f"{found.stuck_45_days} due for 45 days"
