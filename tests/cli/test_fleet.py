"""A fleet: many owners' sheets in one run, within Google's quotas, and one page of how they stand."""

import json
import math
import os
import re
import threading
from uuid import uuid4

import openpyxl
import pytest
from emulator import GoogleSheets, serve
from emulator.quotas import Quotas
from sheet import needs_engine

from sheetcrm.stores.files.backups import own_data
from sheetcrm.stores.files.locks import only_one_sync
from sheetcrm.stores.pace import Pace
from sheetcrm.use_cases.fleet import run as fleet_run

DAY = ("--today", "2026-03-02")
SHEETS = 200 if os.environ.get("SHEETCRM_TEST_ALL") else 32
MOST_OF_THE_IDEAL = 1.2
HEADINGS = ["Name", "Email", "Marketing consent"]
CHECK = ("check", "good.xlsx", "--channel", "email", "--purpose", "marketing")


class PlayedClock:
    """A clock for several threads, that runs only while one of them waits."""

    def __init__(self):
        self.now = 0.0
        self._lock = threading.Lock()

    def time(self):
        return self.now

    def sleep(self, seconds):
        with self._lock:
            until = self.now + seconds
        with self._lock:
            self.now = max(self.now, until)


@pytest.fixture
def clock(monkeypatch):
    played = PlayedClock()
    monkeypatch.setattr(fleet_run, "Pace", lambda: Pace(played.time, played.sleep))
    return played


@pytest.fixture
def google(monkeypatch, clock):
    """Serve Google's sheets with Google's quotas, by the played clock."""
    with serve(GoogleSheets()) as running:
        monkeypatch.setenv("SHEETCRM_SHEETS_URL", running.url)
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(running.key_file))
        running.faults.clock = clock.time
        running.faults.quotas = Quotas()
        yield running


def links(running, number):
    return [
        running.link(running.state.add_spreadsheet("Shop", people(n), book_id=f"1{uuid4().hex}"))
        for n in range(number)
    ]


def people(number):
    rows = [
        [f"Ann{number} Johnson", f"ann{number}@example.com", "Subscribed"],
        [f"Bob{number} Stone", f"bob{number}@example.com", ""],
    ]
    return {"Customers": [HEADINGS, *rows]}


def fleet_of(folder, *lists, at_once=6):
    said = [f"at_once = {at_once}"]
    for number, (targets, key) in enumerate(lists):
        (folder / f"{number}.csv").write_text("\n".join(targets) + "\n", encoding="utf-8")
        said += [
            "[[sheets]]",
            f'list = "{number}.csv"',
            *([f"credentials = '{key}'"] if key else []),
        ]
    file = folder / "fleet.toml"
    file.write_text("\n".join(said), encoding="utf-8")
    return file


def workbook(folder, name, rows=(("Ann Johnson", "ann@example.com", "Subscribed"),)):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for row in (HEADINGS, *rows):
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def least_seconds(quotas, accounts=1):
    """How long the quota lets nobody take less, all of it asked for at once."""
    minutes = (math.ceil(used / (60 * accounts)) - 1 for used in quotas.used.values())
    return 60 * max(minutes)


def titles(google, link):
    return google.state.person(re.search(r"/d/(\w+)", link)[1]).values("Customers")[0]


