"""Two stylesheets become one: what is the same format is held once, whichever program wrote it."""

import pytest

from sheetcrm.ooxml.parts.merged_styles import StyleLists

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOLD, SPACED, PLAIN = b"<font><b/></font>", b"<font><b /></font>", b"<font><i/></font>"


def stylesheet(*items: bytes, name: str = "fonts") -> StyleLists:
    listed = b"".join(items)
    start, end = f'<styleSheet xmlns="{SPACE}"><{name}>', f"</{name}></styleSheet>"
    return StyleLists(start.encode() + listed + end.encode())


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


OURS = b'<font><b val="1"/><sz val="22"/><color rgb="003D5266"/><name val="Calibri"/></font>'
GROUND = b'<fill><patternFill patternType="solid"><fgColor rgb="00FFF8DC"/></patternFill></fill>'
BARE = b"<border><left/><right/><top/><bottom/><diagonal/></border>"
FORMAT = (
    b'<xf numFmtId="0" fontId="1" fillId="0" borderId="0" applyAlignment="1" pivotButton="0" '
    b'quotePrefix="0" xfId="0"><alignment vertical="top" wrapText="1"/></xf>'
)
THEIRS = (
    b'<xf xfId="0" numFmtId="0" borderId="0" fillId="0" fontId="1" applyFont="1" applyFill="0" '
    b'applyAlignment="1"><alignment wrapText="1" vertical="top" indent="0"/></xf>'
)
AS_OTHERS_SPELL_IT = [
    ("fonts", OURS, b'<font><name val="Calibri"/><b/><color rgb="FF3D5266"/><sz val="22"/></font>'),
    ("fonts", OURS, OURS.replace(b"<sz", b'<i val="0"/><sz')),
    ("fonts", b'<font><u val="single"/></font>', b"<font><u/></font>"),
    ("fills", GROUND, GROUND.replace(b'00FFF8DC"/>', b'FFFFF8DC"/><bgColor indexed="64"/>')),
    ("borders", BARE, b"<border/>"),
    ("borders", BARE, b'<border diagonalUp="0" diagonalDown="0"><left/></border>'),
    (
        "cellXfs",
        FORMAT,
        THEIRS,
    ),
]


@pytest.mark.parametrize(("name", "ours", "theirs"), AS_OTHERS_SPELL_IT)
def test_what_looks_the_same_is_held_once_however_a_program_spells_it(name, ours, theirs):
    for held, added in ((ours, theirs), (theirs, ours)):
        styles = stylesheet(b"<x/>", held, name=name)
        assert styles.add(name, added) == 1
        assert styles.count(name) == 2


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("fonts", OURS, OURS.replace(b"22", b"21")),
        ("fonts", OURS, OURS.replace(b"5266", b"5267")),
        ("fonts", OURS, OURS.replace(b'<b val="1"/>', b"")),
        ("fonts", OURS, OURS.replace(b'<b val="1"/>', b'<b val="0"/>')),
        ("fonts", b'<font><u val="double"/></font>', b"<font><u/></font>"),
        ("fills", GROUND, GROUND.replace(b"solid", b"gray125")),
        ("borders", BARE, BARE.replace(b"<left/>", b'<left style="thin"/>')),
        ("cellXfs", FORMAT, FORMAT.replace(b'wrapText="1"', b"")),
        ("cellXfs", FORMAT, FORMAT.replace(b'numFmtId="0"', b'numFmtId="14"')),
        ("cellXfs", FORMAT, FORMAT.replace(b'quotePrefix="0"', b'quotePrefix="1"')),
    ],
)
def test_what_looks_otherwise_is_another(name, one, other):
    styles = stylesheet(b"<x/>", one, name=name)
    assert styles.add(name, other) == 2


def test_a_stylesheet_that_writes_its_names_with_a_prefix_knows_its_own_again():
    font = b"<font><sz val='9'/><b/></font>"
    held = f'<s:styleSheet xmlns:s="{SPACE}"><s:fonts><s:font><s:b/><s:sz val="9"/></s:font></s:fonts></s:styleSheet>'
    assert StyleLists(held.encode()).add("fonts", font) == 0
