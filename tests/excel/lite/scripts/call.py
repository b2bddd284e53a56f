"""Call functions as xlwings Lite does: main.py becomes a module, xlwings dispatches the calls.

After xlwings Server's own runtime for browsers, which Lite grew out of.
"""

import importlib.util
import json
import sys

import pyodide
import xlwings.server

asked = data.to_py()
spec = importlib.util.spec_from_loader("main", loader=None)
main = importlib.util.module_from_spec(spec)
exec(asked["main.py"], main.__dict__)
sys.modules["main"] = main


async def call(each):
    try:
        return {"result": await xlwings.server.custom_functions_call(each, module=main)}
    except xlwings.XlwingsError as error:
        return {"error": str(error)}


told = {
    "pyodide": pyodide.__version__,
    "functions": sorted(
        each["name"] for each in xlwings.server.custom_functions_meta(main)["functions"]
    ),
    "scripts": xlwings.server.custom_scripts_meta(main),
    "answers": [await call(each) for each in asked["calls"]],
}
json.dumps(told, default=str)
