"""What only Excel on Windows does: COM's cells, whole columns, and VBA in front of the functions."""

import golden
import pytest
from processes import run_python

from sheetcrm.excel.functions import ABOUT

LONGEST = 255
"""Characters that the function wizard of Windows takes."""

MOST_CELLS = 200


@pytest.fixture(scope="module")
def odd():
    return run_python("desktop.py", "odd_cells")


@pytest.fixture(scope="module")
def written():
    return run_python("desktop.py", "vba")


def test_of_whole_columns_only_the_used_part_is_read():
    told = run_python("desktop.py", "whole_columns")
    assert told["answers"] == [golden.in_office(case.spill) for case in golden.CASES]
    assert told["most"] <= MOST_CELLS


@pytest.mark.parametrize("cells", ["errors", "low", "array"])
def test_cells_as_only_com_has_them_are_read(cells, odd):
    assert odd[cells] == [["Contract"]]


@pytest.mark.parametrize("nothing", ["empty", "outside"])
def test_a_range_without_cells_in_use_is_a_sentence(nothing, odd):
    assert odd[nothing] == [
        ["The range of customers is empty. Give the function the whole list, with its headings."]
    ]


def test_vba_has_every_function_with_the_arguments_of_the_contract(written):
    for signature in (
        "crm_assess(customers, Optional interactions, Optional columns, Optional today, Optional settings)",
        "crm_today(customers, interactions, Optional count, Optional today, Optional settings)",
        "crm_top(customers, interactions, Optional count, Optional today, Optional settings)",
        "crm_welcome(who, customers, Optional interactions, Optional today, Optional settings)",
        "crm_stage(who, customers, Optional interactions, Optional today, Optional settings)",
        "crm_follow_up(who, customers, Optional interactions, Optional today, Optional settings)",
        "crm_chance(who, customers, Optional interactions, Optional today, Optional settings)",
        "crm_complete(who, customers, Optional interactions, Optional today, Optional settings)",
        "crm_best_channel(who, customers, Optional interactions, Optional today, Optional settings)",
        "crm_may_contact(who, channel, purpose, customers, Optional interactions, Optional today, Optional settings)",
    ):
        assert f"Function {signature}\n" in written["vba"]
    assert written["vba"].count("\nEnd Function") == 10


def test_the_wizard_of_windows_shows_what_each_argument_is(written):
    assert len(written["wizard"]) == 10
    for name, told in written["wizard"].items():
        assert told["Category"] == "sheetcrm", name
        assert set(told["ArgumentDescriptions"]) <= set(ABOUT.values()), name
        for text in (told["Description"], *told["ArgumentDescriptions"]):
            assert 0 < len(text) <= LONGEST, text
