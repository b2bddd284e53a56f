"""Keeps the tests' backups and locks out of the folders of whoever runs them."""

import pytest


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("machine")
    monkeypatch.setattr("sheetcrm.stores.backups.user_data_path", lambda *_, **__: folder / "data")

    def cache(*_, **__):
        made = folder / "cache"
        made.mkdir(exist_ok=True)
        return made

    monkeypatch.setattr("sheetcrm.stores.locks.user_cache_path", cache)
