"""Words by which somebody may come no more: moved away, gone elsewhere, given up the business."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from sheetcrm.rules.records import Remark
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.kinds.dates.months import find_month
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import WORD, any_of
from sheetcrm.tables.remarks.phrases import words_of as words_in_list
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.quoted import quoted
from sheetcrm.tables.remarks.refusing.deaths import Found

_CLAUSE = re.compile(r"[,;:.!?()\n|]|\s-\s")
_NEGATED = re.compile(r"(?:\bnot|n't|\bnever|\bnicht|\bkein\w*)\s+(?:\w+\s+)?$")
DAYS = tuple(word for words in synonyms("weekday").values() for word in words)
LOST = frozenset({RemarkKind.DEATH, RemarkKind.MOURNING})


def leaving_in(text: str, letters: str) -> Iterator[Found]:
    """Yield where a note says that they come no more; `letters` is it without case and accents.

    Who else moved ("her son moved away"), and what else they left ("moved away from paper"), is
    something else.
    """
    for found in (*_gone().finditer(letters), *_to_another_place(text, letters)):
        if not _is_of_somebody_else(letters, found) and not _is_of_a_thing(text, found):
            yield RemarkKind.LEAVING, *found.span()


def leaving_of_an_animal(text: str, said: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Return what a note says, and that they may come no more where it tells of an animal's death.

    For lists of those who bring one: a groomer's customer whose dog has died.
    """
    letters = plain(text)
    lost = [each.words for each in said if each.kind in LOST and _animal().search(letters)]
    if any(each.kind is RemarkKind.LEAVING for each in said):
        return said
    if lost:
        return (*said, Remark(RemarkKind.LEAVING, lost[0]))
    gone = _animal_gone().search(letters)
    return (*said, Remark(RemarkKind.LEAVING, quoted(text, *gone.span()))) if gone else said


def are_of_animals(words: Iterable[str]) -> bool:
    """Return whether the words of a heading name an animal.

    >>> are_of_animals(["dog"]), are_of_animals(["name"])
    (True, False)
    """
    animals = words_in_list("leaving", "headings")
    return any(plain(word) in animals for word in words)


def _is_of_somebody_else(letters: str, found: re.Match[str]) -> bool:
    before = _CLAUSE.split(letters[: found.start()])[-1]
    return bool(_relative().search(before) or _NEGATED.search(before))


def _to_another_place(text: str, letters: str) -> Iterator[re.Match[str]]:
    """Yield where they move to a town, or went to a business with a name: words in capitals."""
    for found in _moves_to().finditer(letters):
        name = text[found.end() : found.end() + 40].split()[:1]
        if name and name[0][:1].isupper() and not find_month(name[0]) and not _is_a_day(name[0]):
            yield found


def _is_a_day(word: str) -> bool:
    return any(plain(word).startswith(plain(each)[:3]) for each in DAYS)


def _is_of_a_thing(text: str, found: re.Match[str]) -> bool:
    """Return whether they moved away from something that is no place."""
    behind = _from().match(text, found.end())
    return (
        behind is not None
        and not behind["what"][:1].isupper()
        and not _here().match(plain(behind["what"]))
    )


@cache
def _gone() -> re.Pattern[str]:
    goes, another = any_of("leaving", "goes"), any_of("leaving", "another")
    between = any_of("leaving", "between")
    gave_up, business = any_of("leaving", "gave_up"), any_of("leaving", "business")
    end = rf"(?=\s*(?:$|[.;,!?\n|():-]|{any_of('leaving', 'behind')}|\d))"
    return re.compile(
        rf"{any_of('leaving', 'phrases')}"
        rf"|{goes}(?:\s+{between}){{0,4}}\s+{another}"
        rf"|{goes}\s+(?:to|zum?|zur)\s+{WORD}(?:\s+{WORD})?\s+(?:now|jetzt|nun)(?!\w)"
        rf"|{gave_up}(?:\s+{WORD})?\s+{business}{end}"
        rf"|{business}(?:\s+(?:is|was|has|ist|wurde|hat))?\s+{gave_up}{end}"
        rf"|(?:^|[.;,\n|(])\s*{any_of('leaving', 'alone')}\s*(?=$|[.;,!?\n|)])"
    )


@cache
def _moves_to() -> re.Pattern[str]:
    return re.compile(rf"{any_of('leaving', 'moves_to')}\s+")


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(any_of("death", "relatives"))


@cache
def _from() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:from|vom?|von)\s+(?:the\s+|der\s+|dem\s+)?(?P<what>.+)", re.IGNORECASE
    )


@cache
def _here() -> re.Pattern[str]:
    return re.compile(any_of("leaving", "here"))


@cache
def _animal() -> re.Pattern[str]:
    return re.compile(any_of("leaving", "animals"))


@cache
def _animal_gone() -> re.Pattern[str]:
    return re.compile(any_of("leaving", "animal_gone"))
