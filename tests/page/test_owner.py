"""A morning of an owner and the next one, with the page from a local web server."""

import base64
import json

import pytest
from clicks import clicked_here, parts
from florist_list import TODAY, florist

PAGE = f"index.html?today={TODAY}"


@pytest.fixture
def mine(shared):
    return shared("kunden.xlsx", lambda file: florist(file, people=200))


@pytest.fixture
def seen(shared, site, walked, mine):
    def walk(file):
        job = {"site": str(site), "page": PAGE, "list": str(mine), "words": "Anna"}
        file.write_text(json.dumps(walked("owner.mjs", **job)), encoding="utf-8")

    walk = json.loads(shared("owner.json", walk).read_text(encoding="utf-8"))
    walk["files"] = {name: base64.b64decode(file) for name, file in walk["files"].items()}
    return walk


def test_nothing_is_written_before_save_is_pressed(seen, mine):
    assert seen["files"]["before"] == mine.read_bytes()


def test_what_is_typed_and_not_noted_is_said_before_it_goes(seen):
    assert seen["unnoted"].startswith("Das ist noch nicht vermerkt")


def test_nothing_can_be_noted_while_something_is_missing_and_that_is_named(seen):
    assert seen["lacking"] == "Es fehlt noch: wer sich gemeldet hat."


def test_no_card_shows_what_was_before_a_tick_or_a_note(seen):
    assert "zwei Kränze" in seen["card"]
    assert seen["left"]
    assert not set(seen["names"][:3]) & set(seen["left"])


def test_what_an_undo_takes_back_is_named(seen):
    assert seen["takesBack"] == f"Zurücknehmen: {seen['names'][3]}: Anruf"


def test_before_a_save_is_taken_back_it_is_said_what_goes_with_it(seen):
    assert seen["goes"].startswith("Damit ist alles zurückgenommen, was heute ")
    assert all(name in seen["goes"] for name in (*seen["names"][:2], f"{seen['names'][3]}: Anruf"))


def test_a_tab_with_unsaved_things_asks_before_it_closes(seen):
    assert seen["warned"]
    assert not seen["warnedAfterwards"]


def test_what_is_saved_in_place_is_what_the_same_clicks_make_here(seen, mine, tmp_path):
    assert seen["saved"].startswith("Gespeichert in kunden.xlsx")
    copy = tmp_path / mine.name
    copy.write_bytes(mine.read_bytes())
    assert seen["reached"] == "Verschickt"
    done = {"done": "x", "note": "hat sich gefreut"}
    noted = {"who": seen["names"][3], "what": seen["what"], "words": "zwei Kränze"}
    clicks = [
        ["adopt", {"answers": {}}],
        ["tick", {"row": 0, "typed": done}],
        ["tick", {"row": 1, "typed": {"not_before": "2026-12-07"}}],
        ["tick", {"row": 2, "typed": {"not_before": "never"}}],
        ["refresh", {}],
        ["note", {**noted, "amount": None, "began": 0}],
        ["refresh", {}],
        ["finish", {"kept": str(tmp_path / "undoing"), "at": "2026-11-30T08:10:00+01:00"}],
    ]
    assert parts(seen["files"]["saved"]) == parts(clicked_here(copy, clicks))


def test_the_next_day_the_list_is_opened_again_by_one_click(seen):
    assert "kunden.xlsx" in seen["again"]
    assert "last saved today" in seen["again"]
    assert not set(seen["names"][:3]) & set(seen["next"])


def test_the_next_day_what_was_saved_is_taken_back_byte_for_byte(seen, mine):
    assert seen["undo"].startswith("Das Speichern von heute")
    assert seen["files"]["undone"] == mine.read_bytes()


def test_all_that_the_browser_kept_is_forgotten_at_one_click(seen):
    assert seen["kept"] == 0
    assert "kunden.xlsx" not in seen["forgotten"]


def test_nothing_is_asked_of_the_web_but_the_page_and_what_lies_beside_it(seen, site):
    there = {f"/{file.relative_to(site).as_posix()}" for file in site.rglob("*") if file.is_file()}
    assert set(seen["asked"]) == there
    assert seen["failures"] == []


def test_the_browser_is_told_to_allow_no_connection_from_a_web_site_either(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "connect-src &#x27;none&#x27;" in page
    assert len(page) < 200_000
