"""What a sync changes in a Google Sheet, worked out before anything is sent. Pure.

Values go into our hidden tab. In the owner's tab nothing changes but our own columns: new ones are
added, and where a formula of ours is missing (a row that is new, or where somebody typed over it)
it is put back. Those are named by the identity of the column, never by its place.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from sheetcrm.changes import OwnedValue, RowKey
from sheetcrm.stores.bridge import DropOwned, OldChange, SetOwned, SetValue
from sheetcrm.stores.google.formulas.customer_rows import CustomerRows
from sheetcrm.stores.google.formulas.lookups import WATCHING, LookupFormulas
from sheetcrm.stores.google.formulas.missing import missing_formulas
from sheetcrm.stores.google.sheet.hidden_tab import HiddenTab, Record, all_fields, changed_rows
from sheetcrm.stores.google.sheet.outline import ROW, WHO, Mark
from sheetcrm.stores.google.sheet.snapshot import GoogleSnapshot
from sheetcrm.stores.google.sheet.typed_cells import Raw, raw
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.headings import HEADER_WITHIN

Entered = dict[int, str]
"""What is entered in the rows (from 1) of a column: a formula of ours, a heading, or nothing."""


@dataclass(frozen=True, slots=True)
class Update:
    """What is to be sent."""

    rows: CustomerRows
    hidden: HiddenTab
    cells: Mapping[int, Mapping[int, Raw]]
    """The cells of the hidden tab that change, by row (from 1) and column (from 0)."""
    lookups: LookupFormulas
    added: tuple[str, ...] = ()
    """The columns to add, by their marks."""
    entered: Mapping[int, Entered] = field(default_factory=dict)
    """What is entered in columns that are there, by the identity of their marks."""
    dropped: tuple[Mark, ...] = ()
    """Columns that are given up."""
    cells_written: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send."""
        return not (self.cells or self.added or self.entered or self.dropped)

    @property
    def adds_helpers(self) -> bool:
        """Whether formulas have to wait for the columns or the tab that they refer to."""
        return bool({WHO, ROW} & {*self.added}) or self.rows.snapshot.outline.hidden is None

    @property
    def added_at(self) -> int:
        """Where columns are added: right of the last one that is in use."""
        return _first_free_column(self.rows)


def plan_update(snapshot: GoogleSnapshot, changes: Sequence[OldChange], layout: RowIndex) -> Update:
    """Work out what to send."""
    return _Plan(snapshot, changes, layout).update()


