"""Plays two people who live in Today, and checks after each update what must be true whatever they did.

The truth is told without our own code: each tick carries a note of its own, such as n17, and what
must have become of it follows from the cells before the update.
"""

import json
import random
import re
from contextlib import contextmanager
from copy import deepcopy
from datetime import date, datetime, timedelta

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.kept.today.columns import TODAY_COLUMNS
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.pages.starter_today import today_tab
from sheetcrm.wording.catalogue import catalogue_of

MONDAY = date(2026, 3, 2)
FIELDS = [column.field for column in TODAY_COLUMNS]
HEADINGS = [column.heading for column in TODAY_COLUMNS]
KEY, NOTE, DONE, WHO = (FIELDS.index(name) for name in ("key", "note", "done", "customer"))
OUTCOME, UNTIL, HOW, DO = (FIELDS.index(name) for name in ("outcome", "not_before", "how", "do"))
SAID = {FIELDS.index(name) for name in ("do", "why", "lately", "your_note")}
"""What we say of somebody, which may quote a note; in the log no note stands in these columns."""
MINE = len(FIELDS)
"""The owner's own column right of ours."""
CUSTOMERS = [
    ["Customer ID", "Name", "Email", "Phone", "Birthday", "Household", "Contact level", "Notes"],
    ["C-1", "Ann Miller", "ann@example.org", None, None, "Miller", "Monthly", "no calls"],
    ["C-2", "Bob Ott", None, "+49 30 1234567", None, None, None, None],
    ["C-3", "Cy Young", "cy@example.org", None, "1980-03-02", None, None, "likes tea"],
    [None, "Dan Miller", "dan@example.org", None, None, "Miller", "Monthly", None],
    [None, "Eve Hill", "eve@example.org", None, "1975-03-04", None, None, None],
    [None, "Eve Hill", "hill@example.org", None, "1976-03-05", None, None, None],
    ["C-7", "Fay Lund", "fay@example.org", None, "1975-03-03", None, None, None],
]
LOG = [
    ["Date", "Customer", "Type", "Channel", "Direction", "Amount", "Note"],
    [date(2026, 2, 27), "C-2", "Inquiry", "Phone", "From them", None, "roof leaks"],
    [date(2026, 3, 1), "C-3", "Purchase", None, None, 120, None],
    [date(2026, 2, 26), "Kim Lee", "Inquiry", "Email", "From them", None, "a porch"],
    [date(2025, 11, 1), "C-1", "Purchase", None, None, 90, None],
]
LOYAL = [
    [f"K-{number}", f"Kay {name}", f"k{number}@example.org", None, None, None, "Monthly", None]
    for number, name in enumerate(("Abel", "Beck", "Cole", "Dorn", "Ezra"))
]
NEW = [
    [f"L-{number}", f"Lou {name}", None, f"+49 30 23456{number}", None, None, None, None]
    for number, name in enumerate(("Frey", "Gray", "Hart", "Ives", "Jahn"))
]
CROWD = [*LOYAL, *NEW]
"""Who like a word each month, or bought for the first time a month ago: more are due than fit a day."""
CROWDS_LOG = [
    *([date(2026, 1, 20), row[0], "Purchase", None, None, 60, None] for row in LOYAL),
    *([date(2026, 1, 25), row[0], "Inquiry", "Phone", "From them", None, "a roof"] for row in NEW),
    *([date(2026, 1, 31), row[0], "Purchase", None, None, 900, "a roof"] for row in NEW),
    *([date(2026, 2, 1), row[0], "Thank-you", "Phone", "From us", None, None] for row in NEW),
]
FEW_A_DAY = [["Setting", "Value"], ["Capacity", 3], ["Capacity in the first week", 3]]
OWNERS_WIDTH = len(CUSTOMERS[0])
LOG_WIDTH = len(LOG[0])
LOGGED_NOTE = LOG_WIDTH - 1
TICKS = ("x", True, "ja", "✓")
NO_TICKS = ("perhaps", date(2099, 1, 1))
"""A day ahead is no tick; the longest story lasts a year."""
OUTCOMES = ("Call", "quote", "Angebot", "asked for peace", None, None)
NO_OUTCOMES = ("blorp",)
DAYS = ("next week", "nie", "3 weeks", date(2026, 6, 1))
NO_DAYS = ("blorp", date(2026, 1, 1))
TOKEN = re.compile(r"n\d+")
TRIES = ("", "", " no answer", " left voicemail")
"""What may stand in a note beside its token: who was not reached is listed again."""
TYPED_KINDS = {"due", "stranger", "peace"}
OPEN_KINDS = {*TYPED_KINDS, "happened", "put off", None}
"""Rows that are not done yet."""


