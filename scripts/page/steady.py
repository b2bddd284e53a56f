"""A workbook without the moment at which it was made, so that it is the same file at each build."""

import re
import zipfile
from io import BytesIO

EARLIEST = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EARLIEST = b"1980-01-01T00:00:00Z"


def steady(workbook: bytes) -> bytes:
    """Return a workbook in which all that tells when it was made says the earliest day of a ZIP."""
    content = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook)) as made,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as again,
    ):
        for name in made.namelist():
            part = made.read(name)
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(entry, _MOMENT.sub(_EARLIEST, part) if name == _CORE else part)
    return content.getvalue()
