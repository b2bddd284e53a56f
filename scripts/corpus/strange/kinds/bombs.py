"""Little that unpacks to much, and little that takes much memory."""

from dataclasses import replace
from random import Random
from typing import Final

from corpus.strange.clean import (
    CUSTOMERS,
    INTERACTIONS,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    Clean,
    Parts,
)
from corpus.strange.kind import Change, Kind, kind, swap
from corpus.strange.zipped import entries, entry, zipped

_BOMB: Final = "ooxml.bomb"
_MARKUP: Final = "ooxml.too_much_markup"


def _filled(part: str, closing: str, filling: str, count: int) -> Change:
    def change(_: Random, __: Clean, parts: Parts) -> None:
        swap(parts, part, {closing: filling * count + closing})

    return change


def _numbered(part: str, closing: str, filling: str, count: int) -> Change:
    """Fill a part with what packs less well, as real parts do."""

    def change(random: Random, _: Clean, parts: Parts) -> None:
        text = "".join(filling.replace("{at}", str(random.randint(1, 10**6))) for _ in range(count))
        swap(parts, part, {closing: text + closing})

    return change


def _many_parts(_: Random, clean: Clean) -> bytes:
    filler = entry("x", b" " * (4 << 20))
    more = [replace(filler, name=f"xl/worksheets/more{at}.xml".encode()) for at in range(300)]
    return zipped([*entries(clean.parts), *more])


_XF: Final = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
BOMBS: Final = (
    kind("blanks behind the customers", _filled(CUSTOMERS, "</worksheet>", " ", 90 << 20), _BOMB),
    kind("blanks behind the log", _filled(INTERACTIONS, "</worksheet>", " ", 30 << 20), _BOMB),
    kind("blanks in the strings", _filled(STRINGS, "</sst>", " ", 60 << 20), _BOMB),
    kind(
        "one string of many megabytes",
        _filled(STRINGS, "</sst>", "<si><t>" + "x" * (30 << 20) + "</t></si>", 1),
        _BOMB,
    ),
    kind("millions of strings", _filled(STRINGS, "</sst>", "<si><t>x</t></si>", 9_000_000), _BOMB),
    kind("millions of formats", _filled(STYLES, "</cellXfs>", _XF, 2_000_000), _BOMB),
    kind("more formats than Excel knows", _filled(STYLES, "</cellXfs>", "<xf/>", 600_000), _MARKUP),
    kind("a million names", _filled(WORKBOOK, "</workbook>", "<a/>", 900_000), _MARKUP),
    kind("a million content types", _filled(TYPES, "</Types>", "<a/>", 900_000), _MARKUP),
    kind("many blank strings", _filled(STRINGS, "</sst>", "<si/>", 500_000)),
    kind("many formats", _numbered(STYLES, "</cellXfs>", '<xf numFmtId="{at}"/>', 30_000)),
    kind("many rows without cells", _filled(INTERACTIONS, "</sheetData>", "<row/>", 500_000)),
    kind(
        "many blank cells",
        _filled(INTERACTIONS, "</sheetData>", '<row r="900"><c r="C900" s="1"/></row>', 80_000),
    ),
    Kind("many parts", _many_parts, _BOMB),
)
