"""Every English text that stands beside columns, settings, options and commands, found in the source."""

import ast
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from typer import main, rich_utils

import sheetcrm
from sheetcrm.cli.adopting import adopted
from sheetcrm.cli.app import VERBS, command_line
from sheetcrm.cli.commands import doctor, functions, history, new, schedule, setup, undo
from sheetcrm.cli.commands.looking import retention
from sheetcrm.cli.translated import BEGINNINGS, EXAMPLE, TYPERS_OWN, WITHIN
from sheetcrm.excel.desktop.runner import name_problem
from sheetcrm.settings import Settings
from sheetcrm.setup.buttons.contents import GONE, TITLE
from sheetcrm.setup.health import clock, daily, folders
from sheetcrm.shipped import template_text
from sheetcrm.stores.google import checkup as google_checkup
from sheetcrm.stores.google.http import client
from sheetcrm.stores.google.write import sending
from sheetcrm.stores.registry import KINDS
from sheetcrm.stores.workbook import kind as workbook_kind
from sheetcrm.tables.columns import COMPUTED_COLUMNS, INTERACTION_COLUMNS, OWNER_COLUMNS
from sheetcrm.templates.description import KEEP_IT
from sheetcrm.templates.lists import KEPT
from sheetcrm.templates.pages.settings_page import VALUE_NOTE
from sheetcrm.views.card import LINES

SAID_ELSEWHERE = frozenset({"Setting", "Value", "About"})
SAYS = frozenset({"say", "table", "_show_groups", "_show_conversions"})
"""The functions that put a text into the language that is spoken."""


def all_texts() -> list[str]:
    """Return each text once."""
    return sorted(set(chain(_said(), _declared(), _of_commands(), _of_pages())) - {""})


def _said() -> Iterator[str]:
    """Yield the texts that are written where they are said."""
    for path in Path(sheetcrm.__file__).parent.rglob("*.py"):
        if "google_access" in path.name:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYS:
                given = [*node.args, *(word.value for word in node.keywords if word.arg == "title")]
                is_table = node.func.id != "say"
                for each in given if is_table else node.args[:1]:
                    yield from _literals(each)
        yield from _named_first(path)


def _named_first(path: Path) -> Iterator[str]:
    """Yield texts that are named before they are said, of progress, and of options."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        each.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args
        for each in ast.walk(node.args[0])
        if isinstance(each, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if getattr(target, "id", "") in said:
                yield from _literals(node.value)
        if isinstance(node, ast.Call) and "progress" in {_name(node.func), ""} and node.args:
            yield from _literals(node.args[0])
        if (
            isinstance(node, ast.keyword)
            and node.arg in {"help", "metavar"}
            and "cli" in path.parts
        ):
            yield from _literals(node.value)


def _name(called: ast.expr) -> str:
    return str(getattr(called, "attr", getattr(called, "id", "other")))


def _literals(node: ast.expr) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def _declared() -> Iterator[str]:
    columns = (*OWNER_COLUMNS, *INTERACTION_COLUMNS, *COMPUTED_COLUMNS)
    yield from (column.about for column in columns)
    yield from (info.description or "" for info in Settings.model_fields.values())
    yield from (KEPT, KEEP_IT, VALUE_NOTE, "Not done.")
    yield from (label for label, _ in LINES)
    yield from ("Lately", "Ask for", "Also there", "Your note")
    yield from (mark for _, mark in doctor.MARKS.values())
    yield from history.KINDS.values()
    yield from ("Yes", "Wait", "Ask first", "No")
    yield from (retention.TOO_FEW, retention.TOO_NEW, retention.NOT_NOTED)
    yield from (functions._MODULE_STAYS, new.READY, new.LITE_READY)
    yield from (*setup.SENTENCES.values(), setup.PRESS_IT, setup.ALLOW_IT, TITLE, GONE)
    for texts in (
        schedule.SENTENCES,
        schedule.MISSED,
        schedule.TOLD,
        schedule.STANDING,
        schedule.ENDED,
    ):
        yield from texts.values()
    yield from (clock.CLOCK, daily.DAILY, folders.FOLDERS, folders.DISK)
    yield from (workbook_kind.COMPUTER, workbook_kind.FILE)
    yield from (google_checkup.THE_KEY, google_checkup.GOOGLE, google_checkup.THE_SHEET)
    yield from (google_checkup.CHANGING, google_checkup.ACCEPTED, *client.WAITS, sending.BUSY)
    yield from (str(name_problem("my list")), str(name_problem("calendar")))
    yield from (*undo.WHAT.values(), *adopted.ABOUT_TABS.values())
    for kind in KINDS:
        yield from (kind.noun, kind.kept_label, kind.missing_log_hint, kind.restored)


def _of_commands() -> Iterator[str]:
    yield from (getattr(rich_utils, name) for name in TYPERS_OWN)
    yield from (*BEGINNINGS, *WITHIN)
    yield from ("Show this message and exit.", "Usage:", "Example:")
    program = main.get_command(command_line())
    for command in (program, *program.commands.values()):
        for paragraph in (command.help or "").split("\n\n"):
            if not paragraph.strip().startswith(EXAMPLE):
                yield " ".join(paragraph.split())
        yield command.options_metavar
    yield program.subcommand_metavar
    assert set(program.commands) == set(VERBS)


def _of_pages() -> Iterator[str]:
    page = tomllib.loads(template_text("start_here.toml"))
    yield from (page["title"], page["lead"], page["updated"])
    for step in page["steps"]:
        yield from (step["label"], step["text"], *step.get("commands", ()))
    for part in ("tabs", "columns", "stages", "good_to_know"):
        yield from page[part].values()
    yield from (word for word in page["good_to_know"] if word != "title")
    yield from chain.from_iterable(each.values() for each in page["otherwise"].values())
    yield from chain.from_iterable(each.values() for each in page["adopted"].values())
    access = tomllib.loads(template_text("google_access.toml"))
    yield from (*access["key"], *access["sign_in"], access["share"])
