"""The reason of a row within its line: whole clauses, shorter ones where the room is short.

The reason itself always stands there. What is said before and after it gives way first, and of
what a note says only that it is to be minded, since the note has a cell of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sheetcrm.views.today.stops import STOP
from sheetcrm.wording.formats import Formats

LONGEST_WHY = 70
"""Characters of a reason: more do not fit beside the rest on one line."""
_STOPS: Final = re.compile(STOP + r"|(?<=\d{4})\. |[;:] | – | \(|(?<=\)), ")
"""Where a reason may end early: not at a comma, after which a clause may only begin; a point after a
number may be that of a day, but not after a year."""
_BRACKET_WITHIN: Final = re.compile(r" \([^()]*\) ")
"""What stands in brackets in the middle of a clause, before its verb."""
_NUMBER: Final = re.compile(r"\d+[.,:]?\d*[.:]?")

Wordings = tuple[str, ...]
"""The same in several lengths, the longest first; the last may be nothing."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands before or after the reason."""

    wordings: Wordings
    is_in_note: bool = False
    """Whether the owner's note says it, too: then it is said in full only where all has room."""
    may_go: bool = False
    """Whether it is left out where the line would otherwise be cut off."""
    is_caution: bool = False
    """Whether it tells by itself why a row was left: rather it stands alone than the reason without it."""


@dataclass(frozen=True, slots=True)
class WhyLine:
    """A reason with what stands before and after it, each in several lengths."""

    reason: Wordings = ("",)
    before: Sequence[Beside] = ()
    after: Sequence[Beside] = ()
    formats: Formats | None = field(default=None, repr=False, compare=False)

    @property
    def whole(self) -> str:
        """All of it."""
        return self._said([0] * (len(self.before) + len(self.after)), 0)

    def within(self, room: int) -> str:
        """Return as much of it as fits: whole clauses, at the worst the beginning of the last."""
        text = ""
        for text in self._choices():
            if len(text) <= room:
                return text
        must_stay = [each for each in self.after if not each.may_go]
        if len(must_stay) < len(self.after):
            return replace(self, after=must_stay).within(room)
        return cut(text, room, self.formats)

    def within_a_question(self, room: int) -> str:
        """Return as much as fits beside the question whether it is still worth it.

        What is to be minded answers that question, and the reason goes before it does. What would
        be cut off says nothing: the question stands alone.
        """
        if not any(each.is_caution for each in self.before):
            told = self.within(room)
            return "" if told.endswith("…") else told
        cautions = [each for each in self.before if each.is_caution]
        said = replace(self, reason=(*self.reason, ""), before=cautions).within(room)
        return said or self.within(room)

    def _choices(self) -> Iterator[str]:
        """Yield what may be said, the best first: what follows gives way before the reason does."""
        parts = (*self.before, *self.after)
        yield self._said([0] * len(parts), 0)
        lengths = [len(each.wordings) - 1 if each.is_in_note else 0 for each in parts]
        following = range(len(parts) - 1, len(self.before) - 1, -1)
        lightly = [at for at, said in enumerate(self.reason) if self._is_light(said)]
        for shorter in self._giving_way(lengths, following):
            lengths = shorter
            yield from (self._said(shorter, at) for at in lightly)
        first = range(len(self.before))
        for shorter in self._giving_way(lengths, first, may_go=False):
            yield from (self._said(shorter, at) for at in lightly)
        for shorter in self._giving_way(lengths, first):
            lengths = shorter
            yield from (self._said(shorter, at) for at in range(len(self.reason)))
        if any(each.may_go for each in self.after):
            return
        for told in reversed(range(len(self.after))):  # rather than cut what follows, less of it
            yield from (self._said(lengths, at, told=told) for at in range(len(self.reason)))
        for kept in reversed(first):  # rather than cut the reason, less is said before it
            yield from (self._said(lengths, at, kept) for at in range(len(self.reason)))

    def _is_light(self, said: str) -> bool:
        """Return whether a wording of the reason only lacks what followed a pause."""
        whole, begun = self.reason[0], said.removesuffix(".")
        return said == whole or (whole.startswith(begun) and whole[len(begun)] == ";")

    def _giving_way(
        self, lengths: Sequence[int], order: Sequence[int], *, may_go: bool = True
    ) -> Iterator[list[int]]:
        """Yield which wording of each part is taken, one step shorter each time."""
        parts, left = (*self.before, *self.after), list(lengths)
        yield list(left)
        while may_give := [
            at
            for at in order
            if left[at] < len(parts[at].wordings) - 1
            and (may_go or parts[at].wordings[left[at] + 1])
        ]:
            for at in may_give:
                left[at] += 1
                yield list(left)

    def _said(
        self,
        lengths: Sequence[int],
        number: int,
        kept: int | None = None,
        told: int | None = None,
    ) -> str:
        """Return all parts in these lengths; before the reason only `kept`, after it only `told` of them."""
        parts = (*self.before, *self.after)
        said = [each.wordings[at] for each, at in zip(parts, lengths, strict=True)]
        first = len(self.before)
        before = said[: first if kept is None else kept]
        after = said[first:] if told is None else said[first : first + told]
        return " ".join(filter(None, (*before, self.reason[number], *after)))


