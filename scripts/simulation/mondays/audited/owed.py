"""What a row must not hide: an answer that is owed, and news of somebody."""

from collections.abc import Iterator, Sequence

from sheetcrm.rules.words import Action, Type
from simulation.mondays.audited.facts import Event, Row

ASKS = frozenset({Type.INQUIRY, Type.EMAIL, Type.MESSAGE, Type.CALL, Type.COMPLAINT})
ASKS_FOR_NOTHING = ("danke", "thanks", "meldet sich", "will ")
"""How a note of theirs begins after which nobody owes them a word."""
OWED_DAYS, OWED_A_CALL_DAYS = 365, 30
"""So long somebody may wait; of a call nobody knows whether all was said."""
WISHES = frozenset({Action.LIFE_EVENT, Action.BIRTHDAY, Action.REMEMBER, Action.FINAL_MILE})
OWED_BESIDE_DAYS = 60
"""What somebody asked longer ago may go unsaid beside a wish, and beside what they asked since."""
NEWS = {
    Type.BOUGHT_ELSEWHERE: ("elsewhere", "woanders"),
    Type.PRAISE: ("prais", "kind words", "gelobt", "lob"),
    Type.REFERRAL: ("referral", "recommend", "sending you", "sent you", "empf"),
    Type.LIFE_EVENT: ("life event", "lebensereignis", "with care", "behutsam"),
}
"""What is news of somebody, and the words by which a row speaks of it without its day or note."""
NEWS_DAYS, ELSEWHERE_DAYS = 45, 182
"""So long it is odd to say nothing of it."""


def hides_an_answer_owed(row: Row) -> str | None:
    """Tell what they asked that nothing of ours followed, where the row names nothing of the kind."""
    owed = list(_owed(row))
    return owed[-1].told if owed and not any(map(row.names, owed)) else None


def hides_a_second_answer_owed(row: Row) -> str | None:
    """Tell what else they asked of late where the row names one of several."""
    owed = [each for each in _owed(row) if row.days_since(each.on) <= OWED_BESIDE_DAYS]
    hidden = [each for each in owed if each.note and not row.names(each)]
    return hidden[-1].told if hidden and any(map(row.names, owed)) else None


def hides_a_matter_only_tried(row: Row) -> str | None:
    """Tell what they asked that only tries of ours and a purchase of theirs followed."""
    for event in _asked(row):
        after = row.since(event)
        is_tried = any(each.is_missed for each in after)
        if is_tried and _has_bought(after) and not _is_answered(after) and not row.names(event):
            return event.told
    return None


def hides_news(row: Row) -> str | None:
    """Tell what came of them since our last word that the row does not name."""
    for event in reversed(row.events):
        if event.is_word_of_ours:
            return None
        if _is_news(row, event) and not (row.names(event) or row.says(*NEWS[event.type])):  # type: ignore[index]
            return event.told
    return None


def _is_news(row: Row, event: Event) -> bool:
    if row.action in WISHES and event.type is Type.PRAISE:
        return False
    days = ELSEWHERE_DAYS if event.type is Type.BOUGHT_ELSEWHERE else NEWS_DAYS
    return event.type in NEWS and row.days_since(event.on) <= days


def _owed(row: Row) -> Iterator[Event]:
    for event in _asked(row):
        after = row.since(event)
        if not _is_answered(after) and not _has_bought(after):
            yield event


def _asked(row: Row) -> Iterator[Event]:
    """Yield what they asked, for as long as the row may be expected to name it."""
    for event in row.events:
        days = OWED_A_CALL_DAYS if event.type is Type.CALL else OWED_DAYS
        days = min(days, OWED_BESIDE_DAYS) if row.action in WISHES else days
        is_asked = event.is_theirs and event.type in ASKS
        is_mere = event.note.casefold().startswith(ASKS_FOR_NOTHING)
        is_wanted = event.on > row.let_go_on and row.days_since(event.on) <= days
        if is_asked and is_wanted and not is_mere:
            yield event


def _is_answered(after: Sequence[Event]) -> bool:
    return any(each.is_word_of_ours for each in after)


def _has_bought(after: Sequence[Event]) -> bool:
    return any(each.type is Type.PURCHASE for each in after)
