"""sheetcrm in this workbook: run sync, or type =CRM_TODAY( into a cell of an empty tab.

Everything comes with the package that requirements.txt names; there is nothing to change here.
"""

from sheetcrm.excel.functions import *
from sheetcrm.excel.scripts import sync
