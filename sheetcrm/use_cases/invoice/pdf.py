"""A workbook printed as a PDF by LibreOffice, where that is installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

PDF: Final = ".pdf"
ELSEWHERE: Final[dict[str, tuple[str, ...]]] = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": tuple(
        str(Path(folder) / "LibreOffice" / "program" / "soffice.exe")
        for folder in map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)"))
        if folder
    ),
}
"""Where it lies on systems that do not find it by its name."""
NAMES: Final = ("soffice", "libreoffice")
PATIENCE_SECONDS: Final = 180


def office() -> str | None:
    """Return where LibreOffice lies; None if it is not installed."""
    found = filter(None, map(shutil.which, NAMES))
    there = (each for each in ELSEWHERE.get(sys.platform, ()) if Path(each).is_file())
    return next(found, None) or next(there, None)


def printed(workbook: bytes, program: str) -> bytes | None:
    """Return a workbook as a PDF; None if LibreOffice made none."""
    with tempfile.TemporaryDirectory(prefix="sheetcrm-") as place:
        folder = Path(place)
        page = folder / "page.xlsx"
        page.write_bytes(workbook)
        # a profile of its own, or it hands the work to the window that somebody has open
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        _run([program, profile, "--headless", "--convert-to", "pdf", "--outdir", place, str(page)])
        made = folder / "page.pdf"
        return made.read_bytes() if made.is_file() else None


def _run(words: list[str]) -> None:
    """Let it work for as long as is decent, and end all of its processes."""
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603 - LibreOffice, and no shell
            words, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError:
        return  # there is no PDF then, which is said
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE_SECONDS)
    _end(process)
    process.wait()


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":  # its process starts no other one that outlives it
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):  # all of it has ended
        os.killpg(process.pid, signal.SIGKILL)
