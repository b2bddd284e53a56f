"""Today closes the loop: what is ticked is logged once, what is typed stays, what is untick'd goes."""

from datetime import date

import pytest

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.asked_for.ticked import ticking
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.kept.today.columns import TODAY_COLUMNS
from sheetcrm.tables.kept.today.still_worth import find_worth
from sheetcrm.tables.kinds.words import types_of
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.pages.outcomes import outcomes
from sheetcrm.templates.pages.starter_today import today_tab
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.catalogue import catalogue_of, english

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
CUSTOMERS = [
    ["Customer ID", "Name", "Email", "Phone", "Next step", "Next step on"],
    ["C-1", "Ann Miller", "ann@example.org", None, "Send the plan", MONDAY],
    ["C-2", "Bob Ott", None, "+49 30 1234567", None, None],
    ["C-3", "Cy Young", "cy@example.org", None, None, None],
]
LOG = [
    ["Date", "Customer", "Type", "Channel", "Direction", "Amount", "Note"],
    [date(2026, 2, 27), "C-2", "Inquiry", "Phone", "From them", None, "roof leaks"],
    [date(2026, 3, 1), "C-3", "Purchase", None, None, 120, None],
]
PLACES = {column.heading: at for at, column in enumerate(TODAY_COLUMNS)}


class Owner:
    """Somebody with the three tabs, who types and sorts as people do."""

    def __init__(self, folder) -> None:
        cells = {
            "Today": [list(row) for row in grid_of(today_tab(Business.TRADES, english())).rows],
            "Customers": [list(row) for row in CUSTOMERS],
            "Interactions": [list(row) for row in LOG],
        }
        self.store = MemoryStore(cells, history=folder)

    def sync(self, on=MONDAY):
        return sync_store(self.store, on)

    @property
    def today(self):
        return next(rows for rows in self.store.cells.values() if '["day"' in str(rows))

    @property
    def log(self):
        return [row for row in self.store.cells["Interactions"][3:] if any(row)]

    def row(self, who, nth=0, *, done=None):
        """The row of somebody in Today: one to do, or with `done` one of Done lately."""
        found = [row for row in self.today if self._is_of(row, who, done)]
        return found[nth]

    def type(self, who, done_lately=None, **cells):
        row = self.row(who, done=done_lately)
        for heading, value in cells.items():
            row[PLACES[heading.replace("_", " ")]] = value

    def listed(self):
        return [row[2] for row in self.today if '"due"' in str(row[14:15])]

    def happened(self, who, what, words=None, amount=None, *, at="Do this"):
        row = next(row for row in self.today if '"happened"' in str(row[14:15]) and not row[2])
        row[2], row[6], row[PLACES[at]], row[5] = who, what, words, amount

    @property
    def labels(self):
        return next(row for row in self.today if '"labels"' in str(row[14:15]))

    @staticmethod
    def _is_of(row, who, done):
        key = str(row[14]) if len(row) > 14 else ""
        return row[2:3] == [who] and ('"done"' in key) == bool(done)


@pytest.fixture
def owner(tmp_path):
    owner = Owner(tmp_path)
    owner.sync()
    return owner


def test_the_page_counts_the_conversations_and_lists_them_by_band(owner):
    assert owner.today[0][0] == "Monday 2 March. Three conversations; Bob Ott is waiting (3 days)."
    assert [(row[0], row[2]) for row in owner.today[3:6]] == [
        ("They are waiting", "Bob Ott"),
        ("A good moment", "Cy Young"),
        ("A good moment", "Ann Miller"),
    ]


def test_a_second_sync_writes_nothing(owner):
    assert owner.sync().cells_written == 0


def test_without_ticks_no_row_of_the_log_is_looked_for(owner, monkeypatch):
    looked = []
    find = ticking.index_tab
    monkeypatch.setattr(ticking, "index_tab", lambda *a: looked.append(a) or find(*a))
    owner.sync(TUESDAY)
    assert not looked
    owner.type("Cy Young", Done="x")
    owner.sync(TUESDAY)
    assert len(looked) == 1
    assert len(owner.log) == 1


