"""A draft: the message of an action, with its fields filled in and without a hole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sheetcrm.tables.kept.owners.messages import BRACES

GREETING = "{greeting}"
PARAGRAPH, SPACE = "\n\n", " "
_SENTENCES = re.compile(r"(?<=[.!?…])[ ]+")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
"""Control characters but the end of a line, which is one of its own by then."""

Fields = Mapping[str, str | None]
"""What stands for a field; blank or None is empty."""
Paragraph = tuple[str, ...]
"""The sentences of a paragraph."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that is ready to be looked through and sent."""

    subject: str
    paragraphs: tuple[Paragraph, ...]
    closing: str
    """How to hear less or nothing: it is never cut."""

    @property
    def body(self) -> str:
        """The whole text; a text message is one paragraph."""
        joined = [SPACE.join(paragraph) for paragraph in self.paragraphs]
        return PARAGRAPH.join([*joined, self.closing])

    def shortened(self) -> "Draft | None":
        """Return the draft without its last sentence; None if nothing would be left."""
        *others, last = self.paragraphs
        kept = (*others, last[:-1]) if len(last) > 1 else tuple(others)
        return replace(self, paragraphs=kept) if kept else None


def draft_of(subject: str, text: str, closing: str, fields: Fields) -> Draft | None:
    r"""Return a message with its fields filled in; a sentence with an empty field is left out.

    None where nothing but a greeting would be left, or a sentence took the greeting with it: what
    follows would hang in the air.

    >>> fields = {"greeting": "Hi Ann", "day": None}
    >>> draft_of("Hello", "{greeting}, well done. It was on {day}.", "Bye.", fields).body
    'Hi Ann, well done.\n\nBye.'
    >>> draft_of("", "{greeting}, on {day} your card runs out. Shall I renew it?", "Bye.", fields)
    """
    kept = tuple(filter(None, (_kept(each, fields) for each in _lines(text).split(PARAGRAPH))))
    sentences = sum(map(len, kept))
    greeting = fields.get("greeting") or ""
    has_greeting_alone = sentences == 0 or (sentences == 1 and kept[0][0].strip(",") == greeting)
    has_lost_it = GREETING in text and not any(greeting in each for part in kept for each in part)
    if has_greeting_alone or has_lost_it:
        return None
    return Draft(_filled(_lines(subject), fields) or "", kept, closing)


def filled_in(text: str, fields: Fields) -> str | None:
    r"""Return a text with its fields, line by line; None where nothing of it is left.

    A sentence with an empty field is left out, and a line of which nothing is left, too.

    >>> filled_in("{name}\nWe met on {day}. Welcome!\n{coupon}", {"name": "Ann", "day": None})
    'Ann\nWelcome!'
    >>> filled_in("{coupon}", {"coupon": None})
    """
    lines = [
        each if not each.strip() else SPACE.join(_kept(each, fields))
        for each in _lines(text).split("\n")
    ]
    kept = [
        each for each, was in zip(lines, _lines(text).split("\n"), strict=True) if each or not was
    ]
    return "\n".join(kept).strip() or None


def without_comma(text: str) -> str:
    r"""Return a message whose greeting names nobody: alone in its line it has no comma behind it.

    >>> without_comma("{greeting},\n\nvielen Dank."), without_comma("{greeting}, vielen Dank.")
    ('{greeting}\n\nVielen Dank.', '{greeting}, vielen Dank.')
    """
    greeting = f"{GREETING},{PARAGRAPH}"
    if not text.startswith(greeting):
        return text
    rest = text.removeprefix(greeting)
    return f"{GREETING}{PARAGRAPH}{rest[:1].upper()}{rest[1:]}"


def _kept(paragraph: str, fields: Fields) -> Paragraph:
    """Return the sentences of a paragraph that can be said, with their fields."""
    said = (_filled(sentence, fields) for sentence in _SENTENCES.split(paragraph))
    return tuple(filter(None, said))


def _filled(sentence: str, fields: Fields) -> str | None:
    """Return a sentence with its fields; None if one is empty, or known to nobody."""
    if not all(fields.get(name) for name in BRACES.findall(sentence)):
        return None
    return _lines(BRACES.sub(lambda match: fields[match[1]] or "", sentence)).strip() or None


def _lines(text: str) -> str:
    """Return a text with one kind of line end, and without what nobody sees."""
    return _UNSEEN.sub(SPACE, text.replace("\r\n", "\n").replace("\r", "\n"))
