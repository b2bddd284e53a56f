"""A language in which every string of ours stands in ⟦ ⟧: nothing of ours is outside, wherever it appears."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from texts import all_texts

from sheetcrm import shipped
from sheetcrm.cli.app import VERBS
from sheetcrm.rules import words
from sheetcrm.settings import Settings
from sheetcrm.syncing.pages.computer import computer_name
from sheetcrm.tables.columns import (
    CHANGED_SINCE,
    COMPUTED_COLUMNS,
    INTERACTION_COLUMNS,
    OWNER_COLUMNS,
)
from sheetcrm.tables.kept.owners.messages_columns import MESSAGES_KIND, MessageField, MessageFor
from sheetcrm.tables.kept.owners.presence import PRESENCE_KIND
from sheetcrm.tables.kept.problems_columns import PROBLEM_COLUMNS
from sheetcrm.tables.kept.today.columns import TODAY_COLUMNS
from sheetcrm.tables.kept.welcome import CARDS, TEXT_COLUMN
from sheetcrm.tables.recognition.answers import COLUMN, LEAVE_OUT, LEFT_OUT_ROWS, NONE
from sheetcrm.tables.remarks.answers import Meaning, NoteMeaning, StatusMeaning
from sheetcrm.tables.settings.answers import ABOUT, NOT_A_CUSTOMER
from sheetcrm.tables.settings.segments import RHYTHM
from sheetcrm.tables.settings.settled import ANSWER, SAME_PERSON, STATUS
from sheetcrm.tables.settings.tab import OTHER_SECTIONS
from sheetcrm.tables.settings.values import OFF
from sheetcrm.tables.tabs import NEVER_CUSTOMERS
from sheetcrm.templates.pages.settings_page import SECTIONS
from sheetcrm.wording.formats import table_of

TODAY = "2026-03-02"
INSIDE = re.compile(r"⟦[^⟦⟧]*⟧")
LETTERS = re.compile(r"[^\W\d_]{2,}")
BETWEEN = "=-=-="
DRIVER = f"""
import json, sys
from sheetcrm.cli.app import main
for command in json.loads(sys.argv[1]):
    print({BETWEEN!r}, flush=True)
    sys.argv = ["sheetcrm", *command]
    try:
        main()
    except SystemExit:
        pass
"""
"""Runs commands one after the other, since a program takes longer to start than most of them."""
BUTTON = """
import sys
from types import SimpleNamespace
from sheetcrm.excel.scripts import sync_aloud
from sheetcrm.use_cases.target import Target, store_of
excel = SimpleNamespace(alert=lambda text, title, mode: print(text))
store = store_of(Target(sys.argv[1]))
sync_aloud(SimpleNamespace(app=excel), store)
"""
"""Presses the Sync button; of Excel there is only its window."""
IN_FORMATS = ("weekdays", "months", "short_months")
MARKUP = re.compile(r"(\[(?:/|bold|dim|blue)\])|([^\[\]]+)")
"""Markup of a terminal, and text."""
COMMAND = re.compile(r"sheetcrm(?: [a-z]+)?(?: --?[a-z]+)*(?: \S+\.xlsx)?")
THEIRS = frozenset(
    {"ann", "smith", "ben", "stone", "cleo", "zed", "example", "com", "pseudo", "xlsx", "python"}
    | set(LETTERS.findall(computer_name().casefold()))
)
"""What is the owner's own, their computer's name too, the name of the language, .xlsx, and the name Python."""
CUT = re.compile(r"(?<=⟦)([^⟦⟧]*)…")
"""A text that did not fit its column."""
FILES = re.compile(r"[\w'-]*\.(?:xlsx|xlsm|csv|conf|xlam|py|bat|command|desktop)\b")


def in_brackets(text: str) -> str:
    """Return a text whose own words stand in brackets, and its facts outside of them."""
    made = ""
    for literal, fact, form, _ in Formatter().parse(text):
        made += MARKUP.sub(_bracketed, literal) if literal else ""
        if fact is not None:
            made += "{" + fact + (f":{form}" if form else "") + "}"
    return made


def _bracketed(match: re.Match[str]) -> str:
    if match[1] is not None:  # markup of a terminal
        return match[1]
    text = match[2].replace("{", "{{").replace("}", "}}")
    return f"⟦{text}⟧" if LETTERS.search(text) else text


def translated(value: Any, *, is_format: bool = False) -> Any:
    """Return all texts of a table of a language in brackets."""
    if isinstance(value, str):
        return value if is_format else in_brackets(value)
    if isinstance(value, list):
        return [translated(each) for each in value]
    return {name: translated(each) for name, each in value.items()}


def pseudo_language(english: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sentences of the language that is made from English."""
    made = {name: translated(table) for name, table in english.items() if isinstance(table, dict)}
    formats = english["formats"]
    made["formats"] = {**formats, **{name: translated(formats[name]) for name in IN_FORMATS}}
    made["formats"] |= {"today": "⟦today⟧", "ago": "{long} ⟦ago⟧"}
    return {"language": "Pseudo", "names": ["xx"], "plural": "n != 1", **made}


