"""Fields that several columns make up: a whole name, an address, a birthday."""

from collections.abc import Callable, Sequence

from sheetcrm.rules.records import Anniversary
from sheetcrm.tables.contents.last_first import turned_round
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow, address_groups
from sheetcrm.tables.kinds.dates.birthdays import parse_birthday_parts
from sheetcrm.tables.kinds.texts import parse_text
from sheetcrm.tables.problems import Parsed
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.text import same_name

Texts = list[str | None]
Parser = Callable[[list[Cell]], Callable[[Cell], Parsed[Anniversary]]]

FIRST_NAMES = ("first_name", "middle_name")
LAST_NAMES = ("last_name", "second_last_name")
FURTHER_LINES = ("street2", "street3", "street4", "pobox")
ADDRESS_PARTS = ("street", "house", *FURTHER_LINES, "postcode", "city", "region")


def read_names(rows: SheetRows, header: HeaderRow) -> Texts:
    """Return whole names: of the Name column, else of first and last names.

    Where only one part has a column of its own, Name holds the other, as German, French, Spanish
    and Dutch lists have it (Vorname and Name; Nombre, Segundo nombre and Apellidos). A column of
    "Lee, Ann" is turned round.
    """
    whole = turned_round(_texts(rows, header, "name"))
    first, middle = (_texts(rows, header, part) for part in FIRST_NAMES)
    last = _joined([_texts(rows, header, part) for part in LAST_NAMES], " ")
    if header.has("first_name") and header.has(*LAST_NAMES):
        suffix = _texts(rows, header, "name_suffix")
        parts = _joined([first, middle, last, suffix], " ")
        return [name or part for name, part in zip(whole, parts, strict=True)]
    if header.has("first_name"):
        first = _joined([first, middle], " ")
    else:
        whole = [_completed(None, *names) for names in zip(whole, middle, strict=True)]
    return [_completed(*names) for names in zip(first, whole, last, strict=True)]


def read_addresses(rows: SheetRows, header: HeaderRow) -> Texts:
    """Return addresses: of the Address column, and what its parts add to it.

    Where a list keeps several addresses, each customer's first that is known counts.
    """
    addresses = _texts(rows, header, "address")
    groups = [name for name in address_groups() if header.has(*_places(name))]
    for is_further, group in enumerate(groups):
        parts = [_texts(rows, header, f"{group}.{part}") for part in ADDRESS_PARTS]
        addresses = [
            texts[0] if is_further and texts[0] else _address(*texts)
            for texts in zip(addresses, *parts, strict=True)
        ]
    return addresses


def read_birthdays(rows: SheetRows, header: HeaderRow, parser: Parser) -> list[Anniversary | None]:
    """Return birthdays: of the Birthday column, else of a day, a month and a year."""
    month, whole = header.column("birth_month"), header.column("birthday")
    # "Birth Day" beside "Birth Month" is the day alone.
    day = header.column("birth_day") if header.has("birth_day") else whole
    if month is None or day is None:
        return rows.read(whole, parser)
    year = header.column("birth_year")
    years = rows.cells(year) if year is not None else [None] * len(rows.rows)
    parts = list(zip(years, rows.cells(month), rows.cells(day), strict=True))
    return rows.read_cells(day, parts, lambda cells: parse_birthday_parts(*cells))


def _texts(rows: SheetRows, header: HeaderRow, field: str) -> Texts:
    column = header.column(field)
    if column is None:
        return [None] * len(rows.rows)
    return rows.read_cells(column, header.fitting(field, column, rows.cells(column)), parse_text)


def _joined(columns: Sequence[Texts], between: str) -> Texts:
    return [between.join(filter(None, texts)) or None for texts in zip(*columns, strict=True)]


def _completed(first: str | None, whole: str | None, last: str | None) -> str | None:
    """Return a name with the part that it does not hold already."""
    if whole is None:
        return first or last
    known = same_name(whole)
    first = None if first and same_name(first) in known else first
    last = None if last and same_name(last) in known else last
    return " ".join(filter(None, (first, whole, last)))


def _places(group: str) -> tuple[str, ...]:
    """Return the parts that make up an address; a State alone may mean a status."""
    return tuple(f"{group}.{part}" for part in ("street", "postcode", "city"))


def _address(whole: str | None, *parts: str | None) -> str | None:
    """Return the address in one line; a town alone is none, because no letter reaches it."""
    known = same_name(whole or "")
    street, house, *lines, postcode, city, region = (
        None if part and same_name(part) in known else part for part in parts
    )
    box = lines[-1]  # a letter reaches it without a street
    if not (whole or street or box):
        return None
    town = _spaced(postcode, city)
    return ", ".join(filter(None, (whole, _spaced(street, house), *lines, town, region)))


def _spaced(*words: str | None) -> str:
    return " ".join(filter(None, words))
