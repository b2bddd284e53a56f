"""Who is told of trouble with a daily update, and who gets the morning's list: never a name elsewhere."""

import os
import re
from datetime import UTC, datetime, timedelta

import pytest
from played_cron import PlayedCron
from played_mail import PlayedMail

from sheetcrm.cli.output import stderr, stdout
from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.notices import desktop, mail
from sheetcrm.setup.schedule.records import records_folder
from sheetcrm.use_cases.daily import scheduled_run

PASSWORD = "qzSecret-4711"
OWNER = "owner@example.com"
PEOPLE = re.compile("Johnson|Stone|Paz|Moor|Hall|Ray|perhaps|kitchen|roof|crown")


@pytest.fixture(autouse=True)
def morning(tmp_path, monkeypatch):
    """An office with a played cron, a clock, consoles as before, and mail settings of its own."""
    for file in records_folder().glob("*"):
        file.unlink()
    for console in (stderr, stdout):
        monkeypatch.setattr(console, "_color_system", console._color_system)
        monkeypatch.setattr(console, "_width", console._width)
    for name in [name for name in os.environ if name.startswith("SHEETCRM_SMTP_")]:
        monkeypatch.delenv(name)
    moments = [datetime(2026, 3, 2, 7, 30, tzinfo=UTC)]
    monkeypatch.setattr(scheduled_run, "moment_now", lambda: moments[-1])
    monkeypatch.setattr(mail, "user_config_path", lambda *_, **__: tmp_path / "config")
    PlayedCron.installed(monkeypatch)
    return moments


@pytest.fixture
def server(tmp_path):
    """A mail server, and the settings that lead to it."""
    with PlayedMail(PASSWORD) as running:
        (tmp_path / "config").mkdir()
        file = tmp_path / "config" / "mail.toml"
        file.write_text(
            f'host = "127.0.0.1"\nport = {running.port}\nuser = "{OWNER}"\npassword = "{PASSWORD}"\n'
        )
        file.chmod(0o600)
        yield running


@pytest.fixture
def run(sheetcrm, workbook, morning):
    """Return a way to run the daily update as of a day, the next each time."""

    def once(*words):
        morning.append(morning[-1] + timedelta(days=1))
        return sheetcrm("sync", "--scheduled", "07:30", *words, "--", workbook)

    return once


def log():
    (file,) = records_folder().glob("*.log")
    return file.read_text("utf-8")


def test_trouble_goes_by_mail_and_a_good_morning_is_quiet(sheetcrm, workbook, server, run):
    said = sheetcrm("schedule", workbook, "--at", "07:30", "--notify", OWNER)
    assert f"When it cannot be done, a mail goes to {OWNER}." in said.out
    assert run().status == 0
    assert server.mails == []
    workbook.unlink()
    assert run().status == 1
    ((to, told),) = server.mails
    assert to == [f"rcpt TO:<{OWNER}>"]
    assert told["Subject"] == "sheetcrm: customers.xlsx could not be brought up to date"
    assert (told["From"], told["To"], told["Auto-Submitted"]) == (OWNER, OWNER, "auto-generated")
    assert "There is no file" in told.get_content()
    assert not PEOPLE.search(told.as_string())


def test_the_morning_list_goes_to_the_owner_alone(sheetcrm, workbook, server, run):
    words = ("--notify", OWNER, "--morning-list")
    assert sheetcrm("schedule", workbook, "--at", "07:30", *words).status == 0
    ran = run("--today", "2026-03-02")
    ((to, told),) = server.mails
    assert to == [f"rcpt TO:<{OWNER}>"]
    assert told["Subject"] == "Today: customers.xlsx"
    assert "Bob Stone · Write back: a new roof?" in told.get_content()
    assert not PEOPLE.search(log() + ran.out + ran.err + str(told["Subject"]))


def test_who_is_told_stays_until_somebody_says_otherwise(sheetcrm, workbook, server):
    sheetcrm("schedule", workbook, "--at", "07:30", "--notify", OWNER)
    again = sheetcrm("schedule", workbook, "--at", "07:30", "--json").json[0]
    assert (again["outcome"], again["notify"]) == ("there", OWNER)
    ended = sheetcrm("schedule", workbook, "--at", "07:30", "--notify", "none", "--json").json[0]
    assert (ended["outcome"], ended["notify"]) == ("there", None)


