"""What each screen of the page shows, as values that JSON can hold."""

from collections.abc import Collection

from sheetcrm.page.came_of_it import happenings, results_by_channel
from sheetcrm.page.columns import columns_screen
from sheetcrm.page.opened import OpenedList
from sheetcrm.page.pairs import pair_screens
from sheetcrm.tables.kept.start import START
from sheetcrm.tables.tabs import SETTINGS
from sheetcrm.templates.pages.outcomes import ANSWERS
from sheetcrm.use_cases.adopting.adopt import Understood, offered_tabs
from sheetcrm.use_cases.looking.problems import problems_of
from sheetcrm.use_cases.looking.today import (
    asked_about,
    closing_sentence,
    due_by_home,
    headline,
    log_ended_sentence,
)
from sheetcrm.use_cases.taking_in.came_in import FileReport, came_in, changes
from sheetcrm.use_cases.taking_in.import_orders import OrdersReport
from sheetcrm.use_cases.taking_in.import_touches import TouchesReport
from sheetcrm.views.kinds_of_business import kinds_of_business
from sheetcrm.views.questions.asked import first_of
from sheetcrm.views.questions.question import Question, QuestionKind
from sheetcrm.views.today.page import address_said, key_of, why_said
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from sheetcrm.wording.reason import because
from sheetcrm.wording.spoken import say, spoken

Shown = dict[str, object]
BUSINESS = "Business"
"""What names the question for the kind of business, which only the first form asks."""
MOST_BEYOND = 30
"""So many of those who are left for another day are named."""


def understood_screen(understood: Understood, file: str) -> Shown:
    """Return how a list is read, and what is to be asked before the first list of names.

    It is said in the language that is spoken.
    """
    adoption = understood.adoption
    catalogue = catalogue_of(understood.language)
    first = first_of(adoption.questions, besides=understood.asks_business)
    waiting = [each for each in adoption.questions if each not in first]
    asked = [_question(each) for each in sorted(first, key=_is_about_somebody)]
    if understood.asks_business:
        asked.append(_about_business())
    return {
        "tab": adoption.tab,
        "customers": adoption.customers,
        "headline": say(
            "{file} has {count:counted_customers}.", file=file, count=adoption.customers
        ),
        "is_known": adoption.has_settings,
        "language": understood.language,
        **columns_screen(adoption, waiting, catalogue),
        "questions": asked,
        "adds": _what_saving_adds(understood, catalogue),
    }


def _is_about_somebody(question: Question) -> bool:
    """Put what a note about somebody means behind what the whole list means."""
    return question.kind in {QuestionKind.NOTES, QuestionKind.HELD_BACK}


def _what_saving_adds(understood: Understood, catalogue: Catalogue) -> str:
    """Return what the first save puts beside the owner's own; blank where it is there already."""
    tabs = offered_tabs(understood)
    if understood.adoption.has_settings or START not in tabs:
        return ""
    return say(
        "Saving adds columns to the right of yours and the sheets {named}; what is yours stays as "
        "it is.",
        named=", ".join(map(catalogue.tab, (*tabs, SETTINGS))),
    )


def _about_business() -> Shown:
    asks = say(
        "What kind of business is yours? It sets what is usual, such as how often people buy."
    )
    kinds = [{"value": kind, "says": says} for kind, says in kinds_of_business(spoken()).items()]
    about = {"id": BUSINESS, "asks": asks, "choices": kinds}
    return {**about, "examples": (), "people": 0, "is_open": False, "skipped": "", "each": ()}


def today_screen(opened: OpenedList) -> Shown:
    """Return whom to contact today, in bands, with what may come of it."""
    book = opened.book
    due, settle = due_by_home(book), problems_of(book)
    asked = asked_about(opened.target, due)
    return {
        "today": book.today,
        "headline": headline(book, due),
        "log_ended": log_ended_sentence(book),
        "rows": [_row(row, book.catalogue, asked) for row in due.everybody],
        "closing": closing_sentence(book, due),
        "beyond": [
            f"{each.name}: {book.catalogue.word(each.action)}" for each in due.beyond[:MOST_BEYOND]
        ],
        "results": results_by_channel(book),
        "happenings": happenings(book),
        "peace": book.catalogue.sentence(ANSWERS[-1]),
        "worth": [book.catalogue.sentence(each) for each in ANSWERS[:-1]],
        "to_settle": len(settle.remedies),
        "customers": len(book.customers.customers),
    }


def arriving_screen(report: FileReport) -> Shown:
    """Return what a second file would bring, in sentences."""
    problems = () if isinstance(report, TouchesReport) else report.problems
    strangers = report.unknown_buyers if isinstance(report, OrdersReport) else ()
    return {
        "file": report.file,
        "says": list(came_in(report)),
        "problems": [" ".join(filter(None, (each.cell, each.message))) for each in problems],
        "brings": changes(report),
        "strangers": len(strangers),
    }


def settled(opened: OpenedList) -> Shown:
    """Return what is to be corrected in the list, and the questions whose answers settle the rest."""
    found = problems_of(opened.book)
    adoption = opened.understand().adoption
    return {
        "remedies": [each for each in found.remedies if each.question is None],
        "in_peace": _in_peace(found.in_peace, opened.book.catalogue),
        "questions": [
            *map(_question, adoption.questions),
            *pair_screens(opened.target, adoption.pairs, opened.book.catalogue, opened.today),
        ],
        **columns_screen(adoption, (), opened.book.catalogue),
    }


def _in_peace(people: int, catalogue: Catalogue) -> str:
    reason = because("problems_page.in_peace", people=people)
    return catalogue.sentence(reason) if people else ""


def _question(question: Question) -> Shown:
    return {
        "id": question.id,
        "asks": question.asks,
        "examples": question.examples,
        "choices": question.choices,
        "people": question.people,
        "is_open": question.is_open,
        "skipped": question.skipped,
        "each": [_question(each) for each in question.each if question.suggests],
    }


def _row(row: TodayRow, catalogue: Catalogue, asked: Collection[tuple[str, str]]) -> Shown:
    key = key_of(row)
    is_asked = key.task in asked
    return {
        "key": key.text,
        "band": row.band,
        "name": row.name,
        "do": row.do,
        "why": why_said(row, catalogue, is_asked=is_asked),
        "lately": row.lately,
        "is_asked": is_asked,
        "channel": row.channel or "",
        "address": row.address and address_said(row.address, row, catalogue),
        "link": row.link,
        "messenger": row.messenger,
        "note": row.your_note,
        "ask_for": row.ask_for and catalogue.said("{field:sought}", {"field": row.ask_for}),
    }
