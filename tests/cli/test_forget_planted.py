"""Whoever stands in comments, charts, pivot tables, properties … is in no byte of what we keep."""

import html
import os
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest
from planted import customers, grafted, planted

from sheetcrm.errors import TargetBusy
from sheetcrm.stores.archive.parquet import write_rows
from sheetcrm.stores.files.backups import own_data
from sheetcrm.use_cases.forgetting.moved_out import texts_of

DAY = ("--today", "2026-03-02")


@pytest.fixture(autouse=True)
def kept_apart(tmp_path, monkeypatch):
    """Keep what is kept apart: other tests have people of the same name."""
    kept = tmp_path / "kept"
    monkeypatch.setattr("sheetcrm.stores.files.backups.user_data_path", lambda *_, **__: kept)


EXCEL_MADE = Path(__file__).resolve().parents[2] / "../shared/data/excel-made"
PEOPLE = [
    ("Ann Johnson", "ann@example.com", "+49 30 90182011"),
    ("Zoë Müller-Łukasz", "zoe+crm@exämple.org", "+44 20 7946 0958"),
    ("O'Brien & Sons <Pat>", "pat.obrien@example.co.uk", "+1 202 555 0143"),
    ("Maria del Carmen López", "m_lopez@example.es", "+34 912 345 678"),
]
SOME = 8
"""So many of Excel's own workbooks are tried by default, of each kind."""


def everything(workbook):
    """Yield every text of every file that we keep, with what is packed in it."""
    for file in (workbook, *filter(Path.is_file, own_data().rglob("*"))):
        data = file.read_bytes()
        if data[:2] == b"PK":
            with zipfile.ZipFile(file) as archive:
                yield from ((each, archive.read(each)) for each in archive.namelist())
        elif data[:1] == b"\x78":
            yield file.name, zlib.decompress(data)
        yield file.name, data


def traces(name, email, phone):
    digits = "".join(filter(str.isdigit, phone))
    return [
        name,
        name.upper(),
        email,
        phone,
        digits,
        digits[-8:],
        "Secret Street",
        "Zorro",
        "81234",
    ]


def left(workbook, person):
    wanted = [each.casefold() for each in traces(*person)]
    for part, data in everything(workbook):
        for text in (data.decode("utf-8", "replace"), data.decode("utf-16-le", "replace")):
            said = html.unescape(text).casefold()
            yield from ((part, each) for each in wanted if each in said)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person[0])
def test_no_byte_of_them_is_left_wherever_excel_keeps_texts(sheetcrm, tmp_path, person):
    workbook = tmp_path / "list.xlsx"
    planted(workbook, *person)
    assert sheetcrm("sync", workbook, *DAY).status == 0
    assert {each for _, each in left(workbook, person)} >= {
        person[0].casefold(),
        "secret street",
        "zorro",
        "81234",
    }
    told = sheetcrm("forget", workbook, person[1], *DAY, "--yes", "--mentions", "--strict")
    assert told.status == 0, told.out + told.err
    assert list(left(workbook, person)) == []
    assert [cell.value for cell in openpyxl.load_workbook(workbook)["Customers"]["A"]][:4] == [
        "Name",
        "Bob Stone",
        None,
        "Cleo Paz",
    ]


def test_what_only_its_owner_can_change_is_said_and_nothing_is_claimed(sheetcrm, tmp_path):
    person, workbook = PEOPLE[0], tmp_path / "list.xlsx"
    planted(workbook, *person)
    book = openpyxl.load_workbook(workbook)
    book["Customers"]["J2"] = '=COUNTIF(A:A,"Ann Johnson")'
    book.create_sheet("Ann Johnson")["A1"] = "a tab of her own"
    book.save(workbook)
    told = sheetcrm("forget", workbook, person[1], *DAY, "--yes", "--strict")
    assert told.status == 3, told.err
    assert "nothing of them is left" not in told.out
    assert "The formula in Customers!J2 quotes them" in told.out
    assert "A tab is named after them" in told.out


