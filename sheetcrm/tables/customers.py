"""The Customers tab becomes records, one for each row that names somebody."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from itertools import compress, product
from typing import Any, TypeVar

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.records import Customer, Remark
from sheetcrm.rules.words import Channel
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import used_height, used_width
from sheetcrm.tables.column import OwnerColumn, Parse
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.grid import Cell, Grid, ShownNumbers
from sheetcrm.tables.headings import (
    HEADER_WITHIN,
    HeaderRow,
    customer_headings,
    report_doubles,
)
from sheetcrm.tables.kinds.countries import dialled_country, find_country, parse_country
from sheetcrm.tables.kinds.dates.without_year import in_the_past
from sheetcrm.tables.kinds.emails import parse_email
from sheetcrm.tables.kinds.phones.landlines import may_take_texts, regions_dialled
from sheetcrm.tables.kinds.phones.phones import parse_phone
from sheetcrm.tables.lists.above import lists_above
from sheetcrm.tables.lists.across import refuse_if_across
from sheetcrm.tables.lists.beside import Beside, lists_beside
from sheetcrm.tables.people.answered import report_remarks, with_answers
from sheetcrm.tables.people.households import Households, households_of, report_switchboards
from sheetcrm.tables.people.several import is_several
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.tables.recognition.answers import NO_ANSWERS, ColumnAnswers
from sheetcrm.tables.recognition.enough import refuse_if_hardly_known
from sheetcrm.tables.recognition.guessed import names_somebody
from sheetcrm.tables.recognition.held import held_against_cells
from sheetcrm.tables.recognition.nameless import nameless_columns, report_nameless
from sheetcrm.tables.recognition.spoken_in import spoken_in
from sheetcrm.tables.remarks.answers import NOTHING_SAID, OwnersAnswers
from sheetcrm.tables.remarks.channels import ways_named
from sheetcrm.tables.rows.brought import read_brought, with_themselves, without_themselves
from sheetcrm.tables.rows.composed import (
    LAST_NAMES,
    read_addresses,
    read_birthdays,
    read_names,
)
from sheetcrm.tables.rows.exports.added import add_wishes_of_exports
from sheetcrm.tables.rows.exports.status import heed_status
from sheetcrm.tables.rows.exports.status_columns import with_wishes_by_content
from sheetcrm.tables.rows.likely_days import OF_THE_PAST, leave_out_unlikely, years_alone
from sheetcrm.tables.rows.messengers import messenger_of
from sheetcrm.tables.rows.never import heed_never
from sheetcrm.tables.rows.noted import read_own_hours, read_remarks
from sheetcrm.tables.rows.other_tables import without_other_tables
from sheetcrm.tables.rows.renewals import with_renewals
from sheetcrm.tables.rows.salutations import read_salutations
from sheetcrm.tables.rows.sheet_rows import SheetRows, is_filled
from sheetcrm.tables.rows.somebody import refuse_if_lost, rows_of_somebody
from sheetcrm.tables.rows.strictest import WISHES, strictest, wish_columns
from sheetcrm.tables.rows.unread import (
    report_unclear_pauses,
    report_unread_headings,
    rows_of_unread_names,
    unread_wishes,
)
from sheetcrm.tables.rows.wishes import heed_wishes
from sheetcrm.tables.text import ERRORS, clean, fold
from sheetcrm.tables.twins.emptied import report_emptied
from sheetcrm.tables.twins.found import report_twins

_RECORD = frozenset(each.name for each in fields(Customer))
_OTHER = tuple(column.field for column in OWNER_COLUMNS if column.field not in _RECORD)
"""Fields without a name of their own on the record: they are kept under `other`."""
_NAMED = tuple(column.field for column in OWNER_COLUMNS if column.field in _RECORD)
_OURS = (
    "marketing_by_channel",
    "unread",
    "bought_in",
    "remarks",
    "doubts",
    "own_hours",
    "messenger",
    "greeted_as",
    "is_several",
    "brings",
    "next_step_by",
    "known_stage",
    "has_left",
)
_BESIDE = (*_OURS, *(["other"] if _OTHER else []))
_FIELDS = (*_NAMED, *_BESIDE)
_COLUMNS = {column.field: column for column in OWNER_COLUMNS}
_COMPOSED = frozenset({"name", "address", "email", "phone", "birthday", "country", "my_stage"})
_ADDRESSES = (Channel.EMAIL, Channel.PHONE, Channel.TEXT, Channel.POST)
_REACHABLE = {
    known: frozenset(compress(_ADDRESSES, known)) for known in product((False, True), repeat=4)
}

_NUMBERS = frozenset({int, float})

ANYWHERE = ("US", "GB", "DE")
"""Where numbers may be dialled of whose country neither they nor the headings tell."""

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class CustomersTable:
    """The customers of a tab in row order, and where the tab keeps them.

    Rows are counted from 1 as the owner sees them, columns from 0. `last_row` and `last_column`
    are the last that hold anything at all, our own columns among them.
    """

    tab: str
    header: HeaderRow
    customers: tuple[Customer, ...]
    households: Households
    problems: tuple[Problem, ...]
    last_row: int
    last_column: int
    apart: frozenset[int] = frozenset()
    """Rows that are totals or titles of sections: never read and never written."""
    unread_names: frozenset[int] = frozenset()
    """Rows with a name, number or address that is an error: they may be whom the log names."""

    @property
    def has_surnames_apart(self) -> bool:
        """Whether first and last names stand in columns of their own."""
        return self.header.has("first_name") and self.header.has("name", *LAST_NAMES)

    def with_people(self, customers: tuple[Customer, ...]) -> "CustomersTable":
        """Return the same rows with what else is known of the people in them."""
        households = self.households.with_people(customers)
        return replace(self, customers=customers, households=households)


def read_customers(
    grid: Grid,
    settings: Settings,
    own_columns: Collection[int] = frozenset(),
    answers: ColumnAnswers = NO_ANSWERS,
    today: date | None = None,
    said: OwnersAnswers = NOTHING_SAID,
) -> CustomersTable:
    """Return the customers of a tab; `own_columns` (from 0) are ours and no input.

    Without `today` no day is too far ahead.
    Raises SheetcrmError if no header row is found, or too little of the list is understood.
    """
    problems = Problems(grid.tab)
    header, beside = _header_of(grid, frozenset(own_columns), answers, problems)
    for other in (*lists_above(grid.rows, header), *beside.lists):
        other.report(problems)
    report_doubles(header, problems)
    report_unread_headings(header, problems)
    skipped = (
        frozenset(own_columns)
        | beside.columns
        | grid.columns_of_others(header.row, header.first_column)
    )
    nameless = nameless_columns(grid, header, skipped)
    report_nameless(grid, header, nameless, problems)
    somebody = rows_of_somebody(grid, header, skipped, problems)
    if not answers.leaves_rows_out:
        refuse_if_lost(grid.tab, header, somebody)
    header = with_wishes_by_content(header, somebody.rows)
    reader = _Reader(
        somebody.rows, header, settings, grid.shown_numbers, today, said, somebody.told, nameless
    )
    read = with_renewals(reader.customers(), header)
    customers = tuple(with_answers(read, said.people))
    report_remarks(customers, problems)
    doubles = report_twins(customers, grid, header, problems, said.apart)
    report_emptied(customers, grid, said.joined, problems)
    households = households_of(customers, doubles)
    report_switchboards(households, header, grid, problems)
    return CustomersTable(
        grid.tab,
        header,
        customers,
        households,
        problems.all(),
        used_height(grid.rows),
        used_width(grid.rows) - 1,
        somebody.apart,
        rows_of_unread_names(somebody.rows, header),
    )


def _header_of(
    grid: Grid, own_columns: frozenset[int], answers: ColumnAnswers, problems: Problems
) -> tuple[HeaderRow, Beside]:
    """Return the header of the list alone, each column read as what it holds, and lists beside it."""
    headings = customer_headings().with_answers(answers.fields)
    header = headings.header_row(grid.rows, own_columns)
    refuse_if_across(grid, header)
    if header is None or not names_somebody(header, grid.rows[header.row :]):
        raise _no_headings(grid)
    cells = grid.rows[header.row - 1]
    beside = lists_beside(grid.rows, header, own_columns)
    others = beside.columns
    if others:
        header = headings.recognise(header.row, cells, own_columns | others)
    if tables := grid.columns_of_others(header.row, header.first_column):
        header = headings.recognise(header.row, cells, own_columns | others | tables)
    below = without_other_tables(grid, header)
    header = held_against_cells(header, below, problems)
    refuse_if_hardly_known(grid.tab, header, below)
    return header, beside


class _Reader:
    """Reads one field after the other: a list with one value a row for each."""

    def __init__(
        self,
        rows: SheetRows,
        header: HeaderRow,
        settings: Settings,
        shown: ShownNumbers,
        today: date | None,
        said: OwnersAnswers,
        told: Mapping[int, tuple[Remark, ...]],
        nameless: Collection[int],
    ) -> None:
        self.rows = rows
        self.nameless = nameless
        self.told = told
        self.shown_numbers = shown
        self.said = said
        self.header = header
        self.settings = settings
        self.today = today
        self.country = find_country(settings.country) if settings.country else None

    def customers(self) -> Iterator[Customer]:
        """Yield a customer for each row that names one."""
        fields = self._fields()
        columns = [fields[field] for field in _FIELDS]
        reachable = _reachable(fields, self._regions(fields["phone"]))
        whose = zip(self.rows.numbers, self._keys(fields), reachable, strict=True)
        for (number, key, ways), values in zip(whose, zip(*columns, strict=True), strict=True):
            if key:
                named = dict(zip(_FIELDS, values, strict=True))
                yield Customer(key=key, row=number, reachable=ways, **named)

    def _fields(self) -> dict[str, list[Any]]:
        fields = {
            column.field: self._parsed(column)
            for column in OWNER_COLUMNS
            if column.field not in _COMPOSED
        }
        parser = self._parser(_COLUMNS["birthday"])
        fields["birthday"] = read_birthdays(self.rows, self.header, parser)
        brought = read_brought(self.rows, self.header)
        fields["name"] = with_themselves(read_names(self.rows, self.header), brought)
        fields["brings"] = without_themselves(brought, fields["name"])
        fields["is_several"] = [is_several(name) for name in fields["name"]]
        fields["address"] = read_addresses(self.rows, self.header)
        fields["email"] = self._first_of("email", lambda cells: cells, parse_email)
        fields["country"] = self._first_of("country", lambda cells: cells, parse_country)
        fields["phone"] = self._phones(fields["country"])
        add_wishes_of_exports(self.rows, self.header, fields)
        heed_never(self.rows, self.header, fields)
        fields["unread"] = unread_wishes(self.rows, self.header)
        report_unclear_pauses(self.rows, self.header, fields["do_not_contact"])
        leave_out_unlikely(self.rows, self.header, fields, self.today)
        fields["bought_in"] = years_alone(fields, self.today)
        fields["doubts"] = [()] * len(self.rows.rows)
        heeded = heed_wishes(self.rows, self.header, fields, self.said)
        heed_status(self.rows, self.header, fields, self.said.words)
        remarks = read_remarks(self.rows, self.header, heeded, self.told, self.nameless)
        fields["next_step_by"] = [ways_named(step) for step in fields["next_step"]]
        fields["own_hours"] = read_own_hours(self.rows, self.header)
        fields["remarks"] = [remarks.get(number, ()) for number in self.rows.numbers]
        fields["messenger"] = list(map(messenger_of, self._preferred(), fields["remarks"]))
        fields["greeted_as"] = read_salutations(self.rows, self.header)
        if _OTHER:
            values = zip(*(fields[field] for field in _OTHER), strict=True)
            fields["other"] = [dict(zip(_OTHER, each, strict=True)) for each in values]
        return fields

    def _preferred(self) -> Sequence[Cell]:
        place = self.header.column("preferred_channel")
        if place is None:
            return [None] * len(self.rows.rows)
        return self._cells("preferred_channel", place)

    def _parsed(self, column: OwnerColumn) -> list[Any]:
        places = wish_columns(self.header, column.field) if column.field in WISHES else ()
        if len(places) > 1:
            parser, blank = self._parser(column), column.kind.blank
            read = [self.rows.read(place, parser, blank) for place in places]
            return strictest(column.field, read)
        place = self.header.column(column.field)
        if place is None:
            return [column.kind.blank] * len(self.rows.rows)
        cells = self._cells(column.field, place)
        parse = self._parser(column)(cells)
        if column.field in OF_THE_PAST and self.today is not None:
            named = (each.heading for each in self.header.matches if each.column == place)
            is_last = self.said.last_such.get(fold(next(named, "")))
            order = self.settings.date_order
            parse = in_the_past(parse, cells, order, self.today, is_last=is_last)
        return self.rows.read_cells(place, cells, parse)

    def _parser(self, column: OwnerColumn) -> Callable[[list[Cell]], Parse]:
        return partial(column.parser, settings=self.settings)

    def _phones(self, countries: Sequence[str | None]) -> list[str | None]:
        regions = [
            country or dialled or self.country
            for country, dialled in zip(countries, self._dialled(), strict=True)
        ]
        return self._first_of(
            "phone",
            lambda cells: list(zip(cells, regions, strict=True)),
            lambda cell_and_region: parse_phone(*cell_and_region),
        )

    def _regions(self, phones: Sequence[str | None]) -> Sequence[str]:
        """Return where numbers without a country may be dialled; none where all name theirs."""
        if all(phone is None or phone[:1] == "+" for phone in phones):
            return ()
        headings = (match.heading for match in self.header.matches)
        return (*regions_dialled(phones), *(spoken_in(headings) or ANYWHERE))

    def _dialled(self) -> list[str | None]:
        """Return a country for each dialling code that stands in place of a country."""
        return self._first_of("country", lambda cells: cells, dialled_country)

    def _first_of(
        self, field: str, paired: Callable[[list[Cell]], Sequence[K]], parse: Callable[[K], Any]
    ) -> list[str | None]:
        """Return each row's first value of several columns; only cells that matter are parsed."""
        values: list[str | None] = [None] * len(self.rows.rows)
        for column in self.header.columns(field):
            asked = [
                None if value else cell
                for value, cell in zip(values, self._cells(field, column), strict=True)
            ]
            found = self.rows.read_cells(column, paired(asked), parse)
            values = [value or other for value, other in zip(values, found, strict=True)]
        return values

    def _cells(self, field: str, column: int) -> list[Cell]:
        cells = self.rows.cells(column)
        if field == "phone":
            cells = self._as_shown(column, cells)
        return self.header.fitting(field, column, cells)

    def _as_shown(self, column: int, cells: list[Cell]) -> list[Cell]:
        """Return phones with the zeros and signs that only their number format shows."""
        if _NUMBERS.isdisjoint(map(type, cells)):
            return cells
        shown = self.shown_numbers(column)
        if not shown:
            return cells
        return [
            shown.get(number, cell) if type(cell) in _NUMBERS else cell
            for number, cell in zip(self.rows.numbers, cells, strict=True)
        ]

    def _keys(self, fields: Mapping[str, Sequence[Any]]) -> Iterator[str | None]:
        whole = (fields["customer_id"], fields["name"], fields["company"])
        for names in zip(*whole, self._typed("email"), self._typed("phone"), strict=True):
            yield next(filter(None, names), None)

    def _typed(self, field: str) -> list[str | None]:
        """Return an address as it stands in the sheet, whether or not it is valid."""
        columns = [self._cells(field, column) for column in self.header.columns(field)]
        if not columns:
            return [None] * len(self.rows.rows)
        return [
            next(filter(None, map(_as_typed, cells)), None) for cells in zip(*columns, strict=True)
        ]


def _as_typed(cell: Cell) -> str | None:
    text = clean(cell)
    return None if text in ERRORS else text


def _reachable(
    fields: Mapping[str, Sequence[Any]], regions: Sequence[str]
) -> Iterator[frozenset[Channel]]:
    for email, bounced, phone, address in zip(
        fields["email"], fields["bounced"], fields["phone"], fields["address"], strict=True
    ):
        has_mobile = phone is not None and may_take_texts(phone, regions)
        yield _REACHABLE[bool(email) and not bounced, bool(phone), has_mobile, bool(address)]


def _no_headings(grid: Grid) -> SheetcrmError:
    if not any(map(is_filled, (cell for row in grid.rows for cell in row))):
        return SheetcrmError("customers.empty_tab", tab=grid.tab)
    return SheetcrmError("customers.no_headings", tab=grid.tab, rows=HEADER_WITHIN)
