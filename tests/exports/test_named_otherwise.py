"""Lists under a name that says something else: web pages, texts and Excel's old XML called .xls."""

import io
import re
import zipfile

import pytest

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports.reading import is_export, read_export
from sheetcrm.stores.workbook.store import WorkbookStore

ROWS = [["Name", "Telefon", "Ort"], ["Anna Müller", "0171 123", "Köln"], ["Bob", "030 5", "Ulm"]]

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td{x}</style><title>Kunden</title></head>
<body><table><tr><td>Menü</td></tr></table><table border=1>
<tr><th>Name</th><th>Telefon<th>Ort</tr><tr><td>Anna&nbsp;M&uuml;ller</td><td>0171 123</td><td>Köln</td></tr>
<tr><td><b>Bob</b><td>030 5<td>Ulm</table></body></html>"""
XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Kunden"><Table><Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell><Data ss:Type="String">Telefon</Data></Cell><Cell><Data ss:Type="String">Ort</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Anna Müller</Data></Cell><Cell><Data ss:Type="String">0171 123</Data></Cell><Cell><Data ss:Type="String">Köln</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Bob</Data></Cell><Cell ss:Index="2"><Data ss:Type="String">030 5</Data></Cell><Cell><Data ss:Type="String">Ulm</Data></Cell></Row></Table></Worksheet></Workbook>"""
TEXT = "Name;Telefon;Ort\nAnna Müller;0171 123;Köln\nBob;030 5;Ulm\n"


@pytest.mark.parametrize("content", [PAGE, XML, TEXT, TEXT.replace(";", "\t")])
@pytest.mark.parametrize(
    "name", ["kunden.xls", "kunden.htm", "kunden.html", "kunden.xml", "kunden.XLS"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_read_whatever_it_is_called(tmp_path, content, name, encoding):
    file = tmp_path / name
    file.write_bytes(content.encode(encoding))
    assert is_export(file)
    assert read_export(file) == ROWS


def test_the_largest_table_of_a_page_counts_and_cells_keep_their_places(tmp_path):
    file = tmp_path / "kunden.html"
    file.write_text(
        "<table><tr><td colspan=2>Kunden<td>x<tr><td>Ann<br>Lee<td><table><tr><td>in</table><td>2"
        "<tr><td>Bob</table>"
    )
    assert read_export(file) == [["Kunden", "", "x"], ["Ann\nLee", "", "2"], ["Bob"]]


def test_a_page_that_asks_for_a_million_columns_gets_few(tmp_path):
    file = tmp_path / "kunden.xls"
    file.write_text('<table><tr><td colspan="99999999">a<tr><td ss:Index="999999">b</table>')
    assert max(map(len, read_export(file))) <= 1001


def packed(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
OTHERS = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
    "rtf": (b"{\\rtf1\\ansi Kunden}", "text document or a slide show"),
    "doc": (OLD + "WordDocument".encode("utf-16-le"), "text document or a slide show"),
    "old": (OLD + "Workbook".encode("utf-16-le"), r"old Excel format \(.xls\)"),
    "encrypted": (OLD + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password"),
    "docx": (packed("[Content_Types].xml", "word/document.xml"), "text document or a slide show"),
    "zip": (packed("kunden.csv", "log.csv"), "compressed archive that contains 'kunden.csv' and 'log.csv'"),
    "ods": (packed("mimetype", "content.xml"), "OpenDocument"),
    "numbers": (packed("Index/Document.iwa"), "Numbers"),
    "gzip": (b"\x1f\x8b\x08\0\0", "compressed archive"),
    "gsheet": (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "only a link to a Google Sheet"),
    "sylk": (b"ID;PWXL;N;E\r\nC;Y1;X1;K\"Name\"\r\nE\r\n", "kind of table that cannot be read"),
    "page": (PAGE.encode(), r"is a web page.*kunden\.html"),
    "xml": (XML.encode(), r"XML format of Excel 2003.*kunden\.xml"),
    "csv": (TEXT.encode(), r"list in a text file.*kunden\.csv"),
    "utf-16": (TEXT.encode("utf-16"), r"list in a text file.*kunden\.csv"),
    "card": (b"BEGIN:VCARD\nFN:Ann\nEND:VCARD\n", r"list in a text file.*kunden\.vcf"),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_called_a_workbook_is_told_what_it_is(tmp_path, kind):
    content, says = OTHERS[kind]
    file = tmp_path / "kunden.xlsx"
    file.write_bytes(content)
    with pytest.raises(SheetcrmError) as refused:
        WorkbookStore(file).read()
    assert re.search(says, f"{refused.value} {refused.value.hint}")
    assert file.read_bytes() == content


@pytest.mark.parametrize("kind", ["gsheet", "sylk"])
def test_a_text_that_is_no_list_is_told_so_under_any_name(tmp_path, kind):
    content, says = OTHERS[kind]
    file = tmp_path / "kunden.xls"
    file.write_bytes(content)
    with pytest.raises(SheetcrmError, match=says):
        read_export(file)


@pytest.mark.parametrize("kind", ["pdf", "old", "zip", "encrypted", "gzip"])
def test_what_is_no_text_is_no_export(tmp_path, kind):
    file = tmp_path / "kunden.xls"
    file.write_bytes(OTHERS[kind][0])
    assert not is_export(file)
