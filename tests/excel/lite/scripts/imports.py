"""Load every module that needs neither files nor processes, then work somebody out."""

import importlib
import json
import sys
from datetime import date

import sheetcrm

unloaded = {}
for name in data:
    try:
        importlib.import_module(name)
    except ImportError as error:
        unloaded[name] = str(error)

customers = [["Name", "Email", "Phone"], ["Ann", "ann@example.com", "+49 30 901820"]]
log = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]
(ann,) = sheetcrm.assess(customers, log, today=date(2026, 3, 2))
json.dumps(
    {"unloaded": unloaded, "stage": ann.stage, "why": ann.follow_up_why, "python": sys.platform}
)