def test_a_tick_becomes_a_row_of_the_log_once_and_what_follows_follows_from_it(owner):
    owner.type("Bob Ott", Done="x", Note="fixed it")
    owner.sync()
    assert owner.log == [[MONDAY, "C-2", "Call", "Phone", "From us", None, "fixed it"]]
    assert "Bob Ott" not in owner.listed()
    assert owner.row("Bob Ott", done=True)[1] == "x"
    assert owner.sync().cells_written == 0
    assert len(owner.log) == 1


@pytest.mark.parametrize(
    ("who", "outcome", "kind", "direction"),
    [
        ("Cy Young", None, "Thank-you", "From us"),
        ("Ann Miller", None, "Email", "From us"),
        ("Ann Miller", "quote", "Quote", "From us"),
        ("Ann Miller", "asked for peace", "Opt-out", "From them"),
    ],
)
def test_an_outcome_names_the_type_and_a_blank_one_is_the_actions_own(
    owner, who, outcome, kind, direction
):
    owner.type(who, Done=True, Outcome=outcome)
    owner.sync()
    assert [(row[2], row[4]) for row in owner.log] == [(kind, direction)]


def test_that_they_did_not_come_may_be_typed_as_an_outcome(owner):
    owner.type("Bob Ott", Done="x", Outcome="no-show", Note="rang, no answer")
    owner.sync()
    assert [(row[2], row[6]) for row in owner.log] == [("Meeting", "no-show; rang, no answer")]


@pytest.mark.parametrize(
    ("who", "outcome", "kind", "channel"),
    [
        ("Cy Young", "Call", "Thank-you", "Phone"),
        ("Cy Young", "Message", "Thank-you", "Text"),
        ("Cy Young", "Meeting", "Meeting", None),
        ("Ann Miller", "Call", "Call", "Phone"),
        ("Bob Ott", "Email", "Email", "Email"),
    ],
)
def test_an_outcome_that_says_only_how_is_a_channel(owner, who, outcome, kind, channel):
    owner.type(who, Done="x", Outcome=outcome)
    owner.sync()
    assert [(*row, None, None)[2:4] for row in owner.log] == [(kind, channel)]


def test_thanks_by_phone_end_the_thanks(owner):
    owner.store.cells["Interactions"].append(
        [date(2026, 3, 1), "C-3", "Praise", None, None, None, "lovely"]
    )
    owner.sync()
    assert "Cy Young" in owner.listed()
    owner.type("Cy Young", Done="x", Outcome="Call", Note="was glad")
    owner.sync()
    assert "Cy Young" not in owner.listed()
    owner.sync(TUESDAY)
    assert "Cy Young" not in owner.listed()


def test_a_tick_taken_out_takes_its_row_out_again(owner):
    owner.type("Bob Ott", Done="x")
    owner.sync()
    owner.type("Bob Ott", done_lately=True, Done=None)
    owner.sync()
    assert owner.log == []
    assert owner.listed()[0] == "Bob Ott"
    owner.type("Bob Ott", Done="x")
    owner.sync()
    assert len(owner.log) == 1


def test_a_row_that_was_changed_since_stays_and_that_is_said(owner):
    owner.type("Bob Ott", Done="x")
    owner.sync()
    owner.log[0][4] = "From them"
    owner.type("Bob Ott", done_lately=True, Done=None)
    (problem,) = owner.sync().problems
    assert "changed since" in problem.message
    assert len(owner.log) == 1


def test_two_ticks_of_one_row_are_one_row_with_both_notes(owner):
    owner.type("Bob Ott", Done="x", Note="mine")
    copy = list(owner.row("Bob Ott"))
    copy[8] = "hers"
    owner.today.append(copy)
    owner.sync()
    assert [row[6] for row in owner.log] == ["mine; hers"]


