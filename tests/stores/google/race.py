"""A busy person and a sync in one sheet, and a witness who looks at every single request.

Every customer bought on a day of their own, so "Last heard from" tells whose values a row shows.
"""

from contextlib import suppress
from datetime import date, timedelta
from itertools import count

from google_place import GooglePlace

from sheetcrm.stores.google.sheet.outline import COLUMN_MARK
from sheetcrm.stores.google.sheet.typed_cells import raw
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.headings import HEADER_WITHIN

TODAY = date(2026, 3, 2)
NAMES = ("Ann", "Bob", "Cid", "Dan", "Eve", "Fay")
HEADINGS = ["Name", "Email", "Do not contact", "Notes"]


def email(name):
    return f"{name.lower()}@example.com"


def bought_on(name):
    return TODAY - timedelta(days=10 + 3 * NAMES.index(name))


def shop():
    return {
        "Customers": [HEADINGS, *([name, email(name), None, f"about {name}"] for name in NAMES)],
        "Interactions": [
            ["Date", "Customer", "Type"],
            *([bought_on(name), email(name), "Purchase"] for name in NAMES),
        ],
    }


def who_is(row):
    """Whom a row is about: whom its address says, without one whom its name says."""
    by_email = (name for name in NAMES if email(name) == row.get("Email"))
    by_name = (name for name in NAMES if name == row.get("Name"))
    return next(by_email, None if row.get("Email") else next(by_name, None))


class Witness:
    """Stands beside the server: lets the person act before a request, and looks after each."""

    def __init__(self, running):
        self.running = running
        self.place = GooglePlace(running, shop())
        self.state = running.state
        self.sheet_id = self.state.any_book(self.place.book_id).titled("Customers").sheet_id
        self.saw = []
        self.requests = 0
        self.people = count(1)
        """Numbers the people whose names are typed: nobody is named as somebody else ever was."""
        self.act_before = {}
        self.carry_out = type(self.state).carry_out
        self.state.carry_out = self.watched

    def watched(self, call):
        if call.book_id != self.place.book_id:
            return self.carry_out(self.state, call)
        self.requests += 1
        for act in self.act_before.pop(self.requests, ()):
            act()
        if not call.is_write:
            return self.carry_out(self.state, call)
        before = self.owners_columns()
        answer = self.carry_out(self.state, call)
        if self.owners_columns() != before:
            self.saw.append(f"request {self.requests} changed a cell of the owner's")
        self.look()
        return answer

    def before_request(self, number, *acts):
        """Let the person do something just before the request that comes as number `number`."""
        self.act_before.setdefault(self.requests + number, []).extend(acts)

    def sync(self, today=TODAY):
        # a busy person may delete most customers between two syncs, and means it
        return sync_store(self.place.store, today, allow_shrink=True)

    def settle(self):
        """Two more syncs that nobody disturbs: what was left undone is done now."""
        self.act_before.clear()
        self.sync()
        self.saw += [f"still wrong: {row}" for row in self.rows() if not self.is_complete(row)]

    # what stands there

    @property
    def sheet(self):
        return self.state.any_book(self.place.book_id).sheet(self.sheet_id)

    @property
    def tab(self):
        return self.sheet.title

    def marked(self):
        """Our columns by their marks."""
        book = self.state.any_book(self.place.book_id)
        return {
            one.index: one.value
            for one in book.metadata
            if one.key == COLUMN_MARK and one.sheet_id == self.sheet_id
        }

    def owners_columns(self):
        """All that was entered in columns that are not ours, blanks at the ends left out.

        A column whose heading a person changes is theirs from then on, our formulas with it.
        """
        marked = self.marked()
        columns = [
            "\n".join("" if cell is None else str(cell) for cell in column).rstrip("\n")
            for at, column in enumerate(zip(*self.place.person.formulas(self.tab), strict=True))
            if at not in marked and not any("_sheetcrm!" in str(cell) for cell in column)
        ]
        while columns and not columns[-1]:
            columns.pop()
        return columns

    def rows(self):
        """Each row as what it says of its customer."""
        table = self.place.person.values(self.tab)
        for at, row in enumerate(table):
            if "Do not contact" in row or "Email" in row:
                ours = {name: column for column, name in self.marked().items()}
                heads = {
                    head: column for column, head in enumerate(row) if column not in ours.values()
                }
                for cells in table[at + 1 :]:
                    yield {
                        **{head: cells[column] for head, column in heads.items() if head},
                        **{
                            f"our {name}": cells[column] if column < len(cells) else None
                            for name, column in ours.items()
                        },
                    }
                return

    # what must hold at every moment

    def look(self):
        for row in self.rows():
            heard = row.get("our last_heard_from") or None
            name = who_is(row)
            if heard is not None and heard != (name and raw(bought_on(name))):
                self.saw.append(f"after request {self.requests} somebody else's value: {row}")
            ok = row.get("our ok_to_contact")
            if (
                row.get("Do not contact") == "Yes"
                and ok not in (None, "")
                and not ok.startswith("No")
            ):
                self.saw.append(f"after request {self.requests} an opt-out does not show: {row}")

    def is_complete(self, row):
        if not row.get("Name") and not row.get("Email"):
            return not row.get("our last_heard_from")
        name = who_is(row)
        expected = raw(bought_on(name)) if name and row.get("Email") == email(name) else None
        ok = row.get("our ok_to_contact") or ""
        should_be = "No" if row.get("Do not contact") == "Yes" else ("Yes", "Wait", "No")
        return (row.get("our last_heard_from") or None) == expected and ok.startswith(should_be)


