"""New: a starter workbook, or the starter's tabs in a sheet that its owner made."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.words import Business
from sheetcrm.stores.files.naming import is_refused_by_windows
from sheetcrm.stores.kind import AddsTabs
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.target import Target, quoted
from sheetcrm.wording.languages import DEFAULT

SUFFIX = ".xlsx"
ON_WINDOWS: Final = sys.platform == "win32"


@dataclass(frozen=True, slots=True)
class NewWorkbook:
    """A workbook that was made."""

    target: str
    business: str
    tabs: list[str]


@dataclass(frozen=True, slots=True)
class NewTabs:
    """What was added to a sheet. `there` maps the starter's tabs to those that take their place."""

    target: str
    business: str
    tabs: list[str]
    there: dict[str, str]


def new_workbook(
    file: Path,
    business: Business,
    *,
    lite: bool = False,
    package: str | None = None,
    language: str = DEFAULT,
) -> NewWorkbook:
    """Make a workbook with settings for a kind of business, unless a file of that name exists.

    With `lite` it has the Excel functions inside, for xlwings Lite, which gets sheetcrm from
    `package`. Raises SheetcrmError if the file cannot be made.
    """
    # openpyxl takes longer to load than most syncs take: nothing else must wait for it
    from sheetcrm.templates.build import build_workbook  # noqa: PLC0415
    from sheetcrm.templates.description import Home  # noqa: PLC0415
    from sheetcrm.templates.lite import lite_workbook  # noqa: PLC0415
    from sheetcrm.templates.results import with_results  # noqa: PLC0415
    from sheetcrm.templates.starter import to_bytes  # noqa: PLC0415
    from sheetcrm.templates.starter_tabs import starter_tabs  # noqa: PLC0415

    _refuse_bad_place(file)
    # what stands in a cell is text, whatever the file is called
    name = file.name.encode(errors="replace").decode()
    tabs = starter_tabs(business, name, Home.LITE if lite else Home.FILE, language)
    content = with_results(to_bytes(build_workbook(tabs)), tabs)
    _write(file, lite_workbook(content, name, package) if lite else content)
    return NewWorkbook(str(file), business.value, [tab.name for tab in tabs if not tab.is_hidden])


def takes_tabs(target: str) -> bool:
    """Return whether tabs are added to a target; else it is the path of a workbook to make."""
    return isinstance(kind_of(target), AddsTabs)


def new_tabs(target: Target, business: Business, language: str = DEFAULT) -> NewTabs:
    """Add the starter's tabs that a sheet lacks; nothing that is there is changed.

    Raises SheetcrmError if the sheet cannot be read or changed, TypeError if `takes_tabs` is false.
    """
    name, kind = str(target.name), kind_of(target.name)
    if not isinstance(kind, AddsTabs):
        raise TypeError(f"no tabs are added to {name}")
    added = kind.add_starter(name, business, target.credentials, target.on_wait, language)
    return NewTabs(name, business.value, list(added.tabs), dict(added.there))


def _refuse_bad_place(file: Path) -> None:
    if file.suffix.lower() != SUFFIX:
        better = str(file.with_suffix(SUFFIX)) if file.name else f"customers{SUFFIX}"
        raise SheetcrmError("cli.not_xlsx", suffix=SUFFIX, file=quoted(better))
    if ON_WINDOWS and is_refused_by_windows(file.name):
        raise SheetcrmError("cli.no_name", name=file.name)
    if not os.path.isdir(file.parent):  # noqa: PTH112 - Path's raises where nobody may look
        raise SheetcrmError("cli.no_folder", folder=str(file.parent))


def _write(file: Path, content: bytes) -> None:
    """Write a new file; an existing one is never overwritten."""
    # a browser has no files, and what it runs imports this module
    from sheetcrm.stores.files.saving import write_new  # noqa: PLC0415

    try:
        write_new(file, content)
    except FileExistsError:
        raise SheetcrmError("cli.file_there", file=str(file), quoted=quoted(str(file))) from None
    except OSError as error:
        raise SheetcrmError("cli.not_written", file=str(file), reason=error.strerror) from error
