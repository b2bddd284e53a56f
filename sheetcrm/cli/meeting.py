"""sheetcrm without arguments: it asks for the list, adopts or updates it, and shows the first list."""

from pathlib import Path

import typer

from sheetcrm.cli.adopted import print_first_list
from sheetcrm.cli.commands.adopt import adopt
from sheetcrm.cli.due import print_line
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.output import progress
from sheetcrm.use_cases.adopt import understand
from sheetcrm.use_cases.lists_here import as_typed, lists_in
from sheetcrm.use_cases.sync import sync


def meet() -> None:
    """Ask for the list and begin with it. A list that has our Settings already is brought up to date."""
    name = _ask_for_list()
    if name is None:
        print_line("Nothing was done. sheetcrm --help lists the commands.")
        return
    target = target_of(name, None)
    if not understand(target).adoption.has_settings:
        adopt(name)
        return
    with progress() as show_progress:
        report = sync(target, progress=show_progress)
    print_first_list(target, report)


def _ask_for_list() -> str | None:
    """Return the file or link that is meant, None if none is."""
    print_line("Where is the list of your customers? Nothing is written before you say so.")
    offered = lists_in(Path.cwd())
    for number, file in enumerate(offered, start=1):
        print_line(f"   {number} {file.name}")
    numbered = "Type its number, or drag" if offered else "Drag"
    print_line(f"   {numbered} the file into this window,")
    print_line("   or paste the link of a Google Sheet. Enter: not now")
    while True:
        typed = str(typer.prompt("", default="", show_default=False, prompt_suffix="   > "))
        name = as_typed(typed)
        if not name:
            return None
        if name.isdecimal() and 1 <= int(name) <= len(offered):
            return str(offered[int(name) - 1].name)
        if "://" in name or Path(name).is_file():
            return name
        print_line(f"   There is no file '{name}'. Drag it into this window, and press Enter.")
