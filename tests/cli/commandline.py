"""Runs the command line in this process, as main() does, and small workbooks to run it on."""

import json
import sys
from dataclasses import dataclass

import openpyxl
import pytest

from sheetcrm.cli.app import main

SHOP = [["Name", "Email"], ["Ann", "ann@example.com"], ["Bob", "bob@example.com"]]


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


class CommandLine:
    def __init__(self, monkeypatch, capsys):
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *words):
        self.monkeypatch.setattr(sys, "argv", ["sheetcrm", *map(str, words)])
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        status = stopped.value.code
        captured = self.capsys.readouterr()
        return Ran(0 if status is None else status, captured.out, " ".join(captured.err.split()))


def make_workbook(path, rows=SHOP):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path
