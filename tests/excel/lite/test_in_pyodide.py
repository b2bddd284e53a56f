"""The code that a Lite workbook brings along, run as xlwings Lite runs it: in Pyodide."""

import io
import json
import zipfile
from xml.etree import ElementTree as ET

import pytest
from browser.pyodide import LICENCE
from lite_calls import called

from sheetcrm.rules.words import Business
from sheetcrm.templates.description import Home
from sheetcrm.templates.lite import PYODIDE_VERSION, lite_workbook
from sheetcrm.templates.starter import starter_workbook, to_bytes

CUSTOMERS = [["Name", "Email", "Birthday"], ["Ann", "ann@example.com", None], [None, None, None]]
INTERACTIONS = [["Date", "Customer", "Type"], [46080, "Ann", "Purchase"]]
TODAY = [[46083]]
FUNCTIONS = {
    "CRM_ASSESS",
    "CRM_BEST_CHANNEL",
    "CRM_CHANCE",
    "CRM_COMPLETE",
    "CRM_FOLLOW_UP",
    "CRM_MAY_CONTACT",
    "CRM_STAGE",
    "CRM_TODAY",
    "CRM_TOP",
    "CRM_WELCOME",
}


@pytest.fixture(scope="module")
def code():
    """Return main.py as a reader that is not ours finds it in a new workbook."""
    plain = to_bytes(starter_workbook(Business.SHOP, "shop.xlsx", Home.LITE))
    archive = zipfile.ZipFile(io.BytesIO(lite_workbook(plain, "shop.xlsx")))
    root = ET.fromstring(archive.read("xl/webextensions/webextension1.xml"))
    (value,) = (each.get("value") for each in root.iter() if each.get("name") == "main.py")
    return json.loads(value)


def test_the_embedded_code_answers_in_the_version_that_the_workbook_asks_for(in_browser, code):
    calls = [
        called("crm_assess", CUSTOMERS, INTERACTIONS, "Stage, Follow-up", TODAY, None),
        called("crm_stage", [["Ann"], ["Bob"]], CUSTOMERS, INTERACTIONS, TODAY, None),
        called("crm_assess", [["no", "headings"]], None, None, TODAY, None),
    ]
    told = in_browser("call.py", {"main.py": code, "calls": calls}, LICENCE)
    assert told["pyodide"] == PYODIDE_VERSION
    assert set(told["functions"]) == FUNCTIONS
    assert [each["function_name"] for each in told["scripts"]] == ["sync"]
    everybody, stages, sentence = (each["result"] for each in told["answers"])
    assert everybody == [["Stage", "Follow-up"], ["Contract", "Say thank you"]]
    assert stages[0] == ["Contract"]
    assert stages[1][0].startswith("No customer is called 'Bob'.")
    assert len(sentence) == 1
    assert sentence[0][0].endswith(".")
