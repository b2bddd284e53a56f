"""No control character but newline and tab leaves any command, whatever stands in cells and names."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from evil import EVIL, TRICKS, evil_workbook, is_harmless, is_styled_only
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--today", "2026-03-02")
CHECK = ("check", "--channel", "email", "--purpose", "marketing")
WINDOWS_NAMES = pytest.mark.skipif(sys.platform == "win32", reason="no such file names on Windows")
NAME = EVIL.replace("\x00", "").replace("/", "")[:60] + ".xlsx"

COMMANDS = [
    ("doctor",),
    ("adopt", "--dry-run", "--yes", *DAY),
    ("sync", "--dry-run", *DAY),
    ("sync", *DAY),
    ("sync", *DAY, "--strict"),
    ("today", *DAY),
    ("today", "--long", *DAY),
    ("find", "Ann", *DAY),
    ("find", EVIL.replace("\x00", ""), *DAY),
    ("find", "Cleo", *DAY),
    *((*CHECK[:2], channel, *CHECK[3:], *DAY) for channel in ("email", "phone")),
    ("top", *DAY),
    ("retention", *DAY),
    ("history",),
    ("undo",),
    ("functions", "status"),
    ("new",),
]


@pytest.fixture
def evil(tmp_path):
    return evil_workbook(tmp_path / "customers.xlsx")


def words_of(command, target):
    verb, *more = command
    if verb == "functions":
        return [verb, *more, target]
    return [verb, target, *more]


@WINDOWS_NAMES
def test_every_command_shows_people_nothing_that_a_terminal_obeys(sheetcrm, tmp_path):
    evil = evil_workbook(tmp_path / NAME)
    shown = ""
    for command in COMMANDS:
        said = sheetcrm(*words_of(command, evil))
        assert is_harmless(said.out), command
        assert is_harmless(said.err), command
        assert "mistake of ours" not in said.err, said.err
        shown += said.out + said.err
    assert "�]52;c;ZXZpbA==�" in shown  # it was shown, not lost


@WINDOWS_NAMES
def test_every_command_gives_programs_json_that_hides_nothing(sheetcrm, tmp_path):
    evil = evil_workbook(tmp_path / NAME)
    for command in COMMANDS:
        said = sheetcrm(*words_of(command, evil), "--json")
        assert is_harmless(said.out), command
        assert is_harmless(said.err), command
        if said.out:
            json.loads(said.out)
    (found,) = (
        each
        for each in sheetcrm("find", evil, "Cleo", *DAY, "--json").json
        if each["customer"] == "Cleo"
    )
    assert "\x1b[2J" in found["card"]["last_topic"]


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize(
    "words",
    [
        ("{}",),
        ("sync", "--today", "{}", "x"),
        ("sync", "--{}", "x"),
        ("sync", "{}.xlsx"),
        ("sync", "{}/x.xlsx"),
        ("today", "https://docs.google.com/{}"),
        ("check", "x", "--channel", "{}", "--purpose", "{}"),
        ("new", "{}.xls"),
        ("new", "{}/x.xlsx"),
        ("new", "x.xlsx", "--business", "{}"),
        ("undo", "x.xlsx", "--steps", "{}"),
        ("functions", "{}", "x.xlsm"),
        ("doctor", "--keep", "--credentials", "{}.json"),
    ],
)
def test_what_is_typed_at_a_command_comes_back_harmless(
    sheetcrm, words, trick, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    said = sheetcrm(*(word.format(trick.replace("\x00", "\x01")) for word in words))
    assert said.status in {1, 2}
    assert said.err
    assert is_harmless(said.out + said.err)


@given(st.text(st.sampled_from("".join(TRICKS) + "\ud800\udcffAé漢😀\n\t[]/\\'"), max_size=40))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_argument_comes_back_harmless(sheetcrm, text):
    for words in (("sync", "--today", text, "x"), ("sync", f"nowhere/{text}.xlsx"), (f"x{text}",)):
        assert is_harmless("".join((said := sheetcrm(*words)).out + said.err))


@given(st.text(st.sampled_from("".join(TRICKS) + "Aé漢😀\n\t[]/\\'"), min_size=1, max_size=12))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cell_is_shown_harmless(sheetcrm, tmp_path, text):
    evil = evil_workbook(tmp_path / "list.xlsx", text)
    for command in (
        ("today", *DAY),
        ("find", "Ann", *DAY),
        ("sync", "--dry-run", *DAY),
        ("doctor",),
    ):
        for more in ((), ("--json",)):
            said = sheetcrm(*words_of(command, evil), *more)
            assert is_harmless(said.out + said.err)


def test_a_list_to_check_is_shown_harmless(sheetcrm, evil, tmp_path):
    chosen = tmp_path / "chosen.csv"
    chosen.write_text("\n".join(trick.replace("\r", "") for trick in TRICKS), encoding="utf-8")
    for more in ((), ("--json",)):
        said = sheetcrm(CHECK[0], evil, *CHECK[1:], "--list", chosen, *DAY, *more)
        assert "cells need a look" in said.err
        assert is_harmless(said.out + said.err)


def test_what_a_library_writes_and_a_bar_says_is_harmless(capsys, monkeypatch):
    from sheetcrm.cli import output
    from sheetcrm.cli.outside.streams import doors

    monkeypatch.setattr(output, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(output.stderr, "_force_terminal", True)
    with doors():
        sys.stderr.write(EVIL)
        sys.stdout.write(EVIL)
        with output.progress() as show:
            show(EVIL.replace("[/]", ""), 1, 2)
    said = capsys.readouterr()
    assert is_harmless(said.out)
    assert "\x1b]" not in said.err
    assert "\x9b" not in said.err
    assert "\x07" not in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(
    "command",
    [
        ("--help",),
        (EVIL.replace("\x00", ""),),
        ("sync", "{}", *DAY),
        ("today", "{}", *DAY),
        ("find", "{}", "Ann", *DAY),
        ("doctor", "{}"),
    ],
)
def test_a_terminal_gets_no_escape_sequence_but_our_own_styling(evil, tmp_path, command):
    shown = in_a_terminal(
        [word.format(evil) if "{}" in word else word for word in command], tmp_path
    )
    assert "\x1b[1m" in shown  # it was styled
    assert is_styled_only(shown)


def in_a_terminal(words, home):
    """Return what a command prints in a terminal of 100 columns."""
    import pty

    ours, theirs = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-m", "sheetcrm", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "COLUMNS": "100",
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
        },
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    ran.wait()
    return shown.decode("utf-8")
