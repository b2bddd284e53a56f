"""The Settings tab becomes Settings; what cannot be used there is a problem and the default."""

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from sheetcrm.rules.words import Business
from sheetcrm.settings import UNSAID, Settings
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.kinds.words import businesses
from sheetcrm.tables.problems import Problem, Problems, Unread
from sheetcrm.tables.recognition.answers import heading_named, is_answer, is_field
from sheetcrm.tables.settings.answers import question_of
from sheetcrm.tables.settings.elsewhere import is_about_elsewhere
from sheetcrm.tables.settings.order_tabs import orders_named
from sheetcrm.tables.settings.segments import segment_of, segment_rhythms
from sheetcrm.tables.settings.settled import (
    check_answer,
    check_pair,
    check_word,
    days_named,
    meaning_of,
    pair_named,
    person_named,
    promise_named,
    word_named,
    words_beside,
)
from sheetcrm.tables.settings.values import USUAL, parse_setting
from sheetcrm.tables.tabs import find_setting, setting_rows, settings_header
from sheetcrm.tables.text import clean, fold, is_nothing
from sheetcrm.wording.languages import known_as
from sheetcrm.wording.reason import Reason, because

FITTED_SECTION = "Fitted parameters"
"""The section below the settings that holds what a sync learnt from the purchases."""
ANSWERS_SECTION = "Answers"
"""The section that holds what the owner answered to what we asked."""
OTHER_SECTIONS = ("Mapping", ANSWERS_SECTION, FITTED_SECTION)
"""Sections below the settings, where a name such as Country is a heading of the owner's."""

FITTED_MODEL = str(Settings.model_fields["fitted_model"].title)
"""The setting whose value a sync writes."""

DEFAULT_BUSINESS = Business.BUSINESS_SERVICES


class _Row(NamedTuple):
    number: int
    column: int
    name: str
    value: Cell


_YES_OR_NO = (pair_named, orders_named, days_named, promise_named)
"""What tells the settings to which yes and no are the answers."""


def read_settings(grid: Grid | None) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the owner's settings over the preset of their business, and what was unusable."""
    if grid is None:
        return Settings.for_business(UNSAID), ()
    problems = Problems(grid.tab)
    rows = _by_field(grid, problems)
    business = _business(rows, problems)
    chosen: dict[str, Any] = {}
    for field, row in rows.items():
        if field != "business":
            chosen.update(_choice(business, field, row, problems))
    _count_from_1904(chosen, rows)
    rhythms = segment_rhythms(grid, problems)
    if rhythms:
        chosen["segment_rhythms"] = rhythms
    return Settings.for_business(business, **chosen), problems.all()


def _count_from_1904(chosen: dict[str, Any], rows: Mapping[str, _Row]) -> None:
    """Read the day of the first sync again if the workbook counts its days from 1904."""
    if "first_sync" in chosen:
        cell, system = rows["first_sync"].value, chosen.get("date_system")
        chosen["first_sync"] = parse_date(cell, system=system)


def has_settings(grid: Grid) -> bool:
    """Return whether a grid has the headings Setting and Value."""
    return settings_header(grid.rows) is not None


def has_fit_row(grid: Grid | None) -> bool:
    """Return whether the tab has a row for the fitted model."""
    return grid is not None and find_setting(grid, FITTED_MODEL) is not None


def _by_field(grid: Grid, problems: Problems) -> dict[str, _Row]:
    """Return the first row of each setting that has a value."""
    found: dict[str, _Row] = {}
    section = ""
    for number, name_column, value_column, cells in setting_rows(grid):
        name = clean(cell_in(cells, name_column))
        if name is None or question_of(name) is not None:
            continue
        section = next((each for each in OTHER_SECTIONS if _is(name, each)), section)
        row = _Row(number, value_column, name, cell_in(cells, value_column))
        if is_answer(name):
            _check_answer(row, problems)
            continue
        if person_named(name) is not None:
            words = words_beside(cells, value_column)
            check_answer(number, value_column, row.value, words, problems)
            continue
        if word_named(name) is not None:
            check_word(number, value_column, row.value, problems)
            continue
        if any(named(name) is not None for named in _YES_OR_NO):
            check_pair(number, value_column, row.value, problems)
            continue
        if section and not (_is(section, FITTED_SECTION) and _is(name, FITTED_MODEL)):
            continue
        if segment_of(name) is not None or is_about_elsewhere(name):
            continue
        field = _titles().get(fold(name))
        if field:
            found.setdefault(field, row)
        else:
            _report_typo(row, name_column, problems)
    return {field: row for field, row in found.items() if _is_filled(row.value)}


def _is(name: str, other: str) -> bool:
    return fold(name) in map(fold, known_as("setting", other))


def _business(rows: dict[str, _Row], problems: Problems) -> str:
    row = rows.get("business")
    if row is None:
        return UNSAID
    business = businesses().find(clean(row.value) or "")
    if business is not None:
        return business
    reason = because(
        "setting.not_a_business",
        text=clean(row.value),
        known=tuple(Business),
        business=DEFAULT_BUSINESS,
    )
    _report(row, reason, problems)
    return UNSAID


def _choice(business: str, field: str, row: _Row, problems: Problems) -> dict[str, Any]:
    """Return the setting by its field, or nothing if its value cannot be used."""
    value = parse_setting(field, row.value)
    if isinstance(value, Unread):
        _report(row, value.reason, problems)
        return {} if value.used is None else {field: value.used}
    try:
        Settings.for_business(business, **{field: value})
    except ValidationError as error:
        _report(row, _misfit(field, error).and_also(USUAL), problems)
        return {}
    return {field: value}


def _misfit(field: str, error: ValidationError) -> Reason:
    details = error.errors()[0]
    if details["type"] == "greater_than_equal":
        return because("setting.too_low", value=details["input"], least=details["ctx"]["ge"])
    kinds = get_args(Settings.model_fields[field].annotation)
    *most, last = (str(choice) for kind in kinds for choice in get_args(kind))
    return because("setting.none_of", value=details["input"], most=tuple(most), last=last)


def _report_typo(row: _Row, column: int, problems: Problems) -> None:
    near = difflib.get_close_matches(fold(row.name), _titles(), n=1, cutoff=0.85)
    if near:
        title = Settings.model_fields[_titles()[near[0]]].title
        reason = because("setting.typo", name=row.name, title=title)
        problems.add(row.number, column, row.name, reason, "typo")


def _check_answer(row: _Row, problems: Problems) -> None:
    """Report an answer that names no column of ours."""
    value = clean(row.value)
    is_known = value is None or is_field(value) or meaning_of(value) is not None
    if heading_named(row.name) and not is_known:
        _report(row, because("setting.not_a_heading", text=value), problems)


def _report(row: _Row, reason: Reason, problems: Problems) -> None:
    problems.add(row.number, row.column, row.value, reason, row.name)


def _is_filled(value: Cell) -> bool:
    text = clean(value)
    return text is not None and not is_nothing(text)


@cache
def _titles() -> dict[str, str]:
    return {
        fold(title): name
        for name, info in Settings.model_fields.items()
        for title in known_as("setting", info.title or name)
    }
