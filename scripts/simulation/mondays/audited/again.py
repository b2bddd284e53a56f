"""What a row must not ask again: what was done, sent or talked over already."""

from sheetcrm.rules.words import Action, Type
from simulation.mondays.audited.facts import Event, Row, Tick, words_of

REST_DAYS, TURN_DAYS = 21, 14
"""So long nobody is asked again for what was done; an open matter may be after its turn."""
HAS_A_TURN = frozenset({Action.NEXT_STEP, Action.REMEMBER})
EACH_YEAR = ("offer again", "wieder anbieten")
STILL_TO_DO = (
    "still to do",
    "noch zu tun",
    "nothing has been noted since",
    "seitdem ist nichts vermerkt",
    "no quote has been noted",
    "seitdem kein angebot",
)
YOU_TRIED = ("you tried", "nicht erreicht", "versuch")


def repeats_what_was_done(row: Row) -> str | None:
    """Tell what was ticked of late that is asked for again, with no word of theirs since."""
    for tick in reversed(row.ticks):
        is_of_late = row.days_since(tick.on) <= REST_DAYS
        if is_of_late and not tick.is_missed and _is_the_same(row, tick) and not _moved(row, tick):
            return f"ticked on {tick.on}: {tick.do}"
    return None


def _is_the_same(row: Row, tick: Tick) -> bool:
    is_said_again = not words_of(tick.do).isdisjoint(words_of(row.do))
    return tick.action == row.action and is_said_again


def _moved(row: Row, tick: Tick) -> bool:
    """Return whether they did something since, nobody was reached, or it is its turn."""
    is_rhythm = row.action == Action.KEEP_IN_TOUCH and bool(row.person.get("Contact level"))
    has_a_turn = row.action in HAS_A_TURN and not row.says(*EACH_YEAR)
    is_its_turn = has_a_turn and row.days_since(tick.on) >= TURN_DAYS
    since = (each for each in row.events if each.on >= tick.on)
    return is_rhythm or is_its_turn or any(each.is_theirs or each.is_missed for each in since)


def asks_what_is_noted(row: Row) -> str | None:
    """Tell what is noted as sent where the row says that it is still to be done."""
    dated = [each for each in row.events if row.says_day(each.on)]
    if not dated or not row.says(*STILL_TO_DO):
        return None
    since = row.since(dated[-1])
    return next((each.told for each in since if _is_sent(row, each)), None)


def _is_sent(row: Row, event: Event) -> bool:
    sent = {*row.trade.words["ticked"]["sent"], *row.trade.words["answers_in_writing"]} - {""}
    return event.type is Type.QUOTE or event.note in sent


def tells_of_a_try_before_a_talk(row: Row) -> str | None:
    """Tell the talk that came after the try of which the row tells."""
    tries = [each for each in row.events if each.is_missed and row.says_day(each.on)]
    if not tries or not row.says(*YOU_TRIED):
        return None
    talks = [each for each in row.since(tries[-1]) if each.is_word_of_ours and each.note]
    return talks[-1].told if talks else None
