"""xlwings' ribbon: an add-in that Excel loads from its folder XLSTART, for all workbooks."""

import os
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from pydantic import BaseModel, ValidationError

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.files.backups import own_data
from sheetcrm.stores.files.private_files import make_own_folder, write_whole

NAME = "xlwings.xlam"


class Ledger(BaseModel):
    """What we put where: the add-in, and the workbooks that need it."""

    add_in: str | None = None
    """The digest of the add-in that we put there."""
    workbooks: list[str] = []


def add_in_place() -> Path | None:
    """Return where Excel looks for the add-in, None on a system that has no such place."""
    data = os.environ.get("APPDATA")
    return Path(data) / "Microsoft" / "Excel" / "XLSTART" / NAME if data else None


def shipped_add_in() -> bytes:
    """Return the add-in that came with xlwings; it has to be of the very same version."""
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise SheetcrmError("excel.no_xlwings")
    return (Path(spec.origin).parent / "addin" / NAME).read_bytes()


def read_ledger() -> Ledger:
    """Return what was put where; where the ledger cannot be read, nothing was."""
    try:
        return Ledger.model_validate_json(_ledger().read_bytes())
    except (OSError, ValidationError):
        return Ledger()


def write_ledger(ledger: Ledger) -> None:
    """Write down what was put where, and nothing where nothing ever was."""
    if ledger == Ledger() and not os.path.exists(_ledger()):  # noqa: PTH110
        return
    make_own_folder(_ledger().parent)
    write_whole(_ledger(), ledger.model_dump_json().encode())


def digest(content: bytes) -> str:
    """Return what tells one add-in from another."""
    return sha256(content).hexdigest()


def _ledger() -> Path:
    return own_data() / "desktop" / "functions.json"
