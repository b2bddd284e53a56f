"""A workbook that is open right now, as a store: read once, computed, written once.

`store.LiveStore` takes any `xlwings.Book`. In xlwings Lite and Server (the remote engine) the book
is a copy that was sent along, and what we write is applied when we are done. On the desktop every
look is a look at Excel itself, so an edit made meanwhile is noticed. Nothing here imports xlwings;
`desktop` alone looks for open workbooks, on computers that have Excel.
"""
