"""Keeps the tests' backups and locks out of the folders of whoever runs them."""

import os

import pytest
from hypothesis import HealthCheck, settings

from sheetcrm.setup.schedule.records import records_folder
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import speak

# A busy machine is no bug, and everybody's change is held to the same examples; with --all
# hypothesis goes on looking for new ones.
settings.register_profile(
    "here",
    deadline=None,
    derandomize="SHEETCRM_TEST_ALL" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("here")

# xlwings' remote engine (Lite and Server) asks for it. For the tests only: nothing of ours sets it.
os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory):
    data, cache = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sheetcrm.stores.files.backups.user_data_path", lambda *_, **__: data)
        patch.setattr("sheetcrm.stores.files.locks.user_cache_path", lambda *_, **__: cache)
        yield


@pytest.fixture(autouse=True)
def nothing_scheduled():
    """Forget what a test scheduled, which its played scheduler no longer knows."""
    yield
    for file in records_folder().glob("*"):
        file.unlink()


@pytest.fixture(autouse=True)
def spoken_to_in_english():
    """Begin and leave each test in English: a command in it may have gone on in German.

    The examples in sheetcrm run after the tests, without this fixture.
    """
    speak(DEFAULT)
    yield
    speak(DEFAULT)
