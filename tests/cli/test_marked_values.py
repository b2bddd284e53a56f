"""Marked values through every command: what a job leaves behind names nobody and betrays no secret.

A list, a Google Sheet, a file to take in, a key and a mail server's password are full of marks. None
of them may stand in what a command says on standard error without a terminal, in what jobs print, in
a log, in a mail that tells of trouble, among the arguments of a process that is started, or in the
name of a file that is written.
"""

import json
import os
import random
import re
import string
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from emulator.faults import refused
from emulator.refusal import bad_request
from played_cron import PlayedCron
from played_mail import PlayedMail
from sheet import needs_engine, sheet_of

from sheetcrm.cli import app
from sheetcrm.cli.app import VERBS
from sheetcrm.cli.output import stderr, stdout
from sheetcrm.cli.outside.tracebacks import traceback_of
from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.notices import mail
from sheetcrm.setup.schedule.records import records_folder
from sheetcrm.use_cases.daily import scheduled_run

EVERYTHING = bool(os.environ.get("SHEETCRM_TEST_ALL"))
SEEDS = range(6) if EVERYTHING else range(1)
DAY = ("--today", "2026-03-02")
OWNER = "owner@example.com"
ANSWERS = {
    "forget",
    "today",
    "top",
    "find",
    "person",
    "check",
    "problems",
    "retention",
    "merge",
    "import",
    "adopt",
    "log",
    "invoice",
}
"""Commands whose answer names people; only their errors are held back."""
WITH = {
    "new": ("{folder}/fresh.xlsx",),
    "adopt": ("{target}", "--yes"),
    "find": ("{target}", "C-1"),
    "log": ("{target}", "C-1", "call"),
    "import": ("{target}", "{folder}/people.csv"),
    "merge": ("{target}", "C-1", "C-2", "--dry-run", "--yes"),
    "person": ("{target}", "C-1"),
    "check": ("{target}", "--channel", "email", "--purpose", "marketing"),
    "invoice": ("{target}", "C-1", "--out", "{folder}/page.xlsx"),
    "schedule": ("{target}", "--at", "07:30"),
    "functions": ("status", "{target}"),
    "forget": ("{target}", "C-1", "--yes"),
    "archive": ("{target}", "--before", "2020-01-01"),
}
"""What follows each verb; the target alone where nothing stands here.

The page that goes with an invoice is called after its customer where no other name is given.
"""
HOWS = [("--debug",), ("--json",), ()]
TOUCHES = frozenset(
    {
        "open",
        "os.rename",
        "os.mkdir",
        "os.link",
        "subprocess.Popen",
        "os.posix_spawn",
        "os.exec",
        "os.system",
        "tempfile.mkstemp",
        "tempfile.mkdtemp",
    }
)


@dataclass
class Said:
    status: int
    out: str
    err: str


class Marks:
    """Made-up people who cannot be mistaken for anything else, and secrets of the same kind."""

    def __init__(self, seed):
        self.chance, self.all = random.Random(seed), []
        self.digits: list[str] = []
        self.password = self.word()

    def word(self):
        made = "qz" + "".join(self.chance.choices(string.ascii_lowercase, k=8))
        self.all.append(made)
        return made

    def name(self):
        shape = self.chance.choice(
            ("{} {}", "Dr. {} O'{}", "{}-{}", "=1+{} {}", "{}, {}", "[{}] %{}%")
        )
        return shape.format(self.word().title(), self.word().title())

    def address(self):
        return f"{self.word()}@{self.word()}.example"

    def phone(self):
        number = str(self.chance.randrange(10**7, 10**8))
        self.digits.append(number)
        return f"+49 30 {number}"

    def found_in(self, text):
        """The marks that stand in a text, however they are spelt; numbers without what parts them."""
        digits = re.sub(r"[\s()/.+-]", "", text)
        return [mark for mark in self.all if mark in text.lower()] + [
            number for number in self.digits if number in digits
        ]


WATCHED = []
"""What is touched while somebody watches: None while nobody does."""


def _watch(event, words):
    if WATCHED and event in TOUCHES:
        WATCHED[-1].append(f"{event} {words!r}")


sys.addaudithook(_watch)