class NothingToDo(Exception):  # noqa: N818 - reads as the event it names
    """What somebody wanted to do something with is no longer there."""


class Busy:
    """What a person does, whatever the sheet looks like by then."""

    def __init__(self, witness):
        self.witness = witness
        self.person = witness.place.person

    @property
    def tab(self):
        return self.witness.tab

    def table(self):
        return self.person.formulas(self.tab)

    def header_row(self):
        """The row of the headings, from 1."""
        return next(
            (at for at, row in enumerate(self.table(), 1) if "Name" in row or "Email" in row), 1
        )

    def column(self, heading):
        """The column of one of the owner's headings, from 1."""
        marked = self.witness.marked()
        row = self.table()[self.header_row() - 1]
        for at, cell in enumerate(row):
            if cell == heading and at not in marked:
                return at + 1
        raise NothingToDo(heading)

    def our_column(self, mark="ok_to_contact"):
        found = (at for at, name in self.witness.marked().items() if name == mark)
        return next(found, None)

    def row_of(self, name):
        at = self.column("Name") - 1
        found = (n for n, row in enumerate(self.table(), 1) if at < len(row) and row[at] == name)
        return next(found, self.header_row() + 1)

    def does(self, act):
        """Do it, unless what it needs is gone by then."""
        with suppress(NothingToDo):
            getattr(self, act)()

    # the acts

    def sorts_by_name_downwards(self):
        self.person.sort(self.tab, self.column("Name"), descending=True, headings=self.header_row())

    def sorts_by_notes(self):
        self.person.sort(self.tab, self.column("Notes"), headings=self.header_row())

    def inserts_a_row_on_top_of_the_list(self):
        self.person.insert_rows(self.tab, self.header_row() + 1)

    def inserts_a_row_above_the_headings(self):
        if self.header_row() < HEADER_WITHIN:
            self.person.insert_rows(self.tab, self.header_row())

    def inserts_three_rows_in_the_middle(self):
        self.person.insert_rows(self.tab, self.row_of("Cid"), 3)

    def deletes_the_first_customer(self):
        self.person.delete_rows(self.tab, self.header_row() + 1)

    def deletes_a_row(self):
        self.person.delete_rows(self.tab, self.row_of("Dan"))

    def drags_a_row_up(self):
        self.person.move_rows(self.tab, self.row_of("Fay"), 1, self.header_row() + 1)

    def opts_somebody_out(self):
        self.person.put(self.tab, self.row_of("Bob"), self.column("Do not contact"), "Yes")

    def opts_the_first_row_out(self):
        self.person.put(self.tab, self.header_row() + 1, self.column("Do not contact"), "Yes")

    def types_a_new_customer(self):
        row, name = len(self.table()) + 1, self._new_name("Gus")
        self.person.put(self.tab, row, self.column("Name"), name)
        self.person.put(self.tab, row, self.column("Email"), email(name.replace(" ", "")))

    def types_over_a_name(self):
        self.person.put(self.tab, self.row_of("Eve"), self.column("Name"), self._new_name("Ivy"))

    def _new_name(self, first_name):
        """Return a name that nobody has had: rows that name two people alike rightly stay blank."""
        return f"{first_name} {next(self.witness.people)}"

    def types_a_note(self):
        self.person.put(self.tab, self.row_of("Ann"), self.column("Notes"), "=IMPORTXML(A1)")

    def inserts_a_column_at_the_left(self):
        self.person.insert_columns(self.tab, 1)

    def inserts_a_column_in_the_middle(self):
        self.person.insert_columns(self.tab, 3)

    def adds_a_column_at_the_right(self):
        wide = max(map(len, self.table()))
        self.person.put(self.tab, self.header_row(), wide + 1, "Shoe size")
        self.person.put(self.tab, self.header_row() + 1, wide + 1, 42)

    def types_far_to_the_right(self):
        self.person.put(self.tab, self.row_of("Cid"), max(map(len, self.table())) + 3, "ask Jo")

    def moves_a_column_to_the_front(self):
        at = self.column("Email")
        if at > 1:
            self.person.move_columns(self.tab, at, 1, 1)

    def swaps_the_key_columns(self):
        at = self.column("Name")
        self.person.move_columns(self.tab, at, 1, at + 2)

    def deletes_a_column(self):
        self.person.delete_columns(self.tab, self.column("Notes"))

    def renames_a_heading(self):
        self.person.put(self.tab, self.header_row(), self.column("Notes"), "Remarks")

    def renames_the_tab(self):
        if self.tab == "Customers":
            self.person.rename_tab("Customers", "Clients")

    def moves_a_column_of_ours_to_the_front(self):
        at = self.our_column()
        if at:
            self.person.move_columns(self.tab, at + 1, 1, 1)

    def deletes_a_column_of_ours(self):
        at = self.our_column("stage")
        if at is not None:
            self.person.delete_columns(self.tab, at + 1)

    def deletes_our_hidden_columns(self):
        for mark in ("who", "row", "own"):
            at = self.our_column(mark)
            if at is not None:
                self.person.delete_columns(self.tab, at + 1)

    def deletes_our_hidden_tab(self):
        if "_sheetcrm" in self.person.tabs():
            self.person.delete_tab("_sheetcrm")

    def deletes_the_lock(self):
        if "_sheetcrm_lock" in self.person.tabs():
            self.person.delete_tab("_sheetcrm_lock")

    def types_into_a_column_of_ours(self):
        at = self.our_column("follow_up")
        if at is not None:
            self.person.put(self.tab, self.header_row() + 2, at + 1, "my own words")

    def cuts_a_name_and_pastes_it_over_another(self):
        self._cut(self.column("Name"), "Ann", "Cid")

    def cuts_an_address_and_pastes_it_over_another(self):
        self._cut(self.column("Email"), "Bob", "Dan")

    def cuts_a_wish_and_pastes_it_over_another(self):
        self._cut(self.column("Do not contact"), "Bob", "Eve")

    def cuts_a_cell_of_ours(self):
        self._cut_ours("last_heard_from", "Ann", "Cid")

    def cuts_a_hidden_key(self):
        self._cut_ours("who", "Ann", "Dan")

    def cuts_a_hidden_place(self):
        self._cut_ours("row", "Bob", "Fay")

    def cuts_a_hidden_number(self):
        self._cut_ours("own", "Cid", "Ann")

    def cuts_all_hidden_cells_of_a_row(self):
        for mark in ("who", "row", "own"):
            self._cut_ours(mark, "Eve", "Bob")

    def types_over_a_hidden_key(self):
        self._type_ours("who", "Ann", "@bob@example.com␟Bob")

    def types_over_a_hidden_place(self):
        self._type_ours("row", "Cid", 2)

    def types_over_hidden_numbers(self):
        for name in NAMES:
            self._type_ours("own", name, self.row_of(name))

    def copies_a_row_over_another(self):
        rows = self.row_of("Bob"), self.row_of("Ann")
        if rows[0] != rows[1]:
            self.person.copy_row(self.tab, *rows)
            self.person.put(self.tab, rows[1], self.column("Name"), self._new_name("Jim"))
            self.person.put(self.tab, rows[1], self.column("Email"), None)

    def pastes_the_values_of_hidden_cells_over_those_of_another(self):
        shown = self.person.values(self.tab)
        for mark in ("who", "row", "own"):
            at = self.our_column(mark)
            if at is not None:
                self._type_ours(mark, "Fay", shown[self.row_of("Eve") - 1][at])

    def copies_a_cell_of_ours_over_one_of_another_row(self):
        at = self.our_column("last_heard_from")
        if at is not None:
            self._copied(self.row_of("Ann"), self.row_of("Cid"), at)

    def _cut(self, column, name, onto):
        self.person.cut_cell(self.tab, self.row_of(name), column, (self.row_of(onto), column))

    def _cut_ours(self, mark, name, onto):
        at = self.our_column(mark)
        if at is not None:
            self._cut(at + 1, name, onto)

    def _type_ours(self, mark, name, text):
        at = self.our_column(mark)
        if at is not None:
            self.person.put(self.tab, self.row_of(name), at + 1, text)

    def _copied(self, row, onto, column):
        at = {"sheetId": self.witness.sheet_id}
        along = {"startColumnIndex": column, "endColumnIndex": column + 1}
        source = {**at, **along, "startRowIndex": row - 1, "endRowIndex": row}
        place = {**at, **along, "startRowIndex": onto - 1, "endRowIndex": onto}
        self.person.do({"copyPaste": {"source": source, "destination": place}})

    def clears_a_column_of_ours(self):
        at = self.our_column("last_heard_from")
        if at is not None:
            for row in range(self.header_row() + 1, len(self.table()) + 1):
                self.person.put(self.tab, row, at + 1, None)


ACTS = sorted(
    name
    for name in vars(Busy)
    if name.split("_")[0].endswith("s") and name[0] != "_" and name != "does"
)
