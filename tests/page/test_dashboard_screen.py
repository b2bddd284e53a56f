"""Dashboard on the page: the sentences and figures of the tab, none other, in the owner's language."""

import pytest
from demonstration.workbook import FLORIST, TALE, demo_day, write_demo

from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.tables.kept.dashboard import DASHBOARD, DashboardKey, Part, Role, dashboard_in


@pytest.fixture(params=[TALE, FLORIST], ids=["english", "german"])
def shown(ask, tmp_path, request):
    """What the screen shows, and what stands in the tab of the same list."""
    file = tmp_path / "customers.xlsx"
    write_demo(file, request.param)
    ask("open", path=str(file), today=demo_day().isoformat())
    ask("update")
    return ask("dashboard")["value"], kept_tab(WorkbookStore(file).read(), DASHBOARD, dashboard_in)


def cells(tab, role, part=None, number=0):
    row = tab.grid.rows[tab.rows[DashboardKey(role, part, number)] - 1]
    found = (row[tab.columns[name]] for name in ("label", "first", "second", "third"))
    return [None if cell == "" else cell for cell in found]  # a blank cell, as it is read


def test_the_screen_says_what_the_tab_says(shown):
    screen, tab = shown
    assert screen["well"] == cells(tab, Role.WELL)[0]
    assert screen["less_well"] == cells(tab, Role.LESS_WELL)[0]
    for part, found in zip(Part, screen["parts"], strict=True):
        assert found["title"] == cells(tab, Role.TITLE, part)[0]
        assert found["says"] == cells(tab, Role.SAID, part)[0]


def test_the_screen_shows_the_figures_of_the_tab(shown):
    screen, tab = shown
    drawn = [found for found in screen["parts"] if found["figures"]]
    assert drawn
    for part, found in zip(Part, screen["parts"], strict=True):
        if found["figures"] is None:
            assert cells(tab, Role.LINE, part, 1) == [None] * 4
            continue
        called, *series = cells(tab, Role.HEADINGS, part)
        assert found["figures"]["called"] == called
        assert [each["called"] for each in found["figures"]["series"]] == list(filter(None, series))
        for number, line in enumerate(found["figures"]["lines"], start=1):
            label, *figures = cells(tab, Role.LINE, part, number)
            assert line["called"] == label
            assert line["figures"] == figures[: len(line["figures"])]


def test_an_empty_list_says_that_it_is_too_early(ask, tmp_path):
    ask("speak", language="English")
    made = ask("new", path=str(tmp_path / "x.xlsx"), name="a.xlsx", business="shop", language="en")
    assert "error" not in made, made
    ask("update")
    screen = ask("dashboard")["value"]
    assert screen["well"].startswith("Too early to say how it is going")
    assert screen["less_well"] is None
    assert all(part["figures"] is None for part in screen["parts"])
