"""The lock files: what jobs and releases install is pinned, with hashes, within pyproject's ranges."""

import hashlib
import re
import tomllib
from pathlib import Path

import lock
import pytest
from browser.pyodide import _not_pinned
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from release.locked import JOBS, PIN, RELEASE, Pin, pins_in

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = pytest.mark.parametrize("file", [JOBS, RELEASE], ids=lambda file: file.parent.name)


def asked_for(file):
    extras = PROJECT["project"]["optional-dependencies"]
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    return map(
        Requirement, [*asked, *(each for name in lock.EXTRAS[file] for each in extras[name])]
    )


@LOCKS
def test_each_package_is_pinned_once_within_what_pyproject_allows(file):
    pins = pins_in(file)
    versions = {pin.name: pin.version for pin in pins}
    assert len(versions) == len(pins)
    for wanted in asked_for(file):
        assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), wanted


@LOCKS
def test_every_line_has_hashes_and_none_leads_to_a_registry_or_to_somebodys_computer(file):
    text = file.read_text("utf-8")
    rest = PIN.sub("", text).splitlines()
    assert [line for line in rest if line and not line.lstrip().startswith("#")] == []
    assert not re.search(r"https?:|file:|--(?:extra-)?index|--find|\b[A-Z]:\\|[\s(]/", text)


def test_what_both_pin_is_the_same():
    jobs, release = ({pin.name: pin for pin in pins_in(file)} for file in (JOBS, RELEASE))
    assert jobs.items() <= release.items()


def test_a_wheel_for_the_page_that_the_lock_file_does_not_know_is_refused(tmp_path):
    (tmp_path / "a-1-py3-none-any.whl").write_bytes(b"somebody else's")
    assert _not_pinned(tmp_path, pins_in(JOBS)) == ["a-1-py3-none-any.whl"]
    digest = hashlib.sha256(b"somebody else's").hexdigest()
    assert _not_pinned(tmp_path, [Pin("a", "1", frozenset({digest}))]) == []
