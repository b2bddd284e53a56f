"""The container's recipe in a plain folder: no key gets in, and what comes of it brings a list up to date.

A container itself was not tried: there is none here.
"""

import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest
from played_container import PlainFolder, instructions

import sheetcrm

ROOT = Path(__file__).resolve().parents[2]
RECIPE = (ROOT / "scripts" / "jobs" / "Containerfile").read_text("utf-8")
IGNORED = (ROOT / ".dockerignore").read_text("utf-8")
TAKEN = ("LICENSE", "README.md", "pyproject.toml", "sheetcrm", "sheet_templates", "scripts/jobs")
"""What a folder of the project holds, as far as the recipe may want it."""
SECRET = "qz-not-for-the-image"
PLANTED = (
    "google-key.json",
    ".google-key.json",
    "google-key",
    "my secret",
    "id_ed25519",
    "key.pem",
    ".env",
    ".env.local",
    ".netrc",
    ".git/config",
    ".git/objects/pack/pack-1.pack",
    "customers.xlsx",
    "customers.xlsm",
    "~$customers.xlsx",
    "Kunden.CSV",
    "customers.history/before-2025-01-01.parquet",
    "contacts.vcf",
    "mail.log",
    ".venv/lib/key.py",
    "fleet.yaml",
)
"""What an owner or a server may have lying about."""
everything = pytest.mark.skipif(
    "SHEETCRM_TEST_ALL" not in os.environ,
    reason="SHEETCRM_TEST_ALL is not set: it installs what the image holds, from PyPI",
)
posix = pytest.mark.skipif(os.name == "nt", reason="the recipe is for sh")


@pytest.fixture
def context(tmp_path):
    """A folder of the project in which all kinds of things lie about, at the top and among the sources."""
    folder = tmp_path / "project"
    left = shutil.ignore_patterns("__pycache__")
    for name in TAKEN:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, place, **({"ignore": left} if (ROOT / name).is_dir() else {}))
    for among in (".", "sheetcrm", "sheetcrm/rules", "sheet_templates/wording", "scripts/jobs"):
        for name in PLANTED:
            place = folder / among / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(SECRET)
    return folder


@pytest.fixture
def image(tmp_path, context):
    return PlainFolder(tmp_path / "image", context, IGNORED)


def texts(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_what_lies_about_gets_into_no_layer_and_all_of_the_package_does(image, context):
    image.play(RECIPE, ("COPY",))
    copied = texts(image.root / "src")
    assert [name for name, data in copied.items() if SECRET.encode() in data] == []
    wanted = {
        name
        for name, data in texts(context).items()
        if name.partition("/")[0] in {"sheetcrm", "sheet_templates"} and data != SECRET.encode()
    }
    assert set(copied) == {
        *wanted,
        "LICENSE",
        "README.md",
        "pyproject.toml",
        "requirements.lock",
    }


def test_without_the_ignored_a_key_would_get_in(tmp_path, context):
    """So the test above would notice if .dockerignore were empty."""
    image = PlainFolder(tmp_path / "image", context, "")
    image.play(RECIPE, ("COPY",))
    assert any(SECRET.encode() in data for data in texts(image.root / "src").values())


def test_it_is_made_of_names_and_runs_as_somebody_who_is_not_root():
    told = instructions(RECIPE)
    words = [word for word, _ in told]
    assert words[-3:] == ["USER", "ENV", "CMD"]
    assert dict(told)["USER"] not in {"root", "0"}
    copied = [name for word, rest in told if word == "COPY" for name in rest.split()[:-1]]
    assert not [name for name in copied if name in {".", "./"} or set("*?") & set(name)]
    assert not {"ADD", "ARG"} & set(words)


@everything
@posix
def test_what_comes_of_it_brings_a_workbook_up_to_date_and_tells_its_version(image, tmp_path):
    image.play(RECIPE)
    assert [name for name, data in texts(image.root).items() if SECRET.encode() in data] == []
    assert not (image.root / "src").exists()
    book = openpyxl.Workbook()
    for row in (["Name", "Email"], ["Ann Lee", "ann@example.com"]):
        book.active.append(row)
    book.save(tmp_path / "customers.xlsx")

    ran = image.run(*json.loads(image.command), TARGET=str(tmp_path / "customers.xlsx"))

    assert ran.returncode == 0, ran.stderr
    assert "1 customer" in ran.stdout
    headings = [
        cell.value for cell in openpyxl.load_workbook(tmp_path / "customers.xlsx").active[1]
    ]
    assert "OK to contact" in headings
    kept = image.root / "home" / "owner" / ".local" / "share" / "sheetcrm"
    assert list(kept.glob("history/customers-*/*.json"))
    assert kept.stat().st_mode & 0o777 == 0o700
    assert image.run("sheetcrm", "--version").stdout.split()[-1] == sheetcrm.__version__
    assert image.run("pip", "check").returncode == 0
