"""How the customers of each kind of business behave: estimates for the trade, not our settings."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Rates and shares of one kind of business; each person varies around them."""

    gap_days: float
    """Median days between two purchases of one customer."""
    returns: float
    """Share of purchases after which the customer returns at their usual rhythm."""
    prospects: float
    """Share of the list that has not bought yet."""
    newcomers_a_week: float
    """New people a week, as a share of the list."""
    first_moves: Mapping[str, float]
    """What newcomers do first, with weights."""
    asks_a_year: float
    """Questions that one customer asks in a year."""
    asks_by: Mapping[str, float]
    answers: float
    """Share of the owner's contacts that they answer."""
    converts: float
    """Chance that a prospect in conversation buys within a month."""
    weekend: float = 1.0
    """Purchases on a weekend day, relative to other days."""
    invoices: bool = False
    engagements: float = 0.0
    """Share of purchases that begin work with an end date."""
    newsletter: bool = False
    knows_email: float = 0.8
    knows_phone: float = 0.6
    knows_address: float = 0.3
    knows_birthday: float = 0.3
    subscribed: float = 0.3
    amount: float = 50.0


KINDS: Mapping[str, Kind] = {
    "shop": Kind(
        gap_days=45,
        returns=0.85,
        prospects=0.12,
        newcomers_a_week=0.005,
        first_moves={"Visit": 4, "Purchase": 3, "Inquiry": 2, "Signal": 2},
        asks_a_year=0.8,
        asks_by={"Inquiry": 2, "Visit": 3, "Message": 1},
        answers=0.2,
        converts=0.25,
        weekend=1.6,
        newsletter=True,
        knows_birthday=0.3,
        subscribed=0.4,
    ),
    "restaurant": Kind(
        gap_days=35,
        returns=0.85,
        prospects=0.05,
        newcomers_a_week=0.006,
        first_moves={"Purchase": 6, "Inquiry": 2, "Signal": 1},
        asks_a_year=0.8,
        asks_by={"Call": 3, "Message": 1, "Inquiry": 1},
        answers=0.15,
        converts=0.4,
        weekend=2.0,
        newsletter=True,
        knows_phone=0.8,
        knows_address=0.05,
        knows_birthday=0.25,
        amount=80,
    ),
    "clinic": Kind(
        gap_days=175,
        returns=0.85,
        prospects=0.08,
        newcomers_a_week=0.004,
        first_moves={"Call": 4, "Inquiry": 2, "Purchase": 3},
        asks_a_year=1.0,
        asks_by={"Call": 4, "Email": 1, "Inquiry": 1},
        answers=0.25,
        converts=0.6,
        weekend=0.0,
        invoices=True,
        knows_phone=0.95,
        knows_address=0.9,
        knows_birthday=0.95,
        subscribed=0.05,
        amount=120,
    ),
    "adviser": Kind(
        gap_days=150,
        returns=0.85,
        prospects=0.25,
        newcomers_a_week=0.004,
        first_moves={"Inquiry": 4, "Call": 2, "Signal": 2},
        asks_a_year=2.0,
        asks_by={"Email": 4, "Call": 3, "Inquiry": 1},
        answers=0.4,
        converts=0.15,
        weekend=0.1,
        invoices=True,
        engagements=0.3,
        knows_email=0.95,
        knows_phone=0.9,
        knows_address=0.7,
        knows_birthday=0.7,
        amount=900,
    ),
    "trades": Kind(
        gap_days=330,
        returns=0.75,
        prospects=0.25,
        newcomers_a_week=0.008,
        first_moves={"Call": 4, "Inquiry": 3, "Message": 1},
        asks_a_year=0.8,
        asks_by={"Call": 4, "Message": 2, "Email": 1},
        answers=0.25,
        converts=0.35,
        weekend=0.2,
        invoices=True,
        engagements=0.3,
        knows_email=0.6,
        knows_phone=0.95,
        knows_address=0.8,
        knows_birthday=0.1,
        subscribed=0.1,
        amount=1500,
    ),
    "business services": Kind(
        gap_days=55,
        returns=0.9,
        prospects=0.25,
        newcomers_a_week=0.005,
        first_moves={"Inquiry": 4, "Email": 2, "Call": 2, "Signal": 3},
        asks_a_year=3.0,
        asks_by={"Email": 5, "Call": 3, "Message": 1},
        answers=0.4,
        converts=0.15,
        weekend=0.05,
        invoices=True,
        engagements=0.15,
        knows_email=0.97,
        knows_phone=0.8,
        knows_address=0.5,
        knows_birthday=0.2,
        amount=700,
    ),
    "online shop": Kind(
        gap_days=80,
        returns=0.7,
        prospects=0.1,
        newcomers_a_week=0.008,
        first_moves={"Purchase": 8, "Email": 1, "Signal": 2},
        asks_a_year=0.7,
        asks_by={"Email": 5, "Message": 1, "Signal": 3},
        answers=0.1,
        converts=0.2,
        weekend=1.3,
        newsletter=True,
        knows_email=1.0,
        knows_phone=0.2,
        knows_address=0.9,
        knows_birthday=0.1,
        subscribed=0.5,
    ),
}
