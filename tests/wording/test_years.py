"""A day that may be of another year is said with it: "since 2 March" would be any March."""

import re
import tomllib

import pytest

from sheetcrm.shipped import template_text

IN_SIGHT = {
    "birthday", "birthday_near", "birthday_over", "birthday_of_one", "birthday_of_one_late",
    "birthday_named", "birthday_named_late", "birthday_by_post", "birthday_card_late",
    "birthday_late", "birthday_on", "remember", "remember_named", "remember_in_time", "day_near",
    "each_year", "in_time", "on_day", "years_on_day", "post_by", "from_date", "from_day", "as_of",
    "logged_on", "job_ends_on",
}  # fmt: skip
"""Of days that come each year or are near, by the end of their names; from_day is said in its own year only."""
DAY = re.compile(r":day\}")


@pytest.mark.parametrize("language", ["english", "german"])
@pytest.mark.parametrize("file", ["sentences", "errors", "page"])
def test_only_a_day_in_sight_goes_without_its_year(language, file):
    told = tomllib.loads(template_text(f"wording/{language}/{file}.toml"))
    without = {name for name, text in _texts(told) if DAY.search(text)}
    assert {name.rpartition(".")[2] for name in without} <= IN_SIGHT


def _texts(told, name=""):
    for key, value in told.items():
        if isinstance(value, dict):
            yield from _texts(value, f"{name}{key}.")
        else:
            yield f"{name}{key}", value if isinstance(value, str) else " ".join(map(str, value))
