"""The golden table, answered by the code of a Lite workbook in Pyodide."""

import golden
import pytest
from browser.pyodide import LICENCE
from lite_calls import called

from sheetcrm.shipped import template_text

CASES = golden.office_cases()


@pytest.fixture(scope="module")
def answers(in_browser):
    asked = {
        "main.py": template_text("lite_main.py"),
        "calls": [called(case["function"], *case["args"]) for case in CASES],
    }
    told = in_browser("call.py", asked, LICENCE)["answers"]
    return dict(zip((case["name"] for case in CASES), told, strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_in_a_browser_the_answer_is_as_the_table_says(case, answers):
    assert golden.plain(answers[case["name"]]["result"]) == case["spill"]
