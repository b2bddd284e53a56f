"""Cell formats: appended once, reused, and only where a value would be displayed wrongly."""

import pytest
from raw import MAIN, STYLES

from sheetcrm.ooxml.parts.plain_styles import MINIMAL, with_plain_formats
from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.xml.values import CellFormat

CODES = ["General", "dd/mm/yyyy", "0.0%", '"Date: "@', "[Red]0.00", "[h]:mm", "mmm yy;@"]


def styles(*codes: str, prefix: str = "") -> Styles:
    """Make a stylesheet with a cell format for each number format."""
    listed = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(codes)
    )
    formats = "".join(
        f'<xf numFmtId="{164 + at}" fontId="3" xfId="0"/>' for at in range(len(codes))
    )
    text = f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(codes)}">{listed}</numFmts><cellXfs count="{len(codes)}">{formats}</cellXfs></styleSheet>'
    if prefix:
        text = (
            text.replace("<", f"<{prefix}:")
            .replace(f"<{prefix}:/", f"</{prefix}:")
            .replace("xmlns=", f"xmlns:{prefix}=")
        )
    return Styles(text.encode())


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (CellFormat.GENERAL, [True, False, True, True, True, False, False]),
        (CellFormat.DATE, [False, True, False, False, False, True, True]),
        (CellFormat.PERCENT, [False, False, True, False, False, False, False]),
    ],
)
def test_an_owners_format_stays_where_it_shows_the_value(
    kind: CellFormat, shown: list[bool]
) -> None:
    sheet = styles(*CODES)
    assert [sheet.shows(at, kind, is_number=True) for at in range(len(CODES))] == shown


@pytest.mark.parametrize("kind", list(CellFormat))
def test_a_text_shows_in_any_format(kind: CellFormat) -> None:
    sheet = styles(*CODES)
    assert [sheet.fit(at, kind, is_number=False) for at in range(len(CODES))] == list(
        range(len(CODES))
    )
    assert sheet.changed() is None


@pytest.mark.parametrize("prefix", ["", "x"])
def test_a_format_is_appended_once_and_keeps_the_font(prefix: str) -> None:
    sheet = styles("General", prefix=prefix)
    assert [sheet.fit(0, CellFormat.DATE, is_number=True) for _ in range(3)] == [1, 1, 1]
    tag = f"{prefix}:" if prefix else ""
    written = (sheet.changed() or b"").decode()
    assert f'<{tag}cellXfs count="2">' in written
    assert (
        f'<{tag}xf numFmtId="14" fontId="3" xfId="0" applyNumberFormat="1"/></{tag}cellXfs>'
        in written
    )


def test_an_existing_format_is_reused() -> None:
    first = styles("General")
    first.fit(0, CellFormat.PERCENT, is_number=True)
    again = Styles(first.changed() or b"")
    assert again.fit(0, CellFormat.PERCENT, is_number=True) == 1
    assert again.changed() is None


def test_a_format_of_ours_is_known_again_as_other_programs_spell_it() -> None:
    first = styles("General")
    first.fit(0, CellFormat.DATE, is_number=True)
    said = (first.changed() or b"").replace(b' applyNumberFormat="1"', b' pivotButton="0"')
    again = Styles(said)
    assert again.fit(0, CellFormat.DATE, is_number=True) == 1
    assert again.changed() is None


def test_the_content_of_a_format_is_copied() -> None:
    sheet = Styles(STYLES.encode())
    assert sheet.fit(1, CellFormat.DATETIME, is_number=True) == 2
    assert b'numFmtId="22" fontId="0" fillId="1"' in (sheet.changed() or b"")
    assert (sheet.changed() or b"").count(b'<alignment wrapText="1"/>') == 2


@pytest.mark.parametrize(
    "text", [f'<styleSheet xmlns="{MAIN}"><dxfs/></styleSheet>', f'<styleSheet xmlns="{MAIN}"/>']
)
def test_a_stylesheet_without_cell_formats_gets_a_list(text: str) -> None:
    sheet = Styles(text.encode())
    sheet.fit(0, CellFormat.DATE, is_number=True)
    assert b'<cellXfs count="1"><xf numFmtId="14"' in (sheet.changed() or b"")


def test_the_minimal_stylesheet_has_one_format() -> None:
    assert Styles(MINIMAL).count == 1


@pytest.mark.parametrize(
    "inside", ["", "<fonts/>", '<cellXfs count="0"/><dxfs count="0"/>', "<dxfs/><extLst/>"]
)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_our_format_is_never_the_first(inside: str, prefix: str) -> None:
    """All cells that name no format have the first one: each number would be a date."""
    space = f'xmlns{":" if prefix else ""}{prefix[:-1]}="{MAIN}"'
    inside = inside.replace("<", f"<{prefix}")
    empty = f"<{prefix}styleSheet {space}>{inside}</{prefix}styleSheet>".encode()
    sheet = Styles(with_plain_formats(empty))
    assert (sheet.code(0), sheet.fit(0, CellFormat.DATE, is_number=True)) == ("", 1)
    written = Styles(sheet.changed() or b"")
    names = [child.name for child in written.root.children if child.children]
    assert names == ["fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"]
    assert [each.name for each in written.root.children if each.name in {"dxfs", "extLst"}] == [
        name for name in ("dxfs", "extLst") if name in inside
    ]
