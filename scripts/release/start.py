"""The program as an executable: what PyInstaller starts from."""

from sheetcrm.__main__ import run

run()
