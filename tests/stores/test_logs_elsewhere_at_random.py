"""However a log is split between the sheet and an engine, and whichever engine it is, all finds the same."""

import os
import warnings
from datetime import datetime, time

import pytest
from engines_for_logs import MAPPED, Files, postgres, spark
from hypothesis import given, settings
from hypothesis import strategies as st
from logs_at_random import HEADINGS, PEOPLE, TODAY, logs, tills

from sheetcrm.book import Grids, open_book
from sheetcrm.stores.elsewhere.reading import read_elsewhere
from sheetcrm.tables.settings.elsewhere import ELSEWHERE
from sheetcrm.views.assessment import worded_columns
from sheetcrm.views.card import card_in

pytest.importorskip("duckdb")
pytest.importorskip("ibis")
# Ibis asks DuckDB for the columns of a table in a way that DuckDB is about to rename
pytestmark = pytest.mark.filterwarnings("default:fetch_arrow_table:DeprecationWarning")

TIMES = 300 if os.environ.get("SHEETCRM_TEST_ALL") else 25
AMOUNTS = {None: None, "50,00": 50.0, "€ 12": 12.0}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return Files(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def server():
    with postgres() as begun:
        yield begun


@pytest.fixture(scope="module")
def cluster():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it does not know the newest pandas yet
        with spark() as begun:
            yield begun


class Split(Grids):
    """Grids, whose further log an engine holds."""

    folder = None

    def elsewhere(self, log, sought, zone):
        return read_elsewhere(log, sought, zone, type(self).folder)


def typed(row):
    """A row as a database holds it: a moment, a number, texts."""
    day, who, kind, *middle, amount, note = row
    if isinstance(day, str):
        day = datetime.strptime(day, "%d/%m/%Y" if "/" in day else "%Y-%m-%d")
    if not isinstance(day, datetime):
        day = datetime.combine(day, time())
    return [
        day,
        who,
        kind,
        *middle,
        AMOUNTS.get(amount, amount) and float(AMOUNTS.get(amount, amount)),
        note,
    ]


def all_of(book):
    people, found = zip(*book.findings(), strict=True)
    return worded_columns(found, book.catalogue), [card_in(book, each) for each in people]


def holds(engine, log, data):
    rows = [typed(row) for row in log]
    is_there = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    there = [row for row, is_it in zip(rows, is_there, strict=True) if is_it]
    here = [row for row, is_it in zip(rows, is_there, strict=True) if not is_it]
    whole = open_book(Grids.of(Customers=PEOPLE, Interactions=[HEADINGS, *there, *here]), TODAY)
    engine.hold(there)
    said = [[f"{ELSEWHERE}: {heading}", name] for heading, name in MAPPED.items()]
    tab = [["Setting", "Value"], [ELSEWHERE, engine.place], *said]
    grids = Grids.of(Customers=PEOPLE, Interactions=[HEADINGS, *here], Settings=tab)
    Split.folder = engine.folder

    split = open_book(Split(grids.by_tab), TODAY)

    assert split.interactions.count == whole.interactions.count
    assert all_of(split) == all_of(whole)


@settings(max_examples=TIMES)
@given(logs | tills, st.data())
def test_files_that_duckdb_reads(files, log, data):
    holds(files, log, data)


@settings(max_examples=TIMES)
@given(logs | tills, st.data())
def test_a_postgresql_server(server, log, data):
    holds(server, log, data)


@pytest.mark.filterwarnings("default::FutureWarning")
@settings(max_examples=TIMES // 5)
@given(logs | tills, st.data())
def test_spark(cluster, log, data):
    holds(cluster, log, data)
