"""XML that is written in unusual ways: encodings, declarations, what only some parsers accept."""

from random import Random
from typing import Final

from corpus.strange.clean import (
    CUSTOMERS,
    INTERACTIONS,
    RELATIONS,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    Clean,
    Parts,
)
from corpus.strange.kind import Change, kind, swap

_NOT_UTF8: Final = "ooxml.not_utf8"
_DOCTYPE: Final = "ooxml.document_type"
_CDATA: Final = "ooxml.cdata"
_DAMAGED: Final = "ooxml.damaged_part"
_ALL: Final = (CUSTOMERS, INTERACTIONS, STRINGS, STYLES, WORKBOOK, RELATIONS, TYPES)


def _encoded(part: str, encoding: str, declared: str) -> Change:
    def change(_: Random, __: Clean, parts: Parts) -> None:
        text = parts[part].decode().replace('encoding="UTF-8"', f'encoding="{declared}"')
        parts[part] = text.replace("Leeds", "Le\u00e9ds").encode(encoding)

    return change


def _utf8_with_mark(_: Random, __: Clean, parts: Parts) -> None:
    for part in parts:
        parts[part] = b"\xef\xbb\xbf" + parts[part]


def _undeclared(_: Random, __: Clean, parts: Parts) -> None:
    for part in parts:
        parts[part] = parts[part].partition(b"?>\n")[2]


def _headed(part: str, head: str) -> Change:
    """Put something in front of the root element."""

    def change(_: Random, __: Clean, parts: Parts) -> None:
        swap(parts, part, {"?>\n": "?>\n" + head})

    return change


def _put(part: str, old: str, new: str) -> Change:
    def change(_: Random, __: Clean, parts: Parts) -> None:
        text = parts[part].decode()
        if old not in text:
            raise ValueError(old)
        parts[part] = text.replace(old, new, 1).encode()

    return change


def _prefixed(_: Random, __: Clean, parts: Parts) -> None:
    for part in (CUSTOMERS, INTERACTIONS, STRINGS):
        head, text = parts[part].split(b"?>\n", 1)
        text = text.replace(b"</", b"\0").replace(b"<", b"<x:").replace(b"\0", b"</x:")
        parts[part] = head + b"?>\n" + text.replace(b" xmlns=", b" xmlns:x=", 1)


_ENTITIES: Final = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
_FILE: Final = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
WRITING: Final = (
    *(
        kind(f"{part} in {encoding}", _encoded(part, encoding, declared), _NOT_UTF8)
        for part in _ALL
        for encoding, declared in (("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"))
    ),
    *(
        kind(f"{part} said to be in {name}", _encoded(part, encoding, name), _NOT_UTF8)
        for part in (CUSTOMERS, INTERACTIONS, STRINGS, STYLES, WORKBOOK)
        for encoding, name in (("latin-1", "ISO-8859-1"), ("utf-8", "windows-1252"))
    ),
    kind(
        "strings in Latin-1 that is not declared", _encoded(STRINGS, "latin-1", "UTF-8"), _DAMAGED
    ),
    kind("byte order marks", _utf8_with_mark),
    kind("no declarations", _undeclared),
    *(
        kind(f"entities in {part}", _headed(part, _ENTITIES), _DOCTYPE)
        for part in (CUSTOMERS, INTERACTIONS, STRINGS, STYLES, WORKBOOK)
    ),
    kind("an entity that is a file", _headed(INTERACTIONS, _FILE), _DOCTYPE),
    kind("a document type", _headed(STRINGS, "<!DOCTYPE sst>"), _DOCTYPE),
    *(
        kind(f"a comment before {part}", _headed(part, "<!-- made by a program -->"))
        for part in (CUSTOMERS, INTERACTIONS, STRINGS, STYLES, WORKBOOK)
    ),
    kind("instructions", _headed(INTERACTIONS, '<?mso-application progid="Excel.Sheet"?>')),
    kind("CDATA in a string", _put(STRINGS, "<t>Name</t>", "<t><![CDATA[Name]]></t>"), _CDATA),
    kind("CDATA in the log", _put(INTERACTIONS, "<v>4", "<v><![CDATA[4]]>"), _CDATA),
    kind("CDATA in the customers", _put(CUSTOMERS, "<v>4", "<v><![CDATA[4]]>"), _CDATA),
    kind("a NUL in the log", _put(INTERACTIONS, "<sheetData>", "<sheetData>\0"), _DAMAGED),
    kind("a NUL in a string", _put(STRINGS, "<t>Name", "<t>\0Name"), _DAMAGED),
    kind("a customers' tag not closed", _put(CUSTOMERS, "</row>", ""), _DAMAGED),
    kind("a log's tag not closed", _put(INTERACTIONS, "</row>", ""), _DAMAGED),
    kind("a log that ends early", _put(INTERACTIONS, "</sheetData></worksheet>", ""), _DAMAGED),
    kind("strings that end early", _put(STRINGS, "</sst>", ""), _DAMAGED),
    kind(
        "deep nesting in the customers",
        _put(CUSTOMERS, "</sheetData>", "</sheetData>" + "<a>" * 90_000 + "</a>" * 90_000),
        _DAMAGED,
    ),
    kind(
        "deep nesting in the log",
        _put(INTERACTIONS, "</sheetData>", "</sheetData>" + "<a>" * 90_000 + "</a>" * 90_000),
    ),
    kind("a huge attribute", _put(INTERACTIONS, '<row r="2"', f'<row x="{"y" * 3_000_000}" r="2"')),
    kind("a huge attribute of styles", _put(STYLES, "<fonts", f'<fonts x="{"y" * 3_000_000}"')),
    kind("prefixes", _prefixed),
    kind("a declaration of XML 1.1", _put(INTERACTIONS, 'version="1.0"', 'version="1.1"')),
)
