"""The daily update: a list is kept up to date by the scheduler that the system brings along.

Each scheduler has a file that decides which texts are put there or taken away, and which commands
are run for that; `here.py` alone reads and does it.
"""
