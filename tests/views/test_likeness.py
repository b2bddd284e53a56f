"""Without rapidfuzz, as in a browser, words are as alike as with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from sheetcrm.views.finding.likeness import plain_likeness

WORDS = st.text(alphabet="abcdeé ", max_size=12)


@given(WORDS, WORDS)
def test_plain_python_says_what_rapidfuzz_says(word, other):
    assert plain_likeness(word, other) == pytest.approx(ratio(word, other))
