"""sheetcrm problems: what is to be settled, and what mends it."""

import json

DAY = ("--today", "2026-03-02")


def test_json_lists_what_how_many_what_to_do_choices_and_cells(sheetcrm, workbook):
    (found,) = json.loads(sheetcrm("problems", workbook, "--json", *DAY).out)
    assert list(found) == ["what", "count", "todo", "choices", "cells"]
    assert found["what"] == "'perhaps' is not a word we know."
    assert (found["count"], found["cells"]) == (1, ["Customers!D6"])


def test_a_headline_counts_them_and_a_table_says_what_to_do(sheetcrm, workbook):
    said = sheetcrm("problems", workbook, *DAY)
    assert said.status == 0
    assert said.out.startswith("1 thing to settle.")
    assert "Customers!D6" in said.out
