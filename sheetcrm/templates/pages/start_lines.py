"""What Start here says: three steps, when it was last updated, links to the tabs, and what is what."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sheetcrm.rules.words import Stage
from sheetcrm.shipped import template_text
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.tables.kept.start import StartKey, StartPart
from sheetcrm.templates.description import Home
from sheetcrm.wording.catalogue import Catalogue

LINKED: Final = (
    "Today",
    "Customers",
    "Interactions",
    "Welcome back",
    "Dashboard",
    "Messages",
    "Presence",
    "Problems",
    "Settings",
)
"""The tabs that it leads to, in this order, as far as they are there."""


@dataclass(frozen=True, slots=True)
class StartLine:
    """A row of the page; one without a key is blank."""

    key: StartKey | None = None
    label: str | None = None
    text: str | None = None
    link: str | None = None
    """The tab that a click on the label leads to."""


@dataclass(frozen=True, slots=True)
class StartFacts:
    """What the page is to be about."""

    catalogue: Catalogue
    target: str
    """The workbook's name, or that of another store, as its commands take it."""
    home: Home = Home.FILE
    is_adopted: bool = False
    """Whether it stands beside a list that was there before."""
    tabs: Mapping[str, str] = field(default_factory=dict)
    """What the tabs that it leads to are called there, by their English names."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """What is said of such a tab beside what it is for, by its English name."""
    updated: str | None = None
    """When and by whom; None leaves what is said of that as it is."""


def start_lines(facts: StartFacts) -> list[StartLine]:
    """Return the rows of the page, from the first on."""
    return list(_Page(facts, _texts(facts)).lines())


def _texts(facts: StartFacts) -> dict[str, Any]:
    """Return the page's texts, with those that differ where these tabs will be used."""
    texts = tomllib.loads(template_text("start_here.toml"))
    home = facts.home
    otherwise = texts["otherwise"].get(home, {})
    texts["steps"] = [
        step | {"text": otherwise.get(step["label"], step["text"])}
        for step in texts["steps"]
        if home in step.get("only", tuple(Home))
    ]
    good = texts["good_to_know"]
    texts["good_to_know"] = {word: otherwise.get(word, said) for word, said in good.items()}
    return _beside_a_list(texts) if facts.is_adopted else texts


def _beside_a_list(texts: dict[str, Any]) -> dict[str, Any]:
    instead = texts["adopted"]
    steps = [step | instead.get(step["label"], {}) for step in texts["steps"]]
    return texts | {"steps": steps, "columns": texts["columns"] | instead["columns"]}


@dataclass(frozen=True, slots=True)
class _Page:
    facts: StartFacts
    texts: Mapping[str, Any]

    def lines(self) -> Iterator[StartLine]:
        yield StartLine()
        yield self.line(StartPart.TITLE, self.texts["title"])
        yield self.line(StartPart.LEAD, self.texts["lead"])
        yield self.updated()
        yield StartLine()
        for step in self.texts["steps"]:
            yield from self.step(step)
        yield from self.section(self.texts["tabs"]["title"])
        yield from self.links()
        yield from self.section(self.texts["columns"]["title"])
        for column in COMPUTED_COLUMNS:
            heading = self.facts.catalogue.heading(column.heading)
            yield self.worded(StartPart.COLUMN, column.heading, heading, column.about)
        below = self.texts["columns"]["below"]
        yield StartLine(StartKey(StartPart.BELOW), None, self.said(below))
        yield from self.section(self.texts["stages"]["title"])
        for stage in Stage:
            word = self.facts.catalogue.word(stage)
            yield self.worded(StartPart.WORD, stage, word, self.texts["stages"][stage])
        yield from self.section(self.texts["good_to_know"]["title"])
        for word, meaning in self.texts["good_to_know"].items():
            if word != "title":
                yield self.worded(StartPart.WORD, word, self.said(word), meaning)

    def updated(self) -> StartLine:
        label = self.said(self.texts["updated"])
        return StartLine(StartKey(StartPart.UPDATED), label, self.facts.updated)

    def step(self, step: Mapping[str, Any]) -> Iterator[StartLine]:
        link = self.facts.tabs.get(step.get("link") or "")
        key = StartKey.about(StartPart.STEP, step["label"])
        yield StartLine(key, self.said(step["label"]), self.said(step["text"]), link)
        for command in step.get("commands", ()):
            is_typed = self.facts.home is not Home.PAGE
            text = self.said(command).format(file=quoted(self.facts.target)) if is_typed else None
            yield StartLine(StartKey.about(StartPart.COMMAND, command), None, text)

    def links(self) -> Iterator[StartLine]:
        """Yield a row for each tab; those that a sync may have to fill later stay blank."""
        about = self.texts["tabs"]
        there = [name for name in LINKED if name in self.facts.tabs]
        for number in range(1, len(LINKED) + 1):
            key = StartKey(StartPart.TAB, str(number))
            if number > len(there):
                yield StartLine(key)
                continue
            name = there[number - 1]
            tab = self.facts.tabs[name]
            text = " ".join(filter(None, (self.said(about[name]), self.facts.beside.get(name))))
            yield StartLine(key, tab, text, tab)

    def section(self, title: str) -> Iterator[StartLine]:
        yield StartLine()
        yield self.line(StartPart.SECTION, title)

    def line(self, part: StartPart, english: str) -> StartLine:
        return StartLine(StartKey.about(part, english), self.said(english))

    def worded(self, part: StartPart, name: str, label: str, english: str) -> StartLine:
        return StartLine(StartKey.about(part, name), label, self.said(english))

    def said(self, english: str) -> str:
        return self.facts.catalogue.text(english)


def quoted(file_name: str) -> str:
    """Write a file's name as it is typed at a command; what no cell can hold of it is shown as �."""
    name = "".join(letter if letter.isprintable() else "�" for letter in file_name)
    return f'"{name}"' if any(letter in name for letter in " &?#;") else name
