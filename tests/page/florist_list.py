"""The list of a florist, as she keeps it: her own headings, her own words, in German."""

from openpyxl import Workbook

HEADINGS = ("Kundenname", "Telefon", "E-Mail", "Werbung ok?", "letzter Einkauf", "Bemerkung")
REMARKS = ("mag Pfingstrosen", "", "bitte NICHT anrufen", "verstorben", "holt freitags ab")
NO_CONTACT = ("bitte NICHT anrufen", "verstorben")
TODAY = "2026-11-30"


def florist(path, people=40):
    """Write her list, with a title above it as she has it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Kunden"
    sheet.append(["Blumen am Markt: Kunden"])
    sheet.append([])
    sheet.append(HEADINGS)
    for number in range(people):
        name = f"{'ABCDEFGH'[number % 8]}nna Muster{chr(97 + number % 26)}{number}"
        bought = f"{number % 27 + 1:02}.{number % 12 + 1:02}.202{3 + number % 3}"
        wish = ("ja", "nein", "")[number % 3]
        remark = REMARKS[number % len(REMARKS)]
        sheet.append(
            [name, f"0171 555{number:04}", f"kunde{number}@example.de", wish, bought, remark]
        )
    book.save(path)
    return path
