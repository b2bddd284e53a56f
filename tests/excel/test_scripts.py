"""The Sync button: the same work as the command's, and a sentence for the owner."""

from datetime import date

import openpyxl
import pytest
import xlwings as xw
from contract import shop, value
from live_places import RemotePlace, WindowsPlace
from remote_excel import send
from windows_excel import open_in_windows

from sheetcrm.excel import scripts
from sheetcrm.tables.columns import COMPUTED_COLUMNS

TODAY = date(2026, 3, 2)


@pytest.fixture(params=[RemotePlace, WindowsPlace])
def place(request):
    return request.param(shop())


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr("sheetcrm.use_cases.sync.today_in", lambda settings: TODAY)


def press(place):
    """What the window says after the button was pressed."""
    store = place.store
    scripts.sync_aloud(store.book, store)
    place.cells("Customers")
    return place.played.alerts.pop()


def test_it_brings_the_open_workbook_up_to_date_and_says_so(place):
    assert press(place) == "2 customers: 51 cells brought up to date. 1 thing is due today."
    assert value(place, "Ann", "Stage") == "Contract"
    assert press(place) == "2 customers: everything was up to date already. 1 thing is due today."


def test_it_speaks_the_language_of_the_list(place):
    place.edit("Customers", [["Name", "E-Mail", "Geburtstag"], ["Ann", "a@x.de", "31.2.1980"]])
    said = press(place)
    assert said.startswith("1 Kunde: ")
    assert "\nSehen Sie sich bitte 1 Zelle an:\nCustomers!C2: " in said


def test_a_failure_is_told_in_the_language_of_the_computer(place, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    place.edit("Customers", [["Farbe"], ["rot"]])
    assert press(place).startswith("Nicht erledigt. ")


def test_it_names_cells_that_want_a_look(place):
    rows = place.cells("Customers")
    place.edit("Customers", [[*rows[0], "Birthday"], [*rows[1], "31/02/1980"], rows[2]])
    said = press(place)
    assert "\n1 cell needs a look:\nCustomers!D2: " in said


def test_where_it_cannot_the_window_says_what_to_do_and_nothing_is_written(place):
    place.edit("Customers", [["Colour"], ["red"]])
    assert press(place).startswith("Not done. ")
    assert place.cells("Customers") == [["Colour"], ["red"]]


def test_a_mistake_of_ours_is_a_sentence_without_anybodys_data(place, monkeypatch):
    def fail(store):
        raise ValueError("Ann owes 12")

    monkeypatch.setattr(scripts, "sync_open_workbook", fail)
    said = press(place)
    assert said.startswith("Not done. Stopped by a mistake of ours: ValueError in ")
    assert "Ann" not in said


def test_in_lite_and_server_the_book_is_handed_over():
    place = RemotePlace(shop())
    place.sent = send(place.played)
    scripts.sync(place.sent)
    assert value(place, "Ann", "Stage") == "Contract"
    assert len(place.played.alerts) == 1


def test_on_the_desktop_it_is_the_book_that_the_button_is_in(tmp_path, monkeypatch):
    place = WindowsPlace(shop())
    path = tmp_path / "customers.xlsm"
    openpyxl.Workbook().save(path)
    book = open_in_windows(place.played, str(path))
    monkeypatch.setattr(xw.Book, "caller", classmethod(lambda cls: book))
    scripts.main()
    assert value(place, "Ann", "Stage") == "Contract"
    assert len(place.played.alerts) == 1
    assert [column.heading for column in COMPUTED_COLUMNS] == place.cells("Customers")[0][3:]
