"""The workflows that run the checks and make a release: their form, and that they say they are untried."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
CHECKS, RELEASE = WORKFLOWS / "checks.yml", WORKFLOWS / "release.yml"
SYSTEMS = {"ubuntu-latest", "macos-latest", "windows-latest"}
ACTIONS = {
    "actions/checkout": set(),
    "actions/setup-python": {"python-version"},
    "actions/setup-node": {"node-version"},
    "actions/upload-artifact": {"name", "path", "if-no-files-found"},
    "actions/download-artifact": {"name", "path", "merge-multiple"},
    "pypa/gh-action-pypi-publish": set(),
}
"""What others made, and what of each is used."""
PINNED = re.compile(r"uses: ([\w./-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$", re.MULTILINE)
JOB = ROOT / "scripts" / "jobs" / "github-actions.yml"


def jobs(file):
    return yaml.safe_load(file.read_text("utf-8"))["jobs"]


def steps(file, kind):
    return [step for job in jobs(file).values() for step in job["steps"] if kind in step]


def text_of_row(name):
    readme = (ROOT / "README.md").read_text("utf-8")
    (row,) = (line for line in readme.splitlines() if line.startswith(f"| {name} |"))
    return row


def test_the_checks_are_the_two_scripts_of_the_readme_on_each_system_with_each_python():
    matrix = jobs(CHECKS)["checks"]["strategy"]["matrix"]
    assert set(matrix["system"]) == SYSTEMS
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    commands = [step["run"] for step in steps(CHECKS, "run")]
    assert commands == ["python scripts/demo.py", "python scripts/test.py"]


@pytest.mark.parametrize("file", [CHECKS, RELEASE], ids=lambda file: file.stem)
def test_a_workflow_runs_scripts_that_are_there_with_options_that_they_know(file):
    for step in steps(file, "run"):
        program, script, *words = shlex.split(step["run"])
        if script == "-m":
            assert words[:3] == ["pip", "install", "--require-hashes"]
            assert (ROOT / words[-1]).is_file()
            continue
        if program != "python":
            assert (program, script) == ("gh", "release")
            continue
        source = (ROOT / script).read_text("utf-8")
        known = set(re.findall(r'add_argument\("(--[a-z-]+)"', source))
        assert {word for word in words if word.startswith("--")} <= known, script


@pytest.mark.parametrize("file", [CHECKS, RELEASE], ids=lambda file: file.stem)
def test_a_workflow_uses_no_secret_and_of_others_what_is_known(file):
    assert "secrets" not in file.read_text("utf-8")
    for step in steps(file, "uses"):
        assert set(step.get("with", {})) <= ACTIONS[step["uses"].partition("@")[0]]


def test_what_others_made_is_pinned_by_its_commit_and_to_one_for_all():
    """A tag may be moved to other code; a commit is what it was."""
    said = [file.read_text("utf-8") for file in (CHECKS, RELEASE, JOB)]
    used = [line for text in said for line in text.splitlines() if "uses:" in line]
    pins = [pin for text in said for pin in PINNED.findall(text)]
    assert len(pins) == len(used)
    assert len(set(pins)) == len(ACTIONS) == len(dict(pins))


def test_a_release_is_made_of_a_tag_and_holds_the_page_the_package_and_three_programs():
    workflow = yaml.safe_load(RELEASE.read_text("utf-8"))
    assert workflow[True] == {"push": {"tags": ["v*"]}}  # YAML takes `on` for a yes
    assert set(jobs(RELEASE)["program"]["strategy"]["matrix"]["system"]) == SYSTEMS
    uploads = [step for step in steps(RELEASE, "uses") if "upload" in step["uses"]]
    kept = {step["with"]["name"]: step["with"]["path"] for step in uploads}
    assert kept == {
        "package": "dist/*",
        "page": "sheetcrm.html",
        "program-${{ matrix.system }}": "program/sheetcrm-*",
    }
    assert all(step["with"]["if-no-files-found"] == "error" for step in uploads)
    (attached,) = (step["run"] for step in steps(RELEASE, "run") if step["run"].startswith("gh "))
    assert "files/*" in shlex.split(attached)


def test_each_job_may_do_what_it_does_and_no_more():
    assert yaml.safe_load(RELEASE.read_text("utf-8"))["permissions"] == {"contents": "read"}
    may = {name: job["permissions"] for name, job in jobs(RELEASE).items() if "permissions" in job}
    assert may == {"release": {"contents": "write"}, "pypi": {"id-token": "write"}}
    for name in may:
        assert jobs(RELEASE)[name]["needs"] == ["package", "program"]
    assert jobs(RELEASE)["pypi"]["environment"] == "pypi"


def test_they_say_that_nobody_ran_them_and_so_does_the_readme():
    for file, row in ((CHECKS, "Windows and macOS"), (RELEASE, "a release")):
        assert "Nobody of us has run" in file.read_text("utf-8")
        assert file.name in text_of_row(row)
        assert "**not** run" in text_of_row(row)
