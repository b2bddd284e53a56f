"""Somebody else's workbook stays theirs: owner, group, permissions, attributes, links and names."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import strangers
from test_crash import ROOT, make_workbook

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else"
)
SAYS = {
    "set_user_id": "special permissions",
    "folder_that_takes_nothing": "write-protected",
    "read_only_file": "write-protected",
    "immutable_file": "write-protected",
}


@pytest.fixture(scope="module")
def told():
    place = Path(tempfile.mkdtemp())  # where others may look, unlike pytest's folders
    place.chmod(0o755)
    try:
        practice = place / "practice.xlsx"
        make_workbook(practice, customers=4)
        words = [sys.executable, strangers.__file__, practice, place]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(words, env=environment, stdout=subprocess.PIPE, check=True)
        yield json.loads(ran.stdout)
    finally:
        shutil.rmtree(place)


@pytest.mark.parametrize("scene", [each.__name__ for each in strangers.KEPT])
def test_a_workbook_that_is_brought_up_to_date_stays_what_it_is(told, scene):
    before, synced, undone = told[scene]["states"]
    assert told[scene]["said"] == [None, None]
    assert synced["content"] != before["content"]
    assert undone == before
    assert {**synced, "content": None} == {**before, "content": None}
    names = ["customers.xlsx", "same.xlsx"] if scene == "two_names" else ["customers.xlsx"]
    assert told[scene]["left"] == names


@pytest.mark.parametrize("scene", [each.__name__ for each in strangers.REFUSED])
def test_a_workbook_that_would_not_stay_what_it_is_is_left_alone(told, scene):
    if scene == "immutable_file" and not shutil.which("chattr"):
        pytest.skip("there is no chattr here")
    before, synced, undone = told[scene]["states"]
    assert SAYS[scene] in told[scene]["said"][0]
    assert "Nothing was changed." in told[scene]["said"][0]
    assert before == synced == undone
    assert told[scene]["left"] == ["customers.xlsx"]