@needs_engine
def test_many_google_sheets_are_done_within_the_quota_without_a_storm(
    sheetcrm, google, clock, tmp_path
):
    all_links = links(google, SHEETS)
    ran = sheetcrm("sync", "--fleet", fleet_of(tmp_path, (all_links, None)), *DAY, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert [each["status"] for each in ran.json] == [0] * SHEETS
    quotas = google.faults.quotas
    assert quotas.refused == 0
    assert 0 < least_seconds(quotas) <= clock.now <= MOST_OF_THE_IDEAL * least_seconds(quotas)
    assert all("OK to contact" in titles(google, link) for link in all_links)


@needs_engine
def test_two_keys_have_a_quota_each_and_take_turns(sheetcrm, google, clock, tmp_path):
    google.faults.quotas = Quotas(account=12)  # so that a few sheets use it up
    other = google.key_of("north@emulator.iam.gserviceaccount.com")
    mine, theirs = links(google, 8), links(google, 8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sheetcrm.stores.google.http.quotas.OF_AN_ACCOUNT", 12)
        fleet = fleet_of(tmp_path, (mine, None), (theirs, other))
        ran = sheetcrm("sync", "--fleet", fleet, *DAY, "--json")
    assert ran.status == 0
    assert [each["target"] for each in ran.json[:1]] == [mine[0]]
    assert google.faults.quotas.refused == 0
    assert clock.now == 60  # one key alone would have taken 120


@needs_engine
def test_where_others_use_the_quota_too_all_wait_and_nobody_storms(
    sheetcrm, google, clock, tmp_path
):
    google.faults.quotas = Quotas(account=20)  # another program uses up 40 of the 60
    fleet = fleet_of(tmp_path, (links(google, 24), None))
    ran = sheetcrm("sync", "--fleet", fleet, *DAY, "--json")
    assert ran.status == 0
    assert google.faults.quotas.refused <= 12 * (1 + clock.now / 60)
    assert clock.now <= 4 * 60


def test_one_that_cannot_be_done_stops_no_other_and_the_page_says_which(sheetcrm, tmp_path):
    workbook(tmp_path, "good.xlsx")
    workbook(tmp_path, "open.xlsx")
    (tmp_path / "~$open.xlsx").write_text("somebody")
    workbook(tmp_path, "odd.xlsx", [("Eve Hall", "eve@", "perhaps")])
    targets = ["good.xlsx,Shop of B", "nowhere.xlsx", "open.xlsx", "odd.xlsx"]
    ran = sheetcrm("sync", "--fleet", fleet_of(tmp_path, (targets, None)), *DAY)
    assert ran.status == 1
    rows = [list(map(str.strip, line.split("│")[1:-1])) for line in ran.out.splitlines()]
    told = {row[0]: row[1:] for row in rows if row}
    assert told["nowhere.xlsx"] == told["open.xlsx"] == ["", "", "never", "not done"]
    assert told["Shop of B"][:2] == ["0", "0"]
    assert told["odd.xlsx"][1] == "2"
    assert ran.out.endswith("2 of 4 are up to date.\n")
    assert ran.err.count("nowhere.xlsx: ") == ran.err.count("open.xlsx: ") == 1
    assert not re.search("Ann|Eve|example", ran.out + ran.err)


def test_the_worst_comes_first_and_decides_the_status(sheetcrm, tmp_path):
    workbook(tmp_path, "good.xlsx")
    workbook(tmp_path, "odd.xlsx", [("Eve Hall", "eve@", "perhaps")])
    fleet = fleet_of(tmp_path, (["good.xlsx", "odd.xlsx"], None))
    ran = sheetcrm("sync", "--fleet", fleet, *DAY)
    assert ran.status == 0
    assert ran.out.index("odd.xlsx") < ran.out.index("good.xlsx")
    assert sheetcrm("sync", "--fleet", fleet, *DAY, "--strict").status == 3
    (tmp_path / "~$good.xlsx").write_text("somebody")
    assert sheetcrm("sync", "--fleet", fleet, *DAY, "--strict").status == 75


@pytest.fixture
def stopped(monkeypatch):
    """Stop a run, as Ctrl+C does, once so many sheets are done."""

    def after(number):
        seen = []

        def stop(ended):
            seen.append(ended)
            if len(seen) == number:
                raise KeyboardInterrupt

        monkeypatch.setattr("sheetcrm.cli.fleets.print_failure", stop)

    return after


def test_a_run_that_was_stopped_goes_on_where_it_stood_on_the_same_day(
    sheetcrm, tmp_path, stopped, monkeypatch
):
    for number in range(6):
        workbook(tmp_path, f"{number}.xlsx")
    targets = [f"{number}.xlsx" for number in range(6)]
    fleet = fleet_of(tmp_path, (targets, None), at_once=1)
    with monkeypatch.context() as patch:
        patch.setattr("sheetcrm.cli.fleets.print_failure", lambda _: None)
        stopped(3)
        with pytest.raises(KeyboardInterrupt):
            sheetcrm("sync", "--fleet", fleet, *DAY)
    monkeypatch.setattr("sheetcrm.cli.fleets.print_failure", lambda _: None)
    synced = []
    real = fleet_run.sync_once_free
    monkeypatch.setattr(
        fleet_run, "sync_once_free", lambda *of: synced.append(of[0][-6:]) or real(*of)
    )
    again = sheetcrm("sync", "--fleet", fleet, *DAY)
    assert "of 6 were brought up to date today before this was stopped" in again.err
    assert again.out.endswith("6 of 6 are up to date.\n")
    assert 2 <= len(synced) <= 3
    assert not {"0.xlsx", "1.xlsx", "2.xlsx"} & set(synced)
    synced.clear()
    assert sheetcrm("sync", "--fleet", fleet, *DAY).err == ""
    assert len(synced) == 6  # that run was over


def test_a_run_that_was_stopped_yesterday_begins_anew(sheetcrm, tmp_path, stopped, monkeypatch):
    targets = [f"{number}.xlsx" for number in range(3)]
    for name in targets:
        workbook(tmp_path, name)
    fleet = fleet_of(tmp_path, (targets, None), at_once=1)
    with monkeypatch.context():
        stopped(1)
        with pytest.raises(KeyboardInterrupt):
            sheetcrm("sync", "--fleet", fleet, *DAY)
    monkeypatch.setattr("sheetcrm.cli.fleets.print_failure", lambda _: None)
    ran = sheetcrm("sync", "--fleet", fleet, "--today", "2026-03-03")
    assert (ran.status, ran.err) == (0, "")


def test_a_dry_run_keeps_nothing(sheetcrm, tmp_path):
    before = workbook(tmp_path, "good.xlsx").read_bytes()
    fleet = fleet_of(tmp_path, (["good.xlsx"], None))
    (said,) = sheetcrm("sync", "--fleet", fleet, *DAY, "--dry-run", "--json").json
    assert (said["customers"], said["last_good"]) == (1, None)
    assert (tmp_path / "good.xlsx").read_bytes() == before


def test_a_list_may_be_a_fleet_and_a_sheet_named_twice_is_done_once(sheetcrm, tmp_path):
    workbook(tmp_path, "good.xlsx")
    fleet = fleet_of(tmp_path, (["good.xlsx", "./good.xlsx"], None), (["good.xlsx"], None))
    assert len(sheetcrm("sync", "--list", fleet, *DAY, "--json").json) == 1


def test_what_is_kept_is_what_the_fleet_holds_now_and_names_nobody(sheetcrm, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        workbook(tmp_path, name)
    fleet = fleet_of(tmp_path, (["a.xlsx", "b.xlsx"], None))
    sheetcrm("sync", "--fleet", fleet, *DAY)
    sheetcrm("sync", "--fleet", fleet_of(tmp_path, (["b.xlsx"], None)), *DAY)
    (file,) = (
        each
        for each in (own_data() / "fleets").glob("*.json")
        if str(tmp_path) in each.read_text("utf-8")
    )
    kept = json.loads(file.read_text("utf-8"))
    assert [place[-6:] for place in kept["by_place"]] == ["b.xlsx"]
    assert not re.search("Ann|example", file.read_text("utf-8"))


def test_two_runs_of_one_fleet_do_not_get_into_each_others_way(sheetcrm, tmp_path):
    workbook(tmp_path, "good.xlsx")
    fleet = fleet_of(tmp_path, (["good.xlsx"], None))
    with only_one_sync(fleet):
        ran = sheetcrm("sync", "--fleet", fleet, *DAY)
    assert ran.status == 75
    assert "fleet.toml is being updated by another copy" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("at_once = ", "cannot be read"),
        ("at_once = 6", "names no list of sheets"),
        ("[[sheets]]\ncredentials = 'key.json'", "names no list of sheets"),
        ("[sheets]\nlist = 'a.csv'", "names no list of sheets"),
        ("[[sheets]]\nlist = 3", "names no list of sheets"),
        ("at_once = 17\n[[sheets]]\nlist = '0.csv'", "a number from 1 to 16"),
        ("at_once = true\n[[sheets]]\nlist = '0.csv'", "a number from 1 to 16"),
        ("speed = 3\n[[sheets]]\nlist = '0.csv'", "says 'speed'"),
        ("[[sheets]]\nlist = '0.csv'\nkey = 'k'", "says 'key'"),
        ("[[sheets]]\nlist = 'gone.csv'", "There is no file gone.csv in the folder {folder}."),
    ],
)
def test_a_fleet_that_cannot_be_understood_is_told(sheetcrm, tmp_path, text, said):
    fleet = fleet_of(tmp_path, (["good.xlsx"], None))
    fleet.write_text(text, encoding="utf-8")
    ran = sheetcrm("sync", "--fleet", fleet)
    assert ran.status == 1
    assert said.format(folder=tmp_path) in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("sync", "--fleet", "gone.toml"),
        ("sync", "--list", "gone.csv"),
        (*CHECK, "--list", "gone.csv"),
        ("adopt", "good.xlsx", "--answers", "gone.json"),
    ],
    ids=lambda words: words[0],
)
def test_a_file_that_is_not_there_is_said_with_where_it_was_looked_for(
    sheetcrm, tmp_path, monkeypatch, words
):
    workbook(tmp_path, "good.xlsx")
    monkeypatch.chdir(tmp_path)
    ran = sheetcrm(*words)
    assert ran.status == 1
    assert f"There is no file {words[-1]} in the folder {tmp_path}." in ran.err


def test_a_fleet_goes_alone(sheetcrm, tmp_path):
    ran = sheetcrm("sync", "a.xlsx", "--fleet", fleet_of(tmp_path, (["a.xlsx"], None)))
    assert ran.status == 2
    assert "--fleet goes alone" in ran.err
