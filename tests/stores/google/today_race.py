"""Somebody who works in Today while it is drawn, and a ledger of what they typed.

Whatever is typed bears a word of its own, so it can be told afterwards whether it became one row of
the log, about the one it was typed beside, or stands in Today still.
"""

from contextlib import suppress
from datetime import date, timedelta
from itertools import count

from google_place import GooglePlace
from race import NothingToDo

from sheetcrm.rules.words import Business
from sheetcrm.stores.google.starter.missing_tabs import add_starter_tabs
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kept.today.row_keys import RowKind
from sheetcrm.tables.kept.today.tab import today_in

TODAY = date(2026, 3, 2)
NAMES = ("Ann", "Bob", "Cid", "Dan", "Eve")
LATER = (TODAY + timedelta(days=20) - date(1899, 12, 30)).days
LISTED = {RowKind.DUE, RowKind.STRANGER}


class TodayRace:
    """A sheet in which five people wait for an answer, and everything that is done to its Today."""

    def __init__(self, running):
        self.place = self._place(running)
        self.state, self.book_id = running.state, self.place.book_id
        self.person = self.place.person
        self.words = (f"word{number}" for number in count(1))
        self.requests, self.acts = 0, {}
        carry_out = type(self.state).carry_out
        self.state.carry_out = lambda call: self._watched(carry_out, call)
        self.sync(TODAY - timedelta(days=1))
        self.begin()

    @staticmethod
    def _place(running):
        people = [[name, f"{name.lower()}@example.com"] for name in NAMES]
        log = [
            [TODAY - timedelta(days=3 + at), name, "Inquiry", "From them", None]
            for at, name in enumerate(NAMES)
        ]
        tabs = {
            "Customers": [["Name", "Email"], *people],
            "Interactions": [["Date", "Customer", "Type", "Direction", "Note"], *log],
        }
        place = GooglePlace(running, tabs)
        add_starter_tabs(place.store, Business.SHOP)
        return place

    def begin(self):
        """Forget what was done: from here on it is kept in mind."""
        self.ticked, self.unticked, self.happened, self.typed = {}, set(), {}, {}
        self.free = set()
        """Of whom anything may be so: what they ticked was deleted before anybody read it."""
        self.start = self.state.any_book(self.book_id).copy()

    def again(self):
        """Put the sheet back to where it began."""
        self.acts.clear()
        self.requests = 0
        self.state.replace(self.start.copy())
        self.begin()

    def _watched(self, carry_out, call):
        self.requests += 1
        for act in self.acts.pop(self.requests, ()):
            self.does(act)
        return carry_out(self.state, call)

    def before_request(self, number, *acts):
        self.acts.setdefault(self.requests + number, []).extend(acts)

    def sync(self, on=TODAY):
        return sync_store(self.place.store, on, allow_shrink=True)

    def settled(self):
        """Return what went wrong, after two syncs that nobody disturbs."""
        self.acts.clear()
        self.sync()
        again = self.sync().cells_written
        return [*self._wrong(), *([f"a sync more writes {again}"] if again else [])]

    # what stands there

    @property
    def tab(self):
        """The tab that is Today, whatever it is called; None where it is deleted."""
        for name in self.person.tabs():
            if not name.startswith("_sheetcrm") and self._read(name) is not None:
                return name
        return None

    @property
    def is_away(self):
        """Whether there is no Today, or nobody sees it: then a sync leaves it alone."""
        try:
            self.today()
        except NothingToDo:
            return True
        return False

    def _read(self, name):
        return today_in(Grid(name, self.person.values(name)))

    def today(self):
        tab = self.tab
        if tab is None or self.state.any_book(self.book_id).titled(tab).is_hidden:
            raise NothingToDo("Today")
        return self._read(tab)

    def rows(self, *kinds):
        return [row for row in self.today().rows if row.kind in kinds]

    def row_of(self, name, *kinds):
        for row in self.rows(*kinds):
            if row.fields.get("customer") == name:
                return row
        raise NothingToDo(name)

    def put(self, row, field, value):
        today = self.today()
        if field not in today.columns:
            raise NothingToDo(field)
        self.person.put(today.tab, row.number, today.columns[field] + 1, value)

    def log(self):
        heads, *rows = self.person.values("Interactions")
        filled = [dict(zip(heads, row, strict=True)) for row in rows if any(row)]
        return filled[len(NAMES) :]

    # what must be so in the end

    def _wrong(self):
        log = self.log()
        about = [name for row in log if (name := self._name_in(row)) is not None]
        for name in {*NAMES} - self.free:
            wanted = int(name in self.ticked) + sum(who == name for who in self.happened.values())
            if about.count(name) != wanted:
                yield f"{name}: {about.count(name)} rows in the log, not {wanted}"
        said = [str(row.get("Note") or "") for row in log]
        for name, word in self.ticked.items():
            if (
                name not in self.free
                and not any(
                    word in note and name == self._name_in(row)
                    for row, note in zip(log, said, strict=True)
                )
                and not self._is_held(word)
            ):
                yield f"{name}: {word} is not in the log"
        for word, name in self.happened.items():
            if sum(word in note for note in said) != 1:
                yield f"{name}: {word} is in the log {sum(word in note for note in said)} times"
        yield from self._missing(said)

    def _is_held(self, word):
        """Whether a second tick of one row stands there still, for its note: its owner is told."""
        return not self.is_away and any(word in map(str, row.cells) for row in self.today().rows)

    def _missing(self, said):
        """What was typed without a tick stands beside whom it was typed, or went along into the log."""
        for word, name in self.typed.items():
            if name in self.free or self.is_away or any(word in note for note in said):
                continue
            rows = [row for row in self.today().rows if word in map(str, row.cells)]
            is_left_over = name in self.ticked and len(rows) == 1 and not rows[0].fields
            if not is_left_over and [row.fields.get("customer") for row in rows] != [name]:
                yield f"{name}: {word} stands beside {[row.fields for row in rows]}"

    @staticmethod
    def _name_in(row):
        return next((name for name in NAMES if name.lower() in str(row["Customer"]).lower()), None)

    # the acts

    def does(self, act):
        with suppress(NothingToDo):
            getattr(self, act)()

    def _tick(self, name):
        row = self.row_of(name, *LISTED)
        if row.fields.get("done") or row.fields.get("note"):
            raise NothingToDo(name)
        word = next(self.words)
        self.put(row, "note", word)
        self.put(row, "done", "x")
        self.ticked[name] = word

    def ticks_ann(self):
        self._tick("Ann")

    def ticks_bob(self):
        self._tick("Bob")

    def ticks_whoever_stands_first(self):
        for row in self.rows(*LISTED)[:1]:
            self._tick(row.fields["customer"])

    def _untick(self, name):
        for kinds in (LISTED, {RowKind.DONE}):
            with suppress(NothingToDo):
                row = self.row_of(name, *kinds)
                if row.fields.get("done"):
                    self.put(row, "done", None)
                    if kinds is LISTED:
                        self.put(row, "note", None)
                    self.ticked.pop(name, None)
                    return
        raise NothingToDo(name)

    def unticks_ann(self):
        self._untick("Ann")

    def unticks_bob(self):
        self._untick("Bob")

    def puts_cid_off(self):
        row = self.row_of("Cid", *LISTED)
        self.put(row, "not_before", LATER)

    def types_an_outcome(self):
        row = self.row_of("Dan", *LISTED)
        self.put(row, "outcome", "Call")

    def types_a_note(self):
        row = self.row_of("Eve", *LISTED)
        if not row.fields.get("note"):
            word = next(self.words)
            self.put(row, "note", word)
            self.typed[word] = "Eve"

    def notes_what_happened(self):
        row = next((row for row in self.rows(RowKind.HAPPENED) if not row.typed), None)
        if row is None:
            raise NothingToDo("a blank line")
        word = next(self.words)
        for field, value in (("customer", "Eve"), ("outcome", "Visit"), ("note", word)):
            self.put(row, field, value)
        self.happened[word] = "Eve"

    def sorts_by_customer(self):
        today = self.today()
        column = today.columns["customer"] + 1
        self.person.sort(today.tab, column, descending=True, headings=today.header_row)

    def sorts_by_band(self):
        today = self.today()
        column = today.columns["band"] + 1
        self.person.sort(today.tab, column, headings=today.header_row)

    def inserts_a_row(self):
        self.person.insert_rows(self.today().tab, self.today().header_row + 2)

    def inserts_a_row_above_the_headings(self):
        self.person.insert_rows(self.today().tab, 1)

    def inserts_a_column(self):
        self.person.insert_columns(self.today().tab, 3)

    def notes_beside_bob(self):
        row, wide = self.row_of("Bob", *LISTED), max(self.today().columns.values()) + 2
        self.person.put(self.today().tab, row.number, wide, next(self.words))

    def keeps_notes_in_a_column(self):
        row, wide = self.row_of("Eve", *LISTED), max(self.today().columns.values()) + 2
        if len(row.cells) >= wide and row.cells[wide - 1]:
            raise NothingToDo("a note is there")
        word = next(self.words)
        self.person.put(self.today().tab, row.number, wide, word)
        self.typed[word] = "Eve"

    def drags_a_row_up(self):
        today = self.today()
        self.person.move_rows(today.tab, today.header_row + 4, 1, today.header_row + 1)

    def deletes_a_row(self):
        row = self.row_of("Dan", *LISTED)
        self.free.add("Dan")
        self.person.delete_rows(self.today().tab, row.number)

    def deletes_the_tab(self):
        self._let_go()
        self.person.delete_tab(self.today().tab)

    def renames_the_tab(self):
        self.person.rename_tab(self.today().tab, "What to do")

    def hides_the_tab(self):
        self.person.hide_tab(self.today().tab)

    def filters(self):
        today = self.today()
        sheet = self.state.any_book(self.book_id).titled(today.tab)
        area = {"sheetId": sheet.sheet_id, "startRowIndex": today.header_row - 1}
        area |= {"startColumnIndex": 0, "endColumnIndex": 9}
        self.person.do({"setBasicFilter": {"filter": {"range": area}}})

    def restyles(self):
        self.person.format(self.today().tab, "A4:D9", {"type": "NUMBER", "pattern": "0.00"})

    def copies_a_row_over_another(self):
        rows = self.rows(*LISTED)
        if len(rows) > 1 and not rows[-1].typed:
            gone = rows[-1].fields["customer"]
            self.free |= {gone, rows[0].fields["customer"]}
            self.person.copy_row(self.today().tab, rows[0].number, rows[-1].number)

    def _let_go(self):
        self.free |= {*NAMES}
        self.happened.clear()
        self.typed.clear()


ACTS = (
    "ticks_ann",
    "ticks_bob",
    "ticks_whoever_stands_first",
    "unticks_ann",
    "unticks_bob",
    "puts_cid_off",
    "types_an_outcome",
    "types_a_note",
    "notes_what_happened",
    "sorts_by_customer",
    "sorts_by_band",
    "inserts_a_row",
    "inserts_a_row_above_the_headings",
    "inserts_a_column",
    "keeps_notes_in_a_column",
    "drags_a_row_up",
    "deletes_a_row",
    "deletes_the_tab",
    "renames_the_tab",
    "hides_the_tab",
    "filters",
    "restyles",
    "copies_a_row_over_another",
)
"""Every way in which somebody works in Today."""
