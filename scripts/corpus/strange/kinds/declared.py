"""What a file declares of itself and does not hold: counts, areas, spans."""

import re
from random import Random
from typing import Final

from corpus.strange.clean import CUSTOMERS, INTERACTIONS, STRINGS, STYLES, Clean, Parts
from corpus.strange.kind import Change, kind, swap

_COUNTS: Final = ("4294967295", "18446744073709551615", "99999999", "-1", "0", "many", "")
_DIMENSIONS: Final = (
    'ref="A1:XFD1048576"',
    'ref="1:8"',
    'ref="A:G"',
    'ref="G9:A1"',
    'ref="A1"',
    'ref="XFD1048576"',
    'ref="A1:ZZZZ99999999"',
    'ref="A1:B2:C3"',
    'ref="$A$1:$G$9"',
    'ref=""',
    'ref="nothing"',
    "",
)


def _strings(count: str) -> Change:
    def change(random: Random, _: Clean, parts: Parts) -> None:
        old = re.search(r' count="\d+" uniqueCount="\d+"', parts[STRINGS].decode())
        assert old is not None
        new = random.choice(
            [f' count="{count}" uniqueCount="{count}"', f" uniqueCount = '{count}'"]
        )
        swap(parts, STRINGS, {old[0]: new})

    return change


def _no_counts(_: Random, __: Clean, parts: Parts) -> None:
    parts[STRINGS] = re.sub(rb' (?:uniqueC|c)ount="\d+"', b"", parts[STRINGS])


def _formats(count: str) -> Change:
    def change(_: Random, __: Clean, parts: Parts) -> None:
        swap(parts, STYLES, {'<cellXfs count="2"': f'<cellXfs count="{count}"'})

    return change


def _dimension(written: str) -> Change:
    def change(random: Random, _: Clean, parts: Parts) -> None:
        part = random.choice([CUSTOMERS, INTERACTIONS])
        parts[part] = re.sub(
            rb"<dimension [^>]*>",
            random.choice(
                [f"<dimension {written}/>", f"<dimension {written}></dimension>"]
            ).encode(),
            parts[part],
        )

    return change


def _no_dimension(_: Random, __: Clean, parts: Parts) -> None:
    for part in (CUSTOMERS, INTERACTIONS):
        parts[part] = re.sub(rb"<dimension [^>]*>", b"", parts[part])


def _behind(text: str) -> Change:
    def change(_: Random, __: Clean, parts: Parts) -> None:
        swap(parts, INTERACTIONS, {"</sheetData>": "</sheetData>" + text})

    return change


def _before(text: str) -> Change:
    def change(_: Random, __: Clean, parts: Parts) -> None:
        swap(parts, INTERACTIONS, {"<sheetData>": text + "<sheetData>"})

    return change


def _spans(_: Random, __: Clean, parts: Parts) -> None:
    for part in (CUSTOMERS, INTERACTIONS):
        swap(parts, part, {'<row r="2">': '<row r="2" spans="1:16384">'})


DECLARED: Final = (
    *(kind(f"{count or 'no'} shared strings declared", _strings(count)) for count in _COUNTS),
    kind("shared strings without counts", _no_counts),
    *(kind(f"{count or 'no'} formats declared", _formats(count)) for count in _COUNTS),
    *(kind(f"a dimension {each or 'of nothing'}", _dimension(each)) for each in _DIMENSIONS),
    kind("no dimension", _no_dimension),
    *(
        kind(
            f"merged cells {ref}",
            _behind(f'<mergeCells count="9"><mergeCell ref="{ref}"/></mergeCells>'),
        )
        for ref in ("A:B", "1:3", "A900:XFD1048576", "nothing")
    ),
    kind("many merged cells declared", _behind('<mergeCells count="4294967295"/>')),
    kind("columns to the last", _before('<cols><col min="1" max="16384" width="9"/></cols>')),
    kind(
        "columns beyond the last", _before('<cols><col min="9" max="4294967295" width="9"/></cols>')
    ),
    kind("rows that span all columns", _spans),
)
