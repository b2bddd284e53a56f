"""What a shell completes: commands, options and their words, and never anything of a list."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from sheetcrm import __version__
from sheetcrm.cli import program
from sheetcrm.cli.app import VERBS, command_line

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_is_told(sheetcrm):
    said = sheetcrm("--version")
    assert (said.status, said.out) == (0, f"sheetcrm {__version__}\n")


@pytest.mark.parametrize("shell", program.Shell)
def test_each_shell_gets_what_makes_it_complete(sheetcrm, shell):
    said = sheetcrm("--show-completion", shell)
    assert said.status == 0
    assert program.ASKED_IN in said.out
    assert f"complete_{shell}" in said.out


@pytest.fixture
def complete(tmp_path):
    """Complete a line in a real bash that was given what we show, and return what it offers."""
    bash = shutil.which("bash")
    if bash is None or os.name == "nt":
        pytest.skip("there is no bash")
    ours = tmp_path / "bin" / "sheetcrm"
    ours.parent.mkdir()
    ours.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m sheetcrm "$@"\n', encoding="utf-8")
    ours.chmod(0o755)
    environment = {
        "PATH": f"{ours.parent}:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
    }

    def in_bash(*words):
        lines = (
            'eval "$(sheetcrm --show-completion bash)"',
            "complete -p sheetcrm >/dev/null || exit 9",
            'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))',
            "_sheetcrm_completion sheetcrm",
            'printf "%s\\n" "${COMPREPLY[@]}"',
        )
        command = [bash, "--norc", "-c", "\n".join(lines), "bash", "sheetcrm", *words]
        ran = subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path
        )
        assert ran.stderr == ""
        return ran.stdout.split()

    return in_bash


def test_bash_completes_commands_options_and_their_words(complete):
    assert complete("") == list(VERBS)
    assert complete("functions", "st") == ["status"]
    known = get_command(command_line()).commands["setup"].params
    assert complete("setup", "--") == [
        *(each.opts[0] for each in known if each.opts[0][0] == "-"),
        "--help",
    ]


def test_names_of_customers_are_left_to_who_types_them(complete, workbook):
    shutil.copy(workbook, workbook.parent / "list.xlsx")
    assert complete("find", str(workbook), "A") == []


def test_only_the_command_that_is_completed_is_loaded(monkeypatch):
    monkeypatch.setenv(program.ASKED_IN, "complete_zsh")
    for line, words in (
        ("sheetcrm ", []),
        ("sheetcrm sy", []),
        ("sheetcrm sync --w", ["sync"]),
        ("sheetcrm sync a.xlsx ", ["sync", "a.xlsx"]),
    ):
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        assert program.words_to_complete() == words
