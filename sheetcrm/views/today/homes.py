"""A household is one row of Today: who is named in it, and which of its follow-ups stands there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import DAYS_OF_THEIRS, SHARED, Answer, Channel, Standing
from sheetcrm.tables.people.households import Households
from sheetcrm.tables.text import fold, same_name
from sheetcrm.tables.twins.names_alike import Alike, alike, words_of
from sheetcrm.views.drafts.greeting import first_name, in_order, is_title
from sheetcrm.views.finding.likeness import likeness
from sheetcrm.views.links import contact_address
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.views.today.why.why_line import Beside
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because

Found = tuple[Customer, Findings]

MOST_NAMED = 3
"""So many of the others stand beside a name."""
SAME_TURN_DAYS = 30
"""Whose turn comes so soon after has been waiting for as long."""
A_LETTER_APART: Final = 75
"""Names of four letters or more that differ in one are at least so alike, of 100."""
OWN_NUMBER: Final = frozenset({Channel.PHONE, Channel.TEXT})
"""What rings for one person, where each of a home has a number."""
_IN_PEACE: Final = frozenset({Answer.NO, Answer.ASK})


@dataclass(frozen=True, slots=True)
class Homes:
    """The households of a list, what names each of its people alone, and what the rules find."""

    households: Households
    own_names: Mapping[int, str]
    """By the customer's row."""
    find: Callable[[Sequence[Customer]], Iterable[Found]]

    def one_of_each(self, found: Iterable[Found]) -> Iterator[Found]:
        """Yield the follow-ups but for those of whoever lives with somebody who came before."""
        seen: set[int] = set()
        for customer, findings in found:
            home = self.households.of(customer)
            if customer.row not in seen:
                seen.update(each.row for each in home)
                yield customer, findings

    def with_others(self, customer: Customer, row: TodayRow, catalogue: Catalogue) -> TodayRow:
        """Return a row that names the others at home, too, each as nobody else is named.

        Whoever may be the same person, typed twice, is none of them: "Carol Vine (with Carol Vyne)".
        """
        others = [
            pair
            for pair in self.find(self.households.housemates(customer))
            if _may_hear(*pair) and not _may_be_one(customer, pair[0])
        ]
        people = [each for each, _ in others]
        is_same = all(_is_same(row, found) for _, found in others)
        is_about_all = (row.action in SHARED or is_same) and _is_reached_there(row, people)
        if is_about_all and not is_same:
            row = _of_one(row, customer, catalogue)
        return replace(
            row,
            name=called_together(customer, people, catalogue, is_about_all=is_about_all),
            who=self.own_names[customer.row],
            others=tuple(self.own_names[each.row] for each in people),
            whose=_whose(row, customer, people),
        )


def _of_one(row: TodayRow, customer: Customer, catalogue: Catalogue) -> TodayRow:
    """Return a row for all of a home with whose reason it is: "Stuart: Last in touch on 10 November"."""
    if row.why_line is None:
        return row
    whose = catalogue.sentence(because("today.whose", who=first_name(customer) or customer.called))
    line = replace(row.why_line, before=(Beside((whose, "")), *row.why_line.before))
    return replace(row, why_line=line, why_beside=line.whole)


def _is_reached_there(row: TodayRow, people: Sequence[Customer]) -> bool:
    """Return whether the number of a row reaches all of a home: else it names whose it is."""
    if row.channel is None or row.channel not in OWN_NUMBER:
        return True
    way = Channel(row.channel)
    return all(contact_address(each, way) in {None, row.address} for each in people)


def _whose(row: TodayRow, customer: Customer, others: Sequence[Customer]) -> str | None:
    """Return whose number or address a row has; None where it is everybody's, or says so itself."""
    if row.address is None or row.channel is None or row.channel == Channel.POST:
        return None
    way, name = Channel(row.channel), first_name(customer) or customer.called
    if all(contact_address(each, way) == row.address for each in others):
        return None
    return None if fold(name) in fold(row.address) else name


def _is_same(row: TodayRow, findings: Findings) -> bool:
    """Return whether somebody at home is to hear the same; a birthday is the same on one day only."""
    on = findings.follow_up_on
    if on is None or row.action != findings.follow_up:
        return False
    is_wish = row.action in DAYS_OF_THEIRS
    return row.due == on if is_wish else abs(days_between(row.due, on)) <= SAME_TURN_DAYS


def _may_be_one(customer: Customer, other: Customer) -> bool:
    """Return whether two of a home may be one person; with one given name a letter of the other may differ."""
    found = alike(customer.called, other.called)
    surnames = (words_of(each.called)[-1] for each in (customer, other))
    is_mistyped = found is Alike.GIVEN_NAME and likeness(*surnames) >= A_LETTER_APART
    return is_mistyped or found >= Alike.INITIAL


def _may_hear(_: Customer, findings: Findings) -> bool:
    """Return whether somebody hears from us with the others: whom nobody leaves in peace."""
    is_gone = findings.standing is Standing.PASSED_AWAY
    return not is_gone and findings.ok_to_contact not in _IN_PEACE


def called_together(
    customer: Customer, others: Sequence[Customer], catalogue: Catalogue, *, is_about_all: bool
) -> str:
    """Return what stands under Customer: "Ann and Bob Miller", or of her own birthday "Ann (with Bob)"."""
    if not others:
        return customer.called
    people = [customer, *others[:MOST_NAMED]]
    names = [in_order(each.called) for each in people]
    first_names = _without_a_shared_surname(names)
    if is_about_all:
        return catalogue.sentence(because("today.together", names=(*first_names[:-1], names[-1])))
    beside = tuple(first_names[1:])
    return catalogue.sentence(because("today.with_others", name=customer.called, names=beside))


def _without_a_shared_surname(names: Sequence[str]) -> Sequence[str]:
    """Return first names alone where all have one and the same surname; a title is no first name."""
    parts = [name.rpartition(" ") for name in names]
    surnames = {same_name(last) for first, _, last in parts if first}
    is_shared = len(surnames) == 1 and all(first and not is_title(first) for first, _, _ in parts)
    return [first for first, _, _ in parts] if is_shared else names
