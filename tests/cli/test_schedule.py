"""sheetcrm schedule and the sync that it starts: once a day, into a log, and never a name in it."""

import os
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from played_cron import PlayedCron

from sheetcrm.cli.output import stderr, stdout
from sheetcrm.setup.schedule import here
from sheetcrm.setup.schedule.records import records_folder
from sheetcrm.use_cases.daily import scheduled_run


@pytest.fixture(autouse=True)
def crontab(monkeypatch):
    """A computer that has cron and nothing else."""
    return PlayedCron.installed(monkeypatch)


@pytest.fixture(autouse=True)
def _consoles_as_before(monkeypatch):
    for console in (stderr, stdout):
        monkeypatch.setattr(console, "_color_system", console._color_system)
        monkeypatch.setattr(console, "_width", console._width)


@pytest.fixture
def clock(monkeypatch):
    """The moment that a run takes for now; set it by `clock.append`."""
    moments = [datetime(2026, 3, 2, 7, 30, tzinfo=UTC)]
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(scheduled_run, "moment_now", lambda: moments[-1])
    return moments


def kept():
    return sorted(path.name for path in records_folder().glob("*"))


def log():
    (file,) = records_folder().glob("*.log")
    return file.read_text("utf-8")


def test_it_is_made_once_told_and_taken_away_without_a_trace(sheetcrm, workbook, crontab):
    crontab.text = "# mine\n"
    made = sheetcrm("schedule", workbook, "--at", "07:30")
    assert made.status == 0
    assert made.out.startswith(
        "From now on customers.xlsx is brought up to date every day at 07:30 (cron). If the computer "
        "is off or asleep then, it is done within the hour once it is on again. What each update "
        "says is kept in "
    )
    lines = crontab.text
    assert lines.startswith("# mine\n30 7 * * * ")
    again = sheetcrm("schedule", workbook, "--at", "7:30")
    assert again.out == (
        "customers.xlsx is brought up to date every day at 07:30 already (cron). Nothing was "
        "changed.\n"
    )
    assert crontab.text == lines
    later = sheetcrm("schedule", workbook, "--at", "09:00")
    assert "at 09:00 from now on (cron), otherwise than before." in later.out
    assert sheetcrm("schedule", "--status").out == "customers.xlsx: every day at 09:00 (cron).\n"
    gone = sheetcrm("schedule", workbook, "--remove")
    assert gone.out == (
        "customers.xlsx is brought up to date daily no more (cron). The list itself stays as it is.\n"
    )
    assert (crontab.text, kept()) == ("# mine\n", [])
    nothing = sheetcrm("schedule", workbook, "--remove", "--json")
    assert (nothing.status, nothing.json[0]["outcome"]) == (0, "none")
    assert (
        sheetcrm("schedule", "--status").out == "Nothing is brought up to date daily from here.\n"
    )


def test_json_tells_what_was_made(sheetcrm, workbook):
    (told,) = sheetcrm("schedule", workbook, "--at", "07:30", "--json").json
    assert (told["target"], told["outcome"], told["at"]) == (str(workbook), "made", "07:30")
    assert (told["scheduler"], told["last"]) == ("cron", None)


def test_of_several_one_that_is_not_there_stops_no_other(sheetcrm, workbook, crontab):
    ran = sheetcrm("schedule", "nowhere.xlsx", workbook, "--at", "07:30")
    assert ran.status == 1
    assert "There is no file nowhere.xlsx." in ran.err
    assert "From now on customers.xlsx" in ran.out
    assert crontab.text.count("\n") == 2


def test_a_crontab_that_may_not_be_written_is_told_and_nothing_is_kept(sheetcrm, workbook, crontab):
    crontab.refuses = True
    ran = sheetcrm("schedule", workbook, "--at", "07:30")
    assert ran.status == 1
    assert "crontab did not do what it was asked to: You (owner) are not allowed" in ran.err
    assert kept() == []


def test_a_computer_without_a_scheduler_is_told_what_to_install(sheetcrm, workbook, monkeypatch):
    monkeypatch.setattr(here, "_schedulers", list)
    ran = sheetcrm("schedule", workbook, "--at", "07:30")
    assert ran.status == 1
    assert "apt install cron" in ran.err


def test_lines_that_somebody_took_out_are_told(sheetcrm, workbook, crontab):
    sheetcrm("schedule", workbook, "--at", "07:30")
    crontab.text = None
    assert "no scheduler does so any more" in sheetcrm("schedule", workbook, "--status").out
    assert "From now on" in sheetcrm("schedule", workbook, "--at", "07:30").out


@pytest.mark.parametrize(
    "words",
    [
        ("a.xlsx",),
        ("a.xlsx", "--at", "7.30"),
        ("a.xlsx", "--at", "24:00"),
        ("a.xlsx", "--at", "07:30", "--status"),
        ("--at", "07:30"),
        ("--remove",),
    ],
)
def test_what_is_asked_for_wrongly_ends_with_2(sheetcrm, words):
    assert sheetcrm("schedule", *words).status == 2


