"""What a row begins with: something of their own, of late, and still open."""

from sheetcrm.rules.words import Action, Type
from simulation.mondays.audited.facts import Event, Row

MATTERS = frozenset({Type.INQUIRY, Type.CALL, Type.EMAIL, Type.MESSAGE, Type.VISIT, Type.COMPLAINT})
NEWER = frozenset({Type.MEETING, Type.INQUIRY, Type.COMPLAINT, Type.BOUGHT_ELSEWHERE})
SELDOM = frozenset({"adviser", "roofer"})
"""Trades in which a year passes before somebody decides."""
STALE_DAYS, STALE_WHERE_SELDOM_DAYS = 270, 400
HELLOS = ("say hello", "hallo sagen", "ask how they are", "fragen, wie es geht")
MERE_QUESTIONS = (
    "ob ",
    "fragt nach",
    "when can",
    "where is",
    "asks about",
    "wegen rechnung",
    "new patient?",
    "leak over",
)
"""How a note begins of what an answer settles, or somebody else within days."""
ASKED = ("they wrote", "they asked", "they called", "they sent", "e-mail vom", "anfrage vom")
ANSWERS = frozenset({Action.REPLY, Action.REPAIR, Action.WELCOME_BACK})
BROKEN_OFF = ("you noted.", "sie notiert.", "…", ":")
TOLD_DAYS, YEAR_DAYS = 60, 365
LEVELS = ("Contact level", "Next step", "Next meeting", "Engagement ends")
IF_THERE_IS_TIME = frozenset({"If there is time", "Wenn Zeit bleibt"})


def asks_about_a_stale_matter(row: Row) -> str | None:
    """Tell the matter of long ago that was answered, and is asked about as if it were open."""
    days = STALE_WHERE_SELDOM_DAYS if row.trade.name in SELDOM else STALE_DAYS
    about = _about(row)
    if about is None or row.days_since(about.on) <= days:
        return None
    is_answered = any(each.is_word_of_ours for each in row.since(about))
    return about.told if is_answered else None


def tells_an_older_matter(row: Row) -> str | None:
    """Tell what they wanted, or where they went, after the matter that the row is about."""
    about = _about(row)
    later = row.since(about) if about is not None else ()
    hidden = [each for each in later if each.type in NEWER and each.is_theirs]
    hidden = [each for each in hidden if not (row.names(each) or _is_over(row, each))]
    return hidden[-1].told if hidden else None


def _is_over(row: Row, event: Event) -> bool:
    """Return whether an answer settled it: a mere question, or a complaint after which they bought."""
    since = row.since(event)
    is_answered = any(each.is_word_of_ours for each in since)
    is_content = any(each.type is Type.PURCHASE for each in since)
    is_mere = event.note.casefold().startswith(MERE_QUESTIONS)
    return is_answered and (is_mere or (event.type is Type.COMPLAINT and is_content))


def _about(row: Row) -> Event | None:
    """Return what they said last that a row is about, by its words."""
    said = (each for each in reversed(row.events) if each.is_theirs and each.type in MATTERS)
    return next((each for each in said if each.note and each.note.casefold() in row.do), None)


def greets_past_a_matter(row: Row) -> str | None:
    """Tell what somebody who never bought wanted within the year, where a mere hello hides it."""
    has_bought = any(each.type is Type.PURCHASE for each in row.events)
    if has_bought or row.person.get("First purchase") or not row.do.startswith(HELLOS):
        return None
    said = (each for each in reversed(row.events) if each.is_theirs and each.type in MATTERS)
    last = next((each for each in said if each.note), None)
    if last is None or row.days_since(last.on) > YEAR_DAYS or row.says_words_of(last.note):
        return None
    return None if last.note.casefold().startswith(MERE_QUESTIONS) else last.told


def tells_a_question_without_its_answer(row: Row) -> str | None:
    """Tell our last word, long after a question with whose day alone the row begins."""
    if row.action in ANSWERS or not row.why.startswith(ASKED):
        return None
    asked = [each for each in row.events if each.is_theirs and row.says_day(each.on)]
    since = row.since(asked[-1]) if asked else ()
    ours = [each for each in since if each.is_word_of_ours]
    if not ours or (ours[-1].on - asked[-1].on).days <= TOLD_DAYS or "nothing came" in row.why:
        return None
    is_told = any(f"{each}" in row.why for each in ("last in touch", "letzter kontakt"))
    return None if is_told or any(row.says_day(each.on) for each in since) else ours[-1].told


def breaks_off(row: Row) -> str | None:
    """Tell the reason that ends before it has said anything."""
    return row.why if row.why.endswith(BROKEN_OFF) else None


def has_no_beginning(row: Row) -> str | None:
    """Tell the last word of somebody where the row has nothing of theirs to begin with."""
    if str(row.line.cells["band"]) not in IF_THERE_IS_TIME or not row.do.startswith(HELLOS):
        return None
    if any(row.person.get(each) for each in LEVELS) or "(" in row.do or ":" in row.said:
        return None
    theirs = [each for each in row.events if each.is_theirs and each.type is not Type.SIGNAL]
    if theirs and row.days_since(theirs[-1].on) <= YEAR_DAYS:
        return None
    return theirs[-1].told if theirs else "no word of theirs"
