"""One made workbook: its file, and what is known of it."""

import random
from dataclasses import dataclass
from pathlib import Path

from corpus.made.beside import add_beside
from corpus.made.features import Features, choose
from corpus.made.lists import make_list
from corpus.made.parts import package
from corpus.made.people import people
from corpus.made.sheet import MadeSheet
from corpus.made.spelling import choose_spelling

TAB = "Customers"


@dataclass(frozen=True, slots=True)
class Made:
    """A made workbook: where it is, what it has, and the sheet as it was meant."""

    seed: int
    path: Path
    features: Features
    sheet: MadeSheet


def make(seed: int, folder: Path) -> Made:
    """Write the workbook with this seed into a folder; the same seed gives the same bytes."""
    rng = random.Random(f"workbook {seed}")
    features = choose(seed)
    whose = people(features.people)
    sheet = make_list(features, whose, rng)
    add_beside(sheet, features, rng)
    path = folder / f"made-{seed:05}.xlsx"
    path.write_bytes(package(sheet, whose, features, choose_spelling(rng), rng))
    return Made(seed, path, features, sheet)
