"""How the columns of a list are read, as the page shows it: each with what else it may be said to be."""

from collections.abc import Sequence

from sheetcrm.views.adoption import Adoption
from sheetcrm.views.questions.question import Question, QuestionKind
from sheetcrm.wording.catalogue import Catalogue

Shown = dict[str, object]
_OF_COLUMNS = frozenset({QuestionKind.COLUMN, QuestionKind.CONTACTS})


def columns_screen(adoption: Adoption, waiting: Sequence[Question], catalogue: Catalogue) -> Shown:
    """Return the columns to choose for, and those of which a question of its own is asked.

    `waiting` are questions that are not shown beside them; where such a one is about a column, it is
    chosen here.
    """
    late = [each for each in waiting if each.kind in _OF_COLUMNS]
    chosen = [*map(_chosen, adoption.columns), *map(_chosen, late)]
    headings = {each["heading"] for each in chosen}
    read = [each for each in adoption.mapping if each.heading not in headings]
    return {
        "columns": chosen,
        "mapping": [
            {
                "heading": each.heading,
                "called": catalogue.heading(each.field),
                "examples": each.examples,
            }
            for each in read
        ],
        "ignored": [each for each in adoption.ignored if each not in headings],
    }


def _chosen(question: Question) -> Shown:
    return {
        "id": question.id,
        "heading": question.asks,
        "examples": question.examples,
        "is": question.safe or "",
        "choices": question.choices,
    }
