"""What they want: asked and not decided, wanted for a day that is yet to come, noted of a talk."""

from collections.abc import Sequence
from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.proposing.waiting.meetings import may_have_met_after
from sheetcrm.rules.followup.proposing.waiting.moved_on import (
    bought_in_earnest,
    spoke_of_other_things,
)
from sheetcrm.rules.followup.something_else import is_something_else
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.in_their_words import (
    asks_whether,
    is_about_papers,
    leaves_it_to_them,
    only_looked,
    waits_for_nothing,
)
from sheetcrm.rules.situation.log.outreach import is_a_wish, outreach_of
from sheetcrm.rules.situation.log.upshots import day_fixed, is_urgent, missed_them
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death, names_a_loss
from sheetcrm.rules.words import Channel, Direction, Type, UpshotKind

UNDECIDED_DAYS = 395
"""So long what they asked about is something to begin with: a hello a year after it, too."""
FRESH_DAYS = 120
"""So long what they asked last and what was noted of a talk are fresh."""
OFFER_DAYS = 182
"""So long over a counter a quote that they want is something to ask about."""
SELDOM_DAYS = 90
"""Who usually buys less often takes longer to decide."""
SAID = frozenset({Type.INQUIRY, Type.CALL, Type.EMAIL, Type.MESSAGE, Type.VISIT})
SAYS_SOMETHING = SAID | {Type.PRAISE}
PLEASE = frozenset({"bitte", "please", "pls"})
KIND_WORDS = frozenset({Type.PRAISE, Type.REFERRAL})
"""What somebody does who is pleased with us, and wants nothing."""
NO_WISH = KIND_WORDS | {Type.SIGNAL, Type.OPT_IN, Type.OPT_OUT, Type.LIFE_EVENT}
ONLY_LOOKED = frozenset({Type.VISIT, Type.SIGNAL, Type.MAILING, Type.OPT_IN})
COMES_FOR = frozenset({Type.INQUIRY, Type.VISIT})
"""How a customer says that they want something new."""
SETTLES = frozenset({Type.PURCHASE, Type.MEETING, Type.BOUGHT_ELSEWHERE})
ANSWERS = SETTLES | {Type.QUOTE}
TELLS_WHAT_COMES = frozenset(
    {UpshotKind.ARRANGED, UpshotKind.THEIR_MOVE, UpshotKind.THINKING, UpshotKind.GO_AHEAD}
)


def has_shown_interest(situation: Situation) -> bool:
    """Return whether there is something to go on with: not flowers for a funeral that is over.

    Where people come and look, it takes more than that; and who only praised us wants nothing.
    """
    theirs = {each.type for each in situation.happened if each.direction is Direction.FROM_THEM}
    if theirs & KIND_WORDS and theirs <= NO_WISH:
        return False
    words = (each for each in reversed(situation.happened) if each.type in SAID and each.note)
    said = next((each for each in words if each.direction is Direction.FROM_THEM), None)
    if said is not None and is_for_a_death(said):
        return False
    has_only_looked = situation.timeline.last.keys() <= ONLY_LOOKED
    return not (situation.settings.visits_are_theirs and has_only_looked)


def is_over_a_counter(situation: Situation) -> bool:
    """Return whether people come often and buy on the spot, as in a shop or a restaurant."""
    settings = situation.settings
    return settings.visits_are_theirs and settings.typical_gap_days < SELDOM_DAYS


def is_mere_question(note: str) -> bool:
    """Return whether a note asks no more than what an answer settles."""
    return note.endswith("?") or asks_whether(note)