def test_a_german_window_has_a_german_job(sheetcrm, workbook, crontab, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    ran = sheetcrm("schedule", workbook, "--at", "07:30")
    assert ran.out.startswith("Von jetzt an wird customers.xlsx jeden Tag um 07:30 Uhr")
    assert " LANG=de_DE.UTF-8 " in crontab.text


def test_a_scheduled_sync_says_nothing_but_to_its_log(sheetcrm, workbook, clock):
    before = workbook.read_bytes()
    ran = sheetcrm("sync", "--scheduled", "07:30", "--", workbook)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert workbook.read_bytes() != before
    *_, last = log().splitlines()
    assert re.match(
        r"\d{4}-\d\d-\d\d \d\d:\d\d  customers.xlsx, .*: 6 customers, 5 interactions\. ", last
    )
    assert not re.search("Johnson|Stone|perhaps|example|\x1b", log())
    if os.name == "posix":
        (file,) = records_folder().glob("*.log")
        assert file.parent.stat().st_mode & 0o077 == 0


def test_it_is_done_once_a_day_and_the_morning_after_again(sheetcrm, workbook, clock):
    words = ("sync", "--scheduled", "07:30", "--", workbook)
    for moment, runs in (
        (timedelta(0), 1),
        (timedelta(hours=1), 1),
        (timedelta(hours=23), 1),
        (timedelta(days=1), 2),
        (timedelta(days=5, hours=3), 3),  # the computer was off
        (timedelta(days=5, hours=4), 3),
    ):
        clock.append(clock[0] + moment)
        assert sheetcrm(*words).status == 0
        assert log().count("6 customers") == runs


def test_trouble_is_said_once_more_where_cron_mails_it(sheetcrm, workbook, clock):
    workbook.unlink()
    ran = sheetcrm("sync", "--scheduled", "07:30", "--", workbook)
    assert (ran.status, ran.out) == (1, "")
    for said in (ran.err, log()):
        assert re.search(r"There is no file \S+customers\.xlsx\.", said)
    status = sheetcrm("schedule", workbook, "--status", "--json").json[0]
    assert status["last"] == {"began": "2026-03-02T07:30:00+00:00", "status": 1}


def test_a_log_that_cannot_be_written_stops_no_sync(sheetcrm, workbook, clock, monkeypatch):
    monkeypatch.setattr("sheetcrm.setup.schedule.log.make_own_folder", lambda _: None)
    monkeypatch.setattr(
        "sheetcrm.setup.schedule.log.log_file", lambda _: workbook / "no folder" / "a.log"
    )
    before = workbook.read_bytes()
    ran = sheetcrm("sync", "--scheduled", "07:30", "--", workbook)
    assert ran.status == 0
    assert "The log " in ran.err
    assert "could not be written." in ran.err
    assert workbook.read_bytes() != before


def test_a_log_turns_round_and_stays_small(sheetcrm, workbook, clock, monkeypatch):
    monkeypatch.setattr("sheetcrm.setup.schedule.log._MOST_BYTES", 400)
    for day in range(8):
        clock.append(clock[0] + timedelta(days=day))
        sheetcrm("sync", "--scheduled", "07:30", "--", workbook)
    files = [name for name in kept() if ".log" in name]
    assert len(files) == 4
    sheetcrm("schedule", workbook, "--remove")
    assert kept() == []


@pytest.fixture
def listed(tmp_path, workbook):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "shop.xlsx").write_bytes(workbook.read_bytes())
    file = tmp_path / "lists.csv"
    file.write_text("customers.xlsx\nnowhere.xlsx\n\nother/shop.xlsx\n", encoding="utf-8")
    return file


def test_a_list_is_synced_one_by_one_with_a_summary_and_the_worst_status(
    sheetcrm, listed, monkeypatch
):
    monkeypatch.chdir("/")
    ran = sheetcrm("sync", "--list", listed, "--today", "2026-03-02")
    assert ran.status == 1
    assert [line.partition(",")[0] for line in ran.out.splitlines()[:2]] == [
        "customers.xlsx",
        "shop.xlsx",
    ]
    assert ran.out.endswith("2 of 3 are up to date.\n")
    assert ran.err.count("Not done.") == 1


def test_a_list_is_scheduled_as_one(sheetcrm, listed, crontab, clock):
    assert sheetcrm("schedule", "--list", listed, "--at", "07:30").status == 0
    assert f"--list {listed}" in crontab.text
    ran = sheetcrm("sync", "--scheduled", "07:30", "--list", listed)
    assert (ran.status, ran.out) == (1, "")
    assert "2 of 3 are up to date." in log()


def test_a_list_that_names_nothing_is_told(sheetcrm, tmp_path):
    (tmp_path / "empty.csv").write_text("\n")
    ran = sheetcrm("sync", "--list", tmp_path / "empty.csv")
    assert ran.status == 1
    assert "names no workbook and no link" in ran.err


def test_a_list_answers_with_a_list_in_json(sheetcrm, tmp_path, workbook):
    (tmp_path / "one.csv").write_text(f"{workbook}\n")
    ran = sheetcrm("sync", "--list", tmp_path / "one.csv", "--today", "2026-03-02", "--json")
    assert [each["target"] for each in ran.json] == [str(workbook)]


def test_two_computers_tell_each_other(sheetcrm, workbook, clock, monkeypatch):
    on = date.today()
    for days, computer in enumerate(("OLD-PC", "NEW-PC")):
        monkeypatch.setattr("sheetcrm.syncing.sync_run.computer_name", lambda it=computer: it)
        clock.append(clock[0] + timedelta(days=days))
        day = on + timedelta(days=days)
        sheetcrm("sync", "--scheduled", "07:30", "--today", day, "--", workbook)
    assert log().count("Also brought up to date daily by OLD-PC.") == 1
    monkeypatch.setattr("sheetcrm.setup.checkup.computer_name", lambda: "LAPTOP")
    steps = sheetcrm("doctor", workbook, "--json").json["steps"]
    (told,) = (step["says"] for step in steps if "Also" in step["says"])
    assert told == "Also brought up to date daily by NEW-PC and OLD-PC."
