"""Load every module that needs neither files nor processes, then work somebody out."""

import importlib
import json
import sys
from datetime import date

import sheetcrm

for name in data:
    importlib.import_module(name)

customers = [["Name", "Email", "Phone"], ["Ann", "ann@example.com", "+49 30 901820"]]
log = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]
(ann,) = sheetcrm.assess(customers, log, today=date(2026, 3, 2))
json.dumps({"stage": ann.stage, "why": ann.follow_up_why, "python": sys.platform})
