"""Windows, played: files that other programs hold, its names, its letters, its consoles."""

import hashlib
from datetime import date
from types import SimpleNamespace

import environment
import pytest

from sheetcrm.clock import owner_zone
from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.history.journal import Journal
from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.settings import Settings
from sheetcrm.stores.files import held
from sheetcrm.stores.files.saving import beside
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.use_cases import new
from sheetcrm.use_cases.looking.contact import check
from sheetcrm.use_cases.target import Target

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
        with pytest.raises(TargetBusy, match=r"customers\.xlsx is open in another program"):
            do()
    windows.let_go()
    assert workbook.read_bytes() == before
    assert litter(workbook) == []


def test_a_workbook_held_from_readers_is_busy_for_who_looks_at_it(workbook, windows):
    windows.is_readable = False
    windows.hold(workbook)
    with pytest.raises(TargetBusy, match=r"customers\.xlsx is open"):
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


@pytest.mark.parametrize(
    "name",
    ["CON", "nul", "com1", "LPT9", "list: 2026", "aux.old", "who?", "a*b", "a|b", 'a"b', "<a>"],
)
def test_a_name_that_windows_takes_for_something_else_is_refused_there(tmp_path, monkeypatch, name):
    monkeypatch.setattr(new, "ON_WINDOWS", True)
    with pytest.raises(SheetcrmError, match="Windows does not allow a file named"):
        new.new_workbook(tmp_path / f"{name}.xlsx", Business.CLINIC)
    assert not list(tmp_path.glob("*.xlsx"))


@pytest.mark.parametrize("name", ["console", "Łódź (2)", "com10", "nullify", "a.b"])
def test_other_names_make_a_workbook_there(tmp_path, monkeypatch, name):
    monkeypatch.setattr(new, "ON_WINDOWS", True)
    new.new_workbook(tmp_path / f"{name}.xlsx", Business.CLINIC)
    assert (tmp_path / f"{name}.xlsx").is_file()


def test_elsewhere_such_names_are_fine(tmp_path):
    new.new_workbook(tmp_path / "nul.xlsx", Business.CLINIC)
    assert (tmp_path / "nul.xlsx").is_file()


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-8-sig")]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_whatever_excel_put_between_its_cells(
    workbook, tmp_path, separator, encoding, end
):
    """Where a comma stands in numbers, Excel writes semicolons; Excel on a Mac ends lines with \r."""
    lines = [separator.join(row) for row in (("ann@example.com", "1,5"), ("Jörg Łukasz", "2"))]
    file = tmp_path / "newsletter.csv"
    file.write_bytes("".join(line + end for line in lines).encode(encoding))
    if separator == ",":
        file.write_bytes(file.read_bytes().replace(b"1,5", b'"1,5"'))
    found = check(Target(workbook), "Email", "Marketing", only=file, today=DAY)
    assert found.list_problems == ()
    answers = (getattr(found.checked, name) for name in ("yes", "wait", "ask", "no"))
    assert sum(map(len, answers)) == 2


def test_a_list_in_the_letters_of_an_old_windows_is_refused_with_what_to_do(workbook, tmp_path):
    file = tmp_path / "newsletter.csv"
    file.write_bytes("Jörg".encode("cp1252"))
    with pytest.raises(SheetcrmError, match=r"Save it as CSV \(UTF-8\)"):
        check(Target(workbook), "Email", "Marketing", only=file, today=DAY)


@pytest.mark.parametrize("text", ["Europe", "America", "US", "x" * 300, "con", "a\0b"])
def test_a_time_zone_that_is_a_folder_or_no_file_name_is_none(text):
    """Windows reports a folder as a refusal, the others as a folder: both are no time zone."""
    here = owner_zone(Settings())
    assert owner_zone(Settings(time_zone=text)) == here


def test_what_somebody_has_open_in_the_history_stays_for_now(workbook, windows):
    """README says that the earlier workbooks can be opened in Excel, which holds them."""
    sync(workbook)
    sync(workbook, NEXT_DAY)
    journal = Journal(WorkbookStore(workbook).history)
    oldest = min(journal.folder.glob("*.xlsx"))
    windows.hold(oldest)
    journal.keep_newest(1)
    assert {path.name for path in journal.folder.glob("000001.*")} == {oldest.name}
    windows.let_go()
    journal.keep_newest(1)
    assert list(journal.folder.glob("000001.*")) == []
    assert len(journal.entries()) == 1


def test_no_path_of_ours_is_too_long_for_windows(workbook, own_place):
    """260 characters in all, of which the user's folder may take 60 and Excel itself leaves 218."""
    long = workbook.rename(workbook.with_name(f"{'ü' * 80}.xlsx"))
    with beside(long) as temporary:
        assert len(temporary.name) <= 100
    sync(long)
    ours = [path.relative_to(own_place) for path in own_place.rglob("*")]
    assert max(len(f"{path}.part") for path in ours) <= 150


def test_the_scripts_find_the_python_of_a_virtual_environment_there(tmp_path, monkeypatch):
    there = SimpleNamespace(name="nt", environ={"SHEETCRM_VENV": str(tmp_path)})
    monkeypatch.setattr(environment, "os", there)
    python = tmp_path / "Scripts" / "python.exe"
    python.parent.mkdir()
    python.touch()
    state = hashlib.sha256((environment.ROOT / "pyproject.toml").read_bytes()).hexdigest()
    (tmp_path / "installed-plain").write_text(state, encoding="utf-8")
    assert environment.python_with() == python
