"""What somebody typed, quoted within a sentence: its punctuation survives, and ours does, too."""

LONGEST = 160
"""Characters that are quoted; the cell has the rest."""
ENDS = (".", "!", "?", "…")
"""How a text ends that needs no full stop."""
_END_MARKS = " .!?…,;:"
_PAUSES = " .,;:"
_STRONG = "!?…"


def phrase(text: str) -> str:
    """Return a text as the beginning or the middle of a sentence, without the mark at its end.

    >>> phrase("got divorced!"), phrase("Rex (dog)"), phrase("iPhone lost."), phrase("!!!")
    ('Got divorced', 'Rex (dog)', 'iPhone lost', '!!!')
    """
    words = _shortened(text)
    words = words.rstrip(_END_MARKS) or words
    first, _, _ = words.partition(" ")
    return words[0].upper() + words[1:] if first.islower() else words


def aside(text: str) -> str:
    """Return a text to stand between brackets.

    >>> aside("where is it?"), aside("a red bowl.")
    ('where is it?', 'a red bowl')
    """
    words = _shortened(text)
    return words.rstrip(_PAUSES) or words


def ended(text: str) -> str:
    """Return a text as the end of a sentence, with one mark at its end.

    >>> ended("a blue vase"), ended("Twins!!!"), ended("and so on;"), ended("where is it?!...")
    ('a blue vase.', 'Twins!', 'and so on.', 'where is it?')
    """
    words = _shortened(text)
    bare = words.rstrip(_END_MARKS) or words
    marks = words[len(bare) :]
    strong = next((mark for mark in marks if mark in _STRONG), None)
    return bare + (strong or ("…" if ".." in marks else "."))


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= LONGEST:
        return words
    return f"{_within_brackets(words[:LONGEST].rpartition(' ')[0] or words[:LONGEST])} …"


def _within_brackets(words: str) -> str:
    """Return a text that was cut, without the bracket that it would leave open."""
    while words.count("(") > words.count(")"):
        before, _, _ = words.rpartition("(")
        words = before.rstrip() or words.replace("(", "")
    return words


QUOTED = {"phrase": phrase, "aside": aside, "ended": ended}
"""The formats by the names that templates use."""
