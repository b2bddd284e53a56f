"""Two rows compared: what they share, what tells them apart, and what that says of who they are.

Nobody is somebody else for a name alone, and a phone under another name is a household's or a
switchboard's.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sheetcrm.rules.records import Anniversary, Customer
from sheetcrm.tables.text import fold, same_name
from sheetcrm.tables.twins.names_alike import Alike, alike, is_nearly

GENERATION = 15
"""So many years at the least lie between a father and a son of one name."""
SHARED_MAILBOXES = frozenset(
    [
        "info",
        "office",
        "mail",
        "kontakt",
        "contact",
        "hello",
        "hallo",
        "post",
        "sales",
        "team",
        "admin",
        "buero",
        "bureau",
    ]
)


class Pair(NamedTuple):
    """What two rows have in common, and what tells them apart."""

    names: Alike
    shared: frozenset[str]
    different: frozenset[str]
    is_switchboard: bool


def tie_of(pair: Pair, one: Customer, other: Customer) -> str | None:
    """Return what says that two rows may be one customer's; None if hardly anything does."""
    names, shared, different = pair.names, pair.shared, pair.different
    if "customer_id" in shared:
        return "name"
    if _are_generations(one.birthday, other.birthday):
        return None
    if names is Alike.NOTHING:
        is_unnamed = not (name_of(one) and name_of(other))
        return _first(shared, ("email", "phone")) if is_unnamed else None
    if names is Alike.GIVEN_NAME:
        return "surname" if _is_married(pair) else None
    if pair.is_switchboard and names is not Alike.SAME:
        shared = shared - {"phone"}
    if strong := _first(shared, ("email", "phone", "birthday")):
        return strong
    if "address" in shared and "birthday" not in different:
        return "address"
    if "mailbox" in shared and not different & {"phone", "birthday"}:
        return "mailbox"
    if "number" in shared and not different & {"email", "birthday"}:
        return "number"
    is_all = is_bare(one) or is_bare(other)
    is_named_alike = names is Alike.SAME or (names is Alike.NEARLY and is_all)
    return "name" if is_named_alike and not different else None


def is_bare(customer: Customer) -> bool:
    """Return whether nothing but a name is known to find somebody by."""
    return not (customer.email or customer.phone)


def is_sure(pair: Pair, one: Customer) -> bool:
    """Return whether hardly anything else can be: a name alike, and something that is theirs alone."""
    names, shared, different = pair.names, pair.shared, pair.different
    if "birthday" in different or names is Alike.NOTHING:
        return False
    if names < Alike.NEARLY:
        return len(shared & {"email", "birthday", "phone"}) > 1
    if "customer_id" in shared or ("email" in shared and not is_shared_mailbox(one)):
        return True
    if "birthday" in shared and not different >= {"email", "phone"}:
        return True
    is_reached = "phone" in shared and not pair.is_switchboard and "email" not in different
    return names is Alike.SAME and is_reached


def _first(shared: frozenset[str], fields: Sequence[str]) -> str | None:
    return next((field for field in fields if field in shared), None)


def _is_married(pair: Pair) -> bool:
    """Return whether a new surname is likelier than another person of that given name."""
    theirs = pair.shared & {"email", "birthday", "phone", "address"}
    if pair.is_switchboard:
        theirs -= {"phone"}
    if "birthday" in pair.different or not theirs - {"address"}:
        return False
    # one phone is soon shared by neighbours, and says nothing alone
    return len(theirs) > 1 or (not pair.different and "phone" not in theirs)


def compared(one: Customer, other: Customer, everybodys: frozenset[str]) -> Pair:
    """Return what two rows have in common, and what tells them apart, unless it is their names.

    `everybodys` are the phones, addresses and birthdays that too many share.
    """
    is_switchboard = one.phone in everybodys
    name, others = name_of(one), name_of(other)
    names = alike(name, others)
    if name and others and names is Alike.NOTHING and not _have_one_id(one, other):
        return Pair(names, frozenset(), frozenset(), is_switchboard)
    shared: set[str] = set()
    different: set[str] = set()
    for field, mine, theirs in _fields(one, other):
        if mine and theirs and not (field == "birthday" and mine in everybodys):
            (shared if mine == theirs else different).add(field)
    if names and "email" in different and _is_mistyped(one.email or "", other.email or ""):
        shared.add("mailbox")
    if (
        names >= Alike.NEARLY
        and "phone" in different
        and _is_turned(one.phone or "", other.phone or "")
    ):
        shared.add("number")
    return Pair(names, frozenset(shared), frozenset(different), is_switchboard)


def _have_one_id(one: Customer, other: Customer) -> bool:
    mine, theirs = one.customer_id, other.customer_id
    return mine is not None and theirs is not None and same_name(mine) == same_name(theirs)


def _fields(one: Customer, other: Customer) -> Iterator[tuple[str, str, str]]:
    yield "customer_id", same_name(one.customer_id or ""), same_name(other.customer_id or "")
    yield "email", (one.email or "").casefold(), (other.email or "").casefold()
    yield "phone", one.phone or "", other.phone or ""
    yield "birthday", born(one.birthday), born(other.birthday)
    yield "address", fold(one.address or ""), fold(other.address or "")
    yield "company", fold(one.company or ""), fold(other.company or "")


def _are_generations(one: Anniversary | None, other: Anniversary | None) -> bool:
    """Return whether one may be the other's parent."""
    if not one or not other or one.year is None or other.year is None:
        return False
    return abs(one.year - other.year) >= GENERATION


def born(birthday: Anniversary | None) -> str:
    """Return the day on which somebody was born; blank where the year is not known."""
    if birthday is None or birthday.year is None or birthday.day is None:
        return ""
    return f"{birthday.year}-{birthday.month}-{birthday.day}"


def name_of(customer: Customer) -> str:
    """Return a customer's name, or the company's."""
    return customer.name or customer.company or ""


def _is_mistyped(one: str, other: str) -> bool:
    """Return whether two e-mail addresses differ by a letter or two: all of one's own, or the host."""
    mine, theirs = one.partition("@"), other.partition("@")
    if mine[0] == theirs[0]:
        return is_nearly(mine[2], theirs[2])
    if mine[2] == theirs[2] and _own_part(mine[0]) == _own_part(theirs[0]):
        return True
    is_alike = mine[2] == theirs[2] and digits_of(one) == digits_of(other)
    return is_alike and is_nearly(mine[0], theirs[0])


def _own_part(mailbox: str) -> str:
    """Return what names the owner of a mailbox: many hosts leave dots out, and all that follows a +."""
    return mailbox.casefold().partition("+")[0].replace(".", "")


def _is_turned(phone: str, other: str) -> bool:
    """Return whether two digits that stand side by side are turned round in one of two numbers."""
    if len(phone) != len(other):
        return False
    places = [at for at, pair in enumerate(zip(phone, other, strict=True)) if pair[0] != pair[1]]
    is_pair = len(places) == 2 and places[1] == places[0] + 1
    return is_pair and phone[places[0]] == other[places[1]] and phone[places[1]] == other[places[0]]


def digits_of(email: str) -> str:
    """Return the digits of an e-mail address: they tell people of one name apart."""
    return "".join(filter(str.isdecimal, email))


def is_shared_mailbox(customer: Customer) -> bool:
    """Return whether several people of a firm read what is written to their address."""
    return (customer.email or "").partition("@")[0].casefold() in SHARED_MAILBOXES
