"""sheetcrm without arguments: it asks for the list, adopts or updates it, and shows the first list."""

from pathlib import Path

from sheetcrm.cli.adopting.adopted import ask_for_tabs, print_first_list, updated
from sheetcrm.cli.adopting.asking import MARGIN, ask, print_plain
from sheetcrm.cli.commands.adopt import adopt_understood
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.output import progress, waiting
from sheetcrm.cli.printing.people import print_people
from sheetcrm.use_cases.adopting.adopt import Answers, adopt_list, offered_tabs, understand
from sheetcrm.use_cases.adopting.lists_here import as_typed, is_there, lists_in
from sheetcrm.use_cases.sync import sync
from sheetcrm.wording.spoken import say, speak


def meet() -> None:
    """Ask for the list and begin with it. A list that has our Settings already is brought up to date."""
    name = _ask_for_list()
    if not name:
        print_plain(say("Nothing was done. sheetcrm --help lists the commands."))
        return
    with waiting("Reading"):
        understood = understand(target_of(name, None))
    speak(understood.language)
    if not understood.adoption.has_settings:
        adopt_understood(name, understood)
        return
    target = understood.target  # of a text file, the workbook that was made of it
    joined = offered_tabs(understood)
    takes = ask_for_tabs(joined) if joined else None
    with progress() as show_progress:
        if takes is None:
            report = sync(target, progress=show_progress)
        else:
            report = adopt_list(understood, Answers({}, with_tabs=takes), progress=show_progress)
    print_people(report)
    print_plain(f"\n{updated(report)}")
    print_first_list(target, report)


def _ask_for_list() -> str:
    """Return the file or link that is meant, "" if none is."""
    print_plain(say("Where is the list of your customers? Nothing is written before you say so."))
    files = lists_in(Path.cwd())
    offered = {str(number): file.name for number, file in enumerate(files, start=1)}
    if offered:
        how = say(
            "Type the number of a file, or drag a file into this window, or paste the link of a "
            "Google Sheet."
        )
    else:
        how = say("Drag a file into this window, or paste the link of a Google Sheet.")
    print_plain(f"{MARGIN}{how}")
    answer = ask(offered, say("not now"), _list_named, say(_COMPLAINT))
    return offered.get(answer, answer)


_COMPLAINT = "There is no such file. Drag it into this window, then press Enter."


def _list_named(typed: str) -> str | None:
    name = as_typed(typed)
    return name if "://" in name or is_there(name) else None
