"""Cells of `Referred by` that may mean several customers, or one misspelt: nobody is thanked for them."""

from collections.abc import Collection, Iterator, Sequence

from sheetcrm.rules.records import Customer
from sheetcrm.tables.people.directory import Directory, ambiguous, is_one_customer
from sheetcrm.tables.people.nearest import NearestNames, nearest_in, or_nearest
from sheetcrm.tables.people.referred import one_named
from sheetcrm.tables.problems import MOST_OF_A_KIND
from sheetcrm.tables.text import same_name
from sheetcrm.wording.reason import Reason, because


def unclear_senders(
    customers: Sequence[Customer], heading: str, directory: Directory, answered: Collection[str]
) -> Iterator[tuple[Customer, Reason]]:
    """Yield whose sender is unclear, and why.

    Somebody may have been sent by a person outside the list; only where a customer has nearly that
    name, or an address stands there that nobody has, is it worth a look. `heading` is the owner's;
    `answered` are the names, as `same_name` gives them, of whom the owner has said who they are.
    """
    nearest: NearestNames | None = None
    looked_for: dict[str, Sequence[str]] = {}
    for customer in customers:
        text = customer.referred_by
        if not text or same_name(text) in answered or one_named(text, directory):
            continue
        found = directory.find(text)
        if found and not is_one_customer(found):
            yield customer, ambiguous(text, [each.row for each in found])
            continue
        nearest = nearest or nearest_in(directory.customers)
        if text not in looked_for and len(looked_for) < MOST_OF_A_KIND:
            looked_for[text] = nearest.of(text)
        names = looked_for.get(text, ())
        if names or "@" in text:
            yield customer, _unknown(text, heading, names)


def _unknown(text: str, heading: str, names: Sequence[str]) -> Reason:
    reason = or_nearest(because("row.sender_unknown", text=text, heading=heading), names)
    return reason.and_also(because("row.sender_elsewhere", text=text))
