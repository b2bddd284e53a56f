"""What there is to do within a line, and what it is about in as few words as keep their meaning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheetcrm.rules.words import Action
from sheetcrm.views.today.stops import STOP
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.formats import Formats
from sheetcrm.wording.quoting import aside
from sheetcrm.wording.reason import Reason, because

LONGEST_TO_DO = 46
"""Characters of what to do: more do not fit beside the name and the number."""
FEWEST_TO_DO = 30
"""Rather than leave fewer of them, a word is cut."""
FEWEST_OF_A_PART = 8
"""A part of fewer letters, such as "no", may say the opposite of the whole."""
CUT = "…"
FEWEST_CUT = 9
"""Rather than show fewer letters of a topic, none of it is shown."""

TOPICS = ("step", "last", "note")
"""The facts that may be shortened: what is planned, what they had last time, what it is about."""
_NEW_HOME = because("today.wish_well_moved")
_SYMPATHY, _FOLLOW_UP = because("today.sympathy_unsaid"), because("today.follow_up")
WITHOUT_TOPIC = {
    "today.do_about": "today.do",
    "today.to_collect_about": "today.to_collect",
    "today.not_collected_about": "today.not_collected",
    "today.do_last": "today.do",
    "today.hello_again_last": "today.hello_again",
    "today.reply_about": "today.reply",
    "today.reply_by_about": "today.reply_by",
    "today.reply_on_quote_about": "today.reply_on_quote",
    "today.reply_on_quote_of": "today.reply_on_quote",
    "today.reply_there_about": "today.reply_there",
    "today.tell_useful_about": "today.tell_useful",
    "today.card_about": "today.card",
    "today.quiet_word_about": "today.quiet_word",
    "today.quiet_lines_about": "today.quiet_word",
    "today.congratulate": "today.day_of_theirs",
    "today.wish_well": "today.day_of_theirs",
    "today.word_on_day": "today.day_of_theirs",
    "today.as_noted_about": "today.as_noted",
    "today.wish_well_at_home": _NEW_HOME.code,
    "today.lasted_about": "today.lasted",
    "today.how_they_feel_about": "today.how_they_feel",
    "today.recall_last": "today.recall",
    "today.ask_again_about": "today.ask_again",
    "today.arrange_about": "today.arrange",
    "today.sent_about": "today.sent",
    "today.send_quote": "today.send_the_quote",
    "today.send_as_asked": "today.send_the_quote",
    "today.remind": "today.day_of_theirs",
    "today.after_all": "today.after_all_unsaid",
    "today.how_is_it_about": "today.how_is_it",
    "today.all_right_about": "today.all_right",
    "today.treat_about": "today.treat",
    "today.treat_last": "today.treat",
    "today.something_useful_about": "today.something_useful",
    "today.follow_up_about": _FOLLOW_UP.code,
    "today.after_visit_about": "today.glad_to_see",
    "today.sympathy": _SYMPATHY.code,
    "today.quote_about": "today.quote",
    "today.quote_about_of": "today.quote_of",
    "not_in_list.put_right_about": "not_in_list.put_right",
}
"""What is said where nothing of the topic fits."""
SHORTER_TASKS = {"today.reply_by_about": "today.reply_about"}
"""What says the same in fewer words, since the way stands in the cell beside it."""
_PART_ENDS = re.compile(STOP + r"|[;!?] | – |, | \(")
_LONG_WORDS = re.compile(r"\w{5,}")
_YEAR = re.compile(r"\d{4}")
_NUMBER = re.compile(r"\d+[.,]?")
"""What no shortened text ends with: a 60 may be years, euros or roses."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """What to do in a line."""

    text: str
    about: str | None = None
    """What it is about in full, where the line has room for a part of it or for nothing."""


def in_a_line(task: Reason, catalogue: Catalogue) -> ToDo:
    """Return what to do as it fits: with its topic, with the part of it that says most, or alone."""
    task = _as_they_wish(_said_once(task, catalogue), catalogue)
    text = catalogue.sentence(task)
    if len(text) <= LONGEST_TO_DO:
        return ToDo(text)
    name = next((each for each in TOPICS if task.facts.get(each)), None)
    if name is None:
        return ToDo(_cut(text))
    shorter = SHORTER_TASKS.get(task.code)
    brief = _in_brief(task) if shorter is None else Reason(shorter, task.facts)
    said = text if brief is None else catalogue.sentence(brief)
    if len(said) <= LONGEST_TO_DO:
        return ToDo(said)
    about = aside(str(task.facts[name]))
    room = LONGEST_TO_DO - (len(text) - len(about))
    part = (_dated if name == "last" else topic)(about, room, catalogue.formats)
    asked = _asked_about(task, catalogue) if part is None or part.endswith(CUT) else None
    if asked is not None:
        return ToDo(asked)
    code = task.code if part else WITHOUT_TOPIC.get(task.code)
    if code is None:
        return ToDo(_cut(text), about)
    said = catalogue.sentence(Reason(code, {**task.facts, name: part}))
    return ToDo(said, None if name == "last" else about)  # what they had asks for nothing


def _asked_about(task: Reason, catalogue: Catalogue) -> str | None:
    """Return that it is asked about, in so few words that the whole topic fits; None where it does not."""
    if task.code != "today.do_about" or task.facts.get("action") is not Action.NEXT_STEP:
        return None
    said = catalogue.sentence(because("today.ask_about", note=task.facts["note"]))
    return said if len(said) <= LONGEST_TO_DO else None


def _said_once(task: Reason, catalogue: Catalogue) -> Reason:
    """Return what to send without its name, where their own words have it: "quote please to the office"."""
    if task.code != "today.send_quote":
        return task
    words = set(_LONG_WORDS.findall(str(task.facts["note"]).casefold()))
    own = set(_LONG_WORDS.findall(catalogue.sentence(because("today.send_the_quote")).casefold()))
    return because("today.send_as_asked", **task.facts) if words & own else task


def _as_they_wish(task: Reason, catalogue: Catalogue) -> Reason:
    """Return that a wish is followed up: whoever "wants the roof measured" waits for us to come.

    Nobody asks how things stand with what is theirs to ask.
    """
    if task.code != "today.do_about" or task.facts.get("action") is not Action.NEXT_STEP:
        return task
    note = str(task.facts["note"]).casefold()
    is_wish = any(note.startswith(f"{each} ") for each in catalogue.formats.patterns["wishes"])
    return because("today.follow_up_about", note=task.facts["note"]) if is_wish else task


def _in_brief(task: Reason) -> Reason | None:
    """Return the same in fewer words: what went wrong matters more than that it is to be mended."""
    is_repair = task.code == "today.do_about" and task.facts["action"] is Action.REPAIR
    return (
        because("today.settle_about", note=task.facts["note"])
        if is_repair
        else _without_last_time(task)
    )


def _without_last_time(task: Reason) -> Reason | None:
    """Return what to do without "last time", where that leaves room for what they had."""
    if task.code == "today.treat_last":
        return because("today.treat_dated", last=task.facts["last"])
    if task.code != "today.do_last":
        return None
    return because("today.do_dated", action=task.facts["action"], last=task.facts["last"])


def _dated(words: str, room: int, formats: Formats) -> str | None:
    """Return what they had in at most so many characters: the year at its end is never cut off.

    >>> from sheetcrm.wording.catalogue import catalogue_of
    >>> _dated("Hochzeitsdeko im Saal 2020", 20, catalogue_of("German").formats)
    'Hochzeitsdeko… 2020'
    """
    what, _, year = words.rpartition(" ")
    if not (what and _YEAR.fullmatch(year)):
        return topic(words, room, formats)
    part = topic(what, room - len(year) - 1, formats)
    return None if part is None else f"{part} {year}"


def topic(words: str, room: int, formats: Formats) -> str | None:
    """Return what a few words are about in at most so many characters; None where too little fits.

    What they ask for goes before how they ask, a whole part before a cut one.

    >>> from sheetcrm.wording.catalogue import catalogue_of
    >>> german = catalogue_of("German").formats
    >>> topic("was kostet ein Grabgesteck?", 12, german)
    'Grabgesteck?'
    >>> topic("Umzug nach Dachau, neue Adresse folgt", 20, german)
    'Umzug nach Dachau'
    >>> topic("was kostet die Bepflanzung", 10, german) is None
    True
    >>> topic("saw your truck, need a bid", 20, catalogue_of("English").formats)
    'need a bid'
    """
    return next((each for each in _shorter(words, formats) if len(each) <= room), None) or _begun(
        asked_for(words, formats), room, formats
    )


def _shorter(words: str, formats: Formats) -> Iterator[str]:
    thing = asked_for(words, formats)
    yield words
    yield thing
    wants = set(formats.patterns["wants"])
    for part in _PART_ENDS.split(words):
        if wants.intersection(part.casefold().split()) and len(part) >= FEWEST_OF_A_PART:
            yield part
    for text in (words, thing):
        part = _PART_ENDS.split(text, 1)[0]
        if len(part) >= FEWEST_OF_A_PART:
            yield part


def asked_for(words: str, formats: Formats) -> str:
    """Return a question without how it begins and the article after that: the thing itself."""
    rest = words
    for name in ("openings", "articles"):
        rest = _without(rest, formats.patterns[name])
    return rest or words


def _without(words: str, beginnings: Sequence[str]) -> str:
    folded = words.casefold()
    found = (each for each in beginnings if folded.startswith(f"{each} "))
    return words[len(max(found, key=len, default="")) :].lstrip()


def _begun(words: str, room: int, formats: Formats) -> str | None:
    """Return the first words as far as they fit, ending in one that carries meaning."""
    kept = words[:room].rpartition(" ")[0].split(" ")
    small = {*formats.patterns["articles"], *formats.patterns["small_words"]}
    while kept and (_NUMBER.fullmatch(kept[-1]) or kept[-1].casefold().strip(".,;:") in small):
        kept.pop()
    text = _closed(" ".join(kept).rstrip(" .,;:–-"))
    return f"{text}…" if len(text) >= FEWEST_CUT else None


def _cut(text: str) -> str:
    """Return what fits, cut off between two words where the last one is none of the longest."""
    begun = text[: LONGEST_TO_DO - 1]
    whole = text[:LONGEST_TO_DO].rpartition(" ")[0].rstrip(" .,;:–-")
    return f"{_closed(whole if len(whole) >= FEWEST_TO_DO else begun.rstrip())}…"


def _closed(text: str) -> str:
    """Return a text without the bracket that it opens and does not close."""
    opened = text.rfind("(")
    return text[:opened].rstrip() if opened > text.rfind(")") else text
