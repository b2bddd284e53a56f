"""Makes a blank card: for the counter, a parcel or a site, and for whoever gets no first invoice."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sheetcrm.book import Book
from sheetcrm.errors import worded_in
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.report import Today
from sheetcrm.use_cases.invoice.files import refuse_places, write
from sheetcrm.use_cases.invoice.pdf import PDF, office, printed
from sheetcrm.use_cases.invoice.places import SUFFIX, folder_of
from sheetcrm.use_cases.invoice.telling import about_pdf
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.target import Target, quoted
from sheetcrm.views.invoice.filling import Filling
from sheetcrm.views.invoice.page import card_fields
from sheetcrm.wording.reason import Reason, because

CARD_FILE: Final = "Card for customers"
ANSWERS_FILE: Final = "Answers from cards"


@dataclass(frozen=True, slots=True)
class Card:
    """The card that was made, the sheet for its answers, and what to say of them."""

    target: str
    file: str
    pdf: str | None
    answers: str | None
    """None for an online sheet, which takes in no file."""
    says: tuple[str, ...]


def make_card(
    target: Target, today: Today | None = None, language: str | None = None, out: Path | None = None
) -> Card:
    """Make a card, and beside it a sheet for the answers, which stays as it is where it is there.

    Raises SheetcrmError if the list cannot be read, or a file is in the way.
    """
    book = read_book(target, today, language=language)
    with worded_in(book.catalogue):
        return _Making(target, book, out).made()


class _Making:
    def __init__(self, target: Target, book: Book, out: Path | None) -> None:
        self.target, self.book = target, book
        folder = folder_of(target)
        self.file = out or self._named(folder, CARD_FILE)
        is_file = Path(target.name).is_file()
        self.answers = self._named(folder, ANSWERS_FILE) if is_file else None

    def _named(self, folder: Path, name: str) -> Path:
        return folder / f"{self.book.catalogue.text(name)}{SUFFIX}"

    def made(self) -> Card:
        from sheetcrm.templates.blank_card import answers_sheet, blank_card  # noqa: PLC0415 - slow

        refuse_places(self.file)
        catalogue, settings = self.book.catalogue, self.book.settings
        filling = Filling(card_fields(self.book))
        content = blank_card(catalogue, settings.country, filling.fill)
        program = office()
        pdf = printed(content, program) if program else None
        write(self.file, content)
        if pdf is not None:
            write(self.file.with_suffix(PDF), pdf)
        if self.answers is not None and not self.answers.exists():
            write(self.answers, answers_sheet(catalogue))
        said = self._said(has_pdf=pdf is not None, has_office=program is not None)
        return Card(
            target=str(self.target.name),
            file=str(self.file),
            pdf=str(self.file.with_suffix(PDF)) if pdf is not None else None,
            answers=str(self.answers) if self.answers is not None else None,
            says=tuple(map(catalogue.sentence, said)),
        )

    def _said(self, *, has_pdf: bool, has_office: bool) -> tuple[Reason, ...]:
        made = because("card.made", file=self.file.name)
        pdf = about_pdf(has_pdf=has_pdf, has_office=has_office)
        if self.answers is None:
            return made, pdf, because("card.typed")
        list_, answers = kind_of(self.target.name).argument(self.target.name), str(self.answers)
        back = because(
            "card.back", file=self.answers.name, target=quoted(list_), answers=quoted(answers)
        )
        return made, pdf, back
