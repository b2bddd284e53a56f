"""CSV and TSV in every dialect: rows of texts, nothing lost."""

import os

import pytest

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports import reading
from sheetcrm.exports.reading import read_export

ROWS = [
    ["Name", "Telefon", "Ort", "Umsatz"],
    ["Łukasz Wójcik", "+48 501 123 456", "Łódź", "1.250,00"],
    ["Zoë Öztürk", "0171 5550101", "01069 Dresden", "0,5"],
    ['Maier, "Max"', "", "", ""],
]


def written(path, rows=ROWS, separator=",", encoding="utf-8", before=""):
    lines = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_bytes((before + "\r\n".join(lines) + "\r\n").encode(encoding))
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_every_separator_and_unicode_encoding(tmp_path, separator, encoding):
    file = written(tmp_path / "list.csv", separator=separator, encoding=encoding)
    assert read_export(file) == ROWS


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_letters_of_western_europe(tmp_path, encoding):
    names = [
        "Jörg Müßig",
        "Zoë Brontë",
        "François Lefèvre",
        "Ángel Muñoz",
        "Åsa Björk",
        "Käthe Süß",
    ]
    rows = [["Name", "Straße"], *([name, "Große Straße 5, Köln am Rhein"] for name in names * 5)]
    file = written(tmp_path / "list.csv", rows, ";", encoding)
    assert read_export(file) == rows


def test_polish_letters_without_unicode(tmp_path):
    names = ["Łukasz Wójcik", "Świętosława Żółć", "Grażyna Źdźbło", "Stanisław Dąbrowski"]
    rows = [
        ["Imię i nazwisko", "Miejscowość"],
        *([name, "Łódź, województwo łódzkie"] for name in names * 5),
    ]
    assert read_export(written(tmp_path / "list.csv", rows, ";", "cp1250")) == rows


def test_a_file_joined_of_two_encodings(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes("Name;Ort\nZoë;Köln\n".encode() + "Jörg;Übach\n".encode("cp1252"))
    assert read_export(file) == [["Name", "Ort"], ["Zoë", "Köln"], ["Jörg", "Übach"]]


def test_the_line_in_which_excel_names_the_separator_is_no_row(tmp_path):
    assert read_export(written(tmp_path / "list.csv", separator=";", before="sep=;\r\n")) == ROWS


def test_ragged_rows_and_line_breaks_in_cells_stay_what_they_are(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text('Name,Note\nAnn,"two\nlines"\nBob\nCid,a,b\n', encoding="utf-8")
    assert read_export(file) == [
        ["Name", "Note"],
        ["Ann", "two\nlines"],
        ["Bob"],
        ["Cid", "a", "b"],
    ]


def test_a_quotation_mark_that_is_never_closed_is_named_with_its_line(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text('Name,Note\nAnn,fine\nBob,"tall\nCid,fine\n', encoding="utf-8")
    with pytest.raises(SheetcrmError, match="a quotation mark in line 3 is never closed"):
        read_export(file)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "is a web page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\2\3\4\5\6\7\10\11" * 9, "is not a text file"),
    ],
)
def test_what_is_no_list_is_said(tmp_path, content, says):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    with pytest.raises(SheetcrmError, match=says):
        read_export(file)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(SheetcrmError, match=r"list\.csv"):
        read_export(tmp_path / "list.csv")


def test_a_stray_zero_byte_is_left_out(tmp_path):
    file = tmp_path / "kunden.csv"
    file.write_bytes("Name;Telefon\nAnna Müller;0\x00171 123\nBob;030 5\n".encode())
    assert read_export(file)[1] == ["Anna Müller", "0171 123"]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"Name;Ort\rAnn;Ulm\rBob;Bonn\r", [["Name", "Ort"], ["Ann", "Ulm"], ["Bob", "Bonn"]]),
        (b'Name;Ort\n"Ann\rOtt";Ulm\n', [["Name", "Ort"], ["Ann\rOtt", "Ulm"]]),
        (b"\xef\xbb\xbfName;Ort\n\xef\xbb\xbfAnn;Ulm\n", [["Name", "Ort"], ["Ann", "Ulm"]]),
        (b"Name;Ort\nAnn\x1f;U\x0blm\n\x1a", [["Name", "Ort"], ["Ann", "U lm"]]),
        ("Name;Ort\nAn\ufffen;Ulm".encode(), [["Name", "Ort"], ["Ann", "Ulm"]]),
    ],
    ids=["lines of an old Mac", "a break of one in a cell", "marks", "controls", "no character"],
)
def test_what_programs_leave_in_a_text_does_no_harm(tmp_path, content, rows):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    assert read_export(file) == rows


def test_a_cell_that_is_longer_than_a_sheet_holds_is_named(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(f"Name,Note\nAnn,fine\nBob,{'x' * 32_768}\n", encoding="utf-8")
    with pytest.raises(SheetcrmError, match=r"list\.csv the cell in row 3, column B is too long"):
        read_export(file)


def test_more_columns_than_a_sheet_holds(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(f"Name{';x' * 16_384}\n", encoding="utf-8")
    with pytest.raises(SheetcrmError, match="has 16385 columns, and a sheet holds 16,384"):
        read_export(file)


def test_more_rows_than_are_read_are_not_read_to_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST", 2)
    file = tmp_path / "list.csv"
    file.write_text("Name,Note\nAnn,\nBob,\n", encoding="utf-8")
    assert len(read_export(file)) == 3
    file.write_text('Name,Note\nAnn,\nBob,\nCid,\nDan,"never closed', encoding="utf-8")
    with pytest.raises(SheetcrmError, match="has more than 2 rows"):
        read_export(file)


def test_a_file_too_large_to_read_is_refused_by_its_size(tmp_path, monkeypatch):
    file = tmp_path / "list.csv"
    file.touch()
    os.truncate(file, 200_000_000)  # of zeros, which nobody reads
    monkeypatch.setattr(type(file), "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(SheetcrmError, match="is 200 MB; a list of up to 100 MB can be read"):
        read_export(file)
