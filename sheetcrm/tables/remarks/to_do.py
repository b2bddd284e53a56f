"""What an owner noted to be done: "ring back re price", "wants quote", "complained, ring him!"."""

import re
from collections.abc import Iterator
from functools import cache

from sheetcrm.rules.records import ANY_WAY, Remark, Ways
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.remarks.channels import ways_named
from sheetcrm.tables.remarks.phrases import any_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.talking.later import later_in

NOTHING_TO_DO = frozenset(
    {RemarkKind.DEATH, RemarkKind.REFUSAL, RemarkKind.OPT_OUT, RemarkKind.STOP}
)
_CLAUSE = re.compile(r"[^;\n|.]+")


def with_tasks(text: str, said: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Return what a note says, and the parts of it that name something to be done.

    None where it says that it is done, or where a No has to be settled first. "Call again in March"
    names its time: that is no task of today.
    """
    if any(each.kind in NOTHING_TO_DO for each in said):
        return said
    return (*said, *_tasks(text, plain(text)))


def _tasks(text: str, letters: str) -> Iterator[Remark]:
    if _done().search(letters):
        return
    for clause in _CLAUSE.finditer(letters):
        found = _task().search(clause[0])
        if found and not _denied().search(clause[0][: found.start()]) and not later_in(clause[0]):
            begin, end = clause.span()
            words = text[begin:end].strip()
            yield Remark(RemarkKind.TO_DO, words, ways=_way_of(words))


def _way_of(words: str) -> Ways:
    named = ways_named(words)
    return Ways(liked=next(iter(named))) if len(named) == 1 else ANY_WAY


@cache
def _task() -> re.Pattern[str]:
    calls, whom = any_of("to_do", "calls"), any_of("ways", "whom")
    begin = rf"(?:^|[,:(!-]|{any_of('to_do', 'before')})\s*"  # a gold ring back for repair is none
    wants, things = any_of("to_do", "wants"), any_of("to_do", "things")
    return re.compile(
        rf"{any_of('to_do', 'phrases')}"
        rf"|{begin}(?:{calls}\s+(?:{whom}\s+)?{any_of('to_do', 'back')}|{calls}\s+{whom}\s*!)"
        rf"|{wants}\s+(?:an?\s+|new\s+|ein\s+|einen\s+|das\s+)*{things}"
    )


@cache
def _done() -> re.Pattern[str]:
    return re.compile(any_of("to_do", "done"))


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"{any_of('to_do', 'denied')}(?:\s+[\w']+){{0,2}}\s*$")
