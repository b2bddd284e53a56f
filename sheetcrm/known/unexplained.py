"""Whoever was No or Ask and would be Yes now, and nothing of theirs says why, stays Ask.

RULES.md, "What the last sync knew".
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheetcrm.known.answers import NewAnswers
from sheetcrm.known.comparing import FEWEST
from sheetcrm.known.people import Person, Wish
from sheetcrm.known.ruling import ADDRESSES, NAMES_AND_NOTES, PARTLY, Said, code_of
from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.records import Customer, Doubt, Interaction
from sheetcrm.rules.words import Answer, Consent, Direction, DoubtKind, Type
from sheetcrm.wording.reason import because

REASONS = frozenset({"doubt.unexplained", "doubt.gone", "doubt.changed"})
"""The codes of the reasons."""
NO_WORD_OF_THEIRS = frozenset({Type.OPT_IN, Type.OPT_OUT, Type.REFUND})
"""Rows from them that say nothing new about being contacted; an opt-in is looked at by itself."""
BY_HAND = frozenset(map(code_of, NAMES_AND_NOTES))
"""Columns (by code) whose words are gone through one by one, and may all be taken out."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A customer's wish of the last sync, and what has become of it."""

    wish: Wish
    is_explained: bool = False
    """Whether a row, cell or answer of their own says what changed."""
    is_gone: bool = False
    """Whether a column in which they had said it is no longer there."""
    is_changed: bool = False
    """Whether a column in which they had said it holds other cells."""
    was_held: bool = False
    """Whether it was held for them before, though nothing said so any more."""

    def doubt(self) -> Doubt:
        """Return the doubt that stays until the owner says something."""
        if self.wish.source == PARTLY:
            gone = because("doubt.gone", until_on=self.wish.until)
            changed = because("doubt.changed", until_on=self.wish.until)
            return Doubt(DoubtKind.UNEXPLAINED, gone if self.is_gone else changed)
        word = Answer.ASK if self.wish.is_ask else Answer.NO
        return Doubt(
            DoubtKind.UNEXPLAINED,
            because("doubt.unexplained", answer=word, until_on=self.wish.until),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What may say that a wish changed."""

    since: date
    """The day of the last sync."""
    said: Said
    moved: Container[int] = ()
    """Columns (by code) that were sorted alone or rewritten: what stands there says nothing."""
    new: Container[int] = ()
    """Columns (by code) that were not there: one may be a column that is gone, under a new name."""
    answered: Container[int] = ()
    """Columns (by code) about which the owner has given an answer since."""
    answers: NewAnswers | None = None

    def recall(
        self, customer: Customer, person: Person, log: Iterable[Interaction], today: date
    ) -> Recalled | None:
        """Return what has become of a wish; None if there was none."""
        wish = person.wish
        if wish is None:
            return None
        since = wish.until or self.since
        codes = {code for code, _ in wish.said}
        now = self.said.cells(customer.row, wish.source, codes)
        gone = [code for code in codes if code not in now]
        changed, was_held = any(code in self.moved for code in codes), wish.until is not None
        is_lost = (changed or was_held) and not forbids_something(customer)
        if wish.source == PARTLY and not gone and not is_lost:
            return None  # a hello was fine, and nothing they had said has gone
        is_explained = (
            self._is_changed(wish, now)
            or any(code in self.answered for code in codes)
            or (self.answers is not None and self.answers.concern(customer))
            or has_spoken(wish, log, since, today)
            or (wish.source == ADDRESSES and wish.until is None and not (gone or changed))
        )
        return Recalled(wish._replace(until=since), is_explained, bool(gone), changed, was_held)

    def _is_changed(self, wish: Wish, now: Mapping[int, int]) -> bool:
        """Return whether a cell of theirs was changed; of whom is held back a blank says nothing."""
        then = dict(wish.said)
        return any(
            text != then.get(code, 0) and (text or wish.until is None)
            for code, text in now.items()
            if code not in self.moved and code not in self.new
        )


def forbids_something(customer: Customer) -> bool:
    """Return whether they forbid a channel, offers or a time, while a hello may be fine."""
    is_unsubscribed = customer.marketing_consent is Consent.UNSUBSCRIBED
    is_paused = isinstance(customer.do_not_contact, Pause)
    return is_unsubscribed or is_paused or customer.never_use != frozenset()


def rewritten(wishes: Iterable[tuple[Wish, Mapping[int, int]]]) -> frozenset[int]:
    """Return the columns (by code) in which nobody's cell is as it was, given wishes and cells of now.

    So stands a column in which every no was replaced.
    """
    before, same = Counter[int](), Counter[int]()
    for wish, now in wishes:
        for code, text in wish.said:
            if text and code in now and code not in BY_HAND:
                before[code] += 1
                same[code] += now[code] == text
    return frozenset(code for code, count in before.items() if count >= FEWEST and not same[code])


def has_spoken(wish: Wish, log: Iterable[Interaction], since: date, today: date) -> bool:
    """Return whether the log says why: a new opt-in, or a row of theirs that is newer."""
    rows = [row for row in log if row.on <= today]
    theirs = list(words_of_theirs(rows))
    newest = max((row.on for row in theirs), default=date.min)
    is_new = newest > since or (newest == since and len(theirs) > wish.signs)
    return is_new or count_opt_ins(rows) > wish.opt_ins


def words_of_theirs(log: Iterable[Interaction]) -> Iterator[Interaction]:
    """Yield the rows with which they reached out."""
    for row in log:
        if row.direction is Direction.FROM_THEM and row.type not in NO_WORD_OF_THEIRS:
            yield row


def count_opt_ins(log: Iterable[Interaction]) -> int:
    """Return how often they opted in."""
    return sum(row.type is Type.OPT_IN for row in log)


def with_doubts(
    customers: Sequence[Customer], recalled: Mapping[int, Recalled]
) -> tuple[Customer, ...]:
    """Return the customers, those with a wish that nothing explains with a doubt; by their rows."""
    return tuple(
        _doubted(customer, found)
        if (found := recalled.get(customer.row)) is not None and not found.is_explained
        else customer
        for customer in customers
    )


def _doubted(customer: Customer, recalled: Recalled) -> Customer:
    """Add the doubt: after those that are there already, unless a column is gone."""
    doubt = (recalled.doubt(),)
    doubts = (*doubt, *customer.doubts) if recalled.is_gone else (*customer.doubts, *doubt)
    return replace(customer, doubts=doubts)
