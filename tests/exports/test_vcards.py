"""vCards of every version become rows under our headings."""

import pytest

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports import reading
from sheetcrm.exports.reading import read_export

V21 = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Anna;;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Anna M=C3=BCller\r\n"
    "TEL;HOME:030 1234567\r\nTEL;CELL;PREF:+49 171 1234567\r\n"
    "NOTE;ENCODING=QUOTED-PRINTABLE:likes=0D=0A=\r\nroses\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ\r\n AAAA\r\n\r\nBDAY:19800514\r\nEND:VCARD\r\n"
)
V3 = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Doe;John;Q.;Mr.;\nFN:John Doe\n"
    "item1.EMAIL;TYPE=INTERNET:john@example.com\nEMAIL;TYPE=PREF:jd@example.com\n"
    "ADR;TYPE=HOME:;;1 Main St\\, Apt 2;Springfield;IL;62701;USA\nORG:Acme\\, Inc.;Sales\n"
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-11-30\nCATEGORIES:friends,golf\nEND:VCARD\n"
)
V4 = (
    'BEGIN:VCARD\nVERSION:4.0\nFN:Zoë\nN:;Zoë;;;\nTEL;VALUE=uri;TYPE="voice,home":tel:+1-555-010-5555;ext=5\n'
    "BDAY:--1130\nANNIVERSARY:20190603\nEND:VCARD\n"
)


def read(tmp_path, text):
    file = tmp_path / "people.vcf"
    file.write_bytes(text.encode())
    headings, *rows = read_export(file)
    return [
        {heading: cell for heading, cell in zip(headings, row, strict=True) if cell} for row in rows
    ]


def test_version_2_with_quoted_letters_a_picture_and_the_preferred_phone_first(tmp_path):
    assert read(tmp_path, V21) == [
        {
            "Name": "Anna Müller",
            "Phone": "+49 171 1234567",
            "Phone 2": "030 1234567",
            "Birthday": "19800514",
            "Notes": "likes\r\nroses",
        }
    ]


def test_version_3_with_escaped_commas_and_a_birthday_without_a_year(tmp_path):
    assert read(tmp_path, V3) == [
        {
            "Name": "John Doe",
            "Company": "Acme, Inc.",
            "Email": "jd@example.com",
            "Email 2": "john@example.com",
            "Address": "1 Main St, Apt 2, 62701 Springfield, IL, USA",
            "Birthday": "1604-11-30",
            "Segment": "friends, golf",
        }
    ]


def test_version_4_with_addresses_of_phones_and_an_anniversary(tmp_path):
    assert read(tmp_path, V4) == [
        {
            "Name": "Zoë",
            "Phone": "+1-555-010-5555",
            "Birthday": "--1130",
            "Dates to remember": "anniversary 20190603",
        }
    ]


def test_cards_of_all_versions_in_one_file(tmp_path):
    assert [row["Name"] for row in read(tmp_path, V21 + V3 + V4)] == [
        "Anna Müller",
        "John Doe",
        "Zoë",
    ]


def test_half_a_card_is_refused_and_numbered(tmp_path):
    with pytest.raises(SheetcrmError, match="in the middle of card 2"):
        read(tmp_path, V3 + V4[:60])


def test_a_file_without_a_card_is_said_and_cards_of_another_name_are_cards(tmp_path):
    file = tmp_path / "people.vcf"
    file.write_text("Name;E-Mail\nAnn;ann@example.com\n", encoding="utf-8")
    with pytest.raises(SheetcrmError, match=r"people\.vcf holds no contact card"):
        read_export(file)
    file = tmp_path / "people.csv"
    file.write_text(V3, encoding="utf-8")
    assert read_export(file)[1][0] == "John Doe"


def test_more_cards_than_are_read_are_refused_before_one_is(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST", 2)
    file = tmp_path / "people.vcf"
    file.write_text(V3 * 3, encoding="utf-8")
    with pytest.raises(SheetcrmError, match="has more than 2 rows"):
        read_export(file)
