"""Setting a workbook up for functions on Windows: what is put there, and what is taken back."""

import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwings

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.excel.desktop import conf, macros, ribbon, runner, setup
from sheetcrm.excel.desktop.setup_item import SetupState

SHIPPED = Path(xlwings.__file__).parent / "addin" / "xlwings.xlam"
OURS = (
    f'{conf.MARK}\r\n"INTERPRETER_WIN","{sys.executable}"\r\n'
    '"UDF MODULES","sheetcrm.excel.functions"\r\n'
)


@pytest.fixture
def windows(tmp_path, monkeypatch):
    """A Windows whose Excel was started once; nothing of ours is written down yet."""
    monkeypatch.setattr(setup, "ON_WINDOWS", True)
    monkeypatch.setattr(ribbon, "own_data", lambda: tmp_path / "data")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    return tmp_path


@pytest.fixture
def workbook(windows):
    folder = windows / "shop"
    folder.mkdir()
    path = folder / "customers.xlsm"
    openpyxl.Workbook().save(path)
    return path


def add_in(windows):
    return windows / "roaming/Microsoft/Excel/XLSTART/xlwings.xlam"


def states(items):
    return [item.state for item in items]


def import_functions(workbook):
    """What Excel leaves in the file when the owner presses Import Functions."""
    with zipfile.ZipFile(workbook, "a") as archive:
        name = macros.MODULE.encode("utf-16-le")
        archive.writestr("xl/vbaProject.bin", bytes(512) + name + bytes(64))


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_executable_has_no_python_for_excel_and_says_so(workbook, windows, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    before = everything(windows)
    with pytest.raises(SheetcrmError) as refused:
        setup.install(workbook)
    assert refused.value.code == "excel.no_python"
    assert everything(windows) == before


def test_install_puts_three_things_there_and_leaves_the_workbook_alone(workbook, windows):
    before = workbook.read_bytes()
    items = setup.install(workbook)
    assert states(items) == [
        SetupState.READY,
        SetupState.READY,
        SetupState.READY,
        SetupState.MISSING,
    ]
    assert "Import Functions" in items[-1].to_do
    assert workbook.with_name("xlwings.conf").read_bytes().decode() == OURS
    assert workbook.with_name("customers.py").read_text() == runner.TEXT
    assert add_in(windows).read_bytes() == SHIPPED.read_bytes()
    assert workbook.read_bytes() == before


def test_once_excel_has_imported_them_all_is_ready(workbook):
    setup.install(workbook)
    import_functions(workbook)
    assert set(states(setup.status(workbook))) == {SetupState.READY}


def test_remove_takes_back_all_that_was_put_there_and_nothing_else(workbook, windows):
    before = everything(windows)
    setup.install(workbook)
    setup.install(workbook)
    setup.remove(workbook)
    after = everything(windows)
    del after[windows / "data/desktop/functions.json"]
    assert after == before


def test_status_changes_nothing(workbook, windows):
    before = everything(windows)
    assert set(states(setup.status(workbook))) == {SetupState.MISSING}
    assert everything(windows) == before


def test_lines_of_others_in_the_settings_stay(workbook):
    path = workbook.with_name("xlwings.conf")
    path.write_bytes(b'"SHOW CONSOLE","True"\n"PYTHONPATH","C:\\mine"\n')
    before = path.read_bytes()
    setup.install(workbook)
    assert path.read_bytes().startswith(before)
    setup.remove(workbook)
    assert path.read_bytes() == before


def test_settings_that_say_something_else_are_left_alone_and_named(workbook):
    path = workbook.with_name("xlwings.conf")
    path.write_text('"UDF MODULES","mine"\n')
    item, *_ = setup.install(workbook)
    assert item.state is SetupState.OTHERS
    assert '"UDF MODULES","mine"' in item.to_do
    assert path.read_text() == '"UDF MODULES","mine"\n'
    setup.remove(workbook)
    assert path.read_text() == '"UDF MODULES","mine"\n'


def test_settings_that_name_our_functions_beside_others_will_do(workbook):
    text = f'"INTERPRETER_WIN","{sys.executable}"\n"UDF MODULES","mine;sheetcrm.excel.functions"\n'
    workbook.with_name("xlwings.conf").write_text(text)
    item, *_ = setup.status(workbook)
    assert item.state is SetupState.READY


def test_a_python_that_has_moved_is_corrected(workbook, monkeypatch):
    setup.install(workbook)
    monkeypatch.setattr(sys, "executable", "C:\\new\\python.exe")
    assert setup.status(workbook)[0].state is SetupState.MISSING
    assert setup.install(workbook)[0].state is SetupState.READY
    text = workbook.with_name("xlwings.conf").read_text()
    assert text.count("INTERPRETER_WIN") == 1


def test_excel_finds_the_path_of_a_python_whose_user_has_an_umlaut(workbook, monkeypatch):
    monkeypatch.setattr(setup.locale, "getencoding", lambda: "cp1252")
    monkeypatch.setattr(setup.locale, "getpreferredencoding", lambda **_: "utf-8")
    monkeypatch.setattr(sys, "executable", "C:\\Users\\Jürgen\\python.exe")
    assert setup.install(workbook)[0].state is SetupState.READY
    assert "Jürgen".encode("cp1252") in workbook.with_name("xlwings.conf").read_bytes()


def test_a_path_in_letters_that_this_windows_cannot_write_is_refused_with_what_to_do(
    workbook, monkeypatch
):
    monkeypatch.setattr(setup.locale, "getencoding", lambda: "cp1252")
    monkeypatch.setattr(sys, "executable", "C:\\Users\\Łukasz\\python.exe")
    with pytest.raises(SheetcrmError, match=r"Łukasz.*has others\. Install Python"):
        setup.install(workbook)
    assert not workbook.with_name("xlwings.conf").exists()


def test_a_file_of_the_owners_that_has_the_name_of_the_runner_stays(workbook):
    path = workbook.with_name("customers.py")
    path.write_text("print(1)\n")
    assert setup.install(workbook)[1].state is SetupState.OTHERS
    setup.remove(workbook)
    assert path.read_text() == "print(1)\n"


@pytest.mark.parametrize("name", ["my list", "calendar", "openpyxl", "2026", "class"])
def test_no_runner_where_python_would_not_find_it_or_instead_of_another(workbook, name):
    other = workbook.rename(workbook.with_stem(name))
    item = setup.install(other)[1]
    assert item.state is SetupState.OTHERS
    assert not other.with_suffix(".py").exists()


def test_the_add_in_and_the_settings_stay_while_another_workbook_needs_them(workbook, windows):
    other = workbook.with_name("more.xlsm")
    other.write_bytes(workbook.read_bytes())
    setup.install(workbook)
    setup.install(other)
    setup.remove(workbook)
    assert states(setup.status(other))[:3] == [SetupState.READY] * 3
    assert not workbook.with_name("customers.py").exists()
    setup.remove(other)
    assert not add_in(windows).exists()
    assert not workbook.with_name("xlwings.conf").exists()


@pytest.mark.parametrize("content", [b"another version", SHIPPED.read_bytes()])
def test_an_add_in_that_was_there_before_stays(workbook, windows, content):
    add_in(windows).parent.mkdir(parents=True)
    add_in(windows).write_bytes(content)
    setup.install(workbook)
    assert add_in(windows).read_bytes() == content
    setup.remove(workbook)
    assert add_in(windows).read_bytes() == content


def test_an_add_in_of_ours_is_renewed_with_xlwings(workbook, windows, monkeypatch):
    setup.install(workbook)
    monkeypatch.setattr(ribbon, "shipped_add_in", lambda: b"a newer one")
    assert setup.install(workbook)[2].state is SetupState.READY
    assert add_in(windows).read_bytes() == b"a newer one"


def test_while_excel_holds_the_add_in_one_is_told_to_close_it(workbook, windows, monkeypatch):
    def refuse(path, content):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(setup, "replace_file", refuse)
    with pytest.raises(TargetBusy, match="Close Excel"):
        setup.install(workbook)


def test_a_workbook_without_macros_is_to_be_saved_as_one_with_them(workbook):
    plain = workbook.rename(workbook.with_suffix(".xlsx"))
    with pytest.raises(SheetcrmError, match="Macro-Enabled"):
        setup.install(plain)
    assert [path.name for path in plain.parent.iterdir()] == ["customers.xlsx"]


def test_elsewhere_than_on_windows_lite_is_named(workbook, monkeypatch):
    monkeypatch.setattr(setup, "ON_WINDOWS", False)
    with pytest.raises(SheetcrmError, match="new --lite"):
        setup.install(workbook)


def test_what_was_put_beside_a_workbook_that_is_gone_can_be_removed(workbook):
    setup.install(workbook)
    workbook.unlink()
    setup.remove(workbook)
    assert list(workbook.parent.iterdir()) == []


def test_the_owners_own_macros_are_no_functions():
    assert not macros.has_imported_functions(Path(xlwings.__file__).with_name("quickstart.xlsm"))


def test_the_runner_has_what_the_button_calls():
    found = {}
    exec(runner.TEXT, found)
    assert callable(found["main"])


def test_the_settings_are_pairs_as_excel_reads_them():
    """VBA's Input # takes two values at a time, wherever a line ends."""
    lines = OURS.splitlines()
    assert all(line.count('"') == 4 and line.count('","') == 1 for line in lines)
