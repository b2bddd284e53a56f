"""Cells that say why: the reason a rule gives, in the owner's language."""

from collections.abc import Sequence
from functools import partial

from sheetcrm.tables.column import Kind
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason


def _sentence(catalogue: Catalogue, reason: Reason | None) -> str | None:
    return None if reason is None else catalogue.sentence(reason)


def _joined(names: Sequence[str]) -> str | None:
    return ", ".join(names) or None


SENTENCE = Kind("sentence", writer=lambda catalogue: partial(_sentence, catalogue))
NAMES = Kind("names", writer=lambda _: _joined)
"""Several names in one cell, such as the fields to ask for."""
