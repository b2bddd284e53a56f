"""The rows of Today: whom to contact, how, what to do, and why, at a glance."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.completeness import field_to_ask_for
from sheetcrm.rules.contact.gate import IN_GENERAL
from sheetcrm.rules.followup.tact import minded_in
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Action, Answer, Band, Channel, Type
from sheetcrm.views.drafts.messages import Messages
from sheetcrm.views.links import contact_address, contact_link
from sheetcrm.views.today.about_a_note import ABOUT_A_NOTE
from sheetcrm.views.today.beside import why_asked, why_beside
from sheetcrm.views.today.days_of_theirs import birthday, is_feast, remembered
from sheetcrm.views.today.first_words import first_words
from sheetcrm.views.today.led_by import about_the_lead, asked_on, late_answer
from sheetcrm.views.today.left_to_us import about_what_was_left
from sheetcrm.views.today.not_in_list import NotInList
from sheetcrm.views.today.topics import in_a_line
from sheetcrm.views.today.ways import answer, fitting
from sheetcrm.views.today.why_line import WhyLine
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Fact, Reason, because

NEVER_PUT_OFF = frozenset({Action.REPAIR, Action.WELCOME_BACK, Action.REPLY})
"""Who spoke first is answered today, however long the list is."""

IF_THERE_IS_TIME = frozenset(
    {
        Action.CHECK_IN,
        Action.PLAN_A_MEETING,
        Action.DOOR_OPEN,
        Action.ADD_VALUE,
        Action.NEXT_STEP,
        Action.KEEP_IN_TOUCH,
    }
)
DAYS_OF_THEIRS = frozenset({Action.REMEMBER, Action.BIRTHDAY})
DOUBTS_THE_RHYTHM = frozenset(
    {"follow_up.keep_in_touch_lapsed", "follow_up.keep_in_touch_unanswered"}
)
NAMES_NOBODY = frozenset(
    {
        "follow_up.thank_referral",
        "follow_up.thank_referral_discreet",
        "follow_up.thank_sent_came",
    }
)
"""Thanks that name nobody, as a rule because whom they sent is a secret."""
ASKS = frozenset({Type.INQUIRY, Type.EMAIL, Type.MESSAGE, Type.CALL})
BETWEEN = " · "
"""Between the owner's note and what a thing to do is about in full."""


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing to do."""

    customer: str
    name: str
    band: str
    due: date
    action: str
    do: str
    """What to do in a few words, with what is at stake."""
    why: str
    channel: str | None
    address: str | None
    """The number or address to use; None where the channel has none."""
    link: str | None
    note: str | None
    """The owner's own note about them."""
    ask_for: str | None
    """What to ask for while you are at it; None where no question fits."""
    stage: str | None
    also: tuple[str, ...]
    """The others of their household."""
    waits_days: int | None
    """For how long they have been waiting for us, or since we last tried; None where they are not."""
    why_asked: str = ""
    """The reason beside the question whether it is still worth it, where that is another one."""
    why_beside: str = ""
    """The reason without what `do` says already, as it stands beside it."""
    why_line: WhyLine | None = None
    """The same for a line, which may have less room; None of somebody who is in no list."""
    who: str = ""
    """What names them in the log, and nobody else."""
    others: tuple[str, ...] = ()
    """The same of the others at home who are named in the row."""
    about: str | None = None
    """What it is about in full, where `do` has room for a part of it or for nothing."""
    is_urgent: bool = False
    """Whether what they ask cannot wait."""
    messenger: str | None = None
    """What they write texts with, where somebody said."""

    @property
    def your_note(self) -> str | None:
        """The owner's own note about them, and in full what they wrote where `do` was too short."""
        return BETWEEN.join(filter(None, (self.note, self.about))) or None


