"""What was begun and not brought to its end: a step only tried, a promise, their own next move."""

from sheetcrm.rules.words import Action, Type
from simulation.mondays.audited.facts import Row

PROMISE_DAYS, THEIR_MOVE_DAYS = 60, 42
THEIR_MOVE = ("will be in touch", "meant to be in touch", "will ring", "will call", "meld")
OPEN_QUOTE = ("your quote", "ihr angebot")
MERE_TALKS = frozenset(
    {Action.KEEP_IN_TOUCH, Action.CHECK_IN, Action.NEXT_STEP, Action.ADD_VALUE, Action.DOOR_OPEN}
)


def hides_a_step_only_tried(row: Row) -> str | None:
    """Tell the planned step at which nobody was reached, where another row hides it."""
    steps = [each for each in row.ticks if each.action == Action.AS_PLANNED]
    if not steps or not steps[-1].is_missed or row.says_words_of(steps[-1].do):
        return None
    since = (each for each in row.events if each.on >= steps[-1].on)
    has_spoken = any(each.is_theirs or each.is_word_of_ours for each in since)
    return None if has_spoken else f"tried on {steps[-1].on}: {steps[-1].do}"


def hides_a_promise(row: Row) -> str | None:
    """Tell what we said we would send, of which nothing is noted, where the row hides it."""
    promises = [each for each in row.events if not each.is_theirs and each.note in _promises(row)]
    if not promises or row.days_since(promises[-1].on) > PROMISE_DAYS:
        return None
    since = row.since(promises[-1])
    is_moot = any(each.is_word_of_ours or each.type is Type.PURCHASE for each in since)
    return None if is_moot or row.names(promises[-1]) else promises[-1].told


def _promises(row: Row) -> list[str]:
    words = row.trade.words
    noted = (*words["ticked"]["promised"], *words["answers_by_hand"])
    return [each for each in noted if "will send" in each or "schicke" in each]


def hides_their_move(row: Row) -> str | None:
    """Tell that they said they would be in touch, where a mere talk does not say so."""
    said = [each for each in row.events if each.note == row.trade.words["self_calls"]]
    if row.action not in MERE_TALKS or not said or row.days_since(said[-1].on) > THEIR_MOVE_DAYS:
        return None
    since = row.since(said[-1])
    is_over = any(each.is_theirs and each.type is not Type.SIGNAL for each in since)
    is_named = row.says(*THEIR_MOVE) or row.says_day(said[-1].on)
    return None if is_over or is_named else said[-1].told


def asks_about_a_quote_taken(row: Row) -> str | None:
    """Tell what they bought since a quote that is called open, and of which nobody noted for what."""
    quotes = [each for each in row.events if each.type is Type.QUOTE]
    if not quotes or quotes[-1].note or not row.says(*OPEN_QUOTE) or ":" in row.do:
        return None
    bought = [each for each in row.since(quotes[-1]) if each.type is Type.PURCHASE]
    return bought[-1].told if bought and not row.names(bought[-1]) else None
