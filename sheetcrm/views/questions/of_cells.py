"""Questions that one setting answers for all cells: the country of phones, the order of dates."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import get_args

from sheetcrm.book import Book
from sheetcrm.settings import DateOrder, Settings
from sheetcrm.tables.kinds.countries import country_name
from sheetcrm.tables.problems import Problem
from sheetcrm.views.questions.question import (
    MOST_EXAMPLES,
    Choice,
    Question,
    QuestionKind,
    SettingsRow,
)
from sheetcrm.wording.reason import because

ONE_WAY = frozenset({"day month year", "month day year"})
"""The orders in which a date of two small numbers may be meant."""
MOST_COUNTRIES = 3
FEWEST_ADDRESSES, NEARLY_ALL = 5, 0.8
"""So many addresses, and such a share of them, show a country without asking."""
COUNTRY, DATE_ORDER = (str(Settings.model_fields[name].title) for name in ("country", "date_order"))


def about_cells(book: Book) -> Iterator[Question]:
    """Yield the questions that a setting answers for many cells."""
    phones = [each for each in book.problems if each.reason.code == "phone.no_country"]
    if phones and book.settings.country is None:
        yield _about_country(book, phones)
    dates = [each for each in book.problems if each.reason.code == "cell.which_day"]
    if dates:
        yield _about_date_order(book, dates)


def _about_country(book: Book, phones: list[Problem]) -> Question:
    count = sum(int(str(each.reason.facts["count"])) for each in phones)
    likely = _likely_countries(book)
    names = list(filter(None, map(country_name, likely)))
    return Question(
        id=COUNTRY,
        kind=QuestionKind.COUNTRY,
        asks=book.catalogue.sentence(because("ask.country", count=count)),
        examples=_examples(phones),
        choices=tuple(Choice(name, name) for name in names),
        people=count,
        cell=_cell(phones[0]),
        rows=(SettingsRow(COUNTRY),),
        is_open=True,
        safe=names[0] if _is_plain(likely) else None,
    )


def _about_date_order(book: Book, dates: list[Problem]) -> Question:
    orders = [order for order in get_args(DateOrder) if order in ONE_WAY]
    return Question(
        id=DATE_ORDER,
        kind=QuestionKind.DATE_ORDER,
        asks=book.catalogue.sentence(because("ask.date_order", count=len(dates))),
        examples=_examples(dates),
        choices=tuple(
            Choice(order, book.catalogue.formats.in_cell("date_order", order)) for order in orders
        ),
        people=len(dates),
        cell=_cell(dates[0]),
        rows=(SettingsRow(DATE_ORDER),),
    )


def _likely_countries(book: Book) -> Counter[str]:
    """Count the addresses of customers that point to a country, the likeliest first."""
    found: Counter[str] = Counter()
    for customer in book.customers.customers:
        if customer.country:
            found[customer.country] += 1
        elif customer.email and (country := _country_of_domain(customer.email)):
            found[country] += 1
    return Counter(dict(found.most_common(MOST_COUNTRIES)))


def _is_plain(likely: Counter[str]) -> bool:
    """Return whether enough addresses point to one country, and hardly any to another."""
    most = max(likely.values(), default=0)
    return most >= FEWEST_ADDRESSES and most >= NEARLY_ALL * likely.total()


def _country_of_domain(email: str) -> str | None:
    """Return the country of an address such as ann@example.de; None of one such as example.com."""
    ending = email.rpartition(".")[2].upper()
    return {"UK": "GB"}.get(ending) or (ending if country_name(ending) else None)


def _examples(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(each.value for each in problems), MOST_EXAMPLES))


def _cell(problem: Problem) -> str:
    return f"{problem.tab}!{problem.cell}"