class Player:
    """Two people with one workbook, at a place that holds Today, Customers and Interactions."""

    def __init__(self, place, seed, log=lambda line: None, moves=None):
        self.moves = moves or MOVES
        self.place, self.chance, self.log = place, random.Random(seed), log
        self.day, self.count = MONDAY, 0
        self.log_before = len(self.place.cells("Interactions"))
        self.deleted: set[str] = set()
        """Notes whose row the owner took out of the log."""
        self.undone: set[str] = set()
        """Notes that an undo, or a tick taken out, took out of the log.

        They come back where their row stands with its tick: after the undo, or pasted.
        """
        self.occasions: set[str] = set()
        """What was ticked and logged: a second tick of it is said, and not logged."""
        self.clipboard: list = []
        self.steps: list[str] = []
        self.syncs: list[tuple] = []
        """Of each update that wrote something: the notes in the log before and after."""
        self.mine: set[str] = set()
        self.copy_of = None
        self.sync()

    # what people do

    def play(self, step):
        """Do one thing that people do; `step` chooses."""
        name, act = self.moves[step % len(self.moves)]
        self.steps.append(name)
        self.log(name)
        act(self)

    def tick(self):
        if row := self._any_row(TYPED_KINDS):
            self._type(row, DONE, self._of(TICKS))
            self._type(row, OUTCOME, self._of(OUTCOMES))
            self._note(row)

    def tick_wrongly(self):
        if row := self._any_row(TYPED_KINDS):
            at, values = self._of(((DONE, NO_TICKS), (OUTCOME, NO_OUTCOMES), (UNTIL, NO_DAYS)))
            self._type(row, DONE, "x")
            self._note(row)
            self._type(row, at, self._of(values))

    def correct(self):
        """Take out of a row whatever nobody understands."""
        for number, row in enumerate(self.today if self._page() else []):
            for at, values in ((DONE, NO_TICKS), (OUTCOME, NO_OUTCOMES), (UNTIL, NO_DAYS)):
                if _kind(row) in TYPED_KINDS and _cell(row, at) in values:
                    self._type(number, at, None)

    def note_only(self):
        if row := self._any_row(TYPED_KINDS):
            self._note(row)

    def put_off(self):
        if row := self._any_row(TYPED_KINDS):
            self._type(row, UNTIL, self._of(DAYS))

    def put_off_again(self):
        if row := self._any_row({"put off"}):
            self._type(row, UNTIL, self._of((None, date(2026, 5, 1), "blorp", date(2026, 1, 1))))

    def untick(self):
        if row := self._any_row({"done"}):
            self._type(row, DONE, self._of((None, False, "no")))

    def happened(self):
        if row := self._any_row({"happened"}):
            self._type(row, WHO, self._of(("Bob Ott", "Fay Lund", "Somebody New", None)))
            self._type(row, OUTCOME, self._of(("Call", "Purchase", "blorp", None)))
            self._type(row, HOW, self._of((None, 49.5, "about 50 or so")))
            self._type(row, DO, self._of((None, "about the roof")))
            self._note(row)

    def copy_row(self):
        if row := self._any_row(TYPED_KINDS | {"done"}):
            self.clipboard = list(self.today[row])

    def paste(self):
        if self.clipboard and self._page():
            rows = self.today
            rows.append(list(self.clipboard)[:MINE])
            self._put(rows)

    def paste_without_key(self):
        if self.clipboard and self._page():
            rows = self.today
            row = list(self.clipboard)[:KEY]
            row[NOTE : NOTE + 1] = [f"n{self._next()}"]
            rows.append(row)
            self._put(rows)

    def sort(self):
        if self._page():
            rows, first = self.today, self._first()
            below = rows[first:]
            self.chance.shuffle(below)
            self._put(rows[:first] + below)

    def sort_names_alone(self):
        if self._page():
            rows, first = self.today, self._first()
            listed = [row for row in rows[first:] if _kind(row) in TYPED_KINDS]
            names = [_cell(row, WHO) for row in listed]
            self.chance.shuffle(names)
            for row, name in zip(listed, names, strict=True):
                row[WHO] = name
            self._put(rows)

    def write_beside(self):
        if row := self._any_row(TYPED_KINDS | {"done", "put off"}):
            word = f"m{self._next()}"
            rows = self.today
            cells = rows[row]
            cells += [None] * (MINE + 1 - len(cells))
            self.mine.discard(cells[MINE])
            cells[MINE] = word
            heading = rows[self._first() - 1]
            heading += [None] * (MINE + 1 - len(heading))
            heading[MINE] = "Mine"
            self.mine.add(word)
            self._put(rows)

    def delete_row(self):
        """Delete a row in which nothing of the owner's stands."""
        if row := self._any_row(TYPED_KINDS | {"section", "more", "peace"}):
            rows = self.today
            if not any(_cell(rows[row], at) for at in (DONE, OUTCOME, UNTIL, NOTE, MINE)):
                del rows[row]
                self._put(rows)

    def rename(self):
        if page := self._page():
            self.place.rename(page, self._of(("Today", "Heute", "Heute dran", "Morgens")))

    def delete_tab(self):
        if page := self._page():
            self.place.delete(page)
            self.mine = set()
            self.undone = set()
            self.syncs.clear()

    def new_tab(self):
        if not self._page():
            rows = grid_of(today_tab(Business.TRADES, catalogue_of("English"))).rows
            self.place.add("Today", [list(row) for row in rows])

    def change_log(self):
        rows = self.place.cells("Interactions")
        logged = [
            row for row in rows[self.log_before :] if TOKEN.search(str(_cell(row, LOGGED_NOTE)))
        ]
        if logged:
            row = self._of(logged)
            row[LOGGED_NOTE] = f"{row[LOGGED_NOTE]} changed"
            self._edit("Interactions", rows)

    def delete_from_log(self):
        rows = self.place.cells("Interactions")
        logged = [
            row for row in rows[self.log_before :] if TOKEN.search(str(_cell(row, LOGGED_NOTE)))
        ]
        if logged:
            row = self._of(logged)
            self.deleted |= set(_tokens([row]))
            row[:] = [None] * len(row)
            self._edit("Interactions", rows)

    def log_by_hand(self):
        rows = self.place.cells("Interactions")
        rows.append([self.day, "C-7", "Call", None, "From us", None, f"h{self._next()}"])
        self._edit("Interactions", rows)

    def sort_customers(self):
        rows = self.place.cells("Customers")
        rows = [row for row in rows if any(row[:OWNERS_WIDTH])]
        below = rows[1:]
        self.chance.shuffle(below)
        self._edit("Customers", rows[:1] + below)

    def rename_customer(self):
        rows = self.place.cells("Customers")
        row = self._of([row for row in rows[1:] if any(row[:OWNERS_WIDTH])])
        if row[1] and row[1] != "Kim Lee":
            row[1] = f"{row[1].split()[0]} Novak"
            self._edit("Customers", rows)

    def remove_customer(self):
        rows = self.place.cells("Customers")
        filled = [row for row in rows[1:] if any(row[:OWNERS_WIDTH])]
        if len(filled) > 5:
            row = self._of(filled)
            row[:OWNERS_WIDTH] = [None] * OWNERS_WIDTH
            self._edit("Customers", rows)

    def next_day(self):
        self.day += timedelta(self._of((1, 1, 3, 7)))

    def undo(self):
        """Put the newest update back, whole where nobody touched the workbook since."""
        if not self.syncs:
            return
        before, after = self.syncs.pop()
        logged, typed = self.logged(), self.typed()
        undo_store(self.place.store)
        gone = {token for token in logged if token not in self.logged()}
        assert gone <= set(after) - set(before), "an undo took out more than its update wrote"
        there = {*self.typed(), *self.listed_as_done()}
        is_there = self._page() is not None
        assert not is_there or gone <= there, "an undo lost a note"
        assert not is_there or set(typed) <= {*self.typed(), *self.logged(), *there}
        self.undone |= gone if is_there else set()

    def open_a_copy(self):
        """Let the other one open the workbook as it is now."""
        self.copy_of = (
            self.place.copied(),
            deepcopy((self.deleted, self.undone, self.occasions, self.mine)),
        )

    def save_over(self):
        """Let the other one save what they opened, with a tick of theirs, over all that came since."""
        if self.copy_of and self.copy_of[0] is not None:
            copied, known = self.copy_of
            self.place.put_back(copied)
            self.deleted, self.undone, self.occasions, self.mine = deepcopy(known)
            self.syncs.clear()
            self.tick()

    # an update, and what must be true of it

    def sync_while_edited(self):
        """Update while the other one types a note into the log."""
        if not self.place.sees_edits:
            return
        store = self.place.store
        with _interrupted(store, self.log_by_hand):
            self._sync(store)

    def sync(self):
        self._sync(self.place.store)

    def sync_elsewhere(self):
        """Update from another computer, which has a history of its own."""
        self._sync(self.place.elsewhere, is_here=False)

    def sync_twice(self):
        self.sync()
        again = sync_store(self.place.store, self.day)
        assert again.cells_written == 0, "a second update wrote something"

    def _sync(self, store, *, is_here=True):
        page, day = self._page(), self.day
        logged, today = self.logged(), self.today if page else []
        log_rows = self._log_rows()
        customers = self._owners_cells()
        must, may = self._to_be_logged(today, logged)
        report = self._update(store, day)
        after = self.logged()
        said = f"before {sorted(logged)}, after {sorted(after)}, must {must}, may {may}"
        assert set(after) - set(may) == set(must) - set(may), said
        assert all(times == 1 for times in after.values()), f"doubled: {after}"
        self._check_typed(today, must, may)
        self._check_listed(after)
        self._check_log(log_rows, must)
        self._check_customers(customers)
        beside = set(self._written_beside()) if page else self.mine
        assert self.mine == beside, f"what stood beside is gone: {self.mine} {beside}"
        self.undone |= set(logged) - set(after) - self.deleted
        self.undone -= set(after)
        self.occasions |= {_occasion(row) for row in today if set(_tokens([row])) & set(after)}
        if report.cells_written and is_here:
            self.syncs.append((set(logged), set(after)))
        elif report.cells_written:
            self.syncs.clear()  # another history has it

    def _update(self, store, day):
        """Bring the workbook up to date and return the report; whoever plays trouble does it here."""
        return sync_store(store, day, allow_shrink=True, allow_moved=True)

    def _to_be_logged(self, today, logged):
        """The notes that must be in the log after an update, and those that may be there or not."""
        must, may = set(logged), set()
        done = [row for row in today if _kind(row) == "done"]
        kept = {_cell(row, KEY) for row in done}
        back = {_cell(row, KEY) for row in done if not _is_ticked(row)}
        for row in done:
            tokens = set(_tokens([row]))
            if _cell(row, KEY) in back:
                changed = {each for each in tokens if self._is_changed(each)}
                must -= tokens - changed
            elif _is_ticked(row) is True and _cell(row, KEY) in kept:
                must |= {each for each in tokens if each in self.undone}
        for row in today:
            if _kind(row) in TYPED_KINDS and self._is_valid(row):
                tokens = set(_tokens([row]))
                (may if _occasion(row) in self.occasions else must).update(tokens - set(logged))
            elif _kind(row) in {"happened", None} and self._is_whole(row):
                must |= set(_tokens([row])) - set(logged)
        # a note that stands in a row to log and in one that is taken back is logged anew or gone
        may |= {token for token in must ^ set(logged) if self._stands_twice(today, token)}
        may |= self.deleted
        # an undo does not tell a tick from the one before it whose row somebody deleted by hand
        emptied = {_occasion(row) for row in done if set(_tokens([row])) & self.deleted}
        again = [row for row in done if _occasion(row) in emptied]
        may |= set(_tokens(again)) & self.undone
        return must, may

    def _check_typed(self, before, must, may):
        typed, done = self.typed(), self.listed_as_done()
        logged = self.logged()
        for row in before:
            if _kind(row) not in OPEN_KINDS:
                continue
            for token in _tokens([row]):
                assert token in typed or token in logged, f"lost {token}: {row}"
                if token in must - may and not self._stands_twice(before, token):
                    assert token not in typed, f"{token} is logged and still to be logged: {row}"
        assert not self._page() or all(token in done for token in set(logged) & set(done))

    def _check_listed(self, logged):
        """What is listed anew is none of what was ticked and logged: its tick would count for nothing."""
        rows = self.today if self._page() else []
        ticked = [row for row in rows if _kind(row) == "done" and _is_ticked(row)]
        noted = {_occasion(row) for row in ticked if set(_tokens([row])) & set(logged)}
        for row in rows:
            is_new = not any(_cell(row, at) for at in (DONE, OUTCOME, UNTIL, NOTE))
            if _kind(row) in {"due", "stranger"} and is_new:
                assert _occasion(row) not in noted, f"listed again as what was ticked: {row}"

    def _check_log(self, before, must):
        """No row of the log changed but those that were taken back, and each new one is a tick's."""
        after = self._log_rows()
        gone = [row for row in before if row not in after]
        new = [row for row in after if row not in before]
        assert all(_tokens([row]) and not set(_tokens([row])) & must for row in gone), gone
        assert all(_tokens([row]) or str(row[-1]).startswith("h") for row in new), new

    def _check_customers(self, before):
        after = self._owners_cells()
        kim = [row for row in after if row[1] == "Kim Lee"]
        assert len(kim) <= 1, "added twice"
        rest = [[row for row in rows if row[1] != "Kim Lee"] for rows in (before, after)]
        assert rest[0] == rest[1], "a customer changed"

    # how the cells are read

    @property
    def today(self):
        return self.place.cells(self._page())

    def logged(self):
        """How often each note is in the log."""
        tokens = _tokens(self._log_rows())
        return {token: tokens.count(token) for token in tokens}

    def typed(self):
        """The notes in rows of Today that are not done."""
        rows = self.today if self._page() else []
        return _tokens([row for row in rows if _kind(row) in OPEN_KINDS])

    def listed_as_done(self):
        rows = self.today if self._page() else []
        return _tokens([row for row in rows if _kind(row) == "done"])

    def _written_beside(self):
        return [str(_cell(row, MINE)) for row in self.today[self._first() :] if _cell(row, MINE)]

    def _log_rows(self):
        rows = self.place.cells("Interactions")[self.log_before :]
        return [_padded(row, LOG_WIDTH) for row in rows if any(row)]

    def _owners_cells(self):
        rows = self.place.cells("Customers")
        return [_padded(row, OWNERS_WIDTH) for row in rows if any(row[:OWNERS_WIDTH])]

    def _is_changed(self, token):
        rows = self._log_rows()
        return any(token in _tokens([row]) and "changed" in str(row[-1]) for row in rows)

    def _is_valid(self, row):
        """Whether a row that is listed is ticked, and everything in it is understood."""
        done, outcome, until = (_cell(row, at) for at in (DONE, OUTCOME, UNTIL))
        if until is not None and (until not in DAYS or _kind(row) == "peace"):
            return False
        if outcome in NO_OUTCOMES or _called(row) not in (None, _cell(row, WHO)):
            return False
        if done in TICKS:
            return True
        return done is None and outcome is not None and _kind(row) == "stranger"

    def _is_whole(self, row):
        """Whether a row of Something happened, or one without a key, says enough."""
        who, what, how = (_cell(row, at) for at in (WHO, OUTCOME, HOW))
        done = _cell(row, DONE)
        if who is None or what is None or what in NO_OUTCOMES or done in NO_TICKS:
            return False
        return _kind(row) is None or how in (None, 49.5)

    @staticmethod
    def _stands_twice(rows, token):
        return sum(token in _tokens([row]) for row in rows) > 1

    def _page(self):
        for tab in self.place.tabs():
            if tab not in {"Customers", "Interactions", "Settings"} and not tab.startswith("_"):
                return tab
        return None

    def _first(self):
        rows = self.today
        return next(at for at, row in enumerate(rows, 1) if _cell(row, DONE) == "Done")

    def _any_row(self, kinds):
        """The place of any row of these kinds, from 0; None if there is none."""
        if not self._page():
            return None
        found = [at for at, row in enumerate(self.today) if _kind(row) in kinds]
        return self._of(found) if found else None

    def _of(self, things):
        return self.chance.choice(things)

    def _next(self):
        self.count += 1
        return self.count

    def _note(self, row):
        self._type(row, NOTE, f"n{self._next()}{self._of(TRIES)}")

    def _type(self, row, at, value):
        rows = self.today
        cells = rows[row]
        cells += [None] * (at + 1 - len(cells))
        cells[at] = value
        self._put(rows)

    def _put(self, rows):
        self._edit(self._page(), rows)

    def _edit(self, tab, rows):
        self.place.edit(tab, rows)


