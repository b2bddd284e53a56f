"""Which rows of a log are purchases and no more, so that an engine can hand them over by customer."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sheetcrm.rules.calendar import months_after
from sheetcrm.rules.words import Type
from sheetcrm.tables.logged.who import Meant
from sheetcrm.tables.settings.elsewhere import ORDER

Expression = Any
"""A table or a column of Ibis: they have no types that hold for all engines."""

GROUPING: Final = frozenset({"duckdb", "postgres"})
"""Engines that make an ordered list of a group's values; of others all rows come one by one."""
OLDEST_MONTHS: Final = 300
"""Rows older than this come one by one: there a day may have been mistyped (`tables.kinds.dates.likely`)."""
MOST: Final = 1e12
"""So do amounts above this: they may be no amounts."""
_WHERE_BLANK: Final = False
"""What a condition of SQL is where a cell that it asks for is blank."""
_READ: Final = frozenset({"Date", "Customer", "Type", "Amount", ORDER})


def plain_rows(table: Expression, fields: Mapping[str, str], today: date) -> Expression | None:
    """Return whether a row is a purchase until today of which only day and amount are known.

    None where the columns do not tell: a day or an amount that is a text has to be read first.
    """
    on = table[fields["Date"]]
    kind = on.type()
    if not kind.is_date() and (not kind.is_timestamp() or kind.timezone):
        return None
    if "Type" in fields and not table[fields["Type"]].type().is_string():
        return None
    if "Amount" in fields and not table[fields["Amount"]].type().is_numeric():
        return None
    is_plain = on.cast("date").between(months_after(today, -OLDEST_MONTHS), today)
    for condition in _conditions(table, fields):
        is_plain &= condition
    return is_plain.fill_null(_WHERE_BLANK)


def _conditions(table: Expression, fields: Mapping[str, str]) -> Iterator[Expression]:
    """Yield what a row's other columns have to say, or not to say."""
    if "Amount" in fields:
        amount = table[fields["Amount"]].cast("float64")
        yield amount.notnull() & (amount.abs() <= MOST)
    if "Type" in fields:
        yield table[fields["Type"]].strip().lower() == Type.PURCHASE.value.lower()
    for heading in fields.keys() - _READ:
        column = table[fields[heading]]
        is_text = column.type().is_string()
        yield column.isnull() | (column.strip() == "") if is_text else column.isnull()


def only_one(whose: Mapping[str, Meant]) -> dict[str, int]:
    """Return the texts that mean one customer whom no other text may mean, with the customer's row.

    >>> ann, both = Meant((2,)), Meant((3, 4))
    >>> only_one({"Ann": ann, "Bob, Cy": both, "Bob": Meant((3,))})
    {'Ann': 2}
    """
    named = Counter(row for meant in whose.values() for row in {*meant.rows, *meant.may_be})
    return {
        text: meant.rows[0]
        for text, meant in whose.items()
        if meant.is_plain and len(meant.rows) == 1 and not meant.may_be and not meant.stranger
        if named[meant.rows[0]] == 1
    }
