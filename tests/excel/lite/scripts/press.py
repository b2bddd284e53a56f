"""Press a script's button as xlwings Lite does: the book goes in as cells, what to do comes out."""

import contextlib
import importlib.util
import io
import json
import sys

import xlwings.server

asked = data.to_py()
spec = importlib.util.spec_from_loader("main", loader=None)
main = importlib.util.module_from_spec(spec)
exec(asked["main.py"], main.__dict__)
sys.modules["main"] = main

book = xlwings.Book(json=asked["book"])
with contextlib.redirect_stdout(io.StringIO()) as pane:
    await xlwings.server.custom_scripts_call(
        main, asked["script"], typehint_to_value={xlwings.Book: book}
    )
json.dumps({"actions": book.json()["actions"], "printed": pane.getvalue()})
