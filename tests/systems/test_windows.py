"""Windows, played: files that other programs hold, its names, its letters, its consoles."""

from datetime import date

import pytest

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.files import held
from sheetcrm.stores.files.saving import beside
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

DAY, NEXT_DAY = date(2026, 3, 2), date(2026, 3, 9)


def sync(workbook, day=DAY):
    return sync_store(WorkbookStore(workbook), day)


def litter(workbook):
    return [path.name for path in workbook.parent.iterdir() if path != workbook]


def test_no_file_of_ours_is_open_when_it_is_replaced_or_removed(workbook, windows):
    """Where one were, Windows would refuse every sync; the played one looks at our open files."""
    before = workbook.read_bytes()
    assert sync(workbook).cells_written
    assert sync(workbook, NEXT_DAY).customers == 2
    undo_store(WorkbookStore(workbook), steps=2)
    assert workbook.read_bytes() == before
    assert undo_store(WorkbookStore(workbook), redo=True)
    assert (litter(workbook), windows.pauses) == ([], [])


def test_a_file_of_ours_that_is_open_would_be_noticed(workbook, windows):
    with workbook.open("rb"), pytest.raises(TargetBusy):
        sync(workbook)


@pytest.mark.parametrize("times", [1, 3, 5])
def test_a_workbook_that_a_scanner_holds_for_a_moment_is_replaced_all_the_same(
    workbook, windows, times
):
    """The looks before take one refusal each; those that are left meet the replacement."""
    with beside(workbook) as temporary:
        temporary.write_bytes(b"new")
        windows.hold(workbook, times)
        held.replace_patiently(temporary, workbook)
    assert workbook.read_bytes() == b"new"
    assert windows.pauses == [0.05, 0.1, 0.2, 0.4, 0.8][:times]


@pytest.mark.parametrize("is_readable", [True, False], ids=["as Excel", "for itself alone"])
def test_a_workbook_that_stays_held_is_busy_and_untouched(workbook, windows, is_readable):
    sync(workbook)
    before = workbook.read_bytes()
    windows.is_readable = is_readable
    windows.hold(workbook)
    for do in (lambda: sync(workbook, NEXT_DAY), lambda: undo_store(WorkbookStore(workbook))):
        with pytest.raises(TargetBusy, match=r"Close customers\.xlsx and I will finish"):
            do()
    windows.let_go()
    assert workbook.read_bytes() == before
    assert litter(workbook) == []


def test_a_workbook_held_from_readers_is_busy_for_who_looks_at_it(workbook, windows):
    windows.is_readable = False
    windows.hold(workbook)
    with pytest.raises(TargetBusy, match=r"Close customers\.xlsx"):
        WorkbookStore(workbook).read()


def test_a_workbook_that_nobody_holds_and_nobody_may_write_is_protected(workbook, windows):
    """The same refusal of `open`, but the file can be renamed: nobody has it."""
    error = PermissionError(13, "Permission denied", str(workbook))
    assert not held.keeps_out(workbook, error)
    windows.hold(workbook)
    assert held.keeps_out(workbook, error)
    windows.let_go()
    with pytest.raises(SheetcrmError, match="write-protected"), beside(workbook):
        raise error


def test_elsewhere_a_refusal_is_no_sign_of_another_program(workbook):
    assert not held.keeps_out(workbook, PermissionError(13, "Permission denied"))
