"""Questions about people who were No, where nothing says why that changed."""

from collections.abc import Iterator

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.remarks.answers import NoteMeaning
from sheetcrm.tables.settings.settled import person_setting
from sheetcrm.views.questions.question import Choice, Question, QuestionKind, SettingsRow
from sheetcrm.wording.reason import Reason, because

HELD_BACK = "Held back"
CHOICES = (NoteMeaning.LEAVE_IN_PEACE, NoteMeaning.FINE)


def about_held_back(book: Book) -> Iterator[Question]:
    """Yield one question about all whom nothing else holds back, which each of them answers."""
    each = tuple(
        _about_one(book, customer, reason) for customer, reason in held_by_nothing_else(book)
    )
    if each:
        yield Question(
            id=HELD_BACK,
            kind=QuestionKind.HELD_BACK,
            asks=book.catalogue.sentence(because("ask.held_back", count=len(each))),
            examples=(),
            choices=(),
            people=len(each),
            cell=each[0].cell,
            rows=(),
            each=each,
        )


def held_by_nothing_else(book: Book) -> list[tuple[Customer, Reason]]:
    """Return whom nothing holds back but a No of which nothing says why it is gone, and that No.

    Whoever is No or Ask as before, for a reason that stands in the list, is not among them.
    """
    held = [each for each in book.customers.customers if each.row in book.held_back]
    found = zip(held, book.assessed(held), strict=True)
    return [(customer, findings.contact_why) for customer, (_, findings) in found]


def _about_one(book: Book, customer: Customer, reason: Reason) -> Question:
    column = min((match.column for match in book.customers.header.matches), default=0)
    setting, said = person_setting(customer.key), book.catalogue.sentence(reason)
    return Question(
        id=setting,
        kind=QuestionKind.HELD_BACK,
        asks=f"{customer.key}: {said}",
        examples=(said,),
        choices=tuple(Choice(each, book.catalogue.word(each)) for each in CHOICES),
        people=1,
        cell=f"{book.customers.tab}!{address(customer.row, column)}",
        rows=(SettingsRow(setting, said),),
    )
