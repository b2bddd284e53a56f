"""The welcome-back card: the whole record at a glance, so that the next talk feels like home."""

from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.rules.assess import Findings
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Type
from sheetcrm.views.welcome.card_lines import CardLines
from sheetcrm.views.welcome.card_maker import CardMaker
from sheetcrm.views.welcome.told import NO_TALK, best_way, event_told, refuses_advertising
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

CHANGES = frozenset({Type.LIFE_EVENT, Type.COMPLAINT, Type.OPT_IN, Type.OPT_OUT, Type.PRAISE})
OFFERS = frozenset({Type.QUOTE, Type.INQUIRY, Type.VISIT, Type.BOUGHT_ELSEWHERE})
MOST_CHANGES = 3
LONGEST = 300
"""Characters of a note on the card; the sheet has the rest."""


LINES = (
    ("Who", "who"),
    ("Leave in peace", "peace"),
    ("Number, address", "contact"),
    ("How to reach them", "how"),
    ("To begin with", "openers"),
    ("Last talked about", "last_topic"),
    ("Bought", "bought"),
    ("How they buy", "rhythm"),
    ("Nearly bought", "nearly_bought"),
    ("What changed", "changed"),
    ("Value lately added", "value_added"),
    ("Next", "next"),
    ("Notes", "notes"),
    ("Family and dates", "dates"),
    ("How it began", "first_met"),
    ("Referred by", "referred_by"),
    ("Referred to you", "referred"),
)
"""The lines of a card: what each is called, and its field."""


@dataclass(frozen=True, slots=True)
class Card:
    """What to know before saying hello. Blank is None."""

    who: str
    last_topic: str | None
    bought: str | None
    rhythm: str | None
    """How often they buy, and how many of ten like them buy again."""
    nearly_bought: str | None
    changed: str | None
    how: str
    contact: str | None
    """The number and the addresses."""
    notes: str | None
    next: str | None
    referred_by: str | None
    referred: tuple[str, ...]
    openers: tuple[str, ...]
    """What to say first."""
    peace: str | None
    """Why they are to be left in peace; None where they are not."""
    value_added: str | None
    dates: str | None
    first_met: str | None


def card_in(book: Book, customer: Customer) -> Card:
    """Return the card of a customer on a book's day."""
    ((_, findings),) = book.findings([customer])
    lines = CardMaker(book).described(customer, findings, book.log(customer))
    return card_of(book.situation(customer), findings, lines)


def card_of(situation: Situation, findings: Findings, lines: CardLines) -> Card:
    """Return the card of a customer."""
    catalogue, customer = lines.catalogue, situation.customer
    return Card(
        who=_who(situation, findings, catalogue),
        peace=lines.peace() or None,
        contact=lines.reach() or None,
        how=catalogue.sentence(_how(customer, findings)),
        openers=tuple(lines.openers()),
        last_topic=_last_topic(situation, catalogue),
        bought=_joined(lines.jobs(), _bought(situation, findings, catalogue), lines.paid()),
        rhythm=lines.rhythm() or None,
        nearly_bought=_nearly_bought(situation, catalogue),
        changed=_changed(situation, catalogue),
        value_added=lines.value_added() or None,
        next=lines.next() or None,
        notes=_short(lines.joined(customer.notes, customer.interests, customer.goals)) or None,
        dates=lines.dates() or None,
        first_met=lines.first_met() or None,
        referred_by=lines.around.referred.by,
        referred=lines.around.referred.others,
    )


def _joined(*said: str | None) -> str | None:
    return " ".join(filter(None, said)) or None


def line_of(card: Card, field: str) -> str:
    """Return a line of a card as text; blank where there is nothing to tell."""
    said = getattr(card, field)
    if isinstance(said, tuple):
        return (", " if field == "referred" else " ").join(said)
    return said or ""


def _who(situation: Situation, findings: Findings, catalogue: Catalogue) -> str:
    customer = situation.customer
    known = (
        customer.name or customer.company or customer.key,
        customer.company if customer.name and customer.name != customer.company else None,
        customer.occupation,
        f"{catalogue.word(findings.stage)}, {catalogue.word(findings.standing)}",
    )
    return " · ".join(text for text in known if text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _last_topic(situation: Situation, catalogue: Catalogue) -> str | None:
    talks = [event for event in situation.happened if event.type not in NO_TALK]
    with_note = [event for event in talks if event.note]
    newest = with_note[-1:] or talks[-1:]
    return catalogue.sentence(event_told(newest[0])) if newest else None


def _bought(situation: Situation, findings: Findings, catalogue: Catalogue) -> str | None:
    if situation.purchases.count == 0:
        return None
    why = findings.stage_why
    noted = [purchase for purchase in situation.timeline.purchases if purchase.note]
    if not noted:
        return catalogue.sentence(why)
    newest = noted[-1]
    is_last = newest.on == situation.purchases.last_on
    told = because("card.last_bought", note=newest.note) if is_last else event_told(newest)
    return catalogue.sentence(why.and_also(told))


def _nearly_bought(situation: Situation, catalogue: Catalogue) -> str | None:
    bought_on = situation.purchases.last_on
    open_offers = [
        event
        for event in situation.happened
        if event.type in OFFERS and (bought_on is None or event.on > bought_on)
    ]
    return _sentences(open_offers, catalogue)


def _changed(situation: Situation, catalogue: Catalogue) -> str | None:
    changes = [event for event in situation.happened if event.type in CHANGES]
    return _sentences(changes, catalogue)


def _sentences(events: list[Interaction], catalogue: Catalogue) -> str | None:
    newest_first = events[: -MOST_CHANGES - 1 : -1]
    return " ".join(catalogue.sentence(event_told(event)) for event in newest_first) or None


def _how(customer: Customer, findings: Findings) -> Reason:
    why = findings.contact_why
    if refuses_advertising(customer):
        why = why.and_also(because("welcome.no_advertising"))
    if findings.best_channel is None:
        return why
    return best_way(customer, findings.best_channel).and_also(why)
