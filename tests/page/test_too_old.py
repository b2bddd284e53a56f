"""A browser that cannot run the page says so in a sentence, instead of a wheel that never stops."""

import json

import pytest
from florist_list import florist

SAID = "This browser is too old for this page."


@pytest.fixture
def seen(shared, built, walked, tmp_path):
    """What a browser says that lacks something, on opening and once a list is chosen."""

    def walk(file):
        modern = built.read_text(encoding="utf-8")
        without = tmp_path / "no modules.html"
        without.write_text(
            modern.replace('<script type="module">', '<script type="of-tomorrow">'),
            encoding="utf-8",
            newline="\n",
        )
        pages = {"WebAssembly": built, "Worker": built, "modules": without}
        addresses = {lacking: page.as_uri() for lacking, page in pages.items()}
        mine = florist(tmp_path / "kunden.xlsx")
        found = walked("too_old.mjs", pages=addresses, said=SAID, list=str(mine))
        file.write_text(json.dumps(found), encoding="utf-8")

    return json.loads(shared("too_old.json", walk).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lacking", ["WebAssembly", "Worker", "modules"])
def test_what_a_browser_lacks_is_said_when_the_page_is_opened(seen, lacking):
    assert SAID in seen[lacking]["opened"]


@pytest.mark.parametrize("lacking", ["WebAssembly", "Worker"])
def test_whoever_chooses_a_list_there_is_told_again(seen, lacking):
    assert seen[lacking]["chosen"].startswith(SAID)


def test_without_the_pages_script_there_is_nothing_to_press(seen):
    assert seen["modules"]["chosen"] is None
