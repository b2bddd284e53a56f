"""The tabs of the starter, described once: `new` makes them all, `adopt` those that are wanted."""

from dataclasses import replace

from sheetcrm.templates.description import Home, Tab
from sheetcrm.templates.lists import customers_tab, interactions_tab
from sheetcrm.templates.pages.dashboard_page import dashboard_tab
from sheetcrm.templates.pages.settings_page import settings_tab
from sheetcrm.templates.pages.start_lines import LINKED, StartFacts
from sheetcrm.templates.pages.start_page import start_tab
from sheetcrm.templates.pages.starter_problems import problems_tab
from sheetcrm.templates.pages.starter_today import today_tab
from sheetcrm.templates.pages.welcome_page import cards_tab, welcome_tab
from sheetcrm.templates.pages.written_page import messages_tab, presence_tab
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.languages import DEFAULT


def starter_tabs(
    business: str, target: str, home: Home = Home.FILE, language: str = DEFAULT
) -> tuple[Tab, ...]:
    """Describe the tabs of a new workbook of that name, or of another store, in their order.

    A workbook on a computer has all tabs that a sync keeps, a Google Sheet all but Welcome back.
    """
    catalogue = catalogue_of(language, business)
    is_file, is_kept = home is Home.FILE, home in {Home.FILE, Home.SHEET}
    today = (today_tab(business, catalogue),) if is_kept else ()
    problems = (problems_tab(catalogue),) if is_kept else ()
    welcome = (welcome_tab(catalogue),) if is_file else ()
    written = (
        (messages_tab(business, catalogue), presence_tab(business, catalogue)) if is_kept else ()
    )
    dashboard = (dashboard_tab(catalogue),) if is_kept else ()
    cards = (cards_tab(catalogue),) if is_file else ()
    others = (
        *today,
        customers_tab(business, catalogue),
        interactions_tab(business, catalogue),
        *welcome,
        *dashboard,
        *written,
        settings_tab(business, catalogue),
        *problems,
        *cards,
    )
    there = {tab.name for tab in others}
    linked = {name: tab for name in LINKED if (tab := catalogue.tab(name)) in there}
    tabs = (start_tab(StartFacts(catalogue, target, home, tabs=linked)), *others)
    return tuple(replace(tab, dates=catalogue.dates or tab.dates) for tab in tabs)
