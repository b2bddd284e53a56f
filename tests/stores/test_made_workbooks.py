"""A sample of the workbooks made by program; `scripts/lossless.py` makes two thousand."""

import os

import pytest
from corpus.lossless.trial import Result, put_to_the_test

SEEDS = range(2000) if os.environ.get("SHEETCRM_TEST_ALL") else range(60)


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_sync_changes_nothing_of_the_owners(seed, tmp_path):
    assert put_to_the_test(seed, tmp_path) == Result(seed)
