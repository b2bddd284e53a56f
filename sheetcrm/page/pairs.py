"""Two rows that may be one customer's, on the page: the owner says two people, or has them put together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.syncing.report import Today
from sheetcrm.tables.settings.settled import pair_named
from sheetcrm.tables.text import shown
from sheetcrm.use_cases.merge import join, understand
from sheetcrm.use_cases.target import Target
from sheetcrm.views.questions.question import Question
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

Shown = dict[str, object]
ONE_PERSON: Final = "one person"
"""The answer that has two rows put together; no row of Settings keeps it."""
MOST_SHOWN: Final = 3
"""Of so many pairs it is said what the one row will hold: each is worked out as if it were done."""


def pair_screens(
    target: Target, pairs: Sequence[Question], catalogue: Catalogue, today: Today | None
) -> Iterator[Shown]:
    """Yield the questions about pairs; of the first few what the one row will hold is said before."""
    for number, pair in enumerate(pairs):
        says = because("answer.one_person")
        if number < MOST_SHOWN:
            says = _what_it_will_hold(target, pair, today) or says
        yield _screen(pair, catalogue.sentence(says))


def _what_it_will_hold(target: Target, pair: Question, today: Today | None) -> Reason | None:
    """Return what putting a pair together comes to; None where it cannot be done as things are."""
    try:
        joining = understand(target, *_names_of(pair), today)
    except SheetcrmError:
        return None  # whoever chooses it is told why
    rows = {"row": joining.kept.row, "other": joining.other.row}
    new = [f"{each.heading}: {shown(each.after)}" for each in joining.cells if each.changes]
    if not new:
        return because("answer.one_person_as_it_is", **rows)
    return because("answer.one_person_into", **rows, said="; ".join(new))


def _screen(pair: Question, says: str) -> Shown:
    together = {"value": ONE_PERSON, "says": says}
    return {
        "id": pair.id,
        "asks": pair.asks,
        "examples": (),
        "choices": [together, *pair.choices],
        "people": pair.people,
        "is_open": False,
        "skipped": "",
        "each": (),
    }


def without_joining(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that Settings keeps."""
    return {name: answer for name, answer in answers.items() if answer != ONE_PERSON}


def join_pairs(
    target: Target, pairs: tuple[Question, ...], answers: Mapping[str, str], today: Today | None
) -> None:
    """Put the rows of each pair together of which the owner said that they are one person's.

    Raises SheetcrmError where that would lose or loosen something: the pairs before it are then done,
    and to be taken back by the caller.
    """
    for pair in pairs:
        if answers.get(pair.id) == ONE_PERSON:
            one, other = _names_of(pair)
            join(understand(target, one, other, today))


def _names_of(pair: Question) -> tuple[str, str]:
    """Return what the two rows are called; the lower one is what the question shows."""
    (lower,) = pair.examples
    named = pair_named(pair.id) or ""
    return named.removesuffix(f" & {lower}"), lower
