"""The starter workbook: what stands in it, and what an owner may do with it."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from sheetcrm.rules.words import Business, Type
from sheetcrm.settings import Settings
from sheetcrm.tables.columns import COMPUTED_COLUMNS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kinds.words import own_words_of
from sheetcrm.tables.settings.tab import read_settings
from sheetcrm.templates.description import Home
from sheetcrm.templates.drawing.choices import _listed
from sheetcrm.templates.lists import customers_tab, interactions_tab
from sheetcrm.templates.pages.start_lines import LINKED, StartFacts
from sheetcrm.templates.pages.start_page import start_tab
from sheetcrm.templates.starter import starter_workbook, to_bytes
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.catalogue import catalogue_of, english

LISTS = ("Customers", "Interactions")


@pytest.fixture
def book(tmp_path):
    file = tmp_path / "a b.xlsx"
    file.write_bytes(to_bytes(starter_workbook(Business.CLINIC, file.name)))
    return openpyxl.load_workbook(file)


def test_fonts_stand_in_the_order_of_the_schema():
    content = to_bytes(starter_workbook(Business.SHOP, "shop.xlsx"))
    order = ["b", "i", "u", "sz", "color", "name", "family", "scheme"]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        styles = ET.fromstring(archive.read("xl/styles.xml"))
    fonts = [[part.tag.partition("}")[2] for part in font] for font in styles[1]]
    assert len(fonts) > 10
    assert all(font == sorted(font, key=order.index) for font in fonts)


def headings(sheet):
    return tuple(cell.value for cell in sheet[1])


def rules_of(sheet):
    """Return the drop-down of each heading."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for cells in str(rule.sqref).split():
            column = openpyxl.utils.range_boundaries(cells)[0]
            found[sheet.cell(1, column).value] = rule
    return found


def test_customers_has_the_owners_columns_then_ours(book):
    expected = [column.heading for column in (*OWNER_COLUMNS, *COMPUTED_COLUMNS)]
    assert headings(book["Customers"]) == tuple(expected)


def test_interactions_has_its_columns(book):
    expected = [column.heading for column in INTERACTION_COLUMNS]
    assert headings(book["Interactions"]) == tuple(expected)


@pytest.mark.parametrize("language", ["English", "German"])
@pytest.mark.parametrize("business", list(Business))
def test_what_happens_is_offered_in_the_trades_own_words_then_in_everybodys(business, language):
    catalogue = catalogue_of(language, business)
    choices = interactions_tab(business, catalogue).columns[2].choices
    own = list(own_words_of(business, language).values())[:3]
    assert list(choices[: len(own)]) == own
    offered = _listed(choices).split(",")
    usual = (Type.PURCHASE, Type.CALL, Type.VISIT, Type.COMPLAINT, Type.OPT_IN, Type.OPT_OUT)
    assert set(map(catalogue.word, usual)) <= set(offered)
    assert set(map(catalogue.word, Type)) <= set(choices)


@pytest.mark.parametrize("business", list(Business))
def test_ten_columns_of_the_owners_are_shown_and_five_of_ours(business):
    columns = customers_tab(business, english()).columns
    shown = [column.heading for column in columns if not column.is_folded]
    theirs = [column.heading for column in OWNER_COLUMNS if column.heading in shown]
    assert len(theirs) == 10
    assert {"Name", "Phone", "Email", "Do not contact", "Notes"} <= set(theirs)
    assert shown == [*theirs, *(column.heading for column in COMPUTED_COLUMNS if column.shown)]


@pytest.mark.parametrize("language", ["English", "German"])
@pytest.mark.parametrize("business", list(Business))
def test_every_word_of_a_heading_has_room_beside_the_arrow_of_the_filter(business, language):
    catalogue = catalogue_of(language, business)
    columns = customers_tab(business, catalogue).columns
    columns += interactions_tab(business, catalogue).columns
    room = [column.width - max(map(len, column.heading.split())) for column in columns]
    assert min(room) >= 5


def test_the_line_below_a_message_goes_on_where_it_is_for_no_channel(book):
    rows = [row for row in book["Messages"].iter_rows(min_row=4) if row[0].value]
    assert any(row[1].value is None for row in rows)
    assert all(cell.border.bottom.style == "thin" for row in rows for cell in row[:4])


def test_the_line_of_what_happened_goes_on_from_who_to_how_much(book):
    sheet = book["Today"]
    (row,) = [cells[0].row for cells in sheet.iter_rows() if cells[2].value == "Who"]
    lines = [sheet.cell(row + 1, column).border.bottom.style for column in range(3, 10)]
    assert lines == ["thin"] * 7


@pytest.mark.parametrize("tab", LISTS)
def test_no_cell_stands_below_the_headings(book, tab):
    assert book[tab].max_row == 1
    book[tab].append(["typed"])
    assert book[tab]["A2"].value == "typed"


def test_our_columns_are_marked_as_ours(book):
    mark = book.defined_names["_sheetcrm_columns"]
    (tab, area), *others = mark.destinations
    marked = [cell.value for row in book[tab][area] for cell in row]
    assert (tab, others, mark.hidden) == ("Customers", [], True)
    assert marked == [column.heading for column in COMPUTED_COLUMNS]