def test_a_tick_is_dated_with_the_day_of_the_list_and_done_may_hold_a_day(owner):
    owner.type("Bob Ott", Done="x")
    owner.type("Cy Young", Done=date(2026, 3, 1))
    owner.sync(TUESDAY)
    assert sorted(row[0] for row in owner.log) == [date(2026, 3, 1), MONDAY]


@pytest.mark.parametrize(
    ("heading", "typed", "said"),
    [
        ("Done", "perhaps", "takes a tick"),
        ("Done", date(2027, 1, 1), "still to come"),
        ("Outcome", "blorp", "This Outcome is not one we know"),
        ("Not before", date(2026, 1, 1), "not in the future"),
        ("Not before", "blorp", "is not a day"),
    ],
)
def test_what_nobody_understands_stays_as_it_was_typed_and_is_said(owner, heading, typed, said):
    owner.type("Bob Ott", **{"Done": "x", heading: typed})
    (problem,) = owner.sync().problems
    assert said in problem.message
    assert problem.tab == "Today"
    assert problem.cell == f"{'ABCDEFGHI'[PLACES[heading]]}4"
    assert owner.row("Bob Ott")[PLACES[heading]] == typed
    assert owner.log == []


def test_a_note_without_a_tick_keeps_its_row_as_it_is_from_day_to_day(owner):
    owner.type("Bob Ott", Note="not at home")
    row = list(owner.row("Bob Ott"))
    owner.sync(TUESDAY)
    assert owner.row("Bob Ott") == row
    assert owner.listed().count("Bob Ott") == 1
    owner.type("Bob Ott", Done="x")
    owner.sync(TUESDAY)
    assert [row[6] for row in owner.log] == ["not at home"]


def test_what_is_put_off_comes_back_on_its_day_or_when_the_day_is_taken_out(owner):
    owner.type("Ann Miller", **{"Not before": "next week"})
    owner.sync()
    assert "Ann Miller" not in owner.listed()
    owner.sync(date(2026, 3, 8))
    assert "Ann Miller" not in owner.listed()
    owner.sync(date(2026, 3, 9))
    assert "Ann Miller" in owner.listed()


def test_never_is_kept_until_it_is_taken_back(owner):
    owner.type("Ann Miller", **{"Not before": "never"})
    owner.sync()
    owner.sync(date(2026, 9, 1))
    assert "Ann Miller" not in owner.listed()
    row = next(row for row in owner.today if '"put off"' in str(row[14:15]))
    assert (row[2], row[7]) == ("Ann Miller", "never")
    row[7] = None
    owner.sync(date(2026, 9, 1))
    assert "Ann Miller" in owner.listed()


@pytest.mark.parametrize("at", ["Do this", "Why", "Note"])
def test_something_that_happened_becomes_a_row(owner, at):
    """Under Note the words stood in earlier versions."""
    owner.happened("Cy Young", "Purchase", "a second one", "49,90", at=at)
    owner.sync()
    assert owner.log == [[MONDAY, "Cy Young", "Purchase", None, "From them", 49.9, "a second one"]]
    assert owner.sync().cells_written == 0


@pytest.mark.parametrize(("who", "what"), [(None, "Call"), ("Ann", None), ("Ann", "blorp")])
def test_half_of_what_happened_waits_for_the_rest(owner, who, what):
    owner.happened(who, what, "words")
    (problem,) = owner.sync().problems
    assert "nothing was noted down" in problem.message
    assert any(row[3:4] == ["words"] for row in owner.today)
    assert owner.log == []


def test_what_happened_is_laid_out_as_one_reads_and_an_example_is_never_read(owner):
    assert owner.labels[2:8] == [
        "Who",
        "What happened",
        "for example: rang, would like the oak table by May",
        "Amount",
        "Kind",
        "When, if not today",
    ]
    owner.sync()
    assert owner.log == []


