"""Whether a text message may reach a number whose country nobody named: no landline takes one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import phonenumbers

from sheetcrm.tables.kinds.phones.numbering import e164_of, is_dialled_in, takes_texts


def may_take_texts(phone: str, regions: Sequence[str]) -> bool:
    """Return whether a number takes texts: as E.164, else by the first of some countries that dials so.

    >>> [may_take_texts(each, ("DE", "AT")) for each in ("03412214567", "01764456120", "2015550123")]
    [False, True, True]
    """
    return takes_texts(phone) if phone[:1] == "+" else _takes_texts(phone, tuple(regions))


def regions_dialled(phones: Iterable[str | None]) -> Sequence[str]:
    """Return the countries of the numbers that name one, that of most numbers first.

    >>> regions_dialled(["+493412214567", "+4917612345678", "+442079460111", "0341 22", None])
    ['DE', 'GB']
    """
    named = (_region_of(each) for each in phones if each and each[0] == "+")
    return [region for region, _ in Counter(filter(None, named)).most_common()]


@lru_cache(maxsize=8192)
def _takes_texts(phone: str, regions: tuple[str, ...]) -> bool:
    for region in regions:
        number = e164_of(phone, region) if is_dialled_in(phone, region) else None
        if number is not None:
            return takes_texts(number)
    return True  # nobody can tell


def _region_of(e164: str) -> str | None:
    region: str | None = phonenumbers.region_code_for_number(phonenumbers.parse(e164))
    return region