@pytest.mark.parametrize("tab", LISTS)
def test_every_heading_explains_itself(book, tab):
    silent = [cell.value for cell in book[tab][1] if cell.comment is None]
    assert silent == []


@pytest.mark.parametrize(
    ("tab", "columns"), [("Customers", OWNER_COLUMNS), ("Interactions", INTERACTION_COLUMNS)]
)
def test_words_of_the_contract_are_offered_and_others_only_questioned(book, tab, columns):
    rules = rules_of(book[tab])
    for column in columns:
        if column.choices:
            rule = rules[column.heading]
            if column.field != "type":
                assert rule.formula1 == f'"{",".join(column.choices)}"'
            assert (rule.showErrorMessage, rule.errorStyle) == (True, "warning")


def test_the_log_offers_the_customers_names_and_takes_anything(book):
    rule = rules_of(book["Interactions"])["Customer"]
    assert "'Customers'!$B" in rule.formula1
    assert not rule.showErrorMessage


@pytest.mark.parametrize("tab", [*LISTS, "Settings"])
def test_headings_stay_in_sight_on_screen_and_on_paper(book, tab):
    assert book[tab].freeze_panes.endswith("2")
    assert book[tab].print_title_rows == "$1:$1"


@pytest.mark.parametrize("tab", LISTS)
def test_a_filter_stands_on_every_heading(book, tab):
    (table,) = book[tab].tables.values()
    last = get_column_letter(book[tab].max_column)
    assert (table.autoFilter.ref, book[tab].auto_filter.ref) == (f"A1:{last}2", None)


def test_the_first_five_of_ours_are_in_sight_and_the_others_folded(book):
    sheet = book["Customers"]
    ours = [cell for cell in sheet[1] if cell.column > len(OWNER_COLUMNS)]
    shapes = [sheet.column_dimensions[cell.column_letter] for cell in ours]
    assert [shape.hidden for shape in shapes] == [False] * 5 + [True] * (len(ours) - 5)
    assert all(shape.outlineLevel == shape.hidden for shape in shapes)


def test_dates_are_shown_so_that_day_and_month_cannot_be_mixed_up(book):
    sheet = book["Interactions"]
    assert sheet.column_dimensions["A"].number_format == "d mmm yyyy"


def test_a_german_workbook_writes_days_as_germans_do():
    sheet = starter_workbook(Business.SHOP, "a.xlsx", language="Deutsch")["Verlauf"]
    assert sheet.column_dimensions["A"].number_format == "dd.mm.yyyy"


@pytest.mark.parametrize("business", Business)
def test_settings_read_back_as_the_preset(business):
    book = starter_workbook(business, "a.xlsx")
    settings, problems = read_settings(Grid("Settings", list(book["Settings"].values)))
    assert problems == ()
    assert settings == Settings.for_business(business, language="English")


def test_settings_names_every_setting_and_what_it_means(book):
    rows = {name: about for name, _, about in book["Settings"].values if about}
    assert set(rows) - {"Setting"} == {info.title for info in Settings.model_fields.values()}
    assert rows["Typical gap"].endswith(
        "Blank: 60 for shop and business services, 45 for restaurant, 180 for clinic, "
        "120 for adviser, 365 for trades, 90 for online shop."
    )
    assert rows["Keep in touch"].endswith(
        "Blank: 90 for adviser and business services, otherwise off."
    )
    assert rows["Quiet after"].endswith("Blank: 90.")


def test_settings_leaves_the_value_blank_where_the_preset_rules(book):
    filled = {name: value for name, value, _ in book["Settings"].values if value}
    assert filled == {"Setting": "Value", "Business": "clinic", "Language": "English"}


def test_start_here_shows_the_commands_for_this_very_file(book):
    texts = [value for row in book["Start here"].values for value in row if value]
    assert 'sheetcrm sync "a b.xlsx"' in texts
    assert all(column.heading in texts for column in COMPUTED_COLUMNS)


def test_start_here_leads_to_the_other_tabs(book):
    cells = [cell for row in book["Start here"].iter_rows() for cell in row if cell.hyperlink]
    places = [cell.hyperlink.location for cell in cells]
    assert places[:2] == ["'Customers'!A1", "'Interactions'!A1"]
    assert places[2:] == [f"'{name}'!A1" for name in LINKED if name in book.sheetnames]


@pytest.mark.parametrize("home", list(Home))
def test_start_here_owns_up_to_every_cell_that_a_sync_writes(home):
    page = start_tab(StartFacts(english(), "mine.xlsx", home))
    said = " ".join(str(cell.value) for row in page.rows for cell in row if cell is not None)
    assert "two cells of Settings" in said
    assert "First sync" in said
    assert "Fitted model" in said


def test_only_described_tabs_are_built():
    tabs = starter_tabs(Business.SHOP, "a.xlsx")
    assert starter_workbook(Business.SHOP, "a.xlsx").sheetnames == [tab.name for tab in tabs]
