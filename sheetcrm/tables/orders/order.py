"""An order of an export, and who bought."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sheetcrm.rules.words import Type


class Buyer(NamedTuple):
    """Who bought, as the export tells it; what it does not tell is None."""

    customer_id: str | None = None
    email: str | None = None
    phone: str | None = None
    """As it was typed."""
    name: str | None = None
    company: str | None = None

    @property
    def called(self) -> str:
        """What names them best."""
        return self.name or self.company or self.email or self.phone or self.customer_id or "?"

    @property
    def is_name_alone(self) -> bool:
        """Whether a name is all that is known of them."""
        return self.name is not None and not (self.customer_id or self.email or self.phone)


@dataclass(frozen=True, slots=True)
class Order:
    """An order, a booking, or money that was paid back."""

    number: str
    """What the program calls it; blank where it numbers nothing."""
    kind: Type
    """A purchase, a meeting, or a refund."""
    on: date
    amount: Decimal | None
    """Positive, None where the export tells none."""
    currency: str | None
    """As ISO 4217 has it, None where nothing says which."""
    buyer: Buyer
    what: str
    """What was bought, in a few words."""
    row: int
    """Where it begins, counted from 1."""
    is_instalment: bool = False
    """Whether it is one of several payments, each on its own day."""
