"""What each scheduler is given: its own form, and every word as it was meant, whatever the path."""

import plistlib
import re
import shutil
import subprocess
from datetime import time
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import pytest
from names import HOSTILE, ON_WINDOWS_TOO
from scheduled_words import by_cron, by_systemd, by_windows
from windows_schema import hold_to_schema

from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.program import Program
from sheetcrm.setup.schedule.cron import Cron
from sheetcrm.setup.schedule.daily_update import DailyUpdate, Scheduled
from sheetcrm.setup.schedule.launchd import Launchd
from sheetcrm.setup.schedule.scheduler import Run, Write
from sheetcrm.setup.schedule.systemd import Systemd
from sheetcrm.setup.schedule.windows_tasks import NAMESPACE, WindowsTasks

FOLDER = Path("/units")
IN_ONE_LINE = tuple(name for name in HOSTILE if not set("\r\n") & set(name))
KEYS_OF_LAUNCHD = frozenset(
    {
        "Label",
        "ProgramArguments",
        "StartCalendarInterval",
        "RunAtLoad",
        "ProcessType",
        "EnvironmentVariables",
    }
)
"""Of launchd.plist(5), as far as we use them."""


def update(place, program="/opt/python", at=time(7, 30), locale=None, is_list=False):
    words = ("-P", "-m", "sheetcrm")
    of = Scheduled(place, is_list)
    return DailyUpdate(
        of, at, Program(program, words), f"Update my customers: {place}", None, locale
    )


def texts(scheduler, wanted):
    return [step.content for step in scheduler.install(wanted, {}) if isinstance(step, Write)]


def crontab(wanted):
    (step,) = Cron().install(wanted, {})
    return step.given.splitlines()


@pytest.mark.parametrize("name", IN_ONE_LINE)
def test_cron_runs_the_words_as_they_were_meant(name):
    wanted = update(
        f"/home/{name}/{name}.xlsx", program=f"/opt/{name}/python", locale="de_DE.UTF-8"
    )
    for line in crontab(wanted):
        bare = line.replace(" >/dev/null 2>&1", "")
        assert by_cron(bare) == ["LANG=de_DE.UTF-8", *wanted.words]


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in IN_ONE_LINE])
def test_cron_is_given_no_name_that_ends_a_line(name):
    with pytest.raises(SheetcrmError, match="holds a character that cron cannot take"):
        crontab(update(f"/home/{name}.xlsx"))


def test_cron_is_given_no_command_that_it_would_cut_off():
    with pytest.raises(SheetcrmError, match="too long for cron"):
        crontab(update(f"/home/{'ü' * 500}.xlsx"))


@pytest.mark.parametrize("at", [time(0, 0), time(1, 5), time(7, 30), time(23, 59)])
def test_cron_runs_it_at_its_time_and_looks_again_in_every_other_hour(at):
    first, others = crontab(update("/a.xlsx", at=at))
    assert first.split()[:5] == [str(at.minute), str(at.hour), "*", "*", "*"]
    minute, hours = others.split()[:2]
    spans = [[*map(int, part.split("-"))] for part in hours.split(",")]
    found = {hour for span in spans for hour in range(span[0], span[-1] + 1)}
    assert (int(minute), found) == (at.minute, set(range(24)) - {at.hour})


@pytest.mark.parametrize("name", HOSTILE)
def test_systemd_runs_the_words_as_they_were_meant(name):
    wanted = update(f"/home/{name}/{name}.xlsx", program=f"/opt/{name}/python")
    service, timer = (text.decode() for text in texts(Systemd(FOLDER), wanted))
    (command,) = re.findall(r"^ExecStart=(.*)$", service, re.MULTILINE)
    assert by_systemd(command) == ["/bin/sh", "-c", 'exec "$0" "$@"', *wanted.words]
    assert len(re.findall(r"^\S+=", service, re.MULTILINE)) == 3  # nothing of a name is a line
    assert "OnCalendar=*-*-* 07:30:00\nPersistent=true\n" in timer


