"""Everything that several rules ask about one customer on one day, gathered once.

Where things stand right now is a best guess that never says "inactive".
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal

from sheetcrm.rules.calendar import days_after, days_between, months_after
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.rules.chance.outlook import Outlook
from sheetcrm.rules.dataclasses import named_record
from sheetcrm.rules.records import ANY_WAY, Customer, Doubt, Interaction, Ways
from sheetcrm.rules.situation.log.meetings import Meetings
from sheetcrm.rules.situation.log.purchases import Purchases
from sheetcrm.rules.situation.log.timeline import Timeline
from sheetcrm.rules.situation.log.upshots import Agreed, theirs_until
from sheetcrm.rules.situation.remembered import Given, NotBefore
from sheetcrm.rules.situation.wishes.consents import Consents
from sheetcrm.rules.situation.wishes.hard_times import HardTime
from sheetcrm.rules.situation.wishes.left_for_later import LeftForLater
from sheetcrm.rules.situation.wishes.peace import Peace
from sheetcrm.rules.ties.referrals import Sent
from sheetcrm.rules.words import (
    Action,
    ContactLevel,
    RemarkKind,
    Stage,
    Standing,
    Type,
    UpshotKind,
)
from sheetcrm.settings import Settings

UNUSUAL_GAPS = 2
"""A silence of more usual gaps than these is unusual."""

MAKES_IT_GOOD = (Type.REFUND, Type.PRAISE, Type.PURCHASE)
"""After these nobody needs to be reminded of a complaint."""


@named_record
class Situation:
    """One customer on one day, columns and log joined. Rules read it and change nothing."""

    today: date
    """The day the rules see."""
    settings: Settings
    """The owner's numbers."""
    customer: Customer
    happened: Sequence[Interaction]
    """The log until today, by day and row."""
    planned: Sequence[Interaction]
    """Rows dated after today."""
    timeline: Timeline
    purchases: Purchases
    consents: Consents
    computed_stage: Stage
    stage: Stage
    """The stage every rule uses: the owner's own judgement, else the computed one."""
    is_courting: bool
    """Whether they have not bought yet."""
    last_heard_on: date | None
    """The last sign of life."""
    quiet_days: int | None
    """Days since the last sign of life; None if there never was one."""
    last_touch_on: date | None
    """The last contact either way."""
    meetings: Meetings
    """When they meet next, and whether they met of late."""
    engagement_ends_on: date | None
    waiting_questions: Sequence[Interaction]
    """What they asked and may still expect an answer to, oldest first."""
    unanswered: Sequence[Interaction]
    """Contacts in a row that brought no word back; mailings they opted in to do not count."""
    came_back: Interaction | None
    """Their return after a long silence, while the welcome is fresh."""
    doubts: Sequence[Doubt]
    """What may be a No, from the row and the log: only the owner can settle it."""
    hard_times: Sequence[HardTime]
    """What they go through by the notes, what lasts longest first."""
    peace: Peace
    """Whether they asked to be left in peace, and until when."""
    agreed: Agreed | None
    """What the last contact came to, where its note says so."""
    given: Given | None
    """The day that they were given when too many were due, until something personal went out."""
    put_off: Mapping[Action, NotBefore]
    """What the owner put off."""
    plan_done_on: date | None
    """The day of a next step that was ticked ahead of it."""
    bought_elsewhere: Interaction | None
    """Their purchase elsewhere, while it is recent and newer than any from the business."""
    new_customer_days: int | None
    """Days since a first purchase known to be the first, while they are new; else None."""
    has_said_goodbye: bool
    """Whether they want no contact: Do not contact, or no courtesy and no marketing at all."""
    level_gap_days: int | None
    """Days between contacts that their contact level, else their segment's rhythm, stands for."""
    rhythm_days: int | None
    """Days of the rhythm that they named, else of the one that the owner set for their segment."""
    chose_rhythm: bool
    """Whether they named it themselves: then no limit of ours defeats it."""
    cadence_days: int | None
    """Days between contacts by that rhythm, else by the preset; None if off."""
    outlook: Outlook | None
    """What the fitted model expects; None without a model, in courting and after a death."""
    usual_gap_days: int
    """Days between purchases: the customer's own rhythm, else what is typical here."""
    own_gap_days: int | None = None
    """The customer's own rhythm alone; None where their purchases show none."""
    ways: Ways = ANY_WAY
    """How they may be reached by what is noted of it."""
    later: LeftForLater | None = None
    """From when on they are to hear from us again, by a note of the list: until then nothing of ours comes."""
    task: LeftForLater | None = None
    """What a note of the list says is to be done."""
    dated: LeftForLater | None = None
    """A note of the list with a day that is near: whether something is open its owner knows."""
    wish: LeftForLater | None = None
    """A note of the list of what they want, without a day."""
    is_left_to_them: bool = False
    """Whether a note of the list says that they will be in touch themselves."""
    sent: Sequence[Sent] = ()
    """Whom they sent to the business."""
    household: Sequence["Situation"] = ()
    """The others of their household, each by themselves."""
    when_the_log_ended: "Situation | None" = None
    """How it was on the last day of a log that fell silent; None if more is known since."""
    usual_amount: Decimal | None = None
    """The median of what people here pay for a purchase; None if too few amounts are known."""
    missed_on: date | None = None
    """The last day on which they were to come and, as is noted, did not."""
    standing: Standing = field(init=False)
    """Where things stand, which the other facts decide."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "standing", _standing_of(self.when_the_log_ended or self))

    @property
    def next_meeting_on(self) -> date | None:
        """The day of the next meeting, today included."""
        return self.meetings.next_on

    @property
    def silence_is_unusual_after_days(self) -> int:
        """Days of silence beyond which a customer is Quiet."""
        return max(UNUSUAL_GAPS * self.usual_gap_days, self.settings.quiet_days)

    @property
    def open_complaint(self) -> Interaction | None:
        """The oldest complaint still waiting for an answer."""
        for question in self.waiting_questions:
            if question.type is Type.COMPLAINT:
                return question
        return None

    @property
    def refund_in_mind(self) -> Interaction | None:
        """Money given back as of late as a complaint is in mind, unless praise or a purchase followed."""
        refund = self.timeline.last.get(Type.REFUND)
        if refund is None or self.days_since(refund.on) > self.settings.repair_days:
            return None
        later = (self.timeline.last.get(kind) for kind in (Type.PRAISE, Type.PURCHASE))
        is_good = any(each is not None and each[:2] > refund[:2] for each in later)
        return None if is_good else refund

    @property
    def complaint_in_mind(self) -> Interaction | None:
        """The newest complaint of late, answered or not, unless money back, praise or a purchase followed.

        One that was the last that was heard of them is never long ago.
        """
        complaint = self.timeline.last.get(Type.COMPLAINT)
        if complaint is None:
            return None
        is_last_word = self.timeline.last_word_on == complaint.on
        if self.days_since(complaint.on) > self.settings.repair_days and not is_last_word:
            return None
        later = (self.timeline.last.get(kind) for kind in MAKES_IT_GOOD)
        is_good = any(each is not None and each[:2] > complaint[:2] for each in later)
        return None if is_good else complaint

    @property
    def country(self) -> str | None:
        """The customer's country, else the owner's, as ISO 3166 alpha-2."""
        return self.customer.country or self.settings.country

    @property
    def wants_quiet(self) -> bool:
        """Whether they want no courtesy contact."""
        return (
            self.customer.contact_level is ContactLevel.ONLY_WHEN_NEEDED
            or self.customer.courtesy_contact is False
            or self.has_said_goodbye
            or self.peace.until_on is not None
        )

    @property
    def mourning(self) -> HardTime | None:
        """The death close to them after which celebrations are out of place, if they are today."""
        return next(
            (
                each
                for each in self.hard_times
                if each.kind is RemarkKind.MOURNING and each.free_on > self.today
            ),
            None,
        )

    @property
    def hard_times_at_home(self) -> Sequence[HardTime]:
        """What they go through, and whoever lives with them: a death is no other's of one house."""
        if not self.household:
            return self.hard_times
        others = (each for other in self.household for each in other.hard_times)
        return (*self.hard_times, *others)

    @property
    def to_mind(self) -> HardTime | None:
        """What they go through and is thought of today in whatever is proposed; a death first."""
        minded = [each for each in self.hard_times_at_home if each.minded_until >= self.today]
        deaths = (each for each in minded if each.kind is RemarkKind.MOURNING)
        return next(deaths, minded[0] if minded else None)

    def days_since(self, day: date) -> int:
        """Return the days from a day until today."""
        return days_between(day, self.today)

    def shown_until(self, action: Action, turn_on: date, days: int) -> date:
        """Return the last of so many days in which a proposal is shown.

        They are counted from its day, else from the given one or from that to which it was put off.
        """
        given = self.given
        is_given = given is not None and (given.action, given.turn_on) == (action, turn_on)
        shown_until = days_after(given.on if given is not None and is_given else turn_on, days)
        put_off = self.put_off.get(action)
        if put_off is None or put_off.typed_on is None or put_off.on == date.max:
            return shown_until
        was_shown = turn_on <= self.listed_until(put_off.typed_on) <= shown_until
        return days_after(put_off.on, days) if was_shown and put_off.on > turn_on else shown_until

    def listed_until(self, day: date) -> date:
        """Return the last day whose follow-ups the list of a day shows."""
        return last_day_covered(self.settings, day)

    @property
    def our_move_on(self) -> date:
        """The day from which a next move is ours again, where they said that it is theirs."""
        if any(remark.kind is RemarkKind.THEIR_MOVE for remark in self.customer.remarks):
            return date.max  # "will call us when ready" holds for as long as it stands there
        said = self.timeline.their_move
        theirs = date.min if said is None else theirs_until(said)
        return max(theirs, self.agreed_until)

    @property
    def left_to_them_until(self) -> date:
        """The day until which their word that they will be in touch rests what nobody asked for."""
        said = self.timeline.their_move
        theirs = date.min if said is None else theirs_until(said)
        is_theirs = self.agreed is not None and self.agreed.kind is UpshotKind.THEIR_MOVE
        return max(theirs, self.agreed_until) if is_theirs else theirs

    @property
    def agreed_until(self) -> date:
        """The day until which what the last contact came to leaves nothing for us to ask."""
        return date.min if self.agreed is None else self.agreed.free_on

    def contacts_within(self, days: int) -> Sequence[Interaction]:
        """Return the Courtesy and Marketing contacts of the last so many days, the last included."""
        contacts = self.timeline.contacts
        began_on = days_after(self.today, -days)
        if not contacts or contacts[-1].on < began_on:
            return ()
        return [contact for contact in contacts if contact.on >= began_on]


