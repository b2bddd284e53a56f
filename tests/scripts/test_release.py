"""A release, made for real: behind SHEETCRM_TEST_ALL, since it takes minutes and the packages of PyPI."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import build_package
import pytest
from demonstration.workbook import demo_day, write_demo
from environment import make_environment
from release.tools import ENVIRONMENT

import sheetcrm

ROOT = Path(__file__).resolve().parents[2]
everything = pytest.mark.skipif(
    "SHEETCRM_TEST_ALL" not in os.environ, reason="SHEETCRM_TEST_ALL is not set: it takes minutes"
)


def test_the_version_is_one_for_all():
    assert build_package.version() == sheetcrm.__version__


def made(script, *words):
    command = [sys.executable, ROOT / "scripts" / script, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """The program, built; what it says about itself is in the same words each time."""
    out = tmp_path_factory.mktemp("program")
    said = made("build_app.py", "--out", out)
    assert "MB, starts in" in said
    return out / "sheetcrm" / f"sheetcrm{'.exe' if os.name == 'nt' else ''}"


def synced_by(command, workbook, home, **environment):
    """Sync a workbook as somebody with a home of their own, and return what it becomes."""
    places = {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    words = [*command, "sync", str(workbook), "--today", demo_day().isoformat(), "--json"]
    ran = subprocess.run(
        words, check=True, capture_output=True, env={**places, **environment, "LC_ALL": "C.UTF-8"}
    )
    assert ran.stderr == b""
    return workbook.read_bytes()


@everything
@pytest.mark.skipif(os.name == "nt", reason="Windows needs more of its environment")
def test_without_python_the_program_makes_of_the_demo_what_python_makes(program, tmp_path):
    write_demo(tmp_path / "customers.xlsx")
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        shutil.copy(tmp_path / "customers.xlsx", tmp_path / name)
    installed = [make_environment(ENVIRONMENT), "-P", "-m", "sheetcrm"]  # of the same packages
    path = {"PATH": str(tmp_path / "nothing is here")}
    ours = synced_by([program], tmp_path / "one" / "customers.xlsx", tmp_path / "one", **path)
    theirs = synced_by(installed, tmp_path / "other" / "customers.xlsx", tmp_path / "other")
    assert ours == theirs


@everything
def test_the_package_holds_what_it_needs(tmp_path):
    said = made("build_package.py", "--out", tmp_path, "--tag", f"v{sheetcrm.__version__}")
    assert len(said.splitlines()) == len(list(tmp_path.iterdir())) == 2


@everything
def test_a_tag_of_another_version_makes_no_package(tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        made("build_package.py", "--out", tmp_path, "--tag", "v0.0.0")
    assert not list(tmp_path.iterdir())
