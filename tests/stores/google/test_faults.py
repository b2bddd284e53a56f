"""Whatever goes wrong on the way to Google: done once, or a plain sentence; the next sync mends it."""

import re
from datetime import datetime, timedelta

import pytest
from emulator.faults import bad_gateway, dropped, refused, too_many, unavailable
from emulator.refusal import bad_request
from google_place import google, needs_engine
from race import TODAY, Busy, Witness

from sheetcrm.errors import OutcomeUnclear, SheetcrmError, TargetBusy
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.google import store
from sheetcrm.stores.google.sheet.outline import LOCK
from sheetcrm.stores.google.write import lock, sending
from sheetcrm.tables.tabs import HIDDEN

pytestmark = needs_engine

ONCE = {
    "503": unavailable(),
    "503 after it was done": unavailable(takes_effect=True),
    "an HTML page": bad_gateway(),
    "an HTML page after it was done": bad_gateway(takes_effect=True),
    "a dropped connection": dropped(),
    "a connection dropped after it was done": dropped(takes_effect=True),
    "429 with Retry-After": too_many(retry_after="30"),
    "429 without": too_many(),
}


@pytest.fixture
def witness(monkeypatch):
    with google(monkeypatch) as running:
        yield Witness(running)


def nothing_is_doubled(witness):
    marks = list(witness.marked().values())
    tabs = [tab for tab in witness.place.person.tabs() if tab.startswith(HIDDEN)]
    return len(marks) == len(set(marks)) and tabs in ([], [HIDDEN])


@pytest.mark.parametrize("trouble", ONCE)
@pytest.mark.parametrize("is_first", [True, False])
def test_one_trouble_at_any_request_and_all_is_done_once(witness, trouble, is_first):
    for number in range(1, 6):
        if not is_first:
            witness.sync(TODAY - timedelta(days=number))
            Busy(witness).types_a_new_customer()
        witness.running.faults.restart()
        witness.running.faults.on(number, ONCE[trouble])
        witness.sync()
        assert nothing_is_doubled(witness)
        assert all(map(witness.is_complete, witness.rows()))
        witness = Witness(witness.running) if is_first else witness
    assert witness.saw == []


@pytest.mark.parametrize("trouble", ["503", "429 without", "a dropped connection", "an HTML page"])
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_trouble_that_does_not_end_ends_with_a_plain_sentence(witness, trouble, number):
    witness.running.faults.when(lambda asked: asked.number >= number, ONCE[trouble], times=10**6)
    with pytest.raises(TargetBusy) as caught:
        witness.sync()
    assert caught.value.hint
    assert not re.search(r"\d{3}|Error|https?:", caught.value.message)
    witness.running.faults.restart()
    hours_later(witness)
    assert nothing_is_doubled(witness)
    assert witness.saw == []


def test_a_sync_of_which_nobody_knows_whether_it_was_done_can_be_undone(witness):
    before = witness.place.cells("Customers")
    witness.running.faults.restart()
    witness.running.faults.on(4, dropped(takes_effect=True))
    witness.running.faults.when(lambda asked: asked.number > 4, unavailable(), times=10**6)
    with pytest.raises(OutcomeUnclear):
        witness.sync()
    witness.running.faults.restart()
    assert all(map(witness.is_complete, witness.rows()))
    undo_store(witness.place.store)
    assert witness.place.cells("Customers") == before


def test_a_share_taken_back_in_the_middle_ends_with_a_plain_sentence(witness):
    for number in (1, 2, 3, 4):
        witness = Witness(witness.running)
        state, book_id = witness.state, witness.place.book_id
        witness.before_request(number, lambda s=state, b=book_id: s.revoke(b))
        with pytest.raises(SheetcrmError, match="does not let us in"):
            witness.sync()
        state.share(book_id)
        hours_later(witness)
        assert nothing_is_doubled(witness)
        assert witness.saw == []


