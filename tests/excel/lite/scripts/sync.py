"""Press Sync as xlwings Lite does: it hands the book over and carries out what comes back."""

import contextlib
import importlib.util
import io
import json
from datetime import date

import xlwings as xw
import xlwings.server

import sheetcrm.use_cases.sync

asked = data.to_py()
spec = importlib.util.spec_from_loader("main", loader=None)
main = importlib.util.module_from_spec(spec)
exec(asked["main.py"], main.__dict__)
sheetcrm.use_cases.sync.today_in = lambda settings: date(2026, 3, 2)
book = xw.Book(json=asked["book"])
with contextlib.redirect_stdout(io.StringIO()) as pane:
    await xlwings.server.custom_scripts_call(main, "sync", typehint_to_value={xw.Book: book})
told = {
    "actions": book.json()["actions"],
    "printed": pane.getvalue(),
    "scripts": [each["function_name"] for each in xlwings.server.custom_scripts_meta(main)],
}
json.dumps(told, default=str)
