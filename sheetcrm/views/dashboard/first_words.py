"""A personal word soon after the first purchase: to how many new customers there was one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.book import Book
from sheetcrm.rules.calendar import days_between, quarter_of
from sheetcrm.rules.retention.first_words import heard_within, is_personal_word
from sheetcrm.rules.words import Standing
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.newcomers import FEWEST, Newcomer
from sheetcrm.views.dashboard.quarters import A_YEAR, called, known_until, quarters_until
from sheetcrm.views.dashboard.told import Line, Told
from sheetcrm.wording.reason import Reason, because

LEFT_IN_PEACE = frozenset({Standing.PASSED_AWAY, Standing.SAID_GOODBYE})


@dataclass(frozen=True, slots=True)
class FirstWord:
    """A first purchase, and whether a personal word followed within the days of the settings."""

    bought_on: date
    was_heard: bool


def tell_of_first_words(book: Book, newcomers: Sequence[Newcomer]) -> Told:
    """Tell how many new customers heard from the business in time, as far as that is noted."""
    words = list(_first_words(book, newcomers))
    if len(words) < FEWEST:
        return Told((because("dashboard.word_too_few", purchases=len(words)),))
    if not any(each.was_heard for each in words) and not _notes_what_it_says(book):
        return Told((because("dashboard.word_not_noted"),))
    return Told(tuple(_said(book, words)), tuple(_lines(book, words)))


def _first_words(book: Book, newcomers: Sequence[Newcomer]) -> Iterator[FirstWord]:
    """Yield the first purchases for which the days are over, or a word was said already."""
    days = book.settings.thank_you_within_days
    for each in newcomers:
        if each.first_on is None:
            continue
        was_heard = heard_within(book.log(each.customer), each.first_on, days)
        called_on = each.customer.last_contacted
        if called_on is not None and 0 <= days_between(each.first_on, called_on) <= days:
            was_heard = True
        if not was_heard and days_between(each.first_on, book.today) <= days:
            continue
        if book.situation(each.customer).standing not in LEFT_IN_PEACE:
            yield FirstWord(each.first_on, was_heard)


def _notes_what_it_says(book: Book) -> bool:
    """Return whether any word of the business stands in the log: else it tells of purchases alone."""
    everybody = book.customers.customers
    return any(map(is_personal_word, (event for each in everybody for event in book.log(each))))


def _said(book: Book, words: Sequence[FirstWord]) -> Iterator[Reason]:
    days, began_on = book.settings.thank_you_within_days, book.today - A_YEAR
    lately = [each for each in words if each.bought_on > began_on]
    before = [each for each in words if began_on - A_YEAR < each.bought_on <= began_on]
    if not lately:
        yield because("dashboard.word_nobody")
    else:
        yield because("dashboard.word", people=len(lately), heard=_heard(lately), days=days)
    if len(before) >= FEWEST:
        yield because("dashboard.word_before", people=len(before), heard=_heard(before))


def _heard(words: Sequence[FirstWord]) -> int:
    return sum(each.was_heard for each in words)


def _lines(book: Book, words: Sequence[FirstWord]) -> Iterator[Line]:
    heard: Counter[date] = Counter()
    others: Counter[date] = Counter()
    for each in words:
        (heard if each.was_heard else others)[quarter_of(each.bought_on)] += 1
    first = min(each.bought_on for each in words)
    for began_on in quarters_until(known_until(book), first, LINES[Part.WORD]):
        yield Line(called(began_on, book.today), (heard[began_on], others[began_on]))
