"""Every sentence of a language with facts in it, plain ones and hard ones, to be read and checked.

pytest --basetemp=FOLDER tests/wording/test_aloud.py leaves them all in FOLDER, for whoever reads aloud.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from texts import all_texts

from sheetcrm.rules import words
from sheetcrm.settings import Settings
from sheetcrm.tables.columns import COMPUTED_COLUMNS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.wording.catalogue import Catalogue, _fill_in
from sheetcrm.wording.formats import CELLS
from sheetcrm.wording.quoting import QUOTED
from sheetcrm.wording.reason import because

LONG_NAME: Final = (
    "Dr. María-José Fernández de la Vega y Álvarez-Cienfuegos (Rechtsanwältin, Büro Süd-West)"
)
"""Of no more letters than a cell of names may have, and longer than any column."""
HARD_TEXTS: Final = (
    "Siobhán O'Brien",
    "Kärcher & Söhne Ltd.",
    "Hooray!",
    LONG_NAME,
    "Ann “Nan” Lee (née Ott)",
    "{name}",
)
HARD_NOTES: Final = (
    "Had a girl, Ida.",
    "where is it?!...",
    "iPhone (the new one) lost",
    "It's O'Brien's, isn't it",
    "x" * 300,
    "about the roof (the one over the porch, " + "which leaks " * 20 + ") again",
)
DATES: Final = (date(2026, 3, 2), date(2028, 2, 29), date(2025, 12, 31), date(1999, 1, 1))
COUNTS: Final = (3, 1, 2, 12, 1234)
DURATIONS: Final = (45, 1, 7, 365, 366, 1500)
PLAIN_TEXTS: Final = {
    "file": "customers.xlsx",
    "tab": "Customers",
    "heading": "Newsletter",
    "cell": "Customers!D14",
    "amount": "1,200",
    "money": "GBP",
}
NUMBERS: Final = frozenset(
    {"came", "count", "expected", "fewest", "least", "line", "megabytes", "more", "most", "row"}
    | {"seconds", "year", "number"}
)
ENUMS: Final[Mapping[str, Iterable[str]]] = {
    "action": words.Action,
    "answer": words.Answer,
    "stage": words.Stage,
    "computed": words.Stage,
    "type": words.Type,
    "business": words.Business,
}
SENTENCES: Final = tuple(
    because(f"every.{unit}", count=count)
    for unit in ("day", "week", "month", "year")
    for count in (6, 1)
)


BY_FORMAT: Final[Mapping[str, Sequence[Any]]] = {
    **dict.fromkeys(("date", "day", "weekday", "month", "month_year", "quarter", "brief"), DATES),
    **dict.fromkeys(("long", "after", "how_often", "ago"), DURATIONS),
    **dict.fromkeys(QUOTED, ("a new roof", *HARD_NOTES)),
    "number": COUNTS,
    "decimal": (5.8, 0.04, 10.0),
    "clock": (time(8), time(23, 59)),
    "sentence": SENTENCES,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A text of ours as it was said, with what was typed in it."""

    code: str
    text: str
    template: str
    is_hard: bool
    typed: tuple[str, ...]
    """Texts of people among its facts."""

    @property
    def is_sentence(self) -> bool:
        """Whether it is one, and no label, title or part of a sentence."""
        return self.template.rstrip("*]").endswith((".", "!", "?", ":")) and " " in self.template


@cache
def said_in(catalogue: Catalogue) -> Sequence[Said]:
    """Return every sentence, error and text beside something, once plain and then with hard facts."""
    return tuple(_said_in(catalogue))


def _said_in(catalogue: Catalogue) -> Iterator[Said]:
    for code, template in sorted(_templates(catalogue)):
        parsed = catalogue._parse(template)
        facts = {name: _values(catalogue, name, form) for name, form in _facts_of(template)}
        for number in range(max(map(len, facts.values()), default=1)):
            chosen = {name: values[number % len(values)] for name, values in facts.items()}
            text = _fill_in(parsed, chosen)
            typed = tuple(each for each in chosen.values() if isinstance(each, str))
            yield Said(code, text, template, bool(number), typed)


def _templates(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    yield from ((code, catalogue._texts[code]) for code in catalogue.codes)
    for code in catalogue.error_codes:
        yield from ((f"error {code}", text) for text in catalogue._errors[code] if text)
    for english in all_texts():
        text = catalogue.text(english)
        if "{}" not in text:
            yield f"text {english[:40]}", text


def _facts_of(template: str) -> Iterator[tuple[str, str]]:
    for _, name, form, _ in Formatter().parse(template):
        if name:
            yield name, form or ""


def _values(catalogue: Catalogue, name: str, form: str) -> Sequence[Any]:
    """Return what a fact may be: a plain value first, then hard ones."""
    formats = catalogue.formats
    between, _, each = form.partition("/")
    if between in formats.joins or between == "any_day":
        return _lists(catalogue, name, "date" if between == "any_day" else each)
    if form in BY_FORMAT:
        return BY_FORMAT[form]
    if form in formats.nouns:
        return COUNTS
    if form in formats.words:
        return tuple(formats.words[form])
    return _in_cells(form) if form in {*CELLS, "setting"} else _bare(name)


def _in_cells(table: str) -> Sequence[str]:
    if table == "heading":
        return [each.heading for each in (*OWNER_COLUMNS, *INTERACTION_COLUMNS, *COMPUTED_COLUMNS)]
    if table == "setting":
        return [*(str(info.title) for info in Settings.model_fields.values()), "Customer: Ann Lee"]
    listed = {"business": words.Business, "action": words.Action, "channel": words.Channel}
    listed |= {"stage": words.Stage, "band": words.Band}
    return list(listed.get(table, ("Customers",)))


def _lists(catalogue: Catalogue, name: str, each: str) -> Sequence[Any]:
    if each:
        values = _values(catalogue, name, each)
    elif name in {"rows", "cells"}:
        values = ("12", "3", "4", "5", "6")
    else:
        values = ("Ann Lee", *HARD_TEXTS)
    return (tuple(values[:2]), tuple(values[1:2]), tuple(values[1:4]), tuple(values[2:3]))


def _bare(name: str) -> Sequence[Any]:
    if name in NUMBERS:
        return (3, 1, 12, 1234)
    if name in ENUMS:
        return tuple(ENUMS[name])
    return (PLAIN_TEXTS.get(name, "Ann Lee"), *HARD_TEXTS)


def write(file: Path, catalogues: Iterable[Catalogue]) -> int:
    """Write all sentences of some languages, one a line; return how many."""
    lines = [
        f"{catalogue.language[:2]} {'hard ' if each.is_hard else 'plain'} {each.code}: {each.text}"
        for catalogue in catalogues
        for each in said_in(catalogue)
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)