def undecided(situation: Situation) -> Interaction | None:
    """Return what they last asked about and neither bought nor declined since.

    A quote or a purchase settles it, but what they want for a day that is yet to come only a large
    one, and a small job leaves open what is about something else. Of a customer only an inquiry,
    what they came for and that they want a quote: a call or a mail is mostly about something that
    goes on, and with "all set" it is over; so is what is no longer fresh once they spoke of other
    things. What is asked over a counter is decided within weeks, a quote that they want within
    months; what they came to talk about may take longer.
    """
    if situation.timeline.declined is not None or not has_shown_interest(situation):
        return None
    bought: list[Interaction] = []
    is_settled = False
    for each in reversed(situation.happened):
        if situation.days_since(each.on) > UNDECIDED_DAYS:
            return None
        is_settled = is_settled or may_have_met_after(situation, each.on)
        is_long_ago = situation.days_since(each.on) > FRESH_DAYS
        is_over = is_long_ago and _is_let_go(situation, each)
        if each.type is Type.PURCHASE:
            bought.append(each)
        is_settled = is_settled or each.type in ANSWERS - {Type.PURCHASE}
        is_settled = is_settled or _is_all_set(each)
        if _is_for_a_day_ahead(each, situation.today):
            return None if bought_in_earnest(situation, each) else each
        is_over = is_over or is_settled or _is_bought(situation, each, bought)
        if not is_over and _asks_for_more(situation, each):
            return None if _is_settled_by_an_answer(situation, each) else each
    return None


def _is_let_go(situation: Situation, wish: Interaction) -> bool:
    """Return whether what is no longer fresh is over: decided over a counter, or left behind."""
    if is_over_a_counter(situation):
        is_kept = wish.type is Type.VISIT or wants_a_quote(wish)
        return not is_kept or situation.days_since(wish.on) > OFFER_DAYS
    return not situation.is_courting and spoke_of_other_things(situation, wish)


def _is_bought(situation: Situation, wish: Interaction, bought: Sequence[Interaction]) -> bool:
    """Return whether they bought since, as far as the log and the columns know, what they wanted."""
    if any(not is_something_else(situation, each, wish) for each in bought):
        return True
    last_on = situation.purchases.last_on
    is_of_the_log = any(each.on == last_on for each in bought)
    return last_on is not None and wish.on <= last_on and not is_of_the_log


def _is_all_set(event: Interaction) -> bool:
    is_ours = event.direction is Direction.FROM_US
    return is_ours and any(upshot.kind is UpshotKind.SETTLED for upshot in event.upshots)


def wanted_ahead(situation: Situation) -> Interaction | None:
    """Return what they want for a day that is yet to come."""
    wanted = undecided(situation)
    return wanted if wanted and _is_for_a_day_ahead(wanted, situation.today) else None


def wanted_from(wanted: Interaction) -> date:
    """Return the first day of the month for which something is wanted."""
    months = (each.later for each in wanted.upshots if each.kind is UpshotKind.WANTED_FOR)
    return min((each.first_day(wanted.on) for each in months if each is not None), default=date.max)


def _is_for_a_day_ahead(event: Interaction, today: date) -> bool:
    """Return whether they want something for a month that has not begun: a bouquet for May."""
    if event.direction is not Direction.FROM_THEM or event.type not in SAID:
        return False
    return any(
        today < each.later.first_day(event.on) <= days_after(event.on, UNDECIDED_DAYS)
        for each in event.upshots
        if each.kind is UpshotKind.WANTED_FOR and each.later is not None
    )


def _asks_for_more(situation: Situation, event: Interaction) -> bool:
    """Return whether it is a wish in words that a hello may be about."""
    if event.direction is not Direction.FROM_THEM or not event.note:
        return False
    was_courting = was_courting_on(situation, event.on)
    asks = event.type in (SAID if was_courting else COMES_FOR) or wants_a_quote(event)
    is_none = leaves_it_to_them(event) or only_looked(event) or is_for_a_death(event)
    is_none = is_none or _is_handed_in(event)
    return asks and not is_none


def was_courting_on(situation: Situation, day: date) -> bool:
    """Return whether they had bought nothing by a day."""
    first_on = situation.purchases.first_on
    return situation.is_courting or (first_on is not None and day < first_on)


def wants_a_quote(event: Interaction) -> bool:
    """Return whether they ask for a quote, by the note: "need a bid"."""
    return any(upshot.kind is UpshotKind.QUOTE_WANTED for upshot in event.upshots)


def asks_us_for_a_quote(event: Interaction) -> bool:
    """Return whether a note is no more than that, put to us: "quote please, to the office"."""
    words = (event.note or "").casefold().replace(",", " ").split()
    return wants_a_quote(event) and not PLEASE.isdisjoint(words)


