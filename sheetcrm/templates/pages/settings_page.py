"""The Settings tab: every number of the rules under its plain name, grouped, with what it means."""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sheetcrm.rules.words import Business, YesNo
from sheetcrm.settings import DateOrder, DateSystem, Horizon, Settings
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.kinds.texts import TEXT
from sheetcrm.tables.settings.tab import FITTED_SECTION
from sheetcrm.tables.settings.values import OFF
from sheetcrm.tables.tabs import SETTINGS
from sheetcrm.templates.description import KEEP_IT, Look, Tab, TabCell, TabColumn
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.languages import language_names
from sheetcrm.wording.reason import because

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
        "language",
        "country",
        "time_zone",
        "date_order",
        "date_system",
        "columns",
        "coupon",
        "name_of_business",
        "how_to_reach",
        "first_sync",
        "horizon_months",
        "segment_rhythms",
        "subscriptions",
        "fitted_model",
    }
)
"""Settings whose description says what a blank means."""


VALUE_NOTE = "Blank: the usual value, which About names."


def settings_tab(business: str, catalogue: Catalogue) -> Tab:
    """Describe Settings for a kind of business; Value is blank where its preset applies."""
    columns = (
        TabColumn(36, catalogue.heading("Setting")),
        TabColumn(24, catalogue.heading("Value"), note=catalogue.text(VALUE_NOTE)),
        TabColumn(96, catalogue.heading("About")),
    )
    rows = tuple(_Page(business, catalogue).rows())
    return Tab(catalogue.tab(SETTINGS), columns, rows, asks=catalogue.text(KEEP_IT))


@dataclass(frozen=True, slots=True)
class _Page:
    """The rows of the tab, in a language."""

    business: str
    catalogue: Catalogue

    def rows(self) -> Iterator[tuple[TabCell | None, ...]]:
        there = {
            "business": self.catalogue.word(Business(self.business)) if self.business else None,
            "language": self.catalogue.language,
        }
        for field in Settings.model_fields:
            if field in SECTIONS:
                title = self.catalogue.setting(SECTIONS[field])
                yield tuple(TabCell(text, Look.SECTION) for text in (title, None, None))
            yield self.row(field, there.get(field))

    def row(self, field: str, value: str | None) -> tuple[TabCell, ...]:
        kind = DATE if Settings.model_fields[field].annotation == date | None else TEXT
        title = Settings.model_fields[field].title or field
        return (
            TabCell(self.catalogue.setting(title), Look.LABEL),
            TabCell(value, Look.INPUT, choices=self.choices(field), kind=kind),
            TabCell(self.about(field), Look.ABOUT),
        )

    def choices(self, field: str) -> tuple[str, ...]:
        if field == "business":
            return tuple(map(self.catalogue.word, Business))
        if field == "language":
            return language_names()
        if field == "date_order":
            orders = typing.get_args(DateOrder)
            return tuple(self.catalogue.formats.in_cell("date_order", order) for order in orders)
        if field == "date_system":
            return tuple(str(year) for year in typing.get_args(DateSystem))
        if field == "horizon_months":
            return tuple(str(months) for months in typing.get_args(Horizon))
        is_yes_no = Settings.model_fields[field].annotation in (bool, bool | None)
        return tuple(map(self.catalogue.word, YesNo)) if is_yes_no else ()

    def about(self, field: str) -> str:
        """Return what a setting means, and the value that a blank stands for."""
        about = self.catalogue.text(Settings.model_fields[field].description or "")
        return about if field in NOT_PRESET else f"{about} {self.usual(field)}"

    def usual(self, field: str) -> str:
        kinds: dict[str, list[Business]] = {}
        for business in Business:
            value = getattr(Settings.for_business(business), field)
            kinds.setdefault(self.said(value), []).append(business)
        most = max(kinds, key=lambda value: len(kinds[value]))
        if len(kinds) == 1:
            return self.catalogue.sentence(because("about.blank", value=most))
        rest = most if len(kinds[most]) >= ELSEWHERE_FROM else None
        said = tuple(
            self.catalogue.sentence(
                because("about.for_kinds", value=value, kinds=tuple(kinds[value]))
            )
            for value in kinds
            if value != rest
        )
        if rest is None:
            return self.catalogue.sentence(because("about.blank_by_kind", said=said))
        return self.catalogue.sentence(because("about.blank_otherwise", said=said, rest=rest))

    def said(self, value: Any) -> str:  # noqa: ANN401 - the value of any setting
        if value is None:
            return self.catalogue.formats.in_cell("shown", OFF)
        if isinstance(value, bool):
            return self.catalogue.word(YesNo.YES if value else YesNo.NO)
        if isinstance(value, time):
            return self.catalogue.formats.format_clock(value)
        return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