@pytest.fixture
def watched():
    WATCHED.append([])
    yield WATCHED[-1]
    WATCHED.pop()


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command as a process does, with its traceback where one is asked for."""

    def once(*words):
        monkeypatch.setattr("sys.argv", ["sheetcrm", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            app._run_or_show()
        told = capsys.readouterr()
        return Said(ended.value.code or 0, told.out, told.err)

    return once


@pytest.fixture(params=SEEDS)
def marks(request):
    return Marks(request.param)


def customers(marks):
    """Rows that can be read, rows that cannot, two that are one person, and somebody in doubt."""
    same = marks.name(), marks.address()
    return [
        [
            "Customer ID",
            "Name",
            "Email",
            "Phone",
            "Marketing consent",
            "Do not contact",
            "Birthday",
            "Notes",
        ],
        ["C-1", *same, marks.phone(), "Subscribed", "", "1980-03-04", f"likes {marks.word()}"],
        [
            "C-2",
            marks.name(),
            marks.address(),
            marks.phone(),
            marks.word(),
            marks.word(),
            marks.word(),
            f"died of {marks.word()}",
        ],
        [
            "C-3",
            marks.name(),
            marks.word(),
            marks.word(),
            "",
            "perhaps",
            "31/31/31",
            f"please never call, {marks.word()}",
        ],
        ["C-4", *same, marks.phone(), "", "", "", ""],
        *(
            [f"C-{number}", marks.name(), marks.address(), marks.phone(), "", "", "", marks.word()]
            for number in range(5, 12)
        ),
    ]


def log_of(marks):
    return [
        ["Date", "Customer", "Type", "Channel", "Note", "Amount"],
        ["2026-02-27", "C-1", "Purchase", "", marks.word(), 480],
        ["2026-02-26", marks.name(), "Inquiry", "", marks.word(), ""],
        [marks.word(), "C-2", marks.word(), marks.word(), marks.word(), marks.word()],
    ]


def workbook_of(path, marks):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for sheet, rows in (
        (book.active, customers(marks)),
        (book.create_sheet("Interactions"), log_of(marks)),
    ):
        for row in rows:
            sheet.append([cell or None for cell in row])
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(path)
    return path


def lists_of(folder, marks):
    """A list as text beside the workbook, with cells that cannot be read, to take in."""
    rows = [
        ["Name", "Email", "Phone", "Birthday"],
        *(
            [marks.name().replace(",", ""), marks.address(), marks.word(), marks.word()]
            for _ in range(3)
        ),
    ]
    (folder / "people.csv").write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    return folder / "people.csv"


@pytest.fixture
def office(tmp_path, monkeypatch, marks):
    """A folder, a played cron, and a mail server whose password is marked."""
    for console in (stderr, stdout):
        monkeypatch.setattr(console, "_color_system", console._color_system)
        monkeypatch.setattr(console, "_width", console._width)
    monkeypatch.setattr(mail, "user_config_path", lambda *_, **__: tmp_path / "config")
    PlayedCron.installed(monkeypatch)
    (tmp_path / "there").mkdir()
    (tmp_path / "config").mkdir()
    monkeypatch.chdir(tmp_path / "there")
    with PlayedMail(marks.password) as server:
        file = tmp_path / "config" / "mail.toml"
        file.write_text(
            f'host = "127.0.0.1"\nport = {server.port}\nuser = "{OWNER}"\npassword = "{marks.password}"\n'
        )
        file.chmod(0o600)
        lists_of(tmp_path / "there", marks)
        yield server


def words_of(verb, target, folder):
    return [
        verb,
        *(word.format(target=target, folder=folder) for word in WITH.get(verb, ("{target}",))),
    ]


def held(marks, verb, said, where):
    """Hold what a command said where nobody watches against the marks."""
    assert marks.found_in(said.err) == [], (where, said.err)
    if verb not in ANSWERS:
        out = said.out if said.out[:1] not in "{[" else ""  # JSON names people, and is asked for
        assert marks.found_in(out) == [], (where, out)


def everywhere(run, marks, target, folder, part=None):
    """Run every command, each as it is, for a program, and as whoever looks for a fault does.

    A `part` such as (0, 3), the first of three, takes a third of them, each in one of the ways;
    with --all nothing is left out.
    """
    first, step = part or (0, 1)
    for number, verb in enumerate(VERBS):
        if number % step == first or EVERYTHING:
            hows = HOWS if part is None or EVERYTHING else [HOWS[number // step % len(HOWS)]]
            for how in hows:
                for made in (folder / "fresh.xlsx", folder / "page.xlsx"):
                    made.unlink(missing_ok=True)
                held(marks, verb, run(*words_of(verb, target, folder), *how), (verb, how))


def logs():
    return "".join(
        file.read_text("utf-8", "replace")
        for file in records_folder().glob("*")
        if file.suffix != ".json"
    )


def test_every_command_on_a_workbook_and_on_a_list_as_text(run, office, marks, tmp_path, watched):
    folder = tmp_path / "there"
    everywhere(run, marks, workbook_of(folder / "customers.xlsx", marks), folder)
    everywhere(run, marks, folder / "people.csv", folder, (0, 1))
    assert marks.found_in("\n".join(watched)) == []
    assert marks.found_in(logs()) == []


def open_elsewhere(target, marks):
    (target.parent / f"~${target.name}").write_text(marks.word())


def damaged(target, marks):
    target.write_bytes(target.read_bytes()[:-3000])


def shrunk(target, marks):
    book = openpyxl.load_workbook(target)
    book["Customers"].delete_rows(4, 20)
    book.save(target)


def sorted_alone(target, marks):
    book = openpyxl.load_workbook(target)
    sheet = book["Customers"]
    names = [sheet.cell(row, 3).value for row in range(2, sheet.max_row + 1)]
    for row, name in enumerate(reversed(names), start=2):
        sheet.cell(row, 3).value = name
    book.save(target)


def named_twice(target, marks):
    book = openpyxl.load_workbook(target)
    for _ in range(2):
        book["Customers"].append(["C-1", *customers(marks)[1][1:]])
    book.save(target)


AT_GOOGLE = ["refused", "revoked"]
TROUBLES = [open_elsewhere, damaged, shrunk, sorted_alone, named_twice]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_every_command_on_a_workbook_that_something_is_wrong_with(
    run, office, marks, tmp_path, watched, trouble
):
    folder = tmp_path / "there"
    target = workbook_of(folder / "customers.xlsx", marks)
    run("sync", target)
    trouble(target, marks)
    everywhere(run, marks, target, folder, (TROUBLES.index(trouble), len(TROUBLES)))
    assert marks.found_in("\n".join(watched)) == []


def test_a_mistake_of_ours_in_every_command(run, office, marks, tmp_path, monkeypatch):
    folder = tmp_path / "there"
    target = workbook_of(folder / "customers.xlsx", marks)

    def broken(*_, **__):
        try:
            int(marks.word())
        except ValueError as error:
            raise KeyError(marks.word()) from error

    monkeypatch.setattr("sheetcrm.stores.workbook.store.WorkbookStore.session", broken)
    monkeypatch.setattr("sheetcrm.stores.workbook.store.WorkbookStore.read", broken)
    everywhere(run, marks, target, folder, (0, 1))


def test_the_log_the_mail_of_trouble_and_its_subject(run, office, marks, tmp_path, monkeypatch):
    target = workbook_of(tmp_path / "there" / "customers.xlsx", marks)
    run("schedule", target, "--at", "07:30", "--notify", OWNER)
    moments = [datetime(2026, 3, 2, 7, 30, tzinfo=UTC)]
    monkeypatch.setattr(scheduled_run, "moment_now", lambda: moments[-1])
    for trouble in (None, shrunk, damaged):
        moments.append(moments[-1] + timedelta(days=1))
        if trouble:
            trouble(target, marks)
        held(marks, "sync", run("sync", "--scheduled", "07:30", "--", target), trouble)
    assert len(office.mails) == 2
    assert marks.found_in("".join(told.as_string() for _, told in office.mails)) == []
    assert "cells need a look" in logs()
    assert marks.found_in(logs()) == []


def test_a_mail_server_that_repeats_the_password_is_not_repeated(run, office, marks, tmp_path):
    target = workbook_of(tmp_path / "there" / "customers.xlsx", marks)
    run("schedule", target, "--at", "07:30", "--notify", OWNER)
    damaged(target, marks)
    office.refuses = True
    held(marks, "sync", run("sync", "--scheduled", "07:30", "--", target), "refused")
    assert marks.found_in(logs()) == []


@pytest.fixture
def sheet(marks, monkeypatch):
    tabs = {"Customers": customers(marks), "Interactions": log_of(marks)}
    with sheet_of(monkeypatch, tabs) as made:
        key = json.loads(made.running.key_file.read_text("utf-8"))
        marks.all += [line.lower() for line in key["private_key"].splitlines()[1:-1]]
        marks.all += ["ya29.", key["private_key_id"]]
        yield made


@needs_engine
def test_every_command_on_a_google_sheet(run, office, marks, tmp_path, watched, sheet):
    everywhere(run, marks, sheet.link, tmp_path / "there", (0, 1))
    assert marks.found_in("\n".join(watched)) == []
    assert marks.found_in(logs()) == []


@needs_engine
@pytest.mark.parametrize("trouble", AT_GOOGLE)
def test_every_command_on_a_google_sheet_that_something_is_wrong_with(
    run, office, marks, tmp_path, sheet, trouble
):
    """Google's own words may repeat a cell, so they are never shown."""
    said = refused(bad_request(f"Invalid value at 'data': {marks.word()}"))
    if trouble == "revoked":
        sheet.running.state.revoke(sheet.id)
    else:
        sheet.running.faults.when(lambda asked: asked.is_write, said, times=10**6)
    everywhere(run, marks, sheet.link, tmp_path / "there", (AT_GOOGLE.index(trouble), 2))


def caused(*, in_a_circle):
    try:
        try:
            int("Ann of the cell")
        except ValueError as error:
            if in_a_circle:
                error.__context__ = SheetcrmError("sheetcrm.unforeseen", kind="x", file="y", line=1)
                error.__context__.__context__ = error
            raise SheetcrmError("cli.list_unreadable", file="a.csv") from error
    except SheetcrmError as error:
        return error


@pytest.mark.parametrize("in_a_circle", [False, True])
def test_a_traceback_repeats_what_others_say_to_a_terminal_alone(in_a_circle):
    error = caused(in_a_circle=in_a_circle)
    assert "Ann of the cell" in traceback_of(error, is_watched=True)
    told = traceback_of(error, is_watched=False)
    assert "Ann" not in told.replace('int("Ann of the cell")', "")
    assert told.endswith(
        "SheetcrmError: The list a.csv cannot be read. Save it as CSV (UTF-8) and name that file.\n"
    )
    assert "ValueError\n" in told