def test_what_was_typed_as_an_earlier_version_laid_it_out_is_noted_and_the_labels_move(owner):
    owner.sync()
    owner.labels[2:9] = ["Who", None, None, "Amount", "What", "When", "A few words"]
    owner.happened("Cy Young", "Purchase", "a second one", 49.9, at="Note")
    owner.happened("Cy Young", None, "half of it", 10, at="Note")
    owner.sync()
    assert [row[5:] for row in owner.log] == [[49.9, "a second one"]]
    assert owner.labels[3] == "What happened"
    kept = next(row for row in owner.today if row[2] == "Cy Young" and "happened" in str(row[14]))
    assert (kept[5], kept[8]) == (10, "half of it")


def test_words_from_both_columns_and_a_note_stand_in_one_note(owner):
    owner.happened("Cy Young", "Call", "about the roof", at="Do this")
    row = next(row for row in owner.today if row[2] == "Cy Young" and "happened" in str(row[14]))
    row[4], row[8] = "and the gutter", "ring on Friday"
    owner.sync()
    assert owner.log[0][-1] == "about the roof; and the gutter; ring on Friday"


@pytest.mark.parametrize(("words", "kind"), [("Purchase", "Purchase"), ("Call: roof", "Call")])
def test_a_word_for_what_happened_needs_no_kind_beside_it(owner, words, kind):
    owner.happened("Cy Young", None, words)
    owner.sync()
    assert [row[2] for row in owner.log] == [kind]


def test_a_number_to_call_that_was_pasted_is_no_amount(owner):
    owner.happened("Bob Ott", "Call", "about the roof", "+49 30 1234567")
    (problem,) = owner.sync().problems
    assert "not an amount" in problem.message
    assert owner.log == []


def test_a_title_of_folded_rows_names_some_and_says_how_to_unfold_them(owner):
    owner.sync()
    owner.type("Ann Miller", Not_before="never")
    owner.sync()
    title = next(row for row in owner.today if str(row[2]).startswith("Put off"))
    assert title[4] == "Ann Miller. Click the + at the left edge for more."


def test_where_there_is_a_page_that_says_how_to_update_it_is_named(owner):
    owner.sync()
    assert owner.today[1][0].endswith("the next update notes it down.")
    start = next(
        tab for tab in starter_tabs(Business.TRADES, "list.xlsx") if tab.name == "Start here"
    )
    owner.store.cells["Start here"] = [list(row) for row in grid_of(start).rows]
    owner.sync()
    assert owner.today[1][0].endswith("notes it down. The tab Start here says how to update.")


def test_sorted_and_with_a_column_of_their_own_it_is_still_understood(owner):
    for row in owner.today:
        row.insert(0, None)
    owner.today[2][0] = "Mine"
    for row in owner.today[3:]:
        if row[3] == "Bob Ott":
            row[0], row[2] = "urgent!", "x"
        if row[3] == "Ann Miller":
            row[0] = "ask Tom"
    owner.today[3:6] = owner.today[3:6][::-1]
    owner.sync()
    assert [row[1] for row in owner.log] == ["C-2"]
    noted = [(row[0], *row[3:4]) for row in owner.today if row and row[0]]
    assert noted == [("Mine", "Customer"), ("ask Tom", "Ann Miller"), ("urgent!",)]


def test_renamed_it_is_found_deleted_it_stays_away(owner):
    owner.store.cells["Heute dran"] = owner.store.cells.pop("Today")
    owner.type("Bob Ott", Done="x")
    owner.sync()
    assert len(owner.log) == 1
    del owner.store.cells["Heute dran"]
    owner.sync()
    assert list(owner.store.cells) == ["Customers", "Interactions"]


def test_a_tab_of_that_name_without_our_headings_is_the_owners(owner):
    owner.store.cells["Today"] = [["buy milk"]]
    owner.sync()
    assert owner.store.cells["Today"] == [["buy milk"]]


def test_rows_typed_below_the_list_are_kept_or_logged(owner):
    owner.today.append([None, None, "Ann Miller", None, None, None, "Call", None, "by chance"])
    owner.today.append([None, None, None, None, "remember the milk"])
    owner.sync()
    assert [(row[1], row[2], row[6]) for row in owner.log] == [("Ann Miller", "Call", "by chance")]
    assert any(row[4:5] == ["remember the milk"] for row in owner.today)


