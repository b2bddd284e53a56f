"""The countries to choose from: by addresses, by the headings' language, by where phones are in use."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sheetcrm.book import Book
from sheetcrm.tables.kinds.countries import country_name
from sheetcrm.tables.kinds.phones.numbering import is_dialled_in
from sheetcrm.tables.recognition.sampling import sample
from sheetcrm.tables.recognition.spoken_in import spoken_in
from sheetcrm.tables.text import shown

MOST_COUNTRIES = 3
ANYWHERE = ("US", "GB", "DE")
"""What is offered where neither phones nor headings nor addresses tell; another may be typed."""
FEWEST_ADDRESSES, NEARLY_ALL = 5, 0.8
"""So many addresses, and such a share of them, show a country without asking."""
IN_USE = 0.6
"""So many of the phones are in use in a country that is offered."""
ABROAD = ("+", "00")
"""What a number that names its country begins with."""
ANYBODYS = frozenset(
    {"AC", "AI", "BZ", "CC", "CO", "FM", "GG", "IM", "IO", "LA", "LY", "ME", "MU", "NU", "PW", "SC"}
    | {"SH", "SO", "ST", "TK", "TO", "TV", "VC", "VG", "WS"}
)
"""Endings of countries that are sold all over the world: someone@proton.me lives anywhere."""
MOST_PHONES = 60
"""So many phones are looked at."""


def named_countries(book: Book) -> Counter[str]:
    """Count the addresses of customers that point to a country, the likeliest first."""
    found: Counter[str] = Counter()
    for customer in book.customers.customers:
        if customer.country:
            found[customer.country] += 1
        elif customer.email and (country := _country_of_domain(customer.email)):
            found[country] += 1
    return Counter(dict(found.most_common(MOST_COUNTRIES)))


def is_plain(named: Mapping[str, int]) -> bool:
    """Return whether enough addresses point to one country, and hardly any to another."""
    most = max(named.values(), default=0)
    return most >= FEWEST_ADDRESSES and most >= NEARLY_ALL * sum(named.values())


def likely_countries(book: Book, named: Mapping[str, int]) -> Sequence[str]:
    """Return the codes of at most three countries, the likeliest first.

    None is among them whose numbers are all in use in another, too, where more of the list are.
    """
    phones = phones_in(book)
    spoken = spoken_in(match.heading for match in book.customers.header.matches)
    spoken = spoken or (() if named else ANYWHERE)
    in_use = {country: _in_use(phones, country) for country in (*named, *spoken)}
    fitting = [each for each in spoken if len(in_use[each]) >= IN_USE * len(phones)]
    fitting = [
        each
        for each in sorted(fitting, key=lambda country: -len(in_use[country]))
        if not any(in_use[each] < in_use[other] for other in (*named, *fitting))
    ]
    others = fitting or (() if named else spoken)
    return tuple(dict.fromkeys((*named, *others)))[:MOST_COUNTRIES]


def phones_in(book: Book) -> Sequence[str]:
    """Return the first different phones of a list that name no country."""
    header = book.customers.header
    below = book.tabs.customers.rows[header.row :]
    cells = (shown(cell) for column in header.columns("phone") for cell in sample(below, column))
    typed = (cell for cell in cells if any(map(str.isdigit, cell)))
    at_home = (cell for cell in typed if not cell.startswith(ABROAD))
    return tuple(dict.fromkeys(at_home))[:MOST_PHONES]


def _in_use(phones: Sequence[str], country: str) -> frozenset[str]:
    """Return the phones that may be in use in a country as they are typed."""
    return frozenset(phone for phone in phones if is_dialled_in(phone, country))


def _country_of_domain(email: str) -> str | None:
    """Return the country of an address such as ann@example.de; None of one such as example.com."""
    return _country_of_ending(email.rpartition(".")[2].upper())


@lru_cache
def _country_of_ending(ending: str) -> str | None:
    if ending in ANYBODYS:
        return None
    return {"UK": "GB"}.get(ending) or (ending if country_name(ending) else None)
