"""Adopt: understand an owner's own list, ask what only they can say, and put it all in one step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sheetcrm.book import open_book
from sheetcrm.book.offered import not_offered_yet
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.exports.reading import Rows
from sheetcrm.rules.words import Business
from sheetcrm.settings import UNSAID
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.stores.protocol import Store
from sheetcrm.syncing.asked_for.answer_rows import answer_rows, joining_by
from sheetcrm.syncing.asked_for.answering import Wanted
from sheetcrm.syncing.engine import collector_resting, sync_store
from sheetcrm.syncing.report import Progress, Report, Today
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kept.dashboard import DASHBOARD
from sheetcrm.tables.kept.owners.messages_columns import MESSAGES
from sheetcrm.tables.kept.owners.presence import PRESENCE
from sheetcrm.tables.kept.problems_columns import PROBLEMS
from sheetcrm.tables.kept.start import START
from sheetcrm.tables.kept.today.columns import TODAY
from sheetcrm.tables.kept.welcome import WELCOME
from sheetcrm.tables.recognition.trade import likely_trade
from sheetcrm.tables.tabs import SETTINGS
from sheetcrm.templates.lists import CUSTOMERS, INTERACTIONS
from sheetcrm.use_cases.adopting.own_list import (
    is_text_list,
    read_text_list,
    workbook_beside,
    workbook_there,
)
from sheetcrm.use_cases.target import Target, change, store_of
from sheetcrm.views.adoption import Adoption, adoption_of
from sheetcrm.views.questions.asked import one_by_one, unknown_answers
from sheetcrm.views.questions.question import Question
from sheetcrm.views.told_of_trade import told_by


@dataclass(frozen=True, slots=True)
class Answers:
    """What an owner chose: answers by the question's id, the kind of business, whether further tabs."""

    by_question: Mapping[str, str]
    business: Business | None = None
    with_tabs: bool | None = True
    """Whether the tabs that are offered are added, too; None where nobody was asked."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A target's list as it is understood, with the rows of a text file that is no workbook yet."""

    target: Target
    adoption: Adoption
    header: HeaderRow
    language: str
    """The owner's."""
    trade: Business | None = None
    """The kind of business that the list tells of."""
    rows: Rows | None = None
    joined: tuple[str, ...] = ()
    """The tabs that joined since it was adopted, and were not offered yet."""

    @property
    def asks_business(self) -> bool:
        """Whether only the owner can say what kind of business it is, and is to be asked once."""
        return self.trade is None and not self.adoption.has_settings


@collector_resting()
def understand(
    target: Target, today: Today | None = None, *, language: str | None = None
) -> Understood:
    """Return what is understood of a target's list, in a language, by default the owner's.

    Of a text file that was made into a workbook before, it is that workbook with its answers. Raises
    SheetcrmError if there is no list.
    """
    rows: Rows | None = None
    joined: tuple[str, ...] = ()
    if is_text_list(target):
        book, rows = read_text_list(target, today)
        if (there := workbook_there(target, rows)) is not None:
            return understand(there, today, language=language)
    else:
        snapshot = store_of(target).read()
        book, joined = open_book(snapshot, today or today_in), not_offered_yet(snapshot)
    adoption = adoption_of(book.worded_in(language))
    trade = likely_trade(told_by(book, Path(target.name).name))
    return Understood(target, adoption, book.customers.header, book.language, trade, rows, joined)


@collector_resting()
def adopt_list(
    understood: Understood,
    answers: Answers,
    today: Today | None = None,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    language: str | None = None,
    on_page: bool = False,
) -> Report:
    """Put the answers, the missing tabs and our columns into a target, in one step.

    A list that lies in a text file becomes a workbook beside it. The report is in `language`, by
    default the owner's; `on_page` says that it was chosen on the page, which has no command line.
    Raises SheetcrmError if an answer is to no question or not among its choices, or if the target
    cannot be read or written; it is unchanged then.
    """
    refuse_unknown(understood.adoption, answers.by_question)
    wanted = wanted_of(understood, answers)

    def sync_it(store: Store) -> Report:
        return sync_store(
            store,
            today or today_in,
            dry_run=dry_run,
            progress=progress,
            allow_shrink=understood.rows is not None,  # there was no list before
            wanted=wanted,
            told_in=language,
            on_page=on_page,
        )

    target, rows = understood.target, understood.rows
    if rows is None:
        return change(target, sync_it, may_be_open=False)
    if dry_run:
        return sync_it(MemoryStore({CUSTOMERS: [list(row) for row in rows]}))
    return sync_it(workbook_beside(target, rows, understood.header))


def wanted_of(understood: Understood, answers: Answers) -> Wanted:
    """Return what answers put into the sheet."""
    adoption = understood.adoption
    tabs = [] if adoption.has_settings else [SETTINGS]
    if answers.with_tabs:
        tabs += offered_tabs(understood)
    rows = answer_rows(_answerable(adoption), answers.by_question)
    business = answers.business or understood.trade or UNSAID
    return Wanted(
        tuple(rows),
        tuple(tabs),
        business,
        understood.language,
        joining_by(answers.by_question),
        was_offered=answers.with_tabs is not None,
    )


def offered_tabs(understood: Understood) -> tuple[str, ...]:
    """Return the tabs that an owner may want beside their list: later on those that joined since.

    Settings is no such tab: it holds the answers, and is always added. Welcome back needs a workbook.
    """
    if understood.adoption.has_settings:
        return understood.joined
    log = [INTERACTIONS] if understood.adoption.interactions_tab is None else []
    welcome = [WELCOME] if Path(understood.target.name).is_file() else []
    return (TODAY, *log, *welcome, DASHBOARD, MESSAGES, PRESENCE, START, PROBLEMS)


def refuse_unknown(adoption: Adoption, answers: Mapping[str, str]) -> None:
    """Raise SheetcrmError for an answer that no question accepts."""
    asked = {question.id: question for question in one_by_one(_answerable(adoption))}
    for name, answer in unknown_answers(_answerable(adoption), answers).items():
        if name not in asked:
            raise SheetcrmError("adopt.no_question", name=name, asked=_ids(adoption.questions))
        if asked[name].is_known is not None:
            says = tuple(choice.says for choice in asked[name].choices)
            raise SheetcrmError("adopt.nobody", answer=answer, says=says)
        choices = tuple(choice.value for choice in asked[name].choices)
        raise SheetcrmError("adopt.no_choice", name=name, answer=answer, choices=choices)


def _ids(questions: Iterable[Question]) -> tuple[str, ...]:
    return tuple(question.id for question in one_by_one(questions))


def _answerable(adoption: Adoption) -> tuple[Question, ...]:
    """Return what may be answered: all that is asked, each pair of rows, and what each column is."""
    return (*adoption.questions, *adoption.pairs, *adoption.columns)
