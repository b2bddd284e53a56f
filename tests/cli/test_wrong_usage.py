"""What is wrong with the words of a command is said in the language of the computer, all of it."""

import pytest

WRONG = [
    (["undo", "kunden.xlsx", "--steps", "x"], "'x' ist keine ganze Zahl."),
    (["undo", "kunden.xlsx", "--steps", "0"], "0 liegt nicht im Bereich x>=1."),
    (["functions", "holen", "kunden.xlsm"], "'holen' gehört nicht zu 'install',"),
    (["today", "kunden.xlsx", "--today"], "Option '--today' braucht eine Angabe."),
    (["today", "kunden.xlsx", "--json=3"], "Option '--json' steht ohne Angabe."),
    (["today", "kunden.xlsx", "--jso"], "Diese Option gibt es nicht: --jso (Gemeint vielleicht:"),
    (["today", "kunden.xlsx", "heute"], "Das ist zu viel: (heute)"),
    (["snc", "kunden.xlsx"], "Diesen Befehl gibt es nicht: 'snc'. Meinten Sie 'sync'?"),
    (["find", "kunden.xlsx"], "Es fehlt die Angabe 'WORTE'."),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_usage_is_german_on_a_german_computer(sheetcrm, monkeypatch, words, said):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    ran = sheetcrm(*words)
    assert ran.status == 2
    assert said in ran.err
