"""The page an owner reads first: what to type where, how to update, what the columns mean."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sheetcrm.rules.words import Stage
from sheetcrm.shipped import template_text
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.templates.description import Home, Look, Tab, TabCell, TabColumn
from sheetcrm.wording.catalogue import Catalogue

START = "Start here"

Row = tuple[TabCell | None, ...]


def start_tab(target: str, home: Home, catalogue: Catalogue, *, is_adopted: bool = False) -> Tab:
    """Describe the page, with the commands for a target of that name.

    Beside a list that was adopted it speaks of that, and links to no tab, whatever theirs are called.
    """
    columns = (TabColumn(3), TabColumn(22), TabColumn(92))
    texts = _texts(home)
    if is_adopted:
        texts = _beside_a_list(texts)
    page = _Page(catalogue, _quoted(target))
    return Tab(catalogue.tab(START), columns, tuple(page.rows(texts)))


def _beside_a_list(texts: dict[str, Any]) -> dict[str, Any]:
    instead = texts["adopted"]
    steps = [step | {"link": ""} | instead.get(step["label"], {}) for step in texts["steps"]]
    return texts | {"steps": steps, "columns": texts["columns"] | instead["columns"]}


def _texts(home: Home) -> dict[str, Any]:
    """Return the page's texts, with those that differ where these tabs will be used."""
    texts = tomllib.loads(template_text("start_here.toml"))
    otherwise = texts["otherwise"].get(home, {})
    texts["steps"] = [
        step | {"text": otherwise.get(step["label"], step["text"])}
        for step in texts["steps"]
        if home in step.get("only", tuple(Home))
    ]
    good = texts["good_to_know"]
    texts["good_to_know"] = {word: otherwise.get(word, said) for word, said in good.items()}
    return texts


@dataclass(frozen=True, slots=True)
class _Page:
    """The page in a language, for a target of that name."""

    catalogue: Catalogue
    file_name: str

    def rows(self, texts: Mapping[str, Any]) -> Iterator[Row]:
        yield _row()
        yield _row(self.cell(texts["title"], Look.TITLE))
        yield _row(self.cell(texts["lead"], Look.LEAD))
        yield _row()
        for step in texts["steps"]:
            yield from self.step(step)
        yield from self.section(texts["columns"]["title"])
        for column in COMPUTED_COLUMNS:
            heading = TabCell(self.catalogue.heading(column.heading), Look.OUR_LABEL)
            yield _row(heading, self.cell(column.about, Look.TEXT))
        yield _row(None, self.cell(texts["columns"]["below"], Look.ABOUT))
        yield from self.section(texts["stages"]["title"])
        for stage in Stage:
            word = TabCell(self.catalogue.word(stage), Look.LABEL)
            yield _row(word, self.cell(texts["stages"][stage], Look.TEXT))
        yield from self.section(texts["good_to_know"]["title"])
        for word, meaning in texts["good_to_know"].items():
            if word != "title":
                yield _row(self.cell(word, Look.LABEL), self.cell(meaning, Look.TEXT))

    def step(self, step: Mapping[str, Any]) -> Iterator[Row]:
        link = self.catalogue.tab(step["link"]) if step.get("link") else ""
        label = self.cell(step["label"], Look.LINK if link else Look.STEP)
        yield _row(replace(label, link=link), self.cell(step["text"], Look.TEXT))
        for command in step.get("commands", ()):
            text = self.catalogue.text(command).format(file=self.file_name)
            yield _row(None, TabCell(text, Look.COMMAND))

    def section(self, title: str) -> Iterator[Row]:
        yield _row()
        yield _row(self.cell(title, Look.SECTION), TabCell(None, Look.SECTION))

    def cell(self, english: str, look: Look) -> TabCell:
        return TabCell(self.catalogue.text(english), look)


def _row(*cells: TabCell | None) -> Row:
    """Return a row that begins right of the margin."""
    return (None, *cells)


def _quoted(file_name: str) -> str:
    """Write a file's name as it is typed at a command; what no cell can hold of it is shown as �."""
    name = "".join(letter if letter.isprintable() else "�" for letter in file_name)
    return f'"{name}"' if any(letter in name for letter in " &?#;") else name
