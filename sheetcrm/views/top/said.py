"""What is said of one of the relationships that matter most, in the language that is spoken."""

from collections.abc import Iterator, Mapping
from typing import Final

from sheetcrm.rules.words import Stage
from sheetcrm.views.dates import date_text
from sheetcrm.views.top.rows import TopRow
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because
from sheetcrm.wording.spoken import in_cell, say

_PLAINLY: Final[Mapping[Stage, Reason]] = {
    Stage.COURTING: because("relationship.courting"),
    Stage.CONTRACT: because("relationship.contract"),
    Stage.CONTINUATION: because("relationship.continuation"),
    Stage.COMMITMENT: because("relationship.commitment"),
    Stage.CONVERGENCE: because("relationship.convergence"),
}


def stage_said(row: TopRow) -> Reason:
    """Return how far a relationship has come in words that need no explaining."""
    return _PLAINLY[Stage(row.stage)]


def plainly_standing_said(row: TopRow, catalogue: Catalogue) -> Iterator[str]:
    """Yield the same in words that need no explaining: "keeps coming back"."""
    _, *since = standing_said(row)
    yield catalogue.sentence(stage_said(row))
    yield from since


def standing_said(row: TopRow) -> Iterator[str]:
    """Yield how far a relationship has come, and since when, as far as that is known."""
    yield in_cell("stage", row.stage)
    if row.since:
        yield say("since {day}", day=date_text(row.since))


def value_said(row: TopRow) -> str:
    """Return what was done for somebody lately."""
    if row.last_value_added is None:
        return say("none noted yet")
    return ": ".join(filter(None, (date_text(row.last_value_added), row.value)))


def referrals_said(row: TopRow) -> Iterator[str]:
    """Yield whom somebody sent, and by whom they were sent."""
    if row.referred:
        yield say("{who} recommended you to {others:and}.", who=row.name, others=row.referred)
    if row.referred_by:
        yield say("{who} was referred by {other}.", who=row.name, other=row.referred_by)
