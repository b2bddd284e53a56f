"""Questions that one setting answers for all cells: the country of phones, the order of dates."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import get_args

from sheetcrm.book import Book
from sheetcrm.settings import DateOrder, Settings
from sheetcrm.tables.cells_at import column_index, is_blank
from sheetcrm.tables.contents.cells import Content, content_of
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.countries import country_name
from sheetcrm.tables.kinds.dates.dates import established_order, parse_date
from sheetcrm.tables.problems import Problem, Problems, Unread
from sheetcrm.tables.settings.settled import days_setting
from sheetcrm.tables.text import shown
from sheetcrm.views.questions.about_columns.likely_countries import (
    ABROAD,
    is_plain,
    likely_countries,
    named_countries,
    phones_in,
)
from sheetcrm.views.questions.people import cells_of_people, people_of
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
FEWEST_DAYS, NEARLY_ALL = 3, 0.8
"""So many cells, and such a share of them, make a column one of days."""
WHICH_YEAR = "cell.which_year"
"""The problem of days without a year, in a column of several years."""
WHICH_DAY = "cell.which_day"
"""The problem of a date of two small numbers."""
COUNTRY, DATE_ORDER = (str(Settings.model_fields[name].title) for name in ("country", "date_order"))


def about_cells(book: Book) -> Iterator[Question]:
    """Yield the questions that a setting answers for many cells."""
    phones = [each for each in book.problems if each.reason.code == "phone.no_country"]
    if phones and book.settings.country is None:
        yield _about_country(book, phones)
    dates = [each for each in book.problems if each.reason.code == WHICH_DAY]
    dates += _dates_in_doubt(book)
    if dates:
        yield _about_date_order(book, dates)
    for problem in book.customers.problems:
        if problem.reason.code == WHICH_YEAR:
            yield _about_year(book, problem)


def _dates_in_doubt(book: Book) -> Iterator[Problem]:
    """Yield the cells of which nobody could say which day they mean, in columns that are not read yet.

    Those are the columns that are asked about, and the owner's own that hold days: what they are can
    be said at the same time.
    """
    problems = Problems(book.customers.tab)
    header = book.customers.header
    own = [column for column, _ in header.owners_own if holds_days(book, column)]
    for column in (*(match.column for match in header.questions), *own):
        cells = list(cells_of_people(book, column))
        parse = partial(parse_date, order=established_order(cells, book.settings.date_order))
        for customer, cell in zip(book.customers.customers, cells, strict=True):
            day = parse(cell)
            if isinstance(day, Unread) and day.reason.code == WHICH_DAY:
                problems.add(customer.row, column, cell, day.reason)
    yield from problems.all()


def holds_days(book: Book, column: int) -> bool:
    """Return whether nearly all that stands in a column (from 0) are days."""
    cells = [cell for cell in cells_of_people(book, column) if not is_blank(cell)]
    days = sum(content_of(cell) is Content.DATE for cell in cells)
    return len(cells) >= FEWEST_DAYS and days >= NEARLY_ALL * len(cells)


def _about_country(book: Book, phones: list[Problem]) -> Question:
    count = sum(int(str(each.reason.facts["count"])) for each in phones)
    named = named_countries(book)
    likely = likely_countries(book, named)
    names = list(filter(None, map(country_name, likely)))
    language = book.catalogue.names_of_countries
    called = [name for code in likely if (name := country_name(code, language))]
    return Question(
        id=COUNTRY,
        kind=QuestionKind.COUNTRY,
        asks=book.catalogue.sentence(because("ask.country", count=count)),
        examples=tuple(phones_in(book)[:MOST_EXAMPLES]),
        choices=tuple(Choice(name, says) for name, says in zip(names, called, strict=True)),
        people=_without_country(book) or count,
        cell=_cell(phones[0]),
        rows=(SettingsRow(COUNTRY),),
        is_open=True,
        complaint=book.catalogue.sentence(because("ask.country_again")),
        safe=names[0] if is_plain(named) else None,
    )


def _without_country(book: Book) -> int:
    """Return how many customers have a phone that names no country."""
    columns = book.customers.header.columns("phone")
    cells = zip(*(cells_of_people(book, column) for column in columns), strict=True)
    return sum(any(map(_names_no_country, each)) for each in cells)


def _names_no_country(cell: Cell) -> bool:
    return not is_blank(cell) and not shown(cell).strip().startswith(ABROAD)


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
        people=people_of(book, dates) or len(dates),
        cell=_cell(dates[0]),
        rows=(SettingsRow(DATE_ORDER),),
    )


def _about_year(book: Book, problem: Problem) -> Question:
    """Return the question which year is left out, in a column of days of several years."""
    header = book.customers.header
    column = column_index(problem.cell.rstrip("0123456789"))
    heading = next(each.heading for each in header.matches if each.column == column)
    setting = days_setting(heading)
    count = int(str(problem.reason.facts["count"]))
    asks = because("ask.which_year", heading=heading, count=count)
    says = {"yes": because("answer.last_such"), "no": because("answer.no_such")}
    return Question(
        id=setting,
        kind=QuestionKind.DATE_ORDER,
        asks=book.catalogue.sentence(asks),
        examples=(problem.value,),
        choices=tuple(
            Choice(value, book.catalogue.sentence(reason)) for value, reason in says.items()
        ),
        people=count,
        cell=_cell(problem),
        rows=(SettingsRow(setting, table="shown"),),
    )


def _examples(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(each.value for each in problems), MOST_EXAMPLES))


def _cell(problem: Problem) -> str:
    return f"{problem.tab}!{problem.cell}"