def row_of(
    customer: Customer,
    findings: Findings,
    household: Sequence[Customer],
    today: date,
    catalogue: Catalogue,
    messages: Messages | None = None,
    currency: str | None = None,
    days_off: Collection[int] = (),
) -> TodayRow:
    """Return the row of somebody whose follow-up is due; its link opens a draft of the messages.

    `currency` is that of the log, as ISO 4217 has it; None if nobody knows. `days_off` are the
    owner's, 1 for Monday.
    """
    assert findings.follow_up is not None  # noqa: S101 - only what is due has a row
    assert findings.follow_up_on is not None  # noqa: S101
    band, since = _band_of(findings), _waits_or_tried_since(findings)
    draft = messages.draft(customer, findings, household) if messages else None
    address = contact_address(customer, findings.best_channel)
    to_do = in_a_line(what_to_do(findings.follow_up, findings, address), catalogue)
    why_line = why_beside(findings, customer, today, catalogue, currency, days_off)
    return TodayRow(
        customer=customer.key,
        name=customer.called,
        band=str(band),
        due=findings.follow_up_on,
        action=str(findings.follow_up),
        do=to_do.text,
        why=catalogue.sentence(findings.follow_up_why) if findings.follow_up_why else "",
        channel=None if findings.best_channel is None else str(findings.best_channel),
        address=address,
        link=contact_link(customer, findings.best_channel, draft),
        note=customer.notes,
        ask_for=_ask_for(findings),
        stage=str(findings.stage),
        also=tuple(other.key for other in household),
        waits_days=None if since is None else (today - since).days,
        why_asked=why_asked(findings, today, catalogue),
        why_beside=why_line.whole,
        why_line=why_line,
        who=customer.key,
        about=to_do.about,
        is_urgent=sounds_urgent(findings),
        messenger=customer.messenger,
    )


def row_of_stranger(stranger: NotInList, today: date) -> TodayRow:
    """Return the row of somebody who is not in the list yet."""
    band = band_of(Action(stranger.action))
    is_waiting = band is Band.THEY_ARE_WAITING
    return TodayRow(
        customer=stranger.who,
        name=stranger.who,
        band=str(band),
        due=today,
        action=stranger.action,
        do=stranger.do,
        why=stranger.why,
        channel=stranger.channel,
        address=stranger.who if stranger.link else None,
        link=stranger.link,
        note=None,
        ask_for=_way_to_ask_for(stranger),
        stage=None,
        also=(),
        waits_days=(today - stranger.since).days if is_waiting else None,
        why_beside=stranger.why_beside,
        who=stranger.who,
        about=stranger.about,
        is_urgent=stranger.is_urgent,
    )


def _way_to_ask_for(stranger: NotInList) -> str | None:
    """Return which address to ask for, where none is known."""
    if stranger.link:
        return None
    return "Email" if stranger.channel == Channel.EMAIL else "Phone"


def band_of(action: Action) -> Band:
    """Return how pressing an action is."""
    if action in NEVER_PUT_OFF:
        return Band.THEY_ARE_WAITING
    return Band.IF_THERE_IS_TIME if action in IF_THERE_IS_TIME else Band.A_GOOD_MOMENT


def _band_of(findings: Findings) -> Band:
    """Return how pressing it is; who came back to buy is welcome, and waits for nothing."""
    assert findings.follow_up is not None  # noqa: S101 - only what is due has a row
    if findings.follow_up is Action.WELCOME_BACK and _asked(findings) is None:
        return Band.A_GOOD_MOMENT
    if findings.follow_up is Action.NURTURE and _facts(findings).get("touch"):
        return Band.IF_THERE_IS_TIME  # the sign is two months old, and no moment of its own
    return band_of(findings.follow_up)


def is_of_a_new_customer(findings: Findings) -> bool:
    """Return whether a complaint is a new customer's: no impression is harder to mend."""
    why = findings.follow_up_why
    return why is not None and why.code in {"follow_up.repair_new", "follow_up.repair_new_noted"}


