"""What an owner noted to be done: "ring back re price", "wants quote", "complained, ring him!"."""

import re
from collections.abc import Iterator
from functools import cache

from sheetcrm.rules.due_day import DueDay, NamedDays
from sheetcrm.rules.records import ANY_WAY, Remark, Ways
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.channels import ways_named
from sheetcrm.tables.remarks.phrases import WORD, any_of, one_of, undenied, words_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.talking.dated import days_named_in
from sheetcrm.tables.remarks.talking.due_days import due_day_in, months_named
from sheetcrm.tables.remarks.talking.each_year import recurring_in
from sheetcrm.tables.remarks.talking.later import later_in

NOTHING_TO_DO = frozenset(
    {RemarkKind.DEATH, RemarkKind.REFUSAL, RemarkKind.OPT_OUT, RemarkKind.STOP}
)
THING_DAYS = 14
"""What is to be made or arranged first, such as a quote, takes so long."""

_SAID = re.compile(r"[!?]")
_PART = re.compile(r"[^,!]+")


def with_tasks(text: str, said: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Return what a note says, and the parts of it that leave something to us.

    None where it says that it is done, or where a No has to be settled first. "Call again in March"
    names its time: until then they are left alone.
    """
    if any(each.kind in NOTHING_TO_DO for each in said):
        return said
    return (*said, *_left_to_us(text, plain(text), says_how=_says_how(said)))


def _says_how(said: tuple[Remark, ...]) -> bool:
    """Return whether a note says how to reach them: then "text her" is no task."""
    return any(each.kind is RemarkKind.WAYS for each in said)


def _left_to_us(text: str, letters: str, *, says_how: bool) -> Iterator[Remark]:
    if _done().search(letters):
        return
    call = None if says_how else _call_at_the_end(letters)
    for clause in _clauses().finditer(letters):
        begin, end = clause.span()
        words, later = text[begin:end].strip(), later_in(clause[0])
        recurring = recurring_in(clause[0])
        if recurring is not None:
            yield Remark(RemarkKind.TO_DO, words, due=recurring)
        elif later is not None and _is_for_us(clause[0]):
            yield Remark(RemarkKind.LATER, words, ways=_way_of(words), due=later)
        elif later is None and (_is_to_do(clause[0]) or call in range(begin, end)):
            due = _due_in(clause[0])
            if isinstance(due, DueDay) and due.lead_days:
                words = _part_with_the_day(clause[0], text[begin:end])
            if call is not None and call in range(begin, end):
                words = _from_its_sentence(clause[0], text[begin:end], call - begin).strip()
            yield Remark(RemarkKind.TO_DO, words, ways=_way_of(words), due=due)


def _is_to_do(clause: str) -> bool:
    found = _task().search(clause) or _promise().search(clause) or _by_a_day(clause)
    return found is not None and not _denied().search(clause[: found.start()])


def _call_at_the_end(letters: str) -> int | None:
    """Return where a note ends with a call for us to make, or has a stroke behind what they asked.

    Behind a way of being in touch it says which is better: "no e-mail - ring her".
    """
    found = _ends_in().search(letters)
    before = letters[: _end_of_the_clause(letters, found)] if found else ""
    if found and not (ways_named(before) or _denied().search(before)):
        return found.start("call")
    asked = _asked().search(letters)
    return None if asked is None else asked.start()


def _end_of_the_clause(letters: str, call: re.Match[str]) -> int:
    """Return where the clause before a call ends: behind "not happy!", before the dash of "no mail - ring her"."""
    return call.start("call") if letters[call.start()] in "!?:" else call.start()


def _from_its_sentence(clause: str, text: str, at: int) -> str:
    """Return a clause from the sentence on that leaves something to us: a date before it ends with a point."""
    begun = clause.rfind(". ", 0, at)
    return text[begun + 2 :] if begun >= 0 else text


def _by_a_day(clause: str) -> re.Match[str] | None:
    """Return where a thing has its day, "quote until Dec 15", or a call follows one: "ready Wed, then ring"."""
    if due_day_in(clause) is None or _stands_until().search(clause):
        return None
    return _thing_by().search(clause) or _arrange().search(clause) or _then().search(clause)


def _part_with_the_day(clause: str, text: str) -> str:
    """Return the part of a clause between commas that says what is to be done by its day."""
    parts = [part.span() for part in _PART.finditer(clause)]
    told = [(begin, end) for begin, end in parts if _is_by_itself(clause[begin:end])]
    begin, end = told[0] if len(told) == 1 else (0, len(text))
    return text[begin:end].strip()


def _is_by_itself(part: str) -> bool:
    return _is_to_do(part) and due_day_in(part) is not None


def _due_in(clause: str) -> DueDay | NamedDays | None:
    """Return the day of a task, told of early enough; a call after a day comes on that day."""
    due = due_day_in(clause)
    if due is None:
        return days_named_in(clause)
    if (then := _then().search(clause)) is not None:
        last = _SAID.split(clause[: then.start()])[
            -1
        ]  # "Ball am 5.12.! bis Mi fertig, dann anrufen"
        return (due_day_in(last) or due)._replace(lead_days=0)
    takes_time = _thing_by().search(clause) or _arrange().search(clause)
    return due._replace(lead_days=THING_DAYS) if takes_time else due


def _is_for_us(clause: str) -> bool:
    """Return whether it is for us to be in touch: "she will ring in January" is not."""
    return bool(_in_touch().search(clause)) and not _theirs().search(clause)


def _way_of(words: str) -> Ways:
    named = ways_named(words)
    return Ways(liked=next(iter(named))) if len(named) == 1 else ANY_WAY


@cache
def _task() -> re.Pattern[str]:
    calls, whom = any_of("to_do", "calls"), any_of("ways", "whom")
    begin = rf"(?:^|[,:(!-]|{any_of('to_do', 'before')})\s*"  # a gold ring back for repair is none
    wants, things = any_of("to_do", "wants"), any_of("to_do", "things")
    no_verb = (
        rf"(?!{any_of('to_do', 'to')})"  # "wants to think about the quote" leaves nothing to us
    )
    return re.compile(
        rf"{any_of('to_do', 'phrases')}"
        rf"|{begin}(?:{calls}\s+(?:{whom}\s+)?{any_of('to_do', 'back')}|{calls}\s+{whom}\s*!)"
        rf"|{wants}\s+(?:an?\s+|new\s+|ein\s+|einen\s+|das\s+)*{things}"
        rf"|{any_of('to_do', 'wants_some')}\s+(?:{no_verb}{WORD}\s+){{1,3}}?{things}"
    )


@cache
def _clauses() -> re.Pattern[str]:
    """Return the pattern of a part of a note: a point behind a number or a word cut short ends none."""
    short = one_of(
        {
            *months_named(),
            *words_of("to_do", "cut_short"),
            *(word for day in synonyms("weekday") for word in words_of("short_days", day)),
        }
    )
    return re.compile(rf"(?:{short}\.|[^;\n|.]|(?<=\d)\.)+")


@cache
def _thing_by() -> re.Pattern[str]:
    things, by = any_of("to_do", "owed"), any_of("to_do", "by")
    return re.compile(rf"{things}(?:\s+{WORD}){{0,3}}?\s+{by}")


@cache
def _arrange() -> re.Pattern[str]:
    """Return the pattern of a meeting to be arranged: "arrange 2nd fitting", "Anprobe ausmachen"."""
    things = any_of("to_do", "meetings")
    few = rf"(?:\s+{WORD}\.?){{0,4}}?\s+"
    return re.compile(
        rf"{things}{few}{any_of('to_do', 'arranges')}|{any_of('to_do', 'arrange')}{few}{things}"
    )


@cache
def _then() -> re.Pattern[str]:
    return re.compile(rf"{any_of('to_do', 'then')}\s+{any_of('to_do', 'in_touch')}")


@cache
def _stands_until() -> re.Pattern[str]:
    return re.compile(any_of("to_do", "stands"))


@cache
def _promise() -> re.Pattern[str]:
    """Return the pattern of a promise of the owner's: "I promised to text him", not theirs to come."""
    whom, verb = any_of("ways", "whom"), any_of("to_do", "promised")
    return re.compile(
        rf"{any_of('to_do', 'promises')}|{any_of('upshot', 'we_call')}"
        rf"|{verb}\s+(?:{whom}|to\s+{WORD}\s+{whom})"
    )


@cache
def _in_touch() -> re.Pattern[str]:
    """Return the pattern of being in touch, or of a note of nothing but "not before January"."""
    not_before = rf"^\W*{any_of('to_do', 'not_before')}(?:\s+{WORD}){{1,3}}\W*$"
    return re.compile(rf"{any_of('to_do', 'in_touch')}|{not_before}")


@cache
def _theirs() -> re.Pattern[str]:
    who = any_of("death", "they_themselves")
    return re.compile(rf"{who}(?:\s+(?:will|would|wants? to))?\s+{any_of('to_do', 'in_touch')}")


@cache
def _done() -> re.Pattern[str]:
    return re.compile(undenied("to_do", "done"))


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"{any_of('to_do', 'denied')}(?:\s+[\w']+){{0,2}}\s*$")


@cache
def _ends_in() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[!?:–]|\s-)\s*(?P<call>{any_of('to_do', 'ends_in')})\s*[.!]*\s*$")


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(rf"{any_of('to_do', 'asked')}[^.!?]*!")