def shorter_ones(sentences: Sequence[str], *, may_end_at_colon: bool = True) -> Wordings:
    """Return sentences, the longest first, and after each what is left of it without its last clauses.

    >>> shorter_ones(["They called on 2 March (leak); they have waited 3 days."])
    ('They called on 2 March (leak); they have waited 3 days.', 'They called on 2 March (leak).', 'They called on 2 March.')
    """
    found: dict[str, None] = {}
    for sentence in sentences:
        found[sentence] = None
        ends = [end.start() for end in _STOPS.finditer(sentence) if end.start() < len(sentence) - 2]
        for end in reversed(ends):
            is_balanced = sentence.count("(", 0, end) == sentence.count(")", 0, end)
            is_balanced = is_balanced and not _BRACKET_WITHIN.match(sentence, end)
            if is_balanced and (may_end_at_colon or sentence[end] != ":"):
                found[f"{sentence[:end]}."] = None
    return tuple(found)


def cut(line: str, room: int, formats: Formats | None = None) -> str:
    """Return the beginning of a line that does not fit: it ends with a word, and in no date.

    >>> cut("On 21 May you noted: measuring the roof with the adjuster before the month ends.", 70)
    'On 21 May you noted: measuring the roof with the adjuster before the…'
    >>> cut("They called on 28 December 2025", 20)
    'They called on…'
    """
    if len(line) <= room:
        return line
    words = line[:room].rpartition(" ")[0].split(" ")
    ends_nothing: set[str] = set()
    if formats is not None:
        patterns = formats.patterns
        names = (patterns["months"], patterns["articles"], patterns["small_words"])
        ends_nothing = {word.casefold() for each in names for word in each}
    while len(words) > 1 and (_NUMBER.fullmatch(words[-1]) or words[-1].casefold() in ends_nothing):
        words.pop()
    return f"{' '.join(words).rstrip(' .,;:–-(') or line[: room - 1]}…"


def shortened(why: str) -> str:
    """Return a reason that fits on the line: its whole clauses as far as they fit, else its beginning.

    >>> shortened("They asked you something on 27 February (roof leaks); they have waited 3 days now.")
    'They asked you something on 27 February (roof leaks).'
    >>> shortened("Anfrage vom 27. Februar 2026 (Blumen für Ostern), seit drei Tagen ohne eine Antwort.")
    'Anfrage vom 27. Februar 2026 (Blumen für Ostern).'
    >>> shortened("No calls before 10:00. They praised you on 21 May (neighbors ask, and the postman).")
    'No calls before 10:00. They praised you on 21 May.'
    """
    line = " ".join(why.split())
    least = LONGEST_WHY // 2
    whole = (each for each in shorter_ones([line]) if each == line or len(each) > least)
    return next((each for each in whole if len(each) <= LONGEST_WHY), None) or cut(
        line, LONGEST_WHY
    )
