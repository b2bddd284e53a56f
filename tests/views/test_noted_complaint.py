"""What the notes of a list say is to be done, on the first day: a complaint is no good moment."""

from datetime import date

from sheetcrm.book import Grids, open_book
from sheetcrm.use_cases.looking.today import due_today

TODAY = date(2026, 11, 30)
NOTES = {
    "Ann Lee": "",
    "Ben Ude": "Angebot noch nicht geschickt",
    "Cat Orr": "Auspuff reklamiert 27.11., klappert wieder!",
}


def test_it_comes_before_thanks_and_a_complaint_waits_on_top():
    rows = [["Name", "Phone", "Last purchase", "Notes"]]
    rows += [
        [name, f"+44770090031{at}", date(2026, 11, 24), note]
        for at, (name, note) in enumerate(NOTES.items())
    ]
    book = open_book(Grids.of(Customers=rows), TODAY)
    shown = [(row.name, row.band) for row in due_today(book).rows]
    assert shown == [
        ("Cat Orr", "They are waiting"),
        ("Ben Ude", "A good moment"),
        ("Ann Lee", "A good moment"),
    ]