def test_without_a_log_the_ticks_wait(owner):
    del owner.store.cells["Interactions"]
    owner.type("Ann Miller", Done="x", Note="sent")
    problems = owner.sync().problems
    assert any("Add a tab Interactions" in problem.message for problem in problems)
    assert owner.row("Ann Miller")[1] == "x"


def test_undone_everything_is_as_before(owner):
    before = {tab: [list(row) for row in rows] for tab, rows in owner.store.cells.items()}
    owner.type("Bob Ott", Done="x")
    owner.type("Ann Miller", **{"Not before": "never"})
    typed = {tab: [list(row) for row in rows] for tab, rows in owner.store.cells.items()}
    owner.sync()
    undo_store(owner.store)
    assert owner.store.cells == typed != before


@pytest.mark.parametrize("language", ["English", "German"])
@pytest.mark.parametrize("business", Business)
def test_every_outcome_that_is_offered_is_understood(business, language):
    types = types_of(business)
    offered = outcomes(business, catalogue_of(language))
    assert all(types.find(word) or find_worth(word) for word in offered)
    assert [word for word in offered if types.find(word) and find_worth(word)] == []
    assert len(",".join(offered)) <= 255
    assert not any("," in word for word in offered)  # it stands between the words of a drop-down


def test_in_german_the_page_is_german_and_understood(tmp_path):
    german = catalogue_of("German")
    owner = Owner(tmp_path)
    owner.store.cells["Heute"] = [list(r) for r in grid_of(today_tab(Business.SHOP, german)).rows]
    del owner.store.cells["Today"]
    owner.store.cells["Einstellungen"] = [["Einstellung", "Wert"], ["Sprache", "Deutsch"]]
    owner.sync()
    page = owner.store.cells["Heute"]
    assert page[0][0] == "Montag, 2. März. Drei Gespräche; Bob Ott wartet (seit 3 Tagen)."
    assert page[2][:3] == ["Wie dringend", "Getan", "Kunde"]
    assert [row[0] for row in page[3:5]] == ["Warten", "Guter Moment"]
    page[3][1], page[3][6], page[4][7] = "ja", "Anruf", "nächste Woche"
    owner.sync()
    assert [(row[1], row[2]) for row in owner.log] == [("C-2", "Call")]
    assert "Verschoben (1)" in [row[2] for row in page if len(row) > 2]
    assert owner.sync().cells_written == 0


def test_what_is_owed_after_a_tick_can_be_ticked_on_the_same_day(owner):
    """Who asked for peace is owed the answer all the same: the second tick is none of the first."""
    owner.type("Bob Ott", Done="x", Outcome="asked for peace")
    owner.sync()
    assert [row[2] for row in owner.log] == ["Opt-out"]
    assert "Bob Ott" in owner.listed()
    assert owner.sync().cells_written == 0
    owner.type("Bob Ott", Done="x", Note="told him when")
    report = owner.sync()
    assert [row[2] for row in owner.log] == ["Opt-out", "Call"]
    assert "Bob Ott" not in owner.listed()
    assert not report.problems
    owner.type("Bob Ott", done_lately=True, Done=None)  # the newest of the two
    owner.sync()
    assert [row[2] for row in owner.log] == ["Opt-out"]
    assert "Bob Ott" in owner.listed()


@pytest.mark.parametrize(
    ("when", "logged", "field"),
    [
        (None, MONDAY, None),
        (date(2026, 2, 26), date(2026, 2, 26), None),
        (TUESDAY, None, "H"),  # still to come
        ("last week", None, "H"),
    ],
)
def test_what_happened_may_have_been_another_day(owner, when, logged, field):
    owner.happened("Cy Young", "Call", "asked about Sunday")
    row = next(row for row in owner.today if '"happened"' in str(row[14:15]) and row[2])
    row[7] = when
    report = owner.sync()
    assert [each[0] for each in owner.log] == ([logged] if logged else [])
    assert [each.cell[0] for each in report.problems if each.tab == "Today"] == (
        [field] if field else []
    )
