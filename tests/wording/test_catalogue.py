"""A catalogue: templates with facts in, sentences out."""

from datetime import date

import pytest

from sheetcrm.shipped import template_text
from sheetcrm.wording.catalogue import Catalogue, english
from sheetcrm.wording.reason import because

FORMATS = {
    "date": "{day}.{month}.{year}",
    "day": "{day}. {month}",
    "months": [
        "Jän",
        "Feb",
        "März",
        "Apr",
        "Mai",
        "Juni",
        "Juli",
        "Aug",
        "Sep",
        "Okt",
        "Nov",
        "Dez",
    ],
}
GERMAN = {
    "language": "Deutsch",
    "plural": "n != 1",
    "formats": FORMATS,
    "plurals": {"days": {"0": "heute", "forms": ["ein Tag", "# Tage"]}},
    "words": {"by": {"Email": "per E-Mail"}},
    "sentences": {
        "plain": "Alles gut.",
        "facts": "{name} am {on:date}, {days:days} {channel:by}.",
    },
}


def test_facts_are_said_the_way_the_template_names() -> None:
    reason = because("facts", name="Ötzi", on=date(2026, 3, 2), days=1, channel="Email")
    assert Catalogue(GERMAN).sentence(reason) == "Ötzi am 2.März.2026, ein Tag per E-Mail."


def test_a_fact_with_a_full_stop_of_its_own_needs_no_other() -> None:
    sent = because("welcome.sent_by", who="Sea & Sons Ltd.")
    assert english().sentence(sent) == "Recommended by Sea & Sons Ltd."
    met = because("welcome.source", source="Hooray!!")
    assert (
        english().sentence(sent.and_also(met)) == "Recommended by Sea & Sons Ltd. Source: Hooray!"
    )


def test_what_is_also_to_be_said_follows() -> None:
    reason = because("plain").and_also(because("plain").and_also(because("plain")))
    assert Catalogue(GERMAN).sentence(reason) == "Alles gut. Alles gut. Alles gut."


def test_codes_and_what_they_need() -> None:
    catalogue = Catalogue(GERMAN)
    assert catalogue.codes == {"plain", "facts"}
    assert catalogue.needs("plain") == frozenset()
    assert catalogue.needs("facts") == {"name", "on", "days", "channel"}


def test_braces_in_a_fact_are_no_template() -> None:
    reason = because("facts", name="{x}", on=date(2026, 3, 2), days=2, channel="Email")
    assert Catalogue(GERMAN).sentence(reason).startswith("{x} am ")


def test_a_format_that_the_language_lacks_is_an_error() -> None:
    with pytest.raises(KeyError, match="backwards"):
        Catalogue(GERMAN | {"sentences": {"x": "{on:backwards}"}}).needs("x")


def test_a_reason_without_a_sentence_is_no_silence() -> None:
    with pytest.raises(KeyError):
        Catalogue(GERMAN).sentence(because("unknown"))


def test_english_is_read_once_and_never_says_inactive() -> None:
    assert english() is english()
    sentences = template_text("wording/english/sentences.toml").lower()
    assert "inactive" not in sentences