def needs_an_email(situation: Situation, wish: Interaction) -> bool:
    """Return whether they want a quote and no e-mail is known to send it to."""
    return wants_a_quote(wish) and lacks_an_email(situation)


def lacks_an_email(situation: Situation) -> bool:
    """Return whether no e-mail is known to send something to; some want no mail."""
    customer = situation.customer
    closed = situation.ways.never | (customer.never_use or frozenset())
    return Channel.EMAIL not in customer.reachable | closed


def _is_settled_by_an_answer(situation: Situation, event: Interaction) -> bool:
    return is_over_a_counter(situation) and is_mere_question(event.note or "")


def noted_of_a_talk(situation: Situation) -> Interaction | None:
    """Return our last talk of which it is noted what they said, unless they moved or bought since.

    That a day is fixed holds until the next contact.
    """
    is_last = True
    for each in reversed(situation.happened):
        is_past = may_have_met_after(situation, each.on) or is_day_over(each, situation.today)
        is_past = is_past or _is_quoted_since(situation, each)
        if is_past or situation.days_since(each.on) > FRESH_DAYS:
            return None
        if each.direction is Direction.FROM_THEM and each.type in SAID:
            return None
        kinds = {upshot.kind for upshot in each.upshots}
        if kinds & TELLS_WHAT_COMES:
            return each if is_last or kinds & TELLS_WHAT_COMES != {UpshotKind.ARRANGED} else None
        if each.type in SETTLES:
            return None
        is_last = is_last and not _is_contact(situation, each)
    return None


def _is_quoted_since(situation: Situation, talk: Interaction) -> bool:
    """Return whether a quote came after a talk: what was said before it is no word on it."""
    quote = situation.timeline.last.get(Type.QUOTE)
    return quote is not None and quote.on > talk.on


def _is_contact(situation: Situation, event: Interaction) -> bool:
    """Return whether it is a word of ours that reached them, and more than a wish or thanks."""
    is_personal = outreach_of(event.type, event.purpose).is_personal
    is_ours = event.direction is Direction.FROM_US and is_personal and not missed_them(event)
    return is_ours and not is_a_wish(situation.timeline, event)


def is_day_over(talk: Interaction, today: date) -> bool:
    """Return whether the day is over that was fixed: what came of it is another matter."""
    days = (day_fixed(talk, each) for each in talk.upshots)
    return any(day is not None and day < today for day in days)


def what_they_asked(situation: Situation) -> str | None:
    """Return what they last wanted in a few words, unless that was to be left alone."""
    asked = last_asked(situation)
    if asked is None or leaves_it_to_them(asked) or only_looked(asked) or _is_handed_in(asked):
        return None
    return None if is_about_papers(asked) else few_words(asked.note)


def what_is_wanted(situation: Situation) -> str | None:
    """Return what they asked of late, else what they want for a day ahead, in a few words."""
    wanted = wanted_ahead(situation)
    return what_they_asked(situation) or (few_words(wanted.note) if wanted is not None else None)


def says_something(event: Interaction) -> bool:
    """Return whether they said something that a hello may be about: no thanks, trouble or farewell."""
    is_theirs = event.direction is Direction.FROM_THEM and event.type in SAYS_SOMETHING
    if not (is_theirs and event.note) or waits_for_nothing(event) or _is_handed_in(event):
        return False
    return not (is_urgent(event) or is_mere_question(event.note) or names_a_loss(event))


def _is_handed_in(event: Interaction) -> bool:
    """Return whether they sent us something, and wanted nothing by it: "P60 attached"."""
    return any(upshot.kind is UpshotKind.HANDED_IN for upshot in event.upshots)


def last_asked(situation: Situation) -> Interaction | None:
    """Return what they last wanted, while it is fresh and nothing else has moved them since."""
    for each in reversed(situation.happened):
        if each.type is Type.MEETING or may_have_met_after(situation, each.on):
            break  # it was talked about
        if each.type is Type.LIFE_EVENT or situation.days_since(each.on) > FRESH_DAYS:
            break
        if each.direction is Direction.FROM_THEM and each.type in SAID and each.note:
            return each
    return None
