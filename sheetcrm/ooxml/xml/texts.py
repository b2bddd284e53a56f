"""Texts as Excel writes them: what XML cannot hold is escaped; shared strings are only read."""

import re
from typing import Final

from sheetcrm.ooxml.xml.markup import guarded_parser, parse_guarded, split_name
from sheetcrm.ooxml.xml.splices import escape_text
from sheetcrm.wording.reason import because

MAX_TEXT: Final = 32_767  # UTF-16 units, as Excel counts what one cell holds
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# What XML 1.0 cannot hold; and the carriage return, which a parser would turn into a newline.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_IS_SPECIAL: Final = re.compile("[&<>_\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_NEEDS_CARE: Final = re.compile("[_\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_PLAIN_ITEM: Final = re.compile(rb"<t(?: xml:space=\"preserve\")?>([^<&_\r]*)</t></si>")


def encode_text(text: str) -> str:
    r"""Return the text escaped for a `<t>` element; half an emoji becomes U+FFFD.

    >>> encode_text("A & B"), encode_text("_x000D_"), encode_text("a\rb")
    ('A &amp; B', '_x005F_x000D_', 'a_x000D_b')
    """
    if not _IS_SPECIAL.search(text):
        return text
    if not _NEEDS_CARE.search(text):
        return escape_text(text)
    text = _SURROGATE.sub("\ufffd", text)
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return escape_text(_CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text))


def decode_escapes(text: str) -> str:
    r"""Undo Excel's `_xHHHH_`.

    >>> decode_escapes("_x005F_x000D_"), decode_escapes("a_x000D_b")
    ('_x000D_', 'a\rb')
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def keeps_space(text: str) -> bool:
    """Return whether the text needs xml:space="preserve"."""
    return text[:1].isspace() or text[-1:].isspace() or "\n" in text or "  " in text or "\t" in text


def is_too_long(text: str) -> bool:
    """Return whether the text is longer than a cell holds."""
    return (
        len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT
    )


class SharedStrings:
    """The workbook's shared strings; each is decoded when it is requested."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = _plain_starts(data)
        self._parsed = None if self._starts is not None else parse_shared_strings(data)

    def __getitem__(self, index: int) -> str:
        """Return a string. Raises IndexError if there is none."""
        if self._parsed is None:
            assert self._starts is not None  # noqa: S101 - one of the two is there
            match = _PLAIN_ITEM.match(self._data, self._starts[index])
            if match is not None:
                return match[1].decode()
            self._parsed = parse_shared_strings(self._data)
        return self._parsed[index]


def parse_shared_strings(data: bytes) -> list[str]:
    """Read all shared strings: runs of rich text joined, phonetic readings left out."""
    collector = _Collector()
    part = because("part.shared_strings")
    parser = guarded_parser(data, part)
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.finish
    parser.CharacterDataHandler = collector.characters
    parse_guarded(parser, data, part)
    return collector.strings


class _Collector:
    def __init__(self) -> None:
        self.strings: list[str] = []
        self.pieces: list[str] = []
        self.in_text = False
        self.in_reading = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        local = split_name(name)[1]
        self.in_reading += local == "rPh"
        self.in_text = local == "t" and not self.in_reading

    def finish(self, name: str) -> None:
        local = split_name(name)[1]
        self.in_text = False
        self.in_reading -= local == "rPh"
        if local == "si":
            self.strings.append(decode_escapes("".join(self.pieces)))
            self.pieces.clear()

    def characters(self, text: str) -> None:
        if self.in_text:
            self.pieces.append(text)


def _plain_starts(data: bytes) -> list[int] | None:
    """Return where the content of each `<si>` starts; None if the part is written unusually."""
    opened = data.count(b"<si>")
    usual = opened == data.count(b"</si>") == data.count(b"<si")
    if not usual or data.find(b"<!") >= 0 or data.find(b":si>") >= 0:  # the last is a prefix
        return None
    return [match.end() for match in re.finditer(rb"<si>", data)]