def test_a_comment_about_somebody_else_stays_until_its_owner_says_otherwise(sheetcrm, tmp_path):
    person, workbook = PEOPLE[0], tmp_path / "list.xlsx"
    planted(workbook, *person)
    told = sheetcrm("forget", workbook, person[1], *DAY, "--yes")
    assert "Customers!A2, in a comment" in told.out
    assert "Customers, in a comment" not in told.out
    assert "A comment about somebody else still names them (Customers!A2)" in told.out
    people = openpyxl.load_workbook(workbook)["Customers"]
    assert people["A2"].comment.text == f"came with {person[0]}"
    assert "Zorro" not in people["A3"].comment.text
    assert people["A3"].comment.author == "…"


def of_kind(part):
    if not EXCEL_MADE.is_dir():
        return []
    found = [
        each
        for each in sorted(EXCEL_MADE.glob("*.xlsx"))
        if any(part in name for name in zipfile.ZipFile(each).namelist())
    ]
    return found if os.environ.get("SHEETCRM_TEST_ALL") else found[:: max(1, len(found) // SOME)]


@pytest.mark.skipif(not EXCEL_MADE.is_dir(), reason="the workbooks that Excel made are not here")
@pytest.mark.parametrize(
    "source", [*of_kind("comments"), *of_kind("charts/chart")], ids=lambda it: it.name
)
def test_they_go_from_workbooks_that_excel_made(sheetcrm, tmp_path, source):
    workbook = tmp_path / "list.xlsx"
    grafted(workbook, source, *PEOPLE[0])
    told = sheetcrm("forget", workbook, PEOPLE[0][1], *DAY, "--yes", "--mentions")
    assert told.status == 0, told.out + told.err
    assert "nothing of them is left" in told.out
    assert list(left(workbook, PEOPLE[0])) == []


def test_old_rows_beside_the_workbook_go_with_them(sheetcrm, tmp_path):
    pytest.importorskip("duckdb", reason="old rows are kept with sheetcrm[history]")
    person, workbook = PEOPLE[0], tmp_path / "list.xlsx"
    book = customers(*person)
    log = book["Interactions"]
    log.append(["2024-05-01", person[0], "Purchase", 55, "an old bowl"])
    log.append(["2024-05-02", "Bob Stone", "Purchase", 66, f"with {person[0]}"])
    book.save(workbook)
    assert sheetcrm("archive", workbook, "--before", "2025-01-01", *DAY).status == 0
    files = list(tmp_path.glob("*.history/*.parquet"))
    assert len(files) == 1
    told = sheetcrm("forget", workbook, person[1], *DAY, "--yes")
    assert "Notes about others in your old rows name them" in told.out
    assert person[0] in texts_of(next(tmp_path.glob("*.history/*.parquet")))
    told = sheetcrm("person", workbook, "Bob Stone", *DAY, "--json").json
    assert "66" in str(told)
    assert "old bowl" not in str(told)
    assert not files[0].exists()


def test_old_rows_are_searched_and_notes_in_them_changed(sheetcrm, tmp_path):
    pytest.importorskip("duckdb", reason="old rows are kept with sheetcrm[history]")
    person, workbook = PEOPLE[0], tmp_path / "list.xlsx"
    book = customers(*person)
    book["Interactions"].append(["2024-05-02", "Bob Stone", "Purchase", 66, f"with {person[0]}"])
    book.save(workbook)
    sheetcrm("archive", workbook, "--before", "2025-01-01", *DAY)
    told = sheetcrm("forget", workbook, person[1], *DAY, "--yes", "--mentions")
    assert "nothing of them is left" in told.out
    (file,) = tmp_path.glob("*.history/*.parquet")
    assert person[0] not in texts_of(file)
    assert "with …" in texts_of(file)
    assert sheetcrm("sync", workbook, *DAY).status == 0


def test_an_old_file_that_no_workbook_names_goes_whatever_letters_the_name_has(sheetcrm, tmp_path):
    pytest.importorskip("duckdb", reason="old rows are kept with sheetcrm[history]")
    person, workbook = (
        ("Zoë Ünal-Søren", "zoe@example.com", "+49 30 90182012"),
        tmp_path / "list.xlsx",
    )
    book = customers(*person)
    book["Interactions"].append(["2024-05-01", person[0], "Purchase", 55, "an old bowl"])
    book.save(workbook)
    sheetcrm("archive", workbook, "--before", "2025-01-01", *DAY)
    (named,) = tmp_path.glob("*.history/*.parquet")
    unnamed = named.with_name("left by a kill.parquet")
    unnamed.write_bytes(named.read_bytes())
    told = sheetcrm("forget", workbook, person[1], *DAY, "--yes", "--mentions")
    assert told.status == 0, told.out + told.err
    assert "nothing of them is left" in told.out
    assert not unnamed.exists()


@pytest.fixture
def with_old_rows(sheetcrm, tmp_path):
    """A workbook whose old rows, two files of them, name somebody."""
    pytest.importorskip("duckdb", reason="old rows are kept with sheetcrm[history]")
    workbook, name = tmp_path / "list.xlsx", PEOPLE[0][0]
    book = customers(*PEOPLE[0])
    for day in ("2023-05-01", "2024-05-01"):
        book["Interactions"].append([day, name, "Purchase", 55, "an old bowl"])
        book["Interactions"].append([day, "Bob Stone", "Purchase", 66, "an old cup"])
    book.save(workbook)
    for day in ("2024-01-01", "2025-01-01"):
        assert sheetcrm("archive", workbook, "--before", day, *DAY).status == 0
    return workbook


def old_files(workbook):
    return {each: each.read_bytes() for each in workbook.parent.glob("*.history/*")}


def saved_as(workbook, name):
    copy = workbook.with_name(name)
    copy.write_bytes(workbook.read_bytes())
    return copy


def logged_in(sheetcrm, workbook):
    return sheetcrm("sync", workbook, "--dry-run", "--json", *DAY).json["interactions"]


WORDS = (PEOPLE[0][1], *DAY, "--yes", "--mentions", "--strict")


@pytest.mark.parametrize("first", ["list.xlsx", "saved as.xlsx"])
def test_old_rows_stay_until_the_last_workbook_that_counts_on_them_forgets(
    sheetcrm, with_old_rows, first
):
    saved_as(with_old_rows, "saved as.xlsx")
    folder, before = with_old_rows.parent, old_files(with_old_rows)
    last = next(each for each in ("list.xlsx", "saved as.xlsx") if each != first)
    rows = logged_in(sheetcrm, folder / last)

    told = sheetcrm("forget", folder / first, *WORDS)

    assert told.status == 3, told.out + told.err
    assert told.out.count(f"{last} counts on that file, too") == len(before) == 2
    assert {each: each.read_bytes() for each in before} == before
    assert logged_in(sheetcrm, folder / last) == rows
    assert logged_in(sheetcrm, folder / first) < rows
    assert sheetcrm("forget", folder / last, *WORDS).status == 0
    assert not any(each.exists() for each in before)
    assert logged_in(sheetcrm, folder / first) == logged_in(sheetcrm, folder / last) >= 2


def test_old_rows_stay_where_a_workbook_beside_them_cannot_be_read(sheetcrm, with_old_rows):
    (with_old_rows.parent / "locked.xlsx").write_bytes(b"a password keeps it shut")
    before = old_files(with_old_rows)

    told = sheetcrm("forget", with_old_rows, *WORDS)

    assert told.status == 3
    assert "locked.xlsx counts on that file, too, or cannot be read" in told.out
    assert {each: each.read_bytes() for each in before} == before


def test_the_earlier_folder_of_a_renamed_workbook_is_searched(sheetcrm, with_old_rows):
    renamed = with_old_rows.rename(with_old_rows.with_name("people.xlsx"))
    left_by_a_kill = with_old_rows.parent / "list.history" / "left by a kill.parquet"
    left_by_a_kill.write_bytes(next(iter(old_files(renamed).values())))

    told = sheetcrm("forget", renamed, *WORDS)

    assert str(left_by_a_kill.parent) not in told.out, told.out + told.err
    assert not left_by_a_kill.exists()
    assert not any(PEOPLE[0][0] in texts_of(each) for each in old_files(renamed))


@pytest.mark.parametrize("how", ["damaged", "empty", "a folder"])
def test_an_old_file_that_is_damaged_and_counts_for_nothing_keeps_nobody(
    sheetcrm, with_old_rows, how
):
    damaged = with_old_rows.parent / "list.history" / "old.parquet"
    if how == "a folder":
        damaged.mkdir()
    else:
        damaged.write_bytes(
            b"" if how == "empty" else next(iter(old_files(with_old_rows).values()))[:-9]
        )
    words = ("forget", with_old_rows, PEOPLE[0][1], *DAY, "--yes", "--mentions", "--strict")
    told = sheetcrm(*words)
    assert told.status == 3, told.out + told.err
    assert f"The file {damaged} cannot be read, so nobody can say whether it names them" in told.out
    assert told.out.count(str(damaged)) == 1
    assert "nothing of them is left in what can be read" in told.out
    assert damaged.exists()
    for file in with_old_rows.parent.glob("*.history/*-2.parquet"):
        assert PEOPLE[0][0] not in texts_of(file)
    assert list(left(with_old_rows, PEOPLE[0])) == []


def test_a_file_of_ours_that_may_not_be_read_is_named_and_the_rest_is_searched(
    sheetcrm, with_old_rows, monkeypatch
):
    shut = own_data() / "history" / "other" / "000001.xlsx"
    shut.parent.mkdir(parents=True)
    shut.touch()
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda it: raising(PermissionError())() if it == shut else read(it)
    )
    told = sheetcrm("forget", with_old_rows, PEOPLE[0][1], *DAY, "--yes", "--mentions", "--strict")
    assert told.status == 3
    assert f"The file {shut} cannot be read" in told.out


@pytest.mark.parametrize("when", ["as the second file is written", "as the list is replaced"])
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left"), TargetBusy("archive.not_verified", file="x")], ids=type
)
def test_where_forgetting_stops_midway_no_new_file_is_left(
    sheetcrm, with_old_rows, monkeypatch, when, error
):
    files, list_before = old_files(with_old_rows), with_old_rows.read_bytes()
    written = []

    def write(path, *words):
        written.append(path)
        if len(written) == 2 and "second" in when:
            raise error
        write_rows(path, *words)

    monkeypatch.setattr("sheetcrm.use_cases.written_beside.write_rows", write)
    if "replaced" in when:
        monkeypatch.setattr("sheetcrm.stores.workbook.store.put_in_place", raising(error))
    words = ("forget", with_old_rows, PEOPLE[0][1], *DAY, "--yes")
    assert sheetcrm(*words).status != 0
    assert len(written) == 2
    assert old_files(with_old_rows) == files
    assert with_old_rows.read_bytes() == list_before


