"""Looks a list's customers up in a log that is kept elsewhere.

Their purchases come grouped, a row a customer; only rows that tell more come one by one (NOTES.md).
"""

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.stores.elsewhere.cells import cells_of
from sheetcrm.stores.elsewhere.engines import FILE, ROW
from sheetcrm.stores.elsewhere.grouping import GROUPING, only_one, plain_rows
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.grouped import Grouped
from sheetcrm.tables.logged.sought import LAST_DIGITS, NUMBER, UNUSUAL, Sought
from sheetcrm.tables.logged.who import Meant
from sheetcrm.tables.settings.elsewhere import ORDER, FoundElsewhere, LogElsewhere, called, rows_of

Expression = Any
"""An engine of Ibis, a table, a column or a query: they have no types that hold for all engines."""
Dialect = Any
"""What tells how an engine writes SQL."""

_WANTED = "sheetcrm_wanted"
_WORD = "word"
MOST_SECONDS = 900
"""So long a database may take for all that it is asked, however slow its link is."""
AT_ONCE = 1_000
"""So many rows of an answer are held at a time."""
_TABLE = f"CREATE OR REPLACE TEMP TABLE {_WANTED} AS SELECT unnest($1::VARCHAR[]) AS {_WORD}"


def read_elsewhere(
    log: LogElsewhere, sought: Sought, zone: tzinfo | None, folder: Path | None
) -> FoundElsewhere | None:
    """Return what a log holds of whoever is sought, by day and in its order.

    A browser reaches no such place: there it is None. Raises SheetcrmError as `log_of` does, and if
    it has no column for the day or the customer; TargetBusy if a database takes too long.
    """
    if sys.platform == "emscripten":
        return None
    from sheetcrm.stores.elsewhere.places import is_address  # noqa: PLC0415
    from sheetcrm.stores.elsewhere.waiting import answer_of  # noqa: PLC0415

    if folder is None and not is_address(log.place):
        raise SheetcrmError("elsewhere.no_folder", place=called(log.place))
    look_up = partial(_looked_up, log, sought, zone, folder or Path())
    if not is_address(log.place):
        return look_up()
    try:
        return answer_of(look_up, MOST_SECONDS)
    except TimeoutError:
        raise TargetBusy("elsewhere.not_reached", place=called(log.place)) from None


def _looked_up(
    log: LogElsewhere, sought: Sought, zone: tzinfo | None, folder: Path
) -> FoundElsewhere:
    from sheetcrm.stores.elsewhere.engines import log_of  # noqa: PLC0415 - only where it is needed

    with log_of(log.place, folder) as (engine, table):
        return _Lookup(engine, table, log, sought, zone).found()


