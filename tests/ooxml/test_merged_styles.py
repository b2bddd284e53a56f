"""Two stylesheets become one: what is the same format is held once, whichever parser wrote it."""

import pytest

from sheetcrm.ooxml.parts.merged_styles import StyleLists

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOLD, SPACED, PLAIN = b"<font><b/></font>", b"<font><b /></font>", b"<font><i/></font>"


def stylesheet(*fonts: bytes) -> StyleLists:
    listed = b"".join(fonts)
    return StyleLists(
        f'<styleSheet xmlns="{SPACE}"><fonts>'.encode() + listed + b"</fonts></styleSheet>"
    )


@pytest.mark.parametrize(("held", "added"), [(BOLD, SPACED), (SPACED, BOLD)])
def test_a_space_before_the_end_of_a_tag_makes_no_other_format(held, added):
    styles = stylesheet(PLAIN, held)
    assert styles.add("fonts", added) == 1
    assert styles.count("fonts") == 2


@pytest.mark.parametrize("first", [BOLD, SPACED])
def test_what_was_added_is_known_too(first):
    styles = stylesheet(PLAIN)
    assert [styles.add("fonts", each) for each in (first, SPACED, BOLD)] == [1, 1, 1]
    assert styles.written().count(b"<b") == 1


def test_another_format_is_added():
    styles = stylesheet(PLAIN)
    assert styles.add("fonts", BOLD) == 1
    assert BOLD in styles.written()
