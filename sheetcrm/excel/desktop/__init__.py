"""Excel's functions on a Windows desktop with xlwings (BSD): what a workbook needs for them.

    xlwings.conf beside it      where Python is, and which functions there are     conf.py
    NAME.py beside it           what the ribbon's button "Run main" calls          runner.py
    xlwings.xlam in XLSTART     the ribbon itself, for all workbooks               ribbon.py
    a macro module inside it    made by Excel alone: the owner presses a button    macros.py

`setup.py` puts the first three there, tells what is there, and takes back what was put there.
"""
