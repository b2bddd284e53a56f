"""Run by Pyodide: compile what was unpacked, and pack it again, without sources, into /out."""

import compileall
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode

SITE = Path.cwd()  # wheels are unpacked here
EARLIEST = (1980, 1, 1, 0, 0, 0)
LEFT_OUT = {"tests", "test", "__pycache__", "carrierdata"}
TOWNS = SITE / "phonenumbers" / "geodata"
"""Which numbers belong to which town: four megabytes that nothing asks for, and the names of
countries, which we do."""
MODE = PycInvalidationMode.UNCHECKED_HASH

for towns in TOWNS.glob("data*.py"):
    towns.unlink()
(TOWNS / "__init__.py").write_text("", encoding="utf-8")
compileall.compile_dir(
    SITE, stripdir=str(SITE), quiet=2, legacy=True, invalidation_mode=MODE, workers=1
)


def is_wanted(path: Path) -> bool:
    """Return whether a file belongs into the page."""
    parts = path.relative_to(SITE).parts
    return path.is_file() and path.suffix != ".py" and not LEFT_OUT.intersection(parts)


with zipfile.ZipFile("/out/packages.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
    for path in sorted(filter(is_wanted, SITE.rglob("*"))):
        entry = zipfile.ZipInfo(path.relative_to(SITE).as_posix(), EARLIEST)
        entry.compress_type = zipfile.ZIP_DEFLATED
        packed.writestr(entry, path.read_bytes())
'"done"'
