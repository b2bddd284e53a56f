"""Makes the page for somebody's first invoice, unless that is not right for them."""

from dataclasses import dataclass
from pathlib import Path

from sheetcrm.book import Book
from sheetcrm.errors import SheetcrmError, worded_in
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Answer, Rule
from sheetcrm.syncing.report import Today
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.use_cases.invoice.files import refuse_places, write
from sheetcrm.use_cases.invoice.pdf import PDF, office, printed
from sheetcrm.use_cases.invoice.places import folder_of, layout_in, page_in
from sheetcrm.use_cases.invoice.telling import Told
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.target import Target
from sheetcrm.views.invoice.filling import Filling
from sheetcrm.views.invoice.page import FirstInvoice
from sheetcrm.views.noting.whom import Whom, whom

REFUSED = (Answer.NO, Answer.ASK)


@dataclass(frozen=True, slots=True)
class Meant:
    """Who may be meant; nothing is made yet."""

    target: Target
    book: Book
    whom: Whom

    @property
    def choices(self) -> tuple[str, ...]:
        """Those of whom one may be meant, so that a person can tell them apart."""
        return self.whom.choices

    @property
    def question(self) -> str:
        """What to ask a person before a page is made."""
        return self.book.catalogue.sentence(self.whom.question)


@dataclass(frozen=True, slots=True)
class Made:
    """The page that was made, and what to say of it."""

    target: str
    customer: str
    file: str
    pdf: str | None
    """None where LibreOffice made none."""
    layout: str
    layout_made: bool
    unknown: tuple[str, ...]
    """What stands in braces in the layout and is no field."""
    says: tuple[str, ...]


def who_is_meant(target: Target, who: str, today: Today | None, language: str | None) -> Meant:
    """Return who may be meant. Raises SheetcrmError if the list cannot be read, or nobody is like it."""
    book = read_book(target, today, language=language)
    answers, _ = read_answers(book.tabs.settings, book.settings.business)
    meant = Meant(target, book, whom(book, WhoIsMeant(book.directory, answers), who))
    if not meant.whom.customers:
        with worded_in(book.catalogue):
            raise SheetcrmError("customers.nobody_like", who=who)
    return meant


def undecided(meant: Meant, *, is_named: bool) -> SheetcrmError:
    """Return the error of not knowing who is meant; it names people only if that `is_named`."""
    who, count = meant.whom.text, len(meant.whom.customers)
    if is_named:
        error = SheetcrmError("invoice.which_of_them", who=who, names=meant.choices)
    else:
        error = SheetcrmError("customers.ambiguous", who=who, count=count)
    error.catalogue = meant.book.catalogue
    return error


def make_page(
    meant: Meant,
    customer: Customer,
    *,
    chose: str | None = None,
    is_first: bool = False,
    out: Path | None = None,
) -> Made:
    """Make the page of one of those who may be meant.

    `chose` is what they bought, in the owner's words; `is_first` that this is their first invoice,
    whatever the list knows. Raises SheetcrmError if they want peace, if it is not their first, or if
    a file is in the way.
    """
    book = meant.book
    with worded_in(book.catalogue):
        invoice = FirstInvoice(book, customer, chose)
        _refuse_if_not_fine(book, customer)
        if invoice.purchases > 1 and not is_first:
            raise SheetcrmError("invoice.not_first", who=customer.called, count=invoice.purchases)
        folder = folder_of(meant.target)
        file = out or page_in(folder, customer.called, book.catalogue)
        refuse_places(file)
        return _Making(meant, invoice, file, layout_in(folder, book.catalogue)).made()


@dataclass
class _Making:
    meant: Meant
    invoice: FirstInvoice
    file: Path
    layout: Path

    def made(self) -> Made:
        is_new = not self.layout.exists()
        if is_new:
            self._make_layout()
        filling = Filling(self.invoice.fields())
        content = self._filled(filling)
        program = office()
        pdf = printed(content, program) if program else None
        write(self.file, content)
        if pdf is not None:
            write(self.file.with_suffix(PDF), pdf)
        told = Told(self.file, self.layout, is_new, pdf is not None, program is not None)
        return Made(
            target=str(self.meant.target.name),
            customer=self.invoice.customer.key,
            file=str(self.file),
            pdf=str(self.file.with_suffix(PDF)) if pdf is not None else None,
            layout=str(self.layout),
            layout_made=is_new,
            unknown=filling.unknown_names,
            says=tuple(told.sentences(self.invoice, filling)),
        )

    def _make_layout(self) -> None:
        # openpyxl takes a while to load, and the layout is made once
        from sheetcrm.templates.invoice_layout import invoice_layout  # noqa: PLC0415

        book = self.invoice.book
        write(self.layout, invoice_layout(book.catalogue, book.settings.country))

    def _filled(self, filling: Filling) -> bytes:
        from sheetcrm.stores.workbook.filled_copy import filled_copy  # noqa: PLC0415 - as above

        return filled_copy(self.layout, filling.fill)


def _refuse_if_not_fine(book: Book, customer: Customer) -> None:
    """Raise SheetcrmError where nothing unasked may go to them; that no address is known stops no page."""
    ((_, found),) = book.findings([customer])
    if found.ok_to_contact in REFUSED and found.contact_rule is not Rule.NO_ADDRESS:
        facts = {"who": customer.called, "why": found.contact_why}
        if found.ok_to_contact is Answer.ASK:
            raise SheetcrmError("invoice.to_settle", **facts)
        raise SheetcrmError("invoice.peace", **facts)
