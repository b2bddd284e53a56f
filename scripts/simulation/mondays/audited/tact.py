"""When a row sells: not in hard times, and not what was bought a moment ago."""

from sheetcrm.rules.words import Action, Type
from simulation.mondays.audited.facts import Event, Row, words_of

SELLS = frozenset(
    {Action.BIRTHDAY, Action.PLAN_A_MEETING, Action.NEXT_STEP, Action.ASK_FOR_A_REFERRAL}
)
"""What is cheerful, or wants something of somebody."""
OFFERS = ("offer again", "wieder anbieten")
HARD = ("died", "gestorben", "verstorben", "divorce", "ins heim", "passed away", "widowed")
HARD_DAYS, SAME_SEASON_DAYS = 182, 120
WITH_CARE = ("care", "behutsam", "sorry", "quiet", "gentle", "still")


def sells_in_hard_times(row: Row) -> str | None:
    """Tell the hard time in which the row sells or asks for something, and does not mind it."""
    if row.action not in SELLS and not row.says(*OFFERS):
        return None
    hard = [each for each in row.events if _is_hard(row, each)]
    is_minded = bool(hard) and (row.names(hard[-1]) or row.says(*WITH_CARE))
    return hard[-1].told if hard and not is_minded else None


def _is_hard(row: Row, event: Event) -> bool:
    is_of_late = row.days_since(event.on) <= HARD_DAYS
    is_hard = any(each in event.note.casefold() for each in HARD)
    return event.type is Type.LIFE_EVENT and is_of_late and is_hard


def offers_what_was_bought(row: Row) -> str | None:
    """Tell when they last bought what is offered to them again."""
    if not row.says(*OFFERS):
        return None
    bought = [each for each in row.events if each.type is Type.PURCHASE and each.note]
    of_late = [each for each in bought if row.days_since(each.on) <= SAME_SEASON_DAYS]
    is_said = words_of(row.said)
    return next((each.told for each in of_late if _things(each) <= is_said), None)


def _things(event: Event) -> frozenset[str]:
    """Return the words for what was bought, a short one such as ISA too."""
    return words_of(event.note) or frozenset({event.note.casefold()})
