"""Record what Google Sheets really answers, for the test double to be held against.

Make a NEW, EMPTY sheet at https://sheets.new , share it with the
address of your key as Editor (`sheetcrm doctor` tells it), and give its link. Each experiment works
in tabs of its own and deletes them. Nothing secret and nothing personal is written down: tokens,
addresses, the sheet's id and title are replaced. Look into the files before you pass them on.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from environment import ROOT

from recording.cassette import Cassette
from recording.experiments import (
    EXPERIMENTS,
    TAB,
    TAB_ID,
    Ask,
    add_tab,
    batch,
    delete_tab,
    starter,
)
from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.service import SheetsService, open_service

NAMES = [*EXPERIMENTS, "the_starters_tabs"]
ABOUT = "properties(title),sheets(properties(sheetId,title))"


class SheetInUse(Exception):  # noqa: N818 - reads as the event it names
    """The sheet holds something."""


def main() -> None:
    """Record every experiment, or those named."""
    parser = argparse.ArgumentParser("record_google.py", description=__doc__)
    parser.add_argument("link", help="a new, empty sheet that is shared with your key")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / ".recordings")
    parser.add_argument("--credentials", type=Path, help="the key, if none is set up")
    parser.add_argument("--only", nargs="*", choices=NAMES, default=NAMES)
    options = parser.parse_args()
    try:
        record(open_service(options.link, options.credentials), options.folder, options.only)
    except (SheetcrmError, SheetInUse) as error:
        sys.exit(str(error))


def record(service: SheetsService, folder: Path, names: list[str]) -> None:
    """Write one file for each experiment. Raises SheetInUse where the sheet is not empty."""
    title = empty_title(service)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        cassette = Cassette(service.spreadsheet_id, title, service.client.reader)
        with heard(service, cassette), _tab_of_its_own(service):
            for ask in EXPERIMENTS.get(name) or starter():
                _ask(service, ask)
        cassette.write(folder / f"Unverified.{name}.json")
        answers = [each["response"]["status"]["code"] for each in cassette.interactions]
        print(f"{name}: {', '.join(map(str, answers))}")


def empty_title(service: SheetsService) -> str:
    """Return the sheet's title; only an empty sheet is good for this."""
    about = service.call("GET", "", params={"fields": ABOUT}, repeat=Repeat.SAFE)
    tabs = [sheet["properties"]["title"] for sheet in about["sheets"]]
    cells = service.call(
        "GET",
        "/values:batchGet",
        params={"ranges": [_quoted(tab) for tab in tabs]},
        repeat=Repeat.SAFE,
    )
    if len(tabs) > 1 or any("values" in each for each in cells["valueRanges"]):
        raise SheetInUse(
            "That sheet is in use, and everything in it would be recorded. "
            "Make a new one at https://sheets.new and leave it empty."
        )
    return str(about["properties"]["title"])


@contextmanager
def _tab_of_its_own(service: SheetsService) -> Iterator[None]:
    before = _ids(service)
    _ask(service, batch(add_tab(TAB, TAB_ID)))
    try:
        yield
    finally:
        for sheet in _ids(service) - before:
            _ask(service, batch(delete_tab(sheet)))


def _ids(service: SheetsService) -> set[int]:
    about = service.call("GET", "", params={"fields": ABOUT}, repeat=Repeat.SAFE)
    return {sheet["properties"].get("sheetId", 0) for sheet in about["sheets"]}


@contextmanager
def heard(service: SheetsService, cassette: Cassette) -> Iterator[None]:
    """Let a recording hear every answer."""
    hooks = service.client.session.hooks["response"]
    hooks.append(cassette.hear)
    try:
        yield
    finally:
        hooks.remove(cassette.hear)


def _ask(service: SheetsService, ask: Ask) -> None:
    """Ask; a refusal is an answer like any other."""
    with suppress(SheetcrmError):
        service.call(ask.method, ask.path, params=ask.params, body=ask.body, repeat=Repeat.SAFE)


def _quoted(tab: str) -> str:
    return "'" + tab.replace("'", "''") + "'"


if __name__ == "__main__":
    main()