def pseudo_messages(english: Mapping[str, Any]) -> dict[str, Any]:
    """Return the drafts: their greetings are made of names, so they stay as they are."""
    return {**english, "messages": translated(english["messages"])}


def pseudo_cells() -> dict[str, dict[str, str]]:
    """Return what stands in cells."""
    columns = (*OWNER_COLUMNS, *INTERACTION_COLUMNS, *COMPUTED_COLUMNS)
    headings = [column.heading for column in columns]
    headings += [
        "Setting",
        "Value",
        "About",
        *(
            each.heading
            for each in (
                *TODAY_COLUMNS,
                *PROBLEM_COLUMNS,
                *MESSAGES_KIND.columns,
                *PRESENCE_KIND.columns,
            )
        ),
    ]
    settings = [str(info.title) for info in Settings.model_fields.values()]
    settings += [
        *SECTIONS.values(),
        *OTHER_SECTIONS,
        *ABOUT.values(),
        COLUMN,
        ANSWER,
        STATUS,
        SAME_PERSON,
        RHYTHM,
    ]
    settings += [LEFT_OUT_ROWS]
    tables: dict[str, list[str]] = {
        "tab": [*NEVER_CUSTOMERS, "Customers", "Interactions"],
        "heading": headings,
        "setting": settings,
        "shown": [CHANGED_SINCE, "yes", "no", OFF, NONE, LEAVE_OUT, NOT_A_CUSTOMER],
        "date_order": ["day month year", "month day year", "year month day"],
    }
    kinds = [kind for kind in vars(words).values() if _is_vocabulary(kind)]
    for kind in (*kinds, Meaning, NoteMeaning, StatusMeaning, MessageFor, MessageField):
        tables[table_of(kind)] = [word.value for word in kind]
    return {name: {word: f"⟦{word}⟧" for word in each} for name, each in tables.items()}


def _is_vocabulary(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, words.Word) and kind is not words.Word


def toml(table: Mapping[str, Any]) -> str:
    """Return a table as TOML: a JSON string, list or number is one in TOML, too."""
    lines, tables = [], []
    for name, value in table.items():
        key = json.dumps(str(name), ensure_ascii=False)
        if isinstance(value, dict):
            tables.append((key, value))
        else:
            lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    for key, value in tables:
        lines += [f"\n[{key}]", *_entries(value, key)]
    return "\n".join(lines) + "\n"


def _entries(table: Mapping[str, Any], path: str) -> Iterator[str]:
    nested = {name: each for name, each in table.items() if isinstance(each, dict)}
    for name, value in table.items():
        if name not in nested:
            key = json.dumps(str(name), ensure_ascii=False)
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
    for name, value in nested.items():
        inner = f"{path}.{json.dumps(str(name), ensure_ascii=False)}"
        yield f"\n[{inner}]"
        yield from _entries(value, inner)


