"""What trade a list is of is known by its words, or asked once."""

from datetime import date

import pytest

from sheetcrm.rules.words import Business
from sheetcrm.tables.recognition.trade import likely_trade
from sheetcrm.use_cases.adopting.adopt import Answers, adopt_list, understand
from sheetcrm.use_cases.target import Target

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("texts", "trade"),
    [
        (["Strauß zum Geburtstag", "Brautstrauß"], Business.SHOP),
        (["blumen-ott.csv", "Gesteck fürs Grab"], Business.SHOP),
        (["Roof repair", "new gutters"], Business.TRADES),
        (["Patient no", "dental check"], Business.CLINIC),
        (["Strauß"], None),
        (["wreath", "bouquet", "roof repair"], None),
        (["likes roses", "Dr. Strohkranzler"], None),
        ([], None),
    ],
)
def test_two_texts_of_one_trade_tell_it(texts, trade):
    assert likely_trade(texts) is trade


ROWS = {
    True: "Name,Email,Notes\nAnn Lee,ann@example.com,a bouquet a month\nBob Ray,bob@example.com,wreath\n",
    False: "Name,Email,Notes\nAnn Strauß,ann@example.com,likes tea\nBob Bouquet,bob@example.com,\n",
}


@pytest.mark.parametrize("is_told", [True, False])
def test_a_list_that_tells_its_trade_is_not_asked_and_another_stays_open(tmp_path, is_told):
    file = tmp_path / "people.csv"
    file.write_text(ROWS[is_told], encoding="utf-8")
    understood = understand(Target(file), TODAY)
    assert understood.trade is (Business.SHOP if is_told else None)
    assert understood.asks_business is not is_told
    report = adopt_list(understood, Answers({}), TODAY)
    again = understand(Target(report.target), TODAY)
    assert not again.asks_business
