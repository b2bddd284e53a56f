"""Words that ask for peace in a note, and those that only sound like it."""

import re
from collections.abc import Iterator
from functools import cache

from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import WORD, any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.refusing.asked import asked_in
from sheetcrm.tables.remarks.refusing.deaths import FAR, Found

NEAR = 40
"""So many letters back a word may still belong to the next."""
_IS_DONE = re.compile(r"(?:be|being|get|getting|gets)\s+$")
_SENTENCE_END = re.compile(r"[.!?;\n|]\s|[!?;\n|]")
_CLAUSE_END = re.compile(r"[.!?;,\n|]\s|[!?;\n|]")
_STOP = re.compile(
    r"(?:^|[.!?:;,\n|(-]\s*)(STOPP?|BAJA|PARAR|SAIR|ARRET|QUIT)(?=\s*(?:$|[.!?;,\n|)]))"
    r"|^\s*((?i:stopp|baja))[\s.!]*$"
)


def refusals_in(text: str, letters: str) -> Iterator[Found]:
    """Yield the refusals of a note; `letters` is the text without case and accents."""
    for found in _STOP.finditer(text):
        yield RemarkKind.STOP, *found.span(found.lastindex or 0)
    for found in _opt_outs().finditer(letters):
        yield RemarkKind.OPT_OUT, *found.span()
    for pattern in (_phrases(), _unwanted(), _alone()):
        for found in pattern.finditer(letters):
            if not _follows_another(found, letters):
                yield RemarkKind.REFUSAL, *found.span()
    for found in asked_in(letters):
        if not _follows_another(found, letters) and not _names_a_time(found, letters):
            yield RemarkKind.REFUSAL, *found.span()
    for found in _forbidden().finditer(letters):
        if _is_refusal(found, letters):
            yield _kind_of(found), *found.span()


def denials_in(letters: str) -> Iterator[tuple[str, str, tuple[int, int], bool]]:
    """Yield what a note denies: its two words, where they stand, and whether at a time or place.

    Only a time or place in the same part of the sentence counts: "not at work", and not "works
    nights".
    """
    for found in _forbidden().finditer(letters):
        if _is_meant_so(found, letters):
            before = letters[max(0, found.start() - FAR) : found.start()]
            behind = letters[found.end() : found.end() + FAR]
            ends = (_CLAUSE_END.split(before)[-1], _CLAUSE_END.split(behind, maxsplit=1)[0])
            is_at_a_time = bool(_time().search(found[0].join(ends)))
            yield found["no"], found["what"], found.span(), is_at_a_time


def is_strong(words: str) -> bool:
    """Return whether words deny for good: "never", "no more"."""
    return _strong().search(words) is not None


def _kind_of(found: re.Match[str]) -> RemarkKind:
    """Return what it is in their own words: no more mails is an opt-out, no more calls a question."""
    is_of_mail = _about_mail().fullmatch(found["what"]) and _strong().search(found[0])
    return RemarkKind.OPT_OUT if is_of_mail else RemarkKind.REFUSAL


def _is_refusal(found: re.Match[str], letters: str) -> bool:
    return _is_meant_so(found, letters) and not _names_a_time(found, letters)


def _is_meant_so(found: re.Match[str], letters: str) -> bool:
    """Return whether it forbids: "not called yet" and "no e-mail" of who has none do not."""
    if _follows_another(found, letters):
        return False
    no, what = found["no"], found["what"]
    is_done = no == "not to be" or _IS_DONE.search(found[0], 0, _at(found))
    if what in words_of("refusal", "was_done") and not is_done:
        return False
    is_thing = what in words_of("refusal", "one_thing") and no in words_of("refusal", "no_thing")
    return not is_thing or _is_meant(found, letters)


def _is_meant(found: re.Match[str], letters: str) -> bool:
    """Return whether "no e-mail" is a request, and not a missing address."""
    if _meant().match(letters, found.end()):
        return True
    return _meant_before().search(letters, max(0, found.start() - NEAR), found.start()) is not None


def _follows_another(found: re.Match[str], letters: str) -> bool:
    """Return whether the word before makes it something else: not called yet, do not hesitate."""
    return _after_what().search(letters, max(0, found.start() - NEAR), found.start()) is not None


def _at(found: re.Match[str]) -> int:
    """Return where in the match the way of getting in touch begins."""
    return found.start("what") - found.start()


def _names_a_time(found: re.Match[str], letters: str) -> bool:
    """Return whether it only says when to call: "no calls before 10", "not on Mondays"."""
    if _strong().search(found[0]):
        return False
    first, last = max(0, found.start() - FAR), found.end() + FAR
    ends = _SENTENCE_END.finditer(letters, first, found.start())
    begin = max((end.end() for end in ends), default=first)
    behind = _SENTENCE_END.search(letters, found.end(), last)
    sentence = letters[begin : behind.start() if behind else last]
    return bool(_time().search(sentence)) and not _reported().search(sentence)


@cache
def _forbidden() -> re.Pattern[str]:
    no, what = any_of("refusal", "forbid"), any_of("refusal", "contact")
    lifted = any_of("refusal", "lifted_by")
    unless = any_of("refusal", "unless_followed_by")
    apart = r"(?:\s+|(?<='))"
    return re.compile(
        rf"(?P<no>{no})(?:{apart}(?!{lifted}){WORD}){{0,4}}?{apart}(?P<what>{what})(?!\s+{unless})"
    )


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('refusal', 'phrases')}(?!\s+{any_of('refusal', 'unless_followed_by')})"
    )


@cache
def _opt_outs() -> re.Pattern[str]:
    return re.compile(any_of("opt_out", "phrases"))


@cache
def _about_mail() -> re.Pattern[str]:
    return re.compile(any_of("opt_out", "about"))


@cache
def _unwanted() -> re.Pattern[str]:
    contact, unwanted = any_of("refusal", "contact"), any_of("refusal", "unwanted")
    wishes = any_of("refusal", "wishes")
    no = r"(?:nein|nicht|no|non|nee|niet|nao|n|keine?)"
    return re.compile(
        rf"{contact}(?:\s*[:=-]|\s+{WORD}){{0,2}}?\s*{unwanted}"
        rf"|{wishes}\s*[:=-]?\s*(?:bitte\s+|please\s+)?{no}(?=\s*(?:$|[.!;,\n|]))"
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.!?;,:\n|(])\s*{any_of('refusal', 'alone')}(?=\s*(?:$|[.!;,\n|)]))")


@cache
def _after_what() -> re.Pattern[str]:
    return re.compile(rf"{any_of('refusal', 'not_after')}\s+$")


@cache
def _meant() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:!|{any_of('refusal', 'meant')})")


@cache
def _meant_before() -> re.Pattern[str]:
    return re.compile(rf"{any_of('refusal', 'meant_before')}\s+(?:{WORD}\s+)?$")


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(any_of("refusal", "strong"))


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(any_of("refusal", "reported"))


@cache
def _time() -> re.Pattern[str]:
    before, count = any_of("refusal", "before_an_hour"), any_of("refusal", "not_hours")
    hour = r"\d{1,2}(?:[:.]\d{2})?"
    return re.compile(
        rf"{any_of('refusal', 'times')}|{_weekdays()}"
        rf"|{before}\s+(?:\w{{1,4}}\s+)?{hour}(?![\d.,/]|\s*{count})"
        rf"|{hour}\s*(?:uhr|am|pm|a\.m|p\.m|o'clock|h|heures?|horas?|ore|uur)(?!\w)"
    )


def _weekdays() -> str:
    return one_of(f"{plain(word)}*" for words in synonyms("weekday").values() for word in words)
