"""A Settings tab that was deleted is named, and the beginning is not forgotten with it."""

from datetime import date

from synced_list import FIRST, SECOND, THIRD, List, messages

SETTINGS = [("Business", "shop"), ("First sync", None)]
GONE = (
    "Your tab Settings (Business: shop) was there on 2 March 2026 and is gone: the kind of business counts as "
    "business services again."
)


def shop():
    people = List("Name | Email\nAnn | ann@example.com", settings=SETTINGS)
    people.sync(FIRST)
    return people


def test_a_settings_tab_that_was_deleted_is_named_until_it_is_back():
    people = shop()
    settings = people.store.cells.pop("Settings")
    for day in (SECOND, THIRD):
        (message,) = messages(people.sync(day))
        assert message.startswith(GONE)
    people.store.cells["Settings"] = settings
    assert messages(people.sync(date(2026, 3, 5))) == []


def test_a_new_settings_tab_gets_the_day_of_the_first_sync_again():
    people = shop()
    del people.store.cells["Settings"]
    people.sync(SECOND)
    people.store.cells["Settings"] = [["Setting", "Value"], *map(list, SETTINGS)]
    people.sync(THIRD)
    assert people.store.cells["Settings"][2] == ["First sync", FIRST]


def test_a_list_that_never_had_settings_misses_none():
    people = List("Name | Email\nAnn | ann@example.com")
    people.sync(FIRST)
    assert messages(people.sync(SECOND)) == []
