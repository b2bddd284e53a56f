"""A test double of Google Sheets: a local server that the real gspread and google-auth talk to.

It knows exactly the calls and fields that are needed and answers 501 to everything else. What it
answers is held against recordings of the real service (scripts/recording/replay.py); whatever
goes beyond them is labelled "unverified against Google".
"""

from emulator.server import Running, serve
from emulator.state import GoogleSheets

__all__ = ["GoogleSheets", "Running", "serve"]
