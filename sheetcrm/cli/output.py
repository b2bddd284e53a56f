"""How results are shown: JSON for programs, tables and sentences for people."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, cast

import typer
from rich.console import Console, ConsoleDimensions, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.segment import Segment

from sheetcrm.cli.outside.harmless import harmless, harmless_json
from sheetcrm.cli.outside.streams import Door, StyledDoor
from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.syncing.report import Progress
from sheetcrm.views.as_json import plain
from sheetcrm.wording.spoken import say, spoken

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.table import Table
    from rich.text import Text

PATIENCE_SECONDS = 2.0
WIDE = 10_000
"""Columns of a file or a pipe: no line of it is broken or cut."""
DONE, FAILED, USAGE, NOT_READ, BUSY = 0, 1, 2, 3, 75


class _Terminal(Console):
    """A console that cleans what it shows, however it came to be shown, and then styles it."""

    def __init__(self, name: str) -> None:
        file = cast("IO[str]", StyledDoor(name))
        super().__init__(file=file, stderr=name == "stderr", emoji=False)

    @property
    def is_watched(self) -> bool:
        """Whether a person looks at it: colours may be forced on a log as well (FORCE_COLOR)."""
        return bool(self._force_terminal) or self.file.isatty()

    @property  # type: ignore[misc] # nobody sets it
    def size(self) -> ConsoleDimensions:
        """What fits on it: a file or a pipe takes lines as they are, whatever terminal stands beside it."""
        present = super().size
        return present if self.is_watched else present._replace(width=WIDE)

    def stay_plain(self) -> None:
        """Show no colours and no other styling from now on: nobody knows what the window makes of them."""
        self._color_system = None

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        for each in super().render(renderable, options):
            yield each if each.control else each._replace(text=harmless(each.text))

    def render_str(self, text: str, **options: Any) -> "Text":  # noqa: ANN401 - as rich has them
        return super().render_str(harmless(text), **options)  # before its width is measured


stderr = _Terminal("stderr")  # what owners typed is shown as they typed it: no emoji
stdout = _Terminal("stdout")


def stay_plain() -> None:
    """Print nothing but text from now on, as if to a file."""
    stderr.stay_plain()
    stdout.stay_plain()


def print_json(value: object) -> None:
    """Print one JSON value and nothing else on standard output, in UTF-8 wherever it goes."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n"
    if isinstance(sys.stdout, Door):
        sys.stdout.write_json(text)
    else:
        stdout.file.write(harmless_json(text))


def table(*headings: str, title: str | None = None) -> "Table":
    """Return an empty table in the house's look; its title and headings are said."""
    from rich.table import Table  # noqa: PLC0415 - most commands show none

    made = Table(
        title=title and say(title), title_justify="left", header_style="bold", expand=False
    )
    for heading in headings:
        made.add_column(heading and say(heading), overflow="fold")
    return made


def add_row(to: "Table", *cells: str | None) -> None:
    """Add a row of plain text: brackets in a cell are no colours."""
    to.add_row(*(escape(cell or "") for cell in cells))


def print_error(error: SheetcrmError) -> None:
    """Print what stopped us and what to do about it."""
    catalogue = error.catalogue or spoken()
    message, hint = error.worded(catalogue)
    not_done = catalogue.text("Not done.")
    stderr.print(f"[bold red]{not_done}[/] {escape(message)}", highlight=False)
    if hint:
        stderr.print(f"[dim]→[/] {escape(hint)}", highlight=False)


def print_lost(why: str) -> None:
    """Print that the result could not be shown; what was done is done all the same."""
    stderr.print(say("Not all of this could be printed: {why}.", why=escape(why)), highlight=False)


def exit_status(error: SheetcrmError) -> int:
    """Return the exit status that tells programs whether trying again later may help."""
    return BUSY if isinstance(error, TargetBusy) else FAILED


def strict_status(problems: Sequence[object], *, strict: bool) -> int:
    """Return 3 where cells could not be read or somebody is held back and `--strict` was given."""
    return NOT_READ if strict and problems else DONE


def exit_if_strict(problems: Sequence[object], *, strict: bool) -> None:
    """Exit with 3 where cells could not be read and `--strict` was given."""
    if status := strict_status(problems, strict=strict):
        raise typer.Exit(status)


@contextmanager
def progress() -> Iterator[Progress]:
    """Show a progress bar on standard error once the work has taken two seconds."""
    began = monotonic()
    bar: Bar | None = None

    def show(doing: str, done: int, total: int) -> None:
        nonlocal bar
        if bar is None and stderr.is_watched and monotonic() - began >= PATIENCE_SECONDS:
            bar = _started_bar()
        if bar is not None:
            (task,) = bar.task_ids
            bar.update(task, description=say(doing), completed=done, total=total if done else None)
            bar.refresh()

    try:
        yield show
    finally:
        if bar is not None:
            bar.stop()


@contextmanager
def waiting(doing: str) -> Iterator[None]:
    """Show that something is under way once it has taken two seconds, where nothing tells how far.

    What turns the wheel is a thread, so nothing in here is shared out among processes.
    """
    bars: list[Bar] = []
    said = say(doing)  # a thread of its own speaks no language yet
    timer = Timer(PATIENCE_SECONDS, lambda: bars.append(_started_bar(said, turns=True)))
    timer.daemon = True  # Ctrl+C waits for nothing
    if stderr.is_watched:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if timer.ident is not None:
            timer.join()
        for bar in bars:
            bar.stop()


def _started_bar(said: str = "", *, turns: bool = False) -> "Bar":
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
        auto_refresh=turns,  # its thread would keep the work in one process
        redirect_stdout=False,  # what others print takes the same door as ever
        redirect_stderr=False,
    )
    bar.add_task(said, total=None)
    bar.start()
    return bar