def raising(error):
    def fail(*_):
        raise error

    return fail


def test_where_only_an_old_file_cannot_be_deleted_the_new_ones_count(
    sheetcrm, with_old_rows, monkeypatch
):
    """The list names the new files by then: without them its old rows would be gone."""
    where = "sheetcrm.stores.files.replacing.forgetting.remove_patiently"
    monkeypatch.setattr(where, raising(PermissionError(13, "Permission denied")))
    told = sheetcrm("forget", with_old_rows, PEOPLE[0][1], *DAY, "--yes")
    assert "an earlier file cannot be deleted" in told.err
    monkeypatch.undo()
    assert "66" in str(sheetcrm("person", with_old_rows, "Bob Stone", *DAY, "--json").json)


def test_a_name_of_one_word_goes_and_a_colour_of_that_name_stays(sheetcrm, tmp_path):
    person, workbook = ("Gold", "g@example.com", "+49 30 90182011"), tmp_path / "list.xlsx"
    planted(workbook, *person)
    colour = b'<a:prstClr val="gold"/>'
    with zipfile.ZipFile(workbook, "a") as archive:
        archive.writestr("xl/drawings/drawing8.xml", b'<x xmlns:a="a">' + colour + b"</x>")
    told = sheetcrm("forget", workbook, person[1], *DAY, "--yes", "--mentions", "--strict")
    assert told.status == 0, told.out + told.err
    with zipfile.ZipFile(workbook) as archive:
        said = {each: archive.read(each) for each in archive.namelist()}
    assert colour in said.pop("xl/drawings/drawing8.xml")
    assert not [each for each, data in said.items() if b"Gold" in data]


def test_it_is_told_in_german(sheetcrm, tmp_path, monkeypatch):
    workbook = tmp_path / "liste.xlsx"
    planted(workbook, *PEOPLE[0])
    book = openpyxl.load_workbook(workbook)
    settings = book.create_sheet("Settings")
    for row in (["Setting", "Value"], ["Business", "shop"], ["Language", "Deutsch"]):
        settings.append(row)
    book.save(workbook)
    told = sheetcrm("forget", workbook, PEOPLE[0][1], *DAY, "--yes").out
    assert told.startswith("Zu vergessen: Ann Johnson.")
    assert "Um andere geht es in diesen Zellen" in told
    assert "Durchsucht:" in told
