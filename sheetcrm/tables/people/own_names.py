"""What names each customer and nobody else, where two have one name."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sheetcrm.rules.records import Customer
from sheetcrm.tables.text import same_name


def own_names(customers: Iterable[Customer]) -> Mapping[int, str]:
    """Return by the customer's row what names them alone: their key, else their e-mail or phone.

    Where nothing tells two apart it is the key that they share.

    >>> two = [
    ...     Customer(key="Ann", row=2, email="a@example.org"),
    ...     Customer(key="ann", row=3, phone="+4930123456"),
    ... ]
    >>> own_names(two)
    {2: 'a@example.org', 3: '+4930123456'}
    """
    everybody = tuple(customers)
    shared = _more_than_once(each.key for each in everybody)
    if not shared:
        return {each.row: each.key for each in everybody}
    emails = _more_than_once(each.email for each in everybody)
    phones = _more_than_once(each.phone for each in everybody)
    names: dict[int, str] = {}
    for each in everybody:
        name = each.key
        if same_name(each.key) in shared:
            if each.email and same_name(each.email) not in emails:
                name = each.email
            elif each.phone and same_name(each.phone) not in phones:
                name = each.phone
        names[each.row] = name
    return names


def _more_than_once(names: Iterable[str | None]) -> frozenset[str]:
    counted = Counter(same_name(name) for name in names if name)
    return frozenset(name for name, times in counted.items() if times > 1)