MOVES = [
    *[("tick", Player.tick)] * 4,
    *[("sync", Player.sync)] * 3,
    ("sync twice", Player.sync_twice),
    ("sync elsewhere", Player.sync_elsewhere),
    ("sync while edited", Player.sync_while_edited),
    ("tick wrongly", Player.tick_wrongly),
    ("correct", Player.correct),
    ("note only", Player.note_only),
    ("put off", Player.put_off),
    ("put off again", Player.put_off_again),
    *[("untick", Player.untick)] * 2,
    ("happened", Player.happened),
    ("copy", Player.copy_row),
    ("paste", Player.paste),
    ("paste without key", Player.paste_without_key),
    ("sort", Player.sort),
    ("sort names alone", Player.sort_names_alone),
    ("write beside", Player.write_beside),
    ("delete row", Player.delete_row),
    ("rename", Player.rename),
    ("delete tab", Player.delete_tab),
    *[("new tab", Player.new_tab)] * 2,
    ("change log", Player.change_log),
    ("delete from log", Player.delete_from_log),
    ("log by hand", Player.log_by_hand),
    ("sort customers", Player.sort_customers),
    ("rename customer", Player.rename_customer),
    ("remove customer", Player.remove_customer),
    ("next day", Player.next_day),
    ("undo", Player.undo),
    ("open a copy", Player.open_a_copy),
    ("save over", Player.save_over),
]


