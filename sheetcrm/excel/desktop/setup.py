"""Sets a workbook up for functions on a Windows desktop, and takes back what was put there."""

import locale
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.excel.desktop import conf, ribbon, runner
from sheetcrm.excel.desktop.macros import has_imported_functions
from sheetcrm.excel.desktop.setup_item import SetupItem, SetupState, replace_file
from sheetcrm.stores.files.places import place_of, refuse_if_no_file
from sheetcrm.wording.spoken import say

ON_WINDOWS: Final = sys.platform == "win32"
WITH_MACROS: Final = ".xlsm"
_INSTALL: Final = "Run: sheetcrm functions install FILE"
_IMPORT: Final = (
    "Only Excel can do this, once: File > Options > Trust Center > Trust Center Settings > Macro "
    "Settings, tick 'Trust access to the VBA project object model'. Then open the workbook and "
    "press 'Import Functions' on the tab xlwings of the ribbon."
)


def status(workbook: Path) -> list[SetupItem]:
    """Return all that a workbook needs, and whether it is there."""
    workbook = _found(workbook)
    if not workbook.is_file():
        raise SheetcrmError("excel.no_workbook", file=str(workbook))
    return _items(workbook)


def _found(workbook: Path) -> Path:
    """Return where a workbook lies, though it need not be there. Raises SheetcrmError for anything else."""
    place = place_of(workbook)
    try:
        refuse_if_no_file(place, str(workbook))
    except SheetcrmError as error:
        if error.code != "files.missing":
            raise
    return place


def install(workbook: Path) -> list[SetupItem]:
    """Put there what can be put there without Excel, and return what is left to do.

    Raises SheetcrmError on other systems than Windows, in an executable, and for a workbook that
    holds no macros.
    Nothing of anybody else's is changed, and the workbook itself is not touched.
    """
    workbook = _found(workbook)
    conf_item, runner_item, ribbon_item, _ = status(workbook)
    _refuse_elsewhere()
    _refuse_without_macros(workbook)
    ledger = ribbon.read_ledger()
    ledger.workbooks = sorted({*ledger.workbooks, str(workbook)})
    if conf_item.state is SetupState.MISSING:
        _report_refusal(lambda: _put_conf(workbook))
    if runner_item.state is SetupState.MISSING:
        _report_refusal(lambda: replace_file(runner.runner_of(workbook), runner.TEXT.encode()))
    if ribbon_item.state is SetupState.MISSING:
        add_in = ribbon.shipped_add_in()
        _report_refusal(lambda: _put_ribbon(add_in))
        ledger.add_in = ribbon.digest(add_in)
    ribbon.write_ledger(ledger)
    return _items(workbook)


def remove(workbook: Path) -> list[SetupItem]:
    """Take back what was put there for a workbook, and only that; return what is left of it."""
    workbook = _found(workbook)
    ledger = ribbon.read_ledger()
    ledger.workbooks = [each for each in ledger.workbooks if each != str(workbook)]
    if not any(Path(each).parent == workbook.parent for each in ledger.workbooks):
        _report_refusal(lambda: _take_conf(workbook))
    if _read(runner.runner_of(workbook)) == runner.TEXT:
        _report_refusal(runner.runner_of(workbook).unlink)
    if not ledger.workbooks and ledger.add_in is not None:
        digest = ledger.add_in
        _report_refusal(lambda: _take_ribbon(digest))
        ledger.add_in = None
    ribbon.write_ledger(ledger)
    return _items(workbook)


def _items(workbook: Path) -> list[SetupItem]:
    return [_conf(workbook), _runner(workbook), _ribbon(), _macros(workbook)]


def _conf(workbook: Path) -> SetupItem:
    what = say(
        "{file} beside it says where Python is and which functions there are", file=conf.NAME
    )
    text = _read(workbook.with_name(conf.NAME))
    if conf.has_ours(text, sys.executable):
        return SetupItem(what, SetupState.READY)
    others = conf.conflicts(text, sys.executable)
    if others:
        to_do = say(
            "It says {others:and}, which was left alone. Make that {lines:and} (after a semicolon, if other modules are named).",
            others=tuple(others),
            lines=(
                f'"{conf.INTERPRETER}","{sys.executable}"',
                f'"{conf.MODULES}","{conf.FUNCTIONS}"',
            ),
        )
        return SetupItem(what, SetupState.OTHERS, to_do)
    return SetupItem(what, SetupState.MISSING, say(_INSTALL))


