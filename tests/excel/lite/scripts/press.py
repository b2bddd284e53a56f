"""Press a script's button as xlwings Lite does: the book goes in as cells, what to do comes out."""

import importlib.util
import json
import sys

import xlwings.server

asked = data.to_py()
spec = importlib.util.spec_from_loader("main", loader=None)
main = importlib.util.module_from_spec(spec)
exec(asked["main.py"], main.__dict__)
sys.modules["main"] = main

book = await xlwings.server.custom_scripts_call(
    main, asked["script"], typehint_to_value={xlwings.Book: xlwings.Book(json=asked["book"])}
)
json.dumps(book.json()["actions"])