BUSY_MOVES = [
    *[("tick", Player.tick)] * 8,
    *[("sync", Player.sync)] * 8,
    *[("next day", Player.next_day)] * 6,
    *MOVES,
]
"""What people do who have many to get in touch with: they tick and come back the day after."""


def start(*, is_crowded=False):
    """What the workbook holds before the first update; where it `is_crowded` more are due than fit a day."""
    today = grid_of(today_tab(Business.TRADES, catalogue_of("English"))).rows
    tabs = {"Today": today, "Customers": CUSTOMERS, "Interactions": LOG}
    if is_crowded:
        tabs |= {
            "Customers": [*CUSTOMERS, *CROWD],
            "Interactions": [*LOG, *CROWDS_LOG],
            "Settings": FEW_A_DAY,
        }
    return {tab: [list(row) for row in rows] for tab, rows in tabs.items()}


@contextmanager
def _interrupted(store, act):
    """Let the other one do something once, between reading and writing."""
    session_of = store.session

    class Session:
        def __init__(self, session):
            self.session, self.act = session, act

        def __getattr__(self, name):
            return getattr(self.session, name)

        def read(self):
            snapshot = self.session.read()
            for tab in snapshot.tabs:
                snapshot.grid(tab)
            if self.act:
                act, self.act = self.act, None
                act()
            return snapshot

    @contextmanager
    def session():
        with session_of() as opened:
            yield Session(opened)

    object.__setattr__(store, "session", session)
    try:
        yield
    finally:
        object.__setattr__(store, "session", session_of)


def _cell(row, at):
    return row[at] if at < len(row) else None


def _key(row):
    try:
        return json.loads(str(_cell(row, KEY)))
    except ValueError:
        return None


def _kind(row):
    """What kind of row it is by its hidden key; None where somebody typed it; "above" of the head."""
    key = _key(row)
    if isinstance(key, list):
        return key[0]
    return None if any(row[:KEY]) and _cell(row, DONE) != "Done" else "above"


def _occasion(row):
    key = _key(row)
    return json.dumps(key[1:4]) if key else None


def _called(row):
    key = _key(row)
    return key[5] if key and len(key) > 5 and isinstance(key[5], str) else None


def _is_ticked(row):
    done = _cell(row, DONE)
    return done not in (None, False, "no", "")


def _tokens(rows):
    """The notes that somebody typed into rows of Today or of the log."""
    typed = (cell for row in rows for at, cell in enumerate(row[:KEY]) if at not in SAID)
    return [token for cell in typed for token in TOKEN.findall(str(cell))]


def _padded(row, width):
    return [_plain(_cell(row, at)) for at in range(width)]


def _plain(cell):
    return cell.date() if isinstance(cell, datetime) else cell
