"""A list that came as text becomes a workbook that is there whole or not at all."""

import os
import signal
import zipfile
from datetime import date

import openpyxl
import pytest

from sheetcrm.errors import SheetcrmError
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.files import saving
from sheetcrm.stores.workbook import new_workbook
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.use_cases.adopting.adopt import Answers, adopt_list, understand
from sheetcrm.use_cases.target import Target
from tests.stores.test_crash import crash, own_data_folder, posix_only

__all__ = ["own_data_folder"]

DAY = date(2026, 3, 2)
ALL = bool(os.environ.get("SHEETCRM_TEST_ALL"))
TOUCHES = 1 if ALL else 10
"""Each tenth touch of a file is tried by default."""
MOMENTS = 100 if ALL else 3
ROWS = ["Name;E-Mail;PLZ", "Ann Ott;ann@example.de;01069", "Ben Lang;ben@example.de;50667"]


@pytest.fixture
def text_list(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    (place / "list.csv").write_text("\n".join(ROWS), encoding="utf-8")
    return place / "list.csv"


def adopt(file):
    return adopt_list(understand(Target(file), DAY), Answers({}), DAY)


def cells(workbook):
    return list(openpyxl.load_workbook(workbook)["Kunden"].values)


@posix_only
@pytest.mark.parametrize(("how", "number"), [("touches", TOUCHES), ("moments", MOMENTS)])
def test_killed_it_leaves_no_workbook_or_the_whole_one_and_the_next_adoption_works(
    text_list, how, number
):
    workbook = text_list.with_suffix(".xlsx")
    before = text_list.read_bytes()
    whole, *left = crash("lists_as_text", workbook, how, number)
    assert whole["status"] == 0
    assert {each["found"] for each in left} <= {None, whole["found"]}
    for what in ("next", "synced"):
        assert {each[what] for each in left} == {whole["found"]}
    assert {each["undone"] for each in left} == {whole["undone"]}
    assert {tuple(each["litter"]) for each in left} == {("list.csv", "list.xlsx")}
    killed = [each for each in left if each["status"] == -signal.SIGKILL]
    assert any(each["found"] is None for each in killed)
    assert text_list.read_bytes() == before


def test_an_undo_leaves_the_bare_list_and_a_redo_brings_all_of_it_back(text_list):
    workbook = text_list.with_suffix(".xlsx")
    report = adopt(text_list)
    new = workbook.read_bytes()
    assert report.backup
    undo_store(WorkbookStore(workbook))
    assert openpyxl.load_workbook(workbook).sheetnames == ["Kunden"]
    assert cells(workbook) == [tuple(row.split(";")) for row in ROWS]
    undo_store(WorkbookStore(workbook), redo=True)
    assert workbook.read_bytes() == new


def test_what_was_typed_since_stays_when_the_rest_is_undone(text_list):
    workbook = text_list.with_suffix(".xlsx")
    adopt(text_list)
    book = openpyxl.load_workbook(workbook)
    book["Kunden"]["C2"] = "01067"
    book.save(workbook)
    undo_store(WorkbookStore(workbook))
    assert [row[:3] for row in cells(workbook)][1] == ("Ann Ott", "ann@example.de", "01067")
    assert {cell for row in cells(workbook)[1:] for cell in row[3:]} == {None}


def test_two_adoptions_of_the_same_list_hold_the_same(text_list, tmp_path):
    parts = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        copy = tmp_path / name / text_list.name
        copy.write_bytes(text_list.read_bytes())
        adopt(copy)
        with zipfile.ZipFile(copy.with_suffix(".xlsx")) as file:
            parts.append({each: file.read(each) for each in file.namelist()})
    moment = "docProps/core.xml"
    assert parts[0].keys() == parts[1].keys()
    assert [name for name in parts[0] if parts[0][name] != parts[1][name]] in ([], [moment])


def test_a_workbook_that_appears_meanwhile_stays_as_it_is(text_list, monkeypatch):
    workbook = text_list.with_suffix(".xlsx")
    link = saving.os.link

    def appear(temporary, path):
        path.write_bytes(b"somebody else's")
        return link(temporary, path)

    monkeypatch.setattr(saving.os, "link", appear)
    with pytest.raises(SheetcrmError, match="Inzwischen gibt es eine Mappe"):
        adopt(text_list)
    assert workbook.read_bytes() == b"somebody else's"
    assert sorted(each.name for each in workbook.parent.iterdir()) == ["list.csv", "list.xlsx"]


def test_a_cell_that_was_written_wrongly_lets_no_workbook_appear(text_list, monkeypatch):
    read = new_workbook.NewWorkbookStore.read

    def misread(store):
        snapshot = read(store)
        snapshot.read_rows["Kunden"][1][0] = "Bert"
        return snapshot

    monkeypatch.setattr(new_workbook.NewWorkbookStore, "read", misread)
    with pytest.raises(SheetcrmError, match="A2"):
        adopt(text_list)
    assert [each.name for each in text_list.parent.iterdir()] == ["list.csv"]


@posix_only
def test_a_folder_that_may_not_be_written_is_said(text_list, monkeypatch):
    def refuse(self, *words):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(new_workbook.Workbook, "save_to", refuse)
    with pytest.raises(SheetcrmError, match=r"list\.xlsx .*schreiben"):
        adopt(text_list)
    assert [each.name for each in text_list.parent.iterdir()] == ["list.csv"]