def _put_conf(workbook: Path) -> None:
    path = workbook.with_name(conf.NAME)
    replace_file(path, conf.with_ours(_read(path), sys.executable).encode(_encoding()))


def _take_conf(workbook: Path) -> None:
    path = workbook.with_name(conf.NAME)
    text = _read(path)
    left = conf.without_ours(text)
    if left.strip() and left != text:
        replace_file(path, left.encode(_encoding()))
    elif left != text:
        path.unlink()


def _runner(workbook: Path) -> SetupItem:
    path = runner.runner_of(workbook)
    state, to_do = _runner_state(workbook, _read(path))
    what = say(
        "{file} beside it makes the ribbon's button 'Run main' bring it up to date", file=path.name
    )
    return SetupItem(what, state, to_do, is_needed=False)


def _runner_state(workbook: Path, text: str) -> tuple[SetupState, str]:
    if text == runner.TEXT:
        return SetupState.READY, ""
    if text:
        to_do = say("It holds something else and was left alone. The functions work without it.")
        return SetupState.OTHERS, to_do
    problem = runner.name_problem(workbook.stem)
    if problem:
        to_do = say(
            "Not for this workbook: {problem}. The functions work without it.", problem=say(problem)
        )
        return SetupState.OTHERS, to_do
    return SetupState.MISSING, say(_INSTALL)


def _ribbon() -> SetupItem:
    what = say("{file} gives Excel the tab xlwings", file=ribbon.NAME)
    place = ribbon.add_in_place()
    there = place.read_bytes() if place is not None and place.is_file() else None
    if there is None:
        return SetupItem(what, SetupState.MISSING, say(_INSTALL))
    if there == ribbon.shipped_add_in():
        return SetupItem(what, SetupState.READY, say("Restart Excel if it does not show the tab."))
    if ribbon.digest(there) == ribbon.read_ledger().add_in:
        return SetupItem(
            what,
            SetupState.MISSING,
            f"{say('It comes from an older version of xlwings.')} {say(_INSTALL)}",
        )
    to_do = say(
        "It comes from another version of xlwings. Close Excel and run: xlwings addin install"
    )
    return SetupItem(what, SetupState.OTHERS, to_do)


def _put_ribbon(add_in: bytes) -> None:
    place = ribbon.add_in_place()
    if place is None:
        raise SheetcrmError("excel.no_add_in_folder")
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_file(place, add_in)


def _take_ribbon(digest: str) -> None:
    """Take the add-in away if it is still the one that we put there."""
    place = ribbon.add_in_place()
    if place is not None and place.is_file() and ribbon.digest(place.read_bytes()) == digest:
        place.unlink()


def _macros(workbook: Path) -> SetupItem:
    what = say("The functions are imported into the workbook")
    if has_imported_functions(workbook):
        return SetupItem(
            what,
            SetupState.READY,
            say("After an update of sheetcrm press 'Import Functions' again."),
        )
    return SetupItem(what, SetupState.MISSING, say(_IMPORT))


def _refuse_elsewhere() -> None:
    if not ON_WINDOWS:
        raise SheetcrmError("excel.windows_only")
    if getattr(sys, "frozen", False):  # an executable has no Python for others
        raise SheetcrmError("excel.no_python")


def _refuse_without_macros(workbook: Path) -> None:
    if workbook.suffix.lower() != WITH_MACROS:
        raise SheetcrmError("excel.no_macros", file=workbook.name)


def _report_refusal(do: Callable[[], object]) -> None:
    try:
        do()
    except PermissionError as error:
        if not error.filename:
            raise TargetBusy("excel.a_file_in_use") from error
        raise TargetBusy("excel.file_in_use", file=Path(error.filename).name) from error
    except UnicodeEncodeError as error:
        raise SheetcrmError("excel.not_in_its_letters", path=sys.executable) from error
    except OSError as error:
        raise SheetcrmError("excel.not_done", reason=error.strerror) from error


def _read(path: Path) -> str:
    """Return the text of a file, blank if it is not there; Excel uses the encoding of the locale."""
    return path.read_bytes().decode(_encoding(), "replace") if path.is_file() else ""


def _encoding() -> str:
    return locale.getencoding()  # not that of Python's UTF-8 mode, of which Excel knows nothing
