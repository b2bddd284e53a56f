"""Lets LibreOffice open workbooks before and after an edit: what opened before must open after it.

    python3 scripts/corpus/office.py FOLDER [--most 100] [--json]

Each workbook gets columns, as in fidelity.py, and a hidden tab; LibreOffice converts both files.
With --most only so many workbooks are opened, chosen so that each trap of the format is met.
Prints {"files", "opened", "harmed": [...]}.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.edits import HIDDEN_ROWS, HIDDEN_TAB, append, first_row
from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import Package, Workbook

AT_ONCE = 25
"""Workbooks that one LibreOffice opens: starting it takes longer than opening most of them."""
SECONDS_EACH = 30
"""Patience with one workbook; what takes longer counts as not opened."""

TRAPS = (
    b"extLst", b"<mergeCell", b't="shared"', b't="array"', b't="inlineStr"', b"sheetProtection",
    b"<autoFilter", b"date1904", b" vm=", b" cm=", b"totalsRow", b"calculatedColumn", b"hidden=",
    b"purl.oclc.org", b"<x:", b"conditionalFormatting", b"dataValidation", b"pivotTable",
    b"drawing", b"legacyDrawing", b"queryTable", b"slicer", b"sparkline", b"<tablePart",
)  # fmt: skip
"""What marks a difficult feature in a workbook's parts."""


def main() -> int:
    """Open all workbooks, or those chosen, and print the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, help="open only so many, chosen by trap")
    parser.add_argument("--json", action="store_true", help="print JSON only")
    arguments = parser.parse_args()
    if shutil.which("soffice") is None:
        sys.stderr.write("skipped: LibreOffice is not installed\n")
        return 0
    files = sorted(p for p in arguments.folder.rglob("*") if p.suffix.lower() in {".xlsx", ".xlsm"})
    chosen = files if arguments.most is None else chosen_by_trap(files, arguments.most)
    result = compare(chosen)
    print(json.dumps(result, indent=None if arguments.json else 2, ensure_ascii=False))
    return 1 if result["harmed"] else 0


def chosen_by_trap(files: Sequence[Path], most: int) -> list[Path]:
    """Return files that meet every trap, one of each in turn until there are so many."""
    by_trap: dict[object, list[Path]] = {}
    for path in files:
        for trap in traps_of(path) or (None,):
            by_trap.setdefault(trap, []).append(path)
    in_turn = (next(each, None) for each in cycle([iter(each) for each in by_trap.values()]))
    enough = islice(in_turn, sum(map(len, by_trap.values())) * len(by_trap))
    return list(islice(dict.fromkeys(path for path in enough if path is not None), most))


def traps_of(path: Path) -> list[bytes]:
    """Return the traps that a workbook's parts contain."""
    try:
        with zipfile.ZipFile(path) as archive:
            text = b"".join(map(archive.read, archive.namelist()))
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError):
        return []
    return [trap for trap in TRAPS if trap in text]


def compare(files: Sequence[Path]) -> dict[str, object]:
    """Edit copies and let LibreOffice open both."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pairs = dict(edited_copies(files, folder))
        opened = opened_by_libreoffice([*chain.from_iterable(pairs.values())], folder)
        whole = [name for name, (before, _) in pairs.items() if before in opened]
        harmed = [name for name in whole if pairs[name][1] not in opened]
        return {"files": len(files), "opened": len(whole), "harmed": harmed}


def edited_copies(files: Iterable[Path], folder: Path) -> Iterator[tuple[str, tuple[Path, Path]]]:
    """Yield each workbook that can be edited with a copy of it before and after, under safe names."""
    for number, path in enumerate(files):
        before, after = (folder / f"{number}-{what}{path.suffix}" for what in ("old", "new"))
        try:
            book = Workbook(Package.open(path))
            sheet = next(each.name for each in book.sheets if each.kind == "worksheet")
            append(book, sheet, first_row(book.edit(sheet)))
            if not book.is_structure_locked:
                book.add_hidden_sheet(HIDDEN_TAB, HIDDEN_ROWS)
            book.save_to(after)
        except (SheetcrmError, StopIteration):
            continue  # fidelity.py reports what is refused, and why
        shutil.copyfile(path, before)
        yield path.name, (before, after)


def opened_by_libreoffice(files: Sequence[Path], folder: Path) -> set[Path]:
    """Return the files that LibreOffice could open and convert."""
    opened: set[Path] = set()
    for at in range(0, len(files), AT_ONCE):
        batch = files[at : at + AT_ONCE]
        opened |= _saved_anew(batch, folder)
        for path in batch:  # one that crashes LibreOffice takes those after it along
            if path not in opened:
                opened |= _saved_anew((path,), folder)
    return opened


def _saved_anew(batch: Sequence[Path], folder: Path) -> set[Path]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "saved"
    # as text it would write all 17 billion cells of a sheet whose last cell is used
    words = ("soffice", profile, "--headless", "--convert-to", "ods", "--outdir", out)
    with office(folder, *words, *batch) as process, suppress(subprocess.TimeoutExpired):
        process.wait(60 + SECONDS_EACH * len(batch))
    return {path for path in batch if (out / f"{path.stem}.ods").is_file()}


@contextmanager
def office(folder: Path, *words: str | Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Start LibreOffice in a folder and end all of its processes afterwards."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        words, cwd=folder, stdout=nothing, stderr=nothing, start_new_session=True
    )
    try:
        yield process
    finally:
        _end_all(process)
        process.wait()


def _end_all(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":  # its process starts no other one that outlives it
        process.kill()
        return
    with suppress(ProcessLookupError):  # all of it has ended
        os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    raise SystemExit(main())
