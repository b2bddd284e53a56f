"""How often: any rhythm in the seven languages, and what is none."""

import pytest

from sheetcrm.rules.words import ContactLevel
from sheetcrm.tables.kinds.rhythms import find_rhythm, parse_contact_level
from sheetcrm.tables.problems import Unread
from sheetcrm.wording.catalogue import english

RHYTHMS = """
every 5 weeks               | 35  | every 5 weeks
every two weeks             | 14  | every 2 weeks
every other month           | 61  | every 2 months
every 40 days               | 40  | every 40 days
once every 8 weeks          | 56  | every 8 weeks
about every 18 months       | 548 | every 18 months
4 months                    | 122 | every 4 months
6-weekly                    | 42  | every 6 weeks
biweekly                    | 14  | every 2 weeks
bi-monthly                  | 61  | every 2 months
3 times a year              | 121 | 3 times a year
twice a month               | 15  | twice a month
2x a month                  | 15  | twice a month
every 2 years               | 730 | every 2 years
75                          | 75  | every 75 days
7                           | 7   | every 7 days
alle 5 Wochen               | 35  | every 5 weeks
alle drei Wochen            | 21  | every 3 weeks
jede zweite Woche           | 14  | every 2 weeks
jeden zweiten Monat         | 61  | every 2 months
10-tägig                    | 10  | every 10 days
vierzehntägig               | 14  | every 14 days
zweimonatlich               | 61  | every 2 months
dreimal im Jahr             | 121 | 3 times a year
toutes les trois semaines   | 21  | every 3 weeks
tous les quinze jours       | 14  | every 2 weeks
tous les 10 jours           | 10  | every 10 days
deux fois par mois          | 15  | twice a month
bimestriel                  | 61  | every 2 months
cada tres semanas           | 21  | every 3 weeks
cada 2 meses                | 61  | every 2 months
dos veces al mes            | 15  | twice a month
quincenal                   | 15  | every 15 days
ogni tre settimane          | 21  | every 3 weeks
due volte al mese           | 15  | twice a month
elke drie weken             | 21  | every 3 weeks
om de 5 weken               | 35  | every 5 weeks
tweewekelijks               | 14  | every 2 weeks
twee keer per maand         | 15  | twice a month
a cada três semanas         | 21  | every 3 weeks
duas vezes por mês          | 15  | twice a month
quinzenal                   | 15  | every 15 days
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in RHYTHMS.strip().splitlines()]


@pytest.mark.parametrize(("text", "days", "said"), ROWS, ids=[row[0] for row in ROWS])
def test_any_rhythm_is_read_and_said_in_its_own_word(text, days, said):
    rhythm = find_rhythm(text)
    assert rhythm is not None
    assert (rhythm.days, english().sentence(rhythm.said)) == (int(days), said)
    assert find_rhythm(text.upper()) == rhythm


@pytest.mark.parametrize("text", ["every day", "täglich", "3", "1", "alle 6 Tage", "twice a week"])
def test_the_shortest_is_a_week_and_that_is_said(text):
    parsed = parse_contact_level(text, unknown=ContactLevel.ONLY_WHEN_NEEDED)
    assert isinstance(parsed, Unread)
    assert parsed.used is ContactLevel.WEEKLY
    assert english().sentence(parsed.reason) == (
        f"'{text}' is more often than every 7 days, the shortest rhythm there is; "
        "it is read as 'Weekly'."
    )


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "2026",
        "not in 6 weeks",
        "on request",
        "if he calls",
        "nur auf Anfrage",
        "#REF!",
    ],
)
def test_what_may_be_a_no_is_read_strictly(text):
    parsed = parse_contact_level(text, unknown=ContactLevel.ONLY_WHEN_NEEDED)
    assert isinstance(parsed, Unread)
    assert parsed.used is ContactLevel.ONLY_WHEN_NEEDED


@pytest.mark.parametrize("text", ["never", "nie", "bitte nicht", "not at all, thanks"])
def test_never_is_no_rhythm_and_no_riddle(text):
    assert parse_contact_level(text) is ContactLevel.ONLY_WHEN_NEEDED


@pytest.mark.parametrize(
    "text",
    [
        "when he smells",
        "whenever",
        "as she likes",
        "every blue moon",
        "1.5 weeks",
        "wenn er riecht",
        "spring + autumn",
        "ab und zu",
    ],
)
def test_what_says_nothing_of_how_often_is_asked_about_and_holds_until_then(text):
    parsed = parse_contact_level(text, unknown=ContactLevel.ONLY_WHEN_NEEDED)
    assert isinstance(parsed, Unread)
    assert parsed.used is ContactLevel.ONLY_WHEN_NEEDED
    assert english().sentence(parsed.reason).startswith(f"'{text}' does not say how often.")


@pytest.mark.parametrize("text", [*ContactLevel, "every month", "halbjährlich", "every 3 months"])
def test_a_word_of_the_list_stays_that_word(text):
    assert isinstance(parse_contact_level(text), ContactLevel)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("6-8 weeks", 56),
        ("every 6 – 8 weeks", 56),
        ("6 to 8 wks", 56),
        ("alle 4 bis 6 Wochen", 42),
        ("2-3 Monate", 91),
        ("5/6 weeks", 42),
        ("every six to eight weeks", 56),
        ("sechs bis acht Wochen", 56),
        ("monthly-ish", 30),
        ("monthly (ish)", 30),
        ("every 6 weeks or so", 42),
        ("6wkly", 42),
        ("every 4th week", 28),
        ("every couple of months", 61),
        ("monatl.", 30),
        ("so alle 6 Wochen", 42),
    ],
)
def test_of_a_range_the_longer_end_counts(text, days):
    assert find_rhythm(text).days == days


@pytest.mark.parametrize("text", ["2026-11-30", "6-8", "6-8-10 weeks", "6-8 weeks or else"])
def test_other_texts_with_two_numbers_are_no_rhythm(text):
    assert find_rhythm(text) is None


@pytest.mark.parametrize("text", ["Montly", "1/2 jährlich"])
def test_what_is_nearly_a_word_of_the_list_is_asked_about_with_that_word(text):
    parsed = parse_contact_level(text, unknown=ContactLevel.ONLY_WHEN_NEEDED)
    assert isinstance(parsed, Unread)
    assert parsed.used is ContactLevel.ONLY_WHEN_NEEDED
    assert "Did you mean" in english().sentence(parsed.reason)
