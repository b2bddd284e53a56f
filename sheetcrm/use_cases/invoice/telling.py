"""What is said of a page that was made."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sheetcrm.settings import Settings
from sheetcrm.views.invoice.fields import PageField
from sheetcrm.views.invoice.filling import Filling
from sheetcrm.views.invoice.page import FirstInvoice
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

BOUGHT = "--bought"
IN_SETTINGS = {PageField.BUSINESS: "name_of_business", PageField.REACH_US: "how_to_reach"}
"""What a setting tells, by its field of the layout."""


@dataclass(frozen=True, slots=True)
class Told:
    """The files that were made, and what can be said of them."""

    file: Path
    layout: Path
    is_new_layout: bool
    has_pdf: bool
    has_office: bool

    def sentences(self, invoice: FirstInvoice, filling: Filling) -> Iterator[str]:
        """Yield what to say, the most important first."""
        for reason in self._reasons(invoice, filling):
            yield invoice.book.catalogue.sentence(reason)

    def _reasons(self, invoice: FirstInvoice, filling: Filling) -> Iterator[Reason]:
        yield because("invoice.made", file=self.file.name)
        yield about_pdf(has_pdf=self.has_pdf, has_office=self.has_office)
        if self.is_new_layout:
            yield because("invoice.layout_made", layout=self.layout.name)
        if names := _unsaid(filling, invoice.book.catalogue):
            yield because("invoice.unsaid", settings=names, layout=self.layout.name)
        if invoice.noted and not invoice.chose:
            yield because("invoice.noted", note=invoice.noted, option=BOUGHT)
        if filling.unknown_names:
            known = tuple(f"{{{invoice.book.catalogue.word(each)}}}" for each in PageField)
            facts = {"names": filling.unknown_names, "known": known}
            yield because("invoice.unknown_field", layout=self.layout.name, **facts)
        if filling.is_cut:
            yield because("invoice.cut")


def about_pdf(*, has_pdf: bool, has_office: bool) -> Reason:
    """Return whether there is a PDF of a page, and why not."""
    if has_pdf:
        return because("invoice.made_pdf")
    return because("invoice.no_pdf" if has_office else "invoice.no_office")


def _unsaid(filling: Filling, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the settings that would fill in what the layout asks for."""
    fields = Settings.model_fields
    lacking = (name for field, name in IN_SETTINGS.items() if field in filling.missing)
    return tuple(catalogue.setting(fields[name].title or "") for name in lacking)
