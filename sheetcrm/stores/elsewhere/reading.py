"""Looks a list's customers up in a log that is kept elsewhere: only their rows, and only what is read."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.elsewhere.cells import cells_of
from sheetcrm.stores.elsewhere.engines import FILE, ROW
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.logged.sought import LAST_DIGITS, NUMBER, UNUSUAL, Sought
from sheetcrm.tables.settings.elsewhere import ORDER, FoundElsewhere, LogElsewhere, called, rows_of

Expression = Any
"""An engine of Ibis, a table, a column or a query: they have no types that hold for all engines."""
Dialect = Any
"""What tells how an engine writes SQL."""

_WANTED = "sheetcrm_wanted"
_WORD = "word"
_TABLE = f"CREATE OR REPLACE TEMP TABLE {_WANTED} AS SELECT unnest($1::VARCHAR[]) AS {_WORD}"


def read_elsewhere(
    log: LogElsewhere, sought: Sought, zone: tzinfo | None, folder: Path | None
) -> FoundElsewhere | None:
    """Return the rows of a log that may concern whoever is sought, by day and in its order.

    A browser reaches no such place: there it is None. Raises SheetcrmError as `log_of` does, and if
    it has no column for the day or the customer.
    """
    if sys.platform == "emscripten":
        return None
    from sheetcrm.stores.elsewhere.engines import log_of  # noqa: PLC0415
    from sheetcrm.stores.elsewhere.places import is_address  # noqa: PLC0415

    if folder is None and not is_address(log.place):
        raise SheetcrmError("elsewhere.no_folder", place=called(log.place))
    with log_of(log.place, folder or Path()) as (engine, table):
        found = _Lookup(engine, table, log, sought, zone)
        rows = found.rows()
        others_on = found.rows_on() - Counter(map(_day_of, rows))
        cells = rows_of(rows, [*found.fields])
        return FoundElsewhere(Grid(called(log.place), cells), others_on)


class _Lookup:
    """One table, of which the rows of some customers are wanted."""

    def __init__(
        self,
        engine: Expression,
        table: Expression,
        log: LogElsewhere,
        sought: Sought,
        zone: tzinfo | None,
    ) -> None:
        import ibis  # noqa: PLC0415 - as in log_of

        self.engine, self.table, self.zone = engine, table, zone
        self.fields = log.fields_of([each for each in table.columns if each not in {FILE, ROW}])
        self.text = table[self.fields["Customer"]].cast("string")
        self.wanted = ibis.table({_WORD: "string"}, name=_WANTED)[_WORD]
        self.texts = frozenset(self._meant(sought))

    def _meant(self, sought: Sought) -> Iterator[str]:
        """Yield the texts that mean somebody, as they are written there.

        Each distinct one is looked at once: a buyer has many rows.
        """
        texts = self.table.select(text=self.text).distinct()
        word = texts.text.strip().lower()
        number = NUMBER + word.re_replace("[^0-9]", "").right(LAST_DIGITS)
        is_known = word.isin(self.wanted)
        is_number = ~word.re_search("[a-z@]") & number.isin(self.wanted)
        asked = texts.filter(is_known | is_number | word.re_search(UNUSUAL))
        for (text,) in self._asked(asked, sought.words):
            if text.strip().lower() in sought.words or sought.means_somebody(text):
                yield text

    def rows(self) -> list[Mapping[str, Cell]]:
        """Return the wanted rows, each by our headings."""
        chosen = {name: self._read(column) for name, column in self.fields.items()}
        found = self.table.filter(self.text.isin(self.wanted))
        found = found.order_by(self._order()).select(**chosen)
        columns = zip(*self._asked(found, self.texts), strict=True)
        cells = [
            cells_of(list(values), self.zone, is_moment=self._is_moment(self.fields[name]))
            for name, values in zip(self.fields, columns, strict=False)
        ]
        return [dict(zip(self.fields, row, strict=True)) for row in zip(*cells, strict=True)]

    def _order(self) -> list[Expression]:
        """Return the columns in whose order rows count: that of a database without one is stable."""
        ours = [each for each in (FILE, ROW) if each in self.table.columns]
        said = [self.fields[ORDER]] if ORDER in self.fields else []
        return [self.table[each] for each in [*said, *ours] or [*self.fields.values()]]

    def rows_on(self) -> Counter[date]:
        """Return how many rows each day has, whomever they name, where the days are no texts."""
        column = self.table[self.fields["Date"]]
        if not (column.type().is_date() or column.type().is_timestamp()):
            return Counter()
        days = (
            self.table.select(on=column.cast("date")).group_by("on").agg(rows=lambda t: t.count())
        )
        found = self._asked(days, self.texts)
        return Counter({on: rows for on, rows in found if isinstance(on, date)})

    def _read(self, column: str) -> Expression:
        value = self.table[column]
        return value.cast("timestamp") if self._is_moment(column) else value

    def _is_moment(self, column: str) -> bool:
        kind = self.table[column].type()
        return bool(kind.is_timestamp() and kind.timezone)

    def _asked(self, query: Expression, words: Iterable[str]) -> list[tuple[Any, ...]]:
        """Return what an engine answers, which gets the words as a table of its own."""
        text = self.engine.compile(query)
        if self.engine.name == "duckdb":  # which takes seconds to read so long a query
            self.engine.con.execute(_TABLE, [list(words)])
            return list(self.engine.raw_sql(text).fetchall())
        if not words:
            words = [""]  # which nothing is called, but no table is without a row
        values = ", ".join(f"({_quoted(word, self.engine.dialect)})" for word in sorted(words))
        also = text.removeprefix("WITH ")
        rest = f", {also}" if also != text else f" {text}"
        answer = self.engine.raw_sql(f"WITH {_WANTED}({_WORD}) AS (VALUES {values}){rest}")
        rows = answer.collect() if hasattr(answer, "collect") else answer.fetchall()
        return [tuple(row) for row in rows]


def _day_of(row: Mapping[str, Cell]) -> date:
    """Return the day of a row; one without a day has none that any other row could have."""
    on = row["Date"]
    if isinstance(on, datetime):
        return on.date()
    return on if isinstance(on, date) else date.max


def _quoted(text: str, dialect: Dialect) -> str:
    """Return a text as an engine's own SQL writes it: some take a backslash for an escape.

    >>> _quoted("O'Neil", "postgres"), _quoted("O'Neil", "mysql")
    ("'O''Neil'", "'O''Neil'")
    """
    from sqlglot.expressions import Literal  # noqa: PLC0415 - comes with Ibis

    return str(Literal.string(text).sql(dialect=dialect))