@dataclass
class Pseudo:
    """A copy of the program that knows the language, and how its commands are run."""

    root: Path

    def run(self, *commands: Sequence[str]) -> list[str]:
        """Run commands of a computer that is set to the language; return all that each prints."""
        return self._ran(DRIVER, json.dumps(commands)).split(BETWEEN)[1:]

    def press(self, file: str) -> str:
        """Press the Sync button of a workbook; return what its window says."""
        return self._ran(BUTTON, file)

    def _ran(self, program: str, argument: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", program, argument],
            env={
                **{name: text for name, text in os.environ.items() if name != "FORCE_COLOR"},
                "PYTHONPATH": str(self.root / "program"),
                "XDG_DATA_HOME": str(self.root / "data"),
                "XDG_CONFIG_HOME": str(self.root / "config"),
                "PYTHONUTF8": "1",
                "COLUMNS": "400",
                "LC_ALL": "xx_XX.UTF-8",
            },
            cwd=self.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=True,
        )
        assert "Traceback" not in ran.stdout, ran.stdout
        return ran.stdout

    def cells(self, file: str) -> Iterator[tuple[str, str]]:
        """Yield where each text of a workbook stands, and the text: names, notes, offers as well."""
        book = openpyxl.load_workbook(self.root / file, data_only=True)
        (texts,) = book[CARDS].iter_cols(min_col=TEXT_COLUMN + 1)  # all that a page shows of it
        yield from ((f"{CARDS}!{cell.coordinate}", str(cell.value or "")) for cell in texts)
        for sheet in (each for each in book if each.sheet_state == "visible"):
            yield "a tab", sheet.title
            shapes = sheet.column_dimensions
            # what nobody can unfold, such as the keys of rows, is for us alone
            hidden = {at for at, each in shapes.items() if each.hidden and not each.outlineLevel}
            folded = {at for at, each in sheet.row_dimensions.items() if each.hidden}
            marks = {at for at in folded if not sheet.row_dimensions[at].outlineLevel}
            for row in sheet.iter_rows():
                for cell in row:
                    is_ours = get_column_letter(cell.column) in hidden or cell.row in marks
                    if isinstance(cell.value, str) and not is_ours:
                        yield f"{sheet.title}!{cell.coordinate}", cell.value
                    if cell.comment is not None:
                        yield f"note of {cell.coordinate}", cell.comment.text
            for rule in sheet.data_validations.dataValidation:
                yield f"offered in {sheet.title}", rule.formula1 if '"' in rule.formula1 else ""
                yield f"asked in {sheet.title}", f"{rule.error or ''} {rule.errorTitle or ''}"


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Pseudo:
    root = tmp_path_factory.mktemp("pseudo")
    source = Path(shipped.__file__).parents[1]
    for name in ("sheetcrm", "sheet_templates"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source / name, root / "program" / name, ignore=ignored)
    languages = root / "program/sheet_templates/wording"
    english = tomllib.loads((languages / "english/sentences.toml").read_text("utf-8"))
    errors = tomllib.loads((languages / "english/errors.toml").read_text("utf-8"))
    messages = tomllib.loads((languages / "english/messages.toml").read_text("utf-8"))
    presence = tomllib.loads((languages / "english/presence.toml").read_text("utf-8"))
    folder = languages / "pseudo"
    folder.mkdir()
    files = {
        "sentences.toml": pseudo_language(english),
        "errors.toml": translated(errors),
        "cells.toml": pseudo_cells(),
        "messages.toml": pseudo_messages(messages),
        "presence.toml": translated(presence),
        "texts.toml": {text: in_brackets(text) for text in all_texts() if LETTERS.search(text)},
    }
    for name, table in files.items():
        (folder / name).write_text(toml(table), encoding="utf-8")
    return Pseudo(root)


def outside(text: str) -> set[str]:
    """Return the words of a text that stand outside of the brackets and are not the owner's."""
    left = INSIDE.sub(" ", INSIDE.sub(" ", CUT.sub(r"\1⟧", text)))
    left = re.sub(r"<[a-z| ]+>", " ", left)  # a type, as typer names it
    left = COMMAND.sub(" ", FILES.sub(" ", left))
    left = re.sub(r"--?[a-z][a-z-]*|\S*/\S*|⟦|⟧", " ", left)  # options, and paths
    return {word for word in LETTERS.findall(left) if word.casefold() not in THEIRS}


@pytest.fixture(scope="module")
def workbook(pseudo: Pseudo) -> str:
    """A starter in the language, with three people and what happened."""
    (said,) = pseudo.run(["new", "shop.xlsx", "--business", "shop"])
    assert "⟦ is ready" in said
    assert outside(said) == set(), said
    book = openpyxl.load_workbook(pseudo.root / "shop.xlsx")
    customers, log = book["⟦Customers⟧"], book["⟦Interactions⟧"]
    headings = [cell.value for cell in customers[1]]

    def put(row: int, **cells: object) -> None:
        for heading, value in cells.items():
            column = headings.index(f"⟦{heading.replace('_', ' ')}⟧") + 1
            customers.cell(row, column, value)

    put(2, Name="Ann Smith", Email="ann@example.com", Birthday="3/3/1980")
    put(3, Name="Ben Stone", Phone="zed", Contact_level="zed", Notes="zed")
    put(4, Name="Cleo", Email="zed", Marketing_consent="zed")
    for row in (
        ["2026-02-20", "Ann Smith", "⟦Purchase⟧", None, None, None, 20],
        ["2026-02-27", "Ann Smith", "⟦Complaint⟧"],
        ["2025-01-20", "Ben Stone", "⟦Visit⟧"],
        ["2026-02-28", "Zed", "⟦Call⟧", None, "⟦From them⟧"],
        ["zed", "Cleo", "zed"],
    ):
        log.append(row)
    book.save(pseudo.root / "shop.xlsx")
    return "shop.xlsx"


