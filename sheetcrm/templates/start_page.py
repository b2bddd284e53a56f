"""The page an owner reads first: what to type where, how to update, what the columns mean."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from sheetcrm.shipped import template_text
from sheetcrm.tables.columns import COMPUTED_COLUMNS
from sheetcrm.templates.description import Home, Look, Tab, TabCell, TabColumn

START = "Start here"

Row = tuple[TabCell | None, ...]


def start_tab(target: str, home: Home = Home.FILE, *, is_adopted: bool = False) -> Tab:
    """Describe the page, with the commands for a target of that name.

    Beside a list that was adopted it speaks of that, and links to no tab, whatever theirs are called.
    """
    columns = (TabColumn(3), TabColumn(22), TabColumn(92))
    texts = _texts(home)
    if is_adopted:
        texts = _beside_a_list(texts)
    return Tab(START, columns, tuple(_rows(texts, _quoted(target))))


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


def _rows(texts: Mapping[str, Any], file_name: str) -> Iterator[Row]:
    yield _row()
    yield _row(TabCell(texts["title"], Look.TITLE))
    yield _row(TabCell(texts["lead"], Look.LEAD))
    yield _row()
    for step in texts["steps"]:
        yield from _step(step, file_name)
    yield from _section(texts["columns"]["title"])
    for column in COMPUTED_COLUMNS:
        yield _row(TabCell(column.heading, Look.OUR_LABEL), TabCell(column.about, Look.TEXT))
    yield _row(None, TabCell(texts["columns"]["below"], Look.ABOUT))
    for words in (texts["stages"], texts["good_to_know"]):
        yield from _section(words["title"])
        for word, meaning in words.items():
            if word != "title":
                yield _row(TabCell(word, Look.LABEL), TabCell(meaning, Look.TEXT))


def _step(step: Mapping[str, Any], file_name: str) -> Iterator[Row]:
    link = step.get("link", "")
    label = TabCell(step["label"], Look.LINK if link else Look.STEP, link=link)
    yield _row(label, TabCell(step["text"], Look.TEXT))
    for command in step.get("commands", ()):
        yield _row(None, TabCell(command.format(file=file_name), Look.COMMAND))


def _section(title: str) -> Iterator[Row]:
    yield _row()
    yield _row(TabCell(title, Look.SECTION), TabCell(None, Look.SECTION))


def _row(*cells: TabCell | None) -> Row:
    """Return a row that begins right of the margin."""
    return (None, *cells)


def _quoted(file_name: str) -> str:
    """Write a file's name as it is typed at a command; what no cell can hold of it is shown as �."""
    name = "".join(letter if letter.isprintable() else "�" for letter in file_name)
    return f'"{name}"' if any(letter in name for letter in " &?#;") else name
