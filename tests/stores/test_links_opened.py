"""The links of Today open the right draft, as LibreOffice reads them back from the workbook."""

import shutil
import subprocess
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from sheetcrm.changes import ReplaceTab
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Business, Channel
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.tables.kept.today.columns import TODAY_COLUMNS
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind
from sheetcrm.templates.starter import starter_workbook, to_bytes
from sheetcrm.views.drafts.draft import Draft
from sheetcrm.views.links import contact_link

LINK = "{http://www.w3.org/1999/xlink}href"
ANCHOR = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}a"
ENDING = "Just say so if you want to hear less."
TEXTS = {
    "quotes": 'O\'Brien & Söhne <x> say "hello"',
    "lines": "one line\nanother\n\nand a last one",
    "formula": '=HYPERLINK("http://x","y")',
    "signs": "+1 -1 @home #5 100% a=b&c=d; {x} [y]",
    "other letters": "日本語 🌷 čšž",
    "long": "A sentence that goes on for a while, with an ü in it. " * 60,
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Return, by the name in its row, what a mail program makes of each link: to, subject, body."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("links")
    path = folder / "customers.xlsx"
    path.write_bytes(to_bytes(starter_workbook(Business.SHOP, path.name)))
    with WorkbookStore(path).session() as session:
        rows = session.read().grid("Today").rows
        above = [list(row) for row in rows[:3]]
        after = [*above, *map(row_of, TEXTS)]
        session.apply([ReplaceTab("Today", rows, after)], {})
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(folder)]
    subprocess.run([*words, str(path)], check=True, capture_output=True)
    links = ET.parse(folder / "customers.fods").iter(ANCHOR)
    return {
        str(link.text): read_as_mail(link.get(LINK))
        for link in links
        if str(link.get(LINK)).startswith("mailto:")
    }


def draft_of(name):
    text = TEXTS[name]
    sentences = tuple(text.split(". ")) if name == "long" else (text,)
    return Draft(text.replace("\n", " ")[:60], (sentences,), ENDING)


def row_of(name):
    email = f"{name.replace(' ', '.')}@example.org"
    ann = Customer(key=name, name=TEXTS[name][:30], email=email)
    fields = {
        "band": "A good moment",
        "customer": ann.name,
        "do": TEXTS[name][:46],
        "how": email,
        "key": RowKey(RowKind.DUE, name, "Say thank you").text,
        "link": contact_link(ann, Channel.EMAIL, draft_of(name)),
    }
    return [fields.get(column.field) for column in TODAY_COLUMNS]


def read_as_mail(link):
    parts = urlsplit(link)
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    return unquote(parts.path), *(fields[name][0] for name in ("subject", "body"))


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "long"])
def test_the_draft_is_what_was_written(name, opened):
    email = f"{name.replace(' ', '.')}@example.org"
    draft = draft_of(name)
    assert opened[email] == (email, draft.subject, draft.body.replace("\n", "\r\n"))


def test_a_long_draft_is_cut_after_a_sentence_and_still_says_how_to_hear_less(opened):
    _, subject, body = opened["long@example.org"]
    assert subject == draft_of("long").subject
    text, _, ending = body.rpartition("\r\n\r\n")
    assert ending == ENDING
    assert len(text) > 1000
    assert draft_of("long").body.startswith(text)
