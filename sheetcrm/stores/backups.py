"""The previous states of a workbook, kept in the user's own data folder so that one can go back."""

import shutil
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path


def backup_folder(path: Path) -> Path:
    """Return the folder that keeps the previous states of a workbook."""
    mark = sha256(str(path).encode()).hexdigest()[:8]
    return user_data_path("sheetcrm", appauthor=False) / "backups" / f"{path.stem}-{mark}"


def keep_previous(path: Path, most: int) -> Path:
    """Copy a workbook as it stands to its backup folder, keep the newest `most`, name the copy."""
    folder = backup_folder(path)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    copy = folder / f"{moment}{path.suffix}"
    shutil.copy2(path, copy)
    for oldest in sorted(folder.glob(f"*{path.suffix}"))[:-most]:
        oldest.unlink(missing_ok=True)
    return copy