@pytest.mark.parametrize("name", HOSTILE)
def test_systemd_verifies_both_units(tmp_path, name):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd is not installed")
    program = tmp_path / f"{name.strip() or 'x'} python"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    wanted = update(f"/home/{name}.xlsx", program=str(program), locale="de_DE.UTF-8")
    for step in Systemd(tmp_path / "units").install(wanted, {}):
        if isinstance(step, Write):
            step.path.parent.mkdir(exist_ok=True)
            step.path.write_bytes(step.content)
    units = sorted((tmp_path / "units").iterdir())
    ran = subprocess.run(
        [analyze, "--user", "verify", *units],
        capture_output=True,
        check=False,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
    )
    said = [line for line in ran.stderr.splitlines() if b"sheetcrm" in line]
    assert (said, [unit.suffix for unit in units]) == ([], [".service", ".timer"])


@pytest.mark.parametrize("name", HOSTILE)
def test_launchd_gets_a_property_list_of_documented_keys(name):
    wanted = update(f"/Users/{name}.xlsx", program=f"/opt/{name}/python", locale="de_DE.UTF-8")
    if "\r" in name:
        with pytest.raises(SheetcrmError, match="launchd cannot take"):
            texts(Launchd(FOLDER, 501), wanted)
        return
    (content,) = texts(Launchd(FOLDER, 501), wanted)
    told = plistlib.loads(content)
    assert set(told) <= KEYS_OF_LAUNCHD
    assert told["ProgramArguments"] == [*wanted.words]
    assert told["StartCalendarInterval"] == {"Hour": 7, "Minute": 30}
    assert told["Label"] == f"sheetcrm.{wanted.key}"
    assert told["RunAtLoad"] is True
    assert told["EnvironmentVariables"] == {"LANG": "de_DE.UTF-8"}


@pytest.mark.parametrize("name", ON_WINDOWS_TOO)
def test_windows_parts_the_words_as_they_were_meant(name):
    place, program = rf"C:\Users\{name}\{name}.xlsx", rf"C:\{name}\pythonw.exe"
    wanted = update(place, program=program)
    (content,) = texts(WindowsTasks(FOLDER), wanted)
    task = ET.fromstring(content.decode("utf-16").partition("?>")[2])
    command, said = (
        task.findtext(f".//{{{NAMESPACE}}}{each}") for each in ("Command", "Arguments")
    )
    assert (by_windows(command), by_windows(said)) == ([program], [*wanted.words[1:]])


def test_a_task_has_the_elements_that_microsoft_documents_in_their_order():
    (content,) = texts(WindowsTasks(FOLDER), update(r"C:\a & b.xlsx"))
    assert content.startswith(b"\xff\xfe")  # schtasks reads UTF-16
    task = ET.fromstring(content.decode("utf-16").partition("?>")[2])

    hold_to_schema(task)
    assert task.get("version") == "1.2"
    values = {each.tag.partition("}")[2]: each.text for each in task.iter()}
    assert values["StartBoundary"].endswith("T07:30:00")
    assert values["StartWhenAvailable"] == "true"
    assert values["DaysInterval"] == "1"


def test_a_task_as_windows_tells_it_is_known_again():
    wanted = update(r"C:\Müller\a.xlsx")
    scheduler = WindowsTasks(FOLDER)
    (content,) = texts(scheduler, wanted)
    told = content.decode("utf-16").replace(
        "<RegistrationInfo>", "<RegistrationInfo><Date>2026-03-02T10:00:00</Date><URI>\\x</URI>"
    )
    name = f"sheetcrm-{wanted.key}"
    assert scheduler.is_there(wanted, {name: told})
    assert not scheduler.is_there(update(r"C:\Müller\a.xlsx", at=time(8)), {name: told})


@pytest.mark.parametrize(
    "scheduler", [Systemd(FOLDER), Launchd(FOLDER, 501), Cron(), WindowsTasks(FOLDER)]
)
def test_no_path_is_read_by_a_shell_while_it_is_installed(scheduler):
    place = "/home/$(touch obeyed) `x`; y.xlsx"
    for step in (*scheduler.install(update(place), {}), *scheduler.remove(update(place).key, {})):
        if isinstance(step, Run):
            assert place not in " ".join(step.words)
            assert step.words[0] in {"systemctl", "launchctl", "crontab", "schtasks"}


def test_a_list_has_another_key_than_a_workbook_of_that_name():
    assert Scheduled("/a.csv").key != Scheduled("/a.csv", is_list=True).key
    assert PurePosixPath(update("/a.csv", is_list=True).words[-1]).name == "a.csv"
    assert update("/a.csv", is_list=True).words[-2] == "--list"
    assert update("/a.csv").words[-2:] == ("--", "/a.csv")
