"""Cells of a log that name a customer; who that is, the directory of all customers knows."""

from sheetcrm.tables.column import Kind

CUSTOMER = Kind("customer", width=24)
