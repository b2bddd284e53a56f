"""Workbooks made by program, with what no corpus has enough of; each is the same for its seed."""
