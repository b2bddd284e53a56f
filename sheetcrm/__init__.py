"""A spreadsheet of customers becomes a customer-relationship system that never spoils the sheet.

>>> from datetime import date
>>> import sheetcrm
>>> ann, = sheetcrm.assess([["Name", "Phone"], ["Ann", "+49 30 901820"]], today=date(2026, 3, 2))
>>> ann.stage, ann.stage_why
('Courting', 'Has not bought yet.')
"""

from sheetcrm.api import ContactAnswer, assess, may_contact, sync
from sheetcrm.errors import CannotEdit, SheetcrmError, TargetBusy, TargetChanged
from sheetcrm.settings import Settings
from sheetcrm.syncing.engine import Report
from sheetcrm.wording.assessment import Assessment

__all__ = [
    "Assessment",
    "CannotEdit",
    "ContactAnswer",
    "Report",
    "Settings",
    "SheetcrmError",
    "TargetBusy",
    "TargetChanged",
    "assess",
    "may_contact",
    "sync",
]
