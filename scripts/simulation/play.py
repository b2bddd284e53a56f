"""Plays the days in turn: customers act, Today is made, the owner acts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sheetcrm.book import Book, open_book
from sheetcrm.rules.assess import is_due
from sheetcrm.rules.words import Channel, Purpose
from sheetcrm.settings import Settings
from sheetcrm.syncing.kept_days import plan_kept_days
from sheetcrm.views.check import check
from sheetcrm.views.today.due import today_of
from sheetcrm.views.today.rows import TodayRow
from simulation.kinds import KINDS
from simulation.owner import Diligence, Owner
from simulation.people import Person
from simulation.town import Town
from simulation.workbook import Log, Workbook

FIRST_MONDAY = date(2026, 3, 2)
YEAR_DAYS = 365
NEWSLETTER_EVERY_DAYS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """What is played: the options of the command line."""

    business: str
    customers: int = 300
    days: int = 90
    owner: Diligence = "all"
    log: Log = "list"
    seed: int = 1
    first_day: date = FIRST_MONDAY
    days_before: int = YEAR_DAYS
    """So long before the first day it begins; who keeps a log did so from then on."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What was known at the start of a working day."""

    day: date
    shown: tuple[TodayRow, ...]
    due: frozenset[tuple[str, str]]
    """Customer and action of all that was due, shown or not."""
    due_count: int
    """The same and what falls on the days off ahead."""
    too_much: frozenset[str]
    """Whose Balance is Too much."""


@dataclass(frozen=True, slots=True)
class Story:
    """A game, and everything that happened in it."""

    game: Game
    workbook: Workbook
    people: Mapping[str, Person]
    mornings: tuple[Morning, ...]
    evening: Morning
    """The day after the last, to see what is left."""


def play(game: Game) -> Story:
    """Play a game to its end. The same game always ends the same way."""
    rng = Random(f"{game.business} {game.customers} {game.log} {game.seed}")
    town, owner = _begin(game, rng)
    settings = Settings.for_business(game.business, first_sync=game.first_day)
    mornings = []
    for day in _days(game.first_day, game.days):
        if day.isoweekday() not in settings.days_off:
            book = open_book(town.workbook.snapshot(), day, settings=settings)
            morning = _morning(book)
            mornings.append(morning)
            _remember(town.workbook, book)
            owner.work(morning.shown, day)
            if _sends_newsletter(game, day):
                owner.send_newsletter(_may_be_mailed(town.workbook, book), day)
        town.live(day)
    end = game.first_day + timedelta(game.days)
    evening = _morning(open_book(town.workbook.snapshot(), end, settings=settings))
    return Story(game, town.workbook, town.people, tuple(mornings), evening)


def _begin(game: Game, rng: Random) -> tuple[Town, Owner]:
    """Play the time before the first Monday, which only some owners kept a log of."""
    kind, workbook = KINDS[game.business], Workbook(game.log, is_kept=game.log == "year")
    town = Town(kind, game.customers, rng, workbook)
    owner = Owner(town, rng, game.owner)
    began_on = game.first_day - timedelta(game.days_before)
    newcomers = game.days_before / 7 * kind.newcomers_a_week
    town.settle(round(game.customers * (1 - newcomers)), began_on)
    for day in _days(began_on, game.days_before):
        owner.muddle_through(day)
        town.live(day)
    town.settle(game.customers - len(town.people), game.first_day)
    town.write_summaries(game.first_day)
    town.plan_ahead(game.first_day)
    workbook.is_kept = True
    return town, owner


def _days(first: date, count: int) -> list[date]:
    return [first + timedelta(days) for days in range(count)]


def _morning(book: Book) -> Morning:
    # what the owner typed here can all be read; how much a sign-off meant is asked all the same
    unread = [each for each in book.problems if not each.reason.code.startswith("doubt.")]
    assert not unread, unread[:3]
    found = list(book.findings())
    today = today_of(found, book.settings, book.today, book.catalogue)
    return Morning(
        book.today,
        today.rows,
        frozenset(
            (customer.key, str(findings.follow_up))
            for customer, findings in found
            if is_due(findings, book.today)
        ),
        today.due,
        frozenset(customer.key for customer, findings in found if findings.balance == "Too much"),
    )


def _remember(workbook: Workbook, book: Book) -> None:
    """Keep what a sync would keep: the days given in a crowd, and the pauses that were seen."""
    for change in plan_kept_days(book, book.crowd.kept, workbook.snapshot()):
        workbook.kept[change.name] = change.after
    workbook.follow_ups = {
        customer.key: findings.follow_up_on
        for customer, findings in book.findings()
        if findings.follow_up_on is not None
    }


def _sends_newsletter(game: Game, day: date) -> bool:
    days = (day - game.first_day).days
    has_one = KINDS[game.business].newsletter and game.owner != "nothing"
    return has_one and days % NEWSLETTER_EVERY_DAYS == 8


def _may_be_mailed(workbook: Workbook, book: Book) -> list[str]:
    """Return who may get a mailing, by `check` after the day's work."""
    today = open_book(workbook.snapshot(), book.today, settings=book.settings)
    moment = datetime.combine(book.today, time(12), UTC)
    checked = check(
        today,
        today.customers.customers,
        Channel.EMAIL,
        Purpose.MARKETING,
        now=moment,
    )
    return [row.customer for row in checked.yes]
