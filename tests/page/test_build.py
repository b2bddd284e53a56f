"""What lies in the page is the same at each build."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook
from page.steady import steady


def made_at(moment):
    book, content = Workbook(), BytesIO()
    book.active.append(["Name", "Anna Ott"])
    book.properties.created = moment.replace(tzinfo=None)
    book.save(content)
    return content.getvalue()


def test_a_workbook_does_not_tell_when_it_was_made():
    before = made_at(datetime(2026, 3, 2, 8, 0, tzinfo=UTC))
    after = made_at(datetime(2026, 3, 2, 8, 10, tzinfo=UTC))
    assert steady(before) == steady(after)
    assert load_workbook(BytesIO(steady(before))).active["B1"].value == "Anna Ott"
    with zipfile.ZipFile(BytesIO(steady(before))) as opened:
        assert {each.date_time for each in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
