"""What a row of the log tells in a few words: its day, who did what, what was noted, and how much."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.upshots import missed_them
from sheetcrm.rules.words import Business, Channel, Direction, Type
from sheetcrm.tables.kinds.amounts.currencies import Money
from sheetcrm.views.today.why.why_line import cut
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

LONGEST_NOTE = 44
"""Characters of a note that are quoted; the log has the rest."""
BETWEEN: Final = " · "
"""Between two of them: never within one."""
WORKS: Final = frozenset(
    {Business.CLINIC, Business.ADVISER, Business.TRADES, Business.BUSINESS_SERVICES}
)
"""Whose customers have work done, and buy nothing at a counter."""
SAYS_ALL: Final = frozenset({Type.LIFE_EVENT})
"""Whose note is what happened: "mother died" needs no word before it."""
TRIED_BY: Final = {
    Channel.PHONE: Type.CALL,
    Channel.EMAIL: Type.EMAIL,
    Channel.TEXT: Type.MESSAGE,
}
"""What a word that reached nobody was, whatever it was for."""
ENDS: Final = " .,;:–-"


@dataclass(frozen=True, slots=True)
class Happening:
    """A row of the log, or that somebody came on their word; `who` of a household it was, if it is one."""

    on: date
    event: Interaction | None
    who: str | None = None
    sent: str | None = None
    """Whom they sent, where no row of the log tells of it."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what happened, in the words and the money of one owner, as of a day."""

    catalogue: Catalogue
    today: date
    business: str | None = None
    currency: str | None = None
    """The money of amounts that do not say, as ISO 4217 has it; None if nobody knows."""

    def told(self, happening: Happening, longest_note: int = LONGEST_NOTE) -> str:
        """Return it in a few words: "29 Jan they complained: roses wilted"."""
        text = self.catalogue.sentence(self._what(happening))
        event = happening.event
        if event is None:
            return text
        if event.type is Type.OPT_OUT:
            text = self._with_what_it_is_about(text, event)
        note = quoted(event.note, longest_note)
        if note and event.type not in SAYS_ALL:
            text = self.catalogue.sentence(because("lately.about", what=text, note=note))
        if event.amount is None:
            return text
        amount = self.money(event.amount)
        return self.catalogue.sentence(because("lately.for", what=text, amount=amount))

    def money(self, amount: Decimal) -> str:
        """Return an amount, in its money where that is known."""
        formats = self.catalogue.formats
        currency = amount.currency if isinstance(amount, Money) else self.currency
        return formats.format_money(amount, currency) if currency else formats.format_amount(amount)

    def _what(self, happening: Happening) -> Reason:
        """Return who did what, and when."""
        on = self.catalogue.formats.format_short(happening.on, self.today)
        event, who = happening.event, happening.who
        if event is None:
            return because("lately.came", on=on, who=happening.sent)
        kind, note = event.type, quoted(event.note)
        if kind in SAYS_ALL and note:
            if who:
                return because("lately.noted_of", on=on, who=who, note=note)
            return because("lately.noted", on=on, note=note)
        if kind is Type.PURCHASE and self.business in WORKS:
            deal = self.business
            if who:
                return because("lately.deal_of", on=on, who=who, deal=deal)
            return because("lately.deal", on=on, deal=deal)
        if event.direction is Direction.FROM_US:
            return because("lately.you", on=on, type=_as_tried(event) or "")
        if event.direction is Direction.FROM_THEM and who:
            return because("lately.named", on=on, who=who, type=kind or "")
        if event.direction is Direction.FROM_THEM:
            return because("lately.they", on=on, type=kind or "")
        return because("lately.thing", on=on, type=kind or "")

    def _with_what_it_is_about(self, text: str, event: Interaction) -> str:
        """Return an opt-out with what for, or by which way, where the row says so."""
        which = event.purpose or event.channel
        if which is None:
            return text
        return self.catalogue.sentence(
            because("lately.of", what=text, which=self.catalogue.word(which))
        )


def _as_tried(event: Interaction) -> Type | None:
    """Return what we did: of thanks that reached nobody only the call was made, or the mail sent."""
    if not missed_them(event):
        return event.type
    return Type.CALL if event.channel is None else TRIED_BY.get(event.channel, event.type)


def quoted(note: str | None, longest: int = LONGEST_NOTE) -> str:
    r"""Return what was noted, on one line: whole words, and no mark at its end that ours follows.

    >>> quoted("roses wilted. "), quoted("asked\nfor · a quote"), quoted(None)
    ('roses wilted', 'asked for, a quote', '')
    >>> quoted("wants a bouquet for the wedding of her daughter", 24)
    'wants a bouquet for the…'
    """
    words = " ".join((note or "").replace("·", ",").split()).replace(" , ", ", ")
    return cut(words.rstrip(ENDS) or words, longest)
