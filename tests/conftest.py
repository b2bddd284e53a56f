"""Keeps the tests' backups and locks out of the folders of whoever runs them."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory):
    data, cache = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sheetcrm.stores.backups.user_data_path", lambda *_, **__: data)
        patch.setattr("sheetcrm.stores.locks.user_cache_path", lambda *_, **__: cache)
        yield
