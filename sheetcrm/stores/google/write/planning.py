"""Works out what a sync sends to a Google Sheet, before anything is sent. Pure.

Values go into our hidden tab. In the owner's tab only our own columns change: new ones are added,
and our formulas are put back in new rows and wherever somebody typed over them. Columns are named
by their identity, never by their place.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from sheetcrm.changes import (
    Change,
    ColumnChange,
    Heading,
    OwnedValue,
    RenameColumn,
    RowKey,
    SetSetting,
    SetState,
)
from sheetcrm.stores.google.formulas.customer_rows import CustomerRows
from sheetcrm.stores.google.formulas.lookups import LookupFormulas
from sheetcrm.stores.google.formulas.missing import missing_formulas
from sheetcrm.stores.google.formulas.references import in_row
from sheetcrm.stores.google.sheet.hidden_changes import changed_rows, with_blanks_of_new_rows
from sheetcrm.stores.google.sheet.hidden_tab import WATCHING, HiddenTab, Record, all_fields
from sheetcrm.stores.google.sheet.outline import HELPERS, OWN, ROW, WHO, Mark
from sheetcrm.stores.google.sheet.snapshot import GoogleSnapshot
from sheetcrm.stores.google.sheet.typed_cells import Raw, raw
from sheetcrm.stores.google.write.update import Entered, Update, first_free_column
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.columns import CHANGED_SINCE
from sheetcrm.tables.headings import HEADER_WITHIN


def plan_update(snapshot: GoogleSnapshot, changes: Sequence[Change], index: RowIndex) -> Update:
    """Return the update that makes the changes; `index` is that of the customers' tab."""
    return _UpdatePlanner(snapshot, changes, index).update()


class _UpdatePlanner:
    def __init__(
        self, snapshot: GoogleSnapshot, changes: Sequence[Change], index: RowIndex
    ) -> None:
        self.index, self.changes = index, changes
        self.rows = CustomerRows.of(snapshot, index)
        self.before = snapshot.hidden
        columns = [change for change in changes if isinstance(change, ColumnChange)]
        self.sets = {
            change.field: dict(zip(change.rows, change.after, strict=True)) for change in columns
        }
        removed = {change.field for change in columns if change.heading is Heading.REMOVED}
        self.dropped = [name for name in index.own_columns if name in removed]
        self.kept = [name for name in index.own_columns if name not in removed]
        self.new = [name for name in self.sets if name not in index.own_columns]
        self.entered: dict[int, Entered] = {}

    def update(self) -> Update:
        added = self._added()
        lookups = self._lookups(added)
        after = self._after()
        self._restore(lookups, {*HELPERS} & set(added))
        self._rename()
        dropped = self._drop()
        return Update(
            rows=self.rows,
            hidden=after,
            cells=self._cells(after),
            lookups=lookups,
            added=added,
            entered=self.entered,
            dropped=dropped,
        )

    def _cells(self, after: HiddenTab) -> Mapping[int, Mapping[int, Raw]]:
        if not self.before.cells_read and not (after.records or after.settings or after.state):
            return {}  # there is no hidden tab, and no need of one
        before = self.before.cells_read
        return with_blanks_of_new_rows(changed_rows(before, after), before, after.width)

    def _added(self) -> tuple[str, ...]:
        """Return the columns to add, our hidden ones among them if they are not there."""
        if not (self.kept or self.new):
            return ()
        return (*(name for name in HELPERS if name not in self.rows.tab.marks), *self.new)

    def _lookups(self, added: Sequence[str]) -> LookupFormulas:
        places = {name: mark.column for name, mark in self.rows.tab.marks.items()}
        first = first_free_column(self.rows)
        places.update({name: at for at, name in enumerate(added, start=first)})
        return LookupFormulas(
            places.get(WHO, first),
            places.get(ROW, first),
            places.get(OWN, first),
            self.index.header_row,
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
            headings=self.rows.headings,
            changed=self.index.changed_since or CHANGED_SINCE,
            fields=self.before.fields or all_fields(),
            records=records,
            settings=self._settings(),
            state=self._state(),
            rows=self.before.rows,
        )
        return after.placed()

    def _record(self, key: RowKey, watched: str) -> Record:
        row = self.index.rows[key]
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
        changed = {
            change.setting: change.after
            for change in self.changes
            if isinstance(change, SetSetting)
        }
        return _without_blanks({**self.before.settings, **changed})

    def _state(self) -> Mapping[str, OwnedValue]:
        changed = {
            change.name: change.after for change in self.changes if isinstance(change, SetState)
        }
        return _without_blanks({**self.before.state, **changed})

    # the owner's tab

    def _restore(self, lookups: LookupFormulas, new: Set[str]) -> None:
        """Put our formulas back where they are missing: all that refer to a new hidden column."""
        names = (*self.kept, *HELPERS)
        formulas = {name: self._formula(lookups, name) for name in names}
        if new:
            # blank rows among the customers' have formulas, too, which are broken now
            last = max((row for key, row in self.index.rows.items() if key.key), default=0)
            for name in names if self.kept else ():
                if name not in new:
                    self._enter(name, range(self.index.header_row + 1, last + 1), formulas[name])
            return
        for name, where in missing_formulas(self.rows, self.sets, self.kept).items():
            self._enter(name, where, formulas[name])
        for name in self.kept:
            self._mend_heading(name)

    def _rename(self) -> None:
        """Give columns their headings in another language."""
        for change in self.changes:
            if isinstance(change, RenameColumn) and change.field in self.kept:
                self._enter(change.field, [self.index.header_row], change.after)

    def _formula(self, lookups: LookupFormulas, name: str) -> str:
        return lookups.formula(name, 0 if name in HELPERS else self.before.column(name))

    def _mend_heading(self, name: str) -> None:
        """Put a heading back in its row, if a row was inserted above just while it was written."""
        column, heading = self.index.own_columns[name], self.index.headings[name]
        if self.rows.shown(name, self.index.header_row) is not None:
            return
        for row in range(1, HEADER_WITHIN + 1):
            cells = self.rows.cells(row)
            if column < len(cells) and cells[column] == heading:
                self._enter(name, [row], "")
                self._enter(name, [self.index.header_row], heading)

    def _enter(self, name: str, rows: Iterable[int], text: str) -> None:
        cells = {row: in_row(text, row) for row in rows}
        if cells:
            mark = self.rows.tab.marks[name]
            self.entered.setdefault(mark.metadata_id, {}).update(cells)

    def _drop(self) -> tuple[Mark, ...]:
        """Empty the released columns, and our hidden ones with the last of them."""
        marks = self.rows.tab.marks
        names = list(self.dropped)
        if names and not (self.kept or self.new):
            names += [name for name in HELPERS if name in marks]
        last = len(self.rows.snapshot.shown(self.index.tab))
        for name in names:
            self._enter(name, range(self.index.header_row, last + 1), "")
        stale = [marks[name] for name in self.new if name in marks]
        return (*(marks[name] for name in names), *stale)


def _without_blanks(values: Mapping[str, OwnedValue]) -> Mapping[str, OwnedValue]:
    return {name: value for name, value in values.items() if value is not None}
