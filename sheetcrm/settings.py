"""The owner's choices: every number that is theirs to change, under its plain name."""

import tomllib
from datetime import date, time
from functools import cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from sheetcrm.shipped import template_text

DateOrder = Literal["day month year", "month day year", "year month day"]
DateSystem = Literal[1900, 1904]
Horizon = Literal[3, 6, 12, 24]


class Settings(BaseModel):
    """The owner's choices. Each field's title is its name in the Settings tab.

    All `*_days` are whole days, all `*_months` calendar months.

    >>> Settings.for_business("clinic").typical_gap_days
    180
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    # --- the business -------------------------------------------------------------------------
    business: str = Field(
        "business services",
        title="Business",
        description="Kind of business: shop, restaurant, clinic, adviser, trades, "
        "business services or online shop. It sets the numbers below that you leave blank. Blank: the "
        "numbers of business services, and the words of every trade.",
    )
    language: str | None = Field(
        None,
        title="Language",
        description="Language of our headings, words and sentences. Blank: the language of your headings.",
    )
    country: str | None = Field(
        None,
        title="Country",
        description="Where most customers live (a name or two letters): "
        "for phone numbers, amounts, quiet hours and the law.",
    )
    time_zone: str | None = Field(
        None, title="Time zone", description="Yours, such as Europe/Berlin. Blank: this computer's."
    )
    date_order: DateOrder | None = Field(
        None,
        title="Date order",
        description="How dates typed as text are meant: day month year, month day year or "
        "year month day. Blank: as each column itself shows.",
    )
    date_system: DateSystem | None = Field(
        None,
        title="Date system",
        description="1904 where the workbook counts its days from 1904, as some from old Macs do. "
        "Only the Excel functions need to be told. Blank: 1900.",
    )
    capacity: int = Field(
        20, ge=1, title="Capacity", description="How many follow-ups you can do in a day."
    )
    first_week_capacity: int = Field(
        5,
        ge=1,
        title="Capacity in the first week",
        description="How many follow-ups you can do in a day of the first week, while you get going.",
    )
    days_off: tuple[int, ...] = Field(
        (6, 7),
        title="Days off",
        description="Days on which you do not look at this list; 1 is Monday, 7 is Sunday. Separate them with commas.",
    )
    coupon: str | None = Field(
        None,
        title="Coupon",
        description="What you give with your thanks, such as 10 % off the next order: "
        "Messages name it. Blank: nothing.",
    )
    name_of_business: str | None = Field(
        None,
        title="Name of your business",
        description="As customers know it, for the page with the first invoice. "
        "Blank: no name is on it.",
    )
    how_to_reach: str | None = Field(
        None,
        title="How to reach you",
        description="Your number, address or site as customers use them, for the page with the "
        "first invoice. Blank: none is on it.",
    )
    columns: tuple[str, ...] = Field(
        (),
        title="Columns",
        description="Which of our columns you want, separated by commas. Blank: all of them.",
    )
    history: int = Field(
        20,
        ge=0,
        title="History",
        description="How many updates are kept for going back, each with the whole list as it was. "
        "0: none, and nothing can be undone.",
    )
    first_sync: date | None = Field(
        None, title="First sync", description="The day of the first update. sheetcrm fills it in."
    )

    # --- what is usual ------------------------------------------------------------------------
    typical_gap_days: int = Field(
        60,
        ge=1,
        title="Typical gap",
        description="Days between two purchases by the same customer.",
    )
    horizon_months: Horizon | None = Field(
        None,
        title="Horizon",
        description="How many months ahead the chance of return looks: 3, 6, 12 or 24. "
        "Blank: three typical gaps, at least half a year.",
    )
    contract_business: bool = Field(
        default=False,
        title="Contract business",
        description="While an engagement is open, its customer counts as certain to stay (100%) unless notice is given.",
    )
    cadence_days: int | None = Field(
        None,
        ge=1,
        title="Keep in touch",
        description="Days between two contacts where the customer named no rhythm.",
    )
    segment_rhythms: tuple[tuple[str, int], ...] | None = Field(
        None,
        title="Rhythm: SEGMENT",
        description="How often you keep in touch with a segment, such as every 6 weeks. Write the "
        "segment's name instead of SEGMENT, and a row like this for each. Blank: as for everybody.",
    )
    value_every_days: int | None = Field(
        90,
        ge=1,
        title="Add value",
        description="Days between two things of value for a loyal customer.",
    )
    plans_meetings: bool = Field(
        default=False, title="Plan meetings", description="Suggest meetings with loyal customers."
    )
    says_hello_yearly: bool = Field(
        default=True,
        title="A hello a year",
        description="Suggest one hello a year to customers for whom no date is known.",
    )
    look_in_after_days: tuple[int, ...] = Field(
        (30, 90),
        title="Look in after",
        description="Days after the first purchase on which you check that all is well, separated by commas.",
    )
    next_step_unanswered: int = Field(
        2,
        ge=1,
        title="Next steps",
        description="How many next steps may go unanswered before it is their move.",
    )
    visits_are_theirs: bool = Field(
        default=False,
        title="Visits are theirs",
        description="Yes: customers come by and ask for nothing. No: a Visit means that you visited them.",
    )
    subscriptions: bool | None = Field(
        None,
        title="Subscriptions",
        description="Payments of the same amount at regular intervals, beyond what was bought or quoted: yes, and they count as purchases. Blank: you are asked.",
    )

    # --- stage and standing -------------------------------------------------------------------
    commitment_purchases: int = Field(
        4,
        ge=2,
        title="Purchases for Commitment",
        description="Commitment takes purchases on at least this many days.",
    )
    commitment_months: int = Field(
        12,
        ge=1,
        title="Months for Commitment",
        description="Commitment takes at least this many months between the first purchase and the last.",
    )
    back_again_days: int = Field(
        180,
        ge=1,
        title="Back again after",
        description="Days of silence, or three typical gaps if that is longer.",
    )
    back_again_shown_days: int = Field(
        14,
        ge=1,
        title="Back again shown",
        description="Days for which Standing says Back again.",
    )
    quiet_days: int = Field(
        90,
        ge=1,
        title="Quiet after",
        description="Days of silence, or two typical gaps if that is longer.",
    )
    considering_months: int = Field(
        18,
        ge=1,
        title="Considering",
        description="For how many months contact with somebody who has not bought still counts.",
    )
    elsewhere_months: int = Field(
        18,
        ge=1,
        title="Bought elsewhere",
        description="Months for which Standing remembers that they bought elsewhere.",
    )
    new_customer_days: int = Field(
        100,
        ge=1,
        title="New customer",
        description="Days after the first purchase in which a customer counts as new.",
    )
    answer_days: int = Field(
        60,
        ge=1,
        title="Answer owed",
        description="Days for which a written question counts as waiting for an answer.",
    )
    call_answer_days: int = Field(
        21,
        ge=1,
        title="Answer owed to a call",
        description="Days for which a call or a visit counts as waiting for an answer.",
    )
    repair_days: int = Field(
        90,
        ge=1,
        title="Complaint open",
        description="Days for which a complaint counts as waiting for an answer.",
    )
    soft_opt_in: bool = Field(
        default=False,
        title="Soft opt-in",
        description="Marketing to recent customers without an opt-in, where the law allows it.",
    )
    soft_opt_in_purchase_months: int = Field(
        24,
        ge=1,
        title="Soft opt-in, purchase",
        description="Months after a purchase in which it counts as an opt-in.",
    )
    soft_opt_in_inquiry_months: int = Field(
        6,
        ge=1,
        title="Soft opt-in, inquiry",
        description="Months after an inquiry in which it counts as an opt-in.",
    )

    # --- may I contact them -------------------------------------------------------------------
    quiet_from: time = Field(
        time(20), title="Quiet hours from", description="No calls or texts after this time."
    )
    quiet_until: time = Field(
        time(8), title="Quiet hours until", description="No calls or texts before this time."
    )
    quiet_sundays: bool = Field(
        default=True, title="No calls on Sundays", description="Calls wait until Monday."
    )
    answer_passes_days: int = Field(
        14,
        ge=0,
        title="Answering is fine",
        description="Days in which you may answer what they sent, whatever they opted out of.",
    )
    urgent_purchase_days: int = Field(
        30,
        ge=0,
        title="Urgent",
        description="Days after a purchase in which something about it may be urgent.",
    )
    unanswered_run: int = Field(
        2,
        ge=1,
        title="Unanswered contacts",
        description="After this many contacts in a row without a word back, wait.",
    )
    unanswered_wait_days: int = Field(
        60,
        ge=1,
        title="Wait when unanswered",
        description="Days to wait after the last contact that brought no answer.",
    )
    gap_weekly_days: int = Field(
        7,
        ge=1,
        title="Gap, weekly",
        description="Days between two courtesy contacts where the contact level is Weekly or As useful.",
    )
    gap_monthly_days: int = Field(
        30,
        ge=1,
        title="Gap, monthly",
        description="Days between two courtesy contacts where the contact level is Monthly.",
    )
    gap_quarterly_days: int = Field(
        90,
        ge=1,
        title="Gap, quarterly",
        description="Days between two courtesy contacts where the contact level is Quarterly.",
    )
    gap_twice_a_year_days: int = Field(
        182,
        ge=1,
        title="Gap, twice a year",
        description="Days between two courtesy contacts where the contact level is Twice a year.",
    )
    gap_yearly_days: int = Field(
        365,
        ge=1,
        title="Gap, yearly",
        description="Days between two courtesy contacts where the contact level is Yearly.",
    )
    gap_courting_days: int = Field(
        14,
        ge=1,
        title="Gap in Courting",
        description="Days between two courtesy contacts where there is no contact level and no purchase yet.",
    )
    gap_contract_days: int = Field(
        21,
        ge=1,
        title="Gap in Contract",
        description="Days between two courtesy contacts where there is no contact level and one purchase.",
    )
    gap_otherwise_days: int = Field(
        30,
        ge=1,
        title="Gap otherwise",
        description="Days between two courtesy contacts where there is no contact level and several purchases.",
    )
    gap_any_days: int = Field(
        7,
        ge=0,
        title="Gap since anything",
        description="Days to leave after anything from you that was not an answer.",
    )
    occasion_gap_days: int = Field(
        7,
        ge=0,
        title="Gap before an occasion",
        description="Days to leave after a courtesy contact before a birthday, a date to remember or a life event.",
    )
    occasion_gap_any_days: int = Field(
        3,
        ge=0,
        title="Gap before an occasion, anything",
        description="Days to leave after anything from you before a birthday, a date to remember or a life event.",
    )
    mailing_gap_days: int = Field(
        7,
        ge=0,
        title="Gap between mailings",
        description="Days between two mailings to those who opted in.",
    )
    mailing_gap_any_days: int = Field(
        3,
        ge=0,
        title="Gap before a mailing, anything",
        description="Days to leave after anything from you before a mailing.",
    )
    most_in_30_days: int = Field(
        4,
        ge=1,
        title="Most in 30 days",
        description="Courtesy contacts and mailings in 30 days, all channels together.",
    )
    most_when_new: int = Field(
        3,
        ge=1,
        title="Most in the first 30 days",
        description="Courtesy contacts and mailings in the 30 days after the first purchase.",
    )

    # --- balance ------------------------------------------------------------------------------
    thank_you_within_days: int = Field(
        4,
        ge=1,
        title="Thank-you within",
        description="Days in which a first purchase deserves a thank-you; after that you are too quiet.",
    )
    unanswered_too_much: int = Field(
        3,
        ge=2,
        title="Too much, unanswered",
        description="This many contacts in 60 days without a word back are too many.",
    )

    # --- fitted parameters ----------------------------------------------------------------------
    fitted_model: str | None = Field(
        None,
        title="Fitted model",
        description="What was learnt from everybody's purchases, for the chance of return. sheetcrm fills it in, and again every month.",
    )

    @classmethod
    def for_business(cls, business: str, **chosen: Any) -> Self:  # noqa: ANN401 - any field
        """Return the preset of a kind of business, with the owner's own choices on top.

        Raises KeyError if there is no such kind; `UNSAID` is one.
        """
        return cls(**{**presets()[business or USUAL], "business": business, **chosen})


UNSAID, USUAL = "", "business services"
"""The kind of business that nobody has told, and the one whose numbers count then."""
OFF = "off"
"""Stands in the presets for what a kind of business does not do."""


@cache
def presets() -> dict[str, dict[str, Any]]:
    """Return the numbers that differ by kind of business, from sheet_templates/businesses.toml.

    RULES.md, "Your kind of business", lists them.
    """
    numbers = tomllib.loads(template_text("businesses.toml"))
    return {
        business: {name: None if value == OFF else value for name, value in preset.items()}
        for business, preset in numbers.items()
    }
