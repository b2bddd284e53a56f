"""The five relationships that matter: how far each has come, what was done for them, whom they sent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Direction, Stage, Type
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.quarters import A_YEAR
from sheetcrm.views.dashboard.told import Line, Told
from sheetcrm.views.top.ranking import Ranked
from sheetcrm.views.top.rows import TopRow, top_of
from sheetcrm.views.top.said import stage_said
from sheetcrm.wording.reason import Reason, because

FEWEST = 3
"""Where fewer matter there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One of them, with how often something of value was done for them in the last twelve months."""

    row: TopRow
    values_added: int


def tell_of_relationships(book: Book, ranking: Sequence[Ranked]) -> Told:
    """Tell of the relationships that matter most."""
    found = [
        Relationship(row, _values_added(book, customer))
        for customer, row in top_of(book, ranking, LINES[Part.TOP])
    ]
    if len(found) < FEWEST:
        return Told((because("dashboard.top_too_few"),))
    return Told(tuple(_said(found)), tuple(_lines(found)))


def _values_added(book: Book, customer: Customer) -> int:
    since = book.today - A_YEAR
    return sum(
        event.type is Type.VALUE_ADDED
        and event.direction is not Direction.FROM_THEM
        and since < event.on <= book.today
        for event in book.log(customer)
    )


def _said(found: Sequence[Relationship]) -> Iterator[Reason]:
    yield because("dashboard.top", names=tuple(each.row.name for each in found))
    valued = [each.row.name for each in found if each.values_added]
    others = [each.row.name for each in found if not each.values_added]
    if not others:
        yield because("dashboard.top_all_valued")
    elif not valued:
        yield because("dashboard.top_none_valued")
    else:
        yield because("dashboard.top_unvalued", names=tuple(others))
    sent = sum(len(each.row.referred) for each in found)
    if sent:
        yield because("dashboard.top_sent", people=sent)


def _lines(found: Sequence[Relationship]) -> Iterator[Line]:
    for each in found:
        label = because("dashboard.top_line", name=each.row.name, stage=stage_said(each.row))
        steps = list(Stage).index(Stage(each.row.stage)) + 1
        yield Line(label, (steps, each.values_added, len(each.row.referred)))
