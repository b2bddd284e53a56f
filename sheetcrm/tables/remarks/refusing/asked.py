"""What somebody asked for that no single word tells: to be taken off a list, to be sent nothing."""

import re
from collections.abc import Iterator
from functools import cache

from sheetcrm.tables.remarks.phrases import WORD, any_of

APART = r"(?:[\s-]+|(?<='))"


def asked_in(letters: str) -> Iterator[re.Match[str]]:
    """Yield where a note says that they asked for peace, in words that belong together.

    >>> [found[0] for found in asked_in("bitte aus der kartei streichen")]
    ['kartei streichen']
    """
    for pattern in _patterns():
        yield from pattern.finditer(letters)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    pairs = (
        rf"{_word('leave')}{_few(2)}{APART}{_word('peace')}",
        _either_way("remove", "list"),
        _either_way("withdraw", "consent"),
        _either_way("cancel", "subscription"),
        _unwished(),
        _sent_nothing(),
        rf"{_word('imperative')}\s+(?:{_word('whom')}\s+)?{_word('never')}(?:\s+{_word('more')})",
        rf"{_word('asks_to')}(?:\s+\w+)?\s+to\s+stop(?!\w|\s+{_word('somewhere')})",
    )
    return tuple(map(re.compile, pairs))


def _word(name: str) -> str:
    return any_of("asked", name)


def _few(most: int) -> str:
    """Return the pattern of the words that may stand between two others."""
    return rf"(?:{APART}{WORD}){{0,{most}}}?"


def _either_way(first: str, second: str) -> str:
    one, other = _word(first), _word(second)
    return rf"{one}{_few(3)}{APART}{other}|{other}{_few(2)}{APART}{one}"


def _unwished() -> str:
    """Return the pattern of who wants to get nothing: "will nichts mehr hören"."""
    wants, never = _word("wants"), _word("never")
    return rf"(?:{wants}{_few(1)}\s+{never}|{never}\s+{wants}){_few(3)}\s+{_word('get')}"


def _sent_nothing() -> str:
    """Return the pattern of what is to be sent no more: "keine Infos mehr schicken"."""
    send, nothing = _word("send"), _word("nothing")
    return (
        rf"(?:{nothing}|{_word('none')}{_few(2)}\s+{_word('more')}){_few(1)}\s+{send}"
        rf"|{send}{_few(1)}\s+{nothing}"
        rf"|{_word('none')}{_few(2)}\s+{send}{_few(1)}\s+{_word('more')}(?!\s+(?:de|que|di|than))"
        rf"|(?:not|don't|dont|never){_few(1)}\s+{send}{_few(3)}\s+{_word('anything')}"
    )
