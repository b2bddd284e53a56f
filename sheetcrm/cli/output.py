"""How results are shown: JSON for programs, tables and sentences for people."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date
from io import TextIOWrapper
from time import monotonic
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.syncing.report import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.table import Table
    from rich.text import Text

PATIENCE_SECONDS = 2.0
FAILED, NOT_READ, BUSY = 1, 3, 75

_OBEYED = {code: "�" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}
"""Characters that a terminal obeys instead of showing them: a list may come from anybody."""


class _Terminal(Console):
    def render_str(self, text: str, **options: Any) -> "Text":  # noqa: ANN401 - as rich has them
        return super().render_str(text.translate(_OBEYED), **options)


stderr = _Terminal(stderr=True, emoji=False)  # what owners typed is shown as they typed it
stdout = _Terminal(emoji=False)


def print_json(value: object) -> None:
    """Print one JSON value and nothing else on standard output, in UTF-8 wherever it goes."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(json.dumps(_plain(value), ensure_ascii=False, indent=2) + "\n")


def survive_narrow_encodings() -> None:
    """Show a letter that the terminal's encoding lacks as a question mark: it stops no command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def table(*headings: str, title: str | None = None) -> "Table":
    """Return an empty table in the house's look."""
    from rich.table import Table  # noqa: PLC0415 - most commands show none

    made = Table(title=title, title_justify="left", header_style="bold", expand=False)
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


def add_row(to: "Table", *cells: str | None) -> None:
    """Add a row of plain text: brackets in a cell are no colours."""
    to.add_row(*(escape(cell or "") for cell in cells))


def print_error(error: SheetcrmError) -> None:
    """Print what stopped us and what to do about it."""
    stderr.print(f"[bold red]Not done.[/] {escape(error.message)}", highlight=False)
    if error.hint:
        stderr.print(f"[dim]→[/] {escape(error.hint)}", highlight=False)


def exit_status(error: SheetcrmError) -> int:
    """Return the exit status that tells programs whether trying again later may help."""
    return BUSY if isinstance(error, TargetBusy) else FAILED


def exit_if_strict(problems: Sequence[object], *, strict: bool) -> None:
    """Exit with 3 where cells could not be read and `--strict` was given."""
    if strict and problems:
        raise typer.Exit(NOT_READ)


@contextmanager
def progress() -> Iterator[Progress]:
    """Show a progress bar on standard error once the work has taken two seconds."""
    began = monotonic()
    bar: Bar | None = None

    def show(doing: str, done: int, total: int) -> None:
        nonlocal bar
        if bar is None and stderr.is_terminal and monotonic() - began >= PATIENCE_SECONDS:
            bar = _started_bar()
        if bar is not None:
            (task,) = bar.task_ids
            bar.update(task, description=doing, completed=done, total=total if done else None)
            bar.refresh()

    try:
        yield show
    finally:
        if bar is not None:
            bar.stop()


def _started_bar() -> "Bar":
    # most syncs are over before a bar would be of use
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=stderr,
        transient=True,
        auto_refresh=False,  # its thread would keep the work in one process
    )
    bar.add_task("", total=None)
    bar.start()
    return bar


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    if is_dataclass(value) and not isinstance(value, type):
        return {_key(name): _plain(each) for name, each in asdict(value).items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {_key(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _key(name: str) -> str:
    """Give fields the names that JSON has: `from` is a word of Python's own."""
    return "from" if name == "from_on" else name
