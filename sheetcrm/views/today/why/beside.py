"""The reason as it stands beside what to do: without what that says already, with what it leaves open."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheetcrm.rules.assess import Findings, is_permitted_on, names_its_day
from sheetcrm.rules.followup.permitting.tact import minded_in
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.words import Action, Channel
from sheetcrm.tables.remarks.answers import NoteMeaning
from sheetcrm.tables.remarks.refusing.literally import literal_meaning
from sheetcrm.views.today.money import with_money
from sheetcrm.views.today.why.day_over import day_over
from sheetcrm.views.today.why.reason_alone import without_what_to_do
from sheetcrm.views.today.why.shorter import SHORTER
from sheetcrm.views.today.why.this_year import of_this_year
from sheetcrm.views.today.why.what_is_open import (
    beside_what_is_open,
    wishes_in,
    without_what_is_open,
)
from sheetcrm.views.today.why.why_line import Beside, WhyLine, Wordings, shorter_ones
from sheetcrm.views.today.why.with_care import is_said_by_the_care, since_then, ways_to_say_care
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Fact, Reason, because

WARNINGS = frozenset({"follow_up.urgent", "follow_up.complained", "follow_up.complained_noted"})
"""What is said beside a reason and stands before it in Today."""
DAYS_NEAR = frozenset({"follow_up.birthday_near", "follow_up.birthday_over", "follow_up.day_near"})
"""Days of theirs that stand before another reason."""
MAY_GO = frozenset(
    {
        "follow_up.last_in_touch",
        "follow_up.no_word_back",
        "follow_up.thanks_late",
        "follow_up.no_mobile",
    }
)
"""What is left out beside a reason rather than cut off."""
NOTED_FOR_NOW = "follow_up.noted_for_now"
PLANNED = "follow_up.as_planned"
LEFT_MESSAGE = "follow_up.left_message"
NOTED = ("doubt.", "follow_up.how_to_reach")
"""Reasons that quote a note to be heeded first."""
QUOTED = frozenset(
    {
        "follow_up.check_in_sign_noted",
        "follow_up.job_done",
        "follow_up.booked_in",
        "follow_up.fixed",
        "follow_up.check_in_said",
        "follow_up.next_step_noted",
        "follow_up.next_step_wanted",
        "follow_up.sent_open",
        "follow_up.meant_to_call",
        "follow_up.nurture_noted",
        "follow_up.nurture_liked",
        "follow_up.nurture_shared",
        "follow_up.noted_for_now",
        "follow_up.wanted_done",
        "follow_up.wanted_for",
        "follow_up.nurture_invite",
        "follow_up.nurture_ask",
        "follow_up.keep_in_touch_lapsed",
        "follow_up.keep_in_touch_unanswered",
        "follow_up.remember_in_time",
        "follow_up.thank_you",
        "follow_up.thank_you_first",
        "follow_up.after_treatment",
        "follow_up.after_treatment_first",
    }
)
"""Reasons that end with what was noted or asked, or with a day: before that they say nothing yet."""

REFERRALS = frozenset(
    {
        "follow_up.thank_referral",
        "follow_up.thank_referral_named",
        "follow_up.thank_referral_discreet",
        "follow_up.thank_sent_came",
    }
)
QUESTIONS = frozenset(
    {
        "follow_up.reply_noted",
        "follow_up.reply_to_quote_noted",
        "follow_up.reply_tried_noted",
        "follow_up.welcome_back",
        "follow_up.welcome_back_after",
    }
)
"""Reasons whose note is what they asked."""
HOLIDAY = "follow_up.public_holiday"
"""Why nobody is rung today: said with the day from which on that may be."""
NAMED_BY_DO = frozenset({"follow_up.job"})
"""What a job is stands in what to do, or in the cell of the note."""


def why_beside(
    findings: Findings,
    customer: Customer,
    today: date,
    catalogue: Catalogue,
    currency: str | None = None,
    days_off: Collection[int] = (),
) -> WhyLine:
    """Return the reason for its line; the hours at which their phone may ring go before it.

    `currency` is that of the amounts, as ISO 4217 has it; None if nobody knows. What falls on one
    of the owner's `days_off` (1 for Monday) may be done on the day of the list.
    """
    if findings.follow_up_why is None:
        return WhyLine()
    why, matters = without_what_is_open(with_money(findings.follow_up_why, currency, catalogue))
    wishes = [Beside(said, is_caution=True) for said in wishes_in(matters, today, catalogue)]
    told = Telling(why, customer, today, catalogue, days_off)
    channel = None if why.facts.get("asks_you") else findings.best_channel
    first = (*told.hours(channel), *told.from_its_day(findings))
    reason, open_ = beside_what_is_open(told.reason(), why, matters, today, catalogue)
    return WhyLine(
        reason=reason,
        before=(*first, *told.day_that_is_over(), *told.to_mind(), *told.days_near(), *wishes),
        after=(*open_, *told.besides()),
        formats=catalogue.formats,
    )


def why_asked(findings: Findings, today: date, catalogue: Catalogue) -> str:
    """Return the reason beside "still worth it?" where that is a rhythm: a doubt asks about it twice."""
    why = findings.follow_up_why
    if why is None or "rhythm" not in why.facts or minded_in(why) is not None:
        return ""  # what is to be minded weighs more, and stands in the line
    if "on" not in why.facts:
        return catalogue.sentence(because("today.rhythm_left_undated", **why.facts))
    said = catalogue.sentence(because("today.rhythm_left", **why.facts))
    return of_this_year(said, why.facts, today, catalogue)


@dataclass(frozen=True, slots=True)
class Telling:
    """A reason that is told of somebody on a day, part by part."""

    why: Reason
    customer: Customer
    today: date
    catalogue: Catalogue
    days_off: Collection[int] = ()

    def reason(self) -> Wordings:
        """Return the reason alone, the longest wording first."""
        why = replace(self.why, also=())
        over = self._day_over()
        if over is not None and self._is_all:
            return shorter_ones([self.catalogue.sentence(over)])
        if is_said_by_the_care(self.why):
            return self._said(since_then(self.why)), ""
        sentences = [without_what_to_do(why, self.catalogue), *self._in_fewer_words(why)]
        if "lead" in why.facts and why.code in REFERRALS:  # what to do is about something else
            thanks = because("today.thank_for_referral_of", **why.facts)
            sentences = [self._said(each) for each in (thanks, because("today.thank_too_alone"))]
        told = [of_this_year(each, why.facts, self.today, self.catalogue) for each in sentences]
        ways = shorter_ones(told, may_end_at_colon=why.code not in QUOTED)
        return (*ways, "") if self._is_known_by_the_try() else ways

    def _is_known_by_the_try(self) -> bool:
        """Return whether a message was left about a plan: that day tells more than the planned one."""
        is_left = any(each.code == LEFT_MESSAGE for each in self.why.also)
        return self.why.code.startswith(PLANNED) and is_left

    def _in_fewer_words(self, why: Reason) -> list[str]:
        shorter = SHORTER.get(why.code)
        return [] if shorter is None else [self._said(shorter(why.facts))]

    def hours(self, channel: Channel | None) -> Iterator[Beside]:
        """Yield the hours at which their phone may ring, where it is to be rung."""
        not_before, not_after = self.customer.own_hours
        if channel is Channel.PHONE and (not_before or not_after):
            hour = because(
                "today.not_before" if not_before else "today.not_after", at=not_before or not_after
            )
            yield Beside((self.catalogue.sentence(hour), ""))

    def from_its_day(self, findings: Findings) -> Iterator[Beside]:
        """Yield from which day on, where that is yet to come and the reason does not name it.

        What falls on a day off may be done before it, where it is permitted today.
        """
        on, is_permitted = findings.follow_up_on, is_permitted_on(findings, self.today)
        is_their_day = self.why.code == NOTED_FOR_NOW  # "in spring" is not before it
        day = self.why.facts.get("on")
        if findings.follow_up is Action.REMEMBER and isinstance(day, date) and on and day > on:
            return  # the day itself is said
        may_be_before = on is not None and on.isoweekday() in self.days_off and is_permitted
        if on is None or (may_be_before and not is_their_day):
            return
        if on > self.today and not names_its_day(findings):
            days = [because("today.from_day", on=on), because("today.from_date", on=on)]
            if any(each.code == HOLIDAY for each in self.why.also):
                days.insert(0, because("today.holiday_from_day", on=on))
            yield Beside(tuple(map(self.catalogue.sentence, days)))

    def day_that_is_over(self) -> Iterator[Beside]:
        """Yield that the day is over which their question names."""
        over = self._day_over()
        if over is not None and not self._is_all:
            yield Beside((self.catalogue.sentence(over),))

    @property
    def _is_all(self) -> bool:
        """Whether a day that is over is all there is to say."""
        return self.why.code == "follow_up.reply_noted" and not self.why.also

    def _day_over(self) -> Reason | None:
        note, on = self.why.facts.get("note"), self.why.facts.get("on")
        if self.why.code not in QUESTIONS or not isinstance(note, str) or not isinstance(on, date):
            return None
        waits_days = (self.today - on).days if self._is_all else None
        return day_over(note, on, self.today, self.catalogue, waits_days)

    def days_near(self) -> Iterator[Beside]:
        """Yield a day of theirs of these days: it would be over before the next row."""
        for each in self.why.also:
            if each.code in DAYS_NEAR:
                yield Beside((self._said(each),))

    def to_mind(self) -> Iterator[Beside]:
        """Yield what is to be heeded first: a note, what they go through, that it cannot wait."""
        noted, minded = _that_quotes(self.why), minded_in(self.why)
        told = tuple(map(self._said, _warning(self.why)))
        if noted is not None:
            yield self._note(noted)
        elif minded is not None:
            yield self._care(minded)
        elif told:
            yield Beside(told)
        if told and (noted or minded):  # as far as there is room beside a note
            yield Beside((*told, ""))

    def _note(self, noted: Reason) -> Beside:
        """Return a note to be heeded: what it says about the way stands in the cell of the note."""
        words = noted.facts["words"]
        told = self.catalogue.sentence(because("today.mind_the_note", words=words))
        alone = self.catalogue.sentence(because("today.mind_your_note"))
        is_in_doubt = noted.code.startswith("doubt.")
        if self._is_in_note(words) and not is_in_doubt:
            return Beside((alone,), is_caution=True)
        # a wish that stands in the log alone is worth more than the rest of the reason
        is_only_here = is_in_doubt and not self._is_in_note(words)
        return Beside((told,) if is_only_here else (told, alone), is_caution=True)

    def _care(self, minded: Reason) -> Beside:
        ways = ways_to_say_care(minded, self.why, self.catalogue.formats)
        told = tuple(map(self._said, ways))
        is_in_note = self._is_in_note(minded.facts["words"])
        return Beside(told, is_in_note=is_in_note, is_caution=True)

    def _is_in_note(self, words: Fact) -> bool:
        return same_words(str(words)) in same_words(self.customer.notes or "")

    def besides(self) -> tuple[Beside, ...]:
        """Return what else there is to say, such as a question that nobody answered."""
        said_before = {id(each) for each in (_that_quotes(self.why), minded_in(self.why))}
        others = [
            each
            for each in self.why.also
            if id(each) not in said_before
            and each.code not in WARNINGS | DAYS_NEAR | NAMED_BY_DO | {HOLIDAY}
            and not each.code.startswith(NOTED)
        ]
        return tuple(
            Beside(
                (self._said(each), *shorter_ones(self._in_fewer_words(each))),
                may_go=each.code in MAY_GO,
            )
            for each in others
        )

    def _said(self, reason: Reason) -> str:
        said = self.catalogue.sentence(reason)
        return of_this_year(said, reason.facts, self.today, self.catalogue)


def _that_quotes(why: Reason) -> Reason | None:
    """Return the reason that quotes a note which may be a No, or says how to reach them.

    What the owner planned is no advertising: a note against that is none against it.
    """
    noted = (each for each in why.also if each.code.startswith(NOTED) and each.facts.get("words"))
    is_plan = why.code.startswith(PLANNED)
    return next((each for each in noted if not (is_plan and _is_of_advertising(each))), None)


def _is_of_advertising(noted: Reason) -> bool:
    words = str(noted.facts["words"])
    return (
        noted.code.startswith("doubt.refusal")
        and literal_meaning(words) is NoteMeaning.NO_ADVERTISING
    )


def _warning(why: Reason) -> Sequence[Reason]:
    """Return what goes before the reason: that it cannot wait, or that they complained of late."""
    told = {each.code: each for each in why.also if each.code in WARNINGS}
    if "follow_up.urgent" in told:
        return because("today.urgent"), because("today.urgent_alone")
    complained = because("today.mind_a_complaint")
    return [
        each
        for warning in told.values()
        for each in (because("today.mind_the_complaint", on=warning.facts["on"]), complained)
    ]
