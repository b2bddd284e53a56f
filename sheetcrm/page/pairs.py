"""Two rows that may be one customer's, on the page: the owner says two people, or has them put together."""

from collections.abc import Mapping
from typing import Final

from sheetcrm.syncing.report import Today
from sheetcrm.tables.settings.settled import pair_named
from sheetcrm.use_cases.merge import join, understand
from sheetcrm.use_cases.target import Target
from sheetcrm.views.questions.question import Question
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because

Shown = dict[str, object]
ONE_PERSON: Final = "one person"
"""The answer that has two rows put together; no row of Settings keeps it."""


def pair_screen(pair: Question, catalogue: Catalogue) -> Shown:
    """Return the question about a pair, with the choice to put its rows together."""
    together = {"value": ONE_PERSON, "says": catalogue.sentence(because("answer.one_person"))}
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