@pytest.mark.parametrize("first", [3, 4])
def test_where_writing_fails_for_a_while_it_is_tried_again_later_and_later(witness, first):
    faults, clock = witness.running.faults, witness.place.clock
    faults.restart()
    began = clock.now
    faults.when(lambda asked: asked.is_write and asked.number >= first, unavailable(), times=4)
    witness.sync()
    assert clock.now - began == 1 + 2 + 4 + 8
    assert nothing_is_doubled(witness)
    assert all(map(witness.is_complete, witness.rows()))


@pytest.mark.parametrize("first", [3, 4])
def test_where_only_writing_fails_google_is_said_to_be_busy_and_nobody_else(witness, first):
    faults = witness.running.faults
    faults.restart()
    faults.when(lambda asked: asked.is_write and asked.number >= first, unavailable(), times=10**6)
    with pytest.raises(TargetBusy, match="Google is busy"):
        witness.sync()
    faults.restart()
    hours_later(witness)
    assert nothing_is_doubled(witness)


FULL = "This action would increase the number of cells in the workbook above the limit of 10000000 cells."


@pytest.mark.parametrize("number", [3, 4])
def test_a_sheet_that_is_full_is_called_full(witness, number):
    witness.place.person.add_tab("Archive")
    book = witness.state.any_book(witness.place.book_id)
    book.titled("Archive").rows, book.titled("Archive").columns = 10_000_000, 1
    witness.running.faults.restart()
    witness.running.faults.on(number, refused(bad_request(FULL).inside("requests[0].addSheet")))
    with pytest.raises(SheetcrmError, match="ten million cells"):
        witness.sync()
    assert nothing_is_doubled(witness)


def test_a_token_that_expires_in_the_middle_is_renewed(witness):
    for number in (1, 2, 3, 4):
        witness = Witness(witness.running)
        witness.before_request(number, witness.running.tokens.expire_all)
        witness.sync()
        assert all(map(witness.is_complete, witness.rows()))


def test_a_quota_that_is_used_up_is_waited_for(witness):
    clock = witness.place.clock
    witness.running.faults.clock = clock.time
    witness.running.faults.writes_a_minute(1)
    witness.sync()
    assert clock.now >= 60
    assert all(map(witness.is_complete, witness.rows()))


def test_another_sync_in_the_middle_of_ours_does_no_harm(witness):
    for number in (1, 2, 3, 4):
        witness = Witness(witness.running)
        outcomes = []
        witness.before_request(number, lambda w=witness, o=outcomes: o.append(attempt(w)))
        witness.sync()
        assert outcomes in (["done"], ["busy"])
        assert nothing_is_doubled(witness)
        assert all(map(witness.is_complete, witness.rows()))
        assert witness.saw == []


def test_a_lock_that_is_held_keeps_the_others_out_and_expires(witness):
    leave_a_lock(witness)
    with pytest.raises(TargetBusy, match="another copy of sheetcrm"):
        witness.sync()
    assert LOCK in witness.place.person.tabs()
    hours_later(witness)
    assert LOCK not in witness.place.person.tabs()


def test_a_sync_that_lost_its_expired_lock_writes_nothing(witness, monkeypatch):
    monkeypatch.setattr(lock, "EXPIRES_AFTER", timedelta(seconds=-1))
    outcomes = []
    witness.before_request(4, lambda: outcomes.append(attempt(witness, TODAY - timedelta(days=1))))
    witness.sync()
    assert outcomes == ["done"]
    assert nothing_is_doubled(witness)
    assert all(map(witness.is_complete, witness.rows()))


def attempt(witness, today=TODAY):
    try:
        witness.sync(today)
    except TargetBusy:
        return "busy"
    return "done"


def leave_a_lock(witness):
    """A sync that is killed after it took the lock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sending.UpdateSender, "_release", lambda self: None)
        patch.setattr(sending.UpdateSender, "_send_once", lambda self, _: int("killed"))
        with pytest.raises(ValueError, match="killed"):
            witness.sync()


class Later(datetime):
    """Hours later."""

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(hours=3)


def hours_later(witness):
    """Run the next sync when every lock has expired, and see that it mends everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "datetime", Later)
        patch.setattr(sending, "datetime", Later)
        witness.sync()
    assert all(map(witness.is_complete, witness.rows()))