def amount_of_a_quote(findings: Findings) -> int | None:
    """Return the amount of the open quote that is to be asked about, None where it is about none."""
    facts = _facts(findings)
    amount = facts.get("amount") if "quote" in facts else None
    return amount if isinstance(amount, int) else None


def sounds_urgent(findings: Findings) -> bool:
    """Return whether what they asked cannot wait."""
    why = findings.follow_up_why
    return why is not None and any(each.code == "follow_up.urgent" for each in why.also)


def _asked(findings: Findings) -> Type | None:
    """Return how they asked when they came back; None if they asked nothing."""
    kind = findings.follow_up_why.facts.get("type") if findings.follow_up_why else None
    return kind if isinstance(kind, Type) and kind in ASKS else None


def what_to_do(action: Action, findings: Findings, address: str | None = None) -> Reason:
    """Return what to do in a few words that fit the channel, with what is at stake."""
    channel, facts = findings.best_channel, _facts(findings)
    late = None if findings.follow_up_why is None else late_answer(findings.follow_up_why)
    if late is not None:
        return late
    if action is Action.REPLY or (action is Action.WELCOME_BACK and _asked(findings)):
        is_known = address is not None or channel not in IN_GENERAL
        return answer(channel, facts.get("asked_by"), facts.get("note"), has_address=is_known)
    return fitting(_task(action, findings), channel)


def _facts(findings: Findings) -> Mapping[str, Fact]:
    return findings.follow_up_why.facts if findings.follow_up_why else {}


def _task(action: Action, findings: Findings) -> Reason:
    """Return what to do, whatever the channel."""
    facts = _facts(findings)
    if facts.get("lead"):
        return about_the_lead(action, facts)
    own = None if findings.follow_up_why is None else _of_its_own(findings.follow_up_why)
    if own is not None:
        return own
    if facts.get("step"):
        return because("today.as_planned", step=facts["step"])
    if action is Action.KEEP_IN_TOUCH and minded_in(findings.follow_up_why) is not None:
        return because("today.do", action=Action.CHECK_IN)
    if findings.follow_up_why is not None and _asks_about_the_rhythm(findings.follow_up_why):
        return because("today.ask_the_rhythm")
    if action is Action.NURTURE:
        return first_words(findings.follow_up_why)
    if action in DAYS_OF_THEIRS:
        return _of_their_day(action, findings)
    note = facts.get("note")
    return _of_the_trade(findings, note) or _about_what_is_known(action, facts, note)


def _asks_about_the_rhythm(why: Reason) -> bool:
    """Return whether words of ours had no answer, so that the rhythm itself is the question.

    A clinic invites to a check-up all the same.
    """
    if why.code not in DOUBTS_THE_RHYTHM or why.facts.get("is_recall"):
        return False
    return why.code == "follow_up.keep_in_touch_unanswered" or bool(why.facts.get("in_vain"))


def _of_their_day(action: Action, findings: Findings) -> Reason:
    """Return what to do on a day of theirs."""
    is_minded = minded_in(findings.follow_up_why) is not None
    if action is Action.BIRTHDAY:
        return birthday(is_minded=is_minded)
    return remembered(_facts(findings).get("label"), is_minded=is_minded)


def _about_what_is_known(action: Action, facts: Mapping[str, Fact], note: Fact) -> Reason:
    """Return what to do with what it is about: a note, a quote, what they bought last."""
    if "quote" in facts:
        return _ask_about(facts)
    if action is Action.LIFE_EVENT and facts.get("is_loss"):
        return because("today.sympathy", note=note)
    if action is Action.LIFE_EVENT and is_feast(str(note)):
        return because("today.congratulate", note=note)
    bought = facts.get("bought")
    if action is Action.WELCOME_BACK and facts.get("type") is Type.VISIT:
        return _after_a_visit(facts)
    if action is Action.WELCOME_BACK or note or not bought:
        note = note or bought
        return because("today.do_about" if note else "today.do", action=action, note=note)
    return because("today.do_last", action=action, last=bought)


