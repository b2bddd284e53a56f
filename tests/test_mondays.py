"""Four Mondays of a small business, played through a real workbook: what can be asserted of them."""

from collections import Counter
from itertools import pairwise

import pytest
from simulation.mondays.file import LISTED
from simulation.mondays.trade import trade_of
from simulation.mondays.weeks import Weeks

from sheetcrm.rules.situation.log.upshots import MISSED
from sheetcrm.tables.kept.today.row_keys import RowKind
from sheetcrm.tables.remarks.talking.upshots import upshots_in

ANSWERED = {"Reply", "Repair", "Welcome back"}


@pytest.fixture(scope="module")
def mondays(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mondays")
    return list(Weeks(trade_of("florist"), seed=5, folder=folder, weeks=4, people=160).play())


def listed(monday):
    return [line for line in monday.lines if line.key.kind in LISTED]


def done(monday):
    """What was done on a Monday, but for the wrong tick, which is taken out on the next."""
    rows = [line for line in listed(monday) if monday.typed.get(line.row, {}).get("done")]
    wrong = {f"ticked {line.key.who} wrongly" for line in rows} & set(monday.happened)
    return [line.key for line in rows if f"ticked {line.key.who} wrongly" not in wrong]


def noted_on(monday, key, later):
    """The rows of the log about somebody on a Monday, as they stood a week later."""
    about = [row for row in later.log if row.get("Customer") == key.who]
    return [row for row in about if str(row["Date"])[:10] == monday.day.isoformat()]


def missed(note):
    """Whether a note says that nobody was reached."""
    return any(each.kind in MISSED for each in upshots_in(note or ""))


def test_the_owner_sees_and_does_something_every_week(mondays):
    assert all(listed(monday) for monday in mondays)
    assert sum(len(done(monday)) for monday in mondays) > 3


def test_every_tick_is_in_the_log_once(mondays):
    for monday, later in pairwise(mondays):
        for key in done(monday):
            rows = Counter(map(str, noted_on(monday, key, later)))
            assert set(rows.values()) == {1}, (key, rows)


def test_a_wrong_tick_that_was_taken_out_is_out_of_the_log(mondays):
    third, fourth = mondays[2:]
    (told,) = (each for each in fourth.happened if each.startswith("took the wrong tick at "))
    who = told.removeprefix("took the wrong tick at ").removesuffix(" out again")
    rows = [row for row in fourth.log if str(row["Date"])[:10] == third.day.isoformat()]
    assert who not in {row.get("Customer") for row in rows if row.get("Direction") == "Von uns"}


def test_nobody_is_listed_twice(mondays):
    for monday in mondays:
        names = Counter(line.key.who for line in listed(monday))
        assert {who: count for who, count in names.items() if count > 1} == {}


def test_nobody_is_listed_who_died_or_wants_peace(mondays):
    for monday in mondays:
        for line in listed(monday):
            person = monday.people.get(line.key.who, {})
            notes = str(person.get("Notes", "")).casefold()
            is_answer = line.key.action in ANSWERED
            assert is_answer or not notes.startswith("verstorben"), line
            is_call = line.key.channel == "Phone"
            assert is_answer or not (is_call and notes.startswith("bitte nicht anrufen")), line
            assert person.get("Do not contact") is None, line


def test_what_is_put_off_stays_away_until_its_day(mondays):
    for monday in mondays:
        put_off = {
            (line.key.who, line.key.action): line.key.on
            for line in monday.lines
            if line.key.kind is RowKind.PUT_OFF
        }
        shown = {(line.key.who, line.key.action) for line in listed(monday)}
        assert put_off.keys() & shown == set()


def test_what_was_done_is_not_asked_again_unless_something_happened(mondays):
    for monday, later in pairwise(mondays):
        again = {line.key.task for line in listed(later)} & {key.task for key in done(monday)}
        for who, _ in again:
            about = [row for row in later.log if str(row.get("Customer")).casefold() == who]
            since = [row for row in about if str(row["Date"])[:10] >= monday.day.isoformat()]
            was_reached = all(not missed(row.get("Note")) for row in since)
            assert len(since) > 1 or not was_reached, (who, since)
