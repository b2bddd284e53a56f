"""The emulator by itself: scripts/google_emulator.py, as somebody starts it."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.service_account import Credentials
from openpyxl import Workbook
from openpyxl.comments import Comment

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "google_emulator.py"
SCOPE = "https://www.googleapis.com/auth/spreadsheets"


@pytest.fixture
def workbook(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Customers"
    for row in (["Email", "Since"], ["ann@x.org", date(2025, 12, 31)], ["007", None]):
        sheet.append(row)
    sheet["A3"].comment = Comment("why", "Ann")
    sheet.merge_cells("A5:B6")
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.save(tmp_path / "shop.xlsx")
    return tmp_path / "shop.xlsx"


@pytest.fixture
def printed(workbook):
    """What it prints: the link, the key file and the address, by what stands before them."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    words = [sys.executable, str(SCRIPT), "--load", str(workbook), "--locale", "de_DE"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as process:
        lines = [process.stdout.readline() for _ in range(4)]
        yield dict(
            re.split(r"=|:\s+", line.strip().replace("Environment: ", ""), maxsplit=1)
            for line in lines
        )
        process.terminate()
        process.wait()


def test_it_serves_a_workbook_to_whoever_has_the_key_it_wrote(printed):
    book_id = printed["Spreadsheet"].split("/d/")[1].split("/")[0]
    assert printed["Key file"] == printed["GOOGLE_APPLICATION_CREDENTIALS"]
    key = Credentials.from_service_account_file(printed["Key file"], scopes=[SCOPE])
    url = f"{printed['SHEETCRM_SHEETS_URL']}/v4/spreadsheets/{book_id}"
    with AuthorizedSession(key) as session:
        values = session.get(f"{url}/values/Customers").json()["values"]
        book = session.get(url).json()
    assert values == [["Email", "Since"], ["ann@x.org", "31.12.2025"], ["007"]]
    assert book["properties"]["title"] == "shop"
    assert book["sheets"][0]["merges"] == [
        {"startRowIndex": 4, "endRowIndex": 6, "startColumnIndex": 0, "endColumnIndex": 2}
    ]
    assert book["sheets"][1]["properties"]["hidden"] is True