def _after_a_visit(facts: Mapping[str, Fact]) -> Reason:
    """Return what to do about somebody who came by and has left again."""
    if facts.get("note"):
        return because("today.after_visit_about", note=facts["note"])
    return because("today.found_it" if facts.get("only_looked") else "today.glad_to_see")


def _of_the_trade(findings: Findings, note: Fact) -> Reason | None:
    """Return what to do in words that fit the trade, where the rules found that others would not."""
    facts = _facts(findings)
    if facts.get("is_recall") and minded_in(findings.follow_up_why) is None:
        bought = facts.get("bought")
        return because("today.recall_last" if bought else "today.recall", last=bought)
    if facts.get("is_used_up"):
        return because("today.hello_again_last" if note else "today.hello_again", last=note)
    return _treat(note, facts.get("bought")) if facts.get("is_treat") else None


def _treat(about: Fact, bought: Fact) -> Reason:
    """Return what to treat them to; where nothing is known, what they bought last helps to choose."""
    if about or not bought:
        return because("today.treat_about" if about else "today.treat", note=about)
    return because("today.treat_last", last=bought)


def _of_its_own(why: Reason) -> Reason | None:
    """Return what to do where the reason has words of its own for it."""
    note = why.facts.get("note")
    left = about_what_was_left(why)
    if left is not None:
        return left
    if why.code == "follow_up.first_invoice_out":
        return because("today.after_invoice")
    if why.code in {"follow_up.peace_over", "follow_up.peace_over_month"}:
        return because("today.hello_again")
    if why.code == "follow_up.job_done":
        return because("today.finish_the_job")
    say = ABOUT_A_NOTE.get(why.code)
    if say is not None:
        return say(note)
    return _thanks_for(why)


def _thanks_for(why: Reason) -> Reason | None:
    """Return what to thank for, where it is no purchase."""
    if why.code == "follow_up.sent_worked_out":
        return because("today.worked_out")
    if why.code in {"follow_up.thank_praise", "follow_up.thank_praise_noted"}:
        return because("today.thank_praise")
    if why.code in {"follow_up.thank_referral_named", "follow_up.thank_sent_bought"}:
        return because("today.thank_named", who=why.facts["who"])
    if why.code == "follow_up.thank_referral" and why.facts.get("note"):  # in the owner's words
        return because("today.do_about", action=Action.SAY_THANK_YOU, note=why.facts["note"])
    return because("today.thank_referral") if why.code in NAMES_NOBODY else None


def _ask_about(facts: Mapping[str, Fact]) -> Reason:
    """Return that an open quote is to be asked about, with what is at stake."""
    quote, amount = facts["quote"], facts["amount"]
    if amount is None:
        return because("today.quote_about" if quote else "today.quote", note=quote)
    if quote:
        return because("today.quote_about_of", note=quote, amount=amount)
    return because("today.quote_of", amount=amount)


def _ask_for(findings: Findings) -> str | None:
    """Return what to ask for; nothing amid a hard time, nor of those who may want no courtesy."""
    is_minded = minded_in(findings.follow_up_why) is not None
    if is_minded or findings.ok_to_contact in (Answer.NO, Answer.ASK):
        return None
    why = findings.follow_up_why
    if why is not None and why.code in DOUBTS_THE_RHYTHM:
        return "Contact level"
    return field_to_ask_for(findings.follow_up, findings.ask_for_next)


def waits_since(findings: Findings) -> date | None:
    """Return since when they have been waiting for us; None where they are not."""
    if _band_of(findings) is not Band.THEY_ARE_WAITING or findings.follow_up_why is None:
        return None
    return asked_on(findings.follow_up_why)


def _waits_or_tried_since(findings: Findings) -> date | None:
    """Return the same, but from our last try on where it reached nobody."""
    since, tried_on = waits_since(findings), _facts(findings).get("tried_on")
    return tried_on if since is not None and isinstance(tried_on, date) else since
