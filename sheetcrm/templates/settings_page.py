"""The Settings tab: every number of the rules under its plain name, grouped, with what it means."""

import typing
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from sheetcrm.rules.words import Business
from sheetcrm.settings import DateOrder, DateSystem, Horizon, Settings
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.kinds.texts import TEXT
from sheetcrm.tables.settings.tab import FITTED_SECTION
from sheetcrm.tables.settings.values import OFF
from sheetcrm.tables.tabs import SETTINGS
from sheetcrm.templates.description import Look, Tab, TabCell, TabColumn

SECTIONS = {
    "business": "Your business",
    "typical_gap_days": "What is usual",
    "commitment_purchases": "Stage and standing",
    "quiet_from": "When it is fine to get in touch",
    "thank_you_within_days": "Too quiet, too much",
    "fitted_model": FITTED_SECTION,
}
"""Where a section begins: its first setting and its title."""

ELSEWHERE_FROM = 3
"""The most common value is given as that of all others if so many kinds of business share it."""

NOT_PRESET = frozenset(
    {
        "business",
        "country",
        "time_zone",
        "date_order",
        "date_system",
        "columns",
        "first_sync",
        "horizon_months",
        "subscriptions",
        "fitted_model",
    }
)
"""Settings whose description says what a blank means."""


def settings_tab(business: Business) -> Tab:
    """Describe Settings for a kind of business; Value is blank where its preset applies."""
    columns = (
        TabColumn(36, "Setting"),
        TabColumn(24, "Value", note="Blank: the usual value, which About names."),
        TabColumn(96, "About"),
    )
    return Tab(SETTINGS, columns, tuple(_rows(business)))


def _rows(business: Business) -> Iterator[tuple[TabCell | None, ...]]:
    for field in Settings.model_fields:
        if field in SECTIONS:
            yield tuple(TabCell(text, Look.SECTION) for text in (SECTIONS[field], None, None))
        yield _row(field, {"business": business.value, "language": "English"}.get(field))


def _row(field: str, value: str | None) -> tuple[TabCell, ...]:
    kind = DATE if Settings.model_fields[field].annotation == date | None else TEXT
    return (
        TabCell(Settings.model_fields[field].title, Look.LABEL),
        TabCell(value, Look.INPUT, choices=_choices(field), kind=kind),
        TabCell(_about(field), Look.ABOUT),
    )


def _choices(field: str) -> tuple[str, ...]:
    if field == "business":
        return tuple(business.value for business in Business)
    if field == "language":
        return ("English",)
    if field == "date_order":
        return typing.get_args(DateOrder)
    if field == "date_system":
        return tuple(str(year) for year in typing.get_args(DateSystem))
    if field == "horizon_months":
        return tuple(str(months) for months in typing.get_args(Horizon))
    is_yes_no = Settings.model_fields[field].annotation in (bool, bool | None)
    return ("Yes", "No") if is_yes_no else ()


def _about(field: str) -> str:
    """Return what a setting means, and the value that a blank stands for."""
    about = Settings.model_fields[field].description or ""
    return about if field in NOT_PRESET else f"{about} {_usual(field)}"


def _usual(field: str) -> str:
    kinds: dict[str, list[str]] = {}
    for business in Business:
        value = getattr(Settings.for_business(business), field)
        kinds.setdefault(_said(value), []).append(business.value)
    if len(kinds) == 1:
        return f"Blank: {next(iter(kinds))}."
    most = max(kinds, key=lambda value: len(kinds[value]))
    rest = most if len(kinds[most]) >= ELSEWHERE_FROM else None
    said = [f"{value} for {_listed(kinds[value])}" for value in kinds if value != rest]
    return f"Blank: {', '.join(said)}{f', otherwise {rest}' if rest else ''}."


def _said(value: Any) -> str:  # noqa: ANN401 - the value of any setting
    if value is None:
        return OFF
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _listed(kinds: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
