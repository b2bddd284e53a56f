"""How good forecasts were: ranking, sharpness, and whether six in ten were six in ten."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

SUREST = 1e-12
"""A forecast of 0 that came true would cost infinitely much; this caps the cost."""


class Forecast(NamedTuple):
    """The chance that was given to one customer, and what happened."""

    chance: float
    came_back: bool


class Tenth(NamedTuple):
    """The customers whose forecast was about `said` in ten."""

    said: int
    mean_forecast: float
    share: float
    customers: int


def auc(forecasts: Sequence[Forecast]) -> float | None:
    """Return how often one who came back was ranked above one who did not, ties half (0 to 1).

    The Mann-Whitney statistic. None where all came back or none.

    >>> auc([Forecast(.9, True), Forecast(.5, True), Forecast(.5, False), Forecast(.1, False)])
    0.875
    """
    returned = sum(forecast.came_back for forecast in forecasts)
    stayed_away = len(forecasts) - returned
    if not returned or not stayed_away:
        return None
    ordered = sorted(forecasts)
    ranks, start = 0.0, 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end].chance == ordered[start].chance:
            end += 1
        tied = sum(forecast.came_back for forecast in ordered[start:end])
        ranks += tied * (start + 1 + end) / 2
        start = end
    return (ranks - returned * (returned + 1) / 2) / (returned * stayed_away)


def brier(forecasts: Sequence[Forecast]) -> float:
    """Return the mean squared error (Brier 1950); 0 is perfect, always saying .5 gives .25."""
    return sum((f.chance - f.came_back) ** 2 for f in forecasts) / len(forecasts)


def log_loss(forecasts: Sequence[Forecast]) -> float:
    """Return the mean surprise in natural logarithms; lower is better."""
    return sum(surprise(forecast) for forecast in forecasts) / len(forecasts)


def surprise(forecast: Forecast) -> float:
    """Return minus the logarithm of the probability given to what happened.

    >>> round(surprise(Forecast(.5, True)), 3)
    0.693
    """
    given = forecast.chance if forecast.came_back else 1 - forecast.chance
    return -log(min(1.0, max(SUREST, given)))


def tenths(forecasts: Sequence[Forecast]) -> tuple[Tenth, ...]:
    """Group forecasts by the tenth they were worded as, with what happened to each group.

    >>> tenths([Forecast(.58, True), Forecast(.62, False), Forecast(.1, False)])
    (Tenth(said=1, mean_forecast=0.1, share=0.0, customers=1), Tenth(said=6, mean_forecast=0.6, share=0.5, customers=2))
    """
    groups: dict[int, list[Forecast]] = {}
    for forecast in forecasts:
        groups.setdefault(in_ten(forecast.chance), []).append(forecast)
    return tuple(_tenth(said, group) for said, group in sorted(groups.items()))


def in_ten(chance: float) -> int:
    """Return a chance as so many in ten, halves rounded up.

    >>> [in_ten(.24), in_ten(.25), in_ten(.45)]
    [2, 3, 5]
    """
    return int(chance * 10 + 0.5)


def _tenth(said: int, group: Sequence[Forecast]) -> Tenth:
    customers = len(group)
    mean_forecast = sum(f.chance for f in group) / customers
    return Tenth(said, mean_forecast, sum(f.came_back for f in group) / customers, customers)
