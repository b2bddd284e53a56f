"""What the customers do by themselves, and how they respond to the owner."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from zlib import crc32

from simulation.kinds import Kind
from simulation.people import Entry, Person, names, new_person, next_purchase, weighted, with_a_past
from simulation.workbook import Workbook

BY_CHANNEL = {"Email": "Email", "Phone": "Call", "Text": "Message", "Post": "Letter"}
"""The type that a contact over each channel has in the log."""

ANSWERED_MORE = {"Birthday": 1.6, "Life event": 1.6, "Plan a meeting": 1.5}
ANSWERED_LESS = {"Say thank you": 0.4, "Reply": 0.3, "Repair": 0.4, "Newsletter": 0.05}
ANSWERS = frozenset({"Repair", "Welcome back", "Reply"})
TOLD = {"Life event": "moved house"}
"""What the owner notes beside it: without a word nobody knows what happened."""
YEARLY = {"Signal": 0.4, "Praise": 0.05, "Life event": 0.03, "Referral": 0.04, "Opt-out": 0.01}
DEATHS_A_YEAR = 0.004
HEARD_OF_ELSEWHERE = 0.1
"""The share of those who never return whom the owner hears to buy elsewhere."""

TOO_MANY_IN_30_DAYS = 4
ASK_FOR_PEACE, STEPS_PLANNED = 0.015, 0.02
SHARES_A_PHONE = 10
SENT_BY_OTHERS = 8


@dataclass
class Town:
    """All the people, whose every act is noted in the owner's workbook."""

    kind: Kind
    size: int
    rng: Random
    workbook: Workbook
    people: dict[str, Person] = field(default_factory=dict)
    called: Iterator[str] | None = None
    """What people are called, one after the other; by default any names."""
    _names: Iterator[str] = field(init=False)
    _newcomers: float = 0.0
    """Newcomers due but not here yet, fractions included."""

    def __post_init__(self) -> None:
        """Shuffle the names."""
        self._names = self.called or names(self.rng)

    def settle(self, count: int, day: date) -> None:
        """Let people live here already: customers with a past, and prospects."""
        for _ in range(count):
            person = new_person(next(self._names), day, self.kind, self.rng)
            if self.rng.random() < self.kind.prospects:
                person.met_on = day - timedelta(self.rng.randrange(1, 700))
                person.last_talk_on = person.met_on
            else:
                with_a_past(person, day, self.kind, self.rng)
            self._move_in(person)

    def live(self, day: date) -> None:
        """Let everybody live through a day."""
        for person in list(self.people.values()):
            if not person.is_gone:
                self._live(person, day)
        self._newcomers += self.size * self.kind.newcomers_a_week / 7 * self.rng.uniform(0, 2)
        while self._newcomers >= 1:
            self._newcomers -= 1
            self._arrive(day)

    def hear(self, entry: Entry) -> None:
        """Let somebody hear from the owner: they may answer, buy, come to a meeting, or opt out."""
        person = self.people[entry.who]
        action = entry.action or entry.type
        if action not in ANSWERS:
            person.contacts.append(entry.on)
        chance = person.answers * ANSWERED_MORE.get(action, 1) * ANSWERED_LESS.get(action, 1)
        if self.rng.random() < min(0.9, chance):
            self._answer(person, entry, action)
        lately = [on for on in person.contacts if (entry.on - on).days < 30]
        is_fed_up = len(lately) > TOO_MANY_IN_30_DAYS and self.rng.random() < 0.2
        if is_fed_up or self.rng.random() < 0.003:
            person.plans.append(self._opt_out(person, entry.on + timedelta(1), entry.channel))

    def write_summaries(self, day: date) -> None:
        """Let the owner fill in what they know of everybody, where there is a column for it."""
        ours = [e for e in self.workbook.happened if not e.from_them and e.on < day]
        contacted = {e.who: e.on for e in ours if e.type in BY_CHANNEL.values()}
        for person in self.people.values():
            knows = {
                "First contact": person.met_on if self.rng.random() < 0.7 else None,
                "Last contacted": contacted.get(person.name) if self.rng.random() < 0.6 else None,
                "First purchase": person.bought[0] if person.bought else None,
                "Last purchase": person.bought[-1] if person.bought else None,
                "Number of purchases": len(person.bought) or None,
                "Total spent": round(self.kind.amount * len(person.bought)) or None,
            }
            for heading, value in knows.items():
                self.workbook.set_cell(person.name, heading, value)

    def plan_ahead(self, day: date) -> None:
        """Let some have asked for peace until a day, and the owner have planned a step with others."""
        for person in self.people.values():
            if self.rng.random() < ASK_FOR_PEACE and not person.wishes.get("Do not contact"):
                until_on = day + timedelta(self.rng.randrange(10, 80))
                if self.workbook.set_cell(person.name, "Do not contact", until_on):
                    person.peace_until = until_on
            elif self.rng.random() < STEPS_PLANNED:
                self.workbook.set_cell(person.name, "Next step", "ring about the new offer")
                on = day + timedelta(self.rng.randrange(80))
                self.workbook.set_cell(person.name, "Next step on", on)

    # --- by themselves ------------------------------------------------------------------------

    def _live(self, person: Person, day: date) -> None:
        for plan in person.plans:
            if plan.on == day:
                self.workbook.note(plan)
        person.plans = [plan for plan in person.plans if plan.on > day]
        if person.buys_on is not None and person.buys_on <= day and self._shops_on(day):
            self._buy(person, day)
        if not person.bought and self._is_won(person, day):
            self._buy(person, day)
        if self._happens(self._asks_a_year(person, day)):
            self._ask(person, day, weighted(self.kind.asks_by, self.rng))
        for event, a_year in YEARLY.items():
            if self._happens(a_year):
                self._do(person, day, event)
        if self._happens(DEATHS_A_YEAR):
            self._note(day, person, "Passed away", from_them=False)
            person.is_gone = True

    def _asks_a_year(self, person: Person, day: date) -> float:
        """People ask while it is fresh; after a long silence they hardly ever do."""
        often = self.kind.asks_a_year * person.talkative
        fresh_days = 60 + (2 * person.own_gap_days if person.bought else 0)
        known = [on for on in (person.last_talk_on, *person.bought[-1:]) if on is not None]
        is_fresh = bool(known) and (day - max(known)).days <= fresh_days
        return often if is_fresh else often / 5

    def _happens(self, times_a_year: float) -> bool:
        return self.rng.random() < times_a_year / 365

    def _shops_on(self, day: date) -> bool:
        return day.weekday() < 5 or self.rng.random() < self.kind.weekend / 2

    def _is_won(self, person: Person, day: date) -> bool:
        """Whoever is being talked to may become a customer."""
        talked_on = person.last_talk_on
        if talked_on is None or (day - talked_on).days > 30 or talked_on == day:
            return False
        return self._shops_on(day) and self.rng.random() < self.kind.converts / 30

    def _buy(self, person: Person, day: date) -> None:
        amount = round(self.kind.amount * self.rng.lognormvariate(0, 0.6), 2)
        self._note(day, person, "Purchase", amount=amount)
        person.bought.append(day)
        person.last_talk_on = day
        person.buys_on = next_purchase(person, day, self.kind, self.rng)
        if person.buys_on is None and self.rng.random() < HEARD_OF_ELSEWHERE:
            self._later(person, day, "Bought elsewhere", 20, 120)
        if self.kind.invoices:
            self._send_invoice(person, day, amount)
        if self.rng.random() < self.kind.engagements:
            self._engage(person, day)
        for event, chance in (("Complaint", 0.02), ("Praise", 0.02), ("Referral", 0.01)):
            if self.rng.random() < chance:
                self._later(person, day, event, 1, 12)
        if self.rng.random() < 0.01:
            on = day + timedelta(self.rng.randrange(1, 14))
            person.plans.append(Entry(on, person.name, "Refund", True, amount=amount))

    def _send_invoice(self, person: Person, day: date, amount: float) -> None:
        """Some owners enter the invoice ahead, some when it goes out."""
        on = day + timedelta(self.rng.randrange(1, 10))
        invoice = Entry(on, person.name, "Invoice", False, amount=amount)
        if self.rng.random() < 0.5:
            self.workbook.note(invoice)
        else:
            person.plans.append(invoice)

    def _engage(self, person: Person, day: date) -> None:
        ends_on = day + timedelta(self.rng.randrange(20, 200))
        if not self.workbook.set_cell(person.name, "Engagement ends", ends_on):
            self._note(day, person, "Engagement start", from_them=False)
            self._note(ends_on, person, "Engagement end", from_them=False)

    def _ask(self, person: Person, day: date, how: str) -> None:
        channel = {"Email": "Email", "Call": "Phone", "Message": "Text", "Visit": "In person"}
        if how in ("Email", "Inquiry") and person.email is None and person.phone is None:
            how = "Visit"
        if how in ("Call", "Message") and person.phone is None:
            how = "Email" if person.email else "Visit"
        own = "Email" if person.email else "Phone"
        self._note(day, person, how, channel=channel.get(how, own if how == "Inquiry" else None))
        person.last_talk_on = day

    def _do(self, person: Person, day: date, event: str) -> None:
        if event == "Opt-out":
            self.workbook.note(self._opt_out(person, day, None))
        else:
            self._note(day, person, event)

    def _arrive(self, day: date) -> None:
        person = new_person(next(self._names), day, self.kind, self.rng)
        if self.rng.random() < 0.5:
            person.wishes["First contact"] = day
        if (sender := self._sender_of(person)) is not None:
            person.wishes["Referred by"] = sender
        self._move_in(person)
        first = weighted(self.kind.first_moves, self.rng)
        if first == "Purchase":
            self._buy(person, day)
        elif first == "Signal":
            self._note(day, person, first)
        else:
            self._ask(person, day, first)

    def _sender_of(self, person: Person) -> str | None:
        """Return who sent a newcomer: one in eight was sent by somebody who has bought."""
        number = crc32(person.name.encode())
        buyers = [each.name for each in self.people.values() if each.bought and not each.is_gone]
        return buyers[number % len(buyers)] if buyers and number % SENT_BY_OTHERS == 0 else None

    def _move_in(self, person: Person) -> None:
        """Let somebody live here; one in ten shares the phone of whoever came before."""
        neighbour = next(reversed(self.people.values()), None)
        if neighbour and _moves_in_with_another(person) and not _moves_in_with_another(neighbour):
            person.phone = neighbour.phone or person.phone
        self.people[person.name] = person
        self.workbook.add(person)

    # --- when the owner contacts them ---------------------------------------------------------------

    def _answer(self, person: Person, entry: Entry, action: str) -> None:
        on = entry.on + timedelta(self.rng.randrange(7))
        if action == "Plan a meeting":
            self._agree_to_meet(person, on)
        elif action == "Ask for a referral" and self.rng.random() < 0.5:
            person.plans.append(Entry(on, person.name, "Referral", True))
        elif entry.channel in ("Email", "Phone", "Text") and self.rng.random() < 0.7:
            kind = BY_CHANNEL[entry.channel]
            person.plans.append(Entry(on, person.name, kind, True, entry.channel))
        person.last_talk_on = on
        if person.bought and self.rng.random() < 0.25:
            sooner = entry.on + timedelta(self.rng.randrange(2, 25))
            person.buys_on = min(person.buys_on or sooner, sooner)

    def _agree_to_meet(self, person: Person, agreed_on: date) -> None:
        """The owner enters the meeting ahead, in the log or in the column."""
        meets_on = agreed_on + timedelta(self.rng.randrange(3, 30))
        if self.rng.random() < 0.5 and self.workbook.set_cell(
            person.name, "Next meeting", meets_on
        ):
            person.plans.append(Entry(meets_on, person.name, "Meeting", False))
        else:
            self.workbook.note(Entry(meets_on, person.name, "Meeting", False))

    def _opt_out(self, person: Person, on: date, channel: str | None) -> Entry:
        ways = ((None, None), (channel, None), (None, "Marketing"), (None, "Courtesy"))
        over, purpose = self.rng.choice(ways)
        return Entry(on, person.name, "Opt-out", True, over, purpose)

    # --- the diary ----------------------------------------------------------------------------

    def _later(self, person: Person, day: date, event: str, first: int, last: int) -> None:
        on = day + timedelta(self.rng.randrange(first, last))
        person.plans.append(Entry(on, person.name, event, True))

    def _note(
        self,
        day: date,
        person: Person,
        kind: str,
        *,
        from_them: bool = True,
        channel: str | None = None,
        amount: float | None = None,
    ) -> None:
        told = TOLD.get(kind)
        self.workbook.note(Entry(day, person.name, kind, from_them, channel, None, amount, told))


def _moves_in_with_another(person: Person) -> bool:
    return crc32(person.name.encode()) % SHARES_A_PHONE == 0
