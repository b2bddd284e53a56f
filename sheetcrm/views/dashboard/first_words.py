"""A personal word soon after the first purchase: to how many new customers there was one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.records import Customer
from sheetcrm.rules.retention.first_words import heard_within, is_personal_word
from sheetcrm.rules.retention.judged import Bounds, graded
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.named import first_of
from sheetcrm.views.dashboard.newcomers import FEWEST, Newcomer
from sheetcrm.views.dashboard.periods import lines_by_period, year_before, year_until
from sheetcrm.views.dashboard.told import Graded, Line, Told
from sheetcrm.views.top.rows import GONE
from sheetcrm.wording.reason import Reason, because

WELL_FROM = 0.8
LESS_WELL_BELOW = 0.5
"""Shares of the new customers who had a word in time."""
HEARD: Final = Bounds(WELL_FROM, LESS_WELL_BELOW)


@dataclass(frozen=True, slots=True)
class FirstWord:
    """A first purchase, and whether a personal word followed within the days of the settings."""

    who: Customer
    bought_on: date
    was_heard: bool
    is_still_unheard: bool
    """Whether nothing personal was said to them until today."""


def tell_of_first_words(book: Book, newcomers: Sequence[Newcomer]) -> Told:
    """Tell how many new customers heard from the business in time, as far as that is noted."""
    words = list(_first_words(book, newcomers))
    if len(words) < FEWEST:
        return Told((because("dashboard.word_too_few", people=len(words)),))
    if not any(each.was_heard for each in words) and not _notes_what_it_says(book):
        return Told((because("dashboard.word_not_noted"),))
    lately = [each for each in words if each.bought_on > year_before(book.today)]
    grades = (_graded(book, lately),) if lately else ()
    return Told(tuple(_said(book, lately, words)), tuple(_lines(book, words)), grades)


def _graded(book: Book, lately: Sequence[FirstWord]) -> Graded:
    people, heard = len(lately), _heard(lately)
    days = book.settings.thank_you_within_days
    names = _unheard(book, lately)
    return Graded(
        graded(heard, people, HEARD),
        because("dashboard.short_word", people=people, heard=heard, days=days),
        because("dashboard.short_no_word", people=people, missed=people - heard, days=days),
        because("dashboard.do_word_to" if names else "dashboard.do_word", names=names, days=days),
    )


def _first_words(book: Book, newcomers: Sequence[Newcomer]) -> Iterator[FirstWord]:
    """Yield the first purchases for which the days are over, or a word was said already."""
    days = book.settings.thank_you_within_days
    for each in newcomers:
        if each.first_on is None:
            continue
        so_far = days_between(each.first_on, book.today)
        was_heard = _was_heard(book, each.customer, each.first_on, days)
        if not was_heard and so_far <= days:
            continue
        if book.situation(each.customer).standing not in GONE:
            unheard = not was_heard and not _was_heard(book, each.customer, each.first_on, so_far)
            yield FirstWord(each.customer, each.first_on, was_heard, unheard)


def _was_heard(book: Book, customer: Customer, bought_on: date, days: int) -> bool:
    """Return whether a word is on record within so many days, in the log or as `Last contacted`."""
    called_on = customer.last_contacted
    if called_on is not None and 0 <= days_between(bought_on, called_on) <= days:
        return True
    return heard_within(book.log(customer), bought_on, days)


def _notes_what_it_says(book: Book) -> bool:
    """Return whether any word of the business stands in the log: else it tells of purchases alone."""
    everybody = book.customers.customers
    return any(map(is_personal_word, (event for each in everybody for event in book.log(each))))


def _said(book: Book, lately: Sequence[FirstWord], words: Sequence[FirstWord]) -> Iterator[Reason]:
    days, after = book.settings.thank_you_within_days, year_before(book.today)
    before = [each for each in words if year_until(after).holds(each.bought_on)]
    if not lately:
        yield because("dashboard.word_nobody")
    else:
        yield because("dashboard.word", people=len(lately), heard=_heard(lately), days=days)
    if len(before) >= FEWEST:
        yield because("dashboard.word_before", people=len(before), heard=_heard(before))
    if names := _unheard(book, lately):
        yield because("dashboard.word_unheard", names=names)


def _unheard(book: Book, lately: Sequence[FirstWord]) -> tuple[str, ...]:
    """Return the names of those who have had no word until today, the latest first."""
    unheard = [each for each in lately if each.is_still_unheard]
    unheard.sort(key=lambda each: each.bought_on, reverse=True)
    return first_of([each.who.called for each in unheard], book.catalogue)


def _heard(words: Sequence[FirstWord]) -> int:
    return sum(each.was_heard for each in words)


def _lines(book: Book, words: Sequence[FirstWord]) -> Iterator[Line]:
    heard: Counter[date] = Counter()
    others: Counter[date] = Counter()
    for each in words:
        (heard if each.was_heard else others)[each.bought_on] += 1
    yield from lines_by_period(book, LINES[Part.WORD], heard, others)
