"""Who sends others: how many came that way, and how many of them have bought."""

from dataclasses import dataclass

from sheetcrm.book import Book


@dataclass(frozen=True, slots=True)
class Sender:
    """A customer who sent others."""

    customer: str
    referred: tuple[str, ...]
    """Whom they sent themselves, in the order in which it was noted."""
    bought: int
    """How many of these have bought."""
    referred_by_them: int
    """How many came through these in turn."""


@dataclass(frozen=True, slots=True)
class Referring:
    """The tree of who referred whom, and what came of it."""

    people: int
    """Everybody whom a customer sent."""
    bought: int
    senders: tuple[Sender, ...]
    """Who sent most comes first."""


def referring_in(book: Book) -> Referring:
    """Return what referrals have brought until the book's day."""
    tree, by_row = book.referrals, book.by_row
    bought = {
        customer.row for customer, _ in book.buyers(book.today) if customer.row in tree.sender_of
    }
    senders = [
        Sender(
            by_row[row].key,
            tuple(by_row[each].key for each in sent),
            len(bought.intersection(sent)),
            len(tree.everybody_sent_by(row)) - len(sent),
        )
        for row, sent in tree.sent_by.items()
    ]
    senders.sort(key=lambda each: (-len(each.referred), -each.bought))
    return Referring(len(tree.sender_of), len(bought), tuple(senders))