def _standing_of(situation: Situation) -> Standing:
    """Return the first standing that fits, in the order of RULES.md, "Standing"."""
    timeline = situation.timeline
    if timeline.has_passed_away:
        return Standing.PASSED_AWAY
    if situation.has_said_goodbye:
        return Standing.SAID_GOODBYE
    if _engagement_is_over(situation):
        return Standing.ENGAGEMENT_OVER
    if situation.came_back is not None:
        return Standing.BACK_AGAIN
    if situation.waiting_questions:
        return Standing.REACHED_OUT
    if situation.bought_elsewhere is not None:
        return Standing.BOUGHT_ELSEWHERE
    if situation.new_customer_days is not None:
        return Standing.NEW_CUSTOMER
    return _courting(situation) if situation.is_courting else _customer(situation)


def _engagement_is_over(situation: Situation) -> bool:
    """Return whether the engagement's end has passed without a sign of life since."""
    ended_on = situation.engagement_ends_on
    if ended_on is None or ended_on >= situation.today:
        return False
    return situation.last_heard_on is None or situation.last_heard_on <= ended_on


def _customer(situation: Situation) -> Standing:
    days = situation.quiet_days
    is_quiet = days is not None and days > situation.silence_is_unusual_after_days
    return Standing.QUIET if is_quiet else Standing.ACTIVE


def _courting(situation: Situation) -> Standing:
    timeline = situation.timeline
    if timeline.last_word_on is None:
        return Standing.LOOSE_TIE if Type.SIGNAL in timeline.last else Standing.NEW_LEAD
    both_on = timeline.both_ways_on
    if both_on is None:
        return Standing.NEW_LEAD
    is_recent = months_after(both_on, situation.settings.considering_months) >= situation.today
    return Standing.CONSIDERING if is_recent else Standing.NEW_LEAD
