"""What is said of a file that is called a workbook and is none."""

import pytest

from sheetcrm.ooxml.package.other_files import what_it_is

CSV = "Name;E-Mail\nAnna;anna@example.de\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (CSV.encode(), "ooxml.text_list"),
        (CSV.encode("utf-16"), "ooxml.text_list"),
        (CSV.encode("cp1252") + b"\x1a", "ooxml.text_list"),
        (b"#!/bin/sh\nexit 0, 1\nPK\x03\x04\x14\x00\x00\x00", "ooxml.not_excel"),
        (b"a,b\n\x00\x01\x02\x03", "ooxml.not_excel"),
        (b"<html><table>", "ooxml.web_page"),
        (b"%PDF-1.7", "ooxml.pdf"),
        (b"", "ooxml.empty_file"),
    ],
)
def test_a_file_is_called_what_it_is(content, code):
    assert what_it_is(content, "customers.xlsx").code == code


@pytest.mark.parametrize(
    ("content", "name"), [(CSV, "people.csv"), ("BEGIN:VCARD\nFN:Ann\nEND:VCARD\n", "people.vcf")]
)
def test_a_list_that_is_called_one_already_is_not_to_be_renamed(content, name):
    assert what_it_is(content.encode(), name).code == "ooxml.text_list_to_adopt"