@pytest.mark.parametrize("refuses", [False, True])
def test_no_secret_is_said_whatever_the_server_answers(sheetcrm, workbook, server, run, refuses):
    said = sheetcrm("schedule", workbook, "--at", "07:30", "--notify", OWNER)
    server.refuses = refuses
    workbook.unlink()
    ran = run()
    shown = said.out + said.err + ran.out + ran.err + log()
    kept = "".join(file.read_text("utf-8") for file in records_folder().glob("*"))
    assert PASSWORD not in shown + kept
    assert PASSWORD not in repr(mail.mail_server())
    assert ("could not be handed to 127.0.0.1 (SMTPAuthenticationError)" in log()) is refuses
    assert ran.status == 1


def test_without_a_server_it_is_said_before_anything_is_scheduled(sheetcrm, workbook, tmp_path):
    ran = sheetcrm("schedule", workbook, "--at", "07:30", "--notify", OWNER)
    assert ran.status == 1
    assert "No mail server is set up" in ran.err
    assert str(tmp_path / "config" / "mail.toml") in ran.err
    assert list(records_folder().glob("*")) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the user's own folders to the user")
def test_a_password_that_others_can_read_is_refused(sheetcrm, workbook, server, tmp_path):
    (tmp_path / "config" / "mail.toml").chmod(0o644)
    ran = sheetcrm("schedule", workbook, "--at", "07:30", "--notify", OWNER)
    assert ran.status == 1
    assert "others on this computer can read it" in ran.err


def test_the_environment_comes_first(monkeypatch):
    for name, value in {"HOST": "localhost", "PORT": "2525", "FROM": OWNER}.items():
        monkeypatch.setenv(f"SHEETCRM_SMTP_{name}", value)
    assert mail.mail_server() == mail.MailServer("localhost", OWNER, 2525)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--at", "07:30", "--notify", "somebody"), 1),
        (("--at", "07:30", "--notify", "a@b.example\nBcc: c@d.example"), 1),
        (("--at", "07:30", "--notify", "desktop", "--morning-list"), 1),
        (("--at", "07:30", "--morning-list"), 1),
        (("--status", "--notify", "desktop"), 2),
    ],
)
def test_what_is_no_place_to_tell_somebody_is_refused(sheetcrm, workbook, words, status):
    assert sheetcrm("schedule", workbook, *words).status == status


def test_the_desktop_is_told_without_a_name_and_no_shell_reads_it(
    sheetcrm, workbook, run, monkeypatch
):
    shown = []
    monkeypatch.setattr(
        "sheetcrm.use_cases.daily.notice.notify", lambda title, text: shown.append((title, text))
    )
    said = sheetcrm("schedule", workbook, "--at", "07:30", "--notify", "desktop")
    assert "you see it on the desktop." in said.out
    workbook.unlink()
    run()
    assert shown == [("sheetcrm", "customers.xlsx could not be brought up to date.")]
    hostile = '$(touch x) "; do shell script "y" %PATH%'
    assert desktop.words_to_notify("linux", "t", hostile)[-2:] == ("t", hostile)
    *script, title, text = desktop.words_to_notify("darwin", "t", hostile)
    assert (title, text) == ("t", hostile)
    assert hostile not in "".join(script)
    assert hostile not in "".join(desktop.words_to_notify("win32", "t", hostile))


def test_a_desktop_that_is_not_there_is_said_in_the_log(sheetcrm, workbook, run, monkeypatch):
    def none(title, text):
        raise SheetcrmError("notify.no_desktop", program="notify-send")

    monkeypatch.setattr("sheetcrm.use_cases.daily.notice.notify", none)
    sheetcrm("schedule", workbook, "--at", "07:30", "--notify", "desktop")
    workbook.unlink()
    assert run().status == 1
    assert "The desktop took no notification" in log()
