"""The relationships that matter most, as the page shows them."""

from collections.abc import Iterator, Sequence

from sheetcrm.book import Book
from sheetcrm.use_cases.looking.top import top
from sheetcrm.views.top.rows import TopRow, money
from sheetcrm.views.top.said import plainly_standing_said, referrals_said, value_said
from sheetcrm.wording.spoken import say, spoken

Shown = dict[str, object]


def relationships_screen(book: Book) -> Shown:
    """Return a card for each of the five, or a sentence where nobody stands out."""
    rows = top(book)
    nobody = say("Nobody has bought from you or recommended you yet, so nobody stands out so far.")
    return {
        "title": say("The relationships that matter most"),
        "nobody": None if rows else nobody,
        "order": _order_said(rows) if rows else None,
        "cards": [_card(row) for row in rows],
    }


def _order_said(rows: Sequence[TopRow]) -> str:
    """Return why they stand in this order."""
    if any(row.worth or row.brought for row in rows):
        return say(
            "Ordered by what they bought, with what those bought whom they recommended; whom you named "
            "yourself comes first."
        )
    return say(
        "No amounts are noted, so they are ordered by how often they bought and how long you know them."
    )


def _card(row: TopRow) -> Shown:
    return {
        "name": row.name,
        "standing": " · ".join(plainly_standing_said(row, spoken())),
        "lines": [(label, text) for label, text in _labelled(row) if text],
        "beside": list(_beside(row)),
    }


def _labelled(row: TopRow) -> Iterator[tuple[str, str]]:
    yield say("Bought"), money(row.worth, spoken())
    yield say("Bought by those they referred"), money(row.brought, spoken())
    yield say("Value lately added"), value_said(row) if row.last_value_added else ""
    yield say("Planned"), row.planned


def _beside(row: TopRow) -> Iterator[str]:
    yield from referrals_said(row)
    if row.is_yours:
        yield say("By your own word (Part of their plan, My stage).")
