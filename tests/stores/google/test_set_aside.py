"""The copy of a tab that is set aside when it is drawn, and the digests of its rows as they were read."""

import pytest
from google_place import GooglePlace, google

from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.pages.exchange import Drawn
from sheetcrm.stores.google.sheet.cells_read import read_cells
from sheetcrm.stores.google.sheet.outline import BEFORE
from sheetcrm.stores.google.sheet.set_aside import is_as_read, read_copy, typed_since
from sheetcrm.stores.google.sheet.snapshot import read_whole_outline
from sheetcrm.stores.google.sheet.typed_cells import LONGEST_TEXT

HEADINGS = ["What", "How many", "What to do", "Answer", "First cell", "Key"]


@pytest.mark.parametrize("count", [1, 4_200, 5_000, 5_001, 12_000])
def test_of_however_many_rows_it_is_known_how_they_were_read(monkeypatch, count):
    rows = [
        HEADINGS,
        *([f"Phone of {n}", 1, "Correct it", None, f"D{n}", f"k{n}"] for n in range(count)),
    ]
    with google(monkeypatch) as running:
        place = GooglePlace(running, {"Customers": [["Name"], ["Ann"]], "Problems": rows})
        tab = read_whole_outline(place.service).tab("Problems")
        read = read_cells(place.service, ["Problems"])["Problems"]
        place.put("Problems", count + 1, 4, "leave it")
        body = {"requests": list(Drawn(tab, read, 77).set_aside())}
        place.service.call("POST", ":batchUpdate", body=body, repeat=Repeat.ONCE)
        copy = read_cells(place.service, [f"{BEFORE} {tab.sheet_id}"]).popitem()[1]
    found = read_copy(copy)
    assert max(len(str(cell)) for cell in copy[-1]) <= LONGEST_TEXT
    assert len(found.rows) == count + 1
    assert [row[3] for row in typed_since("Problems", found.rows, found.seen)] == ["leave it"]
    assert not is_as_read("Problems", read, copy)
    assert is_as_read("Problems", copy[:-1], copy)
