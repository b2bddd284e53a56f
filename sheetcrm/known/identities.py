"""Who is who: the customers that are there now, and the people of the last sync."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter, itemgetter

from sheetcrm.known.digests import Digests
from sheetcrm.known.people import Identity, Person
from sheetcrm.rules.records import Customer
from sheetcrm.tables.text import same_name

Present = tuple[Identity, int]
"""Somebody who is there now, and the digest of what stands in their row."""
Key = Callable[[Identity], tuple[int, ...]]

_BY: tuple[Key, ...] = (
    lambda who: (who.customer_id,),
    lambda who: (who.name, who.email),
    lambda who: (who.name, who.phone),
    lambda who: (who.email, who.phone),
    lambda who: (who.name,),
    lambda who: (who.email,),
    lambda who: (who.phone,),
)
"""What makes two the same, the surest first: a marriage changes the name, a move the address."""


def identity_of(customer: Customer, digests: Digests) -> Identity:
    """Return the digests of what names a customer."""
    name = customer.name or customer.company
    return Identity(
        digests.of(customer.customer_id),
        digests.of(same_name(name) if name else None),
        digests.of(customer.email and customer.email.casefold()),
        digests.of(customer.phone),
    )


def matched(present: Sequence[Present], people: Iterable[Person]) -> list[Person | None]:
    """Return for everybody who is there now the person of the last sync, each of these once.

    A row that is just what it was comes first, then the same name and addresses; of those left, who
    is the only one with an ID, a name and an address, or an address of theirs.
    """
    found: list[Person | None] = [None] * len(present)
    everybody = range(len(present))
    rest, left = _paired(found, present, everybody, people, _present_row, _person_row)
    rest, left = _paired(found, present, rest, left, itemgetter(0), attrgetter("who"))
    for key in _BY:
        rest, left = _paired_if_unique(found, present, rest, left, key)
    for person in left:
        if person.wish is not None:
            _match_whoever_it_may_be(found, present, rest, person)
    return found


def _match_whoever_it_may_be(
    found: list[Person | None], present: Sequence[Present], rest: Iterable[int], person: Person
) -> None:
    """Let a No hold for all of those who may be the one who said it."""
    for at in rest:
        same = zip(present[at][0], person.who, strict=True)
        if found[at] is None and any(now and now == then for now, then in same):
            found[at] = person


def _present_row(present: Present) -> Hashable:
    return present


def _person_row(person: Person) -> Hashable:
    return person.who, person.row


def _paired(
    found: list[Person | None],
    present: Sequence[Present],
    rest: Iterable[int],
    people: Iterable[Person],
    key: Callable[[Present], Hashable],
    key_of_person: Callable[[Person], Hashable],
) -> tuple[list[int], list[Person]]:
    """Pair those with the same key in their order; return who is left on either side."""
    known: defaultdict[Hashable, list[Person]] = defaultdict(list)
    for person in people:
        known[key_of_person(person)].append(person)
    left: list[int] = []
    for at in rest:
        same = known.get(key(present[at]))
        if same:
            found[at] = same.pop()
        else:
            left.append(at)
    return left, [person for same in known.values() for person in same]


def _paired_if_unique(
    found: list[Person | None],
    present: Sequence[Present],
    rest: Sequence[int],
    people: Sequence[Person],
    key: Key,
) -> tuple[list[int], list[Person]]:
    now = _unique((key(present[at][0]), at) for at in rest)
    then = _unique((key(person.who), at) for at, person in enumerate(people))
    same = {at: then[names] for names, at in now.items() if names in then}
    for at, number in same.items():
        found[at] = people[number]
    taken = set(same.values())
    return (
        [at for at in rest if at not in same],
        [person for number, person in enumerate(people) if number not in taken],
    )


def _unique(named: Iterable[tuple[tuple[int, ...], int]]) -> dict[tuple[int, ...], int]:
    """Return those whose key is complete and that nobody else has."""
    places: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for names, at in named:
        if all(names):
            places[names].append(at)
    return {names: at[0] for names, at in places.items() if len(at) == 1}
