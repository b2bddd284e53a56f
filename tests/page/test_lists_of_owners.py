"""Lists of several kinds, worked through in the page: what is saved is what the same clicks make here."""

import base64
import os
import re

import pytest
from clicks import clicked_here, parts
from owners_lists import LISTS

TICK = ["tick", {"row": 0, "typed": {"done": "x"}}]


@pytest.mark.parametrize("name", ["demo", "shopify", "cards"])
def test_a_list_of_another_kind_comes_out_as_it_does_here(name, built, walked, tmp_path):
    if "SHEETCRM_TEST_ALL" not in os.environ:
        pytest.skip("each list takes a browser a minute: scripts/test.py --all")
    make, file, day = LISTS[name]
    mine = make(tmp_path / file)
    seen = walked("page.mjs", page=f"{built.as_uri()}?today={day}", list=str(mine), find="an")
    assert seen["asked"] == []
    assert seen["failures"] == []
    assert seen["found"]
    first = ["update", {}] if name == "demo" else ["adopt", {"answers": {}}]
    clicks = [first, *([TICK] if seen["today"] else []), ["update", {}]]
    here = clicked_here(mine, clicks, day)
    assert undated(base64.b64decode(seen["saved"]["content"])) == undated(here)
    assert len(parts(here)) > 10


def undated(package):
    """Return the parts without the moment at which a new workbook was made."""
    moment = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    return {
        name: moment.sub(b"", content) if name == "docProps/core.xml" else content
        for name, content in parts(package).items()
    }
