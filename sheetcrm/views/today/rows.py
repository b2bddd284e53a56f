"""The rows of Today: whom to contact, how, what to do, and why, at a glance."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.rules.assess import Findings
from sheetcrm.rules.completeness import field_to_ask_for
from sheetcrm.rules.followup.permitting.tact import minded_in
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Action, Answer, Band, Channel, Type, UpshotKind
from sheetcrm.tables.remarks.talking.upshots import upshots_in
from sheetcrm.views.drafts.messages import Messages
from sheetcrm.views.links import contact_address, contact_link
from sheetcrm.views.today.bands import NEVER_PUT_OFF, band_of, band_of_findings
from sheetcrm.views.today.doing.led_by import asked_on
from sheetcrm.views.today.doing.task import DOUBTS_THE_RHYTHM, facts_of, what_to_do
from sheetcrm.views.today.doing.topics import in_a_line
from sheetcrm.views.today.money import with_money
from sheetcrm.views.today.not_in_list import NotInList, reached_at
from sheetcrm.views.today.why.beside import why_asked, why_beside
from sheetcrm.views.today.why.why_line import WhyLine
from sheetcrm.wording.catalogue import Catalogue

NO_NUMBER = frozenset({"follow_up.no_number", "follow_up.no_mobile"})
"""Where a call or a text is meant and no number is known: it is to be asked for."""
BY_VOICE = frozenset({Channel.PHONE})
NO_STREET = "follow_up.no_street"
QUOTE_OWED = "follow_up.quote_owed"
MAY_BE_ABOUT_NOTHING = frozenset(
    {
        "follow_up.next_step",
        "follow_up.next_step_again",
        "follow_up.still_thinking",
        "follow_up.still_thinking_unanswered",
        "follow_up.plan_a_first_meeting",
        "follow_up.plan_a_first_meeting_since",
    }
)
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
    """For how long they have been waiting for us, our tries in vain or not; None where they are not."""
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
    brings: str | None = None
    """Whom or what they bring: the pupil, the dog, the car, by which the owner knows who is meant."""
    messenger: str | None = None
    """What they write texts with, where somebody said."""
    means: str = ""
    """The type that a tick becomes, where the action does not tell."""
    asks_you: bool = False
    """Whether it is a question to the owner: nobody is rung to hear whether they came."""
    whose: str | None = None
    """Whose number or address it is, where it might be that of another of the household."""
    lacks_an_email: bool = False
    """Whether something is to be sent, and no e-mail is known to send it to."""
    lately: str | None = None
    """What happened lately that the reason does not say, the newest first; None where nothing did."""
    ticks_before: int = 0
    """How many ticks of the same, under this day, are in the log already."""

    @property
    def your_note(self) -> str | None:
        """Whom they bring, the owner's own note, and in full what they wrote where `do` was too short."""
        about = None if self.about and self.about in (self.note or "") else self.about
        return BETWEEN.join(filter(None, (self.brings, self.note, about))) or None


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
    band, since = band_of_findings(findings), waits_since(findings)
    draft = messages.draft(customer, findings, household) if messages else None
    asks_you = bool(facts_of(findings).get("asks_you"))
    channel = Channel.IN_PERSON if asks_you else findings.best_channel
    address = contact_address(customer, channel)
    task = with_money(what_to_do(findings.follow_up, findings, address), currency, catalogue)
    to_do = in_a_line(task, catalogue)
    why_line = why_beside(findings, customer, today, catalogue, currency, days_off)
    return TodayRow(
        customer=customer.key,
        name=customer.called,
        band=str(band),
        due=findings.follow_up_on,
        action=str(findings.follow_up),
        do=to_do.text,
        why=catalogue.sentence(findings.follow_up_why) if findings.follow_up_why else "",
        channel=None if channel is None else str(channel),
        address=address,
        link=contact_link(customer, channel, draft),
        note=customer.notes,
        ask_for=None if asks_you else _ask_for(customer, findings),
        stage=str(findings.stage),
        also=tuple(other.key for other in household),
        waits_days=None if since is None else (today - since).days,
        why_asked=why_asked(findings, today, catalogue),
        why_beside=why_line.whole,
        why_line=why_line,
        who=customer.key,
        about=to_do.about,
        is_urgent=sounds_urgent(findings),
        brings=customer.brings,
        messenger=customer.messenger,
        means=_means(findings),
        asks_you=asks_you,
        lacks_an_email=_lacks_an_email(customer, findings),
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
        address=stranger.address,
        link=stranger.link,
        note=stranger.note,
        ask_for=_what_to_ask_for(stranger),
        stage=None,
        also=(),
        waits_days=(today - stranger.since).days if is_waiting else None,
        why_beside=stranger.why_beside,
        who=stranger.who,
        about=stranger.about,
        is_urgent=stranger.is_urgent,
        asks_you=stranger.asks_you,
        means=stranger.means,
        ticks_before=stranger.ticks_before,
    )