def test_every_tab_of_a_new_workbook(pseudo, workbook):
    found = {where: outside(text) for where, text in pseudo.cells(workbook)}
    assert {where: left for where, left in found.items() if left} == {}


COMMANDS = (
    ["sync", "shop.xlsx"],
    ["sync", "shop.xlsx"],
    ["today", "shop.xlsx"],
    ["today", "shop.xlsx", "--long"],
    ["find", "shop.xlsx", "Ann"],
    ["find", "shop.xlsx", "zed zed"],
    ["check", "shop.xlsx", "--channel", "email", "--purpose", "courtesy"],
    ["problems", "shop.xlsx"],
    ["retention", "shop.xlsx"],
    ["adopt", "shop.xlsx", "--yes"],
)
AFTER = (
    ["history", "shop.xlsx"],
    ["doctor", "shop.xlsx"],
    ["doctor"],
    ["setup", "shop.xlsx", "--all"],
    ["setup", "shop.xlsx", "--remove"],
    ["undo", "shop.xlsx"],
    ["undo", "shop.xlsx", "--redo"],
)
ERRORS = (
    ["sync", "missing.xlsx"],
    ["sync", "shop.xlsx", "--today", "zed"],
    ["new", "shop.xlsx"],
    ["new", "shop.csv"],
    ["new", "shop.xlsx", "--business", "zed"],
    ["check", "shop.xlsx", "--channel", "zed", "--purpose", "courtesy"],
    ["undo", "missing.xlsx"],
    ["adopt", "missing.csv"],
    ["sync"],
    ["sync", "--zed"],
    ["zed"],
)


def test_every_command_and_what_it_writes(pseudo, workbook):
    commands = [*([*command, "--today", TODAY] for command in COMMANDS), *AFTER]
    for command, said in zip(commands, pseudo.run(*commands), strict=True):
        assert "⟦" in said, command
        assert outside(said) == set(), (command, said)
    found = {where: outside(text) for where, text in pseudo.cells(workbook)}
    kept = [where for where in found if "_sheetcrm" in where or found[where] >= {"alpha", "gap"}]
    ours = {where: left for where, left in found.items() if left and where not in kept}
    assert ours == {}


def test_the_window_of_the_sync_button(pseudo, workbook):
    said = [pseudo.press(workbook), pseudo.press("missing.xlsx")]
    (pseudo.root / "broken.xlsx").write_bytes(b"zed")
    said.append(pseudo.press("broken.xlsx"))
    for each in said:
        assert "⟦" in each
        assert outside(each) == set(), each
    assert "⟦ a look:⟧" in said[0]
    assert all(each.startswith("⟦Not done. ⟧") for each in said[1:])


def test_every_error(pseudo, workbook):
    for command, said in zip(ERRORS, pseudo.run(*ERRORS), strict=True):
        assert "⟦" in said, command
        assert outside(said) == set(), (command, said)


def test_every_help(pseudo):
    for verb, said in zip(VERBS, pseudo.run(*([verb, "--help"] for verb in VERBS)), strict=True):
        example = re.compile(rf"⟦Example:⟧ sheetcrm {verb}.*")
        assert "⟦Usage:⟧" in said, verb
        assert outside(example.sub("", said)) == set(), said


def test_the_help_of_the_program_names_its_verbs(pseudo):
    (said,) = pseudo.run(["--help"])
    assert outside(said) == set(VERBS)


def test_json_is_english_always(pseudo, workbook):
    (said,) = pseudo.run(["today", workbook, "--today", TODAY, "--json"])
    assert "⟦" not in said
    assert {row["band"] for row in json.loads(said)} <= set(words.Band)