class _Lookup:
    """One table, in which some customers are looked up."""

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
        self.log, self.sought = log, sought
        self.fields = log.fields_of([each for each in table.columns if each not in {FILE, ROW}])
        self.text = table[self.fields["Customer"]].cast("string")
        self.wanted = ibis.table({_WORD: "string"}, name=_WANTED)[_WORD]

    def found(self) -> FoundElsewhere:
        """Return the purchases of which the day and the amount are all, and the other rows."""
        whose = dict(self._whose())
        plain = self._plain()
        purchases = Grouped()
        beside: set[str] = set()
        """Who has rows of other kinds, too."""
        single = only_one(whose)
        grouped = () if plain is None or not single else self._grouped(plain, single)
        for text, more, others, days, amounts in grouped:
            if days and set(others or ()).isdisjoint(days):
                purchases.add(single[text], text, days, amounts)
                beside.update([text] if more else [])
        rows = self._rows(self.table, whose.keys() - purchases.called)
        if plain is not None:
            rows += self._rows(self.table.filter(~plain), beside)
        others_on = self._rows_on() - Counter(map(_day_of, rows)) - purchases.rows_on()
        cells = rows_of(rows, [*self.fields])
        return FoundElsewhere(Grid(called(self.log.place), cells), others_on, purchases)

    def _whose(self) -> Iterator[tuple[str, Meant]]:
        """Yield the texts that mean somebody, as they are written there, and whom.

        Each distinct one is looked at once: a buyer has many rows. One with a space is unusual, so
        none needs to be trimmed there, which takes longer than all the rest.
        """
        texts = self.table.select(text=self.text).distinct()
        word = texts.text.lower()
        digits = word.re_replace("[^0-9]", "").right(LAST_DIGITS)
        # few texts have no letters, and taking all else out of a text takes a while
        number = word.re_search("[a-z@]").ifelse("", NUMBER + digits)
        is_known = word.isin(self.wanted) | number.isin(self.wanted)
        asked = texts.filter(is_known | word.re_search(UNUSUAL))
        for (text,) in self._asked(asked, self.sought.words):
            meant = self.sought.whom(text)
            if meant is not None:
                yield text, meant

    def _plain(self) -> Expression | None:
        """Return what tells the rows that are purchases and no more; None where nothing can."""
        if self.engine.name not in GROUPING or not self.sought.may_group:
            return None
        return plain_rows(self.table, self.fields, self.sought.today)

    def _grouped(self, plain: Expression, texts: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """Yield of each text how many other rows it has, their days, those of purchases, the amounts."""
        rows = self.table.filter(self.text.isin(self.wanted))
        on = rows[self.fields["Date"]].cast("date")
        order = [on, *self._order()]
        amount = rows[self.fields["Amount"]].cast("float64") if "Amount" in self.fields else None
        columns = {
            "more": (~plain).sum(),
            "others": on.collect(where=~plain),
            "days": on.collect(where=plain, order_by=order),
        }
        if amount is not None:
            columns["amounts"] = amount.collect(where=plain, order_by=order)
        groups = rows.group_by(text=self.text).agg(**columns)
        for text, more, others, days, *amounts in self._asked(groups, texts):
            yield text, more, others, days, amounts[0] if amounts else None

    def _rows(self, table: Expression, texts: Collection[str]) -> list[Mapping[str, Cell]]:
        """Return the rows of these texts, each by our headings."""
        if not texts:
            return []
        chosen = {name: self._read(column) for name, column in self.fields.items()}
        found = table.filter(self.text.isin(self.wanted))
        found = found.order_by(self._order()).select(**chosen)
        columns = zip(*self._asked(found, texts), strict=True)
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

    def _rows_on(self) -> Counter[date]:
        """Return how many rows each day has, whomever they name, where the days are no texts."""
        column = self.table[self.fields["Date"]]
        if not (column.type().is_date() or column.type().is_timestamp()):
            return Counter()
        days = (
            self.table.select(on=column.cast("date")).group_by("on").agg(rows=lambda t: t.count())
        )
        found = self._asked(days, ())
        return Counter({on: rows for on, rows in found if isinstance(on, date)})

    def _read(self, column: str) -> Expression:
        value = self.table[column]
        return value.cast("timestamp") if self._is_moment(column) else value

    def _is_moment(self, column: str) -> bool:
        kind = self.table[column].type()
        return bool(kind.is_timestamp() and kind.timezone)

    def _asked(self, query: Expression, words: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """Yield what an engine answers, which gets the words as a table of its own."""
        text = self.engine.compile(query)
        if self.engine.name == "duckdb":  # which takes seconds to read so long a query
            self.engine.con.execute(_TABLE, [list(words)])
            yield from _fetched(self.engine.raw_sql(text))
            return
        if not words:
            words = [""]  # which nothing is called, but no table is without a row
        values = ", ".join(f"({_quoted(word, self.engine.dialect)})" for word in sorted(words))
        also = text.removeprefix("WITH ")
        rest = f", {also}" if also != text else f" {text}"
        answer = self.engine.raw_sql(f"WITH {_WANTED}({_WORD}) AS (VALUES {values}){rest}")
        rows = answer.toLocalIterator() if hasattr(answer, "collect") else _fetched(answer)
        yield from map(tuple, rows)


def _fetched(answer: Expression) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of an answer, never holding many of them."""
    while some := answer.fetchmany(AT_ONCE):
        yield from some


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
