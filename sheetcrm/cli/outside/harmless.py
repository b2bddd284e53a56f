"""Which characters leave us: what a terminal would obey, or a program would choke on, does not.

A list may come from anybody. Whoever reads it in a terminal would let it colour the screen, fill
the clipboard, rename the window or turn a line round. So no control character but newline and tab
is printed: C0, DEL and C1 are shown as �, and so is half of a character (a lone surrogate, such as
Python makes of a file name that is no UTF-8), which no encoding can write. Marks of direction are
left out instead: they come along with phone numbers that are copied from address books and show
nothing by themselves, but in the wrong place they reverse what we say behind them. The letters stay
in the order in which they were typed. JSON has a spelling of its own for each of these, so nothing
is lost there, but for the halves, which strict readers refuse.
"""

import codecs
import re
import unicodedata

SHOWN_AS = "�"
_HALVES = range(0xD800, 0xE000)
_OBEYED = tuple(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n")
_OF_DIRECTION = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070))
_LINE_ENDS = (0x2028, 0x2029)
_IN_TEXT: dict[int, str | None] = {
    **dict.fromkeys((*_OBEYED, *_HALVES), SHOWN_AS),
    **dict.fromkeys(_OF_DIRECTION),
    **dict.fromkeys(_LINE_ENDS, " "),
}
_IN_JSON = {
    **{code: f"\\u{code:04x}" for code in (*range(127, 160), *_OF_DIRECTION, *_LINE_ENDS)},
    **dict.fromkeys(_HALVES, SHOWN_AS),
}
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_PLAIN = {"→": ">", "…": ".", "·": ".", "•": "*", "✓": "+", "“": '"', "”": '"'} | dict.fromkeys(
    "‐‑‒–—−", "-"
)
"""What stands for signs of ours where an encoding lacks them, as wide as they are."""
LIKE_IT = "sheetcrm.like_it"


def harmless(text: str) -> str:
    r"""Return a text as it may be shown to people.

    >>> harmless("Ann\x1b[31m\x9b2J\r\nO\u202eNeill\udce9\tx")
    'Ann�[31m�2J\nONeill�\tx'
    """
    return _whole(text).replace("\r\n", "\n").translate(_IN_TEXT)


def harmless_json(text: str) -> str:
    r"""Return a JSON text of the same value without anything that a terminal obeys.

    >>> harmless_json('"\x9b2J\u202e\udce9"')
    '"\\u009b2J\\u202e�"'
    """
    return _whole(text).translate(_IN_JSON)


def _whole(text: str) -> str:
    """Join the halves of characters, as JavaScript has them."""
    if text.isascii():
        return text
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _like_it(error: UnicodeError) -> tuple[str, int]:
    """Return what can be written of a character that an encoding lacks: ñ becomes n, Ł a ?."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_likeness, lacking)), error.end


def _likeness(letter: str) -> str:
    base = _PLAIN.get(letter) or unicodedata.normalize("NFKD", letter)[0]
    return base if base.isascii() and base.isprintable() else "?"


codecs.register_error(LIKE_IT, _like_it)