class _Plan:
    def __init__(
        self, snapshot: GoogleSnapshot, changes: Sequence[OldChange], layout: RowIndex
    ) -> None:
        self.layout, self.changes = layout, changes
        self.rows = CustomerRows.of(snapshot, layout)
        self.before = snapshot.hidden
        self.sets = {each.column: each.cells for each in changes if isinstance(each, SetOwned)}
        drops = {each.column for each in changes if isinstance(each, DropOwned)}
        self.dropped = [name for name in layout.own_columns if name in drops]
        self.kept = [name for name in layout.own_columns if name not in drops]
        self.new = [name for name in self.sets if name not in layout.own_columns]
        self.entered: dict[int, Entered] = {}

    def update(self) -> Update:
        added = self._added()
        lookups = self._lookups(added)
        after = self._after()
        self._restore(lookups, {WHO, ROW} & set(added))
        dropped = self._drop()
        return Update(
            rows=self.rows,
            hidden=after,
            cells=self._cells(after),
            lookups=lookups,
            added=added,
            entered=self.entered,
            dropped=dropped,
            cells_written=self._count(after),
        )

    def _cells(self, after: HiddenTab) -> Mapping[int, Mapping[int, Raw]]:
        if not self.before.cells_read and not (after.records or after.settings):
            return {}  # there is no hidden tab, and no need of one
        return changed_rows(self.before.cells_read, after)

    def _added(self) -> tuple[str, ...]:
        """Return the columns to add, our hidden ones among them if they are not there."""
        if not (self.kept or self.new):
            return ()
        return (*self.new, *(name for name in (WHO, ROW) if name not in self.rows.tab.marks))

    def _lookups(self, added: Sequence[str]) -> LookupFormulas:
        places = {name: mark.column for name, mark in self.rows.tab.marks.items()}
        first = _first_free_column(self.rows)
        places.update({name: at for at, name in enumerate(added, start=first)})
        return LookupFormulas(
            places.get(WHO, first),
            places.get(ROW, first),
            self.rows.customer_key,
            self.rows.preferences,
        )

    # the hidden tab

    def _after(self) -> HiddenTab:
        watched = self.rows.preferences.title
        records = {
            text: record
            for key, text in self.rows.keys.items()
            if not (record := self._record(key, watched)).is_empty
        }
        after = HiddenTab(
            key_title=self.rows.customer_key.title,
            preferences_title=watched,
            fields=self.before.fields or all_fields(),
            records=records,
            settings=self._settings(),
            rows=self.before.rows,
        )
        return after.placed()

    def _record(self, key: RowKey, watched: str) -> Record:
        row = self.layout.rows[key]
        known = self.rows.known(key, row)
        before = known.values if known else {}
        values = {name: before.get(name) for name in (*self.kept, *self.new)}
        for name in values:
            cells = self.sets.get(name, {})
            if key in cells:
                values[name] = raw(cells[key])
        is_judged = watched != self.before.preferences_title or key in self.sets.get(WATCHING, {})
        if known is None or is_judged:
            return Record(self.rows.preferences.seen(self.rows.cells(row)), values)
        return replace(known, values=values)

    def _settings(self) -> Mapping[str, OwnedValue]:
        settings = dict(self.before.settings)
        for change in self.changes:
            if isinstance(change, SetValue):
                settings[change.setting] = change.value
        return {name: value for name, value in settings.items() if value is not None}

    # the owner's tab

    def _restore(self, lookups: LookupFormulas, new: Set[str]) -> None:
        """Put our formulas back where they are missing: all that refer to a new hidden column."""
        names = (*self.kept, WHO, ROW)
        formulas = {name: self._formula(lookups, name) for name in names}
        if new:
            customers = [row for key, row in self.layout.rows.items() if key.key]
            for name in names if self.kept else ():
                if name not in new:
                    self._enter(name, customers, formulas[name])
            return
        for name, where in missing_formulas(self.rows, self.sets, self.kept).items():
            self._enter(name, where, formulas[name])
        for name in self.kept:
            self._mend_heading(name)

    def _formula(self, lookups: LookupFormulas, name: str) -> str:
        if name == WHO:
            return lookups.customer_key.formula()
        if name == ROW:
            return lookups.row_formula()
        return lookups.formula(name, self.before.column(name))

    def _mend_heading(self, name: str) -> None:
        """Put a heading back in its row, if a row was inserted above just while it was written."""
        column, heading = self.layout.own_columns[name], self.layout.headings[name]
        if self.rows.shown(name, self.layout.header_row) is not None:
            return
        for row in range(1, HEADER_WITHIN + 1):
            cells = self.rows.cells(row)
            if column < len(cells) and cells[column] == heading:
                self._enter(name, [row], "")
                self._enter(name, [self.layout.header_row], heading)

    def _enter(self, name: str, rows: Iterable[int], text: str) -> None:
        cells = dict.fromkeys(rows, text)
        if cells:
            mark = self.rows.tab.marks[name]
            self.entered.setdefault(mark.metadata_id, {}).update(cells)

    def _drop(self) -> tuple[Mark, ...]:
        """Empty the columns that are given up; the last one takes our hidden ones along."""
        marks = self.rows.tab.marks
        names = list(self.dropped)
        if names and not (self.kept or self.new):
            names += [name for name in (WHO, ROW) if name in marks]
        last = len(self.rows.snapshot.shown(self.layout.tab))
        for name in names:
            self._enter(name, range(self.layout.header_row, last + 1), "")
        stale = [marks[name] for name in self.new if name in marks]
        return (*(marks[name] for name in names), *stale)

    # what is reported

    def _count(self, after: HiddenTab) -> int:
        changed = sum(
            self._is_changed(name, key, after) for name, cells in self.sets.items() for key in cells
        )
        settings = sum(
            after.settings.get(each.setting) != self.before.settings.get(each.setting)
            for each in self.changes
            if isinstance(each, SetValue)
        )
        return changed + settings + len(self.new) + len(self.dropped)

    def _is_changed(self, name: str, key: RowKey, after: HiddenTab) -> bool:
        text = self.rows.keys.get(key)
        if text is None:
            return False
        now = after.records.get(text, Record("", {}))
        then = self.rows.known(key, self.layout.rows[key]) or Record("", {})
        if now.values.get(name) != then.values.get(name):
            return True
        if name == WATCHING and now.seen != then.seen:
            return True
        mark = self.rows.tab.marks.get(name)
        entered = self.entered.get(mark.metadata_id, {}) if mark else {}
        return self.layout.rows[key] in entered


def _first_free_column(rows: CustomerRows) -> int:
    """Return the column right of all that hold anything, counted from 0."""
    last = max((mark.column for mark in rows.tab.marks.values()), default=-1)
    for cells in rows.snapshot.shown(rows.layout.tab):
        width = len(cells)
        while width and cells[width - 1] in (None, ""):
            width -= 1
        last = max(last, width - 1)
    return last + 1
