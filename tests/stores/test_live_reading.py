"""What stands in an open sheet arrives as every store hands it over."""

from datetime import datetime, time
from decimal import Decimal
from types import SimpleNamespace

import pytest
from live_places import RemotePlace, WindowsPlace

from sheetcrm.stores.live import reading

CELLS = [
    ["Name", None, "Since"],
    [True, 0.5, datetime(2026, 3, 2, 9, 30)],
    ["", "007", datetime(1899, 12, 30, 18, 15)],
]


@pytest.mark.parametrize("kind", [RemotePlace, WindowsPlace])
def test_texts_numbers_booleans_moments_and_times_of_day(kind):
    grid = kind({"Customers": CELLS}).store.read().grid("Customers")
    assert grid.rows == [
        ["Name", None, "Since"],
        [True, 0.5, datetime(2026, 3, 2, 9, 30)],
        [None, "007", time(18, 15)],
    ]


@pytest.mark.parametrize("kind", [RemotePlace, WindowsPlace])
def test_an_empty_tab_is_one_blank_cell(kind):
    assert kind({"Customers": []}).store.read().grid("Customers").rows == [[None]]


def test_money_and_errors_as_windows_hands_them_over():
    cells = [[Decimal("12.50"), -2146826246, -2146826243, -2146826201, -5.0]]
    grid = WindowsPlace({"Customers": cells}).store.read().grid("Customers")
    assert grid.rows == [[12.5, "#N/A", "#SPILL!", "#VALUE!", -5.0]]


def test_errors_as_lite_hands_them_over():
    grid = RemotePlace({"Customers": [["#N/A", "#SPILL!"]]}).store.read().grid("Customers")
    assert grid.rows == [["#N/A", "#SPILL!"]]


@pytest.mark.parametrize(
    ("values", "shown", "rows"),
    [
        (
            [["Ann", None], [None, 2.0]],
            [["Ann", "#SPILL!"], ["", "2"]],
            [["Ann", "#SPILL!"], [None, 2.0]],
        ),
        ([["Ann", None]], [["Ann", "#N/A"]], [["Ann", "#N/A"]]),
        ([["Ann", None]], ["Ann", "#NV"], [["Ann", "#NV"]]),
        ([[None]], "#BUSY!", [["#BUSY!"]]),
        ([[None]], "", [[None]]),
    ],
)
def test_errors_as_a_mac_hands_them_over(monkeypatch, values, shown, rows):
    monkeypatch.setattr(reading.sys, "platform", "darwin")
    area = SimpleNamespace(
        options=lambda **how: SimpleNamespace(value=values) if how == {"ndim": 2} else None,
        api=SimpleNamespace(string_value=SimpleNamespace(get=lambda: shown)),
    )
    sheet = SimpleNamespace(
        used_range=SimpleNamespace(last_cell=SimpleNamespace(row=len(values), column=2)),
        range=lambda *_: area,
    )
    assert reading.rows_of(sheet) == rows


def test_of_a_tab_that_is_formatted_down_to_its_end_only_the_used_rows_are_read(monkeypatch):
    monkeypatch.setattr(reading, "LARGE", 10)
    monkeypatch.setattr(reading, "_STEP", 4)
    place = WindowsPlace({"Customers": [["Name"], ["Ann"], *[[None]] * 30]})
    read = []
    monkeypatch.setattr(
        reading, "_read", lambda sheet, first, last, column: read.append((first, last)) or []
    )
    place.store.read().grid("Customers")
    assert read == [(1, 4)]
