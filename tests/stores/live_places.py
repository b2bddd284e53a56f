"""Open workbooks for the tests of the live store: on the remote engine, and on that for Windows."""

from contract import Place
from played_excel import PlayedBook
from remote_excel import apply_actions, send
from windows_excel import open_in_windows

from sheetcrm.stores.live.store import LiveStore


class RemotePlace(Place):
    """xlwings Lite or Server: each store is over a copy, and what it wrote is applied afterwards."""

    def __init__(self, tabs, history=None):
        self.played = PlayedBook.of(tabs)
        self.sent = None

    @property
    def store(self):
        self.receive()
        self.sent = send(self.played)
        return LiveStore(self.sent, "customers.xlsx")

    def receive(self):
        if self.sent is not None:
            actions = self.sent.json()["actions"]
            apply_actions(self.played, actions)
            actions.clear()

    def cells(self, tab):
        self.receive()
        return [list(row) for row in self.played.tabs[tab].rows]

    def edit(self, tab, cells):
        self.receive()
        self.played.tabs[tab].rows = [list(row) for row in cells]


class WindowsPlace(Place):
    """Excel on Windows: each look is a look at the workbook itself."""

    def __init__(self, tabs, history=None):
        self.played = PlayedBook.of(tabs)
        self.history = history

    @property
    def store(self):
        return LiveStore(open_in_windows(self.played), "customers.xlsx", self.history)

    def cells(self, tab):
        return [list(row) for row in self.played.tabs[tab].rows]

    def edit(self, tab, cells):
        self.played.tabs[tab].rows = [list(row) for row in cells]
