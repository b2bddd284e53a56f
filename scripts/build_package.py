"""Builds the wheel and the source package for PyPI: python3 scripts/build_package.py [--out FOLDER].

The wheel is built from the source package, as pip would, so what that lacks is noticed; `twine check`
holds what PyPI will show. `--tag v0.1.0` stops where the version is another one.
"""

import argparse
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from environment import ROOT
from release.tools import release_python, run

DATA = "sheet_templates"
IN_SOURCE = (
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "scripts/demo.py",
)
FOLDERS = ("sheetcrm", DATA, "tests", "scripts")
LEFT_OUT = ("node_modules", "__pycache__", ".pyc", ".xlsx")
"""What lies about in a checkout that was worked in."""


def main() -> None:
    """Build both, look into them, and name them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--tag", metavar="TAG", help="stop unless this is the version's tag")
    options = parser.parse_args()
    if options.tag is not None and options.tag != f"v{version()}":
        sys.exit(f"The tag is {options.tag}, the version {version()}.")
    out = options.out.resolve()
    python = release_python()
    run(python, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT))
    built = (out / f"sheetcrm-{version()}-py3-none-any.whl", out / f"sheetcrm-{version()}.tar.gz")
    run(python, "-m", "twine", "check", "--strict", *map(str, built))
    if wrong := [*wrong_in_wheel(*built[:1]), *wrong_in_source(*built[1:])]:
        sys.exit("\n".join(wrong))
    for file in built:
        print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


def version() -> str:
    """Return the version that the package has."""
    lines = (ROOT / "sheetcrm" / "__init__.py").read_text(encoding="utf-8").splitlines()
    (line,) = (each for each in lines if each.startswith("__version__"))
    return line.split('"')[1]


def wrong_in_wheel(wheel: Path) -> Iterator[str]:
    """Yield what a wheel lacks, and what does not belong into it."""
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    wanted = {f"sheetcrm/{name}" for name in files_of(DATA)} | set(files_of("sheetcrm"))
    yield from (f"not in the wheel: {name}" for name in sorted(wanted - names))
    others = (name for name in names if not name.startswith(("sheetcrm/", "sheetcrm-")))
    yield from (f"does not belong into the wheel: {name}" for name in sorted(others))


def wrong_in_source(package: Path) -> Iterator[str]:
    """Yield what a source package lacks, and what does not belong into it."""
    with tarfile.open(package) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    wanted = {name for folder in FOLDERS for name in files_of(folder)} | set(IN_SOURCE)
    yield from (f"not in the source package: {name}" for name in sorted(wanted - names))
    others = (name for name in names if any(part in name for part in LEFT_OUT))
    yield from (f"does not belong into the source package: {name}" for name in sorted(others))


def files_of(folder: str) -> Iterator[str]:
    """Yield the files of a folder of this checkout that belong to it."""
    for path in (ROOT / folder).rglob("*"):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and not any(part in name for part in LEFT_OUT):
            yield name


if __name__ == "__main__":
    main()