def _what_to_ask_for(stranger: NotInList) -> str | None:
    """Return which address to ask for, where none is known; of a mere number or address the name."""
    known = reached_at(stranger.who)
    if known.phone or known.email:
        return "Name"
    if stranger.link or stranger.asks_you:
        return None
    return "Email" if stranger.channel == Channel.EMAIL else "Phone"


def _means(findings: Findings) -> str:
    """Return the type that a tick becomes: of a quote that is owed, or leads, a Quote."""
    why = findings.follow_up_why
    code = None if why is None else why.facts.get("lead") or why.code
    return Type.QUOTE.value if code == QUOTE_OWED else ""


def is_of_a_new_customer(findings: Findings) -> bool:
    """Return whether a complaint is a new customer's: no impression is harder to mend."""
    why = findings.follow_up_why
    return why is not None and why.code in {"follow_up.repair_new", "follow_up.repair_new_noted"}


def amount_of_a_quote(findings: Findings) -> int | None:
    """Return the amount of the open quote that is to be asked about, None where it is about none."""
    facts = facts_of(findings)
    amount = facts.get("amount") if "quote" in facts else None
    return amount if isinstance(amount, int) else None


def is_about_nothing(findings: Findings) -> bool:
    """Return whether nobody noted what they want who are asked how things stand, or to meet at all."""
    why = findings.follow_up_why
    if why is None or why.code not in MAY_BE_ABOUT_NOTHING:
        return False
    return not (why.facts.get("note") or why.facts.get("lead"))


def sounds_urgent(findings: Findings) -> bool:
    """Return whether what they asked cannot wait."""
    why = findings.follow_up_why
    return why is not None and any(each.code == "follow_up.urgent" for each in why.also)


def _lacks_an_email(customer: Customer, findings: Findings) -> bool:
    """Return whether a quote is wanted, or a step is to send something, and no e-mail is known for it."""
    if facts_of(findings).get("needs_an_email"):
        return True
    step, closed = facts_of(findings).get("step"), customer.never_use or frozenset()
    has_no_way = not customer.address and Channel.EMAIL not in customer.reachable | closed
    return has_no_way and isinstance(step, str) and _sends_something(step)


def _sends_something(step: str) -> bool:
    """Return whether a step would be a promise to send something, if somebody said it.

    >>> _sends_something("Send the quote"), _sends_something("Angebot schicken"), _sends_something("ring")
    (True, True, False)
    """
    said = (*upshots_in(step), *upshots_in(f"will {step}"))
    return any(each.kind is UpshotKind.PROMISED for each in said)


def _ask_for(customer: Customer, findings: Findings) -> str | None:
    """Return what to ask for; nothing amid a hard time, nor of those who may want no courtesy.

    Whoever wants a quote, or wrote, and has no e-mail in the list is asked for it: nobody reads a
    quote out.
    """
    is_answer = findings.follow_up in NEVER_PUT_OFF
    wrote = findings.best_channel is Channel.EMAIL or (
        facts_of(findings).get("asked_by") is Channel.EMAIL
        and Channel.EMAIL not in (customer.never_use or ())
    )
    is_only_in_the_mailbox = is_answer and wrote and Channel.EMAIL not in customer.reachable
    if _lacks_an_email(customer, findings) or is_only_in_the_mailbox:
        return "Email"
    why = findings.follow_up_why
    lacks_a_number = why is not None and any(each.code in NO_NUMBER for each in why.also)
    is_unknown = findings.best_channel is Channel.PHONE and not customer.reachable & BY_VOICE
    if is_answer and (lacks_a_number or is_unknown):
        return "Phone"  # who asked is answered, whatever they want else
    is_minded = minded_in(findings.follow_up_why) is not None
    if is_minded or findings.ok_to_contact in (Answer.NO, Answer.ASK):
        return None
    if lacks_a_number:
        return "Phone"
    if why is not None and any(each.code == NO_STREET for each in why.also):
        return "Address"
    if why is not None and why.code in DOUBTS_THE_RHYTHM:
        return "Contact level"
    field = field_to_ask_for(findings.follow_up, findings.ask_for_next)
    is_only_written_to = findings.best_channel is Channel.POST and not customer.phone
    return "Phone" if field and is_only_written_to else field


def waits_since(findings: Findings) -> date | None:
    """Return since when they have been waiting for us; None where they are not."""
    if band_of_findings(findings) is not Band.THEY_ARE_WAITING or findings.follow_up_why is None:
        return None
    return asked_on(findings.follow_up_why)
