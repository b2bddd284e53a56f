"""One golden table, the same on every host."""

import golden
import pytest
from processes import run_python

NAMES = [case.name for case in golden.CASES]


def told(answers):
    """Return the answers of a host under the names of their cases."""
    return dict(zip(NAMES, answers, strict=True))


@pytest.fixture(scope="module")
def dispatched():
    return told(run_python("dispatching.py", given=golden.office_cases()))


@pytest.mark.parametrize("case", golden.office_cases(), ids=NAMES)
def test_the_dispatcher_of_xlwings_answers_as_the_table_says(case, dispatched):
    assert golden.plain(dispatched[case["name"]]) == case["spill"]
