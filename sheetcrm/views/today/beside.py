"""The reason as it stands beside what to do: without what that says already, with what it leaves open."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sheetcrm.rules.assess import PLANNED_AHEAD, Findings
from sheetcrm.rules.followup.tact import minded_in
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel
from sheetcrm.views.today.day_over import day_over
from sheetcrm.views.today.this_year import of_this_year
from sheetcrm.views.today.what_is_open import (
    LONGEST_WHY,
    with_what_is_open,
    without_what_is_open,
)
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Fact, Reason, because

SAID_BY_DO = {
    "follow_up.repair_noted": "follow_up.repair",
    "follow_up.repair_new_noted": "follow_up.repair_new",
    "follow_up.reply_noted": "follow_up.reply",
    "follow_up.reply_tried_noted": "follow_up.reply_tried",
    "follow_up.remember_named": "follow_up.remember",
    "follow_up.nurture_noted": "follow_up.nurture",
    "follow_up.thank_referral_named": "follow_up.thank_referral",
}
"""The reason without the note or the step, where what is to be done names it."""
WARNINGS = frozenset({"follow_up.urgent", "follow_up.complained", "follow_up.complained_noted"})
"""What is said beside a reason and stands before it in Today."""
ENDS_WITH_WHAT_TO_DO = frozenset(
    {
        "follow_up.thank_you",
        "follow_up.thank_you_first",
        "follow_up.after_treatment",
        "follow_up.after_treatment_first",
        "follow_up.thank_referral",
        "follow_up.thank_sent_came",
        "follow_up.thank_praise",
        "follow_up.nurture_invite",
        "follow_up.nurture_ask",
        "follow_up.still_thinking",
        "follow_up.still_thinking_quote",
        "follow_up.first_invoice",
        "follow_up.first_invoice_out",
        "follow_up.first_hello",
        "follow_up.keep_in_touch_lapsed",
        "follow_up.final_mile",
        "follow_up.door_open",
        "follow_up.referral",
        "follow_up.first_100_days",
        "follow_up.first_year",
        "follow_up.add_value",
        "follow_up.next_step",
        "follow_up.life_event",
    }
)
"""Reasons whose last part says what to do, which stands beside them already."""
_WHAT_TO_DO = re.compile(r"(?<!\d)\. |(?<=\d{4})\. |: |\.$")
"""Where that part begins; a point after a number may be that of a day."""

NOTED = ("doubt.", "follow_up.how_to_reach")
"""Reasons that quote a note to be heeded first."""

QUESTIONS = frozenset(
    {"follow_up.reply_noted", "follow_up.reply_tried_noted", "follow_up.welcome_back"}
)
"""Reasons whose note is what they asked."""

Facts = Mapping[str, Fact]
_IN_A_LINE: Mapping[str, tuple[str, Callable[[Facts], Reason]]] = {
    "follow_up.as_planned": ("on", lambda facts: because("today.planned_for", **facts)),
    "follow_up.as_planned_ahead": ("on", lambda facts: because("today.planned_ahead", **facts)),
    "follow_up.promised": ("on", lambda facts: because("today.promised", **facts)),
    "follow_up.noted_for_now": ("on", lambda facts: because("today.noted_on", **facts)),
    "follow_up.life_event_noted": ("on", lambda facts: because("today.noted_on", **facts)),
    "follow_up.thank_praise_noted": ("note", lambda facts: because("today.praised", **facts)),
    "follow_up.thank_sent_bought": ("who", lambda facts: because("today.sent_bought", **facts)),
    "follow_up.thank_referral": ("note", lambda facts: because("today.sent_somebody", **facts)),
    "follow_up.thank_you_first": ("amount", lambda facts: because("today.first_time_for", **facts)),
    "follow_up.thank_you": ("amount", lambda facts: because("today.came_for", **facts)),
    "follow_up.after_treatment_first": (
        "amount",
        lambda facts: because("today.first_time_for", **facts),
    ),
    "follow_up.after_treatment": ("amount", lambda facts: because("today.came_for", **facts)),
    "follow_up.still_thinking_quote": (
        "amount",
        lambda facts: because("today.quote_never_taken", **facts),
    ),
    "follow_up.door_open": ("where", lambda facts: because("today.bought_elsewhere", **facts)),
    "follow_up.nurture_noted": ("sign", lambda facts: because("today.sign", **facts)),
    "follow_up.nurture_invite": ("sign", lambda facts: because("today.sign", **facts)),
    "follow_up.nurture_ask": ("sign", lambda facts: because("today.sign", **facts)),
    "follow_up.keep_in_touch": ("on", lambda facts: because("today.rhythm", **facts)),
    "follow_up.keep_in_touch_lapsed": (
        "on",
        lambda facts: because("today.rhythm_lapsed", **facts),
    ),
}
"""What is said in a line, by the reason and the fact that it needs."""


def why_beside(
    findings: Findings,
    customer: Customer,
    today: date,
    catalogue: Catalogue,
    currency: str | None = None,
) -> str:
    """Return the reason in a line; the hours at which their phone may ring go before it.

    `currency` is that of the amounts, as ISO 4217 has it; None if nobody knows.
    """
    if findings.follow_up_why is None:
        return ""
    why, matters = without_what_is_open(_with_money(findings.follow_up_why, currency, catalogue))
    begun = (_hours(findings, customer, catalogue), _from_its_day(findings, today, catalogue))
    told = _reason(why, today, catalogue)
    return with_what_is_open(" ".join(filter(None, begun)), told, why, matters, today, catalogue)


def _hours(findings: Findings, customer: Customer, catalogue: Catalogue) -> str:
    """Return when their phone may ring, where it is to ring."""
    not_before, not_after = customer.own_hours
    if findings.best_channel is not Channel.PHONE or not (not_before or not_after):
        return ""
    hour = because(
        "today.not_before" if not_before else "today.not_after", at=not_before or not_after
    )
    return catalogue.sentence(hour)


def why_asked(findings: Findings, today: date, catalogue: Catalogue) -> str:
    """Return the reason beside "Still worth it?" where the other one would contradict it: a rhythm."""
    why = findings.follow_up_why
    if why is None or "rhythm" not in why.facts:
        return ""
    if "on" not in why.facts:
        return _without_what_to_do(because("follow_up.first_hello"), catalogue)
    said = catalogue.sentence(because("today.last_in_touch", on=why.facts["on"]))
    return of_this_year(said, why.facts, today, catalogue)


def _from_its_day(findings: Findings, today: date, catalogue: Catalogue) -> str:
    """Return from which day on, where that is yet to come and the reason does not name it."""
    why, on = findings.follow_up_why, findings.follow_up_on
    if on is None or on <= today or why is None or on in why.facts.values():
        return ""
    if why.code in PLANNED_AHEAD:
        return ""
    return catalogue.sentence(because("today.from_day", on=on))


def _with_day_over(why: Reason, told: str, today: date, catalogue: Catalogue) -> str:
    """Return what is told, and first of all that the day is over which their question names."""
    note, on = why.facts.get("note"), why.facts.get("on")
    if why.code not in QUESTIONS or not isinstance(note, str) or not isinstance(on, date):
        return told
    is_all = why.code == "follow_up.reply_noted" and not why.also
    over = day_over(note, on, today, catalogue, (today - on).days if is_all else None)
    if over is None:
        return told
    said = catalogue.sentence(over)
    return said if is_all else f"{said} {told}"


def _with_money(why: Reason, currency: str | None, catalogue: Catalogue) -> Reason:
    """Return a reason with its amount written out, in its currency where that is known."""
    amount, formats = why.facts.get("amount"), catalogue.formats
    if not isinstance(amount, int):
        return why
    written = (
        formats.format_money(Decimal(amount), currency)
        if currency
        else formats.format_number(amount)
    )
    return replace(why, facts={**why.facts, "amount": written})


def _reason(why: Reason, today: date, catalogue: Catalogue) -> str:
    return _with_day_over(why, _told(why, today, catalogue), today, catalogue)


def _told(why: Reason, today: date, catalogue: Catalogue) -> str:
    words = _noted_words(why)
    if words:
        warning = because("today.mind_the_note", words=words)
        alone = _without_what_to_do(replace(why, also=()), catalogue)
        told = of_this_year(alone, why.facts, today, catalogue)
        return f"{catalogue.sentence(warning)} {told}"
    minded = minded_in(why)
    others = (each for each in why.also if each is not minded and each.code not in WARNINGS)
    rest = replace(why, also=tuple(others))
    told = of_this_year(_without_what_to_do(rest, catalogue), why.facts, today, catalogue)
    first = _warning(why) if minded is None else _with_care(minded)
    if first is None:
        return told
    said = f"{of_this_year(catalogue.sentence(first), first.facts, today, catalogue)} {told}"
    if minded is None or len(said) <= LONGEST_WHY:
        return said
    undated = f"{catalogue.sentence(_with_care(minded, is_dated=False))} {told}"
    return undated if len(undated) <= LONGEST_WHY else said  # the day of today goes before theirs


def _noted_words(why: Reason) -> Fact:
    """Return the words of a note that may be a No, or that says how to reach them."""
    noted = (each for each in why.also if each.code.startswith(NOTED))
    return next((each.facts["words"] for each in noted if each.facts.get("words")), None)


def _with_care(minded: Reason, *, is_dated: bool = True) -> Reason:
    """Return what they go through in a few words."""
    words, on = minded.facts["words"], minded.facts.get("on")
    if on is None or not is_dated:
        return because("today.with_care", words=words)
    return because("today.with_care_since", words=words, on=on)


def _warning(why: Reason) -> Reason | None:
    """Return what goes before the reason: that it cannot wait, or that they complained of late."""
    told = {each.code: each for each in why.also if each.code in WARNINGS}
    if "follow_up.urgent" in told:
        return because("today.urgent")
    days = (each.facts["on"] for each in told.values())
    return next((because("today.mind_the_complaint", on=on) for on in days), None)


def _without_what_to_do(why: Reason, catalogue: Catalogue) -> str:
    needed, in_a_line = _IN_A_LINE.get(why.code, ("", None))
    if in_a_line is not None and why.facts.get(needed):
        return catalogue.sentence(in_a_line(why.facts))
    code = SAID_BY_DO.get(why.code, why.code)
    said = catalogue.sentence(replace(why, code=code))
    return f"{_WHAT_TO_DO.split(said, 1)[0]}." if code in ENDS_WITH_WHAT_TO_DO else said
