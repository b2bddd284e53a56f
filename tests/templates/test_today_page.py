"""How Today looks: nothing that is needed is cut, shrunk or beyond the edge of a small screen."""

from datetime import date

import pytest

from sheetcrm.stores.google.described.looks import pixels
from sheetcrm.stores.google.described.rows import row_heights
from sheetcrm.stores.google.pages.drawing import changed_heights
from sheetcrm.tables.kept.today.columns import TODAY_COLUMNS
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind
from sheetcrm.templates.description import Look
from sheetcrm.templates.drawing.looks import cell_style
from sheetcrm.templates.pages.today_page import ROW_HEIGHT, today_page
from sheetcrm.views.kept.layout import laid_out
from sheetcrm.views.today.blank import blank_today, day_key
from sheetcrm.views.today.page import PageLine
from sheetcrm.wording.catalogue import english

SCREEN, EDGES = 1366, 61
"""Pixels: of a small laptop, and what the numbers of the rows and a scroll bar take of it in Google."""
FIRST = 4
"""The first row below the headings."""


def page(*names):
    """Today with a row for each name, and the lines of Something happened."""
    blank = blank_today(english())
    lines = [
        *(
            PageLine(
                RowKey(RowKind.DUE, name, "Reply", date(2026, 3, 2)),
                {"customer": name, "how": "x@example.com", "link": "mailto:x@example.com"},
            )
            for name in names
        ),
        PageLine(RowKey(RowKind.SECTION), {"customer": "Something happened?", "why": "how"}),
        PageLine(RowKey(RowKind.LABELS), {"customer": "Who"}),
        PageLine(RowKey(RowKind.HAPPENED)),
    ]
    return today_page("Today", laid_out(blank, ["", ""], day_key("shop", english()), lines))


def cell(tab, row, field):
    place = [column.field for column in TODAY_COLUMNS].index(field)
    return tab.rows[row - FIRST][place]


def test_all_up_to_the_outcome_is_seen_on_a_small_screen():
    fields = [column.field for column in TODAY_COLUMNS]
    seen = TODAY_COLUMNS[: fields.index("outcome") + 1]
    assert sum(pixels(column.width) for column in seen) <= SCREEN - EDGES


def test_an_address_is_of_one_size():
    style = cell_style(cell(page("Ann"), FIRST, "how").look, TODAY_COLUMNS[0].kind)
    assert not style.alignment.shrink_to_fit


@pytest.mark.parametrize(
    ("name", "look", "height"),
    [
        ("Ann Bell", Look.LINE, ROW_HEIGHT),
        ("Ida Lang (with Emil O'Neill)", Look.NAME, 34),
        ("Ida Lang (with Emil O'Neill, Tom O'Neill and Ann O'Neill)", Look.NAME, 49),
    ],
)
def test_a_name_is_never_cut(name, look, height):
    tab = page(name)
    assert cell(tab, FIRST, "customer").look is look
    assert cell_style(Look.NAME, TODAY_COLUMNS[0].kind).alignment.wrap_text
    assert tab.shapes[FIRST].height == height


def test_in_google_a_row_is_low_again_once_a_long_name_has_left_it():
    long, short = page("Ida Lang (with Emil O'Neill)", "Ann"), page("Ann", "Bob")
    assert row_heights(long)[FIRST - 1] == 45
    assert changed_heights(long, short) == {FIRST - 1: 28}
    assert changed_heights(short, long) == {FIRST - 1: 45}
    assert changed_heights(long, long) == {}


def test_what_happened_is_tinted_from_who_to_kind_without_a_gap():
    tab = page("Ann")
    fields = ("customer", "do", "why", "how", "outcome", "not_before")
    assert {cell(tab, FIRST + 3, field).look for field in fields} == {Look.TYPED}
    assert cell(tab, FIRST + 1, "why").look is Look.SECTION_ASIDE
