"""Cells that say why: the reason a rule gives, in the owner's language."""

from collections.abc import Sequence
from functools import partial

from sheetcrm.tables.column import Kind
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason


def _sentence(catalogue: Catalogue, reason: Reason | None) -> str | None:
    return None if reason is None else catalogue.sentence(reason)


def _joined(catalogue: Catalogue, names: Sequence[str]) -> str | None:
    return ", ".join(map(catalogue.heading, names)) or None


SENTENCE = Kind("sentence", writer=lambda catalogue: partial(_sentence, catalogue))
NAMES = Kind("names", writer=lambda catalogue: partial(_joined, catalogue))
"""Several names in one cell, such as the fields to ask for."""
