"""Plays every kind of business, log and owner over several seeds: a line each, with what it missed."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import product
from typing import get_args

from simulation.kinds import KINDS
from simulation.measures import Measures, measure
from simulation.owner import Diligence
from simulation.play import Game, play
from simulation.targets import missed
from simulation.workbook import Log

HEADINGS = (
    f"{'business':18}{'log':5}{'owner':8}{'seed':>4} {'first':>6} {'a day':>6} "
    f"{'contacts':>12} {'too much':>9} {'late':>5} {'birthdays':>10} {'back':>5} {'stuck':>6}"
)


def games(like: Game, owners: Iterable[Diligence], seeds: int) -> Iterator[Game]:
    """Yield one game like the given one for each kind of business, log, owner and seed."""
    for business, log, owner in product(KINDS, get_args(Log), owners):
        for seed in range(1, seeds + 1):
            yield replace(like, business=business, log=log, owner=owner, seed=seed)


def play_all(asked: Iterable[Game], at_once: int) -> Iterator[tuple[Game, Measures, list[str]]]:
    """Play games on several processors; yield each with its figures and the targets it missed."""
    with ProcessPoolExecutor(at_once) as processors:
        yield from processors.map(_play, asked)


def line(game: Game, found: Measures) -> str:
    """Return a game as a row under HEADINGS; contacts are median, 95th percentile and most."""
    contacts = f"{found.contacts.median:g} {found.contacts.p95} {found.contacts.max}"
    birthdays = f"{found.birthdays.greeted} of {found.birthdays.of}"
    return (
        f"{game.business:18}{game.log:5}{game.owner:8}{game.seed:4} {found.first_day:6} "
        f"{found.per_day:6} {contacts:>12} {found.too_much_at_end:9} "
        f"{found.late_thank_yous + found.late_replies:5} {birthdays:>10} "
        f"{found.came_back_within_21_days:5} {found.stuck_45_days:6}"
    )


def _play(game: Game) -> tuple[Game, Measures, list[str]]:
    found = measure(play(game))
    return game, found, missed(game, found)
