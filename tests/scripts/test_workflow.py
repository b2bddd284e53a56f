"""The workflow that runs every check on three systems: its form, and that it says it is untried."""

from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / ".github" / "workflows" / "checks.yml"


def test_it_runs_the_two_scripts_of_the_readme_on_each_system_with_each_python():
    job = yaml.safe_load(FILE.read_text("utf-8"))["jobs"]["checks"]
    matrix = job["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert commands == ["python scripts/demo.py", "python scripts/test.py"]
    assert "secrets" not in FILE.read_text("utf-8")


def test_it_says_that_nobody_ran_it_and_so_does_the_readme():
    assert "Nobody of us has run" in FILE.read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    (row,) = (line for line in readme.splitlines() if line.startswith("| Windows and macOS |"))
    assert "checks.yml" in row
    assert "**not** run there" in row
