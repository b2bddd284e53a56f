"""Dashboard's charts in a workbook: they draw what the rules computed, and are the owner's once they stand."""

import re
import zipfile
from datetime import date

import openpyxl
import pytest
from demonstration.workbook import FLORIST, TALE, demo_day, write_demo

import sheetcrm
from sheetcrm.book import open_book
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.tables.kept.dashboard import Part
from sheetcrm.use_cases.adopting.adopt import Answers, adopt_list, understand
from sheetcrm.use_cases.target import Target
from sheetcrm.views.dashboard.dashboard import dashboard_of

CHART = re.compile(r"xl/charts/chart\d+\.xml")
NEXT_QUARTER = date(2026, 4, 2)
REFERENCE = re.compile(r"<f>'([^<]+)'!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?</f>")


@pytest.fixture
def workbook(tmp_path):
    file = tmp_path / "customers.xlsx"
    write_demo(file, TALE)
    sheetcrm.sync(file, today=demo_day())
    return file


def charts(file):
    """Yield of each chart what its cells hold: by heading the figures, and the labels beside them."""
    book = openpyxl.load_workbook(file)
    for name, text in sorted(parts(file, CHART).items()):
        areas = [
            [book[tab][f"{column}{row}"].value for row in range(int(first), int(last or first) + 1)]
            for tab, column, first, last in REFERENCE.findall(text.decode())
        ]
        assert len(areas) % 3 == 0, name  # heading, labels and figures of each series
        yield [(areas[at][0], areas[at + 1], areas[at + 2]) for at in range(0, len(areas), 3)]


def parts(file, names):
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist() if names.fullmatch(name)}


def drawings(file):
    return parts(file, re.compile(r"xl/(charts|drawings)/.*"))


def change_part(file, name, change):
    """Rewrite a part, as another program would; None takes it out."""
    with zipfile.ZipFile(file) as package:
        members = {each: package.read(each) for each in package.namelist()}
    members[name] = change(members[name])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for each, content in members.items():
            package.writestr(each, content)


def assert_drawn(file, today):
    """Each chart draws the figures of its part, and blank cells where there is too little."""
    told = dashboard_of(open_book(WorkbookStore(file).read(), today))
    drawn = list(charts(file))
    assert len(drawn) == len(Part)
    for part, series in zip(Part, drawn, strict=True):
        lines = told[part].lines
        for at, (heading, labels, figures) in enumerate(series):
            shown = [each for each in figures if each is not None]
            known = (line.figures[at] for line in lines)
            assert shown == [each for each in known if each is not None]
            assert bool(heading) == any(labels) == bool(lines)
    return told


@pytest.mark.parametrize("tale", [TALE, FLORIST])
def test_charts_draw_the_figures_of_the_view_and_nothing_where_there_is_too_little(tmp_path, tale):
    file = tmp_path / "customers.xlsx"
    write_demo(file, tale)
    sheetcrm.sync(file, today=demo_day())
    told = assert_drawn(file, demo_day())
    assert any(told[part].lines for part in Part)
    assert not all(told[part].lines for part in Part)


def test_a_second_sync_leaves_the_file_as_it_is(workbook):
    before = workbook.read_bytes()
    assert sheetcrm.sync(workbook, today=demo_day()).cells_written == 0
    assert workbook.read_bytes() == before


def test_new_figures_reach_a_chart_that_was_restyled_and_moved(workbook):
    painted, moved = b"FF00FF", b"<row>90</row>"
    change_part(workbook, "xl/charts/chart1.xml", lambda text: text.replace(b"2F7D6B", painted))
    change_part(
        workbook, "xl/drawings/drawing1.xml", lambda text: text.replace(b"<row>7</row>", moved)
    )
    before = drawings(workbook)
    assert painted in before["xl/charts/chart1.xml"]
    assert moved in before["xl/drawings/drawing1.xml"]
    earlier = next(charts(workbook))
    sheetcrm.sync(workbook, today=NEXT_QUARTER)
    assert drawings(workbook) == before
    assert next(charts(workbook)) != earlier
    assert_drawn(workbook, NEXT_QUARTER)


def test_charts_that_were_deleted_are_not_drawn_again(workbook):
    book = openpyxl.load_workbook(workbook)  # which does not keep drawings
    book["Dashboard"]._charts = []
    book.save(workbook)
    assert list(charts(workbook)) == []
    sheetcrm.sync(workbook, today=NEXT_QUARTER)
    assert list(charts(workbook)) == []


def test_a_dashboard_is_added_beside_an_owners_own_charts(tmp_path):
    file = tmp_path / "own.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Name", "Email", "Spent"])
    for number in range(6):
        sheet.append([f"Ann Miller {number}", f"ann{number}@example.com", number])
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=3, min_row=1, max_row=7))
    sheet.add_chart(chart, "H2")
    book.save(file)
    before = drawings(file)
    target = Target(file)
    adopt_list(understand(target, demo_day()), Answers({}), demo_day())
    after = drawings(file)
    assert {name: after[name] for name in before} == before
    added = [each for name, each in parts(file, CHART).items() if name not in before]
    assert len(added) == len(Part)
    assert all(b"'Dashboard'!" in each for each in added)
    content = file.read_bytes()
    assert sheetcrm.sync(file, today=demo_day()).cells_written == 0
    assert file.read_bytes() == content
